"""Between two laptops: a unit's records go over as one file, are looked at, then taken in; conflicts are shown before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_eval.records.transfer.command import FOLDER
from cchc_eval.widgets.uploads import PART
from tests.widgets.office.clerk import SET, UNIT, YEAR, Clerk

PLACE = {"year": YEAR, "set": SET, "unit": UNIT, "round": "self"}


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Clerk]:
    """A second laptop."""
    one = Clerk(tmp_path / "laptop-2")
    yield one
    one.office.close()


def send(clerk: Clerk, file: Path, upload: str = "u1") -> None:
    content = file.read_bytes()
    parts = max(1, -(-len(content) // PART))
    for number in range(parts):
        part = content[number * PART : (number + 1) * PART]
        message = {"type": "part", "upload": upload, "name": file.name, "number": number, "parts": parts}
        answer = clerk.office.answer(message, [memoryview(part)])
        assert answer["done"] is (number == parts - 1)


def explained(clerk: Clerk, text: str, key: str = "") -> str:
    key = key or next(node.key for node, _parents in clerk.office.set.walk() if node.is_leaf)
    clerk.office.records.append("explanation", {**PLACE, "key": key}, {"text": text})
    return key


def handed_on(clerk: Clerk, what: str = "unit") -> Path:
    clerk.turn("transfer")
    said = clerk.press("Đóng gói thành một tệp", what=what)["said"]
    (file,) = (clerk.office.workspace.folder / FOLDER).glob("*.cchc")
    assert file.name in said
    return file


def at_work(clerk: Clerk, name: str) -> None:
    clerk.is_at_work(name)
    clerk.turn("rounds")
    clerk.press("Mở vòng", round="self")


def test_a_unit_goes_over_whole(clerk: Clerk, other: Clerk) -> None:
    at_work(clerk, "Nguyễn Thị An")
    key = explained(clerk, "Đã công khai")
    file = handed_on(clerk)
    other.turn("transfer")
    send(other, file)
    assert "Chưa ghi nhận gì" in other.press("1. Xem trước", file="u1")["said"]
    assert file.name in other.text()
    assert "Nguyễn Thị An" in other.text()
    assert list(other.records().texts(YEAR, SET, UNIT)["text"]) == []
    assert "Đã nhận" in other.press("3. Nhận vào")["said"]
    texts = other.records().texts(YEAR, SET, UNIT)
    assert list(zip(texts["key"], texts["text"], strict=True)) == [(key, "Đã công khai")]
    assert "3. Nhận vào" not in other.forms()


def test_what_is_said_differently_is_shown_before(clerk: Clerk, other: Clerk) -> None:
    at_work(clerk, "Nguyễn Thị An")
    key = explained(clerk, "Bản của máy một")
    at_work(other, "Lê Văn Bình")
    explained(other, "Bản của máy hai", key)
    other.turn("transfer")
    send(other, handed_on(clerk))
    other.press("1. Xem trước", file="u1")
    shown = other.text()
    assert "Bản của máy một" in shown
    assert "Bản của máy hai" in shown
    other.press("3. Nhận vào")
    changes = other.records().history({**PLACE, "key": key}, "explanation")
    assert {change.event.payload["text"] for change in changes} == {"Bản của máy một", "Bản của máy hai"}
    form = next(form for form in other.parts("form") if form["action"] == "decide")
    versions = {text: code for code, text in form["fields"][0]["options"]}
    first = next(code for text, code in versions.items() if "Bản của máy một" in text)
    assert "Bản của máy hai" in "".join(versions)
    assert "Đã quyết định" in other.press(form["title"], event=first)["said"]
    assert list(other.records().texts(YEAR, SET, UNIT)["text"]) == ["Bản của máy một"]
    assert other.records().conflicts() == []
    assert "decide" not in [form["action"] for form in other.parts("form")]


def test_without_a_file_and_with_a_strange_one(clerk: Clerk, tmp_path: Path) -> None:
    clerk.turn("transfer")
    answer = clerk.press("1. Xem trước")
    assert (answer["type"], answer["field"]) == ("refused", "file")
    strange = tmp_path / "kế hoạch.cchc"
    strange.write_bytes(b"<html>" * 1000)
    send(clerk, strange)
    answer = clerk.press("1. Xem trước", file="u1")
    assert answer["type"] == "refused"
    assert "3. Nhận vào" not in clerk.forms()


def test_what_was_not_looked_at_is_not_taken_in(clerk: Clerk) -> None:
    clerk.turn("transfer")
    answer = clerk.office.answer({"type": "act", "action": "import", "values": {"digest": "x"}})
    assert answer["type"] == "refused"


def test_everything_as_a_backup(clerk: Clerk) -> None:
    at_work(clerk, "Nguyễn Thị An")
    explained(clerk, "Đã công khai")
    assert handed_on(clerk, "all").name.startswith("toan-bo-")
