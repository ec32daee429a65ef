from __future__ import annotations

import pytest

from cchc_eval.analysis.checks import model as m
from cchc_eval.i18n import speaking
from cchc_eval.reports.checker.checking import check_grid
from cchc_eval.reports.checker.report import (
    legend,
    lines,
    made,
    mark,
    place_of,
    slip_head,
    slip_rows,
    slip_table,
    summary,
    understood,
)
from cchc_eval.reports.reading import read_pasted

WRONG = "STT;Đơn vị;Tổng điểm;Thứ hạng\n1;Sở A;90,5;1\n2;Sở B;88;3\n3;Sở C;80;3\n"


@pytest.fixture(autouse=True)
def vietnamese() -> object:
    with speaking("vi"):
        yield


def test_lines_say_where_what_and_how_sure() -> None:
    report = check_grid(read_pasted(WRONG))
    text = "\n".join(lines(report))
    assert "✗ chắc chắn sai | D3 · Sở B · Thứ hạng" in text
    assert "thứ hạng không theo điểm: Với 88 thì thứ hạng là 2, đã in 3" in text
    assert "Tổng điểm = tổng điểm" in understood(report.tables[0])
    assert summary(report) == "✗ chắc chắn sai: 1"
    (row,) = slip_rows(report.slips())
    assert len(row) == len(slip_head())
    assert row[:2] == ["✗ chắc chắn sai", "D3"]
    assert slip_table(report).rows == [row]
    assert len(legend()) == len(m.LEVELS)
    assert place_of(m.Slip("sum", m.CERTAIN, "B2", sheet="Bảng 1")) == "Bảng 1!B2"
    assert mark(m.ROUNDING) == "≈ có thể do làm tròn"


def test_nothing_found_and_no_table() -> None:
    right = check_grid(read_pasted(WRONG.replace("88;3", "88;2")))
    assert summary(right) == "Đã kiểm tra 1 bảng, không phát hiện chỗ sai."
    none = check_grid(read_pasted("Xin chào\n"))
    assert "Không nhận ra bảng nào" in "\n".join(lines(none))
    assert summary(none) == "Không nhận ra bảng nào."


def test_nothing_found_is_not_said_of_what_was_not_checked() -> None:
    report = check_grid(read_pasted("STT;Đơn vị;abc\n1;A;90,5\n2;B;91,5\n3;C;80\n"))
    text = "\n".join(lines(report))
    assert "Không phát hiện chỗ sai.\n" not in text
    assert "Chưa kiểm tra gì ở các cột này" in text
    assert "C (abc)" in text
    assert made(report.tables[0]).startswith("Đã kiểm tra: chưa kiểm tra được gì")
    assert summary(report).startswith("Không phát hiện chỗ sai trong phần kiểm tra được của 1 bảng")
    assert made(check_grid(read_pasted(WRONG)).tables[0]) == (
        "Đã kiểm tra: thứ hạng (Thứ hạng). Lấy theo số đã in, vì bảng không cho biết tính từ đâu: Tổng điểm."
    )
    whole = check_grid(read_pasted("STT;Đơn vị;Thể chế;TTHC;Tổng điểm\n1;A;9;8;17\n2;B;7;6,5;13,5\n"))
    assert made(whole.tables[0]) == "Đã kiểm tra: phép cộng các cột (Tổng điểm)."
    bare = "\n".join(lines(check_grid(read_pasted("1;A;90,5\n2;B;88\n3;C;80\n"))))
    assert "Không đọc được dòng tiêu đề cột nào" in bare
    assert "C = tổng điểm" in bare
