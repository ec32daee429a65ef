"""What a finished report does in its folder: files written whole, what a user changed put aside, nothing old left as if current."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.reports.annual import files, manifest
from cchc_eval.reports.annual.manifest import Manifest, Report

if TYPE_CHECKING:
    from cchc_eval.reports.annual.making import Made
    from cchc_eval.reports.annual.outputs import Task

_ = catalogue("reports")

OLD = "-cu-"
"""Between the name and the number of a PDF of an earlier report that somebody else made."""
Tell = Callable[[str], None]


def is_there(folder: Path, report: Report) -> bool:
    """Return whether every file of a report is in its folder; the PDF may be missing: it is made only where it is asked for."""
    return all((folder / path).is_file() for path in report.files if not path.endswith(".pdf"))


def store(done: Made, before: Manifest | None, task: Task, outputs: dict[str, bytes], tell: Tell) -> None:
    """Write a report's files, then note it in the manifest; what somebody changed in an older file is put aside."""
    there = before.report(task.unit) if before else None
    known, home = dict(there.files) if there else {}, Path(task.stem).parent
    shas = {}
    for name, data in outputs.items():
        path = name if name.startswith(f"{home.as_posix()}/") else f"{home.as_posix()}/{name}"
        target, sha = done.folder / path, hashlib.sha256(data).hexdigest()
        now = files.sha256_of(target)
        if now and now not in (sha, known.get(path)):
            aside = files.put_aside(target)
            tell(_("{file} had been changed by hand; it was kept as {aside}.", file=path, aside=aside.name))
        if now != sha:
            if path.endswith(".docx"):
                _no_longer(done.folder, path.removesuffix(".docx") + ".pdf", known, tell)
            files.write(target, data)
        shas[path] = sha
    for path, sha in known.items():
        if path not in shas and files.sha256_of(done.folder / path) == sha:
            if path.endswith(".pdf"):
                shas[path] = sha  # of the same document
            else:
                (done.folder / path).unlink()
    report = Report(task.unit, done.manifest.digest(task.unit), task.stamp.made, task.stamp.author, shas)
    done.manifest = done.manifest.with_report(report)
    done.made.append(task.unit)
    manifest.write(done.folder, done.manifest)


def _no_longer(folder: Path, path: str, known: dict[str, str], tell: Tell) -> None:
    """Take away the PDF of the document that is about to be replaced: ours is removed, one that somebody else made is renamed."""
    now = files.sha256_of(folder / path)
    if now and now == known.get(path):
        (folder / path).unlink()
        tell(_("{file}: removed, it showed the report as it was before. Choose PDF to have it made anew.", file=path))
    elif now:
        aside = files.put_aside(folder / path, OLD)
        tell(_("{file} shows the report as it was before; it was renamed {aside}.", file=path, aside=aside.name))


def told_of_kept(folder: Path, report: Report, tell: Tell) -> None:
    """Say it if the Word document of a report that is kept was changed after its PDF was made."""
    for path in report.files:
        document, pdf = folder / path, (folder / path).with_suffix(".pdf")
        if path.endswith(".docx") and pdf.is_file() and pdf.stat().st_mtime < document.stat().st_mtime:
            tell(_("{file} is older than the Word document beside it.", file=path.removesuffix(".docx") + ".pdf"))


def note_pdfs(made: Made, documents: Sequence[Path]) -> None:
    """Note in the manifest the PDF files just made of some documents, so that :func:`store` knows them as ours."""
    reports = []
    for report in made.manifest.reports:
        pdfs = {
            path: (made.folder / path).with_suffix(".pdf") for path in report.files if made.folder / path in documents
        }
        own = {path.removesuffix(".docx") + ".pdf": files.sha256_of(pdf) for path, pdf in pdfs.items()}
        reports.append(replace(report, files={**report.files, **own}))
    made.manifest = replace(made.manifest, reports=tuple(reports))
    manifest.write(made.folder, made.manifest)
