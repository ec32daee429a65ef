"""``python run.py sheet export``: a workbook for each unit wanted, filled with what is recorded, or empty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.records import base_folder, open_workspace
from cchc_eval.reports.answers.exporting import choices, chosen, export_unit
from cchc_eval.reports.told import Told

_ = catalogue("reports")
FOLDER = "bang-tinh"
"""Where workbooks go if nobody says otherwise, within the workspace."""
SUFFIX = ".xlsx"


def export(folder: str, asked: Mapping[str, Any]) -> int:
    """Write the workbooks and tell where they are; `asked` is listed in ``launch/reports.py``.

    Raises
    ------
    Told
        If nothing fits what is asked.
    """
    if asked.get("round") and asked["round"] != c.SELF:
        raise Told(
            _(
                "Workbooks for entering hold the self-assessment; an appraisal is entered in the form. Leave out --round."
            )
        )
    survey = bool(asked.get("survey"))
    blank, out = bool(asked.get("blank")), str(asked.get("out") or "")
    with open_workspace(asked.get("records") or None, base_folder(folder or None)) as workspace:
        there = workspace.exists or workspace.marks.shipped
        if not there and not blank:
            told = _("There are no records in {folder}.", folder=workspace.folder)
            raise Told(f"{told} {_('Choose others with --records, or write empty workbooks with --blank.')}")
        records = workspace.records() if there else None
        found = choices(workspace.folder, records)
        year, code, units = int(asked.get("year") or 0), str(asked.get("set") or ""), asked.get("units") or ()
        wanted = chosen(found, year, code, units, workspace.folder, blank=blank)
        for one, unit in wanted:
            name = file_name(one.criteria_set.code, unit.key, blank=blank, survey=survey)
            path = target(out, name, workspace.folder / FOLDER, alone=len(wanted) == 1)
            export_unit(
                path,
                one.criteria_set,
                unit,
                None if blank else records,
                illustrative=workspace.marks.illustrative and not blank,
                survey_open=survey,
            )
            print(_("{unit}: {file}", unit=unit.name, file=path), flush=True)
    print(_("Workbooks written: {count}.", count=len(wanted)), flush=True)
    return 0


def file_name(code: str, unit: str, *, blank: bool, survey: bool = False) -> str:
    """Return the name of a unit's workbook: set and unit, in letters that every system takes."""
    parts = [code, unit, *(["dieu-tra"] if survey else []), *(["trong"] if blank else [])]
    return "-".join(re.sub(r"[^A-Za-z0-9_.]+", "-", part).strip("-.") or "x" for part in parts) + SUFFIX


def target(out: str, name: str, usual: Path, *, alone: bool) -> Path:
    """Return where a workbook goes: the file or folder that was named, else the workspace's folder; what is there stays there.

    A workbook that somebody may have filled in is never written over: another one gets a number behind its name.

    Raises
    ------
    Told
        If a file was named that exists, or one file for several units.
    """
    path = Path(out) if out else usual
    if out and path.suffix.lower() == SUFFIX:
        if not alone:
            raise Told(_("Several workbooks do not fit into one file: name a folder with --out."))
        if path.exists():
            raise Told(_("{file} exists already. Name another file with --out.", file=path))
        return path
    file, count = path / name, 2
    while file.exists():
        file, count = path / f"{name.removesuffix(SUFFIX)} ({count}){SUFFIX}", count + 1
    return file
