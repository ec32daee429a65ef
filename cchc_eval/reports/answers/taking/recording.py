"""The chosen items of a filled workbook become revisions, in one transaction, with the file's name and hash as their source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.records import Edit, new_id
from cchc_eval.reports.answers.taking.about import NotTaken

if TYPE_CHECKING:
    from cchc_eval.records import Event, Records
    from cchc_eval.reports.answers.taking.looking import Look

_ = catalogue("reports")
SHEET, BROUGHT = "sheet", "brought"


@dataclass(frozen=True)
class Taken:
    """What was recorded.

    Attributes
    ----------
    items : int
        How many items of the workbook.
    events : tuple of Event
        The new revisions, and last the note of the taking itself.
    """

    items: int
    events: tuple[Event, ...]


def take(found: Look, records: Records, chosen: Sequence[str] | None = None, first: Sequence[Edit] = ()) -> Taken:
    """Record the chosen items of a workbook that was looked at, all or none.

    Parameters
    ----------
    found : Look
    records : Records
        In the hands of the author.
    chosen : sequence of str, optional
        Ids of items; by default what only the workbook changed (``Look.wanted``).
    first : sequence of Edit
        What is recorded before, by the same transaction: the author who is new in the list of people.

    Raises
    ------
    NotTaken
        If nothing is chosen, or an item that cannot be taken.
    StaleRevision
        If somebody recorded another version since the workbook was looked at; nothing was recorded.
    RecordsError
        As the state of the round, the dossier or the disk forbids; nothing was recorded.
    """
    ids = list(dict.fromkeys(found.wanted if chosen is None else chosen))
    able = {item.id for item in found.items if item.can_be_taken}
    if not ids:
        raise NotTaken(_("Nothing is chosen, so nothing was recorded."))
    if not set(ids) <= able:
        raise NotTaken(_("Something was chosen that cannot be taken. Look at the workbook again, then choose."))
    about = found.about
    place = {"year": about.year, "set": about.set, "unit": about.unit, "taking": new_id()}
    note = Edit(SHEET, place, {"file": found.file, "sha256": found.sha256, "taken": ids})
    edits = [*first, *found.edits(ids)]
    if about.export:
        said = {item.id: item.print for item in found.items if item.id in set(ids)}
        edits.append(Edit(BROUGHT, {**place, "export": about.export}, {"prints": said}))
    events = records.record_together(found.openings, [*edits, note])
    return Taken(len(ids), tuple(events))
