"""Classes that contradict the bands, or, where no bands are given, each other: a higher score with a lower class."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from statistics import median

from cchc_eval.alphabet import folded
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.bands import stated_bands
from cchc_eval.analysis.checks.figures import HUNDRED, MODES
from cchc_eval.analysis.checks.model import Column, Options, Row, Slip, Table
from cchc_eval.analysis.checks.ranks import bases

_GRADES = (
    ("xuat sac", 0), ("rat tot", 1), ("gioi", 1), ("tot", 2), ("kha", 3), ("trung binh", 5), ("dat yeu cau", 5), ("yeu", 6), ("kem", 7),
    ("excellent", 0), ("very good", 1), ("good", 2), ("fair", 3), ("average", 5), ("weak", 6), ("poor", 7),
)  # fmt: skip
MANY = 20
"""Units from which one break of order across groups is worth a look."""
_TINY = Decimal("1e-12")  # below what any printed number can tell
USUAL, WHOLE = Decimal(5), Decimal(10)
_BASES = (m.PERCENT, m.TOTAL, m.APPRAISED, m.APPRAISED_2, m.FIELD, m.SUBTOTAL)
_Entry = tuple[Row, Decimal, str]


def grade(name: str) -> int | None:
    """Return the place of a class among the usual names, 0 the best; ``None`` for a name that says nothing.

    >>> grade("Xuất sắc"), grade("Nhóm B"), grade("Trung bình khá"), grade("Đợt 2")
    (0, 1, 4, None)
    """
    text = " ".join(folded(name).replace("_", " ").split())
    if "khong hoan thanh" in text or "khong dat" in text:
        return 8
    if (letter := letter_grade(name)) is not None:
        return letter
    if text.startswith("trung binh kha"):
        return 4
    if "hoan thanh" in text and not any(word in text for word in ("xuat sac", "tot")):
        return 3
    return next((place for word, place in _GRADES if word in text), None)


def letter_grade(name: str) -> int | None:
    """Return the place of a class that a letter names, 0 for A; ``None`` for other names.

    >>> letter_grade("Nhóm B"), letter_grade("A"), letter_grade("Tốt")
    (1, 0, None)
    """
    text = " ".join(folded(name).replace("_", " ").split())
    letter = text.removeprefix("nhom ").removeprefix("loai ").removeprefix("hang ")
    return ord(letter) - ord("a") if len(letter) == 1 and "a" <= letter <= "f" else None


def check_classes(table: Table, options: Options) -> list[Slip]:
    """Return the classes that contradict bands or each other."""
    found = []
    if table.of(m.COUNT) and not table.of(m.NAME):
        return []  # how many units each class has
    for column in table.of(m.CLASS):
        noted = None if options.bands else _noted(table, column)
        if noted is not None:
            table.note("class", column)
            found += noted
            continue
        best: list[Slip] | None = None
        entries: list[_Entry] = []
        for basis in bases(table, column):
            if basis.role not in _BASES:
                continue
            rows = _entries(table, column, basis)
            slips = _by_bands(table, column, basis, options) if options.bands else _inferred(table, column, basis, rows)
            if rows and (best is None or len(slips) < len(best)):
                best, entries = slips, rows
        if best is not None and len(best) * 2 > len(entries) and len(entries) > 3 and not options.bands:
            found.append(m.slip("class_unlike", m.REMARK, table, entries[0][0], column))
        else:
            found += best or []
            if entries:
                table.note("class", column)
    return found


def _entries(table: Table, column: Column, basis: Column) -> list[_Entry]:
    found = []
    for row in table.kind(m.ITEM):
        value, name = table.cell(row, basis).value, table.cell(row, column).text.strip()
        if value is not None and name and table.cell(row, column).kind == m.TEXT:
            found.append((row, value, name))
    return found


# --- bands that a note beside the table states -----------------------------------------------------------------------------


def _noted(table: Table, column: Column) -> list[Slip] | None:
    """Check the classes against the bands of the table's own note; None if it states none or most rows do not follow them.

    That all other rows follow them shows that the note was understood; else what departs from it is a doubt.
    """
    names = dict.fromkeys(table.cell(row, column).text.strip() for row in table.kind(m.ITEM))
    stated = stated_bands(table.lines, [name for name in names if name])
    if stated is None:
        return None
    best: tuple[int, int, list[Slip]] | None = None
    for basis in bases(table, column):
        entries = _entries(table, column, basis) if basis.role in _BASES else []
        slips = _by_bands(table, column, basis, Options(bands=stated.bands))
        if entries and (best is None or len(slips) < best[0]):
            best = (len(slips), len(entries), slips)
    if best is None or best[0] * 2 > best[1]:
        return None
    count, whole, slips = best
    sure = whole - count >= 3 and (whole - count) * 4 >= whole * 3
    known = {_same(name) for name, _low in stated.bands}
    told = [
        replace(s, level=m.DOUBT if s.level == m.CERTAIN and (not sure or _same(str(s.printed)) not in known) else s.level,
                related=(*s.related, *stated.places), facts={**s.facts, "note": stated.places[0]})
        for s in slips
    ]  # fmt: skip
    first = table.kind(m.ITEM)[0]
    return [*told, m.slip("bands_noted", m.REMARK, table, first, column, related=stated.places, bands=stated.bands,
                          note=stated.places[0])]  # fmt: skip


# --- bands that were given ----------------------------------------------------------------------------------------------


def _by_bands(table: Table, column: Column, basis: Column, options: Options) -> list[Slip]:
    found = []
    known = {_same(name) for name, _least in options.bands}
    for row, value, name in _entries(table, column, basis):
        printed = table.figure(row, basis)
        assert printed is not None
        right = class_of(value, options.bands)
        if _same(right) == _same(name):
            continue
        ranges = [printed.range(mode) for mode in MODES]
        ends = [edge for r in ranges for edge in (r.low, r.high - _TINY if r.open else r.high)]
        possible = {_same(class_of(edge, options.bands)) for edge in ends}
        level = m.ROUNDING if _same(name) in possible else m.CERTAIN
        code = "class_band" if _same(name) in known else "class_unknown"
        found.append(m.slip(code, level, table, row, column, right, related=[table.cell(row, basis).place], value=value,
                            basis=basis.title))  # fmt: skip
    return found


@lru_cache(maxsize=1024)
def _same(name: str) -> str:
    return " ".join(folded(name).replace("_", " ").removeprefix("loai ").removeprefix("nhom ").split())


def class_of(value: Decimal, bands: Sequence[tuple[str, Decimal]]) -> str:
    """Return the name of the band of a value; empty below the lowest."""
    return next((name for name, least in sorted(bands, key=lambda band: -band[1]) if value >= least), "")


# --- bands that were not given ------------------------------------------------------------------------------------------


def _inferred(table: Table, column: Column, basis: Column, entries: list[_Entry]) -> list[Slip]:
    groups: dict[str, list[_Entry]] = {}
    for entry in entries:
        groups.setdefault(entry[0].group, []).append(entry)
    apart = [slip for group in groups.values() for slip in _contradictions(table, column, basis, group, m.CERTAIN)]
    if len(groups) > 1:
        # bands may differ between groups of units; a single break over all of them is told with less certainty
        together = _contradictions(table, column, basis, entries, m.DOUBT)
        told = {slip.place for slip in apart}
        if len(together) == 1 and len(entries) >= MANY:
            apart += [slip for slip in together if slip.place not in told]
    if apart or len(groups) > 1 or basis.role not in (m.PERCENT, m.TOTAL):
        return apart
    if basis.role == m.TOTAL and table.maxima.get(basis.at, HUNDRED) != HUNDRED:
        return apart  # its bands may be those of the percentage
    return _edges(table, column, basis, entries)


def _order(entries: Sequence[_Entry]) -> dict[str, int]:
    """Return the place of each class, the best first: by the usual names, else by the values that it holds."""
    names = list(dict.fromkeys(_same(name) for _row, _value, name in entries))
    usual = {name: place for name in names if (place := grade(name)) is not None}
    if len(set(usual.values())) == len(names):
        return usual
    middle = {name: median(v for _row, v, n in entries if _same(n) == name) for name in names}
    return {name: place for place, name in enumerate(sorted(names, key=lambda n: -middle[n]))}


def _contradictions(table: Table, column: Column, basis: Column, entries: list[_Entry], level: str) -> list[Slip]:
    order = _order(entries)
    rows = sorted(entries, key=lambda e: (-e[1], order[_same(e[2])]))
    inside = not_falling([order[_same(name)] for _row, _value, name in rows])
    found = []
    for n, (row, value, _name) in enumerate(rows):
        if n in inside:
            continue
        above = next((rows[k] for k in range(n - 1, -1, -1) if k in inside), None)
        below = next((rows[k] for k in range(n + 1, len(rows)) if k in inside), None)
        around = [entry for entry in (above, below) if entry]
        should = " / ".join(dict.fromkeys(entry[2] for entry in around))
        related = [table.cell(r, c).place for r, _v, _n in around for c in (column, basis)]
        found.append(m.slip("class_order", level, table, row, column, should,
                            related=[table.cell(row, basis).place, *related], value=value, basis=basis.title,
                            others=[(entry[0].name, entry[1], entry[2]) for entry in around]))  # fmt: skip
    return found + _equal(table, column, basis, rows, inside)


def _equal(table: Table, column: Column, basis: Column, rows: list[_Entry], inside: set[int]) -> list[Slip]:
    """Return equal printed values in different classes."""
    found = []
    for n, ((one, value, name), (two, other, second)) in enumerate(pairwise(rows)):
        if value != other or _same(name) == _same(second) or not {n, n + 1} <= inside:
            continue
        level = m.ROUNDING if table.units[basis.at] else m.CERTAIN
        found.append(m.slip("class_equal", level, table, two, column, name, related=[table.cell(one, column).place],
                            value=value, other=one.name, basis=basis.title))  # fmt: skip
    return found


def not_falling(places: list[int]) -> set[int]:
    """Return the places of a longest chain that never falls."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for n, place in enumerate(places):
        k = bisect_right(ends, place)
        before.append(at[k - 1] if k else -1)
        ends[k : k + 1] = [place]
        at[k : k + 1] = [n]
    chain = set()
    n = at[-1] if at else -1
    while n >= 0:
        chain.add(n)
        n = before[n]
    return chain


