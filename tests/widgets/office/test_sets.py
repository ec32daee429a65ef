"""A criteria set from Excel at the office desk: the workbook is made, filled in, checked, and taken over."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval import load_criteria_set
from cchc_eval.reports.sets import writing
from tests.reports.sets.kit import few_rows, shipped
from tests.widgets.office.clerk import Clerk
from tests.widgets.office.test_transfer import send

MAKE, CHECK, TAKE = "Tạo bảng tính", "1. Kiểm tra bảng tính", "3. Nhập bộ tiêu chí"


@pytest.fixture
def desk(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    few_rows(monkeypatch)
    clerk.turn("criteria_sets")
    return clerk


def changed(folder: Path, **values: object) -> Path:
    """A workbook of a set, as somebody has changed it."""
    original = load_criteria_set(shipped("phong-2017"))
    return writing.write_set(folder / "cua-toi.xlsx", original.model_copy(update=values))


def test_a_workbook_is_made_and_none_overwritten(desk: Clerk) -> None:
    for _ in range(2):
        desk.press(MAKE, what="")
    said = desk.press(MAKE, what="2017/phong-2017")["said"]
    folder = desk.office.workspace.folder / "excel"
    assert {file.name for file in folder.iterdir()} == {
        "mau-bo-tieu-chi.xlsx",
        "mau-bo-tieu-chi-2.xlsx",
        "phong-2017.xlsx",
    }
    assert str(folder / "phong-2017.xlsx") in said
    assert desk.press(MAKE, what="2017/khac")["field"] == "what"


def test_a_set_is_checked_then_taken_over(desk: Clerk, tmp_path: Path) -> None:
    send(desk, changed(tmp_path, code="phong-2018"))
    said = desk.press(CHECK, file="u1")["said"]
    assert "không có lỗi" in said
    assert "phong-2018 · 2017" in desk.text()
    assert not (desk.office.workspace.folder / "criteria").exists()
    assert not desk.forms()[TAKE]["sure"]
    said = desk.press(TAKE)["said"]
    file = desk.office.workspace.folder / "criteria" / "phong-2018.yaml"
    assert str(file) in said
    assert load_criteria_set(file).code == "phong-2018"
    assert TAKE not in desk.forms()
    assert "2017/phong-2018" in desk.office.sets()  # on offer at once


def test_another_set_of_the_code_is_asked_about_and_kept(desk: Clerk, tmp_path: Path) -> None:
    for decimals in (2, 3):
        send(desk, changed(tmp_path, code="phong-2018", printed_decimals=decimals), f"u{decimals}")
        desk.press(CHECK, file=f"u{decimals}")
        sure = desk.forms()[TAKE]["sure"]
        said = desk.press(TAKE)["said"]
    assert "phong-2018" in sure
    assert "giữ lại" in said
    folder = desk.office.workspace.folder / "criteria"
    assert load_criteria_set(folder / "phong-2018.yaml").printed_decimals == 3
    assert len(list(folder.iterdir())) == 2


def test_faults_are_a_table_by_cell(desk: Clerk, tmp_path: Path) -> None:
    send(desk, changed(tmp_path, year=1066))
    assert "1 lỗi" in desk.press(CHECK, file="u1")["said"]
    ((place, code, what, todo),) = desk.rows("Lỗi của cua-toi.xlsx")
    assert (place, code) == ("Bộ tiêu chí!B5", "")
    assert "1066" in what
    assert todo
    assert TAKE not in desk.forms()


def test_what_is_no_workbook_is_refused(desk: Clerk, tmp_path: Path) -> None:
    file = tmp_path / "a.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600)
    send(desk, file)
    answer = desk.press(CHECK, file="u1")
    assert (answer["type"], answer["field"]) == ("refused", "file")
    assert "a.xls" in answer["message"]
