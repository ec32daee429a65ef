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
    number = str((source.work.documents.get(document) or {}).get("number") or "")
    own = "/KH" in number.upper()  # the plan bears the number itself; else it is attached to what issues it
    found = common(
        source, _("PLAN"), subject(plan), "KH", unit=unit, official=not (unit and unit.parent), document=document if own else ""
    )  # fmt: skip
    there = tasks.tasks_of(source, plan)
    fields = {one["field"] for one in there}
    return found | {
        "attached": ""
        if own or not source.cited(document)
        else _("Issued together with {document}", document=source.cited(document)),
        "basis": listed([_("On the basis of {document}", document=source.cited(one, title=True)) for one in plan["basis"]]),
        "about_inside": in_sentence(subject(plan)),
        "count": format_number(len(there)),
        "fields_count": format_number(len(fields)),
        "owners": [f"- {line}" for line in tasks.by_owner(source, there)],
        "tasks": table(tasks.planned(source, plan)),
        "inspections": table(inspections(source, plan)),
    }  # fmt: skip


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


def inspection_body(document: Docx, official: bool) -> None:
    """Add the text of the template of an inspection plan: which units when stands in it, and no list of tasks behind."""
    _text(document, official)


def body(document: Docx, official: bool) -> None:
    """Add the text of the template."""
    _text(document, official)
    layout.appendix(document, _("LIST OF TASKS"), "tasks")


def _text(document: Docx, official: bool) -> None:
    layout.attached(document)
    layout.basis(document)
    layout.heading(document, 1, _("AIM AND REQUIREMENTS"))
    for words in (_("Aim"), _("Requirements")):
        layout.heading(document, 2, words)
        layout.written_by_hand(document, 2)
    layout.heading(document, 1, _("TASKS"))
    tag(document, "{%p if tasks.there %}")
    layout.said(document, _("{count} tasks, listed in the appendix.", count="{{ count }}"))
    tag(document, "{%p endif %}")
    tag(document, "{%p if inspections.there %}")
    printed(document, "inspections", _("Table"))
    tag(document, "{%p endif %}")
    tag(document, "{%p if not tasks.there and not inspections.there %}")
    layout.written_by_hand(document, 2)
    tag(document, "{%p endif %}")
    layout.heading(document, 1, _("CARRYING OUT"))
    layout.repeated(document, "owners")
    layout.written_by_hand(document, 2)
    layout.closing(
        document, _("This is the plan “{about}” of {body}./.", about="{{ about_inside }}", body="{{ body }}"), official
    )
