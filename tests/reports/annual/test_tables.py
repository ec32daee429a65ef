from __future__ import annotations

from dataclasses import replace

from cchc_eval import columns as c
from cchc_eval.reports.annual import material, tables
from cchc_eval.reports.annual.content import Number
from cchc_eval.reports.results import Wanted


def test_the_summary_by_field_has_the_official_columns_and_adds_up(illustrated):
    for unit in illustrated.results.units:
        table = tables.fields_table(illustrated, unit)
        assert list(table.head) == [
            "Lĩnh vực",
            "Tự chấm",
            "Thẩm định",
            "Điều tra XHH",
            "Tổng điểm",
            "Điểm tối đa áp dụng",
            "Chỉ số (%)",
        ]
        *parts, total = table.rows
        fields = [row for row in parts if row[0] not in ("Điểm thưởng", "Điểm phạt")]
        value = lambda cell: cell.value if isinstance(cell, Number) else 0  # noqa: E731
        for column in (1, 2, 3, 4, 5):  # the total points with bonus and penalty, in rows of their own
            assert sum(value(row[column]) for row in parts) == value(total[column])
        for row in fields:
            assert value(row[2]) + value(row[3]) == value(row[4])
        result = illustrated.results.ranking.query("unit == @unit").iloc[0]
        assert float(total[4].value) == round(result[c.POINTS], 6)


def test_without_a_survey_there_is_no_such_column_filled(written):
    table = tables.fields_table(written, "van-phong")
    assert list(table.head)[:3] == ["Lĩnh vực", "Tự chấm", "Điều tra XHH"]
    assert {row[2] for row in table.rows} == {"–"}
    assert "Báo cáo này không tính điểm điều tra XHH." in table.notes


def test_what_lacks_evidence_comes_with_its_explanation(written):
    assert [list(row) for row in tables.without_evidence(written, "van-phong").rows] == [
        ["1.2.2", "Nhiệm vụ CCHC được giao hoàn thành đúng hạn", "8", "=1+1 <b>đậm</b> & “khó”"]
    ]
    covered = tables.without_evidence(written, "phong-dttd")
    assert covered.rows == []
    assert covered.empty.startswith("Không có")


def test_what_does_not_apply_says_why_and_what_it_does(illustrated, written):
    rows = tables.not_applicable(illustrated, "van-phong").rows
    assert list(rows[1][:4]) == ["3.1", "Giải quyết hồ sơ TTHC", "không áp dụng", "không tính vào điểm tối đa"]
    assert not any(row[0].startswith("3.1.") for row in rows)  # said once, for the group
    assert [row[2] for row in tables.not_applicable(written, "van-phong").rows] == ["không phát sinh"]


def test_documents_are_listed_once_with_where_they_are_cited(written, illustrated):
    assert [list(row)[1:] for row in tables.evidence(written, "phong-dttd").rows] == [
        ["Báo cáo: Báo cáo CCHC <i>năm</i>", "12/BC-VP", "02/11/2018", "Văn phòng Sở", "1.2.2 (mục II, trang 3)"]
    ]
    rows = tables.evidence(illustrated, "van-phong").rows
    assert len({row[2] for row in rows}) == len(rows)


def test_difficulties_name_the_unit_only_among_several(written):
    assert [one.unit for one in tables.said(written, "difficulties", ["van-phong"])] == [""]
    both = tables.said(written, "difficulties", ["van-phong", "phong-dttd"])
    assert [(one.unit, one.code) for one in both] == [("Văn phòng Sở", "1.2.2")]
    assert tables.said(written, "proposals", ["van-phong"]) == ()


def test_the_year_before_and_why(written):
    table = tables.comparison(written, written.before, ["van-phong"])
    changed = next(row for row in table.rows if row[0].startswith("1.2.2"))
    assert "+0,8" in changed
    assert "9/10 → 10/10" in changed[-1]
    assert not any(row[0].startswith("1.1.1") for row in table.rows)  # answered in neither year
    several = tables.comparison(written, written.before, ["van-phong", "phong-dttd"])
    assert not any(row[1].startswith("1.2.2") for row in several.rows)


def test_tables_of_several_units_are_one(illustrated):
    made = {unit: tables.evidence(illustrated, unit) for unit in illustrated.results.units}
    whole = tables.stacked("x", illustrated, made)
    assert len(whole.rows) == sum(len(one.rows) for one in made.values())
    assert whole.head[0] == "Đơn vị"
    assert {len(row) for row in whole.rows} == {len(whole.head)}


def test_where_no_criterion_has_points_none_is_said_to_be_documented(written):
    table = written.scores.scores
    bare = replace(written.scores, scores=table.assign(points=0.0, reason=c.UNANSWERED))
    bare_material = replace(written, results=replace(written.results, scores=bare))
    assert tables.without_evidence(bare_material, "van-phong").empty.startswith("Chưa có tiêu chí nào có điểm")


def test_the_reason_of_what_follows_from_the_facts_is_the_explanation(shipped, illustrated):
    department = material.load(Wanted("minh-hoa", 2017, "so-2017", c.SELF, c.DIRECT), shipped)
    (row,) = tables.not_applicable(department, "so-khdt").rows
    assert row[0] == "2.1"
    assert row[-1] == "Minh họa: trong năm không được giao soạn thảo VBQPPL."
    reasons = {row[0]: row[-1] for row in tables.not_applicable(illustrated, "van-phong").rows}
    assert reasons["1.4.2"] == "Theo số liệu kê khai thì không phát sinh; chưa ghi giải trình."


def test_tables_of_several_units_have_the_same_places_in_a_column(illustrated):
    made = {unit: tables.fields_table(illustrated, unit) for unit in illustrated.results.units}
    whole = tables.stacked("Tổng hợp", illustrated, made)
    assert len(whole.rows) == sum(len(one.rows) for one in made.values())
    for column in zip(*whole.rows, strict=True):
        assert len({cell.places for cell in column if isinstance(cell, Number)}) <= 1
    assert {unit for unit, *_rest in whole.rows} == set(illustrated.results.names.values())
