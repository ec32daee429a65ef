from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cchc_eval import columns as c
from cchc_eval.analysis import node_table
from cchc_eval.records import open_workspace
from cchc_eval.reports.annual import material
from cchc_eval.reports.annual.content import Number
from cchc_eval.reports.annual.sheet import head, score_sheet
from cchc_eval.reports.results import Wanted
from tests.reports.annual.conftest import ROOT, WRITER, answer


def rows_of(material, unit):
    return {row.key or row.name: row for row in score_sheet(material, unit).rows}


def test_every_criterion_of_the_set_has_its_row_in_printed_order(illustrated):
    sheet = score_sheet(illustrated, "van-phong")
    assert sheet.head == head()
    assert list(sheet.head)[:5] == [
        "STT",
        "Tiêu chí, tiêu chí thành phần",
        "Điểm tối đa",
        "Điểm tự chấm",
        "Điểm thẩm định",
    ]
    keys = [row.key for row in sheet.rows if row.key]
    assert keys == [node.key for node, _up in illustrated.scores.criteria_set.walk()]


def test_points_are_those_of_the_scores_and_states_are_words(illustrated):
    rows = rows_of(illustrated, "van-phong")
    for row in node_table(illustrated.claimed).query("unit == 'van-phong'").to_dict("records"):
        cell = rows[row[c.KEY]].self_points
        if isinstance(cell, Number):
            assert float(cell.value) == round(row[c.POINTS], 6)
        else:
            assert cell in ("không áp dụng", "chưa kê khai", "kê khai chưa đủ", "không phát sinh")
    assert rows["dao_tao_phong"].self_points == "kê khai chưa đủ"
    assert rows["dao_tao_phong"].appraised == "chưa thẩm định"
    assert rows["tthc_phong"].self_points == "không áp dụng"
    assert rows["chi_dao_phong"].kind == "field"


def test_the_survey_is_never_in_the_self_scored_column(illustrated):
    cs = illustrated.scores.criteria_set
    for unit in illustrated.results.units:
        for key, row in rows_of(illustrated, unit).items():
            if key in cs.parts and cs.parts[key] == c.SURVEY:
                assert row.self_points == "điều tra XHH"
                assert isinstance(row.appraised, Number) or row.appraised == "không áp dụng"


def test_the_total_is_the_result_and_self_scored_fields_add_up(illustrated):
    for unit in illustrated.results.units:
        sheet = score_sheet(illustrated, unit)
        totals = [row for row in sheet.rows if row.kind == "total"]
        result = illustrated.results.ranking.query("unit == @unit").iloc[0]
        assert float(totals[0].appraised.value) == round(result[c.POINTS], 6)
        assert float(totals[2].appraised.value) == round(result[c.INDEX], 6)
        assert totals[0].appraised.endswith("*") == bool(result[c.PROVISIONAL])
        fields = [row.self_points for row in sheet.rows if row.kind == "field"]
        assert totals[0].self_points.value == sum(cell.value for cell in fields if isinstance(cell, Number))


def test_reasons_explanations_and_opinions_stand_in_their_row(illustrated, written):
    own = rows_of(written, "van-phong")
    assert own["nhiem_vu_phong"].explanation == "=1+1 <b>đậm</b> & “khó”"
    assert own["van_ban_tham_muu"].explanation == "Không được giao chủ trì."
    assert own["nhiem_vu_phong"].appraised == "–"
    said = [
        row.opinion for unit in illustrated.results.units for row in score_sheet(illustrated, unit).rows if row.opinion
    ]
    assert said
    assert not any(row.explanation or row.opinion for row in score_sheet(illustrated, "phong-dttd", explain=False).rows)


def test_without_the_survey_its_criteria_say_that_they_are_not_counted(written):
    rows = rows_of(written, "van-phong")
    survey = next(
        leaf.key
        for leaf in written.scores.criteria_set.leaves()
        if written.scores.criteria_set.parts[leaf.key] == c.SURVEY
    )
    assert (rows[survey].self_points, rows[survey].appraised) == ("điều tra XHH", "không tính")
    assert any("không tính các tiêu chí điều tra XHH" in note for note in score_sheet(written, "van-phong").notes)


@pytest.fixture(scope="module")
def department(shipped):
    return material.load(Wanted("minh-hoa", 2017, "so-2017", c.SELF, c.DIRECT_SURVEY), shipped)


