"""A plan's file → its tasks, doubts at their cells; nothing is recorded here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.reports.reading import LIMITS, Grid, Limits, letters, read_bytes, read_file
from cchc_eval.reports.work.plan_table import headings as h
from cchc_eval.reports.work.plan_table.draft import DOUBT, ERROR, Column, Draft, Fault
from cchc_eval.reports.work.plan_table.fields import Fields
from cchc_eval.reports.work.plan_table.naming import Units
from cchc_eval.reports.work.plan_table.rows import Reader
from cchc_eval.reports.work.plan_table.tables import Table, find_tables

if TYPE_CHECKING:
    from cchc_eval.records.offers import Unit

_ = catalogue("reports")


def read_plan(
    source: Path | str | bytes,
    name: str,
    units: Sequence[Unit],
    plan_fields: Sequence[Mapping[str, str]],
    year: int,
    mapping: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
) -> Draft:
    """Read a plan's table from a Word document, a workbook or a table of text, in a process of its own.

    Parameters
    ----------
    source : path or bytes
        The file, or what is in it (an upload).
    name : str
        Name of the file as people know it.
    units : sequence of Unit
        Of the year: whom tasks can be given to.
    plan_fields : sequence of mapping
        ``code`` and ``name``: ``fields`` of the plan's payload.
    year : int
        Of the plan; days without a year are in it.
    mapping : mapping, optional
        Key of a column (``Column.key``) → role, where the guess was corrected.
    limits : Limits

    Raises
    ------
    UnreadableFile
        If the file is not read at all; the text says why and what to do.
    """
    if isinstance(source, bytes):
        grid = read_bytes(source, name, limits, documents=True)
    else:
        grid = read_file(source, limits, name, documents=True)
    return draft_of(grid, units, plan_fields, year, mapping)


def draft_of(
    grid: Grid,
    units: Sequence[Unit],
    plan_fields: Sequence[Mapping[str, str]],
    year: int,
    mapping: Mapping[str, str] | None = None,
) -> Draft:
    """Return the tasks of a plan that was read already (``reading.read_pasted`` for one that was pasted)."""
    tables = find_tables(grid.sheets)
    given = dict(mapping or {})
    reader = Reader(Units(units), Fields(plan_fields), year)
    columns: list[Column] = []
    for table in tables:
        roles = table.roles(given)
        columns += [_column(table, column, roles[column]) for column in table.headings]
        if h.TITLE in roles.values():
            reader.read(table, roles)
    told = tuple(Fault("", text, severity=DOUBT) for text in grid.warnings)
    if not reader.rows:
        told += (_nothing(columns),)

    def again(other: Mapping[str, str]) -> Draft:
        return draft_of(grid, units, plan_fields, year, other)

    faults = (*told, *dict.fromkeys(reader.faults))
    return Draft(grid.file, grid.sha256, year, tuple(columns), tuple(reader.rows), faults, again)


def _column(table: Table, column: int, role: str) -> Column:
    sheet = table.sheet
    if sheet.document:
        place = _("{table}, column {column}", table=sheet.name, column=column)
    else:
        place = (
            _("{table}, column {column}", table=sheet.name, column=letters(column)) if sheet.name else letters(column)
        )
    return Column(f"{table.number}.{column}", place, table.headings[column], role)


def _nothing(columns: Sequence[Column]) -> Fault:
    if any(one.role == h.TITLE for one in columns):
        return Fault(
            "",
            _("There is no task below the headings."),
            _("Choose the file in which the plan's table is filled in."),
            ERROR,
        )
    if columns:
        hint = _("Say below which column holds the tasks.")
        return Fault("", _("It is not certain which column holds the tasks."), hint, ERROR)
    hint = _("The table needs a row of headings: number, task, product, unit in charge, day of completion.")
    return Fault("", _("No table of tasks was found in the file."), hint, ERROR)
