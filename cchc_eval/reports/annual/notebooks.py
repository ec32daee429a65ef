"""Notebook 04 run once for each unit by papermill: a record that can be read and run again, beside the unit's report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cchc_eval.i18n import catalogue, language
from cchc_eval.records.workspace import ENVIRONMENT, base_folder
from cchc_eval.reports.annual import files
from cchc_eval.reports.annual.making import Made, Request
from cchc_eval.reports.annual.stale import DIGEST, notebook_of, noted, ran
from cchc_eval.reports.told import Told

_ = catalogue("reports")

NOTEBOOK = Path(__file__).resolve().parents[3] / "notebooks" / "04_bao_cao_nam.ipynb"
QUIET = ["--log-level=ERROR"]
"""For the kernel, which would warn the person who reports, in English, of things that are as they should be."""
Tell = Callable[[str], None]


def run(request: Request, made: Sequence[Made], tell: Tell = print, notebook: Path = NOTEBOOK) -> list[Path]:
    """Run the notebook for the report of each unit and return the notebooks written.

    One that ran already for a report that did not change is kept, so that a stopped run goes on where it was.

    Raises
    ------
    Told
        If the notebook does not know a parameter, or fails.
    OSError
        If the folder cannot be written.
    """
    written = []
    for one in made:
        reports = [report for report in one.manifest.reports if report.unit]
        for number, report in enumerate(reports, 1):
            target = one.folder / notebook_of(report)
            note = _("Notebook {done}/{total} – {unit}", done=number, total=len(reports), unit=one.names[report.unit])
            if ran(target, report.digest):
                tell(_("{note}: nothing changed, kept", note=note))
                continue
            asked = one.manifest.asked
            values = {
                "workspace": request.records or None, "year": asked["year"], "criteria_set": asked["set"],
                "round_code": asked["round"], "unit": report.unit, "lang": language(), "out": str(one.folder.parent),
            }  # fmt: skip
            execute(notebook, target, values, {DIGEST: report.digest}, request.base)
            tell(_("{note}: made", note=note))
            written.append(target)
        noted(one)
    return written


def execute(
    notebook: Path, target: Path, values: Mapping[str, Any], notes: Mapping[str, str], base: Path | None
) -> None:
    """Run a notebook with parameters, refusing those that it does not know, and write it whole or not at all.

    Raises
    ------
    Told
        If a parameter is unknown, or the notebook fails.
    """
    import nbformat
    import papermill
    from papermill.exceptions import PapermillExecutionError

    known = set(papermill.inspect_notebook(str(notebook)))
    if unknown := sorted(set(values) - known):
        raise Told(_("The notebook {file} has no parameter {unknown}. It has: {known}.", file=notebook.name,
                     unknown=", ".join(unknown), known=", ".join(sorted(known))))  # fmt: skip
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part.ipynb")
    try:
        with _environment(base):
            papermill.execute_notebook(
                str(notebook), str(part), dict(values), kernel_name="python3", progress_bar=False, log_output=False,
                cwd=str(notebook.parent), extra_arguments=QUIET,
            )  # fmt: skip
        found = nbformat.read(part, as_version=4)
        found.metadata["cchc"] = {**found.metadata.get("cchc", {}), **notes, "autorun": False}
        files.write(target, nbformat.writes(found).encode())
    except PapermillExecutionError as fault:
        raise Told(
            _("The notebook {file} stopped with: {why}", file=notebook.name, why=f"{fault.ename}: {fault.evalue}")
        ) from fault
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _environment(base: Path | None) -> Iterator[None]:
    """Let the kernel find the workspaces and our code."""
    ours = str(NOTEBOOK.parents[1])
    before = {name: os.environ.get(name) for name in (ENVIRONMENT, "PYTHONPATH", "CCHC_LANG")}
    paths = [ours, *filter(None, [before["PYTHONPATH"]])]
    os.environ |= {
        ENVIRONMENT: str(base_folder(base)),
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)),
        "CCHC_LANG": language(),
    }
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
