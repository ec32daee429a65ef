"""``python run.py plan word --year Y --out DIR``: the year's documents in Word, those of every plan, inspection and report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.records.work.reading import Item, Work
from cchc_eval.reports.told import Told
from cchc_eval.reports.work.plan_table.command import the_workspace
from cchc_eval.reports.work.word.kinds import papers_of
from cchc_eval.reports.work.word.loading import load, units_of
from cchc_eval.reports.work.word.making import OUT, PAPERS, copy_templates, write

_ = catalogue("reports")


def word(folder: str, asked: Mapping[str, Any]) -> int:
    """Write them into the folder that was asked for, else into ``van-ban/<year>`` of the records.

    Raises
    ------
    Told, RecordsError, OSError
        If there is nothing to write, a template cannot be used, or the folder cannot be written; what was written before stays.
    """
    with the_workspace(folder, asked) as workspace:
        if asked.get("template_copy"):
            return _copied(workspace.folder)
        year = int(asked.get("year") or 0)
        if not year:
            raise Told(_("Say of which year, with --year."))
        work = workspace.records().work(year)
        wanted = list(documents(work))
        if not wanted:
            told = _("No plan, inspection or written report of {year} is recorded yet.", year=year)
            raise Told(f"{told} {_('Enter them in notebooks 06 and 07 first.')}")
        day = min(dt.date.today().isoformat(), f"{year}-12-31")
        source = load(workspace, work, units_of(workspace, year), day)
        target = Path(asked["out"]) if asked.get("out") else workspace.folder / OUT / str(year)
        print(_("From: {name} ({folder})", name=workspace.title(), folder=workspace.folder))
        for file in write(wanted, source, target, workspace.folder):
            print(f"  {file.name}", flush=True)
        print(_("{count} documents lie in {folder}.", count=len(wanted), folder=target))
    return 0


def _copied(home: Path) -> int:
    """Write the templates into the records' folder, to be edited; say where they are."""
    made = copy_templates(list(PAPERS), home)
    print(_("Edit these templates in Word; the documents are then made from them:"))
    for file in made:
        print(f"  {file}")
    return 0


def documents(work: Work) -> Iterator[tuple[str, Item | None]]:
    """Yield each document of a year's work with the thing that it is about; a report only once it has a text."""
    for kind, things in (("plan", work.plans), ("inspection", work.inspections), ("report", work.reports)):
        for item in things.values():
            if kind != "report" or item["text"]:
                yield from ((paper, item) for paper in papers_of(work, kind, item))
    if work.inspections:
        yield "findings", None
