"""A filled workbook read back: a valid criteria set, or all of its faults by sheet and cell. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_eval.criteria.loading import CriteriaSetError, check_values, parse_criteria_set
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.i18n import catalogue
from cchc_eval.reports.reading import Grid, read_file
from cchc_eval.reports.reading.grid import NUMBER
from cchc_eval.reports.sets.building import Built
from cchc_eval.reports.sets.fault_cells import parameter
from cchc_eval.reports.sets.faults import SheetFault, worded
from cchc_eval.reports.sets.places import Finding, Path_, Place
from cchc_eval.reports.sets.rule_rows import read_rules
from cchc_eval.reports.sets.table import SHEETS, tables
from cchc_eval.reports.sets.yaml_text import yaml_text
from cchc_eval.reports.told import Told

_ = catalogue("reports")
_SHOWN = 8
"""Numbers that were written out, of which the row is told."""


@dataclass(frozen=True)
class Imported:
    """What a workbook was read as.

    Attributes
    ----------
    file, sha256 : str
        Name of the file, and of its bytes.
    faults : tuple of SheetFault
        In the order of the sheets; warnings too.
    criteria_set : CriteriaSet or None
        None while there are errors.
    text : str
        YAML of the set (docs/criteria-set.md); empty while there are errors.
    warnings : tuple of str
        What was read with a doubt.
    """

    file: str
    sha256: str
    faults: tuple[SheetFault, ...]
    criteria_set: CriteriaSet | None = None
    text: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def errors(self) -> list[SheetFault]:
        """The faults that keep the set from being taken over."""
        return [fault for fault in self.faults if fault.severity == "error"]


def import_set(path: Path | str, name: str = "") -> Imported:
    """Read a workbook in which a criteria set was drawn up.

    Parameters
    ----------
    path : path
        .xlsx from the template, or with the template's headings; also a table of criteria alone.
    name : str, optional
        Name of the file as people know it, if it lies elsewhere under another one.

    Returns
    -------
    Imported
        The set, or every fault of it at once.

    Raises
    ------
    UnreadableFile
        If the file is none that can be read.
    """
    return import_grid(read_file(path, name=name))


def import_grid(grid: Grid) -> Imported:
    """Return what a file that was read describes."""
    built = Built(tables(grid))
    built.tree()
    read_rules(built)
    built.rest()
    criteria_set, found = check_values(built.data)
    findings = [*built.found, *_strange(built)]
    for path, code, fault, values in found:
        place = built.places.find(parameter(built.data, path, fault, values))
        told = code if any(entry.data.get("code") == code for entry in built.nodes) else ""
        if fault == "duplicate_code":
            fault, values = _alike(built, path, place, values)
        findings.append(Finding(place, fault, values, told))
    faults = tuple(worded(findings, built.places))
    warnings = (*grid.warnings, *_renumbered(built))
    if criteria_set is None or any(fault.severity == "error" for fault in faults):
        return Imported(grid.file, grid.sha256, faults, warnings=warnings)
    origin = _("From the workbook {file} (SHA-256 {sha256})", file=grid.file or _("pasted table"), sha256=grid.sha256)
    text = yaml_text(built.data, origin)
    try:
        criteria_set = parse_criteria_set(text, criteria_set.code)
    except CriteriaSetError as fault:  # its file would be too large
        raise Told(str(fault)) from fault
    return Imported(grid.file, grid.sha256, faults, criteria_set, text, warnings)


def _renumbered(built: Built) -> list[str]:
    """Return in words which numbers were written out because they begin anew in each field."""
    found = built.renumbered
    if not found:
        return []
    shown = "; ".join(
        _("row {row}: {before} → {after}", row=one.row, before=one.before, after=one.after) for one in found[:_SHOWN]
    )
    told = _("The numbers begin anew in each field; {count} were written out with that of the field:", count=len(found))
    return [f"{told} {shown}" + ("; …" if found[_SHOWN:] else ".")]


def _alike(built: Built, path: Path_, place: Place, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the fault of a number that stands twice, and the number written out with those above it.

    Of one that was typed as a number, the spreadsheet may have cut the zero at its end.
    """
    by_path = {entry.path: entry for entry in built.nodes}
    entry = by_path[path[:-1]]
    above = by_path.get(entry.path[:-2])
    code = str(entry.data.get("code", ""))
    better = f"{above.data.get('code', '')}.{code}" if above else f"{code}.1"
    typed = any(
        cell.place == place.cell and cell.kind == NUMBER and "." in str(cell.value)
        for cell in entry.line.cells.values()
    )
    return "duplicate_typed" if typed else "duplicate_code", {**values, "better": better}


def _strange(built: Built) -> list[Finding]:
    """Return the headings that are not known."""
    found = []
    for order, name in enumerate(SHEETS):
        table = built.tables[name]
        for cell in table.strange:
            found.append(
                Finding(Place(order, table.name, cell.row, cell.column), "column_unknown", {"value": str(cell.value)})
            )
    return found
