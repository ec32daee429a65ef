"""The points of a leaf as formulas of a spreadsheet: what every rule's formula is made of, and the state of a leaf.

A cell holds a double, so everything is first made whole (a fact × 10^its decimals, points × 10^6), computed as whole numbers, and divided
once at the end. Whole numbers are exact below 2^53, also where a program compares doubles bit by bit; docs/spreadsheet.md has the limits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from cchc_eval.criteria.exact import MICRO, decimals_of, scaled
from cchc_eval.criteria.facts import LARGEST, NO, YES, YES_NO_LABELS, Fact
from cchc_eval.criteria.formula import Operations, Term, evaluate

if TYPE_CHECKING:
    from cchc_eval.criteria.rule import Rule

UNANSWERED, INVALID, CONTRADICTION, INCOMPLETE, NO_CASE, FINISHED = STATES = (
    "unanswered", "invalid", "contradiction", "incomplete", "no_case", "finished",
)  # fmt: skip
"""What a leaf's facts amount to, as a formula's text (docs/scoring.md §2: invalid and contradiction are both *invalid*)."""
BLANK_CELL, VALID_CELL, INVALID_CELL = CELL_STATES = ("blank", "valid", "invalid")
"""What one fact's cell amounts to, as a formula's text."""
LONGEST_FORMULA, LONGEST_TEXT, _MOST_ARGUMENTS, _MOST_NESTED = 8192, 255, 250, 30
_MOST_CHOICES = 3000
_WHOLE = 10**15
"""Below this a program that compares 15 digits tells whole numbers apart."""

Cells = Mapping[str, str]
"""Name of a fact → reference of its cell, such as ``F12`` or ``'Sheet'!$F$12``."""
Whole = tuple[str, int]
"""A formula worth a whole number, and the decimals at which it is held."""


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


# --- texts of formulas ------------------------------------------------------------------------------------------------


def literal(value: Decimal | Fraction | int) -> str:
    """Return a number as a formula writes it, whatever the language of the program."""
    number = Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else Decimal(value)
    return format(number.normalize(), "f")


def quoted(text: str) -> str:
    """Return a text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def times(text: str, factor: int) -> str:
    """Return text × factor."""
    return text if factor == 1 else f"{text}*{factor}"


def every(tests: Sequence[str], word: str = "AND") -> str:
    """Return the formula for all of the tests, or any of them (``OR``), however many there are."""
    if len(tests) == 1:
        return tests[0]
    if len(tests) > _MOST_ARGUMENTS:
        tests = [every(tests[i : i + _MOST_ARGUMENTS], word) for i in range(0, len(tests), _MOST_ARGUMENTS)]
    return f"{word}({','.join(tests)})"


def steps(tests: Sequence[str], worths: Sequence[str]) -> str:
    """Return the worth of the first test that holds; one more worth than tests, and a test holds wherever one before it does."""
    if len(tests) > _MOST_NESTED:  # formulas nest 64 deep at most
        half = len(tests) // 2
        return f"IF({tests[half]},{steps(tests[:half], worths[: half + 1])},{steps(tests[half + 1 :], worths[half + 1 :])})"
    text = worths[-1]
    for test, worth in zip(reversed(tests), reversed(worths[:-1]), strict=True):
        text = f"IF({test},{worth},{text})"
    return text


def one_of(tests: Sequence[str], worths: Sequence[str]) -> str:
    """Return the worth of the one test that holds."""
    if len(tests) <= _MOST_NESTED:
        return steps(tests[:-1], worths)
    return "+".join(f"IF({test},{worth},0)" for test, worth in zip(tests, worths, strict=True))


def unit_of(*micros: int) -> int:
    """Return the greatest whole number of millionths of which all of these are multiples: computing in it keeps numbers small."""
    return gcd(*micros) or MICRO


def held(total: str, maximum: int, unit: int = 1) -> str:
    """Return, in points, a total counted in ``unit`` millionths and held within 0 and the maximum."""
    return as_points(f"MAX(0,MIN({maximum // unit},{total}))", unit)


def as_points(total: str, unit: int = 1) -> str:
    """Return, in points, a total counted in ``unit`` millionths: one division of whole numbers, so the nearest double."""
    share = Fraction(unit, MICRO)
    product = times(total, share.numerator)
    return product if share.denominator == 1 else f"{product}/{share.denominator}"


# --- facts ------------------------------------------------------------------------------------------------------------


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


def whole(cell: str, decimals: int) -> str:
    """Return a number fact × 10^decimals; the cell's 0.1 is not quite a tenth, hence rounded."""
    return f"ROUND({cell}*{10**decimals},0)" if decimals else cell


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
    return f"IF(ISNUMBER({cell}),{every(tests)},FALSE)" if tests else f"ISNUMBER({cell})"


