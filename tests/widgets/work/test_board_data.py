from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import worth
from cchc_eval.records import open_workspace
from cchc_eval.records.offers import Unit
from cchc_eval.reports.results import Results, Wanted
from cchc_eval.reports.work.calendar import calendar_of
from cchc_eval.widgets.work.board_data import BoardData, day_of, load_board, names_of
from cchc_eval.widgets.work.board_files import about, owners_of
from cchc_eval.widgets.work.board_tables import due_soon, left_open, overdue, overdue_by_owner, reports
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


def test_registers_of_the_years_beside_it_are_looked_at(tmp_path: Path) -> None:
    """20 December: what the next register asks for in January; 10 January: what the old one holds open; a closed one is only counted."""
    with open_workspace("cua-toi", tmp_path) as workspace:
        records = workspace.records()
        records = records.with_author(records.add_person("Nguyễn Văn An", "Chuyên viên"))
        for number in (2017, 2018):
            plan = {"type": "cchc_nam", "unit": "so-khdt", "title": "Kế hoạch", "issued": f"{number}-01-01"}
            records.append("plan", {"year": number, "plan": f"p{number}"}, plan)
        task = {"plan": "p2017", "title": "Rà soát", "due": "2017-12-01", "owner": "van-phong"}
        records.append("task", {"year": 2017, "task": "old"}, task)
        records.append("task", {"year": 2017, "task": "moved"}, task | {"title": "Mua sắm"})
        records.move_task(2017, "moved", "Chờ vốn", due="2018-01-05")
        records.append("task", {"year": 2018, "task": "new"}, task | {"plan": "p2018", "due": "2018-01-05"})

        december = load_board(Wanted("cua-toi", 2017), dt.date(2017, 12, 20), TODAY, tmp_path)
        assert [row[3] for row in due_soon(december).rows] == ["Rà soát (sổ năm 2018)"]
        assert [row[1] for row in overdue(december).rows] == ["Mua sắm", "Rà soát"]
        january = load_board(Wanted("cua-toi", 2018), dt.date(2018, 1, 10), TODAY, tmp_path)
        assert [row[1] for row in overdue(january).rows] == ["Rà soát (sổ năm 2017)", "Mua sắm", "Rà soát"]
        assert overdue_by_owner(january).rows[0][-2:] == ["3", "40"]
        assert left_open(january) == []
        assert about(january, "").lines[1:] == ["Năm 2018; tính đến hết ngày 10/01/2018"]
        assert set(january.items[w.REGISTER]) == {""}  # points, tasks and completion know the year's own register alone
        records.close_year(2017)
        closed = load_board(Wanted("cua-toi", 2018), dt.date(2018, 1, 10), TODAY, tmp_path)
        assert [row[1] for row in overdue(closed).rows] == ["Mua sắm", "Rà soát"]
        (said,) = left_open(closed)
        assert "Khi khóa sổ năm 2017 còn 1 nhiệm vụ, 0 tồn tại, hạn chế và 0 báo cáo chưa xong" in said
        assert said in about(closed, "").lines
