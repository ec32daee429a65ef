"""The files of reports as bytes: Word, Excel, page and pictures, from their contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_eval.reports.annual.building import Stamp, build
from cchc_eval.reports.annual.content import Content
from cchc_eval.reports.annual.excel import workbook
from cchc_eval.reports.annual.material import Material
from cchc_eval.reports.annual.page import page
from cchc_eval.reports.annual.settings import Settings
from cchc_eval.reports.annual.shown import shown

PICTURES = "hinh"
"""Folder of the figures beside a report."""


@dataclass(frozen=True)
class Task:
    """A report to make: of a unit (empty: of all), its file name without ending, and what stands inside its files."""

    unit: str
    stem: str
    stamp: Stamp


@dataclass(frozen=True)
class Templates:
    """The workspace's own Word templates; None takes the shipped one."""

    official: Path | None = None
    internal: Path | None = None

    def of(self, content: Content) -> Path | None:
        """Return the template for a report."""
        return self.official if content.heading.official else self.internal


def outputs(
    material: Material, settings: Settings, tasks: Sequence[Task], templates: Templates, only: str = ""
) -> list[dict[str, bytes]]:
    """Return for each task its files: name → bytes.

    Parameters
    ----------
    material : Material
    settings : Settings
    tasks : sequence of Task
        Together: their Word documents are made by one process.
    templates : Templates
    only : {"", "again"}
        ``again``: only the .xlsx and .docx, which are compared.

    Raises
    ------
    cchc_eval.reports.word.TemplateError
        If a template cannot be used.
    """
    from cchc_eval.reports.word import render_all

    contents = [shown(build(material, task.unit, settings, task.stamp)) for task in tasks]
    documents = render_all([(content, templates.of(content)) for content in contents])
    found = []
    for task, content, document in zip(tasks, contents, documents, strict=True):
        made = {f"{task.stem}.docx": document, f"{task.stem}.xlsx": workbook(content)}
        if not only:
            made[f"{task.stem}.html"] = page(content)
            for number, drawn in enumerate(content.figures, 1):
                name = f"{PICTURES}/{number}-{drawn.key.replace('_', '-')}"
                made |= {f"{name}.svg": drawn.picture.svg(), f"{name}.png": drawn.picture.png()}
        found.append(made)
    return found
