"""The kernel's side of the protocol: a message of the browser in, its answer out. No screen is needed to try it.

Messages in: ``start`` (what is chosen on the first page), ``open`` (a unit), ``batch``, ``drafts``, ``news``, ``ping``.
Answers: ``start``, ``opened``, ``ack``, ``drafts``, ``news``, ``pong``, ``refused``. docs/form.md describes each.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.criteria.loading import parse_criteria_set
from cchc_eval.i18n import NAMES, catalogue, language, set_language
from cchc_eval.numbers import format_number
from cchc_eval.records import Person, Records, RecordsError, Workspace, list_workspaces, open_workspace
from cchc_eval.records.offers import Offers, Unit, read_offers
from cchc_eval.widgets import asides, assigning
from cchc_eval.widgets.choice import load_choice, save_choice
from cchc_eval.widgets.desk import Desk, standing_words
from cchc_eval.widgets.words import words

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet

_ = catalogue("widgets")
log = logging.getLogger(__name__)
Message = dict[str, Any]

FIRST = {"year": "2017", "set": "so-2017", "unit": "so-khdt"}  # what the first page shows before anything was chosen

# One workspace object for each folder and kernel: forms of one kernel (a page that was reloaded) share its connections.
PATIENCE = (
    2.0  # seconds for which a save waits for another program: shorter than the silence that the browser tells (wire.js)
)
_open: dict[Path, Workspace] = {}


class Dialogue:
    """One form's conversation with the browser.

    Parameters
    ----------
    base : Path, optional
        Folder of the workspaces; ``$CCHC_WORKSPACE`` or ``~/cchc`` by default.
    wanted : dict
        What the notebook's parameters name (workspace, year, set, unit); the rest is taken from the last choice.
    """

    def __init__(self, base: Path | None = None, wanted: dict[str, str] | None = None) -> None:
        self.base = base
        self.wanted = {name: value for name, value in (wanted or {}).items() if value}
        self.desk: Desk | None = None
        self._workspace: Workspace | None = None
        self._lock = threading.Lock()  # JupyterLab may run two handlers at once

    def answer(self, message: Message) -> Message | None:
        """Return the answer to one message; never raises."""
        kind = message.get("type")
        if kind == "ping":
            return self._to(message, {"type": "pong"})
        handlers = self.handlers()
        with self._lock:
            try:
                handler = handlers.get(str(kind))
                answer = handler(message) if handler else None
                return self._to(message, answer) if answer else None
            except RecordsError as fault:
                text = fault.full()
                if kind == "batch":
                    text = f"{text} {_('This page will save it again by itself.')}"
            except Exception:
                log.exception("form: message %s failed", kind)
                text = _("Something went wrong inside the program; this step was not saved. Reload the page (F5).")
            # nobody asked for news by hand: what cannot be read now is asked for again
            return self._to(message, _failed(message, text)) if kind != "news" else None

    def handlers(self) -> dict[str, Callable[[Message], Message | None]]:
        """Return kind of message → what answers it."""
        asides_ = dict.fromkeys(asides.KINDS, lambda message: asides.answer(self.desk, message))
        own = {
            "start": self._start,
            "open": self._open,
            "batch": self._batch,
            "drafts": self._drafts,
            "news": self._news,
        }
        return {**own, **asides_}

    def lay_out(self, workspace: Workspace, records: Records, criteria_set: CriteriaSet, unit: Unit) -> Desk:
        """Return the desk on which a unit is opened."""
        return Desk(workspace, records, criteria_set, unit)

    def words(self) -> dict[str, str]:
        """Return all the words that the browser shows."""
        return words()

    @staticmethod
    def _to(message: Message, answer: Message) -> Message:
        return answer | {"client": message.get("client", "")}

    def close(self) -> None:
        """Close the records, for every form of this kernel."""
        if self._workspace:
            _open.pop(self._workspace.folder.absolute(), None)
            self._workspace.close()
            self._workspace = None
        self.desk = None

    # --- the first page -------------------------------------------------------------------------------------------
    def _start(self, message: Message) -> Message:
        if message.get("lang"):
            set_language(message["lang"])
            save_choice(replace(load_choice(self.base), lang=language()), self.base)  # a page loaded anew speaks it too
        self.desk = None
        last = load_choice(self.base)
        asked = message.get("chosen") or {}
        name = asked.get("workspace") or self.wanted.get("workspace") or last.workspace
        workspace = self._take(name)
        people: list[Person] = []
        problem = ""
        # a shipped workspace is filled when somebody chooses it, not when the notebook is merely opened
        if workspace.exists or (asked.get("workspace") and workspace.marks.shipped):
            try:
                people = workspace.records().people()
            except RecordsError as fault:  # said beside this workspace; the others can be chosen
                problem = fault.full()
        offers = read_offers(workspace.folder)
        chosen = {"workspace": workspace.name}
        for part in ("year", "set", "unit"):
            known = asked.get(part) or self.wanted.get(part) or getattr(last, part)
            chosen[part] = str(known or FIRST[part])
        chosen["person"] = asked.get("person", last.person if last.workspace == workspace.name else "") or ""
        return {
            "type": "start",
            "lang": language(),
            "strings": self.words(),
            "languages": [list(one) for one in NAMES.items()],
            "label": workspace.label(),
            "workspaces": [
                {
                    "name": one.name,
                    "title": one.title(),
                    "what": _what_it_is(one),
                    "problem": problem if one.name == workspace.name else "",
                }
                for one in list_workspaces(self.base)
            ],
            "chosen": chosen,
            "sets": [_offered(one) for one in offers.sets.values()],
            "units": [{"year": str(u.year), "key": u.key, "name": u.name, "group": u.group} for u in offers.units],
            "people": [{"id": person.id, "label": person.label()} for person in people],
            "faults": list(offers.faults),
        }

    def _take(self, name: str) -> Workspace:
        known = {one.name for one in list_workspaces(self.base)}
        name = name if name in known or name != Path(name).name else ""
        workspace = open_workspace(name or None, self.base)
        workspace.patience = PATIENCE
        self._workspace = _open.setdefault(workspace.folder.absolute(), workspace)
        return self._workspace

    def _open(self, message: Message) -> Message:
        workspace = self._take(message["workspace"])
        offers: Offers = read_offers(workspace.folder)
        criteria_set = offers.sets.get(message["set"])
        unit = (
            next((u for u in offers.units_of(criteria_set) if u.key == message["unit"]), None) if criteria_set else None
        )
        if criteria_set is None or unit is None:
            return {
                "type": "refused",
                "message": _("This set or unit is not on offer any more; choose again."),
            }
        records = workspace.records()
        if message.get("person"):
            person = next((one for one in records.people() if one.id == message["person"]), None)
        else:
            new = message.get("new") or {}
            person = records.add_person(new.get("name", ""), new.get("position", ""))
        if person is None:
            return {"type": "refused", "message": _("This person is not in the list any more; choose again.")}
        stored = records.criteria_set_text(criteria_set.year, criteria_set.code, c.SELF)
        if stored and stored != criteria_set.text:
            criteria_set = parse_criteria_set(stored, criteria_set.code)
        self.desk = self.lay_out(workspace, records.with_author(person), criteria_set, unit)
        opened = self.desk.opened() | {"strings": self.words()}
        last = load_choice(self.base)
        save_choice(
            replace(
                last,
                workspace=workspace.name, year=criteria_set.year, unit=unit.key, set=criteria_set.code,
                lang=language(), person=person.id,
            ),
            self.base,
        )  # fmt: skip
        return opened

    # --- a unit on the desk ---------------------------------------------------------------------------------------
    def _batch(self, message: Message) -> Message:
        if self.desk is None:
            text = _("No unit is open; start again from the first page.")
            results = [{"seq": edit["seq"], "status": "refused", "message": text} for edit in message["edits"]]
            return {"type": "ack", "number": message["number"], "results": results, "revisions": {}}
        return self.desk.batch(message)

    def _news(self, _message: Message) -> Message | None:
        return self.desk.news() if self.desk else None

    def _drafts(self, message: Message) -> Message:
        desk, told = self.desk, []
        for draft in message["drafts"] if desk else []:
            assert desk
            told += [assigning.check_draft(desk, draft)] if draft["field"] == assigning.FIELD else desk.drafts([draft])
        return {"type": "drafts", "drafts": told}


def _failed(message: Message, text: str) -> Message:
    """Return the answer to a message that could not be handled; a batch stays with the browser, which tries again."""
    if message.get("type") != "batch":
        return {"type": "refused", "message": text}
    results = [{"seq": edit["seq"], "status": "failed", "message": ""} for edit in message["edits"]]
    return {"type": "ack", "number": message["number"], "results": results, "revisions": {}, "failed": text}


def _what_it_is(workspace: Workspace) -> str:
    words = {
        "own": _("Your own work; empty at first. Kept in {folder}.", folder=workspace.folder),
        "article": _(
            "What the article says of the department in 2017, each fact with its sentence; no more is declared."
        ),
        "illustrative": _("A complete set of invented answers, to look around and practise."),
    }
    return words[workspace.kind]


def _offered(criteria_set: CriteriaSet) -> dict[str, str]:
    most = _("Maximum {max} points.", max=format_number(criteria_set.max))
    source = str(criteria_set.source)
    first = source.partition(".")[0].casefold()
    said = criteria_set.standing == "illustrative" and any(_("illustrative", lang=lang) in first for lang in NAMES)
    about = " ".join(filter(None, ("" if said else f"{standing_words(criteria_set).capitalize()}.", source, most)))
    return {
        "code": criteria_set.code,
        "year": str(criteria_set.year),
        "name": str(criteria_set.name),
        "group": criteria_set.unit_group,
        "about": about,
    }