def _edges(table: Table, column: Column, basis: Column, entries: list[_Entry]) -> list[Slip]:
    """Return the one unit that stands on the wrong side of what is plainly the edge of two classes.

    Edges are round numbers. Where no multiple of 5 lies between two neighbouring classes, but a multiple of 10 would if one
    unit changed sides, that unit is doubtful.
    """
    if len(entries) < 5:
        return []
    order = _order(entries)
    rows = sorted(entries, key=lambda e: (-e[1], order[_same(e[2])]))
    breaks = [n for n in range(1, len(rows)) if _same(rows[n][2]) != _same(rows[n - 1][2])]
    odd = [n for n in breaks if not _holds(rows[n][1], rows[n - 1][1], USUAL)]
    others = [n for n in breaks if n not in odd]
    if len(odd) != 1 or not others or not all(_holds(rows[n][1], rows[n - 1][1], WHOLE) for n in others):
        return []  # only where another edge of the table is such a round one
    n = odd[0]
    if n + 1 < len(rows) and _holds(rows[n + 1][1], rows[n][1], WHOLE) and n + 1 not in breaks:
        at, should = n, rows[n - 1]
    elif n > 1 and _holds(rows[n - 1][1], rows[n - 2][1], WHOLE) and n - 1 not in breaks:
        at, should = n - 1, rows[n]
    else:
        return []
    row, value, _name = rows[at]
    edge = (min(rows[at][1], should[1]), max(rows[at][1], should[1]))
    return [m.slip("class_edge", m.DOUBT, table, row, column, should[2], related=[table.cell(should[0], column).place],
                   value=value, low=edge[0], high=edge[1], basis=basis.title)]  # fmt: skip


def _holds(low: Decimal, high: Decimal, step: Decimal) -> bool:
    """Whether a multiple of ``step`` lies above ``low`` and not above ``high``."""
    return high // step > low // step
