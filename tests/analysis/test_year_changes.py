"""From 2017 to 2018 with the set of tests/analysis/small.py: items a 2, b 2, c 3, d 4, g 3; FULL earns 2, 1,5, 2, 3, 0."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import year_changes_table
from cchc_eval.analysis import year_words as w
from cchc_eval.i18n import speaking
from tests.analysis import small
from tests.analysis.test_common import C2, MORE, A, B
from tests.conftest import DEEP

FULL = small.FULL


@pytest.fixture(autouse=True)
def vietnamese():
    with speaking("vi"):
        yield


def table(first: dict[str, Any], second: dict[str, Any], *pairs: tuple[str, str]) -> dict[str, dict[str, Any]]:
    before, after = small.scored({"x": first}), small.scored_with(small.next_set(*pairs), {"x": second})
    return {row[c.KEY]: row for row in year_changes_table(before, after, {"x": "Phòng X"}).to_dict("records")}


def short(row: dict[str, Any]) -> tuple[Any, ...]:
    return row[w.POINTS_BEFORE], row[c.POINTS], row[a.CHANGE], row[w.KIND]


def test_what_rose_and_fell_and_why_in_facts() -> None:
    found = table(FULL, FULL | {"a": small.yes("no"), "b": {"done": "190", "due": "200"}})
    assert list(found) == [c.TOTAL, "mot", "a", "b", "c", "hai", "d", "ba", "g"]
    assert short(found["a"]) == (2.0, 0.0, -2.0, w.FELL)
    assert found["a"][a.WHY] == "Có: Có → Không."
    assert short(found["b"]) == (1.5, 1.9, 0.4, w.ROSE)  # 150 and 190 of 200, × 2
    assert found["b"][a.WHY] == "Đúng hạn: 150/200 → 190/200 hồ sơ (75% → 95%)."
    assert short(found["g"]) == (0.0, 0.0, 0.0, w.SAME)
    assert found["g"][a.WHY] == "Số liệu không đổi."
    # field I: 5,5 → 3,9 of 7: 78,571429% → 55,714286%
    assert (found["mot"][w.INDEX_BEFORE], found["mot"][c.INDEX]) == (78.571429, 55.714286)
    assert found["mot"][w.INDEX_CHANGE] == -22.857143
    assert found["mot"][w.KIND] == w.FELL
    assert found["mot"][a.WHY] == "Tăng: 2 Hồ sơ đúng hạn (+0,4); giảm: 1 Kế hoạch (−2)."
    # in all 8,5 → 6,9 of 14: 60,714286% → 49,285714%
    assert found[c.TOTAL][w.INDEX_CHANGE] == -11.428572
    assert found[c.TOTAL][a.WHY] == "Xếp loại: Đạt → Đạt; thứ hạng: 1 → 1; giảm: I Lĩnh vực một (−22,86)."


def test_another_maximum_or_rule_is_said_and_not_compared() -> None:
    found = table(
        FULL,
        FULL | {"a": small.yes()},
        (A, A.replace("max: 2", "max: 3")),
        (B, B.replace("hồ sơ}", "hồ sơ, floor: 80}")),
        *MORE,
    )
    assert found["a"][w.KIND] == w.APART
    assert math.isnan(found["a"][a.CHANGE])
    assert (found["a"][w.MAXIMUM_BEFORE], found["a"][c.MAXIMUM]) == (2.0, 3.0)
    assert found["a"][a.WHY] == "Số liệu không đổi. Đổi điểm tối đa: từ 2 thành 3 điểm."
    # 150 of 200 is 75%, below the new floor of 80%: the same facts, other points
    assert (found["b"][w.POINTS_BEFORE], found["b"][c.POINTS]) == (1.5, 0.0)
    assert found["b"][w.KIND] == w.APART
    assert "Số liệu không đổi. Đổi cách tính điểm." in found["b"][a.WHY]
    assert "80%" in found["b"][a.WHY]
    assert "Không so sánh được: 2" in found["mot"][a.WHY]
    assert "điểm tối đa áp dụng: 7 → 8 điểm" in found["mot"][a.WHY]
    # of field I only c is comparable: 2 of 3 in both years; in all c 2, d 3, g 0 of 10
    assert "riêng các tiêu chí so sánh được (1): 66,67% → 66,67%" in found["mot"][a.WHY]
    assert found[c.TOTAL][a.WHY].endswith("riêng các tiêu chí so sánh được (3): 50,00% → 50,00%.")
    # nothing that is comparable moved in field I: its index neither rose nor fell
    assert found["mot"][w.KIND] == w.APART
    assert math.isnan(found["mot"][w.INDEX_CHANGE])


def test_what_does_not_apply_any_more() -> None:
    found = table(FULL, FULL | {"g": "not_applicable"})
    assert found["g"][w.KIND] == w.APART
    assert (found["g"][w.STATE_BEFORE], found["g"][a.FIELD_STATE]) == (a.DONE, a.NA)
    assert found["g"][a.WHY].endswith("năm 2018: không áp dụng.")
    assert found["ba"][w.KIND] == w.APART
    assert math.isnan(found["ba"][w.INDEX_CHANGE])


def test_what_is_open_is_not_compared() -> None:
    found = table(FULL, {key: value for key, value in FULL.items() if key != "a"})
    assert found["a"][w.KIND] == w.OPEN
    assert math.isnan(found["a"][a.CHANGE])
    assert found["a"][a.WHY].endswith("năm 2018: chưa kê khai.")
    assert found["mot"][w.KIND] == found[c.TOTAL][w.KIND] == w.OPEN
    assert math.isnan(found[c.TOTAL][w.INDEX_CHANGE])


def test_new_gone_and_moved_criteria() -> None:
    found = table(FULL, FULL, (A, A.replace("key: a", "key: z")), (B, B.replace("key: b", "key: bb, same_as: [nho:b]")))
    assert (found["z"][w.KIND], found["a"][w.KIND]) == (w.NEW, w.GONE)
    assert found["z"][a.WHY] == "Bộ tiêu chí năm 2017 không có tiêu chí này."
    assert found["a"][a.WHY] == "Bộ tiêu chí năm 2018 không còn tiêu chí này."
    assert found["bb"][w.POINTS_BEFORE] == 1.5
    assert [key for key in found if key in ("z", "bb", "c", "a")] == ["z", "bb", "c", "a"]  # what is gone comes last


def test_parts_of_a_group_are_told_one_by_one() -> None:
    found = table(FULL, FULL | {"c2": small.yes()})
    assert short(found["c"]) == (2.0, 3.0, 1.0, w.ROSE)  # 2 + 2, at most 3
    assert found["c"][a.WHY] == "3.1: số liệu không đổi; 3.2: Có: Không → Có."
    found = table(FULL, FULL | {"d": {"chosen": "d1"}, "d1": small.yes()})
    assert short(found["d"]) == (3.0, 4.0, 1.0, w.ROSE)
    assert "4.a: năm 2017: không chọn; năm 2018: Có: Có" in found["d"][a.WHY]
    apart = table(FULL, FULL, (C2, C2.replace("key: c2", "key: c3")))
    assert apart["c"][w.KIND] in (w.OPEN, w.APART)


def test_units_of_one_year_only_have_their_total() -> None:
    before, after = small.scored({"x": FULL, "y": FULL}), small.scored_with(small.next_set(), {"x": FULL, "z": FULL})
    rows = year_changes_table(before, after)
    assert list(rows[c.UNIT].unique()) == ["x", "z", "y"]
    alone = rows[rows[c.UNIT].isin(["y", "z"])]
    assert list(alone[c.LEVEL]) == [c.TOTAL, c.TOTAL]
    assert list(alone[w.KIND]) == [w.NEW, w.GONE]
    assert list(alone[a.WHY]) == ["Không có trong năm 2017.", "Không có trong năm 2018."]


def test_bonus_is_told_beside_the_fields() -> None:
    found = table(FULL, FULL | {"h": small.yes()})
    assert "điểm thưởng: 0 → 1 điểm" in found[c.TOTAL][a.WHY]
    assert found[c.TOTAL][w.KIND] == w.ROSE
    assert short(found[c.TOTAL])[:3] == (8.5, 9.5, 1.0)


@settings(max_examples=60 if DEEP else 8)
@given(st.integers(0, 200), st.integers(0, 200), st.booleans(), st.booleans())
def test_the_changes_of_a_field_add_up(done: int, later: int, had: bool, has: bool) -> None:
    def facts(count: int, yes: bool) -> dict[str, Any]:
        return FULL | {"b": {"done": str(count), "due": "200"}, "a": small.yes("yes" if yes else "no")}

    found = table(facts(done, had), facts(later, has))
    whole = {key: round(found[key][a.CHANGE] * 1e6) for key in ("mot", "a", "b", "c")}
    assert whole["mot"] == whole["a"] + whole["b"] + whole["c"]
    assert whole["b"] == (later - done) * 10_000
    assert (found["b"][w.KIND] == w.ROSE) == (later > done)
