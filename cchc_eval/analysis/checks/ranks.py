"""Ranks that do not follow the scores, are skipped or repeated against the tie rule, or part equal values.

Rounding keeps the order, so a higher printed value is a higher value: a rank that says otherwise is a certain slip. Equal
printed values with different ranks may differ in decimals that are not printed.

One wrong score shifts the ranks of all units that it passes, one wrong rank only its own. Both readings are tried and the one
with fewer faults is told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.model import Column, Options, Row, Slip, Table
from cchc_eval.analysis.checks.places import Place, read_place

MOST_BASES = 12
"""Columns of values that a column of ranks is held against."""


@dataclass(frozen=True)
class _Unit:
    row: Row
    value: Decimal
    exact: bool
    place: Place


@dataclass
class _Tie:
    """Units of the same printed value and the same printed rank."""

    value: Decimal
    rank: int
    units: list[_Unit] = field(default_factory=list)


@dataclass
class _Found:
    """What one reading says: how many faults, and the slips."""

    faults: int = 0
    slips: list[Slip] = field(default_factory=list)
    equal: int = 0
    rule: str = m.COMPETITION


def check_ranks(table: Table, options: Options) -> list[Slip]:
    """Return the slips of every column of ranks, against the column of values that it follows best."""
    found = []
    for rank in table.of(m.RANK):
        best: _Found | None = None
        for basis in bases(table, rank):
            one = _over_groups(table, rank, basis, options)
            if one is not None and (best is None or (one.faults, one.equal) < (best.faults, best.equal)):
                best = one
            if best is not None and not best.faults and not best.equal:
                break
        if best is None:
            continue
        ranked = sum(read_place(table.cell(row, rank).text) is not None for row in table.kind(m.ITEM))
        if best.faults * 2 > ranked and ranked > 3:
            found.append(m.slip("rank_unlike", m.REMARK, table, table.kind(m.ITEM)[0], rank))
        else:
            table.note("rank", rank)
            found += best.slips
    return found


def bases(table: Table, beside: Column) -> list[Column]:
    """Return the columns of values that ranks or classes may follow, the likeliest first."""
    order = (m.PERCENT, m.TOTAL, m.APPRAISED_2, m.APPRAISED, m.SUBTOTAL, m.FIELD, m.DIRECT, m.SELF, m.SURVEY)
    values = [c for c in table.columns if c.role in order and not _of_a_field(table, c, beside)]
    own = [c for c in values if c.group and c.group == beside.group]
    main = [c for c in values if c.role in (m.PERCENT, m.TOTAL)]
    pool = own or main or values
    near = max((c for c in values if c.at < beside.at), key=lambda c: c.at, default=None)
    if near is not None and near not in pool:
        pool = [*pool, near]  # "SIPAS | Xếp hạng SIPAS" beside another index

    def key(column: Column) -> tuple[bool, int, int]:
        return column.at > beside.at, order.index(column.role), abs(beside.at - column.at)

    return sorted(pool, key=key)[:MOST_BASES]


def _of_a_field(table: Table, column: Column, beside: Column) -> bool:
    """Whether a percentage stands beside the points of a field under one heading: no rank of the whole table follows it."""
    if column.role != m.PERCENT or not column.group or column.group == beside.group:
        return False
    return any(c.role in m.NUMERIC and c.role != m.PERCENT and c.group == column.group for c in table.columns)


def _over_groups(table: Table, rank: Column, basis: Column, options: Options) -> _Found | None:
    """Rank within the groups and over all of them; take what fits better."""
    units = []
    for row in table.kind(m.ITEM):
        printed, place = table.figure(row, basis), read_place(table.cell(row, rank).text)
        if printed is not None and place is not None and table.cell(row, rank).kind != m.NA:
            units.append(_Unit(row, printed.value, not printed.unit, place))
    if len(units) < 2:
        return None
    groups: dict[str, list[_Unit]] = {}
    for unit in units:
        groups.setdefault(unit.row.group, []).append(unit)
    apart = _by_rule(table, rank, basis, list(groups.values()), options)
    if len(groups) == 1:
        return apart
    if not apart.faults:
        return apart
    together = _by_rule(table, rank, basis, [units], options)
    return together if together.faults < apart.faults else apart


def _by_rule(table: Table, rank: Column, basis: Column, groups: Sequence[list[_Unit]], options: Options) -> _Found:
    """Check against the rule that was said, or the one that fits better: one rule for all groups."""
    best: _Found | None = None
    for rule in [options.ties] if options.ties else [m.COMPETITION, m.DENSE]:
        whole = _Found(rule=rule)
        starts = [min(unit.place.first for unit in units) for units in groups]
        for units in groups:
            one = _check(table, rank, basis, units, rule, bool(options.ties))
            if 1 in starts and not one.slips and min(unit.place.first for unit in units) > 1:
                one = _late(table, rank, basis, units, rule, bool(options.ties))
            whole.faults += one.faults
            whole.slips += one.slips
            whole.equal += one.equal
        if best is None or whole.faults < best.faults:
            best = whole
        if not best.faults:
            break
    assert best is not None
    shared = any(len(tie.units) > 1 for units in groups for tie in _ties(units))
    if not shared and not options.ties:
        best.slips = [
            replace(slip, facts={**slip.facts, "ties": ""}) for slip in best.slips
        ]  # none to tell the rule by
    return best


def _late(table: Table, rank: Column, basis: Column, units: list[_Unit], rule: str, said: bool) -> _Found:
    """Tell a group whose ranks do not begin at 1 although those of another group do."""
    unit = min(units, key=lambda u: u.place.first)
    place = table.cell(unit.row, basis).place
    slip = m.slip("rank_skipped", m.DOUBT, table, unit.row, rank, 1, related=[place], ties=rule, said=said, value=unit.value,
                  basis=basis.title)  # fmt: skip
    return _Found(1, [slip], 0, rule)


def _check(table: Table, rank: Column, basis: Column, units: list[_Unit], rule: str, said: bool) -> _Found:
    ties = _ties(units)
    expected = _expected(ties, rule)
    wrong = [n for n, tie in enumerate(ties) if tie.rank != expected[n]]
    found = _Found(rule=rule)
    shift = ties[0].rank - expected[0]
    if wrong and shift > 0 and all(tie.rank >= ties[0].rank for tie in ties):  # perhaps a part of a ranking
        further = [rank + shift for rank in expected]
        apart = [n for n, tie in enumerate(ties) if tie.rank != further[n]]
        if len(apart) < len(wrong):
            expected, wrong = further, apart
    if wrong:
        ranks = _by_rank(table, rank, basis, ties, expected, wrong, rule, said)
        scores = _by_score(table, rank, basis, ties, expected, rule, said)
        chosen = scores if scores is not None and scores.faults < ranks.faults else ranks
        found.faults, found.slips = chosen.faults, chosen.slips
    told = {one.place for one in found.slips}
    for slip in [*_equal(table, rank, basis, ties), *_shared(table, rank, ties)]:
        if slip.place not in told:
            found.slips.append(slip)
            found.equal += 1
    return found


def _ties(units: list[_Unit]) -> list[_Tie]:
    """Put units of the same value and rank together, the best first; what is not printed may part equal values."""
    found: list[_Tie] = []
    for unit in sorted(units, key=lambda u: (-u.value, u.place.first)):
        if not found or (found[-1].value, found[-1].rank) != (unit.value, unit.place.first):
            found.append(_Tie(unit.value, unit.place.first))
        found[-1].units.append(unit)
    return found


def _expected(ties: list[_Tie], rule: str) -> list[int]:
    ranks, before = [], 1
    for tie in ties:
        ranks.append(before)
        before += 1 if rule == m.DENSE else len(tie.units)
    return ranks


def _slip(table: Table, rank: Column, basis: Column, unit: _Unit, should: object, rule: str, **more: object) -> Slip:
    cell = table.cell(unit.row, basis)
    related = [cell.place, *more.pop("others", ())]  # type: ignore[misc]
    return m.slip("rank", m.CERTAIN, table, unit.row, rank, should, related=related, value=unit.value, ties=rule,
                  basis=basis.title, **more)  # fmt: skip


def _by_rank(
    table: Table,
    rank: Column,
    basis: Column,
    ties: list[_Tie],
    expected: list[int],
    wrong: list[int],
    rule: str,
    said: bool,
) -> _Found:
    """Take the scores for right: every unit whose rank is not the one of its score."""
    found = _Found()
    held = [tie.rank for tie in ties]
    for n in wrong:
        for unit in ties[n].units:
            others = _other_places(table, rank, ties, n)
            other = _swapped_with(ties, expected, n)
            if other is not None:
                others.append(table.cell(other.row, rank).place)
            found.slips.append(_slip(table, rank, basis, unit, expected[n], rule, said=said, others=others,
                                     swapped=other.row.name if other else "", repeated=held.count(ties[n].rank) > 1))  # fmt: skip
            found.faults += 1
    return found


def _swapped_with(ties: list[_Tie], expected: list[int], at: int) -> _Unit | None:
    """Return the unit with whose rank a unit's was swapped, where these two are all that is wrong."""
    wrong = [n for n, tie in enumerate(ties) if tie.rank != expected[n]]
    if len(wrong) != 2 or at not in wrong or any(len(ties[n].units) > 1 for n in wrong):
        return None
    other = wrong[0] if at == wrong[1] else wrong[1]
    return ties[other].units[0] if (ties[at].rank, ties[other].rank) == (expected[other], expected[at]) else None


