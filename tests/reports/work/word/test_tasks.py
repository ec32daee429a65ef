"""Tasks of a plan as its documents list them, against a hand-made year."""

from __future__ import annotations

import pytest

from cchc_eval.reports.work.word import tasks as tested
from tests.analysis.work import year
from tests.reports.work.word.sample import source, work

WORK = work()
PLAN = WORK.plans["p"]


def test_fields_in_the_plans_order_then_due_day():
    assert [one.id for one in tested.tasks_of(source(), PLAN)] == ["b", "d", "a", "e", "f", "c", "h", "g"]
    assert tested.field_name(PLAN, "tthc") == "Thủ tục hành chính"
    assert tested.field_name(PLAN, "") == "Chưa ghi lĩnh vực"


def test_numbers_as_the_plan_has_them_2_before_10():
    numbered = {n: year.task(n, "2017-03-01", number=n) for n in ("10", "2", "1.10", "1.9", "")} | {}
    given = work(tasks={f"t{n}": {**task, "title": "x"} for n, task in numbered.items()})
    rows = tested.planned(source(given), PLAN).rows
    assert [row[1] for row in rows] == ["1.9", "1.10", "2", "10", "–"]
    assert [row[1] for row in tested.planned(source(), PLAN).rows] == [str(n) for n in range(1, 9)]


def test_as_planned():
    first = tested.planned(source(), PLAN).rows[0]
    assert first == ["Chỉ đạo, điều hành", "1", "Sơ kết 6 tháng", "……", "Văn phòng Sở", "–", "30/06/2017"]


def test_what_became_of_each():
    states = {row[2]: row[5] for row in tested.carried_out(source(), PLAN).rows}
    assert states == {
        "Sơ kết 6 tháng": "hoàn thành chậm, 02/07/2017", "Tổng kết": "quá hạn, chưa hoàn thành", "Công bố TTHC": "hoàn thành, 31/03/2017",
        "Hội thảo": "hủy", "Nâng cấp phần mềm": "chuyển năm", "Rà soát TTHC": "quá hạn, chưa hoàn thành",
        "Bồi dưỡng": "chuyển năm, không có văn bản", "Dọn kho lưu trữ": "không có thời hạn",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "said"),
    [("2017-09-29", "chưa đến hạn"), ("2017-09-30", "chưa hoàn thành"), ("2017-10-01", "quá hạn, chưa hoàn thành")],
)
def test_on_the_day_itself_it_is_not_overdue(day, said):
    assert tested.state(WORK.tasks["c"], day) == said


def test_done_ahead_of_its_day_is_said():
    assert tested.state(WORK.tasks["a"], "2017-03-31") == "hoàn thành, 31/03/2017"
    early = year.item("tasks", "z", year.task("Sớm", "2017-10-10", "2017-02-01"))
    assert tested.state(early, "2017-03-01") == "hoàn thành, 01/02/2017"


def test_lists_with_reasons_and_documents():
    there = tested.tasks_of(source(), PLAN)
    assert [row[0] for row in tested.not_in_time(source(), there).rows] == [
        "Sơ kết 6 tháng",
        "Tổng kết",
        "Rà soát TTHC",
        "Bồi dưỡng",
    ]
    assert [row[-1] for row in tested.not_in_time(source(), there).rows] == ["……", "……", "……", "Bận"]
    assert [row[0] for row in tested.given_up(source(), there).rows] == ["Hội thảo", "Nâng cấp phần mềm"]
    assert [row[-1] for row in tested.given_up(source(), there).rows] == ["–", "77/QĐ-SKH-VP ngày 30/07/2017"]
    assert tested.by_owner(source(), there) == [
        "Văn phòng Sở: chủ trì 7 nhiệm vụ.",
        "Phòng Doanh nghiệp: chủ trì 1 nhiệm vụ.",
    ]
