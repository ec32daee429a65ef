"""Small tables for the checks, written as lines: ``table("code name maximum self", "1 A 10 9")``; "_" is blank, "x" not assessed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from cchc_eval.analysis.checks import Slip
from cchc_eval.analysis.checks import model as m


def cell(place: str, text: str) -> m.Cell:
    if text == "_":
        return m.Cell(place)
    if text in ("x", "–"):
        return m.Cell(place, text, kind=m.NA)
    try:
        return m.Cell(place, text, Decimal(text.rstrip("%")), len(text.rstrip("%").partition(".")[2]), m.NUMBER)
    except InvalidOperation:
        return m.Cell(place, text.replace("~", " "), kind=m.TEXT)


def table(roles: str, *lines: str, lines_around: tuple[str, ...] = (), **more: object) -> m.Table:
    """A table whose columns have these roles. A line may begin with the kind of its row: ``sum: _ Tổng 10``."""
    columns = [m.Column(n, role.split("@")[0], role, role.partition("@")[2]) for n, role in enumerate(roles.split(), 1)]
    rows = []
    for at, line in enumerate(lines, 2):
        kind, sign, rest = line.partition(": ")
        texts = (rest if sign else line).split()
        cells = {n: cell(f"{chr(64 + n)}{at}", text) for n, text in enumerate(texts, 1)}
        said = {role: cells[n].text for n, role in enumerate((c.role for c in columns), 1) if n in cells}
        rows.append(
            m.Row(
                at,
                kind if sign else m.ITEM,
                said.get("name", ""),
                said.get("code", ""),
                said.get("group", ""),
                cells=cells,
            )
        )
    return replace(m.Table("", "", columns, rows, tuple(("A1", text) for text in lines_around)), **more)


def with_parents(one: m.Table, *parents: int | None) -> m.Table:
    """The table with the place of each row's parent."""
    rows = [replace(row, parent=parent) for row, parent in zip(one.rows, parents, strict=True)]
    return replace(one, rows=rows)


def told(slips: list[Slip]) -> list[tuple[str, str, str]]:
    """Rule, level and place of findings."""
    return [(slip.rule, slip.level, slip.place) for slip in slips]
