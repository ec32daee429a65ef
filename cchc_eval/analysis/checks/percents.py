"""Percentages that must be points ÷ maximum × 100, and the maxima that would explain one: 68.32 points and 81.33 % fit ÷ 84."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from cchc_eval.analysis.checks import figures
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.figures import HUNDRED, WIDE, Figure
from cchc_eval.analysis.checks.model import Column, Options, Row, Slip, Table

HALF = Decimal("0.5")
QUARTER = Decimal("0.25")
SYSTEMS = 3
"""Maxima that one table uses at most, where it does not state them."""
FEW = 3
"""Maxima that a row may fit to say anything of which is in use."""
MOST = 12
"""Denominators that are named at most; more than these say nothing."""
GREATEST = Decimal(1000)


def denominators(points: Figure, percent: Figure, step: Decimal = HALF) -> list[Decimal]:
    """Return the maxima, whole or half points (multiples of ``step``), under which points and percentage agree.

    Parameters
    ----------
    points, percent : Figure
        As printed; rounding of both is allowed for.

    Returns
    -------
    list of Decimal
        In ascending order; empty where there is none, or where a percentage of 0 would allow all.

    Examples
    --------
    >>> two = Decimal("0.01")
    >>> [str(d) for d in denominators(Figure(Decimal("68.32"), two), Figure(Decimal("81.33"), two))]
    ['84']
    """
    low = min(points.range(mode).low for mode in figures.MODES) * HUNDRED
    high = max(points.range(mode).high for mode in figures.MODES) * HUNDRED
    least = min(percent.range(mode).low for mode in figures.MODES)
    most = max(percent.range(mode).high for mode in figures.MODES)
    if least <= 0 or high <= 0:
        return []
    first = (max(low, figures.ZERO) / most / step).to_integral_value(ROUND_FLOOR)
    last = (min(high / least, GREATEST) / step).to_integral_value(ROUND_CEILING)
    earned = figures.quantity(points).times(HUNDRED)
    tried = (step * n for n in range(max(int(first), 1), min(int(last), int(first) + 2000) + 1))
    return [d if d % 1 else d.to_integral_value() for d in tried if figures.agrees(percent, earned, d) != m.CERTAIN]


@dataclass(frozen=True)
class _Pair:
    """One row: its points and percentage, and the maxima that it may have."""

    row: Row
    points: Figure
    percent: Figure
    stated: tuple[Decimal, ...]
    own: bool  # the maximum stands in the row itself
    seen: bool  # the parts of the total stand in the row
    reduced: bool  # one of them, of an unknown maximum, does not apply to the unit

    def level(self, maximum: Decimal) -> str:
        """Return how the percentage agrees with points ÷ maximum."""
        if maximum <= 0:
            return m.CERTAIN
        return figures.agrees(self.percent, figures.quantity(self.points).times(HUNDRED), maximum)

    def distance(self, maximum: Decimal) -> Decimal:
        """Return how far the percentage is from points ÷ maximum, in points."""
        return abs(self.percent.value * maximum - self.points.value * HUNDRED)

    def best(self, maxima: Sequence[Decimal]) -> str:
        """Return the best agreement over several maxima."""
        levels = [self.level(one) for one in maxima]
        return min(levels, key=[figures.OK, m.ROUNDING, m.CERTAIN].index, default=m.CERTAIN)


def check_percents(table: Table, options: Options) -> list[Slip]:
    """Return the percentages that are not points ÷ maximum.

    The maximum is the one of the row, of the column or of the person; where something does not apply to a unit (20 points not
    assessed), what remains counts too. Where none is stated, the one that explains most rows is looked for.
    """
    found = []
    for column in table.of(m.PERCENT):
        best: tuple[float, list[Slip]] | None = None
        for points in _candidates(table, column):
            fits, slips = _check(table, column, points, options)
            if best is None or fits > best[0]:
                best = (fits, slips)
            if (slips == [] and fits > 0) or (len(slips) == 1 and slips[0].rule == "denominator"):
                break
        if best and best[0] > 0:
            table.note("percent", column)
        found += [slip for slip in best[1] if slip is not _NOTHING] if best else []
    return found


def _candidates(table: Table, column: Column) -> list[Column]:
    """Return the columns of points that a percentage may be of, the likeliest first."""
    order = (m.TOTAL, m.SUBTOTAL, m.APPRAISED_2, m.APPRAISED, m.DIRECT, m.FIELD, m.SELF, m.SURVEY)
    points = [c for c in table.columns if c.role in m.POINTS] or table.of(m.COUNT)
    own = [c for c in points if c.group and c.group == column.group]

    def key(c: Column) -> tuple[bool, int, int]:
        return c not in own, order.index(c.role) if c.role in order else len(order), abs(column.at - c.at)

    return sorted(points, key=key)[:6]


def _pairs(table: Table, column: Column, points: Column, options: Options) -> list[_Pair]:
    found = []
    maximum = table.maximum_of(points)
    maxima = [maximum] if maximum is not None else []
    parts = [c for c in table.of(m.FIELD, m.DIRECT, m.SURVEY, m.SUBTOTAL) if c.at != points.at]
    shown = min(max((table.cell(row, column).places for row in table.rows), default=0), figures.FINEST)
    for row in table.kind(m.ITEM) if points.role == m.COUNT else table.kind(m.ITEM, m.SUM):
        earned, percent = table.figure(row, points), table.figure(row, column)
        if earned is None or percent is None:
            continue
        if (
            not percent.unit
        ):  # quarters of 62.5 points are whole fifths of a per cent, but what was divided may be rounded
            percent = Figure(percent.value, Decimal(1).scaleb(-shown))
        gone = [c for c in parts if table.cell(row, c).kind in (m.NA, m.BLANK)] if points.role == m.TOTAL else []
        stated = [v for c in maxima if (v := table.cell(row, c).value) is not None]
        own = bool(stated)
        if points.role == m.COUNT:  # the share of a class or group among all
            stated = [sum((table.cell(r, points).value or figures.ZERO for r in table.kind(m.ITEM)), figures.ZERO)]
        elif not stated:
            whole = table.maxima.get(points.at)
            if whole is None and points.role == m.TOTAL and options.maximum is not None:
                whole = options.maximum
            stated = [] if whole is None else [whole]
            less = sum((table.maxima.get(c.at, figures.ZERO) for c in gone), figures.ZERO)
            stated += [whole - less] if whole is not None and less else []
        seen = len(parts) > 1 and len(gone) < len(parts)
        unknown = any(c.at not in table.maxima for c in gone)
        found.append(_Pair(row, earned, percent, tuple(stated), own or points.role == m.COUNT, seen, unknown))
    return found


_NOTHING = Slip("", "", "")


def _check(table: Table, column: Column, points: Column, options: Options) -> tuple[float, list[Slip]]:
    """Return how many rows fit, and the slips of the others."""
    pairs = _pairs(table, column, points, options)
    if not pairs:
        return -1.0, [_NOTHING]
    judged = [(pair, pair.best(pair.stated)) for pair in pairs if pair.stated]
    fits = sum(level != m.CERTAIN for _pair, level in judged)
    finer = _finer([pair for pair, _level in judged], [level for _pair, level in judged])
    judged = [(pair, pair.best(pair.stated)) for pair in finer]
    if judged and (len(judged) <= 2 or fits * 2 >= len(judged)):
        settled = [(pair, _settled(pair, level, max(pair.stated))) for pair, level in judged]
        return fits + 0.5, [_slip(table, column, points, pair, level) for pair, level in settled if level != figures.OK]
    parts = table.of(m.FIELD, m.DIRECT, m.SURVEY)
    if points.role == m.COUNT or (points in parts and len(parts) > 1):
        return 0.0, []  # shares of something that the table does not show
    return _without_maxima(table, column, points, pairs)


def _without_maxima(table: Table, column: Column, points: Column, pairs: list[_Pair]) -> tuple[float, list[Slip]]:
    """Check rows whose maxima are not stated against those in use: found by trying, each by several rows."""
    used = _in_use(pairs)
    count = sum(pair.best(used) != m.CERTAIN for pair in pairs)
    if not used or count < 3 or count * 5 < len(pairs) * 3:
        return 0.0, _suggestions(table, column, points, pairs)
    pairs = _finer(pairs, [pair.best(used) for pair in pairs])
    found = [_remark(table, column, points, pairs[0], used, count, len(pairs))]
    odd = [pair for pair in pairs if pair.best(used) == m.CERTAIN]
    kin = _alike(odd)
    for pair in pairs:
        near = min(used, key=pair.distance)
        level = pair.best(used)
        if level == m.CERTAIN:
            level = _unstated(pair, used, kin)
        if level != figures.OK:
            found.append(_slip(table, column, points, pair, level, near))
    return float(count), found


def _in_use(pairs: Sequence[_Pair]) -> list[Decimal]:
    """Return the maxima that explain the rows, the commonest first: at most ``SYSTEMS``, and each but the first by two rows or more.

    A percentage with few decimals fits so many maxima that two rows have one in common by chance; such rows found no second one.
    """
    used: list[Decimal] = []
    left = list(pairs)
    while left and len(used) < SYSTEMS:
        common, count = _common(left)
        fitting = [pair for pair in left if common is not None and pair.level(common) != m.CERTAIN]
        telling = sum(len(denominators(pair.points, pair.percent)) <= FEW for pair in fitting)
        if common is None or (used and telling < 2) or (not used and count < 2):
            break
        used.append(common)
        left = [pair for pair in left if pair not in fitting]
    return used


def _alike(odd: Sequence[_Pair]) -> bool:
    """Whether rows that fit no maximum in use all fit one of their own that is no multiple of half a point."""
    if len(odd) < 2:
        return False
    ratios = [
        WIDE.divide(WIDE.multiply(pair.points.value, HUNDRED), pair.percent.value)
        for pair in odd
        if pair.percent.value > 0
    ]
    return len(ratios) == len(odd) and any(all(pair.level(ratio) != m.CERTAIN for pair in odd) for ratio in ratios)


def _unstated(pair: _Pair, used: Sequence[Decimal], kin: bool) -> str:
    """Return the level of a row that fits no maximum in use; what it may have of its own makes it a doubt.

    That some maximum in whole, half or quarter points fits it may be chance, but then it is no certain slip; a smaller one is what
    remains where something was not assessed.
    """
    settled = _settled(pair, m.CERTAIN, max(used))
    if settled == figures.OK or (pair.seen and not pair.reduced):
        return settled
    return m.DOUBT if kin or denominators(pair.points, pair.percent, QUARTER) else m.CERTAIN


def _settled(pair: _Pair, level: str, maximum: Decimal) -> str:
    """Return the level where a smaller maximum than the table's would fit: what remains where something was not assessed.

    It holds where the row says that something was not; it is a doubt where the row shows only the total; and it is no excuse
    where all parts are there, or the maximum stands in the row itself.
    """
    if level != m.CERTAIN or pair.own or (pair.seen and not pair.reduced):
        return level
    if not any(d < maximum for d in denominators(pair.points, pair.percent)):
        return level
    return figures.OK if pair.reduced else m.DOUBT


def _common(pairs: Sequence[_Pair]) -> tuple[Decimal | None, int]:
    """Return the maximum that explains the most rows, and how many; whole ones before halves, then 100, then the smallest."""
    counted: Counter[Decimal] = Counter()
    weighed: Counter[Decimal] = Counter()
    for pair in pairs:
        for d in denominators(pair.points, pair.percent)[: 50 * MOST]:
            counted[d] += 1
            weighed[d] += 10 if pair.level(d) == figures.OK else 6  # what agrees to the last decimal says more
    if not counted:
        return None, 0
    best = max(counted, key=lambda d: (weighed[d], d % 1 == 0, d == HUNDRED, -d))
    return best, counted[best]


def _finer(pairs: Sequence[_Pair], levels: Sequence[str]) -> list[_Pair]:
    """Return the pairs with points that are exact, where percentages of more decimals agree too often for rounded points."""
    if not figures.proven(levels.count(figures.OK), len(levels)):
        return list(pairs)
    return [replace(pair, points=Figure(pair.points.value, min(pair.points.unit, pair.percent.unit))) for pair in pairs]


def _slip(table: Table, column: Column, points: Column, pair: _Pair, level: str, common: Decimal | None = None) -> Slip:
    maximum = common if common is not None else pair.stated[0]
    if maximum > 0:
        recomputed: Decimal | None = figures.quotient(WIDE.multiply(pair.points.value, HUNDRED), maximum, pair.percent)
    else:
        recomputed = None
    return m.slip(
        "percent", level, table, pair.row, column, recomputed, related=[table.cell(pair.row, points).place],
        points=pair.points.value, maximum=maximum, found=common is not None,
        denominators=denominators(pair.points, pair.percent)[:MOST],
    )  # fmt: skip


def _remark(
    table: Table, column: Column, points: Column, first: _Pair, used: Sequence[Decimal], fits: int, count: int
) -> Slip:
    return m.slip(
        "denominator",
        m.REMARK,
        table,
        first.row,
        column,
        maxima=list(used),
        fits=fits,
        count=count,
        points=points.title,
    )


def _suggestions(table: Table, column: Column, points: Column, pairs: Sequence[_Pair]) -> list[Slip]:
    """Return a remark per row with the maxima that would explain it, where they are few; for tables of a few rows.

    A row that none would explain among others that few explain is a doubt.
    """
    fitting = [(pair, denominators(pair.points, pair.percent)) for pair in pairs[:10]]
    told = [(pair, found) for pair, found in fitting if 0 < len(found) <= MOST]
    slips = [
        m.slip("denominators", m.REMARK, table, pair.row, column, denominators=found, points=pair.points.value)
        for pair, found in told
    ]
    sure = [found[0] for _pair, found in told if len(found) <= FEW]
    if len(sure) >= 2 and len(sure) * 3 >= len(fitting) * 2:
        for pair in [pair for pair, found in fitting if not found and pair.percent.value > 0]:
            slips.append(_slip(table, column, points, pair, m.DOUBT, min(sure, key=pair.distance)))
    return slips
