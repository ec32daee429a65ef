from __future__ import annotations

from cchc_eval.reports.annual import pictures


def test_a_unit_is_compared_where_there_is_something_to_compare_with(unit_report, written):
    found = unit_report.figures
    assert [one.key for one in found] == [
        "points_by_field", "self_and_appraised", "survey_and_appraised", "points_lost", "unit_in_group",
    ]  # fmt: skip
    assert [one.key for one in pictures.of_unit(written, "van-phong")] == [
        "points_by_field",
        "points_lost",
        "unit_in_group",
        "trend",
    ]
    for one in found:
        assert one.picture.finding
        assert one.picture.alt_text
        assert one.tables


def test_all_units_together(whole_report, written):
    keys = [one.key for one in whole_report.figures]
    assert keys == ["ranking", "units_by_field", "losses_over_units", "evidence", "progress"]
    assert [one.key for one in pictures.of_all(written)][5:] == ["classes_over_years", "trend"]
