import pytest

from cchc_eval.reports.answers.taking.evidence import Citing, read_line
from tests.reports.answers.taking.kit import CODE, UNIT, YEAR, items

ITEM = "evidence|self|ty_le"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Quyết định 354/QĐ-SKH-VP ngày 30/12/2016, Kế hoạch CCHC, Sở KH&ĐT, mục II, trang 3",
         ("Quyết định", "354/QĐ-SKH-VP", "2016-12-30", "Kế hoạch CCHC, Sở KH&ĐT", "II", "3")),
        ("12/BC-SKH", ("", "12/BC-SKH", "", "", "", "")),
        ("Báo cáo 12/BC-SKH ngày 5/1/2017 về cải cách", ("Báo cáo", "12/BC-SKH", "2017-01-05", "về cải cách", "", "")),
        ("Decision 354/QD of 30/12/2016, section II, page 3", ("Decision", "354/QD", "2016-12-30", "", "II", "3")),
        ("Trang thông tin điện tử của Sở", ("", "", "", "Trang thông tin điện tử của Sở", "", "")),
        ("Ảnh chụp, trang 2", ("", "", "", "Ảnh chụp", "", "2")),
        ("30/12/2016", ("", "30/12/2016", "", "", "", "")),
        ("=1+1", ("", "", "", "=1+1", "", "")),
    ],
)  # fmt: skip
def test_what_a_line_names(text, parts):
    line = read_line(text)
    assert (line.type, line.number, line.date, line.title, line.muc, line.page) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Quyết định số 99/QĐ-SKH ngày 05/01/2017 của Sở", ("Quyết định", "99/QĐ-SKH", "2017-01-05", "Sở", "", "", "")),
        ("Quyết định số: 12/QĐ-SKH ngày 05/01/2017 của Giám đốc Sở về việc ban hành quy chế, mục II",
         ("Quyết định", "12/QĐ-SKH", "2017-01-05", "Giám đốc Sở", "ban hành quy chế", "II", "")),
        ("BC số 15/BC-SKHĐT, ngày 10 tháng 12 năm 2017 của Sở KH&ĐT (trang 3)",
         ("Báo cáo", "15/BC-SKHĐT", "2017-12-10", "Sở KH&ĐT", "", "", "3")),
        ("Số 7/KH-SKH ngày 6/2/2017, của Sở", ("", "7/KH-SKH", "2017-02-06", "", "của Sở", "", "")),
        ("Công văn 8/SKH-VP ngày 6/2/2017 v/v báo cáo (mục 1, trang 2)", ("Công văn", "8/SKH-VP", "2017-02-06", "", "báo cáo", "1", "2")),
        ("KH 8/KH-UBND của UBND tỉnh ban hành kế hoạch năm", ("Kế hoạch", "8/KH-UBND", "", "", "của UBND tỉnh ban hành kế hoạch năm", "", "")),
        ("Quyết định 9/QĐ-SKH của Sở năm 2017", ("Quyết định", "9/QĐ-SKH", "", "", "của Sở năm 2017", "", "")),
        ("Sổ theo dõi của Sở (bản giấy)", ("", "", "", "", "Sổ theo dõi của Sở (bản giấy)", "", "")),
        ("KH 8/KH-SGT của Sở Giao thông vận tải về vận tải", ("Kế hoạch", "8/KH-SGT", "", "Sở Giao thông vận tải", "về vận tải", "", "")),
        ("Hồ sơ 9/HS-SKH", ("Hồ sơ", "9/HS-SKH", "", "", "", "", "")),
    ],
)  # fmt: skip
def test_documents_as_decisions_are_cited(text, parts):
    line = read_line(text)
    assert (line.type, line.number, line.date, line.issuer, line.title, line.muc, line.page) == parts


def test_the_issuer_of_a_new_document_is_recorded():
    document, _edit = Citing([], "bảng tính").edits(
        read_line("Quyết định số 99/QĐ-SKH ngày 05/01/2017 của Sở"), {"key": "la"}
    )
    assert [document.payload[part] for part in ("type", "number", "issuer", "title")] == [
        "Quyết định",
        "99/QĐ-SKH",
        "Sở",
        "",
    ]


def test_known_documents_are_cited_and_others_become_new_ones():
    known = [{"document": "d1", "number": "354/QĐ-SKH-VP", "date": "2016-12-30"}, {"document": "d2", "number": "1/A", "date": "2016-01-01"},
             {"document": "d3", "number": "1/A", "date": "2017-01-01"}]  # fmt: skip
    citing = Citing(known, "bảng tính")
    place = {"key": "la"}
    (edit,) = citing.edits(read_line("QĐ 354/qđ-skh-vp"), place)
    assert edit.payload["document"] == "d1"
    (edit,) = citing.edits(read_line("1/A ngày 01/01/2017"), place)
    assert edit.payload["document"] == "d3"
    document, edit = citing.edits(read_line("1/A"), place)  # which of the two is not said
    assert document.payload["source"] == "bảng tính"
    assert edit.payload["document"] == document.subject["document"]
    again = citing.edits(read_line("1/A"), place)
    assert [one.subject for one in again] == [document.subject, edit.subject]
    assert citing.edits(read_line("1/A"), {"key": "khac"})[1].subject != edit.subject


