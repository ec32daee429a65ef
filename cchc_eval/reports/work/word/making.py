"""Makes the documents: which there are, from which template, into which file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx.document import Document as Docx

from cchc_eval.i18n import catalogue, language
from cchc_eval.records.work.reading import Item, Work
from cchc_eval.reports.annual import files
from cchc_eval.reports.told import Told
from cchc_eval.reports.word.context import plain
from cchc_eval.reports.word.faults import TOO_LARGE, Fault, Faulty
from cchc_eval.reports.word.package import FILE
from cchc_eval.reports.word.process import Job, filled
from cchc_eval.reports.word.shipped import FOLDER
from cchc_eval.reports.word.told import TemplateError
from cchc_eval.reports.work.word import (
    conclusion,
    decision,
    findings,
    layout,
    minutes,
    notice,
    periodic,
    plan,
    plan_report,
)
from cchc_eval.reports.work.word.kinds import KINDS
from cchc_eval.reports.work.word.source import Source

_ = catalogue("reports")
OUT = "van-ban"
"""Folder of a workspace into which the documents are written, one folder for each year."""


@dataclass(frozen=True)
class Paper:
    """A kind of document.

    Attributes
    ----------
    file : str
        Name of the template and beginning of the documents' names, without ending.
    names : callable
        Source and thing → names of the template.
    body : callable
        Adds the text of the template.
    internal : bool
        Whether a division may issue it, without number and *Quốc hiệu*.
    """

    file: str
    names: Callable[[Source, Any], dict[str, Any]]
    body: Callable[[Docx, bool], None]
    internal: bool = False


PAPERS = {
    "plan": Paper("ke-hoach", plan.names, plan.body, True),
    "plan_report": Paper("bao-cao-ket-qua-ke-hoach", plan_report.names, plan_report.body, True),
    "short_plan": Paper("ke-hoach-khong-phu-luc", plan.names, plan.short_body, True),
    "periodic": Paper("bao-cao-dinh-ky", periodic.names, periodic.body, True),
    "decision": Paper("quyet-dinh-kiem-tra", decision.names, decision.body),
    "notice": Paper("thong-bao-kiem-tra", notice.names, notice.body),
    "minutes": Paper("bien-ban-kiem-tra", minutes.names, minutes.body),
    "conclusion": Paper("ket-luan-kiem-tra", conclusion.names, conclusion.body),
    "findings": Paper("tong-hop-ton-tai", findings.names, findings.body),
}


def template_name(paper: str, official: bool, lang: str) -> str:
    """Return the file name of a template."""
    return PAPERS[paper].file + ("" if official else "-noi-bo") + ("" if lang == "vi" else f"-{lang}") + ".docx"


@lru_cache(maxsize=32)
def shipped(paper: str, official: bool, lang: str) -> bytes:
    """Return the toolkit's own template as .docx."""
    return layout.template(PAPERS[paper].body, official, lang)


def make(wanted: Sequence[tuple[str, Item | None]], source: Source, home: Path | None = None) -> list[bytes]:
    """Return documents as .docx, in the language in use, made by one limited process.

    Parameters
    ----------
    wanted : sequence of (str, Item)
        Which document (a key of :data:`PAPERS`), and the plan, inspection or report that it is about; None for the whole year.
    source : Source
    home : path, optional
        The workspace's folder, whose own templates in ``mau-bao-cao`` are used if it has any.

    Returns
    -------
    list of bytes
        The same source and templates give the same bytes.

    Raises
    ------
    TemplateError
        If a template of the workspace's own cannot be used.
    Told
        If there is nothing to print.
    """
    jobs, names = [], []
    for paper, item in wanted:
        told = plain(PAPERS[paper].names(source, item))
        official = bool(told["heading"]["motto"])
        own = home / FOLDER / template_name(paper, official, language()) if home else None
        names.append(str(own or template_name(paper, official, language())))
        jobs.append(Job(_read(own) or shipped(paper, official, language()), told, {}))
    if not jobs:
        return []
    try:
        return filled(jobs)
    except Faulty as error:
        raise TemplateError(names[error.job], error.fault) from error


def _read(own: Path | None) -> bytes:
    """Return a template of the user's own; nothing if there is none."""
    if own is None or not own.is_file():
        return b""
    if own.stat().st_size > FILE:
        raise TemplateError(str(own), Fault(TOO_LARGE, detail=f"{FILE >> 20} MB"))
    return own.read_bytes()


def write(
    wanted: Sequence[tuple[str, Item | None]], source: Source, target: Path, home: Path | None = None
) -> list[Path]:
    """Write documents into a folder and return the files; all are made before the first is written.

    One that is there already and differs may have been finished in Word: it stays, under a name that says it is the earlier one.

    Raises
    ------
    Told, OSError
        As :func:`make`; nothing was written then.
    """
    written = []
    for (paper, item), data in zip(wanted, make(wanted, source, home), strict=True):
        file = target / file_name(paper, item, source)
        if file.is_file() and file.read_bytes() != data:
            files.put_aside(file, "-truoc-")
        files.write(file, data)
        written.append(file)
    return written


def file_name(paper: str, item: Item | None, source: Source) -> str:
    """Return the name of a document's file: what it is, what it is about, the year; no two things of a kind share one."""
    there: Mapping[str, Item] = {
        "plan": source.work.plans, "inspection": source.work.inspections, "report": source.work.reports
    }.get(KINDS[paper], {})  # fmt: skip
    head = "ke-hoach" if paper == "short_plan" else PAPERS[paper].file
    kind = KINDS[paper]
    about = _about(kind, item, source.work) if item else ""
    twins = [one.id for one in there.values() if item and _about(kind, one, source.work) == about]
    number = str(twins.index(item.id) + 1) if item and len(twins) > 1 else ""  # a unit inspected twice
    return "-".join(filter(None, [head, about, number, str(source.work.year)])) + ".docx"


def _about(kind: str, item: Item, work: Work) -> str:
    """Return what tells a plan, inspection or report from others in a file's name."""
    parts = {"plan": ("type", "unit"), "inspection": ("unit",)}.get(kind, ())
    name = " ".join(str(item[part]) for part in parts)
    if not name:  # a report: its period first, for a long name is cut
        whose, _slash, period = item.id.partition("/")
        duty = work.report_duties.get(whose)
        name = " ".join([period, *((duty["unit"], duty["name"]) if duty else ())])
    return files.plain_names([name])[name]


def copy_templates(papers: Sequence[str], home: Path) -> list[Path]:
    """Write the toolkit's templates into the workspace's ``mau-bao-cao``, in the language in use, to be edited in Word.

    Returns
    -------
    list of path
        Those that were written; one that is there already is never overwritten.

    Raises
    ------
    Told
        If all are there already.
    """
    written = []
    for paper in papers:
        for official in (True, False) if PAPERS[paper].internal else (True,):
            target = home / FOLDER / template_name(paper, official, language())
            if not target.exists():
                files.write(target, shipped(paper, official, language()))
                written.append(target)
    if not written:
        raise Told(
            _(
                "The templates are in {folder} already and are kept. Move them away to get new copies.",
                folder=home / FOLDER,
            )
        )
    return written
