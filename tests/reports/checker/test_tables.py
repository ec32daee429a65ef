from __future__ import annotations

from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.evidence import PERHAPS, SURELY
from cchc_eval.reports.checker.checking import check_grid, tables_of
from cchc_eval.reports.checker.tables import find_tables
from cchc_eval.reports.reading import Cell, Sheet, read_pasted

SCORE_SHEET = """BẢNG TỰ CHẤM ĐIỂM NĂM 2017
STT\tLĩnh vực/Tiêu chí\tĐiểm tối đa\tĐiểm tự chấm\tPhương pháp\tTài liệu kiểm chứng
I\tChỉ đạo điều hành\t10\t9\t\t
1\tKế hoạch\t4\t4\tChấm\tQĐ 354
\tTrong quý I: 4 điểm\t4\t\t\t
2\tBáo cáo\t6\t5\tChấm\tBC 12
II\tĐiều tra xã hội học\t5\t\t\t
3\tHài lòng\t5\t\tĐiều tra XHH\t
\tĐiểm thưởng\t\t1\t\t
\tTổng cộng\t15\t10\t\t

Nơi nhận:
- Sở Nội vụ
"""


def test_a_score_sheet() -> None:
    (found,) = tables_of(read_pasted(SCORE_SHEET))
    table = found.table()
    assert table.title == "BẢNG TỰ CHẤM ĐIỂM NĂM 2017"
    assert [(row.code, row.kind, row.parent) for row in table.rows] == [
        ("I", m.ITEM, None), ("1", m.ITEM, 0), ("2", m.ITEM, 0), ("II", m.ITEM, None), ("3", m.ITEM, 3), ("", m.BONUS_ROW, None), ("", m.SUM, None),
    ]  # fmt: skip
    assert [row.survey for row in table.rows[3:5]] == [PERHAPS, SURELY]
    assert ("A12", "Nơi nhận:") in table.lines
    assert table.cell(table.rows[1], table.columns[3]).place == "D4"


def test_a_person_says_what_a_column_is() -> None:
    (found,) = tables_of(read_pasted(SCORE_SHEET))
    assert [c.role for c in found.table({4: m.APPRAISED}).columns][3] == m.APPRAISED


def test_groups_by_headings_and_by_a_column() -> None:
    text = "STT\tĐơn vị\tTổng điểm\tThứ hạng\nI\tKhối sở\t\t\n1\tA\t9\t1\n2\tB\t8\t2\nII\tKhối huyện\t\t\n1\tC\t7\t1\n"
    (found,) = tables_of(read_pasted(text))
    assert [(r.kind, r.group) for r in found.table().rows] == [
        (m.HEADING, ""), (m.ITEM, "Khối sở"), (m.ITEM, "Khối sở"), (m.HEADING, ""), (m.ITEM, "Khối huyện"),
    ]  # fmt: skip
    (found,) = tables_of(read_pasted("Nhóm\tĐơn vị\tTổng điểm\tThứ hạng\nSở\tA\t9\t1\n\tB\t8\t2\nXã\tC\t7\t1\n"))
    assert [r.group for r in found.table().rows] == ["Sở", "Sở", "Xã"]


def test_a_header_repeated_on_the_next_page_is_no_new_table() -> None:
    head = "STT\tĐơn vị\tTổng điểm\n"
    (found,) = tables_of(read_pasted(f"{head}1\tA\t9\n2\tB\t8\n{head}3\tC\t7\n\tTổng cộng\t24\n"))
    assert [row.kind for row in found.table().rows] == [m.ITEM, m.ITEM, m.ITEM, m.SUM]
    assert len(tables_of(read_pasted(f"{head}1\tA\t9\n{head}1\tC\t7\n"))) == 2


def test_a_row_of_maxima_without_a_name() -> None:
    (found,) = tables_of(read_pasted("STT\tĐơn vị\tI\tII\tTổng điểm\n\t\t10\t20\t30\n1\tA\t9\t15\t24\n"))
    assert found.table().maxima == {3: 10, 4: 20, 5: 30}


def test_texts_merged_downwards_are_seen_in_every_row() -> None:
    texts = {(1, 1): "STT", (1, 2): "Tiêu chí", (1, 3): "Điểm tự chấm", (1, 4): "Tài liệu kiểm chứng",
             (2, 1): "1", (2, 2): "A", (2, 3): "2", (2, 4): "QĐ 1", (3, 1): "2", (3, 2): "B", (3, 3): "3"}  # fmt: skip
    sheet = Sheet("S", {at: Cell(*at, text, "text") for at, text in texts.items()}, ((2, 4, 3, 4),))
    (found,) = find_tables(sheet)
    assert found.rows[3][4].text == "QĐ 1"


