"""One unit laid out for its appraisal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.widgets import describe, edits, standing
from cchc_eval.widgets.appraisal import agreeing, drafts, saving, views
from cchc_eval.widgets.appraisal.decisions import decision_value
from cchc_eval.widgets.appraisal.gate import Gate, read_gate
from cchc_eval.widgets.appraisal.look import Look
from cchc_eval.widgets.appraisal.unit_side import Stated
from cchc_eval.widgets.desk import Desk

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet
    from cchc_eval.records import Records, Workspace
    from cchc_eval.records.offers import Unit

_ = catalogue("widgets")

WAITING_PAGE, AGREE_PAGE = "#waiting", "#agree"


class AppraisalDesk(Desk):
    """A unit whose self-score is read here, and whose appraisal, survey, bonus and penalty are entered."""

    look: Look

    def __init__(self, workspace: Workspace, records: Records, criteria_set: CriteriaSet, unit: Unit) -> None:
        super().__init__(workspace, records, criteria_set, unit)
        self.gate = self.read_gate()

    def read_gate(self) -> Gate:
        """Ask anew which round is open for decisions: another person may have moved the dossier on."""
        return read_gate(self.records, self.year, self.set.code, self.unit.key)

    def judged(self, key: str) -> int:
        """Return the revision of the unit's answer that a decision made now judges."""
        event = self.records.current("answer", self.place(key, c.SELF))
        return event.revision if event else 0

    def same_person(self, one: Stated) -> str:
        """Say that the person at the keyboard recorded the answer that is being judged; empty if it was another."""
        author = self.records.author
        if not author or one.author != author.id:
            return ""
        return _("You recorded this answer yourself ({who}); another person should appraise it.", who=one.who)

    def notices(self) -> list[str]:
        """Return what must be in sight on the overview: why nothing can be decided, and that the same person scored."""
        return [text for text in (self.gate.closed, self.gate.warning) if text]

    # --- what this form says otherwise ---
    def title(self) -> str:
        """Return the headline."""
        return _("Appraisal {year}: {unit}", year=self.year, unit=self.unit.name)

    def sections(self) -> list[dict[str, Any]]:
        """Return the entries of the navigator: those of the scoring form and the two lists."""
        found = describe.sections(self.tree)
        found[0]["page"] = "appraisal_overview"
        found.insert(
            1, {"key": WAITING_PAGE, "title": _("What waits for whom"), "items": [], "page": "appraisal_waiting"}
        )
        found.insert(
            2, {"key": AGREE_PAGE, "title": _("Accept all that agrees"), "items": [], "page": "appraisal_agree"}
        )
        return found

    def order(self) -> list[str]:
        """Return the pages that *next* walks: what is decided or entered, nodes with a statement of their own included."""
        walk = describe.order(self.tree)
        stated = {key for key, one in self.look.stated.items() if one.state in (c.NOT_APPLICABLE, c.NO_CASE)}
        nodes = [key for key in self.tree.nodes if key in walk or key in stated]
        return [walk[0], WAITING_PAGE, AGREE_PAGE, *nodes]

    def describe(self, key: str, locked: dict[str, str]) -> dict[str, Any]:
        """Return what the browser shows of a node; what is self-scored is decided in a round of appraisal."""
        found = super().describe(key, locked)
        if self.tree.round_of(key) != c.SELF:
            return found
        gate = self.gate
        return found | {"round": gate.round, "locked": gate.closed, "page": "appraisal"}

    def compute(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return views and totals."""
        self.gate = self.read_gate()
        return views.compute(self)

    def save(self, typed: list[Mapping[str, Any]]) -> edits.Saved:
        """Save a batch of edits."""
        self.gate = self.read_gate()
        return saving.save(self, typed)

    def opened(self) -> dict[str, Any]:
        """Return the whole form."""
        self.compute()  # what is stated decides which pages there are
        found = super().opened()
        gate, place = self.gate, (self.year, self.set.code, self.unit.key)
        values, revisions = found["values"], found["revisions"]
        for key in self.tree.nodes:
            if self.tree.round_of(key) != c.SELF:
                continue
            mark = values.get(key, {}).get("mark", {})
            values[key] = {"decision": decision_value(self, key, {}), "opinion": "", "mark": mark}
            event = self.look.decided.get((key, gate.round))
            if event:
                values[key]["decision"] = decision_value(self, key, event.payload)
                revisions[standing.subject_name(gate.round, key, "decision")] = event.revision
        for row in standing.rows(self.records.texts(*place)):
            if row["kind"] == "opinion" and row["round"] == gate.round and row["key"] in values:
                values[row["key"]]["opinion"] = row["text"]
                revisions[standing.subject_name(gate.round, row["key"], "text:opinion")] = row["revision"]
        return found

    def drafts(self, kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Say what may be done with what a browser kept."""
        return [drafts.check_draft(self, draft) for draft in kept]

    def agree(self) -> dict[str, Any]:
        """Return the list of what may be accepted together."""
        items, left = agreeing.agreeing(self)
        return {"items": items, "left": left, "closed": self.gate.closed}

    def accept_all(self, wanted: list[tuple[str, int]]) -> dict[str, Any]:
        """Accept a list, and return what changed with it."""
        done = agreeing.accept_all(self, wanted)
        shown, totals = self.compute()
        changed = {key: view for key, view in shown.items() if view != self._shown.get(key)}
        self._shown = shown
        values = {
            key: decision_value(self, key, event.payload)
            for (key, round_code), event in self.look.decided.items()
            if round_code == self.gate.round and key in dict(wanted)
        }
        return done | {"views": changed, "totals": totals, "decisions": values} | {"list": self.agree()}
