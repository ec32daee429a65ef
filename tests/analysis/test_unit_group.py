from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import unit_group_table
from cchc_eval.analysis.exact import median
from tests.analysis import small
from tests.conftest import DEEP

FULL = small.FULL  # I 5,5 of 7 = 78,571429%; II 3 of 4 = 75%; III 0 of 3; together 8,5 of 14 = 60,714286%


def test_median_and_best_by_hand() -> None:
    scores = small.scored({"x": FULL, "y": FULL | {"a": small.yes("no")}, "z": FULL | {"g": small.yes()}})
    found = unit_group_table(scores, "y", {"x": "Phòng X", "z": "Phòng Z"}).set_index(c.FIELD)
    # I: 3,5 of 7 = 50%; the others 5,5 of 7 = 78,571429% twice
    assert tuple(found.loc["mot", [c.INDEX, a.MEDIAN, a.BEST]]) == (50.0, 78.571429, 78.571429)
    assert found.loc["mot", a.BEST_UNITS] == ("Phòng X", "Phòng Z")  # a tie names both
    # III: 0, 0 and 3 of 3: the median is 0, the best 100
    assert tuple(found.loc["ba", [c.INDEX, a.MEDIAN, a.BEST]]) == (0.0, 0.0, 100.0)
    # together 6,5, 8,5 and 11,5 of 14: the middle one is 60,714286
    assert tuple(found.loc[c.TOTAL, [c.INDEX, a.MEDIAN, a.BEST]]) == (46.428571, 60.714286, 82.142857)
    assert set(found[a.COUNTED]) == set(found[a.UNITS]) == {3}
    assert list(found.index) == ["mot", "hai", "ba", c.TOTAL]


def test_the_median_of_two_is_their_mean() -> None:
    scores = small.scored({"x": FULL, "y": FULL | {"a": small.yes("no")}})
    found = unit_group_table(scores, "x").set_index(c.FIELD)
    assert found.loc["mot", a.MEDIAN] == 64.285715  # (78,571429 + 50) ÷ 2 = 64,2857145


def test_open_and_not_applicable_fields_do_not_count() -> None:
    without = {key: facts for key, facts in FULL.items() if key != "a"}
    scores = small.scored({"x": FULL, "y": without, "z": FULL | {"g": "not_applicable"}})
    found = unit_group_table(scores, "y").set_index(c.FIELD)
    assert found.loc["mot", a.FIELD_STATE] == a.PARTLY
    assert (found.loc["mot", a.COUNTED], found.loc["mot", a.MEDIAN]) == (2, 78.571429)
    assert found.loc["ba", a.COUNTED] == 2  # z's field does not apply
    assert unit_group_table(scores, "z").set_index(c.FIELD).loc["ba", a.FIELD_STATE] == a.NA


def test_nobody_has_finished() -> None:
    found = unit_group_table(small.scored({"x": {}}), "x")
    assert all(math.isnan(value) for value in found[a.MEDIAN])
    assert list(found[a.BEST_UNITS]) == [()] * 4
    assert not len(unit_group_table(small.scored({"x": {}}), "khac"))


@settings(max_examples=60 if DEEP else 8)
@given(st.lists(st.tuples(st.integers(0, 200), st.booleans(), st.booleans()), min_size=1, max_size=6))
def test_against_an_independent_computation(given_: list[tuple[int, bool, bool]]) -> None:
    units = {
        f"u{n}": FULL | {"b": {"done": str(done), "due": "200"}, "a": small.yes("yes" if one else "no")}
        | ({} if two else {"c1": "unanswered"})
        for n, (done, one, two) in enumerate(given_)
    }  # fmt: skip
    found = unit_group_table(small.scored(units), "u0").set_index(c.FIELD).loc["mot"]
    # I of 7: a 2 or 0, b done × 2 ÷ 200, c 2; counted where c1 is answered
    whole = [(2 * one + 2) * 1_000_000 + done * 10_000 for done, one, two in given_ if two]
    indices = [(points * 200 + 7) // 14 / 1e6 for points in whole]  # half_up(points × 100 ÷ 7)
    assert found[a.COUNTED] == len(indices)
    if indices:
        assert (found[a.MEDIAN], found[a.BEST]) == (median(indices), max(indices))
