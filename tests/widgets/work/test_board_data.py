from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import worth
from cchc_eval.records.offers import Unit
from cchc_eval.reports.results import Results, Wanted
from cchc_eval.reports.work.calendar import calendar_of
from cchc_eval.widgets.work.board_data import BoardData, day_of, load_board, names_of
from cchc_eval.widgets.work.board_files import owners_of
from cchc_eval.widgets.work.board_tables import overdue, overdue_by_owner, reports
from tests.analysis.work import year
from tests.widgets.work import filled

TODAY = dt.date(2018, 3, 1)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> BoardData:
    base = filled.fill(tmp_path_factory.mktemp("cchc"))
    return load_board(Wanted(filled.WORKSPACE, 2017, "so-2017"), dt.date(2017, 9, 1), TODAY, base)


def test_the_day_that_is_used() -> None:
    assert day_of(2018, TODAY) == TODAY
    assert day_of(2017, TODAY) == dt.date(2017, 12, 31)
    assert day_of(2019, TODAY) == dt.date(2019, 1, 1)


def test_a_year_is_read(data: BoardData) -> None:
    assert (data.year, data.day, data.problem) == (2017, dt.date(2017, 9, 1), "")
    assert {"a", "c", "r/2017-Q3", "k1"} <= set(data.items[w.ID])
    assert data.fields == {"chi_dao": "Chỉ đạo, điều hành", "tthc": "Thủ tục hành chính"}


def test_points_of_open_items_come_from_the_criteria_of_the_set(data: BoardData) -> None:
    table = data.worth
    assert table is not None
    by_id = {row[w.ID]: row for row in table.to_dict("records")}
    # 5 tasks are due in the year, a was in time: one more makes 2 of 5, below the floor of 70 %
    assert by_id["c"][worth.CRITERION_CODE]
    assert by_id["c"][worth.POINTS] == 0
    assert list(table[worth.POINTS]) == sorted(table[worth.POINTS], reverse=True)


def test_a_day_of_another_year_is_not_taken(data: BoardData) -> None:
    again = load_board(data.results.wanted, dt.date(2016, 1, 1), TODAY, data.folder.parent)
    assert again.day == dt.date(2017, 12, 31)


def test_nothing_there_yet(tmp_path: Path) -> None:
    empty = load_board(Wanted("cua-toi"), None, TODAY, tmp_path)
    assert empty.problem
    assert empty.worth is None
    assert len(empty.items) == 0


def test_successors_of_the_list_of_units() -> None:
    units = [Unit(2017, "a", "A", "A", "g", "so", valid_to="2017-06-30", successor="b"), Unit(2017, "b", "B", "B", "g")]
    names = names_of(units)
    assert names.owner("a", "2017-07-01") == "b"
    assert names.parents == {"a": "so"}
    year_ = Results(Wanted("x", 2017), "x")
    board = BoardData(year_, dt.date(2017, 7, 1), 2017, year.work(tasks={"z": year.task(owner="a")}), names)
    assert list(board.items[w.OWNER]) == ["b"]  # without a due day: who has it on the day of the page


def test_those_who_owe_a_report_are_said_in_words() -> None:
    duty = {"name": "Báo cáo tình hình", "by": "ca_nhan_phu_trach", "to": "van_phong", "frequency": "once",
            "periods": [{"code": "dot-1", "due": "2017-03-20"}]}  # fmt: skip
    work = year.work(report_duties={"r": duty})
    data = BoardData(Results(Wanted("x", 2017), "x"), dt.date(2017, 9, 1), 2017, work, names_of([]))
    who = "cá nhân phụ trách"
    assert [owners_of(data), overdue(data).rows[0][0], overdue_by_owner(data).rows[0][0], reports(data).rows[0][2]] == [
        [["ca_nhan_phu_trach", who]], who, who, who,
    ]  # fmt: skip
    made = calendar_of(data.items, "ca_nhan_phu_trach", "w", 2017).decode().replace("\r\n ", "")
    assert who in made
    assert "ca_nhan_phu_trach" not in made
