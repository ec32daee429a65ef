from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import trend_table
from tests.analysis import small
from tests.analysis.test_common import MORE, A, B
from tests.conftest import DEEP

FULL = small.FULL
Units = dict[str, dict[str, Any]]


def table(first: Units, second: Units, *pairs: tuple[str, str]) -> dict[tuple[str, int], dict[str, Any]]:
    years = {2017: small.scored(first), 2018: small.scored_with(small.next_set(*pairs), second)}
    names = {2017: {"x": "Phòng X (cũ)"}, 2018: {"x": "Phòng X"}}
    return {(row[c.UNIT], row[a.YEAR]): row for row in trend_table(years, names).to_dict("records")}


def test_only_common_criteria_count() -> None:
    # b has another maximum in 2018, so a 2, c 3, d 4, g 3 are common: 12 of 14 points, and 12 of 15
    found = table({"x": FULL}, {"x": FULL | {"g": small.yes()}}, (B, B.replace("max: 2", "max: 3")), *MORE)
    before, after = found["x", 2017], found["x", 2018]
    assert (before[c.POINTS], before[c.MAXIMUM], before[c.INDEX]) == (7.0, 12.0, 58.333333)  # 2 + 2 + 3 + 0
    assert (after[c.POINTS], after[c.MAXIMUM], after[c.INDEX]) == (10.0, 12.0, 83.333333)
    assert (before[a.COMMON_SHARE], after[a.COMMON_SHARE]) == (85.714286, 80.0)  # 12 ÷ 14, 12 ÷ 15
    assert (before[a.COMMON], before[a.LEFT_OUT]) == (4, 0)
    assert before[a.UNIT_NAME] == after[a.UNIT_NAME] == "Phòng X"  # the latest name
    assert before["index_all"] == 60.714286  # as published: 8,5 of 14


def test_what_does_not_apply_in_one_year_is_left_out_of_both() -> None:
    found = table({"x": FULL | {"g": "not_applicable"}}, {"x": FULL})
    # without g: 8,5 of 11 in both years, although 2018 has 8,5 of 14
    assert found["x", 2017][c.INDEX] == found["x", 2018][c.INDEX] == 77.272727
    assert (found["x", 2018][a.COMMON], found["x", 2018][a.LEFT_OUT]) == (4, 1)


def test_states_and_units_of_one_year() -> None:
    found = table(
        {"x": FULL, "y": {}},
        {"x": {"a": small.yes()}, "z": FULL | dict.fromkeys(("mot", "hai", "ba"), "not_applicable")},
    )
    states = {place: row[a.FIELD_STATE] for place, row in found.items()}
    assert states == {
        ("x", 2017): a.DONE, ("x", 2018): a.PARTLY, ("y", 2017): a.NOTHING, ("y", 2018): a.OUTSIDE,
        ("z", 2017): a.OUTSIDE, ("z", 2018): a.NA,
    }  # fmt: skip
    assert [unit for unit, _year in found] == ["x", "x", "z", "z", "y", "y"]  # those of the last year first
    assert (found["x", 2018][c.POINTS], found["x", 2018][a.OPEN]) == (2.0, 12.0)
    assert math.isnan(found["z", 2018][c.INDEX])
    assert found["x", 2018]["provisional_all"] is True


def test_the_median_is_of_units_that_are_done() -> None:
    found = table({"x": FULL, "y": FULL | {"a": small.yes("no")}, "z": {}}, {"x": FULL})
    # 8,5 and 6,5 of 14: (60,714286 + 46,428571) ÷ 2 = 53,5714285
    assert (found["x", 2017][a.MEDIAN], found["x", 2017][a.COUNTED]) == (53.571429, 2)
    assert (found["x", 2018][a.MEDIAN], found["x", 2018][a.COUNTED]) == (60.714286, 1)


def test_one_year_nothing_in_common_and_nothing_at_all() -> None:
    one = trend_table({2017: small.scored({"x": FULL})})
    assert list(one[c.INDEX]) == [60.714286]
    assert not len(trend_table({}))
    renamed = [(f"key: {key},", f"key: {key}x,") for key in "abg"] + [
        ("key: c\n", "key: cx\n"),
        ("key: d\n", "key: dx\n"),
    ]
    years = {2017: small.scored({"x": FULL}), 2018: small.scored_with(small.next_set(*renamed), {"x": {}})}
    found = trend_table(years)
    assert set(found[a.COMMON]) == {0}
    assert found[c.INDEX].isna().all()
    assert set(found[a.COMMON_SHARE]) == {0.0}


POINTS = st.fixed_dictionaries({
    "a": st.sampled_from(["yes", "no", "na"]), "b": st.integers(0, 200), "c": st.tuples(st.booleans(), st.booleans()),
    "g": st.sampled_from(["yes", "no", "na"]),
})  # fmt: skip


def facts(given_: dict[str, Any]) -> dict[str, Any]:
    said = {key: "not_applicable" if given_[key] == "na" else small.yes(given_[key]) for key in ("a", "g")}
    two = {key: small.yes("yes" if one else "no") for key, one in zip(("c1", "c2"), given_["c"], strict=True)}
    return said | two | {"b": {"done": str(given_["b"]), "due": "200"}, "d": {"chosen": "d1"}, "d1": small.yes()}


@settings(max_examples=200 if DEEP else 12)
@given(POINTS, POINTS, st.booleans())
def test_against_an_independent_computation(first: dict[str, Any], second: dict[str, Any], gone: bool) -> None:
    pairs = [(A, A.replace("key: a", "key: z"))] if gone else []
    after = facts(second)
    if gone:
        after["z"] = after.pop("a")
    found = table({"x": facts(first)}, {"x": after}, *pairs)
    for year, own in ((2017, first), (2018, second)):
        points, maximum = Fraction(min(2 * sum(own["c"]), 3) + 4) + Fraction(own["b"] * 2, 200), 2 + 3 + 4
        for key, most in (("a", 2), ("g", 3)):
            if "na" not in (first[key], second[key]) and not (gone and key == "a"):
                points, maximum = points + most * (own[key] == "yes"), maximum + most
        row = found["x", year]
        assert (row[c.POINTS], row[c.MAXIMUM]) == (float(points), float(maximum))
        exact = points * 100 / maximum * 1_000_000
        assert round(row[c.INDEX] * 1e6) == math.floor(exact + Fraction(1, 2))