def _other_places(table: Table, rank: Column, ties: list[_Tie], at: int) -> list[str]:
    """Return the cells of other units with the same printed rank."""
    same = [tie for n, tie in enumerate(ties) if n != at and tie.rank == ties[at].rank]
    return [table.cell(unit.row, rank).place for tie in same for unit in tie.units][:5]


def _by_score(
    table: Table, rank: Column, basis: Column, ties: list[_Tie], expected: list[int], rule: str, said: bool
) -> _Found | None:
    """Take the ranks for right: the units out of order, and the places where a rank is skipped or used twice.

    None where a unit out of order has the rank of its score: then it is others that are wrong.
    """
    found = _Found()
    chain = longest([tie.rank for tie in ties])
    inside = set(chain)
    loose = sorted(tie.rank for n, tie in enumerate(ties) if n not in inside for _unit in tie.units)
    for n, tie in enumerate(ties):
        if n in inside:
            continue
        if tie.rank == expected[n]:
            return None
        neighbours = [ties[k] for k in (n - 1, n + 1) if 0 <= k < len(ties)]
        others = [table.cell(unit.row, basis).place for near in neighbours for unit in near.units[:1]]
        for unit in tie.units:
            other = _swapped_with(ties, expected, n)
            if other is not None:
                others.append(table.cell(other.row, rank).place)
            found.slips.append(_slip(table, rank, basis, unit, expected[n], rule, said=said, others=others,
                                     moved=other is None, swapped=other.row.name if other else ""))  # fmt: skip
            found.faults += 1
    due, gaps = expected[0], []
    for n in chain:
        tie = ties[n]
        step = 1 if rule == m.DENSE else len(tie.units)
        fill = sum(due <= r < tie.rank for r in loose)
        if tie.rank - due != fill:
            gaps.append((n, due + fill if loose else expected[n]))
        due = tie.rank + step
    for at, (n, should) in enumerate(gaps):
        end = gaps[at + 1][0] if at + 1 < len(gaps) else len(ties)
        found.faults += 1
        tie = ties[n]
        if should == tie.rank:
            continue  # an earlier slip ends here: this unit has its rank
        first, *same = tie.units
        units = [*same, *(unit for near in ties[n + 1 : end] for unit in near.units)] if not loose else []
        after = [f"{unit.row.name} {unit.place.first + should - tie.rank}" for unit in units]
        code = "rank_skipped" if should < tie.rank else "rank_repeated"
        place = table.cell(first.row, basis).place
        found.slips.append(m.slip(code, m.CERTAIN, table, first.row, rank, should, related=[place], ties=rule, said=said,
                                  value=first.value, basis=basis.title, after=after))  # fmt: skip
    return found


