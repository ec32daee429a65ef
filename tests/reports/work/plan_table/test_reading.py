import datetime as dt
import io
import random

import openpyxl
import pytest

from cchc_eval.reports.reading import LIMITS, Grid, UnreadableFile, read_pasted
from cchc_eval.reports.reading.child import answer, unpacked
from cchc_eval.reports.work.plan_table import draft_of, read_plan
from cchc_eval.reports.work.plan_table.draft import ERROR
from tests.conftest import DEEP
from tests.reports.work.plan_table import kit

EXPECTED = [
    ("1", "chi_dao", "van-phong", ["Các phòng"], "", "2017-01-31", ""),
    ("2", "chi_dao", "van-phong", ["Phòng Đấu thầu, Thẩm định và Giám sát đầu tư", "Phòng Kinh tế đối ngoại"], "", "", "theo mẫu\nThời gian: Hàng quý"),
    ("3", "the_che", "phong-dn", ["Văn phòng Sở", "Sở Tư pháp"], "2017-03-01", "2017-09-30", ""),
    ("4", "the_che", "phong-dkkd", [], "2017-03-01", "2017-06-30", ""),
]  # fmt: skip


def said(draft):
    names = ("number", "field", "owner", "collaborators", "start", "due", "note")
    return [tuple(one.payload[name] for name in names) for one in draft.rows]


def test_a_plan_comes_in_alike_from_word_and_from_excel(tmp_path):
    word = read_plan(kit.word(), "KH.docx", kit.units(), kit.FIELDS, 2017)
    path = tmp_path / "KH.xlsx"
    path.write_bytes(kit.excel())
    excel = read_plan(path, "KH.xlsx", kit.units(), kit.FIELDS, 2017)
    assert said(word) == said(excel) == EXPECTED
    assert [one.payload for one in word.rows] == [one.payload for one in excel.rows]
    assert not word.faults
    assert not excel.faults
    assert (word.rows[0].place, excel.rows[0].place) == ("Bảng 2, dòng 4", "Kế hoạch, dòng 6")
    assert len(word.sha256) == 64


def test_real_dates_of_a_workbook():
    headings = (("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành"),)
    content = kit.excel(
        [(1, "a", "Văn phòng Sở", dt.date(2017, 3, 31)), (2, "b", "", 42825), (3, "c", "", "31/6")], headings
    )
    draft = draft_of(kit.grid(content, "KH.xlsx"), kit.units(), [], 2017)
    assert [one.payload["due"] for one in draft.rows] == ["2017-03-31", "2017-03-31", ""]
    assert [one.place for one in draft.faults] == ["Kế hoạch!D6"]
    assert [one.payload["number"] for one in draft.rows] == ["1", "2", "3"]


def test_a_formula_that_was_never_computed_is_a_doubt_and_no_blank():
    book = openpyxl.Workbook()  # writes formulas without what they give, as many programs do
    for row in (("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"), (1, "Rà soát", "Văn phòng Sở", "=DATE(2017,6,30)")):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    draft = read_plan(stream.getvalue(), "KH.xlsx", kit.units(), kit.FIELDS, 2017)
    (fault,) = draft.faults
    assert (fault.place, fault.severity, fault.row) == ("Sheet!D2", "doubt", 0)
    assert "công thức" in fault.what.lower()
    assert "due" not in draft.rows[0].said


def test_the_user_corrects_what_columns_are():
    draft = draft_of(kit.grid(kit.word()), kit.units(), kit.FIELDS, 2017)
    assert draft.rows[0].payload["product"] == "Kế hoạch"
    other = draft.mapped({"2.3": "note", "2.8": ""})
    assert (other.rows[0].payload["note"], other.rows[0].payload["product"]) == ("Kế hoạch", "")
    assert "product" not in other.rows[0].said
    assert other.mapped({}) == draft


def test_files_without_tasks_say_so():
    for rows, headings, what in (
        ([], (("STT", "Nhiệm vụ", "Đơn vị"),), "không có nhiệm vụ nào"),
        ([("a", "b", "c")], (("Một", "Hai", "Ba"),), "Chưa rõ cột nào"),
        ([], (("Một", "Hai"),), "Không tìm thấy bảng"),
    ):
        draft = draft_of(kit.grid(kit.word(rows, headings)), kit.units(), [], 2017)
        assert [one.severity for one in draft.faults] == [ERROR]
        assert what in draft.faults[0].what


def test_a_pasted_table():
    draft = draft_of(read_pasted("STT\tNhiệm vụ\tThời gian\n1\tViệc\tQuý I\n2\tKhác\t?"), kit.units(), [], 2017)
    assert [one.payload["due"] for one in draft.rows] == ["2017-03-31", ""]
    assert (draft.rows[0].place, draft.faults[0].place) == ("dòng 2", "C3")


def test_a_file_that_is_not_read_is_refused_by_words():
    with pytest.raises(UnreadableFile, match="trống"):
        read_plan(b"", "KH.docx", kit.units(), [], 2017)


def test_spoiled_files_are_read_or_refused_by_words():
    """Bytes changed in a Word document and a workbook: a draft with faults or a reason, never a traceback."""
    draw = random.Random(11)
    files = (("KH.docx", kit.word()), ("KH.xlsx", kit.excel()))
    seen = set()
    for turn in range(2000 if DEEP else 30):
        name, content = files[turn % 2]
        plain = answer(kit.spoiled(content, draw), name, LIMITS, documents=True)
        seen.add("fault" in plain)
        if "fault" in plain:
            assert UnreadableFile(plain["fault"], **plain["values"]).full()
            continue
        draft = draft_of(Grid(name, "0" * 64, *unpacked(plain)), kit.units(), kit.FIELDS, 2017)
        assert draft.rows or draft.faults
        assert all(one.what for one in draft.faults)
    assert seen == {True, False}
