"""What a rule asks for: facts with their type, unit, decimals and limits, and how their texts are read.

Every fact is held as one integer: a number × 10^decimals, the ordinal of a date, the position of a chosen option. The form, the
spreadsheet and the score all read the same descriptions.
"""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from cchc_eval.criteria.base import NUMBER, Labelled, Text, both
from cchc_eval.criteria.exact import ZERO, scaled

BLANK, BAD = -(2**63), -(2**63) + 1
YES, NO = 0, 1
LARGEST, UNLIMITED = 10**15 - 1, 10**40
"""The greatest number of 15 digits, and what stands for no limit at all where bounds are computed: more than any points can bear."""
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?", re.ASCII)


class Verdict:
    """The derived state of facts, in the order in which docs/scoring.md §2 decides; plain numbers, with which arrays compare fast."""

    NOTHING, INVALID, CONTRADICTION, INCOMPLETE, NO_CASE, FINISHED = range(6)


@dataclass(frozen=True)
class Fact:
    """One fact that a rule asks for.

    Attributes
    ----------
    name : str
        Name in the facts of an answer.
    label : Text
        What is asked.
    kind : {"number", "date", "choice"}
    unit : Text or None
        Unit of a number, as shown.
    decimals : int
        Decimal places of a number, 0–9.
    minimum : Decimal
    maximum : Decimal or None
        Limits of a number, both allowed; there is always one below.
    options : tuple of Labelled
        Of a choice.
    needed_if : (name, code) or None
        The fact is asked only where the choice ``name``, which is asked before it, was answered with ``code``.
    earliest, latest : date or None
        Limits of a date, both allowed.
    harms : bool
        More of it (or the first option) is worth less; otherwise more of it (or the first option) is worth more.
    """

    name: str
    label: Text
    kind: str = "number"
    unit: Text | None = None
    decimals: int = 0
    minimum: Decimal = ZERO
    maximum: Decimal | None = None
    options: tuple[Labelled, ...] = ()
    needed_if: tuple[str, str] | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    harms: bool = False

    @cached_property
    def limits(self) -> tuple[int, int]:
        """The least and the greatest integer that may stand for a number or a date."""
        if self.kind == "date":
            return (self.earliest or dt.date.min).toordinal(), (self.latest or dt.date.max).toordinal()
        return scaled(self.minimum, self.decimals), UNLIMITED if self.maximum is None else scaled(self.maximum, self.decimals)

    def ends(self) -> tuple[int, ...]:
        """Return the values, as integers, among which those are that are worth least and most: the limits, or all options."""
        ends = range(len(self.options))[::-1] if self.kind == "choice" else self.limits
        return tuple(ends[::-1] if self.harms else ends)

    def read(self, raw: Any) -> int:
        """Return the integer that stands for a recorded value, ``BLANK`` if there is none, ``BAD`` if it is invalid."""
        if raw is None or (isinstance(raw, str) and not raw):
            return BLANK
        if not isinstance(raw, str):
            return BAD
        if self.kind == "choice":
            return next((i for i, option in enumerate(self.options) if option.code == raw), BAD)
        value, (low, high) = _ordinal(raw) if self.kind == "date" else _scaled(raw, self.decimals), self.limits
        return value if low <= value <= high else BAD


def _ordinal(raw: str) -> int:
    """Return the ordinal of a date, ``BAD`` if the text is none."""
    match = _DATE.fullmatch(raw)
    try:
        return dt.date.fromisoformat(match[1] if match else "").toordinal()
    except ValueError:
        return BAD


@lru_cache(maxsize=100_000)  # facts share most of their numbers
def _scaled(raw: str, decimals: int) -> int:
    """Return a number × 10^decimals, ``BAD`` if the text is none, or none of 15 digits and so many decimals."""
    match = NUMBER.fullmatch(raw)
    whole, part = match.groups("") if match else ("0", "")
    digits, lacking = int(whole + part), decimals - len(part)
    return digits * 10**lacking if match and lacking >= 0 and abs(digits) <= LARGEST else BAD


YES_NO_LABELS = (Labelled(code="yes", label=both("Yes")), Labelled(code="no", label=both("No")))


def yes_no(name: str, label: Text, harms: bool = False) -> Fact:
    """Return a fact that is answered by yes or no."""
    return Fact(name, label, "choice", options=YES_NO_LABELS, harms=harms)