def test_documents_typed_into_the_workbook_are_cited(desk):
    plan = desk.records.add_document("354/QĐ-SKH-VP", "2016-12-30", "Sở KH&ĐT", "Quyết định", "Kế hoạch CCHC")
    form = desk.write().fill(
        "ty_le", "354/QĐ-SKH-VP, mục II\nBáo cáo 12/BC-SKH ngày 05/01/2017, trang 4", part="evidence"
    )
    form.fill("muc", "Báo cáo 12/BC-SKH ngày 05/01/2017", part="evidence")
    found = items(desk.look(form))
    assert {one.status for one in found.values()} == {"new"}
    assert found[ITEM].notes == ("Thêm vào danh sách văn bản: Báo cáo 12/BC-SKH ngày 05/01/2017, trang 4",)
    assert desk.look(form).digest == desk.look(form).digest
    desk.take(form)
    cited = desk.records.evidence(YEAR, CODE, UNIT)
    assert sorted(zip(cited["key"], cited["number"], cited["date"], cited["muc"], cited["page"], strict=True)) == [
        ("muc", "12/BC-SKH", "2017-01-05", "", ""), ("ty_le", "12/BC-SKH", "2017-01-05", "", "4"), ("ty_le", "354/QĐ-SKH-VP", "2016-12-30", "II", ""),
    ]  # fmt: skip
    assert plan in set(cited["document"])
    documents = desk.records.documents()
    assert len(documents) == 2
    assert "so-khdt.xlsx" in documents[documents["number"] == "12/BC-SKH"]["source"].iloc[0]
    assert items(desk.look(desk.write())) == {}


def test_what_is_recorded_comes_back_as_the_same_in_both_languages(desk):
    plan = desk.records.add_document("354/QĐ-SKH-VP", "2016-12-30", "Sở KH&ĐT", "Quyết định", "Kế hoạch CCHC")
    desk.records.cite(desk.place("ty_le"), plan, "II.3", "7", "ghi chú")
    for lang in ("vi", "en"):
        assert items(desk.look(desk.write(lang=lang))) == {}


def test_a_line_that_is_deleted_takes_nothing_back(desk):
    plan = desk.records.add_document("354/QĐ-SKH-VP", "2016-12-30")
    desk.records.cite(desk.place("ty_le"), plan)
    form = desk.write().fill("ty_le", None, part="evidence")
    item = items(desk.look(form))[ITEM]
    assert item.status == "refused"
    assert "xóa trong biểu mẫu" in item.notes[0]
    item = items(desk.look(form.fill("ty_le", "Ảnh chụp", part="evidence")))[ITEM]
    assert item.status == "changed"
    assert len(item.notes) == 2
    desk.take(form)
    assert len(desk.records.evidence(YEAR, CODE, UNIT)) == 2


def test_evidence_that_was_cited_meanwhile_is_a_conflict(desk):
    form = desk.write().fill("ty_le", "Ảnh chụp", part="evidence")
    untouched = desk.write()
    desk.records.cite(desk.place("ty_le"), desk.records.add_document("1/A"))
    assert items(desk.look(form))[ITEM].status == "conflict"
    assert items(desk.look(untouched)) == {}
    desk.take(form, [ITEM])
    assert len(desk.records.evidence(YEAR, CODE, UNIT)) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Công văn 77/SKH-VP ngày 31/02/2017", "31/02/2017"),
        ("Công văn 77/SKH-VP 31/02/2017, trang 2", "31/02/2017"),
        ("Công văn ngày 31 tháng 02 năm 2017 về kế hoạch", "31 tháng 02 năm 2017"),
        ("Giấy mời Ngày 5-13-2017", "5-13-2017"),
        ("Báo cáo 12/BC-SKH ngày 05/01/17", "05/01/17"),
    ],
)
def test_a_day_that_is_none_is_refused_by_cell(desk, text, said):
    assert said in read_line(text).fault
    form = desk.write().fill("ty_le", f"12/BC-SKH\n{text}", part="evidence").fill("ty_le", 1, "done")
    found = items(desk.look(form))
    assert found[ITEM].status == "refused"
    (note,) = found[ITEM].notes
    assert note.startswith(f"Tự đánh giá!G{form.row('ty_le')}: “{said}”")
    assert "Hãy sửa ngày trong ô" in note
    desk.take(form)
    assert desk.records.evidence(YEAR, CODE, UNIT).empty
    assert desk.records.documents().empty
    assert desk.standing("ty_le")[1] == {"done": "1"}


def test_days_that_can_be_and_numbers_that_are_no_days():
    for text in (
        "1/A ngày 29/02/2016",
        "12/BC ngày 5/1/2017 về 31/02/2017/QĐ",
        "ngày 12 giờ 30 phút 2017",
        "Công văn 31/02/2017",
    ):
        assert read_line(text).fault == "", text


def test_a_document_that_is_cited_is_not_cited_again_however_it_is_typed(desk):
    typed = "BC số 15/BC-SKH, ngày 10 tháng 12 năm 2017 của Sở về việc cải cách (trang 3)"
    form = desk.write(more={"export": "0c3bd0c5-6a5e-4a58-9f0e-0d8f3f0f1a01"}).fill("ty_le", typed, part="evidence")
    desk.take(form)
    assert items(desk.look(form)) == {}
    (row,) = desk.records.evidence(YEAR, CODE, UNIT).to_dict("records")
    assert (row["type"], row["issuer"], row["title"], row["page"]) == ("Báo cáo", "Sở", "cải cách", "3")
    assert items(desk.look(desk.write())) == {}
    form.fill("ty_le", f"{typed}\nẢnh chụp", part="evidence")
    (item,) = items(desk.look(form)).values()
    assert (item.status, item.notes) == ("new", ("Thêm vào danh sách văn bản: Ảnh chụp",))
    desk.take(form)
    assert len(desk.records.evidence(YEAR, CODE, UNIT)) == 2
    assert items(desk.look(desk.write().fill("ty_le", "Báo cáo 15/BC-SKH, trang 3\nẢnh chụp", part="evidence"))) == {}
