from __future__ import annotations

import pytest

from cchc_eval.analysis.checks import model as m
from cchc_eval.reports.checker.checking import check_grid, tables_of
from cchc_eval.reports.checker.facts import is_list_of_facts
from cchc_eval.reports.reading import read_pasted

FACTS = (
    "Đơn vị\tSở Kế hoạch và Đầu tư\nNăm\t2017\nKết quả\tđầy đủ\nĐiểm\t80,55\nĐiểm tối đa áp dụng\t97\nChỉ số\t83,04\n"
    "Xếp loại\tTốt\nThứ hạng\t1\nĐã kê khai\t100\nNgười làm\tAn\n"
)


@pytest.mark.parametrize(
    "text",
    [
        FACTS,
        "Bộ tiêu chí\tBộ tiêu chí của Sở\nNăm\t2017\nSố đơn vị\t6\n",
        "Năm\t2017\nSố đơn vị\t6\nĐiểm tối đa\t97\n",
        FACTS.replace("Sở Kế hoạch và Đầu tư", "Phòng Thẩm định"),
    ],
)
def test_facts_are_no_table(text: str) -> None:
    assert tables_of(read_pasted(text)) == []


def test_a_table_below_facts_is_still_checked() -> None:
    report = check_grid(read_pasted(FACTS + "\nSTT\tĐơn vị\tĐiểm tối đa\tTổng điểm\n1\tA\t10\t9\n2\tB\t10\t11\n"))
    assert [(s.rule, s.printed) for s in report.slips(m.CERTAIN)] == [("above_maximum", 11)]


@pytest.mark.parametrize("text", ["Đơn vị\tTổng điểm\nA\t9\nB\t8\nC\t7\n", "Đơn vị\t2017\nA\t9\nB\t8\nC\t7\n"])
def test_two_columns_of_units_stay_a_table(text: str) -> None:
    assert len(tables_of(read_pasted(text))) == 1


def test_one_column_or_three_are_no_list_of_facts() -> None:
    cells = [m.Cell("A2", "Năm", kind=m.TEXT)]
    assert not is_list_of_facts(["Năm"], [cells])
    assert not is_list_of_facts(["Năm", "Điểm", "Hạng"], [cells * 3])
