from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import field_table
from tests.analysis import small


def test_points_open_and_lost_of_every_field_and_the_total() -> None:
    # I 5,5 of 7; II d2 3 of 4; III 0 of 3: 8,5 of 14 = 60,714286 %; bonus 1: (8,5 + 1) · 100/14 = 67,857143 %
    table = field_table(small.scored({"x": small.FULL | {"h": small.yes()}}), {"x": "Phòng X"})
    numbers = table[[c.FIELD, c.POINTS, c.MAXIMUM, a.OPEN, c.LOST, c.INDEX, a.FIELD_STATE]].to_numpy().tolist()
    assert numbers == [
        ["mot", 5.5, 7, 0, 1.5, 78.571429, a.DONE],
        ["hai", 3, 4, 0, 1, 75, a.DONE],
        ["ba", 0, 3, 0, 3, 0, a.DONE],
        [c.TOTAL, 9.5, 14, 0, 5.5, 67.857143, a.DONE],
    ]
    assert set(table[a.UNIT_NAME]) == {"Phòng X"}
    assert list(table[a.FIELD_NAME])[:2] == ["Lĩnh vực một", "Lĩnh vực hai"]


@pytest.mark.parametrize(
    ("given", "states"),
    [
        ({}, [a.NOTHING, a.NOTHING, a.NOTHING, a.NOTHING]),
        ({"a": small.yes("no")}, [a.PARTLY, a.NOTHING, a.NOTHING, a.PARTLY]),  # 0 points are not nothing
        (small.FULL | {"g": "not_applicable"}, [a.DONE, a.DONE, a.NA, a.DONE]),
        ({"mot": "not_applicable", "hai": "not_applicable", "ba": "not_applicable"}, [a.NA, a.NA, a.NA, a.NA]),
        (small.FULL | {"g": "no_case"}, [a.DONE, a.DONE, a.DONE, a.DONE]),  # full marks
    ],
)
def test_states(given: dict, states: list[str]) -> None:
    assert list(field_table(small.scored({"x": given}))[a.FIELD_STATE]) == states


def test_a_field_of_survey_leaves_only_is_outside_the_direct_scope() -> None:
    given = small.FULL | {"d": "not_applicable", "e": {"points": "6"}}
    direct = field_table(small.scored({"x": given})).set_index(c.FIELD)
    both = field_table(small.scored({"x": given}, c.DIRECT_SURVEY)).set_index(c.FIELD)
    assert direct.loc["hai", a.FIELD_STATE] == a.NA
    assert both.loc["hai", a.FIELD_STATE] == a.DONE
    assert both.loc["hai", c.MAXIMUM] == 6


def test_in_an_appraisal_a_field_is_open_until_it_is_appraised() -> None:
    table = field_table(small.scored({"x": small.FULL}, turn=c.APPRAISAL))
    assert list(table[a.FIELD_STATE]) == [a.PARTLY] * 4
    assert list(table[a.OPEN]) == [0] * 4


def test_units_stand_in_the_order_given_and_a_unit_without_a_name_by_its_key() -> None:
    table = field_table(small.scored({"z": {}, "b": small.FULL}), {"b": "Phòng B"})
    assert list(dict.fromkeys(table[a.UNIT_NAME])) == list(dict.fromkeys(table[a.UNIT_NAME].sort_index()))
    assert set(zip(table[c.UNIT], table[a.UNIT_NAME], strict=True)) == {("z", "z"), ("b", "Phòng B")}


def test_no_unit_at_all() -> None:
    assert len(field_table(small.scored({}))) == 0
