from __future__ import annotations

from cchc_eval.i18n import speaking
from tests.reports.annual.conftest import BITES, built


def test_a_units_own_report_is_an_internal_sheet(unit_report):
    assert unit_report.heading.official is False
    assert unit_report.heading.authority == "Sở Kế hoạch và Đầu tư tỉnh Quảng Trị"
    assert unit_report.heading.body == unit_report.unit_name == "Văn phòng Sở"
    assert len(unit_report.sheets) == 1
    assert unit_report.ranking == ()
    assert unit_report.about == "Kết quả tự chấm điểm và thẩm định công tác cải cách hành chính năm 2017"


def test_the_report_on_all_units_is_the_departments(whole_report):
    assert whole_report.heading.official is True
    assert whole_report.heading.body == "Sở Kế hoạch và Đầu tư tỉnh Quảng Trị"
    assert whole_report.heading.authority == "UBND TỈNH QUẢNG TRỊ"
    assert len(whole_report.sheets) == 6
    assert len(whole_report.ranking) == 2
    assert whole_report.units_by_field is not None
    assert whole_report.comparison is None
    assert "2016" in whole_report.no_comparison


def test_texts_are_told_as_they_were_written(written):
    made = built(written, "van-phong")
    assert [one.text for one in made.difficulties] == [BITES]
    assert made.comparison is not None
    assert made.no_comparison == ""


def test_in_english_no_word_of_ours_is_vietnamese(illustrated):
    with speaking("en"):
        made = built(illustrated, "van-phong")
    assert made.lang == "en"
    assert made.title == "REPORT"
    assert made.fields.head[0] == "Field"
    assert made.heading.place_date.endswith("year 2018")


def test_the_departments_appendix_of_losses_names_every_unit_with_its_cause(whole_report, illustrated):
    told = {row[0]: row for row in whole_report.losses.rows}
    for unit in illustrated.results.units:
        for row in illustrated.losses(unit).query("lost > 0").to_dict("records"):
            last = told[row["code"]][-1]
            assert row["why"] in last
            assert row["unit_name"] in last
    assert not any("đơn vị khác" in row[-1] for row in whole_report.losses.rows)


def test_codes_of_fields_are_told_below_their_table_and_the_data_in_a_sentence(whole_report, unit_report):
    assert whole_report.units_by_field.notes[0].startswith("Lĩnh vực: 1. Công tác chỉ đạo")
    assert not any(note.startswith("1. ") for note in whole_report.notes)
    assert unit_report.subtitle == (
        "Kết quả tính theo “Bộ tiêu chí minh họa đánh giá kết quả CCHC của các phòng, đơn vị trực thuộc Sở năm 2017”, "
        "vòng thẩm định lần 1, gồm điểm đánh giá trực tiếp và điều tra XHH; số liệu lấy từ bộ “Minh họa”, năm 2017"
    )
