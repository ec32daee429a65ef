"""Evidence that was there when an appraiser decided and is gone since: told beside the decision, which settles what it settled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.records import Event
from cchc_eval.widgets.standing import document_label, rows

if TYPE_CHECKING:
    from cchc_eval.widgets.appraisal.desk import AppraisalDesk

_ = catalogue("widgets")


def taken_back(desk: AppraisalDesk, decided: Mapping[tuple[str, str], Event]) -> dict[tuple[str, str], str]:
    """Say of which decisions evidence was taken back later, by the times at which both were recorded.

    Parameters
    ----------
    desk : AppraisalDesk
    decided : mapping
        (key, round) → the decision that stands.

    Returns
    -------
    dict
        (key, round) → in words which documents, by whom and when; decisions without such are left out.
    """
    gone = desk.records.evidence_taken_back(desk.year, desk.set.code, desk.unit.key) if decided else []
    if not gone:
        return {}
    labels = {row["document"]: document_label(row) for row in rows(desk.records.documents())}
    found: dict[tuple[str, str], list[str]] = {}
    for key, event in gone:
        if event.subject["round"] not in c.CHAIN:
            continue
        label = labels.get(event.payload["document"], event.payload["document"])
        when = event.when.astimezone().strftime("%H:%M %d/%m/%Y")
        for place, decision in decided.items():
            if place[0] == key and event.time > decision.time and _was_there(desk, event, decision):
                words = _("{document} (by {who}, {when})", document=label, who=event.author.label(), when=when)
                found.setdefault(place, []).append(words)
    start = _("Evidence was removed after this decision; look at it again:")
    return {place: f"{start} {'; '.join(several)}." for place, several in found.items()}


def _was_there(desk: AppraisalDesk, event: Event, decision: Event) -> bool:
    """Whether the citation was recorded before the decision: what was added and taken back since was never judged."""
    changes = desk.records.history(event.subject, "evidence")
    return any(one.event.time <= decision.time and not one.event.payload["removed"] for one in changes)
