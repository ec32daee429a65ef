"""Findings of inspections: remedied, of those to be remedied up to a day."""

from __future__ import annotations

from typing import cast

from cchc_eval.criteria.fact_source import Source
from cchc_eval.criteria.sources.findings_closed import FindingsClosed
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records.sources.base import HELD, IN_TIME, LATE, NOT_YET, OUT, OVERDUE, Question, Row, tally
from cchc_eval.records.work.payloads import CLOSED
from cchc_eval.records.work.reading import Item

_ = catalogue("records")
_CONCLUDED = ("concluded", "remedied", "closed")


def compute(source: Source, asked: Question) -> tuple[dict[str, str], list[Row], str] | None:
    """Findings of the units below: remedied at all; of the unit itself: remedied on time.

    No finding: 0 of 0 (*không phát sinh*) where an inspection was concluded, otherwise nothing is proposed.
    """
    given = cast("FindingsClosed", source)
    # what was due before a unit ended stays its own, and the department's all the same
    own = {asked.unit.key} if given.of == "don_vi" else {one.key for one in asked.below(ended=True)}
    remedied = (IN_TIME,) if given.of == "don_vi" else (IN_TIME, LATE)
    rows: list[Row] = []
    for one in asked.work.findings.values():
        whose = one["owner"] or one["unit"] if given.of == "don_vi" else one["unit"]  # who remedies it answers for it
        owner = asked.owner(whose, one["due"] or asked.day)
        if owner in own:
            word = counted(one, asked.day)
            facts = ("due",) if word in (IN_TIME, LATE, OVERDUE) else ()
            rows.append(asked.row(one, word, *(("done",) if word in remedied else ()), *facts))
    due = tally(rows, IN_TIME, LATE, OVERDUE)
    if not due:
        concluded = [
            one
            for one in asked.work.inspections.values()
            if one["state"] in _CONCLUDED and asked.owner(one["unit"], one["held_on"] or asked.day) in own
        ]
        if not concluded:
            return None
        rows += [asked.row(one, HELD, "done", "due") for one in concluded]  # what the zeros rest on
    done = tally(rows, *remedied)
    words = _(
        "Up to {day}: {due} findings to be remedied, {in_time} of them remedied on time, {late} late, {open} not remedied.",
        day=format_date(asked.day),
        due=due,
        in_time=tally(rows, IN_TIME),
        late=tally(rows, LATE),
        open=tally(rows, OVERDUE),
    )
    return {"done": str(done), "due": str(due)}, rows, words


def counted(finding: Item, day: str) -> str:
    """Return as what a finding counts on a day; one without a due day is to be remedied at once.

    Moved to the next year: left out if it is due there, otherwise due and not remedied here.
    """
    if finding.handed_on:
        return OUT
    if finding["state"] == CLOSED and finding["closed_on"] <= day:
        return IN_TIME if not finding["due"] or finding["closed_on"] <= finding["due"] else LATE
    return NOT_YET if finding["due"] > day else OVERDUE
