from __future__ import annotations

from cchc_eval import columns as c
from cchc_eval.analysis import class_years_table
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.class_years import NO_CLASS, OPEN_CLASS
from tests.analysis import small

FULL = small.FULL  # 8,5 of 14 = 60,7%: đạt
BEST = FULL | {
    "c2": small.yes(),
    "g": small.yes(),
    "b": {"done": "200", "due": "200"},
}  # 2 + 2 + 3 + 3 + 3 = 13 of 14: tốt


def told(*years: dict[str, dict[str, object]]) -> list[tuple[object, ...]]:
    scores = {2017 + n: small.scored(units) for n, units in enumerate(years)}
    table = class_years_table(scores, {2017: {"x": "Phòng X"}})
    return [tuple(row) for row in table[[a.YEAR, c.CLASS, a.UNITS, a.UNIT_NAMES]].itertuples(index=False)]


def test_units_are_counted_in_each_class_of_each_year() -> None:
    assert told({"x": BEST, "y": FULL, "z": FULL}, {"x": BEST}) == [
        (2017, "tot", 1, ("Phòng X",)),
        (2017, "dat", 2, ("y", "z")),
        (2018, "tot", 1, ("x",)),
        (2018, "dat", 0, ()),
    ]


def test_what_is_open_or_has_no_index_is_in_no_class() -> None:
    nothing = dict.fromkeys(("mot", "hai", "ba"), "not_applicable")
    assert told({"x": BEST, "y": {"a": small.yes()}, "z": nothing}) == [
        (2017, "tot", 1, ("Phòng X",)),
        (2017, "dat", 0, ()),
        (2017, OPEN_CLASS, 1, ("y",)),
        (2017, NO_CLASS, 1, ("z",)),
    ]


def test_shares_and_edges() -> None:
    table = class_years_table({2017: small.scored({"x": BEST, "y": FULL, "z": FULL})})
    assert list(table[a.SHARE]) == [33.333333, 66.666667]
    assert list(table[a.FROM]) == [80.0, 0.0]
    assert set(table[a.ON]) == {"index"}
    assert not len(class_years_table({}))


def test_a_set_without_classes() -> None:
    bands = small.SET[small.SET.index("classes:") : small.SET.index("fields:")]
    table = class_years_table({2018: small.scored_with(small.next_set((bands, "")), {"x": FULL})})
    assert [tuple(row) for row in table[[c.CLASS, a.UNITS]].itertuples(index=False)] == [(NO_CLASS, 1)]
