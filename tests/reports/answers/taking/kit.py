"""A unit's workbook on its way: written from the records, filled in by somebody who has only the file, and taken back."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl

from cchc_eval import columns as c
from cchc_eval.criteria.loading import parse_criteria_set
from cchc_eval.i18n import language, speaking
from cchc_eval.records import Records, open_workspace
from cchc_eval.reports.answers.exporting import recorded_texts
from cchc_eval.reports.answers.layout import COLUMNS, Layout
from cchc_eval.reports.answers.taking.looking import Look, Wanted, look_at
from cchc_eval.reports.answers.taking.recording import Taken, take
from cchc_eval.reports.answers.writer import write_answers
from cchc_eval.reports.reading import LIMITS, Cell, Grid, UnreadableFile
from cchc_eval.reports.reading.child import read_content
from tests.widgets.typist import SET, put_set

YEAR, CODE, UNIT = 2017, "thu-2017", "so-khdt"
CRITERIA = parse_criteria_set(SET, CODE)
_READ: dict[bytes, Grid] = {}
_WRITTEN: dict[str, tuple[bytes, Layout]] = {}  # the same content makes the same file, and it takes its time


class Desk:
    """The user's own records with one set; ``records`` are in the hands of a person."""

    def __init__(self, base: Path, text: str = SET) -> None:
        put_set(base, text)
        self.base, self.text = base, text
        self.set = parse_criteria_set(text, CODE) if text != SET else CRITERIA
        self.workspace = open_workspace("cua-toi", base)
        reader = self.workspace.records()
        self.records: Records = reader.with_author(reader.add_person("Trần Thị Bình", "Chuyên viên"))
        self.file = base / "so-khdt.xlsx"

    def close(self) -> None:
        self.workspace.close()

    def place(self, key: str, turn: str = "self") -> dict[str, Any]:
        return {"year": YEAR, "set": CODE, "unit": UNIT, "key": key, "round": turn}

    def open(self, *turns: str) -> None:
        for turn in turns or ("self", "bonus", "survey"):
            self.records.open_round(YEAR, CODE, turn, self.text)

    def record(self, key: str, state: str = "answered", reason: str = "", turn: str = "self", **facts: str) -> None:
        there = self.records.current("answer", self.place(key, turn))
        content = {"state": state, "facts": facts, "reason": reason}
        self.records.append("answer", self.place(key, turn), content, there.revision if there else 0)

    def explain(self, key: str, text: str) -> None:
        there = self.records.current("explanation", self.place(key))
        self.records.append("explanation", self.place(key), {"text": text}, there.revision if there else 0)

    def write(self, scope: str = c.DIRECT, lang: str | None = None, **more: Any) -> Form:
        answers = self.records.answers(YEAR, CODE, [UNIT])
        with speaking(lang):
            texts = recorded_texts(self.records, self.set, UNIT, answers)
        key = repr((self.text, scope, lang, more, answers.to_json(), texts, language()))
        if key not in _WRITTEN:
            layout = write_answers(
                self.file, self.set, UNIT, answers, name="Sở KH&ĐT", scope=scope, texts=texts, lang=lang, **more
            )  # fmt: skip
            _WRITTEN[key] = self.file.read_bytes(), layout
        content, layout = _WRITTEN[key]
        self.file.write_bytes(content)
        return Form(self.file, layout)

    def look(self, form: Form, wanted: Wanted | None = None) -> Look:
        return look_at(form.grid(), self.records, self.workspace.folder, wanted)

    def take(self, form: Form, chosen: list[str] | None = None) -> Taken:
        return take(self.look(form), self.records, chosen)

    def standing(self, key: str, turn: str = "self") -> Any:
        event = self.records.current("answer", self.place(key, turn))
        return (event.payload["state"], event.payload["facts"], event.payload["reason"]) if event else None


class Form:
    """The workbook in the hands of whoever fills it in: cell by cell in memory, for speed, or as openpyxl opens it (``book``)."""

    def __init__(self, path: Path, layout: Layout) -> None:
        self.layout, self.bytes = layout, path.read_bytes()
        self.typed: list[tuple[str, int, int, Any]] = []

    @cached_property
    def book(self) -> openpyxl.Workbook:
        book = openpyxl.load_workbook(io.BytesIO(self.bytes))
        for name, row, column, value in self.typed:
            book[name].cell(row, column).value = value
        return book

    def sheet(self, one: str = "main") -> Any:
        return self.book[self.layout.names[one]]

    def where(self, key: str, fact: str = "", part: str = "facts") -> tuple[str, int, int]:
        line = self.layout.facts[key][fact] if fact else self.layout.nodes[key]
        return self.layout.names[line.sheet], line.row, COLUMNS[part] + 1

    def row(self, key: str, fact: str = "") -> int:
        return self.where(key, fact)[1]

    def cell(self, key: str, fact: str = "", part: str = "facts") -> Any:
        name, row, column = self.where(key, fact, part)
        return self.book[name].cell(row, column)

    def fill(self, key: str, value: Any, fact: str = "", part: str = "facts") -> Form:
        if "book" in self.__dict__:
            self.cell(key, fact, part).value = value
        self.typed.append((*self.where(key, fact, part), value))
        return self

    def content(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()

    def grid(self) -> Grid:
        if "book" in self.__dict__:
            return grid(self.content())
        if self.bytes not in _READ:
            _READ[self.bytes] = grid(self.bytes)
        found = _READ[self.bytes]
        cells = {sheet.name: dict(sheet.cells) for sheet in found.sheets}
        for name, row, column, value in self.typed:
            cells[name].pop((row, column), None)
            if value is not None:
                cells[name][row, column] = typed_cell(row, column, value)
        return replace(found, sheets=tuple(replace(sheet, cells=cells[sheet.name]) for sheet in found.sheets))


def typed_cell(row: int, column: int, value: Any) -> Cell:
    """A cell as the reader gives it for what was typed."""
    if isinstance(value, str):
        return (
            Cell(row, column, None, "empty", formula=True)
            if value.startswith("=")
            else Cell(row, column, value, "text")
        )
    if isinstance(value, dt.date):
        return Cell(row, column, value, "date", format="dd/mm/yyyy")
    return Cell(row, column, Decimal(repr(value)), "number")


def grid(content: bytes) -> Grid:
    """Read without another process, for speed."""
    sheets, warnings = read_content(content, "so-khdt.xlsx", LIMITS)
    return Grid("so-khdt.xlsx", "0" * 64, sheets, tuple(warnings))


def items(found: Look) -> dict[str, Any]:
    """Items that say something else than the records, by their ids."""
    return {item.id: item for item in found.open}


__all__ = [
    "CODE",
    "CRITERIA",
    "LIMITS",
    "UNIT",
    "YEAR",
    "Desk",
    "Form",
    "Grid",
    "UnreadableFile",
    "grid",
    "items",
    "language",
    "look_at",
    "read_content",
]
