"""The office desk's side of the conversation: what is chosen, which page is shown, and what its forms do.

Messages in: ``show`` {chosen}, ``act`` {action, values}, ``part`` (of a file), ``ping``. Answers: ``page``, ``refused``, ``part``,
``pong``. A form's values are texts as typed; whatever the records refuse is said beside the form, which keeps them.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from cchc_eval import columns as c
from cchc_eval.i18n import NAMES, catalogue, language, set_language
from cchc_eval.records import RecordsError, Refused, Workspace, list_workspaces, open_workspace
from cchc_eval.records.offers import Offers, Unit, read_offers
from cchc_eval.reports.results import set_of
from cchc_eval.widgets.choice import Choice, load_choice, save_choice
from cchc_eval.widgets.desk import set_line
from cchc_eval.widgets.office import dossiers, people, received, rounds, sets, sheets, transfer, years
from cchc_eval.widgets.office.words import words
from cchc_eval.widgets.panel import list_field
from cchc_eval.widgets.standing import document_label, rows
from cchc_eval.widgets.uploads import Uploads

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet
    from cchc_eval.records import Edit, Records

_ = catalogue("widgets")
log = logging.getLogger(__name__)
Message = dict[str, Any]

TABS = {
    "dossiers": dossiers,
    "rounds": rounds,
    "years": years,
    "sheets": sheets,
    "criteria_sets": sets,
    "transfer": transfer,
    "received": received,
    "people": people,
}


class Office:
    """One conversation: a workspace, a year with its set, a unit, a person, and the page that is open.

    Parameters
    ----------
    base : Path, optional
        Folder of the workspaces.
    wanted : dict
        What the notebook's parameters name; the rest is taken from the last choice.
    """

    tabs: ClassVar[Mapping[str, Any]] = TABS
    lists: ClassVar[tuple[str, ...]] = ("workspace", "set", "unit", "person")
    """What is chosen above the pages, in order; a new workspace empties the rest."""
    picks: ClassVar[frozenset[str]] = frozenset()
    """What the buttons of rows may open, by the names under which it is kept."""
    drafted: list[Edit] | None = None
    """New documents that are recorded together with what cites them; None where each is recorded by itself."""

    def __init__(self, base: Path | None = None, wanted: dict[str, str] | None = None) -> None:
        self.base = base
        self.chosen = {name: value for name, value in (wanted or {}).items() if value}
        self.tab = next(iter(self.tabs))
        self.uploads = Uploads()
        self.kept: dict[str, Any] = {}  # what a page found out and its next step needs (the preview of an import)
        self._workspaces: dict[str, Workspace] = {}
        self._lock = threading.Lock()  # JupyterLab may run two handlers at once

    def close(self) -> None:
        """Close the records and drop files that were sent and not used."""
        self.uploads.clear()
        for one in self._workspaces.values():
            one.close()
        self._workspaces = {}

    # --- what is chosen -------------------------------------------------------------------------------------------
    def _read(self) -> None:
        """Look anew at what can be chosen, and settle what is."""
        self.__dict__.pop("offers", None)
        last = load_choice(self.base)
        names = [one.name for one in list_workspaces(self.base)]
        name = self.chosen.get("workspace") or last.workspace or names[0]
        self.chosen["workspace"] = name if name in names or name != Path(name).name else names[0]
        self._settle(last)
        people = {one.id for one in self.reader.people()}
        person = self.chosen.get("person", "")  # nobody is at work before somebody says so on this page
        self.chosen["person"] = person if person in people else ""

    def _settle(self, last: Choice) -> None:
        """Settle what is chosen in the workspace."""
        same = self.chosen["workspace"] == last.workspace
        sets = self.sets()
        wanted = self.chosen.get("set") or (f"{last.year}/{last.set}" if same else "")
        self.chosen["set"] = wanted if wanted in sets else next(iter(sets), "")
        units = [unit.key for unit in self.units()]
        unit = self.chosen.get("unit") or (last.unit if same else "")
        self.chosen["unit"] = unit if unit in units else next(iter(units), "")

    @property
    def workspace(self) -> Workspace:
        """The workspace that is chosen."""
        name = self.chosen["workspace"]
        if name not in self._workspaces:
            self._workspaces[name] = open_workspace(name, self.base)
        return self._workspaces[name]

    @property
    def reader(self) -> Records:
        """The records, for reading."""
        return self.workspace.records()

    @property
    def records(self) -> Records:
        """The records in the hands of the person who is chosen; without one, writing is refused in words."""
        person = next((one for one in self.reader.people() if one.id == self.chosen["person"]), None)
        return self.reader.with_author(person)

    @cached_property
    def offers(self) -> Offers:
        """The sets and units on offer in the workspace."""
        return read_offers(self.workspace.folder)

    def sets(self) -> dict[str, CriteriaSet]:
        """Return ``year/code`` → set: those of rounds that were opened, as they were opened, then those on offer."""
        found: dict[str, CriteriaSet] = {}
        records = self.reader
        for year, code in sorted(records.years(), reverse=True):
            text = records.criteria_set_text(year, code, c.SELF)
            if text:
                found[f"{year}/{code}"] = set_of(text, code)
        for one in self.offers.sets.values():
            found.setdefault(f"{one.year}/{one.code}", one)
        return found

    @property
    def set(self) -> CriteriaSet:
        """The criteria set that is chosen: of an open round, the one it was opened with."""
        found = self.sets().get(self.chosen["set"])
        if found is None:
            raise Refused(_("No criteria set is chosen."), _("Choose a year and a criteria set above."), "set")
        return found

    @property
    def year(self) -> int:
        """The year of the set that is chosen."""
        return self.set.year

    def units(self) -> list[Unit]:
        """Return the units that are scored with the set."""
        return self.offers.units_of(self.set) if self.chosen.get("set") else []

    def unit_name(self, key: str) -> str:
        """Return the name of a unit of the set."""
        return next((one.name for one in self.units() if one.key == key), key)

    def documents(self) -> list[tuple[str, str]]:
        """Return id of each document and how it is cited, oldest first."""
        return [(one["document"], document_label(one)) for one in rows(self.reader.documents()) if not one["removed"]]

    # --- the conversation -----------------------------------------------------------------------------------------
    def answer(self, message: Message, buffers: list[memoryview] | None = None) -> Message | None:
        """Return the answer to one message; never raises."""
        kind = str(message.get("type"))
        if kind == "ping":
            return {"type": "pong"}
        handlers = self.handlers()
        with self._lock:
            try:
                if kind == "part":
                    return self.uploads.take(message, buffers or [])
                return handlers[kind](message | {"buffers": buffers or []}) if kind in handlers else None
            except RecordsError as fault:
                field = getattr(fault, "field", "")
                return {"type": "refused", "action": message.get("action", ""), "message": fault.full(), "field": field}
            except Exception:
                log.exception("office: message %s failed", kind)
                text = _("Something went wrong inside the program; this step was not recorded. Reload the page (F5).")
                return {"type": "refused", "action": message.get("action", ""), "message": text, "field": ""}

    def handlers(self) -> dict[str, Callable[[Message], Message]]:
        """Return what answers each type of message."""
        return {"show": self._show, "act": self._act}

    def _show(self, message: Message) -> Message:
        if message.get("lang"):
            set_language(message["lang"])
        for name, value in (message.get("chosen") or {}).items():
            if name == "workspace" and value not in [one.name for one in list_workspaces(self.base)]:
                continue  # a path is taken from the notebook's parameters alone
            if name in self.lists:
                self.chosen[name] = str(value)
            if name == "workspace":
                self.chosen |= dict.fromkeys(self.lists[1:], "")
                self.kept = {}
        if message.get("tab") in self.tabs:
            self.tab = message["tab"]
        for name in self.picks & set(message.get("pick") or {}):
            self.kept[name] = str(message["pick"][name])
        return self._page("")

    def _act(self, message: Message) -> Message:
        action = str(message.get("action"))
        module = next((one for one in self.tabs.values() if action in one.ACTIONS), None)
        if module is None:
            raise Refused(_("This page is out of date."), _("Reload the page (F5)."))
        if message.get("place") != self._place():
            text = _("The page was changed to another unit, set or person meanwhile; nothing was recorded.")
            raise Refused(text, _("Look at the page as it is now, then do it again."))
        self._read()
        values = {str(name): value for name, value in (message.get("values") or {}).items()}
        return self._page(module.ACTIONS[action](self, values))

    def _place(self) -> dict[str, str]:
        """Return what the page in sight is about; a form of another page is not taken for this one."""
        return {name: self.chosen.get(name, "") for name in self.lists}

    def _page(self, said: str) -> Message:
        self._read()
        self._remember()
        try:
            sections, problem = self.tabs[self.tab].sections(self) if self.ready else [], ""
        except RecordsError as fault:
            sections, problem = [], fault.full()
        return {
            "type": "page",
            "lang": language(),
            "strings": words() | self.titles(),
            "languages": [list(one) for one in NAMES.items()],
            "label": self.label(),
            "illustrative": self.workspace.marks.illustrative,
            "fields": self._fields(),
            "tabs": [[name, self.tab_title(name)] for name in self.tabs],
            "tab": self.tab,
            "place": self._place(),
            "sections": sections,
            "problem": problem,
            "said": said,
        }

    @property
    def ready(self) -> bool:
        """Whether enough is chosen for a page."""
        return bool(self.chosen["set"])

    def titles(self) -> dict[str, str]:
        """Return the words of the browser's side that differ between desks."""
        return {}

    def label(self) -> str:
        """Return the line that says whose records these are, and of what standing."""
        return " · ".join([self.workspace.label(), *([set_line(self.set)] if self.chosen["set"] else [])])

    def tab_title(self, tab: str) -> str:
        """Return the title of a page."""
        return _title(tab)

    def _fields(self) -> list[dict[str, Any]]:
        sets = {key: str(one.name) for key, one in self.sets().items()}
        listed = {key: f"{key.partition('/')[0]} · {name}" for key, name in sets.items()}  # a long name may be cut
        return [
            self.workspace_list(),
            list_field("set", _("Year and criteria set"), self.chosen["set"], listed.items()),
            list_field("unit", _("Unit"), self.chosen["unit"], [(one.key, one.name) for one in self.units()]),
            self.person_list(),
        ]

    def workspace_list(self) -> dict[str, Any]:
        """Return the list of workspaces."""
        offered = [(one.name, one.title()) for one in list_workspaces(self.base)]
        return list_field("workspace", _("Records"), self.chosen["workspace"], offered)

    def person_list(self) -> dict[str, Any]:
        """Return the list of people who may be at work."""
        people = [("", _("– choose, or add on the last page –"))]
        people += [(one.id, one.label()) for one in self.reader.people()]
        return list_field("person", _("Who is at work"), self.chosen["person"], people)

    def _remember(self) -> None:
        if not self.chosen["set"]:
            return
        last = load_choice(self.base)
        kept = {name: self.chosen[name] for name in ("workspace", "unit")}
        kept["person"] = self.chosen["person"] or (last.person if last.workspace == self.chosen["workspace"] else "")
        save_choice(replace(last, **kept, year=self.year, set=self.set.code, lang=language()), self.base)


def _title(tab: str) -> str:
    return {
        "dossiers": _("Dossier of the unit"),
        "rounds": _("Rounds and criteria set"),
        "years": _("New year"),
        "sheets": _("Excel workbooks"),
        "criteria_sets": _("Criteria set from Excel"),
        "transfer": _("Between computers, backup"),
        "received": _("Results received"),
        "people": _("People"),
    }[tab]
