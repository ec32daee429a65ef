"""The process that reads a file: bytes in, cells or a reason out, as one JSON text. It limits its own memory and time."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from cchc_eval.i18n import speaking
from cchc_eval.reports.reading.document import read_document
from cchc_eval.reports.reading.faults import UnreadableFile
from cchc_eval.reports.reading.grid import BOOL, DATE, NUMBER, Cell, Sheet, Value
from cchc_eval.reports.reading.limits import Limits
from cchc_eval.reports.reading.package import Package, refuse_old
from cchc_eval.reports.reading.text_table import read_table
from cchc_eval.reports.reading.workbook import read_workbook


def read_content(
    content: bytes, file: str, limits: Limits, documents: bool = False
) -> tuple[tuple[Sheet, ...], list[str]]:
    """Return the sheets of a file by what it is, whatever its name ends in, and warnings.

    Raises
    ------
    UnreadableFile
    """
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableFile("empty", file=file)
    refuse_old(content, file, documents)
    if content.startswith(b"PK"):
        if documents and Package(content, file, limits, documents).document:
            return read_document(content, file, limits), []
        return read_workbook(content, file, limits), []
    sheet, warnings = read_table(content, file, limits)
    return (sheet,), warnings


def limit_process(limits: Limits) -> None:
    """Bound this process's memory and processor time, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    seconds = int(limits.seconds) + 1
    for what, most in ((resource.RLIMIT_AS, limits.memory_bytes), (resource.RLIMIT_CPU, seconds)):
        try:
            _soft, hard = resource.getrlimit(what)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (most, hard))
        except (ValueError, OSError):
            continue  # macOS knows the limit and refuses to set it; the reading's own limits hold


def packed(sheets: Sequence[Sheet], warnings: Sequence[str]) -> dict[str, Any]:
    """Return sheets as plain lists, for JSON."""
    formats: dict[str, int] = {}
    return {
        "sheets": [
            {
                "name": sheet.name,
                "hidden": sheet.hidden,
                "very_hidden": sheet.very_hidden,
                "document": sheet.document,
                "merged": sheet.merged,
                "cells": [
                    [
                        cell.row,
                        cell.column,
                        cell.kind,
                        str(cell.value) if cell.kind in (NUMBER, DATE) else cell.value,
                        cell.formula + 2 * cell.hidden,
                        formats.setdefault(cell.format, len(formats)),
                    ]
                    for cell in sheet.cells.values()
                ],
            }
            for sheet in sheets
        ],
        "formats": list(formats),
        "warnings": list(warnings),
    }


def unpacked(plain: dict[str, Any]) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return what :func:`packed` was given."""
    formats = plain["formats"]
    sheets = []
    for one in plain["sheets"]:
        cells = {
            (row, column): Cell(row, column, _value(kind, raw), kind, bool(marks & 1), bool(marks & 2), formats[code])
            for row, column, kind, raw, marks, code in one["cells"]
        }
        merged = tuple((top, left, bottom, right) for top, left, bottom, right in one["merged"])
        sheets.append(Sheet(one["name"], cells, merged, one["hidden"], one["very_hidden"], one["document"]))
    return tuple(sheets), tuple(plain["warnings"])


def _value(kind: str, raw: Any) -> Value:
    if kind == NUMBER:
        return Decimal(raw)
    if kind == DATE:
        return dt.datetime.fromisoformat(raw) if len(raw) > 10 else dt.date.fromisoformat(raw)
    return bool(raw) if kind == BOOL else raw


def answer(content: bytes, file: str, limits: Limits, documents: bool = False) -> dict[str, Any]:
    """Return the plain form of a file, or of the reason why it is not read. Nothing is raised."""
    try:
        return packed(*read_content(content, file, limits, documents))
    except UnreadableFile as fault:
        return {"fault": fault.code, "values": fault.values}
    except MemoryError:
        return {"fault": "memory", "values": {"file": file}}
    except RecursionError:
        return {"fault": "failed", "values": {"file": file}}


def asked(file: str, limits: Limits, lang: str, documents: bool = False) -> str:
    """Return what the process is told by its only argument."""
    return json.dumps({"file": file, "lang": lang, "limits": asdict(limits), "documents": documents})


def main(argument: str) -> None:
    """Read a file from standard input and write its plain form to standard output."""
    told = json.loads(argument)
    limits = Limits(**told["limits"])
    limit_process(limits)
    with speaking(told["lang"]):
        plain = answer(sys.stdin.buffer.read(), told["file"], limits, told["documents"])
    try:
        text = json.dumps(plain)
    except MemoryError:
        plain = {}
        text = json.dumps({"fault": "memory", "values": {"file": told["file"]}})
    sys.stdout.buffer.write(text.encode("ascii"))
    sys.stdout.buffer.flush()
