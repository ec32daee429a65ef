from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import icalendar
import pytest

from cchc_eval.reports.results import Results, Wanted
from cchc_eval.widgets.work import board_files
from cchc_eval.widgets.work.board_data import BoardData
from tests.analysis.work import year


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[board_files.Files, list[tuple[dict, list]]]:
    data = BoardData(
        Results(Wanted(), "Sổ của tôi"), dt.date(2017, 10, 1), 2017, year.whole(), year.NAMES, tmp_path, "ws"
    )
    files = board_files.Files(lambda: data)
    sent: list[tuple[dict, list]] = []
    monkeypatch.setattr(files, "send", lambda answer, buffers: sent.append((answer, buffers)))
    return files, sent


def ask(page: Any, kind: str, owner: str = "") -> tuple[dict, list]:
    files, sent = page
    files._received({"kind": kind, "owner": owner, "client": "k"})
    return sent[-1]


def test_owners_on_offer(page: Any) -> None:
    assert page[0].owners == [["dn", "Phòng Doanh nghiệp"], ["so", "Sở"], ["vp", "Văn phòng"]]
    page[0].renew()
    assert len(page[0].owners) == 3


def test_the_list_and_the_workbook(page: Any) -> None:
    answer, (made,) = ask(page, "list")
    assert (answer["name"], answer["client"]) == ("qua-han-2017-10-01.html", "k")
    assert "Năm 2017; tính đến hết ngày 01/10/2017" in made.decode()
    answer, (made,) = ask(page, "workbook")
    assert answer["name"] == "bang-theo-doi-2017-10-01.xlsx"
    assert made[:2] == b"PK"


def test_calendars(page: Any, tmp_path: Path) -> None:
    answer, (made,) = ask(page, "calendar", "vp")
    assert answer["name"] == "viec-2017-vp.ics"
    assert len(icalendar.Calendar.from_ical(made).walk("VEVENT")) == 6
    stays = "Việc đã chuyển cho người khác hoặc đã bỏ khỏi sổ vẫn còn trong lịch cũ: xóa lịch cũ rồi nhập tệp mới."
    assert answer["text"].endswith(stays)
    answer, files = ask(page, "calendars")
    assert files == []
    assert answer["text"].startswith("Đã ghi 3 lịch")
    assert answer["text"].endswith(stays)
    assert len(list((tmp_path / "lich").glob("*.ics"))) == 3


def test_what_cannot_be_made_is_said(page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(page, "calendar", "nobody") == ({"client": "k", "text": "Chọn lịch của ai."}, [])
    monkeypatch.setattr(board_files, "workbook", lambda *_given: 1 / 0)
    answer, files = ask(page, "workbook")
    assert "Chưa tạo tệp nào" in answer["text"]
    assert files == []
    page[0]._received({"kind": "other"})
    assert len(page[1]) == 2
