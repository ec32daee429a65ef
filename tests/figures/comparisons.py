"""Tables of comparisons made by hand, as cchc_eval.analysis makes them, of any size and with every state."""

from __future__ import annotations

import math

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import evidence as e
from cchc_eval.analysis import survey_gap as s
from cchc_eval.analysis.exact import median, percent
from tests.figures.tables import FIELDS, LONG

NAN = math.nan
STATES = (a.DONE, a.DONE, a.NA, a.PARTLY, a.NOTHING)


def units(count: int, long: bool = False) -> list[str]:
    return [f"{LONG} {n}" if long else f"Phòng {n}" for n in range(count)]


def appraisal(count: int, states: tuple[str, ...] = (a.DONE,), long: bool = False) -> pd.DataFrame:
    """Every field claimed in full; the appraisal takes a quarter point off for each place of the field after the first."""
    rows = []
    for u, unit in enumerate(units(count, long)):
        total = [0.0] * 8
        for f, (code, name, most) in enumerate(FIELDS):
            state = states[(u + f) % len(states)]
            numbers = {
                a.DONE: [most, most, most, most, most - f / 4, f / 4, 4, 4],
                a.PARTLY: [most, most, most / 2, most / 2, most / 2 - f / 4, f / 4, 4, 2],
                a.NOTHING: [most, 0.0, 0.0, 0.0, 0.0, 0.0, 4, 0],
            }.get(state, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0])
            total = [one + more for one, more in zip(total, numbers, strict=True)]
            rows.append((f"u{u}", unit, f"f{f}", code, LONG if long else name, *numbers, state))
        open_ = {a.PARTLY, a.NOTHING} & {row[-1] for row in rows[-len(FIELDS) :]}
        rows.append((f"u{u}", unit, c.TOTAL, "", "", *total, a.PARTLY if open_ else a.DONE))
    names = [c.MAXIMUM, "claimed", "settled_maximum", "settled_claimed", "settled", "gap", a.LEAVES, "appraised_leaves"]
    table = pd.DataFrame(rows, columns=[c.UNIT, a.UNIT_NAME, c.FIELD, c.CODE, a.FIELD_NAME, *names, a.FIELD_STATE])
    return table.assign(settled_claimed_maximum=table["settled_maximum"])


def group(size: int, states: tuple[str, ...] = (a.DONE,), long: bool = False, shift: float = 0.0) -> pd.DataFrame:
    """The unit has 50, 55, 60 … % in the fields, the group's median is 60, its best 90."""
    rows = []
    for f, (code, name, most) in enumerate([*FIELDS, ("", "", 100.0)]):
        state, total = states[f % len(states)], f == len(FIELDS)
        index = NAN if state == a.NA else 0.0 if state == a.NOTHING else 50.0 + 5 * f + shift
        first = tuple(units(3, long)) if f == 1 else tuple(units(1, long))
        key = c.TOTAL if total else f"f{f}"
        head = ("u0", LONG if long else "Phòng A", key, code, "" if total else LONG if long else name)
        counted = 0 if f == 3 and size > 1 and len(states) > 1 else size
        rows.append(
            (
                *head,
                index * most / 100,
                most,
                index,
                state,
                *((60.0, 90.0, first) if counted else (NAN, NAN, ())),
                counted,
                size,
            )
        )
    names = [c.POINTS, c.MAXIMUM, c.INDEX, a.FIELD_STATE, a.MEDIAN, a.BEST, a.BEST_UNITS, a.COUNTED, a.UNITS]
    return pd.DataFrame(rows, columns=[c.UNIT, a.UNIT_NAME, c.FIELD, c.CODE, a.FIELD_NAME, *names])


def trend(
    count: int, years: int, states: tuple[str, ...] = (a.DONE,), long: bool = False, common: int = 21, left_out: int = 0
) -> pd.DataFrame:
    """Unit n has 60 + 3n % in the first year and one point more each year (every third unit one less)."""
    rows = []
    for u, unit in enumerate(units(count, long)):
        for y in range(years):
            state = states[(u + y) % len(states)]
            index = min(60 + 3 * u % 37 + (y if u % 3 else -y), 100.0)
            index = NAN if state in (a.NA, a.OUTSIDE) else index
            numbers = (index, 100.0, 0.0, index, state, common - left_out, left_out, 62.5 + y, index, state != a.DONE)
            rows.append((f"u{u}", unit, 2013 + y, *numbers))
    names = [
        c.POINTS,
        c.MAXIMUM,
        a.OPEN,
        c.INDEX,
        a.FIELD_STATE,
        a.COMMON,
        a.LEFT_OUT,
        a.COMMON_SHARE,
        "index_all",
        "provisional_all",
    ]
    table = pd.DataFrame(rows, columns=[c.UNIT, a.UNIT_NAME, a.YEAR, *names])
    done = table[table[a.FIELD_STATE] == a.DONE].groupby(a.YEAR)[c.INDEX]
    medians, counts = done.apply(median), done.size()
    table[a.MEDIAN] = [medians.get(year, NAN) for year in table[a.YEAR]]
    table[a.COUNTED] = [int(counts.get(year, 0)) for year in table[a.YEAR]]
    return table


