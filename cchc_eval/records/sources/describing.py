"""What a thing of the year's work is called in the list behind a number, whose it is, and the days and documents that show it.

Written once, so that the list is the same whether it is made now or read from the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from cchc_eval.records.offers import Unit
from cchc_eval.records.work.reading import Item, Work


class Described(NamedTuple):
    """Words of a row; ``day`` is the one that decided (finished, closed, held, sent, issued, assigned from)."""

    label: str
    owner: str = ""
    due: str = ""
    day: str = ""
    documents: tuple[str, ...] = ()


def describe(item: Item, work: Work, units: Iterable[Unit], part: str = "") -> Described:
    """Describe a thing.

    Parameters
    ----------
    item : Item
        Of a kind that a source counts.
    work : Work
        Holds the documents, the people, and the duty that a periodic report belongs to.
    part : str
        The part of the thing that is meant: a field of a plan, a period of a duty of reports.
    """
    kind, of = item.kind, item.payload
    if kind == "task":
        return Described(of["title"], of["owner"], of["due"], of["done_on"], documents(of["document"]))
    if kind == "finding":
        return Described(of["what"], of["owner"] or of["unit"], of["due"], of["closed_on"], documents(of["document"]))
    if kind == "plan":
        named = {one["code"]: one["name"] for one in item["fields"]}
        label = f"{item['title']}: {named.get(part, part)}" if part else item["title"]
        return Described(label, item["unit"], "", issued_on(item, work), documents(item["document"]))
    if kind == "outreach":
        return Described(item["title"], item["unit"], "", item["start"], documents(*item["documents"]))
    if kind == "report":
        duty = work.report_duties.get(item.subject["duty"])
        return _period(duty, item.subject["period"], item)
    if kind == "report_duty":
        return _period(item, part, None)
    if kind == "duty":
        return Described(_holder(item, work, units), of["unit"], of["end"], of["start"], documents(of["document"]))
    names = {unit.key: unit.name for unit in units}
    label = names.get(item["unit"], item["unit"]) if "unit" in item.payload else names.get(item.id, item.id)
    if kind == "inspection":
        return Described(label, item["unit"], "", item["held_on"], documents(*item["documents"].values()))
    return Described(label, item.id)


def _holder(duty: Item, work: Work, units: Iterable[Unit]) -> str:
    """Return who has a duty: the person of the list, the name or position as written, or else the unit."""
    person = work.people.get(duty["person"], {}).get("name", "")
    who = dict.fromkeys(" ".join(one.split()) for one in (person, duty["name"]) if one)
    unit = next((one.name for one in units if one.key == duty["unit"]), duty["unit"])
    return ", ".join(who) or unit or str(duty["person"])


def _period(duty: Item | None, period: str, report: Item | None) -> Described:
    """Describe the report of a period, sent or not; without its duty it has its period alone."""
    about: Mapping[str, Any] = duty.payload if duty else {"name": "", "unit": "", "periods": []}
    label = " – ".join(filter(None, [about["name"], period]))
    due = next((one["due"] for one in about["periods"] if one["code"] == period), "")
    if report is None:
        return Described(label, about["unit"], due)
    return Described(label, about["unit"], due, report["delivered_on"], documents(report["document"]))


def issued_on(plan: Item, work: Work) -> str:
    """Return the day of issue: that of the plan's document, else the day stated for it."""
    document = work.documents.get(plan["document"], {})
    return str(document.get("date") or plan["issued"])


def documents(*ids: str) -> tuple[str, ...]:
    """Return the ids that are there, each once."""
    return tuple(dict.fromkeys(filter(None, ids)))
