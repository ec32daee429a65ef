"""The desks of notebooks 06 and 07: a workspace, a year and a person; their pages keep the year's work.

They are conversations like the office desk's (:class:`~cchc_eval.widgets.office.office.Office`), about a year instead of a set.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import anywidget

from cchc_eval.i18n import catalogue
from cchc_eval.records.events import Edit
from cchc_eval.records.offers import Unit
from cchc_eval.records.work.reading import Work
from cchc_eval.reports.work.word.loading import units_of
from cchc_eval.widgets import assets
from cchc_eval.widgets.choice import Choice, load_choice, save_choice, use_language
from cchc_eval.widgets.files import Files
from cchc_eval.widgets.office import people
from cchc_eval.widgets.office.office import Message, Office
from cchc_eval.widgets.panel import list_field
from cchc_eval.widgets.standing import document_label
from cchc_eval.widgets.work import (
    documents,
    duties,
    findings,
    inspections,
    outreach,
    plan_import,
    plans,
    reports,
    tasks,
    team,
)

_ = catalogue("widgets")


class WorkDesk(Office):
    """One conversation about a year's work; ``tabs`` are its pages."""

    lists: ClassVar[tuple[str, ...]] = ("workspace", "year", "person")
    picks: ClassVar[frozenset[str]] = frozenset(
        {"plan", "task", "duty", "outreach", "report", "report_duty", "inspection", "finding", "document"}
    )

    handed: tuple[str, str, bytes] | None = None
    """Name, media type and content of the file that the step at hand made."""

    def hand(self, name: str, mime: str, data: bytes) -> None:
        """Hand a file to the browser together with the answer to the step at hand."""
        self.handed = name, mime, data

    def taken(self) -> list[Edit]:
        """Return the new documents that the form at hand named; they are recorded with what cites them, or not at all."""
        drafted, self.drafted = self.drafted or [], []
        return drafted

    @cached_property
    def files(self) -> Files:
        """The files of documents that come from the browser and go to it, as on the form for scoring."""
        return Files(self)

    def handlers(self) -> dict[str, Callable[[Message], Message]]:
        """Return what answers each type of message."""
        files = {"file": self.files.take, "file_remove": self.files.remove, "fetch": self.files.give}
        return super().handlers() | files

    def _act(self, message: dict[str, Any]) -> dict[str, Any]:
        self.handed, self.drafted = None, []
        page = super()._act(message)
        if self.handed:
            name, mime, data = self.handed
            page |= {"file": {"name": name, "mime": mime}, "buffers": [data]}
        return page

    def _settle(self, last: Choice) -> None:
        self.__dict__.pop("years", None)
        self.__dict__.pop("scored_years", None)
        wanted = self.chosen.get("year") or (str(last.year) if last.workspace == self.chosen["workspace"] else "")
        usual = str(max(self.scored_years, default=date.today().year))  # later ones are only there to be planned for
        self.chosen["year"] = wanted if wanted in self.years else usual
        self.__dict__.pop("work", None)
        self.__dict__.pop("year_units", None)

    @cached_property
    def scored_years(self) -> set[int]:
        """The years of sets, rounds and lists of units."""
        known = {year for year, _set in self.reader.years()} | {one.year for one in self.offers.sets.values()}
        return known | {one.year for one in self.offers.units}

    @cached_property
    def years(self) -> list[str]:
        """The years on offer, the newest first: those that are scored or have a register, the one that runs, and the next ones."""
        known, runs = self.scored_years, date.today().year
        offered = {*known, *self.reader.work_years(), runs, runs + 1} | ({max(known) + 1} if known else set())
        return [str(year) for year in sorted(offered, reverse=True)]

    @property
    def year(self) -> int:
        """The year that is chosen."""
        return int(self.chosen["year"])

    @property
    def ready(self) -> bool:
        """Whether a year is chosen."""
        return bool(self.chosen.get("year"))

    @cached_property
    def work(self) -> Work:
        """What stands of the year's work."""
        return self.reader.work(self.year)

    @cached_property
    def year_units(self) -> list[Unit]:
        """The year's units; those of the year before while the year has no list yet."""
        return units_of(self.workspace, self.year)

    def documents(self) -> list[tuple[str, str]]:
        """Return id of each document and how it is cited, oldest first."""
        known = self.work.documents
        on_list = (one for one in known if not known[one].get("removed"))
        order = sorted(on_list, key=lambda one: (known[one]["date"], known[one]["number"], one))
        return [(one, document_label(known[one])) for one in order]

    def unit_name(self, key: str) -> str:
        """Return the short name of a unit, its key if the list has none."""
        return next((one.short_name for one in self.year_units if one.key == key), key)

    @property
    def today(self) -> str:
        """The day against which work is counted here: today, or the last day of a year that is over."""
        return min(date.today().isoformat(), f"{self.year}-12-31")

    def label(self) -> str:
        """Return the line that says whose records these are."""
        return self.workspace.label()

    def _fields(self) -> list[dict[str, Any]]:
        years = [(year, year) for year in self.years]
        return [self.workspace_list(), list_field("year", _("Year"), self.chosen["year"], years), self.person_list()]

    def _remember(self) -> None:
        last = load_choice(self.base)
        same = last.workspace == self.chosen["workspace"]
        person = self.chosen["person"] or (last.person if same else "")
        kept = last if same else Choice(lang=last.lang)
        save_choice(
            Choice(**{**vars(kept), "workspace": self.chosen["workspace"], "year": self.year, "person": person}),
            self.base,
        )

    def tab_title(self, tab: str) -> str:
        """Return the title of a page."""
        return {
            "plans": _("Plans"),
            "tasks": _("Tasks"),
            "plan_import": _("Plan from Word or Excel"),
            "duties": _("Assignment"),
            "outreach": _("Dissemination"),
            "reports": _("Periodic reports"),
            "inspections": _("Inspections"),
            "team": _("Team and documents"),
            "findings": _("Findings"),
            "documents": _("Documents"),
            "people": _("People"),
        }[tab]


