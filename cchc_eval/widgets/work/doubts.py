"""What a page warns of: what does not go together in the register, and steps of inspections that left nothing behind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.records.work.codes import papers, states
from cchc_eval.records.work.contradictions import contradictions, told
from cchc_eval.records.work.payloads import CLOSED
from cchc_eval.records.work.steps import CLOSED_BY, HELD_ON, LEADER, lacking
from cchc_eval.widgets.office.parts import Part, lines
from cchc_eval.widgets.work.boxes import unit_name

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")
MOST = 12  # warnings on a page; whoever settles these sees the next ones


def contradicting(desk: WorkDesk, *kinds: str) -> Part | None:
    """Return what does not go together among things of some kinds, and between the year's register and those beside it."""
    beside = {year: desk.reader.work(year) for year in desk.reader.work_years() if abs(year - desk.year) == 1}
    pairs = [(desk.work, beside.get(desk.year + 1))]
    if desk.year - 1 in beside:
        pairs.append((beside[desk.year - 1], desk.work))
    named = partial(unit_name, desk)
    said = [
        told(one, work, named)
        for work, following in pairs
        for one in contradictions(work, following, kinds)
        if work is desk.work or one.code == "in_two_years"
    ]
    return lines(*said[:MOST], warning=True)


def without_steps(desk: WorkDesk, opened: Item | None) -> Part | None:
    """Return what the steps of the inspection that was opened, and of those that are closed, left unrecorded."""
    found = [
        one
        for one in desk.work.inspections.values()
        if one["state"] == CLOSED or (opened is not None and one.id == opened.id)
    ]
    having = {one["inspection"] for one in desk.work.findings.values()}
    said = []
    for one in found:
        missing = [_lacking_words()[what] for what in lacking(one.payload, one.id in having)]
        if missing:
            said.append(
                _(
                    "{unit}: it stands as “{state}”, and the register lacks: {what}.",
                    unit=unit_name(desk, one["unit"]),
                    state=states("inspection")[one["state"]],
                    what="; ".join(missing),
                )
            )
    return lines(*said[:MOST], warning=True)


def _lacking_words() -> dict[str, str]:
    return papers() | {
        LEADER: _("head of the team"),
        HELD_ON: _("day on which it was held"),
        CLOSED_BY: _("closing by the head of the team (somebody else closed it)"),
    }
