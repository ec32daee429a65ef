"""What all documents say alike: head, number, cited documents, dotted places."""

from __future__ import annotations

from cchc_eval.reports.annual.settings import Settings
from cchc_eval.reports.work.word import source as tested
from tests.reports.work.word.sample import SETTINGS, UNITS, source, work


def test_units_and_who_is_above():
    given = source()
    assert given.unit_name("dn") == "Phòng Doanh nghiệp"
    assert given.unit_name("la") == "la"
    assert given.above("dn") == UNITS[0]
    assert given.above("so") is None
    assert given.department() == UNITS[0]
    assert tested.Source(work(), (), SETTINGS, "2017-12-31", "2017-12-31T08:00:00").department() is None


def test_documents_are_cited():
    given = source()
    assert given.cited("qd-0") == "Quyết định số 354/QĐ-SKH-VP ngày 30/12/2016 của Sở"
    assert (
        given.cited("nq", title=True) == "Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ ban hành Chương trình"
    )
    assert given.cited("qd-0", title=True).endswith("của Sở, kế hoạch CCHC")
    assert given.cited("bc-1") == "văn bản số 05/BC-DN ngày 20/07/2017"
    assert given.cited("la") == given.short("la") == ""
    assert given.short("bc-1") == "05/BC-DN ngày 20/07/2017"


def test_number_and_date_are_those_of_the_document_or_blank():
    given, unit = source(), UNITS[0]
    head = tested.common(given, "QUYẾT ĐỊNH", "Về việc", "QĐ", unit=unit, document="qd-2")["heading"]
    assert (head["number"], head["place_date"]) == ("50/QĐ-SKH-VP", "Quảng Trị, ngày 20 tháng 5 năm 2017")
    assert head["authority"] == "UBND TỈNH QUẢNG TRỊ"
    head = tested.common(given, "QUYẾT ĐỊNH", "Về việc", "QĐ", unit=unit)["heading"]
    assert (head["number"], head["place_date"]) == ("……/QĐ-SKHĐT", "Quảng Trị, ngày …… tháng …… năm ……")
    bare = tested.common(source(settings=Settings()), "QUYẾT ĐỊNH", "Về việc", "QĐ", unit=None)
    assert (bare["heading"]["number"], bare["heading"]["body"], bare["body"]) == ("……/QĐ-……", "……", "……")


def test_the_reports_own_number_and_date_are_not_those_of_other_documents():
    settings = Settings(number="12", date="2018-01-05", sign="BC-SKHĐT")
    head = tested.common(source(settings=settings), "KẾ HOẠCH", "x", "KH", unit=UNITS[0])["heading"]
    assert head["number"] == "……/KH-SKHĐT"
    assert "……" in head["place_date"]


def test_recipients_of_reports_get_no_other_document():
    given, unit = source(), UNITS[0]
    assert tested.common(given, "BÁO CÁO", "x", "BC", unit=unit)["recipients"] == ["Như trên;", "Lưu: VT."]
    assert tested.common(given, "THÔNG BÁO", "x", "TB", unit=unit, recipients=["Phòng DN"])["recipients"] == [
        "Phòng DN;", "……", "Lưu: VT."
    ]  # fmt: skip


def test_words():
    assert tested.in_sentence("Kiểm tra") == "kiểm tra"
    assert tested.in_sentence("CCHC năm 2017") == "CCHC năm 2017"
    assert tested.or_dots(["một\n dòng", "hai"]) == ["một dòng", "hai"]
    assert [line.strip(".") for line in tested.or_dots([])] == ["", ""]
    assert tested.between("2017-06-01", "2017-06-10") == "từ 01/06/2017 đến 10/06/2017"
    assert tested.between("2017-06-01", "2017-06-01") == tested.between("", "2017-06-01") == "01/06/2017"
    assert tested.between("", "") == "……"


def test_team_with_head_first_and_places_for_those_missing():
    given = work()
    lines = tested.team_lines(source(given), given.inspections["i1"])
    assert lines[:2] == ["Trần Văn A, Văn phòng Sở – Trưởng đoàn", "Ngô C <&>, Bộ phận một cửa – Thư ký"]
    assert lines[2].startswith(".....")
    assert lines[2].endswith(" – Thành viên")
