"""Texts of formulas: whole numbers put together so that a spreadsheet computes them as exactly as the package does.

A cell holds a double, so everything is first made whole (a fact × 10^its decimals, points × 10^6), computed as whole numbers, and divided
once at the end. Whole numbers are exact below 2^53, also where a program compares doubles bit by bit; docs/spreadsheet.md has the limits.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd

from cchc_eval.criteria.exact import MICRO, decimals_of, scaled
from cchc_eval.criteria.facts import LARGEST
from cchc_eval.criteria.formula import Operations, Term, evaluate

LONGEST_FORMULA = 8192
"""Characters that a cell's formula may have."""
_MOST_ARGUMENTS, _MOST_NESTED = 250, 30
_WHOLE = 10**15
"""Below this a program that compares 15 digits tells whole numbers apart."""
WholeText = tuple[str, int]
"""A formula worth a whole number, and the decimals at which it is held."""


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


def whole(cell: str, decimals: int) -> str:
    """Return a number fact × 10^decimals; the cell's 0.1 is not quite a tenth, hence rounded."""
    return f"ROUND({cell}*{10**decimals},0)" if decimals else cell


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


def reaches(done: str, due: str, percent: Fraction | Decimal, most: int = LARGEST) -> str:
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


def _aligned(a: WholeText, b: WholeText) -> tuple[str, str, int]:
    places = max(a[1], b[1])
    return times(a[0], 10 ** (places - a[1])), times(b[0], 10 ** (places - b[1])), places


def _sum(sign: str) -> Callable[[WholeText, WholeText], WholeText]:
    def combine(a: WholeText, b: WholeText) -> WholeText:
        left, right, places = _aligned(a, b)
        return f"({left}{sign}{right})", places

    return combine


def _extreme(word: str) -> Callable[..., WholeText]:
    def combine(*parts: WholeText) -> WholeText:
        places = max(part[1] for part in parts)
        return f"{word}({','.join(times(text, 10 ** (places - own)) for text, own in parts)})", places

    return combine


def _compared(sign: str) -> Callable[[WholeText, WholeText], WholeText]:
    def combine(a: WholeText, b: WholeText) -> WholeText:
        left, right, _places = _aligned(a, b)
        return f"IF({left}{sign}{right},1,0)", 0

    return combine


def _either(truth: WholeText, yes: WholeText, no: WholeText) -> WholeText:
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


def term_formula(term: Term, facts: Mapping[str, WholeText], zero: int) -> tuple[str, str]:
    """Return the unsigned points of one term in millionths, rounded once, and the formula that is TRUE where its divisor is 0."""
    top, top_places = evaluate(term.numerator, facts, SHEET)
    bottom, bottom_places = evaluate(term.divisor, facts, SHEET) if term.divisor else ("", 0)
    shift = 6 + bottom_places - top_places
    top, divisor = times(top, 10 ** max(shift, 0)), 10 ** max(-shift, 0)
    if not bottom:
        return (top if divisor == 1 else f"ROUND({top}/{divisor},0)"), ""
    below = bottom if divisor == 1 else f"({times(bottom, divisor)})"
    return f"IF({bottom}=0,{zero},ROUND({top}/{below},0))", f"{bottom}=0"
