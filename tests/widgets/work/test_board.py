from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.figures import Picture
from cchc_eval.records import open_workspace
from cchc_eval.reports.results import Wanted
from cchc_eval.widgets import following
from cchc_eval.widgets.choice import load_choice
from cchc_eval.widgets.work import board as module
from cchc_eval.widgets.work.board import Board, board
from tests.widgets.work import filled

STEPS = (
    "choices",
    "about",
    "due_soon",
    "overdue",
    "tasks",
    "choose_field",
    "gantt",
    "findings",
    "reports",
    "coverage",
    "worth",
    "files",
)
TODAY = dt.date(2018, 3, 1)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Answers of 2017, and a register of 2018 for which nobody has scored anything yet."""
    made = filled.fill(tmp_path_factory.mktemp("cchc"))
    with open_workspace(filled.WORKSPACE, made) as workspace:
        records = workspace.records()
        plan = {"type": "cchc_nam", "unit": "so-khdt", "title": "Kế hoạch 2018", "issued": "2018-01-02"}
        records.with_author(records.people()[0]).append("plan", {"year": 2018, "plan": "q"}, plan)
    return made


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, str]]:
    put: list[tuple[Any, str]] = []
    for one in (following, module):  # the files are put by the page itself
        monkeypatch.setattr(one, "put", lambda widget, text: put.append((widget, text)))
    monkeypatch.setattr(Picture, "png", lambda self, scale=2: self.alt_text.encode())
    return put


def opened(base: Path, day: str = "2017-10-01") -> Board:
    return Board(Wanted(filled.WORKSPACE, 2017, "so-2017"), dt.date.fromisoformat(day), base, TODAY)


def test_every_step_shows_its_part_and_follows_the_day(base: Path, shown: list) -> None:
    page = opened(base)
    for step in STEPS:
        getattr(page, step)()
    texts = dict(zip(STEPS, (text for _widget, text in shown), strict=True))
    assert "Tính đến hết ngày 01/10/2017" in texts["about"]
    assert "Bồi dưỡng" in texts["due_soon"]
    assert "Báo cáo quý, quý III/2017" in texts["overdue"]
    assert "Tồn tại" in texts["findings"]
    assert "Mỗi việc chưa xong đáng bao nhiêu điểm" in texts["worth"]
    widgets = dict(zip(STEPS, (widget for widget, _text in shown), strict=True))
    choose = widgets["choices"]
    choose._handle_custom_msg({"name": "day", "value": "2017-03-31"}, [])
    assert choose.status == "Đã tính đến hết ngày 31/03/2017."
    assert "Không có việc nào quá hạn" in widgets["overdue"].html
    before = widgets["gantt"].html
    widgets["choose_field"]._handle_custom_msg({"name": "field", "value": "chi_dao"}, [])
    assert widgets["gantt"].html != before
    choose._handle_custom_msg({"name": "", "value": ""}, [])  # read again: the day stays
    assert page.data.day == dt.date(2017, 3, 31)
    assert load_choice(base).set == "so-2017"
    choose._handle_custom_msg({"name": "workspace", "value": "cua-toi"}, [])
    assert "cchc-problem" in widgets["about"].html
    assert widgets["overdue"].html == ""


def test_a_register_of_a_year_without_answers_can_be_chosen(base: Path, shown: list) -> None:
    page = opened(base)
    page.choices()
    page.worth()
    page.overdue()
    (choose, _text), (worth, _said), (overdue, _listed) = shown
    fields = {field["name"]: field for field in page._main_fields()}
    assert fields["set"]["options"][0] == ["2018/", "2018 · chưa có số liệu chấm điểm"]
    choose._handle_custom_msg({"name": "set", "value": "2018/"}, [])
    assert (page.data.year, page.data.day, page.data.problem) == (2018, TODAY, "")
    assert {field["name"]: field["value"] for field in page._main_fields()}["set"] == "2018/"
    assert load_choice(base).year == 2018
    assert "phải có bộ tiêu chí" in worth.html
    assert "Rà soát TTHC (sổ năm 2017)" in overdue.html
    choose._handle_custom_msg({"name": "set", "value": "2017/so-2017"}, [])
    assert (page.data.year, load_choice(base).year) == (2017, 2017)


def test_days_on_offer(base: Path) -> None:
    days = [value for value, _text in opened(base)._days()]
    assert days == sorted(set(days))
    assert {"2017-02-28", "2017-10-01", "2017-12-31"} <= set(days)
    assert "2018-03-01" not in days


def test_a_part_that_fails_does_not_take_the_others(base: Path, shown: list, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(base)
    monkeypatch.setattr(module.board_tables, "findings", lambda _data: 1 / 0)
    page.findings()
    page.reports()
    assert "Không lập được phần này" in shown[0][1]
    assert "Báo cáo định kỳ" in shown[1][1]


def test_from_the_notebook(base: Path) -> None:
    page = board(filled.WORKSPACE, day="2017-06-30", base=base)
    assert page.data.day == dt.date(2017, 6, 30)
    with pytest.raises(ValueError, match="không phải là ngày"):
        board(filled.WORKSPACE, day="30/6", base=base)
