"""What is confirmed of a seed file's answers when a shipped workspace is made: facts that its own work gives as they were typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from cchc_eval import columns as c
from cchc_eval.records.events import Edit
from cchc_eval.records.offers import Unit
from cchc_eval.records.settling import set_of
from cchc_eval.records.sources import propose
from cchc_eval.records.sources.confirming import agrees, edits
from cchc_eval.records.work.reading import read_work


def confirmations(
    connection: Connection, year: int, stated: Iterable[Edit], units: Sequence[Unit], complete: bool
) -> list[Edit]:
    """Return the edits that confirm facts as the form does; a fact that the work gives otherwise, or not at all, is left to a person.

    Parameters
    ----------
    stated : iterable of Edit
        What was recorded already, the year's work and the answers among it.
    units : sequence of Unit
        The year's list.
    complete : bool
        Whether that list holds all units.
    """
    work = read_work(connection, year)
    by_key = {unit.key: unit for unit in units}
    found: list[Edit] = []
    for edit in stated:
        if edit.kind != "answer" or edit.subject["round"] != c.SELF or edit.payload["state"] != c.ANSWERED:
            continue
        unit = by_key.get(edit.subject["unit"])
        criteria_set = set_of(connection, (year, edit.subject["set"], edit.subject["unit"]), c.SELF)
        node = criteria_set.nodes[edit.subject["key"]] if criteria_set else None
        if unit is None or criteria_set is None or node is None:
            continue
        proposal = propose(work, units, criteria_set, node, unit, complete=complete)
        if proposal and agrees(proposal.facts, edit.payload["facts"]):
            found += edits(edit.subject, proposal, edit.payload)
    return found
