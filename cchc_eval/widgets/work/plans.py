"""The page of plans: which document issues each, what it carries out, which fields it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.work.codes import plan_types
from cchc_eval.widgets.office.parts import Part, section, table
from cchc_eval.widgets.work.boxes import (
    Box,
    close_opened,
    closing,
    coded,
    document_names,
    document_options,
    documents_to_come,
    names,
    of_other_years,
    opened,
    read,
    record,
    removal,
    remove,
    thing_form,
    uncounted,
    unit_options,
)
from cchc_eval.widgets.work.doubts import contradicting
from cchc_eval.widgets.work.papers import ACTIONS as PAPERS
from cchc_eval.widgets.work.papers import paper_form
from cchc_eval.widgets.work.past import history
from cchc_eval.widgets.work.tasks import plans_in_order

if TYPE_CHECKING:
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")
OF_THE_YEAR = "cchc_nam"
"""Type of the plans whose fields criteria count."""


BOXES = (
    Box("type", "choice", lambda: _("Type"), options=lambda _desk: plan_types().items()),
    Box("unit", "choice", lambda: _("Whose plan"), options=unit_options),
    Box("title", "line", lambda: _("Title of the plan")),
    Box("document", "document", lambda: _("Issued by the document")),
    Box("issued", "day", lambda: _("Day of issue, if there is no document")),
    Box("basis", "ticks", lambda: _("Documents that it carries out"), documents_to_come, options=document_options),
    Box("fields", "names", lambda: _("Fields"), lambda: _("one in each line, in the plan's order")),
    Box("note", "prose", lambda: _("Notes")),
)


def sections(desk: WorkDesk) -> list[Part]:
    """Return the page."""
    item, plans = opened(desk, "plan", desk.work.plans), plans_in_order(desk)
    rows = [
        (
            plan_types().get(one["type"], one["type"]),
            one["title"],
            desk.unit_name(one["unit"]),
            document_names(desk, one["document"]) or format_date(one["issued"]),
            document_names(desk, *one["basis"]),
            str(len(one["fields"])),
            str(sum(task["plan"] == one.id for task in desk.work.tasks.values())),
        )
        for one in plans
    ]
    start = {
        "unit": desk.year_units[0].key if desk.year_units else "",
        "fields": [one["name"] for one in usual_fields(desk)],
    }
    form_of = _shown(desk, item, start)
    return [
        section(
            _("Plans of the year"),
            contradicting(desk, "plan"),
            table(
                _("Plans"),
                [
                    _("Type"),
                    _("Title of the plan"),
                    _("Whose plan"),
                    _("Issued"),
                    _("Carries out"),
                    _("Fields"),
                    _("Tasks"),
                ],
                rows,
                _("none yet."),
                pick="plan",
                ids=[one.id for one in plans],
                button=_("Open"),
            ),
            form_of,
            paper_form(desk, "plan", item),
            history(desk, item),
            closing("plan", item),
            removal("remove_plan", item),
        )
    ]


def _shown(desk: WorkDesk, item: Any, start: dict[str, Any]) -> Part:
    made = thing_form(
        desk, "plan", BOXES, item, (_("Enter a plan"), _("Correct the plan that was opened")), start=start
    )
    if item:
        for part in made["fields"]:
            if part["name"] == "fields":
                part["value"] = "\n".join(one["name"] for one in item["fields"])
    return made


def usual_fields(desk: WorkDesk) -> list[dict[str, str]]:
    """Return the fields that a criteria set of the year asks a plan for (code and name), empty if none does."""
    for cs in desk.offers.sets.values():
        for node, _parents in cs.walk():
            given = node.facts_from
            if given and given.source == "plan_issued" and given.parameters.get("of") == "linh_vuc" and node.rule:
                return [{"code": fact.name, "name": str(fact.label)} for fact in node.rule.facts(node.maximum, cs.year)]
    return []


def _save(desk: WorkDesk, values: dict[str, Any]) -> str:
    there = desk.work.plans.get(str(values.get("id", "")))
    changes = read(desk, BOXES, values)
    known = [*(there["fields"] if there else []), *usual_fields(desk)]
    changes["fields"] = coded(names(str(values.get("fields", "")), (one["name"] for one in known)), known)
    desk.kept["plan"] = record(desk, "plan", "plan", values, changes, desk.work.plans)
    more = uncounted(changes["fields"], usual_fields(desk)) if changes["type"] == OF_THE_YEAR else ""
    # a year's plan is issued at the end of the year before, as a rule
    other = of_other_years(desk, changes["issued"], also=[str(desk.year - 1)])
    return " ".join(filter(None, (_("Saved: {what}.", what=changes["title"]), more, other)))


def _remove(desk: WorkDesk, values: dict[str, Any]) -> str:
    return remove(desk, "plan", "plan", values, desk.work.plans)


ACTIONS = {"plan": _save, "remove_plan": _remove, "close_opened": close_opened, **PAPERS}