def longest(ranks: Sequence[int]) -> list[int]:
    """Return the places of a longest chain that does not fall in a sequence.

    >>> longest([1, 5, 2, 3, 4, 6])
    [0, 2, 3, 4, 5]
    >>> longest([1, 2, 2, 3])
    [0, 1, 2, 3]
    """
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for n, rank in enumerate(ranks):
        k = bisect_right(ends, rank)
        before.append(at[k - 1] if k else -1)
        if k == len(ends):
            ends.append(rank)
            at.append(n)
        else:
            ends[k], at[k] = rank, n
    chain: list[int] = []
    n = at[-1] if at else -1
    while n >= 0:
        chain.append(n)
        n = before[n]
    return chain[::-1]


def _equal(table: Table, rank: Column, basis: Column, ties: list[_Tie]) -> list[Slip]:
    """Return equal printed values with different ranks."""
    found = []
    finer = [c for c in bases(table, rank) if c.at != basis.at and c.role in (m.TOTAL, m.PERCENT)]
    for first, second in pairwise(ties):
        if first.value != second.value or first.rank == second.rank:
            continue
        one, two = first.units[0], second.units[0]
        if any(_parts(table, column, one, two) for column in finer):
            continue
        exact = (one.exact and two.exact) or _of_equal_points(table, basis, one, two)
        level = m.CERTAIN if exact else m.ROUNDING
        cells = (table.cell(one.row, rank), table.cell(two.row, basis), table.cell(one.row, basis))
        found.append(m.slip("equal_values", level, table, two.row, rank, first.rank, related=[c.place for c in cells],
                            value=second.value, other=one.row.name, basis=basis.title))  # fmt: skip
    return found


