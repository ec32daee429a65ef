"""The points of a leaf as formulas of a spreadsheet: how its facts stand in cells, and what state they amount to (docs/spreadsheet.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc_eval.criteria.facts import LARGEST, NO, YES, YES_NO_LABELS, Fact
from cchc_eval.criteria.sheet_formula import LONGEST_FORMULA as LONGEST_FORMULA
from cchc_eval.criteria.sheet_formula import every, quoted, whole
from cchc_eval.criteria.sheet_formula import literal as literal
from cchc_eval.criteria.sheet_formula import percentage as percentage

if TYPE_CHECKING:
    from cchc_eval.criteria.rule import Rule

UNANSWERED, INVALID, CONTRADICTION, INCOMPLETE, NO_CASE, FINISHED = STATES = (
    "unanswered", "invalid", "contradiction", "incomplete", "no_case", "finished",
)  # fmt: skip
"""What a leaf's facts amount to, as a formula's text, in the order of ``facts.Verdict`` (docs/scoring.md §2: the second and the third are
both *invalid*).
"""
BLANK_CELL, VALID_CELL, INVALID_CELL = CELL_STATES = ("blank", "valid", "invalid")
"""What one fact's cell amounts to, as a formula's text."""
LONGEST_TEXT, _MOST_CHOICES = 255, 3000
"""Characters of a text in a formula; of all options of one fact together."""

Cells = Mapping[str, str]
"""Name of a fact → reference of its cell, such as ``F12`` or ``'Sheet'!$F$12``."""


@dataclass(frozen=True)
class SheetRule:
    """Formulas, without the leading ``=``, over the cells of a leaf's facts; for use where every needed fact is there and valid.

    Attributes
    ----------
    points : str
        Points at 6 places; the double is the one nearest to the exact points.
    contradicts, no_case, unfinished : str
        TRUE where the rule's method of that name says so; empty: never.
    """

    points: str
    contradicts: str = ""
    no_case: str = ""
    unfinished: str = ""

    def worth(self, points: str) -> SheetRule:
        """Return the same with these points."""
        return replace(self, points=points)


def choices(fact: Fact) -> tuple[str, ...]:
    """Return what stands in a choice's cell for each option: its label in the language in use, of which no two are alike.

    A program compares texts without regard to case, and a formula takes texts of at most 255 characters; labels that are alike, too
    long, or too long together are written ``code – label``, cut where need be.
    """
    labels = tuple(" ".join(str(option.label).split()) for option in fact.options)
    long = max(map(len, labels)) > LONGEST_TEXT or sum(map(len, labels)) > _MOST_CHOICES
    if not long and len({label.casefold() for label in labels}) == len(labels):
        return labels
    most = max(min(LONGEST_TEXT, _MOST_CHOICES // len(labels)), 64 + 4)  # a code has 63 characters at most
    texts = [f"{option.code} – {label}" for option, label in zip(fact.options, labels, strict=True)]
    return tuple(text if len(text) <= most else text[: most - 1] + "…" for text in texts)


def chose(fact: Fact, cell: str, option: int | str) -> str:
    """Return the formula that is TRUE where a choice's cell holds this option (its position, or its code)."""
    at = option if isinstance(option, int) else [x.code for x in fact.options].index(option)
    return f"{cell}={quoted(choices(fact)[at])}"


def said_yes(cell: str) -> str:
    """Return the formula that is TRUE where a yes/no fact was answered by yes."""
    return chose(Fact("", YES_NO_LABELS[YES].label, "choice", options=YES_NO_LABELS), cell, YES)


def said_no(cell: str) -> str:
    """Return the formula that is TRUE where a yes/no fact was answered by no."""
    return chose(Fact("", YES_NO_LABELS[NO].label, "choice", options=YES_NO_LABELS), cell, NO)


def day(date: dt.date) -> str:
    """Return a day as a formula writes it."""
    return f"DATE({date.year},{date.month},{date.day})"


def until(cell: str, date: dt.date) -> str:
    """Return the formula that is TRUE where a date is on or before a day, whatever the time on it."""
    return f"{cell}<{day(date)}+1"


def fact_blank(fact: Fact, cell: str) -> str:
    """Return the formula that is TRUE where nothing stands in the cell of a fact."""
    return f'{cell}=""'


