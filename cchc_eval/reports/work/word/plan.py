"""The plan (*Kế hoạch*) with its table of tasks."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx

from cchc_eval.alphabet import folded
from cchc_eval.analysis.printed import Printed
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.records.work.reading import Item
from cchc_eval.reports.annual.content import BLANK
from cchc_eval.reports.word.context import listed, table
from cchc_eval.reports.word.pieces import printed, tag
from cchc_eval.reports.work.word import layout, tasks
from cchc_eval.reports.work.word.source import Source, between, common, in_sentence

_ = catalogue("reports")


def names(source: Source, plan: Item) -> dict[str, Any]:
    """Return the names of the template."""
    unit = source.unit(plan["unit"])
    document = plan["document"]
    own = bears_number(source, plan)
    found = common(
        source, _("PLAN"), subject(plan), "KH", unit=unit, official=not (unit and unit.parent), document=document if own else "",
        day=plan["issued"],
        recipients=[],
    )  # fmt: skip
    if not own and source.cited(
        document
    ):  # what is attached to a decision has no number, day and recipients of its own
        found |= {"heading": found["heading"] | {"number": "", "place_date": ""}, "recipients": []}
    outreach = [one for one in source.work.outreach_plans.values() if one["plan"] == plan.id]
    there = tasks.tasks_of(source, plan)
    return found | {
        "attached": ""
        if own or not source.cited(document)
        else _("Issued together with {document}", document=source.cited(document)),
        "basis": listed([_("On the basis of {document}", document=source.cited(one, title=True)) for one in plan["basis"]]),
        "about_inside": in_sentence(subject(plan)),
        "count": format_number(len(there)),
        "owners": tasks.by_owner(source, there),
        "contents": _named(outreach, "contents"),
        "channels": _named(outreach, "channels"),
        "tasks": table(tasks.planned(source, plan)),
        "inspections": table(inspections(source, plan)),
    }  # fmt: skip


def bears_number(source: Source, plan: Item) -> bool:
    """Return whether a plan bears the number itself; else it is attached to what issues it."""
    number = str((source.work.documents.get(plan["document"]) or {}).get("number") or "")
    return "/KH" in number.upper()


def _named(outreach: list[Item], part: str) -> list[str]:
    """Return the names of the contents or channels of plans of dissemination, each once."""
    return listed(list(dict.fromkeys(one["name"] for plan in outreach for one in plan[part])))


def subject(plan: Item) -> str:
    """Return a plan's title without the word *Kế hoạch*, which stands above it."""
    title = str(plan["title"]).strip()
    for word in (_("PLAN", lang="vi"), _("PLAN", lang="en")):
        if folded(title).startswith(folded(word) + " "):
            title = title[len(word) :].strip()
    return title[:1].upper() + title[1:]


def inspections(source: Source, plan: Item) -> Printed:
    """Return which units are inspected when, of an inspection plan."""
    found = [one for one in source.work.inspections.values() if one["plan"] == plan.id and one["state"] != "cancelled"]
    order = {one.key: n for n, one in enumerate(source.units)}
    found.sort(key=lambda one: (one["planned_start"] or "9999", order.get(one["unit"], len(order)), one.id))
    rows = [
        [
            str(n),
            source.unit_name(one["unit"]),
            between(one["planned_start"], one["planned_end"]),
            "; ".join(one["looked_at"]) or BLANK,
        ]
        for n, one in enumerate(found, 1)
    ]
    head = [_("No."), _("Unit inspected"), _("Time"), _("What is inspected")]
    return Printed(_("Units to be inspected"), head, rows, frozenset(range(4)))


def short_body(document: Docx, official: bool) -> None:
    """Add the text of the template of a plan without a list of tasks: units to be inspected, what is made known."""
    _text(document, official, "")


def body(document: Docx, official: bool) -> None:
    """Add the text of the template."""
    _text(document, official, "tasks.there")
    layout.appendix(document, _("LIST OF TASKS"), "tasks")


def _text(document: Docx, official: bool, listed_behind: str) -> None:
    layout.attached(document)
    layout.basis(document)
    layout.heading(document, 1, _("AIM AND REQUIREMENTS"))
    for words in (_("Aim"), _("Requirements")):
        layout.heading(document, 2, words)
        layout.written_by_hand(document, 2)
    layout.heading(document, 1, _("TASKS"))
    if listed_behind:
        tag(document, f"{{%p if {listed_behind} %}}")
        layout.said(document, _("{count} tasks, listed in the appendix.", count="{{ count }}"))
        tag(document, "{%p endif %}")
    for name, words in (("contents", _("What is made known")), ("channels", _("By which channels"))):
        tag(document, f"{{%p if {name} %}}")
        layout.heading(document, 2, words)
        layout.repeated(document, name)
        tag(document, "{%p endif %}")
    tag(document, "{%p if inspections.there %}")
    printed(document, "inspections", _("Table"))
    tag(document, "{%p endif %}")
    there = " or ".join(filter(None, [listed_behind, "inspections.there", "contents", "channels"]))
    tag(document, f"{{%p if not ({there}) %}}")
    layout.written_by_hand(document, 2)
    tag(document, "{%p endif %}")
    layout.heading(document, 1, _("CARRYING OUT"))
    layout.repeated(document, "owners")
    layout.written_by_hand(document, 2)
    asked = _(
        "This is the plan “{about}”; the units and persons named in it are asked to carry it out./.", about="{{ about_inside }}"
    )  # fmt: skip
    layout.closing(document, asked, official)
