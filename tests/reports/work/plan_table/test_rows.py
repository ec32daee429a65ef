from cchc_eval.reports.reading.grid import Cell, Grid, Sheet
from cchc_eval.reports.work.plan_table import draft_of
from tests.reports.work.plan_table import kit

ONE = (("STT", "Nhiệm vụ", "Sản phẩm", "Người thực hiện", "Đơn vị chủ trì", "Thời gian hoàn thành", "Ghi chú"),)


def read(*rows, headings=ONE, fields=kit.FIELDS):
    return draft_of(kit.grid(kit.word(rows, headings)), kit.units(), fields, 2017)


def row(number="1", title="Việc", product="", people="", owner="", due="", note=""):
    return (number, title, product, people, owner, due, note)


def test_what_is_not_understood_is_a_doubt_at_its_cell_and_stands_in_the_notes():
    draft = read(row(owner="Phòng Mới", due="khi cần", note="gấp"))
    assert [(one.place, one.severity, one.row) for one in draft.faults] == [
        ("Bảng 2, dòng 2, cột 5", "doubt", 0),
        ("Bảng 2, dòng 2, cột 6", "doubt", 0),
    ]
    assert "Văn phòng Sở" in draft.faults[0].hint
    payload = draft.rows[0].payload
    assert (payload["owner"], payload["due"]) == ("", "")
    assert payload["note"] == "gấp\nChủ trì, theo kế hoạch ghi: Phòng Mới\nThời gian, theo kế hoạch ghi: khi cần"
    assert not {"owner", "due"} & draft.rows[0].said


def test_a_task_that_stands_twice_is_a_doubt():
    draft = read(row(due="30/6/2017"), row(due="30/6/2017"), row(due="1/7/2017"))
    assert [(one.row, one.severity) for one in draft.faults] == [(1, "doubt")]
    assert "ghi hai lần" in draft.faults[0].what


def test_each_kind_of_doubt_says_what_to_do():
    for due, said in (
        ("31/6/2017", "không có trên lịch"),
        ("Quý I, Quý II", "nhiều thời hạn"),
        ("1/2/2018", "không thuộc năm 2017"),
        ("?", "Không hiểu"),
    ):
        (fault,) = read(row(due=due)).faults
        assert said in fault.what
        assert fault.hint


def test_what_the_records_would_refuse_is_an_error_now():
    draft = read(row(title="x" * 2500), row("2"))
    assert draft.blocked == {0}
    assert draft.faults[0].place == "Bảng 2, dòng 2, cột 2"
    headings = (("STT", "Nhiệm vụ", "Bắt đầu", "Hoàn thành"),)
    draft = read(("1", "Việc", "1/6/2017", "1/5/2017"), headings=headings)
    assert draft.blocked == {0}


def test_fields_by_rows_of_many_kinds():
    draft = read(
        row("I", "Cải cách thể chế"), row("1", "a"), row("B", "Việc khác"), row("1", "b"),
        (kit.GROUP, "III. Cải cách thủ tục hành chính"), row("1", "c"), row("2", "Rà soát"), row("2.1", "d"),
    )  # fmt: skip
    assert [(one.payload["title"], one.payload["field"]) for one in draft.rows] == [
        ("a", "the_che"), ("b", ""), ("c", "thu_tuc"), ("d", ""),
    ]  # fmt: skip
    assert [one.what for one in draft.faults if "Việc khác" in one.what]
    assert all(one.row == -1 for one in draft.faults)


def test_a_column_of_fields():
    headings = (("Lĩnh vực", "Nhiệm vụ", "Đơn vị chủ trì"),)
    draft = read(("Cải cách thể chế", "a", ""), ("Ngoại giao", "b", ""), headings=headings)
    assert [one.payload["field"] for one in draft.rows] == ["the_che", ""]
    assert "Ngoại giao" in draft.faults[0].what


def test_people_products_and_several_units():
    (one,) = read(row(people="Nguyễn Văn A, Lê B\nTrần C", owner="Văn phòng Sở; Phòng KTĐN; Sở Tư pháp")).rows
    assert one.payload["people"] == ["Nguyễn Văn A", "Lê B", "Trần C"]
    assert one.payload["owner"] == "van-phong"
    assert one.payload["collaborators"] == ["Phòng Kinh tế đối ngoại", "Sở Tư pháp"]


def test_a_row_without_a_task_and_headings_said_again():
    draft = read(row(), ONE[0], ("", "", "Báo cáo", "", "Văn phòng Sở", "", ""), row("2", "Việc khác"))
    assert [one.payload["number"] for one in draft.rows] == ["1", "2"]
    (fault,) = draft.faults
    assert (fault.place, fault.row) == ("Bảng 2, dòng 4, cột 2", -1)


def test_cells_merged_downwards():
    texts = {
        (1, 1): "STT", (1, 2): "Nhiệm vụ", (1, 3): "Sản phẩm", (1, 4): "Đơn vị chủ trì", (1, 5): "Hạn hoàn thành",
        (2, 1): "1", (2, 2): "Rà soát", (2, 3): "Kế hoạch", (2, 4): "Văn phòng Sở", (2, 5): "31/3",
        (3, 3): "Báo cáo", (3, 5): "30/6", (4, 1): "2", (4, 2): "Tập huấn",
    }  # fmt: skip
    sheet = Sheet(
        "Bảng 1",
        {at: Cell(*at, text, "text") for at, text in texts.items()},
        ((2, 1, 3, 1), (2, 2, 3, 2), (2, 4, 4, 4)),
        document=True,
    )
    draft = draft_of(Grid("a.docx", "0", (sheet,)), kit.units(), [], 2017)
    first, second = draft.rows
    assert first.payload["product"] == "Kế hoạch; Báo cáo"
    assert second.payload["owner"] == "van-phong"
    (fault,) = draft.faults
    assert (fault.place, fault.row) == ("Bảng 1, dòng 3, cột 5", 0)
