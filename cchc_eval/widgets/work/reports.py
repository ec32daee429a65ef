"""The page of periodic reports: who owes which report by when, and what was delivered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cchc_eval.analysis.work.report_draft import report_draft
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records import Edit, Refused
from cchc_eval.records.work.codes import frequencies, parties
from cchc_eval.records.work.periods import days, period_name, periods
from cchc_eval.reports.work.plan_table.dates import when
from cchc_eval.widgets.office.documents import document_fields, document_of
from cchc_eval.widgets.office.parts import Part, choice, form, line, prose, section, table
from cchc_eval.widgets.work.boxes import (
    PREFIX,
    Box,
    by_day,
    close_opened,
    closing,
    day,
    document_names,
    not_come,
    of_other_years,
    opened,
    read,
    record,
    removal,
    remove,
    thing_form,
    unit_options,
)
from cchc_eval.widgets.work.doubts import contradicting
from cchc_eval.widgets.work.papers import ACTIONS as PAPERS
from cchc_eval.widgets.work.papers import paper_form
from cchc_eval.widgets.work.past import history, recorded

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")


BOXES = (
    Box("name", "line", lambda: _("Report")),
    Box("by", "choice", lambda: _("Owed by"), options=lambda _desk: list(parties().items())[:3]),
    Box("unit", "choice", lambda: _("Which unit"), options=unit_options),
    Box("to", "choice", lambda: _("Sent to"), options=lambda _desk: list(parties().items())[3:]),
    Box("frequency", "choice", lambda: _("How often"), options=lambda _desk: frequencies().items()),
    Box("periods", "names", lambda: _("Periods and days"),
        lambda: _("one in each line, such as quarter I/2017: 25/03/2017; left blank, they follow from how often")),
    Box("document", "document", lambda: _("Laid down by the document")),
    Box("note", "prose", lambda: _("Notes")),
)  # fmt: skip


def sections(desk: WorkDesk) -> list[Part]:
    """Return the page."""
    item = opened(desk, "report_duty", desk.work.report_duties)
    rows, ids = [], []
    owing = by_day(desk.work.report_duties, named=lambda one: str(one["name"]))
    for duty in owing:
        for period in duty["periods"]:
            report = desk.work.reports.get(f"{duty.id}/{period['code']}")
            ids.append(f"{duty.id}/{period['code']}")
            rows.append(
                (
                    duty["name"],
                    desk.unit_name(duty["unit"]) if duty["unit"] else parties().get(duty["by"], duty["by"]),
                    parties().get(duty["to"], duty["to"]),
                    period_name(period["code"]),
                    format_date(period["due"]),
                    standing(report, period["due"], desk.today),
                    document_names(desk, report["document"]) if report else "",
                )
            )
    owed = table(
        _("Reports owed"), [_("Report"), _("Owed by"), _("Sent to"), _("Period"), _("Due"), _("State"), _("Document")],
        rows, _("none yet."), pick="report", ids=ids, button=_("Enter"), search=_("Search reports"),
    )  # fmt: skip
    duties = table(
        _("Who owes which report"), [_("Report"), _("Owed by"), _("Sent to"), _("How often")],
        [
            (one["name"], desk.unit_name(one["unit"]) if one["unit"] else parties().get(one["by"], one["by"]),
             parties().get(one["to"], one["to"]), frequencies()[one["frequency"]])
            for one in owing
        ],
        _("none yet."), pick="report_duty", ids=[one.id for one in owing], button=_("Open"),
    )  # fmt: skip
    made = thing_form(
        desk, "report_duty", BOXES, item, (_("Enter who owes a report"), _("Correct the report that was opened"))
    )
    for part in made["fields"] if item else []:
        if part["name"] == "periods":
            part["value"] = "\n".join(
                f"{period_name(one['code'])}: {format_date(one['due'])}"
                for one in item["periods"]  # type: ignore[index]
            )
    return [
        section(
            _("Periodic reports"),
            contradicting(desk, "report_duty", "report"),
            owed,
            _delivery(desk),
            _drafting(desk),
            _word(desk),
            _past(desk),
        ),
        section(
            _("Who owes which report"),
            duties,
            made,
            history(desk, item),
            closing("report_duty", item),
            removal("remove_report_duty", item),
        ),
    ]


def standing(report: Item | None, due: str, today: str) -> str:
    """Say how the report of a period stands, with a shape and in words."""
    if report is None or report["state"] == "draft":
        if due < today:
            return "▲ " + (_("draft, not sent in time") if report else _("not sent in time"))
        return "◔ " + _("draft") if report else "○ " + _("not due yet")
    if report["state"] == "waived":
        return "✕ " + _("not asked for")
    on = format_date(report["delivered_on"])
    return "● " + _("sent {day}", day=on) if report["delivered_on"] <= due else "◐ " + _("sent late, {day}", day=on)


def _delivery(desk: WorkDesk) -> Part | None:
    picked = desk.kept.get("report", "")
    duty = desk.work.report_duties.get(picked.partition("/")[0])
    if duty is None:
        return None
    code = picked.partition("/")[2]
    report = desk.work.reports.get(picked)
    payload: dict[str, Any] = dict(report.payload) if report else {}
    states = {"draft": _("draft"), "delivered": _("sent"), "waived": _("not asked for")}
    documents = document_fields(desk, _("Document"), PREFIX)
    documents[0]["value"] = payload.get("document", "")
    boxes = [
        choice("state", _("State"), states.items(), payload.get("state", "delivered")),
        line("delivered_on", _("Sent on"), _("day/month/year"), format_date(payload.get("delivered_on", ""))),
        *documents,
        prose(
            "text",
            _("Text of the report"),
            _("written from the register by the button “Write the draft”, for you to finish"),
            payload.get("text", ""),
        ),
        prose("reason", _("Reason, if it is not asked for"), "", payload.get("reason", "")),
    ]
    fixed = {"id": picked, "base": str(report.revision if report else 0)}
    title = _("{report}, {period}", report=duty["name"], period=period_name(code))
    return form("report", title, boxes, _("Save"), about=recorded(report), fixed=fixed, opened=True)


def _drafting(desk: WorkDesk) -> Part | None:
    """The button that writes the draft of the report whose row was opened; not for one that was sent."""
    picked = desk.kept.get("report", "")
    duty, report = desk.work.report_duties.get(picked.partition("/")[0]), desk.work.reports.get(picked)
    if duty is None or (report and report["state"] != "draft"):
        return None
    sure = _("What stands in the text now is replaced; its history stays.") if report and report["text"] else ""
    fixed = {"id": picked, "base": str(report.revision if report else 0)}
    return form("draft_report", _("Draft from the register of work"), [], _("Write the draft"), sure=sure, fixed=fixed)


def _word(desk: WorkDesk) -> Part | None:
    """The form that makes the Word document of the report whose row was opened; not before it has a text."""
    report = desk.work.reports.get(desk.kept.get("report", ""))
    return paper_form(desk, "report", report) if report and report["text"] else None


def _past(desk: WorkDesk) -> Part | None:
    return history(desk, desk.work.reports.get(desk.kept.get("report", "")))


def _draft(desk: WorkDesk, values: dict[str, Any]) -> str:
    duty, _slash, code = str(values["id"]).partition("/")
    there = desk.work.reports.get(values["id"])
    unit = desk.work.report_duties[duty]["unit"]
    above = any(one.key == unit and not one.parent for one in desk.year_units)
    text = report_draft(desk.work, code, "" if above else unit)  # the department's is about the work of all
    payload = {**(there.payload if there else {}), "state": "draft", "text": text}
    desk.records.append(
        "report", {"year": desk.year, "duty": duty, "period": code}, payload, base=int(values.get("base") or 0)
    )
    return _("The draft of {period} is written; finish it, then send it.", period=period_name(code))


def _periods(desk: WorkDesk, typed: list[str], frequency: str, there: Item | None) -> list[dict[str, str]]:
    known = {period_name(one["code"]): one["code"] for one in (there["periods"] if there else ())}
    if not typed:
        return [{"code": code, "due": end} for code, _start, end in periods(frequency, desk.year)]
    found = []
    for text in typed:
        said, colon, due = text.partition(":")
        said = " ".join(said.split())
        code = known.get(said) or _code(desk, said)
        if not colon or not re.fullmatch(r"\S{1,40}", code):
            raise Refused(
                _("“{text}” is no period with its day.", text=text[:60]),
                _("Write such as quarter I/2017: 25/03/2017."),
                "periods",
            )
        found.append({"code": code, "due": day(due.strip(), "periods")})
    return found


def _code(desk: WorkDesk, said: str) -> str:
    """Return the code of a period as somebody wrote it (“quý I/2017”, “Quý 1”); what is no period of the calendar stays as it is."""
    # the last report of a year is often due in the next one
    years = {desk.year, *(int(one) for one in re.findall(r"(?<!\d)(?:19|20|21)\d\d(?!\d)", said))}
    known = [one for frequency in frequencies() for year in sorted(years) for one in periods(frequency, year)]
    read = when(said, desk.year)
    meant = days(said) or (read.first, read.due)
    named = (code for code, first, last in known if (first, last) == meant or period_name(code) == said)
    return next(named, said)


def _save_duty(desk: WorkDesk, values: dict[str, Any]) -> str:
    changes = read(desk, BOXES, values)
    if changes["by"] == "don_vi" and not changes["unit"]:
        raise Refused(
            _("It is not said which unit owes the report."), _("Choose it; enter each unit by itself."), "unit"
        )
    there = desk.work.report_duties.get(str(values.get("id", "")))
    changes["periods"] = _periods(desk, changes["periods"], changes["frequency"], there)
    desk.kept["report_duty"] = record(desk, "report_duty", "duty", values, changes, desk.work.report_duties)
    return " ".join(filter(None, (_("Saved: {what}.", what=changes["name"]), _slips(desk, changes["periods"]))))


def _slips(desk: WorkDesk, found: list[dict[str, str]]) -> str:
    """Say which periods and due days look like a slip in the year: only the end of one year is reported on in the next."""
    spans = {period_name(one["code"]): days(one["code"]) for one in found}
    usual = (str(desk.year), f"{desk.year - 1}-12-31")
    odd = ", ".join(name for name, span in spans.items() if span and not span[1].startswith(usual))
    said = _("{periods} is not in {year}: please look again whether it is right.", periods=odd, year=desk.year)
    other = of_other_years(desk, *(one["due"] for one in found), also=[str(desk.year + 1)])
    return " ".join(filter(None, (said if odd else "", other)))


def _save(desk: WorkDesk, values: dict[str, Any]) -> str:
    duty, _slash, code = str(values["id"]).partition("/")
    payload = {
        "state": values.get("state", ""),
        "delivered_on": day(values.get("delivered_on", ""), "delivered_on"),
        "document": document_of(desk, values, required=False, prefix=PREFIX),
        "text": values.get("text", ""),
        "reason": values.get("reason", ""),
    }
    subject = {"year": desk.year, "duty": duty, "period": code}
    there = desk.work.reports.get(values["id"])
    edit = Edit("report", subject, {**(there.payload if there else {}), **payload}, int(values.get("base") or 0))
    desk.records.append_many([*desk.taken(), edit])
    said, sent = _("The report of {period} is saved.", period=period_name(code)), payload["delivered_on"]
    owed = desk.work.report_duties.get(duty)
    due = next((one["due"] for one in (owed["periods"] if owed else ()) if one["code"] == code), "")
    other = of_other_years(desk, sent, also=[code[:4], due[:4]])  # the last period is often due after the year
    return " ".join(filter(None, (said, other, not_come(sent))))


def _remove(desk: WorkDesk, values: dict[str, Any]) -> str:
    return remove(desk, "report_duty", "duty", values, desk.work.report_duties)


ACTIONS = {
    "report_duty": _save_duty,
    "report": _save,
    "draft_report": _draft,
    "remove_report_duty": _remove,
    "close_opened": close_opened,
    **PAPERS,
}
