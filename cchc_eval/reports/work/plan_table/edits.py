"""What is chosen of a difference, as edits for one transaction: each names file, hash, table and row that it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.records.events import Edit, new_id
from cchc_eval.records.work.payloads import CANCELLED
from cchc_eval.reports.work.plan_table.difference import GONE, HERE, NEW, Change

if TYPE_CHECKING:
    from cchc_eval.reports.work.plan_table.draft import Draft, DraftRow

_ = catalogue("reports")


def source_of(draft: Draft, row: DraftRow) -> str:
    """Return where a task comes from: *KH.docx (sha256 …), bảng 1, dòng 7*."""
    file = draft.file or _("Pasted table")
    return f"{file} (sha256 {draft.sha256}), {row.place}"


def edits(draft: Draft, chosen: Sequence[Change], plan_id: str) -> list[Edit]:
    """Return the edits of the changes chosen, for ``Records.append_many``; what cannot be taken or is the same is passed over.

    A new task gets an id. Of a changed one the parts that the table changed are taken, also those of a conflict; what only people
    here changed stays, and so do its state, its completion and its documents. A task that is gone is cancelled, with the file as
    the reason; its history stays.

    Parameters
    ----------
    draft : Draft
        Whose difference it is.
    chosen : sequence of Change
    plan_id : str
    """
    return [_edit(draft, one, plan_id) for one in chosen if one.takeable]


def _edit(draft: Draft, change: Change, plan_id: str) -> Edit:
    item, row = change.item, change.row
    if change.status == NEW and row is not None:
        payload: dict[str, Any] = {**row.payload, "plan": plan_id, "source": source_of(draft, row)}
        return Edit("task", {"year": draft.year, "task": new_id()}, payload)
    assert item is not None
    subject = {"year": draft.year, "task": item.id}
    if change.status == GONE or row is None:
        reason = _("Not in the plan's table any more: {file} (sha256 {sha256}).", file=draft.file, sha256=draft.sha256)
        return Edit("task", subject, {**item.payload, "state": CANCELLED, "reason": reason}, item.revision)
    said = {part.name: part.table for part in change.parts if part.status != HERE}
    return Edit("task", subject, {**item.payload, **said, "source": source_of(draft, row)}, item.revision)
