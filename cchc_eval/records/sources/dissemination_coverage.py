"""Contents and channels that activities covered, and the staff that they reached."""

from __future__ import annotations

from typing import cast

from cchc_eval.criteria.fact_source import Source
from cchc_eval.criteria.sources.dissemination_coverage import DisseminationCoverage
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.sources.base import COVERS, SMALLER, Question, Row
from cchc_eval.records.work.reading import Item

_ = catalogue("records")


def compute(source: Source, asked: Question) -> tuple[dict[str, str], list[Row], str] | None:
    """Activities up to the day (those without a day count for their year). None names a content (a channel): nothing is proposed."""
    given = cast("DisseminationCoverage", source)
    activities = [
        one
        for one in asked.work.outreach.values()
        if (not one["start"] or one["start"] <= asked.day)
        and (not given.by or asked.owner(one["unit"], one["start"] or asked.day) == asked.unit.key)
    ]
    if given.of == "cong_chuc":
        return _staff(activities, asked)
    part = "contents" if given.of == "noi_dung" else "channels"
    if not any(one[part] for one in activities):  # nobody entered any: that is not known, and not “no”
        return None
    names = asked.names
    covered = {name for one in activities for name in one[part] if name in names}
    rows = [asked.row(one, COVERS, *dict.fromkeys(one[part])) for one in activities if covered & set(one[part])]
    facts = {name: "yes" if name in covered else "no" for name in names}
    words = (
        _("{number} of {all} contents were disseminated.", number=len(covered), all=len(names))
        if given.of == "noi_dung"
        else _("{number} of {all} channels were used.", number=len(covered), all=len(names))
    )
    return facts, rows, words


def _staff(activities: list[Item], asked: Question) -> tuple[dict[str, str], list[Row], str] | None:
    """The greatest number that one activity reached: one person may sit in several meetings, so that numbers are never added."""
    facts: dict[str, str] = {}
    rows: list[Row] = []
    plan = asked.work.outreach_plans.get(asked.unit.key)
    if plan and plan["staff"] is not None:
        facts["due"] = str(plan["staff"])
        rows.append(asked.row(plan, COVERS, "due"))
    reached = [one for one in activities if one["staff"] is not None]
    if reached:
        most = max(one["staff"] for one in reached)
        facts["done"] = str(most)
        rows += [
            asked.row(one, COVERS if one["staff"] == most else SMALLER, *["done"] * (one["staff"] == most))
            for one in reached
        ]
    if not facts:
        return None
    words = _(
        "Up to {day}: the activity with the greatest number of staff reached {done}; numbers of several activities are not "
        "added, since one person may take part in more than one.",
        day=format_date(asked.day),
        done=facts.get("done", _("(not recorded)")),
    )
    return facts, rows, words