def test_cells_merged_over_many_rows_are_seen_in_all_of_them() -> None:
    texts = {(1, 1): "STT", (1, 2): "Nhóm", (1, 3): "Đơn vị", (1, 4): "Điểm", (2, 2): "Sở"}
    texts |= {(n, at): text for n in range(2, 42) for at, text in ((1, str(n - 1)), (3, f"Sở {n}"), (4, "9"))}
    sheet = Sheet("S", {at: Cell(*at, text, "text") for at, text in texts.items()}, ((2, 2, 41, 2),))
    (found,) = find_tables(sheet)
    assert {row[2].text for row in found.rows.values()} == {"Sở"}


def test_hidden_helpers_are_left_out_and_hidden_parts_are_not() -> None:
    rows = (
        ("Đơn vị", "I", "II", "Tổng điểm", "exact_index", "stage"),
        ("A", "1", "2", "3", "3.01", "x"),
        ("B", "2", "2", "4", "4.01", "y"),
    )
    cells = {
        (n, at): Cell(n, at, text, "text", hidden=at in (2, 5, 6))
        for n, row in enumerate(rows, 1)
        for at, text in enumerate(row, 1)
    }
    (found,) = find_tables(Sheet("S", cells))
    assert [c.title for c in found.columns] == ["Đơn vị", "I", "II", "Tổng điểm", "exact_index"]
    seen = {(n, 6): Cell(n, 6, text, "text") for n, text in enumerate(("Chỉ số (%)", "30", "40"), 1)}
    (found,) = find_tables(Sheet("S", cells | seen))
    assert [c.title for c in found.columns] == ["Đơn vị", "I", "II", "Tổng điểm", "Chỉ số (%)"]


def test_rows_below_the_total() -> None:
    text = "STT\tTiêu chí\tĐiểm tối đa\tSở A\tSở B\n1\tX\t10\t9\t8\n\tTổng cộng\t10\t9\t8\n\tXếp loại\t\tTốt\tKhá\n\tXếp hạng\t\t1\t2\n"
    (found,) = tables_of(read_pasted(text))
    assert [row.kind for row in found.table().rows][1:] == [m.SUM, m.CLASS_ROW, m.RANK_ROW]


def test_nothing_to_see() -> None:
    assert find_tables(Sheet("S")) == []
    assert tables_of(read_pasted("Kính gửi: Sở Nội vụ\nXin báo cáo\n")) == []


def test_tables_beside_each_other() -> None:
    text = (
        "BẢNG XẾP HẠNG\n\nTT\tSở\tĐiểm\tHạng\t\tTT\tHuyện\tĐiểm\tHạng\n1\tA\t9,5\t1\t\t1\tX\t8\t1\n"
        "2\tB\t8\t2\t\t2\tY\t9\t2\n3\tC\t7\t3\n"
    )
    first, second = tables_of(read_pasted(text))
    assert [len(first.table().rows), len(second.table().rows)] == [3, 2]
    assert (first.key, second.key) == (("", 3, 1), ("", 3, 6))
    assert first.title == second.title == "BẢNG XẾP HẠNG"
    assert {s.place for s in check_grid(read_pasted(text)).slips()} <= {"I4", "I5"}
    assert check_grid(read_pasted(text)).slips() != []


def test_items_of_bonus_and_penalty_are_no_criteria_of_the_last_field() -> None:
    text = (
        "STT\tNội dung\tĐiểm tối đa\tĐiểm tự chấm\nI\tA\t10\t8\n1\ta\t10\t8\nII\tB\t5\t4\n1\tb\t5\t4\n"
        "\tĐiểm thưởng\t3\t2,5\n1\tSáng kiến\t2\t2\n2\tMô hình\t1\t0,5\n\tĐiểm phạt\t\t-1\n1\tTrễ hạn\t\t-1\n\tTổng cộng\t15\t13,5\n"
    )
    assert check_grid(read_pasted(text)).slips() == []
    assert [s.place for s in check_grid(read_pasted(text.replace("\t1\t0,5", "\t1\t1"))).slips()] == ["D6"]
    assert [s.place for s in check_grid(read_pasted(text.replace("\t15\t13,5", "\t15\t14,25"))).slips()] == ["D11"]


def test_a_list_sorted_by_points_lost_is_no_tree() -> None:
    rows = ("6.4\tA\t3\t1", "3.1\tB\t4,5\t0,9", "7.2.1\tC\t2\t0,8", "2.2\tD\t1\t0,5", "7.1.2\tE\t0,5\t0,4")
    report = check_grid(read_pasted("\n".join(["STT\tTiêu chí\tĐiểm\tĐiểm bị mất", *rows])))
    assert [row.parent for row in report.tables[0].table.rows] == [None] * 5
    assert report.slips() == []
