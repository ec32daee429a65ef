"""One way to write a value as text, so that equal content has equal text and an equal hash.

Canonical JSON: keys sorted, no spaces, no escapes where none are needed, texts in NFC, no floating-point
numbers (a number with decimals is text: ``"12.50"``).
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

from pydantic_core import from_json

from cchc_eval.i18n import catalogue
from cchc_eval.records.errors import Refused

_ = catalogue("records")

LONGEST_TEXT = 100_000
"""Characters in one text. A page has about 3,000."""


def clean_text(text: str, field: str = "", longest: int = LONGEST_TEXT) -> str:
    """Return a text as it is stored: NFC, lines ended by a line feed alone.

    Raises
    ------
    Refused
        If it is longer than `longest` characters or holds half of a character (a lone surrogate).
    """
    if len(text) > longest:
        raise Refused(
            _(
                "The text has {count} characters; at most {limit} can be kept.",
                count=len(text),
                limit=longest,
            ),
            _("Shorten it, or attach a document instead."),
            field,
        )
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise Refused(_("The text holds a broken character."), _("Delete it and type it again."), field) from None
        text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def printable(text: str) -> str:
    """Return a text from elsewhere as a console may show it: without control and direction characters but line feeds."""
    return "".join(" " if sign != "\n" and unicodedata.category(sign)[0] == "C" else sign for sign in text)


def canonical(value: Any) -> str:
    """Return the canonical JSON text of dictionaries, lists, texts, integers, booleans and None.

    Raises
    ------
    TypeError
        For anything else; floating-point numbers among it, because they do not print alike everywhere.

    Examples
    --------
    >>> canonical({"due": "200", "done": "188"})
    '{"done":"188","due":"200"}'
    """
    _only_plain(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parsed(text: str) -> Any:
    """Return the value of a canonical JSON text; of thousands in half the time of the standard library.

    Raises
    ------
    ValueError
        If it is none.
    """
    return from_json(text)


def _only_plain(value: Any) -> None:
    if value is None or isinstance(value, (str, int)):
        return
    if isinstance(value, dict) and all(isinstance(name, str) for name in value):
        for part in value.values():
            _only_plain(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            _only_plain(part)
    else:
        raise TypeError(f"{type(value).__name__} cannot be recorded: {value!r}")


def sha256(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
