"""What was found, as lines of plain text and as tables: the console, the notebook and the files say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.model import Slip
from cchc_eval.analysis.printed import Printed
from cchc_eval.i18n import catalogue
from cchc_eval.reports.checker.checking import Checked, Report
from cchc_eval.reports.checker.words import (
    SHAPES,
    check_name,
    level_meaning,
    level_name,
    printed,
    recomputed,
    role_name,
    rule_name,
    sentence,
)

_ = catalogue("reports")
_NAMED = 8  # columns that are named at most


def place_of(slip: Slip) -> str:
    """Return where a finding stands: sheet and cell."""
    return f"{slip.sheet}!{slip.place}" if slip.sheet and slip.place else slip.place


def mark(level: str) -> str:
    """Return shape and word of a level."""
    return f"{SHAPES[level]} {level_name(level)}"


def summary(report: Report) -> str:
    """Return one line that counts the findings of one file."""
    counts = [(level, len(report.slips(level))) for level in (m.CERTAIN, m.DOUBT, m.ROUNDING)]
    if not report.tables:
        return _("No table was recognised.")
    if not any(count for _level, count in counts):
        if report.partial:
            return _("Nothing was found in what could be checked of {tables} table(s); part of the numbers was not checked, "
                     "see the remarks.", tables=len(report.tables))  # fmt: skip
        return _("Nothing was found in {tables} table(s).", tables=len(report.tables))
    return "; ".join(f"{mark(level)}: {count}" for level, count in counts if count)


def slip_rows(slips: Sequence[Slip]) -> list[list[str]]:
    """Return the cells of the table of findings."""
    return [
        [mark(s.level), place_of(s), _where(s), rule_name(s), printed(s.printed), recomputed(s), sentence(s)]
        for s in slips
    ]


def _where(slip: Slip) -> str:
    return " · ".join(part for part in (slip.row, slip.column) if part)


def slip_head() -> list[str]:
    """Return the headings of the table of findings."""
    return [
        _("Mark"),
        _("Cell"),
        _("Row and column"),
        _("What does not agree"),
        _("Printed"),
        _("Recomputed"),
        _("Explanation"),
    ]


def slip_table(report: Report, title: str = "") -> Printed:
    """Return all findings of a file as one table, remarks last."""
    slips = [*report.slips(), *report.slips(m.REMARK)]
    empty = _("Nothing to report.")
    return Printed(title or _("Findings"), slip_head(), slip_rows(slips), frozenset({0, 1, 2, 3, 6}), empty)


def understood(checked: Checked) -> str:
    """Return one line that says what each column was taken for."""
    parts = []
    for column in checked.table.columns:
        name = " – ".join(dict.fromkeys(p for p in (column.group, column.title) if p))
        parts.append(_("{column} = {role}", column=name, role=role_name(column.role)))
    return "; ".join(parts)


def made(checked: Checked) -> str:
    """Return one line that says what was checked in a table and of which columns, and which results could not be computed anew."""
    parts = []
    for kind, titles in checked.table.made.items():
        names = list(titles)
        columns = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        parts.append(f"{check_name(kind)} ({columns})" if columns else check_name(kind))
    if not parts:
        return _("Checked: nothing, as no check is known for these columns.")
    said = _("Checked: {list}.", list="; ".join(parts))
    anew = {title for kind in ("sum", "percent", "children") for title in checked.table.made.get(kind, ())}
    results = checked.table.of(m.TOTAL, m.SUBTOTAL, m.PERCENT)
    loose = list(dict.fromkeys(c.title for c in results if c.title not in anew))
    if loose:
        said += " " + _(
            "Taken as printed, as the table does not show what they are computed from: {columns}.",
            columns="; ".join(loose),
        )
    return said


def table_line(checked: Checked) -> str:
    """Return one line that names a table and how many rows it has."""
    return _("Table {name}: {rows} rows", name=checked.name, rows=len(checked.table.kind(m.ITEM)))


def lines(report: Report) -> Iterator[str]:
    """Yield the report on one file, line by line."""
    yield report.file or _("The pasted table")
    yield from (f"  {warning}" for warning in report.warnings)
    if not report.tables:
        yield "  " + _("No table was recognised. It needs a row of headings (unit, points, rank …) above the numbers.")
        return
    for checked in report.tables:
        yield ""
        yield table_line(checked)
        yield "  " + _("Columns: {columns}", columns=understood(checked))
        yield "  " + made(checked)
        if not checked.slips and checked.table.made:
            yield "  " + _("Nothing was found.")
        for slip in checked.slips:
            head = " · ".join(part for part in (place_of(slip), _where(slip)) if part)
            yield f"  {mark(slip.level)} | {head}"
            yield f"      {rule_name(slip)}: {sentence(slip)}"
    yield ""
    yield summary(report)


def legend() -> list[str]:
    """Return what the marks mean."""
    return [f"{mark(level)}: {level_meaning(level)}" for level in m.LEVELS]
