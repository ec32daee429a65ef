"""The page of workbooks: written, filled in with openpyxl as somebody else would, looked at, chosen from, recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from cchc_eval.reports.answers.command import FOLDER
from cchc_eval.reports.answers.layout import COLUMNS, layout_of
from tests.widgets.office.clerk import SET, UNIT, YEAR, Clerk
from tests.widgets.office.test_transfer import at_work, send

WRITE, LOOK, TAKE = "Xuất bảng tính", "1. Xem trước", "3. Ghi các mục đã chọn"


def written(clerk: Clerk, **typed: str) -> Path:
    clerk.turn("sheets")
    said = clerk.press(WRITE, **typed)["said"]
    (file,) = (clerk.office.workspace.folder / FOLDER).glob("*.xlsx")
    assert file.name in said
    return file


def filled(clerk: Clerk, file: Path, count: int = 2) -> list[str]:
    """Answer the first yes/no questions of the form; return their keys."""
    layout = layout_of(clerk.office.set)
    book = openpyxl.load_workbook(file)
    lines = [
        line
        for line in layout.lines
        if line.kind == "fact" and line.fact and line.fact.kind == "choice" and len(line.fact.options) == 2
    ]
    lines = [line for line in lines if len(layout.facts[line.key]) == 1][:count]
    for line in lines:
        book[layout.names[line.sheet]].cell(line.row, COLUMNS["facts"] + 1).value = str(line.fact.options[0].label)
    book.save(file)
    return [line.key for line in lines]


def looked(clerk: Clerk, file: Path) -> dict[str, Any]:
    clerk.turn("sheets")
    send(clerk, file)
    return clerk.press(LOOK, file="u1")


def ticks(clerk: Clerk) -> dict[str, Any]:
    return clerk.forms()[TAKE]["fields"][0]


def test_written_filled_in_looked_at_and_recorded(clerk: Clerk) -> None:
    at_work(clerk, "Nguyễn Thị An")
    file = written(clerk)
    keys = filled(clerk, file)
    assert "Chưa ghi gì" in looked(clerk, file)["said"]
    assert len(clerk.office.reader.answers(YEAR, SET, [UNIT])) == 0
    assert file.name in clerk.text()
    assert "mới: 2" in clerk.text()
    rows = ticks(clerk)["rows"]
    assert [row["ticked"] for row in rows] == [True, True]
    assert rows[0]["cells"][3:6] == ["mới", "Chưa kê khai", rows[0]["cells"][5]]
    assert rows[0]["label"].endswith("· Số liệu · mới")
    assert clerk.press(TAKE, chosen=[rows[0]["id"]])["said"] == f"Đã ghi 1 mục từ {file.name}."
    answers = clerk.office.reader.answers(YEAR, SET, [UNIT])
    assert list(answers["key"]) == keys[:1]
    assert TAKE not in clerk.forms()
    send(clerk, file)
    clerk.press(LOOK, file="u1")
    assert [row["id"] for row in ticks(clerk)["rows"]] == [rows[1]["id"]]


def test_what_changed_meanwhile_is_shown_and_nothing_is_recorded(clerk: Clerk) -> None:
    at_work(clerk, "Nguyễn Thị An")
    file = written(clerk)
    (key, other) = filled(clerk, file)
    looked(clerk, file)
    place = {"year": YEAR, "set": SET, "unit": UNIT, "key": key, "round": "self"}
    clerk.office.records.append("answer", place, {"state": "answered", "facts": {"answer": "no"}})
    chosen = [row["id"] for row in ticks(clerk)["rows"]]
    assert "Chưa ghi gì" in clerk.press(TAKE, chosen=chosen)["said"]
    assert list(clerk.office.reader.answers(YEAR, SET, [UNIT])["key"]) == [key]
    first, second = ticks(clerk)["rows"]
    assert (first["ticked"], second["ticked"]) == (False, True)
    assert first["cells"][3] == "xung đột với bản mới hơn"
    assert "Nguyễn Thị An" in first["cells"][6]
    clerk.press(TAKE, chosen=[first["id"], second["id"]])
    assert set(clerk.office.reader.answers(YEAR, SET, [UNIT])["key"]) == {key, other}


def test_refusals_are_said_at_the_form(clerk: Clerk, tmp_path: Path) -> None:
    file = written(clerk, what="blank")
    strange = tmp_path / "a.xls"
    strange.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + "Workbook".encode("utf-16-le"))
    answer = looked(clerk, strange)
    assert (answer["type"], answer["field"]) == ("refused", "file")
    assert ".xls" in answer["message"]
    filled(clerk, file)
    looked(clerk, file)
    answer = clerk.press(TAKE, chosen=[row["id"] for row in ticks(clerk)["rows"]])
    assert answer["type"] == "refused"
    assert "tên" in answer["message"]
    clerk.is_at_work("Nguyễn Thị An")
    clerk.turn("sheets")
    assert "Chưa chọn mục nào" in clerk.press(TAKE, chosen=[])["message"]
    assert "không lấy được" in clerk.press(TAKE, chosen=["answer|self|<b>"])["message"]
    clerk.choose(unit=clerk.office.units()[0].key)
    assert TAKE in clerk.forms()


def test_cells_that_cannot_be_taken_are_named(clerk: Clerk) -> None:
    file = written(clerk)
    book = openpyxl.load_workbook(file)
    layout = layout_of(clerk.office.set)
    line = next(line for line in layout.lines if line.kind == "fact" and line.fact and line.fact.kind == "number")
    book[layout.names[line.sheet]].cell(line.row, COLUMNS["facts"] + 1).value = "<script>"
    book.save(file)
    looked(clerk, file)
    ((place, _criterion, why),) = clerk.rows("Không lấy được (1)")
    assert place.endswith((f"E{line.row}", f"E{layout.nodes[line.key].row}"))
    assert "Không phải là số" in why
    assert "Không có gì để ghi." in clerk.text()
    assert TAKE not in clerk.forms()


def test_workbooks_of_all_units(clerk: Clerk) -> None:
    clerk.turn("sheets")
    said = clerk.press(WRITE, which="all", what="blank")["said"]
    assert said.startswith(f"Đã xuất {len(clerk.office.units())} bảng tính")
    assert len(list((clerk.office.workspace.folder / FOLDER).glob("*.xlsx"))) == len(clerk.office.units())
