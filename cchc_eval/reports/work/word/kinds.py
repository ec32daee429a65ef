"""Which documents there are of what; known without anything that writes Word, so that a page shows at once."""

from __future__ import annotations

from cchc_eval.i18n import catalogue
from cchc_eval.records.work.reading import Item, Work

_ = catalogue("reports")
KINDS = {
    "plan": "plan",
    "short_plan": "plan",
    "plan_report": "plan",
    "periodic": "report",
    "decision": "inspection",
    "notice": "inspection",
    "minutes": "inspection",
    "conclusion": "inspection",
    "findings": "",
}
"""Document → kind of the thing that it is about; empty: the whole year."""
COUNTED = frozenset({"plan_report", "findings"})
"""Documents that count up to a day."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def titles() -> dict[str, str]:
    """Return what each document is called, in the language in use."""
    return {
        "plan": _("Plan with its table of tasks"),
        "short_plan": _("Plan without a table of tasks"),
        "plan_report": _("Report on how the plan was carried out"),
        "periodic": _("Periodic report"),
        "decision": _("Decision setting up the inspection team"),
        "notice": _("Notice of the inspection, with outline"),
        "minutes": _("Minutes of the inspection"),
        "conclusion": _("Notice of the inspection's conclusion"),
        "findings": _("Summary of all findings and recommendations"),
    }


def papers_of(work: Work, kind: str, item: Item) -> list[str]:
    """Return which documents can be made of a thing: a plan is the one with a list of tasks if it has any, or is the year's plan."""
    found = [paper for paper, of in KINDS.items() if of == kind]
    if kind == "plan":
        listed = any(one["plan"] == item.id for one in work.tasks.values())
        other = [
            one for kept in (work.inspections, work.outreach_plans) for one in kept.values() if one["plan"] == item.id
        ]
        found = ["short_plan"] if other and not listed else ["plan", "plan_report"]
    return found
