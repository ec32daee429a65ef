"""What lies beside a report and shows it as it was before: notebooks that ran for other figures are named, not passed off as current.

A PDF of an older document is taken away when the document is replaced (``storing``); a notebook stays, because a person may have
written in it, and is marked: in ``manifest.json``, in what the command says, and on the page of notebook 04.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.reports.annual import manifest
from cchc_eval.reports.annual.manifest import Manifest, Report

if TYPE_CHECKING:
    from cchc_eval.reports.annual.making import Made

_ = catalogue("reports")

DIGEST = "report_digest"
"""Where a notebook that ran notes what its report was made from."""
LARGEST = 50_000_000  # bytes of a notebook that is read


def notebook_of(report: Report) -> str:
    """Return the path, within the folder of the reports, of the notebook that ran for a report: beside its Word document."""
    found = next((path for path in report.files if path.endswith(".docx")), f"don-vi/{report.unit}.docx")
    return found.removesuffix(".docx") + ".ipynb"


def ran(file: Path, digest: str) -> bool:
    """Return whether a notebook ran for a report of this digest."""
    try:
        if file.stat().st_size > LARGEST:
            return False
        noted = json.loads(file.read_text("utf-8"))["metadata"]["cchc"][DIGEST]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
    return bool(noted == digest)


def old_notebooks(folder: Path, made: Manifest) -> tuple[str, ...]:
    """Return the paths of the notebooks that ran for another state of the report beside them."""
    places = [(notebook_of(report), report.digest) for report in made.reports]
    return tuple(path for path, digest in places if (folder / path).is_file() and not ran(folder / path, digest))


def noted(made: Made, tell: Callable[[str], None] | None = None) -> None:
    """Note in the manifest which files are old, and say so; write the manifest if that changed."""
    old = old_notebooks(made.folder, made.manifest)
    if old and tell:
        tell(
            _(
                "Old, they show figures from before: {files}. Run again with --notebooks to renew them.",
                files=", ".join(old),
            )
        )
    if old != made.manifest.stale:
        made.manifest = replace(made.manifest, stale=old)
        manifest.write(made.folder, made.manifest)