def fact_valid(fact: Fact, cell: str) -> str:
    """Return the formula that is TRUE where what stands in the cell is valid (docs/scoring.md §1), FALSE also where it is blank."""
    if fact.kind == "choice":
        return every([chose(fact, cell, i) for i in range(len(fact.options))], "OR")
    if fact.kind == "date":
        tests = [f"{cell}>={day(fact.earliest)}"] if fact.earliest else []
        tests += [until(cell, fact.latest)] if fact.latest else []
    else:
        tests = _number_tests(fact, cell)
    # TRUE is a number to LibreOffice.
    return f"IF(ISNUMBER({cell}),{every([f'NOT(ISLOGICAL({cell}))', *tests])},FALSE)"


def _number_tests(fact: Fact, cell: str) -> list[str]:
    count, places = whole(cell, fact.decimals), fact.decimals
    # The nearest number with so many decimals is the cell's own double; Excel and LibreOffice compare the 15 digits that they show.
    tests = [f"{count}/{10**places}={cell}" if places else f"ROUND({cell},0)={cell}"]
    least, most = fact.limits
    if places and (most > LARGEST or least < -LARGEST):
        # A number of 15 digits that has no room for all decimals: as a double it has no more than fit.
        tests = [every([f"ABS({cell})>={10 ** (15 - places)}", *tests], "OR")]
    if most > LARGEST * 10**places:
        tests.append(f"{cell}<={LARGEST}")
    else:
        tests.append(f"{count}<={most}")
    if least < -LARGEST * 10**places:
        tests.append(f"{cell}>=-{LARGEST}")
    else:
        tests.append(f"{count}>={least}")
    return tests


def fact_state(fact: Fact, cell: str) -> str:
    """Return the formula that says ``blank``, ``valid`` or ``invalid`` of a fact's cell; a cell with an error is invalid."""
    test = f'IF({fact_blank(fact, cell)},"{BLANK_CELL}",IF({fact_valid(fact, cell)},"{VALID_CELL}","{INVALID_CELL}"))'
    return f'IFERROR({test},"{INVALID_CELL}")'


def needed(facts: Iterable[Fact], cells: Cells) -> dict[str, str]:
    """Return the name of each fact → the formula that is TRUE where it is needed; empty: always."""
    by_name = {fact.name: fact for fact in facts}
    conditions = {}
    for name, fact in by_name.items():
        other, code = fact.needed_if or ("", "")
        conditions[name] = chose(by_name[other], cells[other], code) if other else ""
    return conditions


def leaf_state(rule: Rule, maximum: int, year: int, cells: Cells, states: Cells | None = None) -> str:
    """Return the formula of a leaf's state by its facts alone, one of :data:`STATES`.

    Parameters
    ----------
    maximum
        Of the leaf, whole millionths.
    year
        Of the set.
    cells
        Name of each fact that the rule asks for → its cell.
    states
        Name of each fact → a cell that holds its :func:`fact_state`. Without them the tests of every fact stand in this formula too,
        which may make it longer than a cell takes (``LONGEST_FORMULA``).
    """
    facts = rule.facts(maximum, year)
    sheet = rule.spreadsheet(maximum, year, cells)
    if states is None:
        blank = {fact.name: fact_blank(fact, cells[fact.name]) for fact in facts}
        bad = {f.name: f"IF({blank[f.name]},FALSE,NOT({fact_valid(f, cells[f.name])}))" for f in facts}
    else:
        blank = {fact.name: f'{states[fact.name]}="{BLANK_CELL}"' for fact in facts}
        bad = {fact.name: f'{states[fact.name]}="{INVALID_CELL}"' for fact in facts}
    conditions = needed(facts, cells)
    lacking = [every([x for x in (conditions[name], test) if x]) for name, test in blank.items()]
    verdicts = (
        (every([*bad.values()], "OR") if bad else "", INVALID),
        (every([*blank.values()]) if blank else "", UNANSWERED),
        (every(lacking, "OR") if lacking else "", INCOMPLETE),
        (sheet.contradicts, CONTRADICTION),
        (sheet.unfinished, INCOMPLETE),
        (sheet.no_case, NO_CASE),
    )
    tests = [(test, verdict) for test, verdict in verdicts if test]
    text = quoted(FINISHED)
    for test, verdict in reversed(tests):
        text = f"IF({test},{quoted(verdict)},{text})"
    return f"IFERROR({text},{quoted(INVALID)})"
