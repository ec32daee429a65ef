"""What a page warns of: what does not go together in the register, and steps of inspections that left nothing behind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.records.work.codes import papers, states
from cchc_eval.records.work.contradictions import contradictions, in_two_years, told
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
    found = [(one, desk.work) for one in contradictions(desk.work, beside.get(desk.year + 1), kinds)]
    if before := beside.get(desk.year - 1):
        found += [(one, before) for one in in_two_years(before, desk.work, kinds)]
    named = partial(unit_name, desk)
    return _warned([told(one, work, named) for one, work in found[:MOST]], len(found))


def _warned(said: list[str], count: int) -> Part | None:
    more = _("and {count} more", count=format_number(count - MOST)) if count > MOST else ""
    return lines(*said, more, warning=True)


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
    return _warned(said[:MOST], len(said))


def _lacking_words() -> dict[str, str]:
    return papers() | {
        LEADER: _("head of the team"),
        HELD_ON: _("day on which it was held"),
        CLOSED_BY: _("closing by the head of the team (somebody else closed it)"),
    }
