"""``python run.py report``: the year's reports, or those of a manifest again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cchc_eval.i18n import catalogue, speaking
from cchc_eval.records import open_workspace
from cchc_eval.records.database import FILE
from cchc_eval.records.workspace import OWN_NAME
from cchc_eval.reports.annual import again, notebooks, pdf, stale
from cchc_eval.reports.annual.making import Made, Request, make
from cchc_eval.reports.annual.material import NothingYet
from cchc_eval.reports.results import workspaces
from cchc_eval.reports.told import Told
from cchc_eval.reports.word import copy_templates

_ = catalogue("reports")


def report(folder: str, asked: Mapping[str, Any]) -> int:
    """Make what was asked for; return the exit code. `asked` is listed in ``launch/reports.py``."""
    if asked.get("again"):
        return again.again(
            Path(asked["again"]), base_of(folder), Path(asked["out"]) if asked.get("out") else None, _say
        )
    base, records = base_of(folder), str(asked.get("records") or "")
    if (Path(folder) / FILE).is_file() and not records:
        base, records = Path(folder).parent, str(Path(folder))
    if asked.get("template_copy"):
        return _copy_templates(base, records)
    request = Request(
        base, records, int(asked.get("year") or 0), str(asked.get("set") or ""), tuple(asked.get("units") or ()),
        str(asked.get("round") or ""), "", str(asked.get("lang") or ""), Path(asked["out"]) if asked.get("out") else None,
    )  # fmt: skip
    try:
        found = make(request, _say)
    except NothingYet as fault:
        raise Told(f"{fault} {_what_to_do(base, records)}") from fault
    if asked.get("pdf"):
        pdf.beside(found, _say)
    if asked.get("notebooks"):
        with speaking(request.lang or None):
            notebooks.run(request, found, _say)
    for one in found:
        with speaking(request.lang or None):
            stale.noted(one, _say)
        _say(told(one))
    return 0


def _what_to_do(base: Path | None, records: str) -> str:
    others = [one for one in workspaces(base) if one[0] != (records or OWN_NAME)]
    there = "; ".join(f"--records {name} ({title})" for name, title in others)
    return _("Enter answers in notebook 01 first, or choose other records: {there}.", there=there)


def _copy_templates(base: Path | None, records: str) -> int:
    """Write the Word templates into the workspace, to be edited; say where they are."""
    with open_workspace(records or None, base) as workspace:
        made = copy_templates(workspace.folder)
    _say(_("Edit these templates in Word; the reports are then made from them:"))
    for file in made:
        _say(f"  {file}")
    return 0


def base_of(folder: str) -> Path | None:
    """Return the folder of the workspaces; the folder may be a workspace itself."""
    return Path(folder) if folder else None


def told(made: Made) -> str:
    """Return in words where the reports are."""
    count = len(made.manifest.reports)
    return _("Reports in {folder}: {count} ({made} made now, {kept} unchanged).", count=count, folder=made.folder,
             made=len(made.made), kept=len(made.kept))  # fmt: skip


def _say(text: str) -> None:
    print(text, flush=True)
