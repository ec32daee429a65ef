"""The summary of all findings of a year (*Bảng tổng hợp tồn tại, hạn chế và kiến nghị*)."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Docx

from cchc_eval.analysis.printed import NONE, Printed
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number
from cchc_eval.records.sources.units_inspected import inspected_units, was_held
from cchc_eval.records.work.payloads import CLOSED, MOVED
from cchc_eval.records.work.reading import Item
from cchc_eval.reports.annual.content import BLANK
from cchc_eval.reports.word.context import table
from cchc_eval.reports.word.pieces import printed, tag
from cchc_eval.reports.work.word import layout
from cchc_eval.reports.work.word.inspection import doer
from cchc_eval.reports.work.word.source import Source, common, in_sentence

_ = catalogue("reports")


def names(source: Source, _item: Item | None = None) -> dict[str, Any]:
    """Return the names of the template; a finding is open or closed as it stood on the source's day."""
    about = _("Shortcomings and recommendations of the inspections of {year}", year=source.work.year)
    found = common(source, _("REPORT"), about, "BC", unit=source.department())
    return found | {
        "about_inside": in_sentence(about),
        "inspected": inspected(source),
        "summary": summary(source),
        "by_unit": table(by_unit(source)),
        "findings": table(every(source)),
    }


def is_closed(finding: Item, day: str) -> bool:
    """Return whether a finding was remedied and closed on a day."""
    return bool(finding["state"] == CLOSED and finding["closed_on"] <= day)


def is_overdue(finding: Item, day: str) -> bool:
    """Return whether a finding was not closed on a day though it should have been remedied before."""
    return bool(not is_closed(finding, day) and not finding.handed_on and finding["due"] and finding["due"] < day)


def is_moved(finding: Item) -> bool:
    """Return whether a finding goes on in the next year."""
    return bool(finding["state"] == MOVED)


def inspected(source: Source) -> str:
    """Say which units were inspected; a unit counts once."""
    held = {one["unit"] for one in source.work.inspections.values() if was_held(one, source.day)}
    names = [one.name for one in source.units if one.key in held] + sorted(held - {one.key for one in source.units})
    done, rest = inspected_units(source.work, source.units, source.day)
    if not held:
        return _("No inspection that took place is recorded up to {day}.", day=format_date(source.day))
    day = format_date(source.day)
    if not source.whole:
        return _("Up to {day}, {done} units were inspected: {names}.", day=day, done=len(held), names="; ".join(names))
    return _(
        "Up to {day}, {done} of {all} units of the list were inspected: {names}.",
        day=day,
        done=format_number(len(done)),
        all=format_number(len(done) + len(rest)),
        names="; ".join(names),
    )


def summary(source: Source) -> str:
    """Say how many findings there are and how they stand."""
    every = list(source.work.findings.values())
    if not every:
        return _("No shortcoming is recorded; that none was found is not said by this.")
    closed = sum(is_closed(one, source.day) for one in every)
    late = sum(is_closed(one, source.day) and bool(one["due"]) and one["closed_on"] > one["due"] for one in every)
    over = sum(is_overdue(one, source.day) for one in every)
    moved = sum(is_moved(one) for one in every)
    said = _(
        "{all} shortcomings are recorded: {closed} remedied and closed (late: {late}); {open} not closed (overdue: {over}).",
        all=format_number(len(every)),
        closed=format_number(closed),
        late=format_number(late),
        open=format_number(len(every) - closed),
        over=format_number(over),
    )
    more = _(
        "Of those not closed, {moved} were moved to {year}.", moved=format_number(moved), year=source.work.year + 1
    )
    return f"{said} {more}" if moved else said


def by_unit(source: Source) -> Printed:
    """Return for each unit how many findings there are, closed, open, overdue, and their sum."""
    rows: list[list[str]] = []
    sums = [0] * 4
    for key in _units(source):
        mine = [one for one in source.work.findings.values() if one["unit"] == key]
        closed = sum(is_closed(one, source.day) for one in mine)
        counts = [len(mine), closed, len(mine) - closed, sum(is_overdue(one, source.day) for one in mine)]
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        rows.append([source.unit_name(key), *map(format_number, counts)])
    if rows:
        rows.append([_("Sum"), *map(format_number, sums)])
    head = [_("Unit"), _("Shortcomings"), _("Closed"), _("Not closed"), _("Overdue")]
    return Printed(_("Shortcomings by unit"), head, rows, frozenset({0}))


def every(source: Source) -> Printed:
    """Return all findings, by unit."""
    order = {key: n for n, key in enumerate(_units(source))}
    found = sorted(source.work.findings.values(), key=lambda one: (order[one["unit"]], one["due"] or "9999", one.id))
    rows = [
        [
            source.unit_name(one["unit"]),
            str(n),
            " ".join(one["what"].split()),
            " ".join(one["recommendation"].split()) or BLANK,
            doer(source, one),
            format_date(one["due"]) or BLANK,
            _standing(one, source.day),
            source.short(one["document"]) if is_closed(one, source.day) else NONE,
        ]
        for n, one in enumerate(found, 1)
    ]
    head = [
        _("Unit"), _("No."), _("Shortcoming"), _("Recommendation"), _("Carried out by"), _("To be done by"), _("State"), _("Evidence")
    ]  # fmt: skip
    return Printed("", head, rows, frozenset(range(8)), _("No shortcoming is recorded."))


def _units(source: Source) -> list[str]:
    order = {one.key: n for n, one in enumerate(source.units)}
    return sorted(
        {one["unit"] for one in source.work.findings.values()}, key=lambda key: (order.get(key, len(order)), key)
    )


def _standing(one: Item, day: str) -> str:
    if is_closed(one, day):
        return _("closed on {day}", day=format_date(one["closed_on"]))
    if is_moved(one):
        said = _("overdue, moved to {year}") if is_overdue(one, day) else _("moved to {year}")
        return said.format(year=one.year + 1)
    return _("not closed, overdue") if is_overdue(one, day) else _("not closed")


def body(document: Docx, official: bool) -> None:
    """Add the text of the template."""
    layout.said(document, "{{ inspected }}")
    layout.said(document, "{{ summary }}")
    tag(document, "{%p if by_unit.there %}")
    printed(document, "by_unit", _("Table"))
    layout.said(document, _("Each of them stands in the appendix."), before=6)
    tag(document, "{%p endif %}")
    layout.closing(
        document, _("This is the report of {body} with the {about}./.", body="{{ body }}", about="{{ about_inside }}"), official
    )  # fmt: skip
    layout.appendix(document, _("SHORTCOMINGS AND RECOMMENDATIONS"), "findings")