class PlanDesk(WorkDesk):
    """Notebook 06: plans, tasks, who is in charge, dissemination, periodic reports."""

    tabs: ClassVar[Mapping[str, Any]] = {
        "plans": plans,
        "tasks": tasks,
        "plan_import": plan_import,
        "duties": duties,
        "outreach": outreach,
        "reports": reports,
        "documents": documents,
        "people": people,
    }

    def titles(self) -> dict[str, str]:
        """Return the title of the desk."""
        return {"desk": _("The year's plan and work")}


class InspectionDesk(WorkDesk):
    """Notebook 07: inspections and what they found."""

    tabs: ClassVar[Mapping[str, Any]] = {
        "inspections": inspections,
        "team": team,
        "findings": findings,
        "documents": documents,
        "people": people,
    }

    def titles(self) -> dict[str, str]:
        """Return the title of the desk."""
        return {"desk": _("Inspections and findings")}


class WorkForm(anywidget.AnyWidget):
    """The widget: hands messages of the browser to the desk and sends its answers back."""

    _esm = assets.script(assets.OFFICE)
    _css = assets.style() + assets.style("office")

    def __init__(self, desk: WorkDesk) -> None:
        super().__init__()
        self.desk = desk
        self.on_msg(self._received)

    def __repr__(self) -> str:
        return _(
            "The page “{title}”; it is shown when this notebook is opened in JupyterLab.",
            title=self.desk.titles()["desk"],
        )

    def _received(self, _widget: Any, message: Any, buffers: Any) -> None:
        answer = self.desk.answer(message, buffers) if isinstance(message, dict) else None
        if answer:
            files = answer.pop("buffers", [])
            self.send(answer | {"client": message.get("client", "")}, files)


def plan_desk(
    workspace: str | None = None, year: int | None = None, lang: str | None = None, base: Path | str | None = None
) -> WorkForm:
    """Return the desk of notebook 06; showing it records nothing.

    Parameters
    ----------
    workspace, year : optional
        What is chosen on the page already; by default what was chosen last.
    lang : {"vi", "en"}, optional
    base : path, optional
        Folder of the workspaces.
    """
    return _form(PlanDesk, workspace, year, lang, base)


def inspection_desk(
    workspace: str | None = None, year: int | None = None, lang: str | None = None, base: Path | str | None = None
) -> WorkForm:
    """Return the desk of notebook 07; parameters as for :func:`plan_desk`."""
    return _form(InspectionDesk, workspace, year, lang, base)


def _form(kind: type[WorkDesk], workspace: str | None, year: int | None, lang: str | None, base: Any) -> WorkForm:
    use_language(lang, base)
    wanted = {"workspace": workspace or "", "year": str(year) if year else ""}
    return WorkForm(kind(Path(base) if base else None, wanted))
