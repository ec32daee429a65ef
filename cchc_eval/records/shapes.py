"""What payloads and subjects are built of: texts cleaned and in NFC, words, years, days, facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from cchc_eval.i18n import catalogue
from cchc_eval.records.canonical import clean_text
from cchc_eval.records.errors import Refused

_ = catalogue("records")

_line = partial(clean_text, longest=2_000)
Prose = Annotated[str, AfterValidator(clean_text)]  # may have paragraphs
Line = Annotated[str, AfterValidator(lambda text: _line(" ".join(text.split())))]  # one line, no spaces at its ends
Word = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$"), AfterValidator(clean_text)]
WordOrNone = Annotated[str, Field(max_length=200, pattern=r"^(\S(.*\S)?)?$"), AfterValidator(clean_text)]
Year = Annotated[int, Field(ge=1990, le=2200)]


def one_of(*words: str) -> AfterValidator:
    """Return the check that a word is one of these."""

    def check(word: str) -> str:
        if word not in words:
            raise ValueError(word)
        return word

    return AfterValidator(check)


# A mark that came with the second version of a shape. Left out where it is not so, so that a payload without it has the shape,
# and the hash, that it had before there was such a thing.
LaterMark = Annotated[bool, Field(exclude_if=lambda mark: not mark)]

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def _facts(value: Any) -> Any:
    """Keep facts as text; a blank fact is an absent one; a whole number is taken as its digits."""
    if not isinstance(value, Mapping):
        return value
    facts = {}
    for name, fact in value.items():
        if fact is None or (isinstance(fact, str) and not fact.strip()):
            continue
        facts[name] = str(fact) if type(fact) is int else fact.strip() if isinstance(fact, str) else fact
    return facts


Facts = Annotated[dict[Word, Line], BeforeValidator(_facts)]


class Strict(BaseModel):
    """A model that knows all its parts and takes nothing else."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def day(text: str, field: str = "date") -> str:
    """Return a day as ``YYYY-MM-DD``, or an empty text.

    Raises
    ------
    Refused
        If it is no date; `field` names the part to blame.
    """
    try:
        good = not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        good = False
    if not good:
        raise Refused(
            _("“{text}” is not a date.", text=text),
            _("Enter day, month and year, such as 30/12/2016."),
            field,
        )
    return text