def _of_equal_points(table: Table, basis: Column, one: _Unit, two: _Unit) -> bool:
    """Whether a percentage comes from exact points and maxima that are equal: then it is equal in all its decimals."""
    if basis.role != m.PERCENT:
        return False
    columns = [c for c in table.columns if c.role in (m.TOTAL, m.MAXIMUM) and c.group == basis.group]
    pairs = [(table.figure(one.row, c), table.figure(two.row, c)) for c in columns]
    whole = [(a, b) for a, b in pairs if a is not None and b is not None and not a.unit and not b.unit]
    return any(c.role == m.TOTAL for c in columns) and len(whole) == len(pairs) and all(a.value == b.value for a, b in whole)


def _parts(table: Table, column: Column, better: _Unit, worse: _Unit) -> bool:
    """Whether another column of values tells two units apart, in the order of their ranks."""
    one, two = table.cell(better.row, column).value, table.cell(worse.row, column).value
    return one is not None and two is not None and one > two


def _shared(table: Table, rank: Column, ties: list[_Tie]) -> list[Slip]:
    """Return shared ranks such as 1-2 whose width is not the number of units that share them."""
    found = []
    for tie in ties:
        for unit in tie.units:
            width = unit.place.last - unit.place.first + 1
            if unit.place.shared and width != len(tie.units):
                last = tie.rank + len(tie.units) - 1
                should = f"{tie.rank}-{last}" if last > tie.rank else str(tie.rank)
                found.append(m.slip("rank_shared", m.CERTAIN, table, unit.row, rank, should, count=len(tie.units)))
    return found
