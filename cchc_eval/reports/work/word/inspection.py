"""What the papers of one inspection have alike: who, whom, when, what, and what was found there."""

from __future__ import annotations

from typing import Any

from cchc_eval.analysis.printed import Printed
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.work.payloads import OF_INSPECTIONS
from cchc_eval.records.work.reading import Item
from cchc_eval.reports.annual.content import BLANK
from cchc_eval.reports.work.word.plan import bears_number, subject
from cchc_eval.reports.work.word.source import DOTS, Source, between, common, in_sentence, or_dots, team_lines

_ = catalogue("reports")


def no_day() -> str:
    """Return a day to be filled in."""
    return _("{blank}/{blank}/{blank}", blank=BLANK)


def names(
    source: Source, inspection: Item, title: str, about: str, kind: str, paper: str, *, recipient: str = ""
) -> dict[str, Any]:
    """Return the names that the four papers have alike.

    Parameters
    ----------
    title, about, kind : str
        As for :func:`cchc_eval.reports.work.word.source.common`; ``about`` holds ``{unit}``.
    paper : str
        Which of the inspection's documents this is; recorded already, its number and date stand in the head.
    recipient : str
        Who gets it first; by default the unit.
    """
    unit = source.unit_name(inspection["unit"])
    documents = inspection["documents"]
    found = common(
        source, title, about.format(unit=unit), kind, unit=source.above(inspection["unit"]),
        document=documents.get(paper, ""), recipients=[recipient or unit],
    )  # fmt: skip
    plan = source.work.plans.get(inspection["plan"])
    issued_by = (source.cited(plan["document"]) if plan else "") or BLANK
    signers = {one["role"]: one["name"] for one in reversed(inspection["team"])}
    return found | {
        "unit_name": unit,
        "team": team_lines(source, inspection),
        "looked_at": or_dots(inspection["looked_at"]),
        "planned": between(inspection["planned_start"], inspection["planned_end"]),
        "held": between(inspection["held_on"], inspection["held_until"]),
        "held_on": format_date(inspection["held_on"]) or no_day(),
        "plan": issued_by if plan and plan["type"] == OF_INSPECTIONS else BLANK,  # in templates of users, behind "inspection plan"
        "by_plan": _by_plan(source, plan, issued_by),
        "decision": source.cited(documents.get("decision", "")) or _("the decision No. {blank} of {blank}", blank=BLANK),
        "minutes": source.cited(documents.get("minutes", "")) or _("the minutes of {blank}", blank=BLANK),
        "leader": signers.get("leader") or BLANK,
        "secretary": signers.get("secretary") or BLANK,
    }  # fmt: skip


def _by_plan(source: Source, plan: Item | None, issued_by: str) -> str:
    """Return the plan that an inspection carries out as it is cited: an inspection plan, or another one by its own title."""
    if plan and bears_number(source, plan):
        return source.cited(plan["document"], title=True)
    if plan and plan["type"] != OF_INSPECTIONS:
        return _(
            "the plan {title}, issued together with {document}", title=in_sentence(subject(plan)), document=issued_by
        )
    return _("the inspection plan issued together with {document}", document=issued_by)


def findings_of(source: Source, inspection: Item) -> list[Item]:
    """Return what an inspection found, the severest first."""
    order = {"serious": 0, "medium": 1, "light": 2}
    found = [one for one in source.work.findings.values() if one["inspection"] == inspection.id]
    return sorted(found, key=lambda one: (order[one["severity"]], one["due"] or "9999", one.id))


def found_lines(found: list[Item]) -> list[str]:
    """Return what was found; dotted lines where nothing is recorded, which is not "nothing was found"."""
    return or_dots(one["what"] for one in found)


def recommended(source: Source, found: list[Item]) -> Printed:
    """Return the recommendations with who carries them out until when; two rows to be filled in where none is recorded."""
    rows = [
        [str(n), _one_line(one["recommendation"]) or BLANK, doer(source, one), format_date(one["due"]) or BLANK]
        for n, one in enumerate(found, 1)
    ] or [[str(n), DOTS[:50], BLANK, BLANK] for n in (1, 2)]
    head = [_("No."), _("Recommendation"), _("Carried out by"), _("To be done by")]
    return Printed(_("Recommendations"), head, rows, frozenset(range(4)))


def doer(source: Source, finding: Item) -> str:
    """Return who remedies a finding: as entered, else the unit inspected."""
    unit = source.unit(finding["owner"] or finding["unit"])
    return " – ".join(filter(None, [unit.short_name if unit else finding["owner"], finding["person"]])) or BLANK


def _one_line(text: str) -> str:
    return " ".join(text.split())
