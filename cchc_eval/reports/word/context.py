"""A report's content as the names that a template may use (listed in ``docs/reports.md``): plain data and PNG pictures.

No name of a mapping may be a method of Python's dict (``items``, ``values`` …): a tag would reach the method.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cchc_eval.direction import one_way

if TYPE_CHECKING:
    from cchc_eval.analysis.printed import Printed
    from cchc_eval.reports.annual.content import Content, Drawn, Said, ScoreSheet, SheetRow

UNKNOWN_TIME = "2000-01-01T00:00:00"
_ILL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_BREAK = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")


def clean(text: str) -> str:
    """Return a text that XML can hold: NFC, one way, its kinds of line break as one, other control characters left out."""
    return one_way(_ILL.sub("", _BREAK.sub("\n", unicodedata.normalize("NFC", str(text)))))


def paragraphs(text: str) -> list[str]:
    """Return the lines of a text that are not blank."""
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


def context(content: Content) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the names of a template with their values, and the pictures by key.

    Parameters
    ----------
    content : Content

    Returns
    -------
    tuple
        Names → plain data, and key → PNG.
    """
    one, sheets = content, list(content.sheets)
    tables = {
        "fields": not one.unit,
        "losses": not one.unit and one.losses.rows,
        "evidence": one.evidence.rows,
        "figures": True,
    }
    others = [name for name, there in tables.items() if there]
    numbers = [_roman(number) for number in range(1, len(sheets) + len(others) + 1)]
    names = {
        "year": str(one.year),
        "unit_name": one.unit_name,
        "whole": not one.unit,
        "set_name": one.set_name,
        "subtitle": one.subtitle,
        "heading": {
            "authority": one.heading.authority,
            "body": one.heading.body,
            "number": one.heading.number,
            "place_date": one.heading.place_date,
            "date": one.heading.place_date.partition(", ")[2] or one.heading.place_date,
            "country": "".join(one.heading.motto[:1]),
            "motto": "".join(one.heading.motto[1:2]),
        },
        "title": one.title,
        "about": one.about,
        "about_inside": one.about[:1].lower() + one.about[1:],
        "marks": list(one.marks),
        "marks_line": " · ".join(one.marks),
        "standings": list(one.standings),
        "basis": listed(one.basis),
        "summary": asdict(one.summary)
        | {"sentences": list(one.summary.sentences), "text": " ".join(one.summary.sentences)},
        "fields": table(one.fields),
        "rankings": [table(ranked) for ranked in one.ranking],
        "units_by_field": table(one.units_by_field),
        "sheets": [_sheet(sheet, number) for sheet, number in zip(sheets, numbers, strict=False)],
        "extras": table(one.extras),
        "without_evidence": table(one.without_evidence),
        "not_applicable": table(one.not_applicable),
        "losses": table(one.losses),
        "difficulties": _said(one.difficulties),
        "proposals": _said(one.proposals),
        "evidence": table(one.evidence),
        "comparison": table(one.comparison),
        "no_comparison": one.no_comparison,
        "faults": table(one.faults),
        "figures": [_figure(drawn) for drawn in one.figures],
        "appendix": dict.fromkeys(tables, "") | dict(zip(others, numbers[len(sheets) :], strict=True)),
        "signature": {"capacity": list(one.signature.capacity), "name": one.signature.name},
        "recipients": listed(one.signature.recipients),
        "notes": list(one.notes),
        "author": one.author,
        "made": one.date,
    }
    told = plain(names)
    told["properties"] = plain(
        {"title": f"{one.title} {one.about}", "author": one.author, "time": one.date or UNKNOWN_TIME, "lang": one.lang}
    )
    return told, {drawn.key: drawn.picture.png() for drawn in one.figures}


def table(printed: Printed | None) -> dict[str, Any]:
    """Return a table for a template: ``there``, title, head, rows of cells, notes, and what to say where it has no rows."""
    if printed is None:
        return {"there": False, "title": "", "head": [], "columns": 0, "rows": [], "empty": "", "notes": []}
    head, rows = list(printed.head), _rows(printed)
    if any("group" in row for row in rows):
        del head[0]
    return {
        "there": bool(rows),
        "title": printed.title,
        "head": head,
        "columns": len(head),
        "rows": [{"group": "", "cells": []} | row for row in rows],
        "empty": printed.empty,
        "notes": list(printed.notes) if rows else [],
    }


def _rows(printed: Printed) -> list[dict[str, Any]]:
    """Return the rows; where the first column says the same over several rows, it becomes a row of its own above them."""
    words = set(printed.words)
    rows = [[{"text": cell, "words": number in words} for number, cell in enumerate(row)] for row in printed.rows]
    first = [row[0]["text"] for row in rows]
    groups = [name for name, _same in groupby(first)]
    if 0 not in words or len(printed.head) < 3 or len(groups) * 2 > len(rows) or len(set(groups)) < len(groups):
        return [{"cells": cells} for cells in rows]
    made: list[dict[str, Any]] = []
    for name, group in groupby(rows, key=lambda cells: cells[0]["text"]):
        made.append({"group": name})
        made += [{"cells": cells[1:]} for cells in group]
    return made


def _sheet(sheet: ScoreSheet, number: str) -> dict[str, Any]:
    return {
        "number": number,
        "title": sheet.title,
        "unit_name": sheet.unit_name,
        "head": list(sheet.head),
        "rows": [_row(row) for row in sheet.rows],
        "notes": list(sheet.notes),
    }


def _row(row: SheetRow) -> dict[str, Any]:
    strong = row.kind in ("field", "total") or (row.kind in ("bonus", "penalty") and not row.code)
    return {name: getattr(row, name) for name in _ROW} | {"strong": strong}


_ROW = ("kind", "level", "code", "name", "maximum", "self_points", "appraised", "explanation", "opinion")


def _said(texts: Sequence[Said]) -> list[dict[str, Any]]:
    """Return what was said, grouped by who said it; ``unit`` is empty where it is the unit's own report."""
    return [
        {"unit": unit, "texts": [_text(one) for one in group]}
        for unit, group in groupby(texts, key=lambda one: one.unit)
    ]


def _text(said: Said) -> dict[str, Any]:
    lines = paragraphs(said.text) or [""]
    return {"code": said.code, "name": said.name, "first": lines[0], "more": lines[1:]}


def listed(lines: Sequence[str]) -> list[str]:
    """Return lines with the punctuation of a list: a semicolon after each, a full stop after the last."""
    bare = [line.rstrip(" ;.") for line in lines]
    ends = [";"] * (len(bare) - 1) + ["."]
    return [line if line.endswith("…") else line + end for line, end in zip(bare, ends, strict=False)]


def _figure(drawn: Drawn) -> dict[str, Any]:
    alt = drawn.picture.alt_text or drawn.picture.finding
    finding = drawn.picture.finding
    return {"key": drawn.key, "finding": finding, "alt_text": alt, "picture": {"picture": drawn.key, "alt": alt}}


def _roman(number: int) -> str:
    text = ""
    for value, sign in zip(
        (100, 90, 50, 40, 10, 9, 5, 4, 1), ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"), strict=True
    ):
        text += sign * (number // value)
        number %= value
    return text


def plain(value: Any) -> Any:
    """Return data without classes of our own, every text such that XML can hold it."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value
