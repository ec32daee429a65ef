"""The desk: one unit laid out for scoring: its workspace, the author, the set, and what stands in the records."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue, language
from cchc_eval.records import StateForbids
from cchc_eval.widgets import assigning, describe, dossier_line, edits, last_year, proposals, standing, views
from cchc_eval.widgets.describe import Tree
from cchc_eval.widgets.drafts import check_draft
from cchc_eval.widgets.files import Files

if TYPE_CHECKING:
    import pandas as pd

    from cchc_eval.criteria.model import CriteriaSet
    from cchc_eval.records import Records, Workspace
    from cchc_eval.records.offers import Unit

_ = catalogue("widgets")
log = logging.getLogger(__name__)


class Desk:
    """One unit on the screen.

    Parameters
    ----------
    workspace : Workspace
    records : Records
        In the hands of the author who was chosen.
    criteria_set : CriteriaSet
        Of an open round: the one that it was opened with.
    unit : Unit
    """

    def __init__(self, workspace: Workspace, records: Records, criteria_set: CriteriaSet, unit: Unit) -> None:
        self.workspace, self.records, self.set, self.unit = workspace, records, criteria_set, unit
        self.tree = Tree(criteria_set, unit.group)
        self.views_made: dict[str, tuple[Any, dict[str, Any]]] = {}  # key → what it was made of, and the view
        self.scored: tuple[pd.DataFrame, dict[str, Any]] | None = None  # answers and views, without the register
        self._shown: dict[str, Any] = {}
        self._dossier: dict[str, str] = {}

    @property
    def year(self) -> int:
        """The year of the set."""
        return self.set.year

    def place(self, key: str, round_code: str) -> dict[str, Any]:
        """Return the subject of what is recorded of a node."""
        return {
            "year": self.year,
            "set": self.set.code,
            "unit": self.unit.key,
            "key": key,
            "round": round_code,
        }

    def open_round(self, round_code: str) -> None:
        """Open a round before the first save in it; opening a notebook alone records nothing."""
        with suppress(StateForbids):  # a locked round refuses each edit by itself
            self.records.open_round(self.year, self.set.code, round_code, self.set.text)

    @cached_property
    def where(self) -> dict[str, Any]:
        """What names this desk in messages and in the browser's drafts."""
        assert self.records.author
        return {
            "workspace": self.workspace.name,
            "folder": str(self.workspace.folder),
            "year": str(self.year),
            "set": self.set.code,
            "unit": self.unit.key,
            "author": self.records.author.label(),
            "person": self.records.author.id,
        }

    @cached_property
    def past(self) -> last_year.Past:
        """What the unit declared the year before; read once, for it does not change here."""
        return last_year.find(self)

    @cached_property
    def files(self) -> Files:
        """The files that go in and out here."""
        return Files(self)

    @cached_property
    def register(self) -> proposals.Register:
        """The register of the year's work, from which some criteria take their facts."""
        return proposals.Register(self)

    # --- what a form of another kind says otherwise ---
    def title(self) -> str:
        """Return the headline."""
        return _("Scoring {year}: {unit}", year=self.year, unit=self.unit.name)

    def sections(self) -> list[dict[str, Any]]:
        """Return the entries of the navigator."""
        return [*describe.sections(self.tree), describe.owed_section()]

    def order(self) -> list[str]:
        """Return the pages in the order in which *next* walks them."""
        return describe.order(self.tree)

    def describe(self, key: str, locked: dict[str, str]) -> dict[str, Any]:
        """Return what the browser shows of a node."""
        return describe.describe_node(self.tree, key, locked)

    def compute(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return views and totals."""
        return views.compute(self)

    def save(self, typed: list[Mapping[str, Any]]) -> edits.Saved:
        """Save a batch of edits."""
        return edits.save_batch(self, typed)

    def opened(self) -> dict[str, Any]:
        """Return the whole form: pages, values with their revisions, views and totals."""
        locks, self._dossier = dossier_line.locks(self), dossier_line.line(self)
        values, revisions = standing.read_standing(self.records, self.tree, self.year, self.set.code, self.unit.key)
        charges, of_charges = assigning.standing(self)
        nodes = {key: self.describe(key, locks.rounds) for key in self.tree.nodes}
        for key in locks.asked:
            if key in nodes and nodes[key]["round"] == c.SELF:
                nodes[key] |= {"locked": locks.of(key, c.SELF), "reply": True}
        shown, totals = self.compute()
        self._shown = shown
        author = self.records.author
        assert author
        return {
            "type": "opened",
            "lang": language(),
            "title": self.title(),
            "label": " · ".join((self.workspace.label(), set_line(self.set))),
            "illustrative": self.workspace.marks.illustrative or self.set.standing == "illustrative",
            "author": author.label(),
            "place": self.where,
            "sections": self.sections(),
            "order": self.order(),
            "nodes": nodes,
            "values": values,
            "revisions": revisions | of_charges,
            "views": shown,
            "totals": totals,
            "charges": charges,
            "people": assigning.people(self),
            "dossier": self._dossier | {"locked": locks.whole, "closed": locks.closed},
            "documents": standing.documents(self.records),
        }

    def batch(self, message: dict[str, Any]) -> dict[str, Any]:
        """Save a batch and return its acknowledgement, with the views that changed and the totals."""
        ack: dict[str, Any] = {"type": "ack", "number": message["number"]}
        elsewhere = any(str(message.get(name)) != self.where[name] for name in ("workspace", "year", "set", "unit"))
        if elsewhere or any(edit["unit"] != self.unit.key for edit in message["edits"]):
            text = _("These edits belong to another unit or set; open it again to save them.")
            results = [{"seq": edit["seq"], "status": "refused", "message": text} for edit in message["edits"]]
            return ack | {"results": results, "revisions": {}}
        charges = [edit for edit in message["edits"] if edit["field"] == assigning.FIELD]
        sourced = [edit for edit in message["edits"] if edit["field"] == proposals.FIELD]
        saved = self.save(
            [edit for edit in message["edits"] if edit["field"] not in (assigning.FIELD, proposals.FIELD)]
        )
        proposals.save(self, sourced, saved)
        if assigning.save(self, charges, saved):
            ack["people"] = assigning.people(self)
        ack |= {
            "results": saved.results,
            "revisions": saved.revisions,
            "saved": saved.time,
            "failed": saved.failed,
        }
        if saved.revisions or sourced or any(result["status"] == "stale" for result in saved.results):
            try:
                shown, totals = self.compute()
            except Exception:  # what was saved is saved, whatever becomes of its points
                log.exception("form: scoring failed")
                ack["failed"] = _("Saved, but the points could not be computed. Reload the page (F5).")
            else:
                ack["views"] = {key: view for key, view in shown.items() if view != self._shown.get(key)}
                ack["totals"] = totals
                self._shown = shown
        now = dossier_line.line(self)
        if now != self._dossier:
            ack["dossier"] = self._dossier = now
        if saved.documents:
            ack["documents"] = standing.documents(self.records)
        return ack

    def news(self) -> dict[str, Any] | None:
        """Return the views in which the register of the year's work says something else than the page shows; None if none does.

        Points and boxes stay as they are until something is saved here: whoever types sees nothing else move.
        """
        if self.scored is None or not self.register.moved():
            return None
        shown = views.sourced(self, *self.scored)
        changed = {key: view for key, view in shown.items() if view != self._shown.get(key)}
        self._shown = shown
        return {"type": "news", "views": changed} if changed else None

    def drafts(self, drafts: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Say of each text that a browser kept whether it was recorded after all, may be offered, or is overtaken."""
        return [check_draft(self, draft) for draft in drafts]


def set_line(criteria_set: CriteriaSet) -> str:
    """Return the set's name with its standing, as every screen shows it."""
    return _("{name} ({standing})", name=criteria_set.name, standing=standing_words(criteria_set))


def standing_words(criteria_set: CriteriaSet) -> str:
    """Say whether a set is a copy of a decision, changed from one, or an example."""
    words = {
        "official": _("official set"),
        "adapted": _("adapted set"),
        "illustrative": _("illustrative set, not official"),
    }
    return words[criteria_set.standing]
