"""Periodic reports that were owed up to a day: sent in time, late, or not sent."""

from __future__ import annotations

from typing import cast

from cchc_eval.criteria.fact_source import Source
from cchc_eval.criteria.sources.reports_on_time import ReportsOnTime
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.sources.base import IN_TIME, LATE, MISSING, OUT, Question, Row, tally

_ = catalogue("records")
_COUNTS_IN = {IN_TIME: ("level",), LATE: ("cham", "level"), MISSING: ("khong_gui", "level")}


def compute(source: Source, asked: Question) -> tuple[dict[str, str], list[Row], str] | None:
    """Periods of duties from ``by`` to ``to`` that are due up to the day; those waived are left out.

    Whether reports are sent at all (``level``) is proposed only where it is plain: all were sent, or none.
    """
    given = cast("ReportsOnTime", source)
    rows: list[Row] = []
    for duty in asked.work.report_duties.values():
        if duty["by"] != given.by or duty["to"] != given.to:
            continue
        if given.by == "don_vi" and not duty["unit"]:
            continue
        for period in duty["periods"]:
            if period["due"] > asked.day:
                continue
            if duty["unit"] and asked.owner(duty["unit"], period["due"]) != asked.unit.key:
                continue
            report = asked.work.reports.get(f"{duty.id}/{period['code']}")
            state, on = (report["state"], report["delivered_on"]) if report else ("", "")
            word = MISSING
            if state == "waived":
                word = OUT
            elif state == "delivered" and on <= asked.day:
                word = IN_TIME if on <= period["due"] else LATE
            part = "" if report else period["code"]
            rows.append(asked.row(report or duty, word, *_COUNTS_IN.get(word, ()), part=part))
    owed = [one for one in rows if one.counted != OUT]
    if not owed:
        return None
    late, missing = tally(owed, LATE), tally(owed, MISSING)
    facts = {"cham": str(late), "khong_gui": str(missing)}
    if missing in (0, len(owed)):
        facts["level"] = "khong" if missing else "dinh_ky"
    words = _(
        "Up to {day}: {owed} reports owed, {late} of them sent late, {missing} not sent.",
        day=format_date(asked.day),
        owed=len(owed),
        late=late,
        missing=missing,
    )
    return facts, rows, words
