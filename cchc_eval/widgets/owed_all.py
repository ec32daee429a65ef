"""Who still owes what, of every unit that is scored with the set on the desk: the office chases them all with one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.records.offers import Unit, read_offers
from cchc_eval.widgets.describe import title

if TYPE_CHECKING:
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")


def owed_by_all(desk: Desk) -> dict[str, Any]:
    """Return the lists of all units of the set, in the order of the year's list of units.

    Returns
    -------
    dict
        ``units``: each with ``name`` and ``groups`` as the page of one unit shows them (who, count,
        and ``rows`` of title, max, marks, due); a unit that owes nothing has none. ``count``: in words, how many units owe something.
    """
    offers = read_offers(desk.workspace.folder)
    units = [_of(desk, unit) for unit in offers.units_of(desk.set)]
    owing = sum(bool(unit["groups"]) for unit in units)
    count = _("{owing} of {all} units still owe something.", owing=format_number(owing), all=format_number(len(units)))
    return {"units": units, "count": count}


def _of(desk: Desk, unit: Unit) -> dict[str, Any]:
    from cchc_eval.widgets.desk import Desk

    one = Desk(desk.workspace, desk.records, desk.set, unit)
    views, totals = one.compute()
    groups = [
        {"who": group["who"], "count": group["count"], "rows": [_row(one, key, views[key]) for key in group["keys"]]}
        for group in totals["owed"]
    ]
    return {"name": unit.name, "groups": groups}


def _row(desk: Desk, key: str, view: dict[str, Any]) -> dict[str, Any]:
    node, charge = desk.tree.nodes[key], view["assigned"] or {}
    return {
        "title": title(node),
        "max": format_number(node.max),
        "marks": [*view["marks"], *(["overdue"] if charge.get("overdue") else [])],
        "due": charge.get("due", ""),
    }