def test_the_self_scored_total_holds_no_survey_and_the_result_stands_apart(department):
    found = department
    sheet = score_sheet(found, "so-khdt")
    own = [cell.value for row in sheet.rows if row.kind == "field" and isinstance(cell := row.self_points, Number)]
    first, limit, survey, result, most, index = (row for row in sheet.rows if row.kind == "total")
    assert abs(first.self_points.value - sum(own)) == 0
    assert first.appraised == limit.appraised == "–"
    surveyed = found.survey_gaps.query("unit == 'so-khdt' and field == 'total'").iloc[0]
    assert float(survey.appraised.value) == round(surveyed["survey_points"], 6)
    extras = found.results.fields.query("field == 'total'").iloc[0]
    added = first.self_points.value + survey.appraised.value
    added += Decimal(str(extras[c.BONUS_POINTS])) - Decimal(str(extras[c.PENALTY_POINTS]))
    assert result.appraised.value == added
    assert result.self_points == most.self_points == index.self_points == "–"
    assert all(row.self_points == "–" for row in sheet.rows if row.kind in ("bonus", "penalty"))
    assert any("Chưa thẩm định" in note for note in sheet.notes)


def test_a_group_whose_parts_may_add_up_to_more_says_how_much_counts(department, illustrated):
    for found, unit in ((department, "so-khdt"), (illustrated, "van-phong")):
        shown = rows_of(found, unit)
        capped = [n for n, _up in found.scores.criteria_set.walk() if not n.is_leaf and n.combine == "capped_sum"]
        assert capped
        assert all(f"cộng lại tối đa {n.maximum // 10**6} điểm" in shown[n.key].name for n in capped)
        assert sum("cộng lại tối đa" in row.name for row in shown.values()) == len(capped)


@pytest.mark.parametrize(
    ("choice", "group", "parts"),
    [
        (None, "chưa kê khai", ["chưa kê khai", "chưa kê khai"]),
        (
            {"state": "answered", "facts": {"chosen": "lien_thong_chu_tri"}},
            "chưa kê khai",
            ["chưa kê khai", "không chọn"],
        ),
        (
            {"state": "no_case", "reason": "Không có hồ sơ liên thông"},
            Decimal(2),
            ["không phát sinh", "không phát sinh"],
        ),
    ],
)
def test_a_part_of_a_choice_says_what_the_choice_says_before_it_is_made(tmp_path, choice, group, parts):
    text = (ROOT / "data/criteria/so-2017.yaml").read_text("utf-8")
    with open_workspace(base=tmp_path) as own:
        records = own.records(WRITER)
        records.open_round(2017, "so-2017", "self", text)
        edits = [answer(2017, "so-2017", "so-khdt", "ke_hoach_nam")]
        if choice:
            edits.append(
                replace(answer(2017, "so-2017", "so-khdt", "lien_thong"), payload={"facts": {}, "reason": "", **choice})
            )
        records.append_many(edits)
    rows = rows_of(material.load(Wanted("", 2017, "so-2017", c.SELF, c.DIRECT), tmp_path), "so-khdt")
    assert getattr(rows["lien_thong"].self_points, "value", rows["lien_thong"].self_points) == group
    assert [rows[key].self_points for key in ("lien_thong_chu_tri", "lien_thong_phoi_hop")] == parts


def test_what_was_not_claimed_is_no_number(illustrated):
    rows = rows_of(illustrated, "van-phong")
    assert {row.appraised for row in rows.values() if row.kind in ("bonus", "penalty")} == {"không kê khai"}
    claimed = [row for row in score_sheet(illustrated, "phong-dkkd").rows if row.kind == "bonus"]
    assert isinstance(claimed[0].appraised, Number)


def test_full_points_without_a_case_say_so(illustrated):
    row = next(row for row in score_sheet(illustrated, "van-phong").rows if row.code == "1.4.2")
    assert row.appraised == "4,00"
    assert row.explanation.splitlines()[0] == "Không phát sinh (tính đủ điểm)"


def test_what_is_not_appraised_yet_is_said_to_count_as_self_scored(illustrated, department):
    said = "chưa thẩm định được cộng vào các mục phía trên theo điểm tự chấm"
    sheets = {unit: score_sheet(illustrated, unit) for unit in illustrated.results.units}
    found = {unit for unit, sheet in sheets.items() if any(said in note for note in sheet.notes)}
    assert found == {
        unit for unit, sheet in sheets.items() if any(row.appraised == "chưa thẩm định" for row in sheet.rows)
    }
    assert "van-phong" in found
    assert "phong-dkkd" not in found
    assert not any(said in note for note in score_sheet(department, "so-khdt").notes)


def test_the_columns_are_the_official_ones(department):
    assert score_sheet(department, "so-khdt").head[3:] == (
        "Điểm tự chấm", "Điểm thẩm định", "Giải trình của đơn vị", "Ý kiến thẩm định",
    )  # fmt: skip