def _number_tests(fact: Fact, cell: str) -> list[str]:
    count, places = whole(cell, fact.decimals), fact.decimals
    # The nearest number with so many decimals is the cell's own double: SUM is the one subtraction that no program forgives.
    shown = f"{count}/{10**places}" if places else f"ROUND({cell},0)"
    tests = [f"SUM({shown},-{cell})=0"]
    least = None if fact.minimum is None else scaled(fact.minimum, places)
    most = None if fact.maximum is None else scaled(fact.maximum, places)
    if places and (most is None or most > LARGEST or least is None or least < -LARGEST):
        # A number of 15 digits that has no room for all decimals: as a double it has no more than fit.
        tests = [every([f"ABS({cell})>={10 ** (15 - places)}", *tests], "OR")]
    if most is None or most > LARGEST * 10**places:
        tests.append(f"{cell}<={LARGEST}")
    else:
        tests.append(f"{count}<={most}")
    if least is None or least < -LARGEST * 10**places:
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


# --- products, quotients, comparisons ---------------------------------------------------------------------------------


def quotient(top: str, factor: int, bottom: str, limit: int) -> str:
    """Return half_up(top × factor ÷ bottom) in millionths, of whole numbers that are not negative; it is at most ``limit``.

    A great quotient leaves too few binary digits for the half of its last place: its whole points and the rest are then computed apart.
    """
    if limit <= 100 * MICRO:
        return f"ROUND({times(top, factor)}/{bottom},0)"
    rest = gcd(factor, MICRO)
    most = times(top, factor // rest)
    points = f"INT({most}/{bottom})"
    return f"({times(points, rest)}+ROUND(({most}-{points}*{bottom})*{rest}/{bottom},0))"


def reaches(done: str, due: str, percent: Fraction, most: int = LARGEST) -> str:
    """Return the formula that is TRUE where done × 100 ≥ percent × due, exact whatever the size (whole numbers of at most ``most``).

    Where the products have too many digits, the nearest whole number of percents' denominators is taken off both sides first.
    """
    p, q = (percent / 100).as_integer_ratio()
    if p == 0:
        return "TRUE"
    if most * q < _WHOLE:
        return f"{times(done, q)}>={times(due, p)}"
    if q == 1:
        return f"{done}>={times(due, p)}"
    near = f"ROUND({due}/{q},0)"
    return f"({done}-{times(near, p)})*{q}>=({due}-{near}*{q})" + (f"*{p}" if p > 1 else "")


def percentage(part: str, of: str) -> str:
    """Return half_up(100 × part ÷ of) at 6 places: the index. Both are points at 6 places in cells; ``of`` is not 0."""
    a, b = whole(part, 6), whole(of, 6)
    percents = f"INT({a}*100/{b})"
    return f"({percents}*{MICRO}+ROUND(({a}*100-{percents}*{b})*{MICRO}/{b},0))/{MICRO}"


# --- the language of formulas -----------------------------------------------------------------------------------------


def _aligned(a: Whole, b: Whole) -> tuple[str, str, int]:
    places = max(a[1], b[1])
    return times(a[0], 10 ** (places - a[1])), times(b[0], 10 ** (places - b[1])), places


def _sum(sign: str) -> Callable[[Whole, Whole], Whole]:
    def combine(a: Whole, b: Whole) -> Whole:
        left, right, places = _aligned(a, b)
        return f"({left}{sign}{right})", places

    return combine


def _extreme(word: str) -> Callable[..., Whole]:
    def combine(*parts: Whole) -> Whole:
        places = max(part[1] for part in parts)
        return f"{word}({','.join(times(text, 10 ** (places - own)) for text, own in parts)})", places

    return combine


def _compared(sign: str) -> Callable[[Whole, Whole], Whole]:
    def combine(a: Whole, b: Whole) -> Whole:
        left, right, _places = _aligned(a, b)
        return f"IF({left}{sign}{right},1,0)", 0

    return combine


def _either(truth: Whole, yes: Whole, no: Whole) -> Whole:
    left, right, places = _aligned(yes, no)
    return f"IF({truth[0]}=1,{left},{right})", places


SHEET: Operations = {
    "number": lambda value: (str(scaled(value, decimals_of(value))), decimals_of(value)),
    "+": _sum("+"),
    "-": _sum("-"),
    "×": lambda a, b: (f"({a[0]}*{b[0]})", a[1] + b[1]),
    "min": _extreme("MIN"),
    "max": _extreme("MAX"),
    "if": _either,
    **{sign: _compared(sign) for sign in ("<", "<=", ">", ">=", "=", "<>")},
}
"""The operations of a formula as texts of whole numbers and their decimals."""


def term_formula(term: Term, facts: Mapping[str, Whole], zero: int) -> tuple[str, str]:
    """Return the unsigned points of one term in millionths, rounded once, and the formula that is TRUE where its divisor is 0."""
    top, top_places = evaluate(term.numerator, facts, SHEET)
    bottom, bottom_places = evaluate(term.divisor, facts, SHEET) if term.divisor else ("", 0)
    shift = 6 + bottom_places - top_places
    top, divisor = times(top, 10 ** max(shift, 0)), 10 ** max(-shift, 0)
    if not bottom:
        return (top if divisor == 1 else f"ROUND({top}/{divisor},0)"), ""
    below = bottom if divisor == 1 else f"({times(bottom, divisor)})"
    return f"IF({bottom}=0,{zero},ROUND({top}/{below},0))", f"{bottom}=0"
