"""The language of the screen: gettext catalogues, one per room, Vietnamese by default.

The English text of a message is its id, so that English is complete by construction; the Vietnamese stands in
``locale/vi/LC_MESSAGES/<room>.po``. The language is chosen in one place: the environment variable ``CCHC_LANG``
(``vi`` or ``en``) at start, :func:`set_language` afterwards.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALE_DIR = Path(__file__).parent / "locale"
NAMES = {"vi": "Tiếng Việt", "en": "English"}
"""Each language by its own name, which is never translated."""
LANGUAGES = tuple(NAMES)
_language = "en" if os.environ.get("CCHC_LANG", "").lower().startswith("en") else "vi"
_ONE = re.compile(r"(?<![\d.,/])1 points\b")
"""What English says in the singular wherever a number is put in: “1 points lost”, but “0.5/1 points”."""
_for_now: ContextVar[str | None] = ContextVar("language", default=None)


def language() -> str:
    """Return the language in use, ``"vi"`` or ``"en"``."""
    return _for_now.get() or _language


@contextmanager
def speaking(code: str | None) -> Iterator[None]:
    """Use another language inside a ``with`` block, in this thread only; None changes nothing."""
    token = _for_now.set(code or _for_now.get())
    try:
        yield
    finally:
        _for_now.reset(token)


def set_language(code: str) -> None:
    """Choose the language of everything printed from now on.

    Parameters
    ----------
    code : {"vi", "en"}

    Raises
    ------
    ValueError
        For any other code.
    """
    global _language
    if code not in LANGUAGES:
        raise ValueError(f"language must be one of {LANGUAGES}, not {code!r}")
    _language = code


@cache
def _translations(room: str, code: str) -> gettext.NullTranslations:
    return gettext.translation(room, LOCALE_DIR, languages=[code], fallback=True)


def catalogue(room: str) -> Callable[..., str]:
    """Return the ``_`` of one room: message id and named values in, text in the language in use out.

    Parameters
    ----------
    room : str
        Name of the catalogue, which is the name of the subpackage (``"criteria"``, ``"records"`` …).

    Returns
    -------
    callable
        ``_(message, **values)``. Values are put in by ``str.format``; without values the text is returned as it is.
        ``_(message, lang="en")`` takes another language than the one in use.
    """

    def translate(message: str, /, lang: str | None = None, **values: object) -> str:
        code = lang or language()
        text = message if code == "en" else _translations(room, code).gettext(message)
        if not values:
            return text
        said = text.format(**values)
        return _ONE.sub("1 point", said) if code == "en" and " points" in said else said

    return translate