def classes(
    years: int,
    counts: tuple[int, ...] = (1, 3, 2, 1, 0),
    names: tuple[str, ...] = ("Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu"),
    more: tuple[tuple[str, int], ...] = (),
) -> pd.DataFrame:
    """The counts move on by one class every year; ``more``: what is no class, and how many."""
    rows = []
    for y in range(years):
        moved = counts[y % len(counts) :] + counts[: y % len(counts)]
        whole = sum(moved) + sum(n for _kind, n in more)
        for n, (name, count) in enumerate(zip(names, moved, strict=True)):
            edge = 90.0 - 10 * n if n < len(names) - 1 else 0.0
            rows.append((2013 + y, f"k{n}", name, edge, "index", count, percent(count, whole), tuple(units(count))))
        rows += [(2013 + y, kind, "", NAN, "", n, percent(n, whole), tuple(units(n))) for kind, n in more]
    return pd.DataFrame(rows, columns=[a.YEAR, c.CLASS, a.CLASS_NAME, a.FROM, a.ON, a.UNITS, a.SHARE, a.UNIT_NAMES])


def losses(
    count: int, long: bool = False, tie: bool = False, size: int = 7, open_points: float = 0.0, waiting: int = 0
) -> pd.DataFrame:
    """Criterion n of ``count`` lost count − n points, largest first; one more lost nothing."""
    lost = [1.0 if tie else float(count - n) for n in range(count)] + [0.0]
    whole, so_far, rows = round(sum(lost) * 1e6), 0, []
    for n, points in enumerate(lost):
        so_far += round(points * 1e6)
        name = LONG if long else f"Tiêu chí số {n + 1}"
        numbers = (20.0, points, percent(round(points * 1e6), whole), percent(so_far, whole), open_points, waiting)
        losing = units(min(n + 1, size) if points else 0)
        rows.append(("f0", "Lĩnh vực", f"k{n}", f"1.{n + 1}", name, *numbers, size, len(losing), tuple(losing)))
    names = [c.MAXIMUM, c.LOST, a.SHARE, a.CUMULATIVE, a.OPEN, a.WAITING, a.COUNTED, a.UNITS, a.UNIT_NAMES]
    return pd.DataFrame(rows, columns=[c.FIELD, a.FIELD_NAME, c.KEY, c.CODE, c.NAME, *names])


def evidence(count: int, missing: int = 1, explained: int = 2, left: int = 0, long: bool = False) -> pd.DataFrame:
    """Each field of each unit: 6 with evidence, some explained, and (in field u of unit u) some with neither."""
    rows = []
    for u, unit in enumerate(units(count, long)):
        total = [0] * 5
        for f, (code, name, _most) in enumerate(FIELDS):
            counts = (
                [0, 0, 0, 3, 0] if f == 5 else [6, explained if f == 0 else 0, missing if f == u % 5 else 0, 1, left]
            )
            total = [one + more for one, more in zip(total, counts, strict=True)]
            needed = sum(counts[:3])
            rows.append(
                (f"u{u}", unit, f"f{f}", code, LONG if long else name, needed, *counts, percent(counts[0], needed))
            )
        rows.append((f"u{u}", unit, c.TOTAL, "", "", sum(total[:3]), *total, percent(total[0], sum(total[:3]))))
    names = [e.NEEDED, e.WITH_EVIDENCE, e.EXPLAINED, e.MISSING, e.NOT_NEEDED, a.OPEN_LEAVES, a.SHARE]
    return pd.DataFrame(rows, columns=[c.UNIT, a.UNIT_NAME, c.FIELD, c.CODE, a.FIELD_NAME, *names])


def survey(count: int, states: tuple[str, ...] = (a.DONE,), long: bool = False, appraised: bool = True) -> pd.DataFrame:
    """Every second field has a survey part; directly 80 %, the survey 10 points less for each place of the field or unit."""
    rows = []
    for u, unit in enumerate(units(count, long)):
        for f, (code, name, _most) in enumerate([*FIELDS, ("", "", 100.0)]):
            total = f == len(FIELDS)
            state = a.OUTSIDE if f % 2 and not total else states[(u + f // 2) % len(states)]
            index = NAN if state in (a.NA, a.OUTSIDE) else 80.0 - 5 * f if not total else 70.0 - u
            apart = 80.0 - index if state == a.DONE else NAN
            head = (f"u{u}", unit, c.TOTAL if total else f"f{f}", code, "" if total else LONG if long else name)
            own = a.PARTLY if state == a.PARTLY else a.DONE
            rows.append((*head, 8.0, 10.0, 80.0, own, 0.0, 10.0, index, state, 8.0, 20.0, 40.0, apart, appraised))
    return pd.DataFrame(rows, columns=list(s.COLUMNS))
