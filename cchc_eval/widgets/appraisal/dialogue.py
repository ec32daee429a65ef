"""The kernel's side of the appraisal form's protocol: that of the scoring form, and the lists that go with an appraisal.

More messages in: ``agree`` (what may be accepted together), ``accept_all`` (a list that was shown), ``units`` (what waits
in the other units). docs/appraisal.md describes them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cchc_eval.records.offers import Unit, read_offers
from cchc_eval.widgets.appraisal.desk import AppraisalDesk
from cchc_eval.widgets.appraisal.waiting import of_unit
from cchc_eval.widgets.appraisal.words import words
from cchc_eval.widgets.dialogue import Dialogue, Message

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet
    from cchc_eval.records import Records, Workspace


class AppraisalDialogue(Dialogue):
    """One appraisal form's conversation with the browser."""

    def handlers(self) -> dict[str, Callable[[Message], Message | None]]:
        """Return kind of message → what answers it."""
        return super().handlers() | {"agree": self._agree, "accept_all": self._accept_all, "units": self._units}

    def lay_out(self, workspace: Workspace, records: Records, criteria_set: CriteriaSet, unit: Unit) -> AppraisalDesk:
        """Return the desk on which a unit is opened."""
        return AppraisalDesk(workspace, records, criteria_set, unit)

    def words(self) -> dict[str, str]:
        """Return all the words that the browser shows."""
        return words()

    def _agree(self, _message: Message) -> Message:
        return {"type": "agree"} | (
            self.desk.agree() if isinstance(self.desk, AppraisalDesk) else {"items": [], "left": []}
        )

    def _accept_all(self, message: Message) -> Message:
        if not isinstance(self.desk, AppraisalDesk):
            return {"type": "agree", "items": [], "left": []}
        wanted = [(str(key), int(judged)) for key, judged in message["items"]]
        return {"type": "accepted"} | self.desk.accept_all(wanted)

    def _units(self, message: Message) -> Message:
        """Answer for one unit; the page asks for the next one, so that a save never waits for all of them."""
        if not isinstance(self.desk, AppraisalDesk):
            return {"type": "units", "at": 0, "of": 0}
        units = read_offers(self.desk.workspace.folder).units_of(self.desk.set)
        at = int(message.get("at", 0))
        row = of_unit(self.desk, units[at]) if 0 <= at < len(units) else None
        return {"type": "units", "at": at, "of": len(units), "row": row}
