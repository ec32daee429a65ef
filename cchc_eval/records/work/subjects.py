"""What an event of the year's work is about. All belong to a year; an id that goes on in the next year stays the same."""

from __future__ import annotations

from cchc_eval.records.shapes import Strict, Word, Year


class PlanSubject(Strict):
    """A plan of a year, by its id."""

    year: Year
    plan: Word


class TaskSubject(Strict):
    """A task of a plan; one that was moved has the same id in the next year."""

    year: Year
    task: Word


class DutySubject(Strict):
    """One statement of who is in charge of what."""

    year: Year
    duty: Word


class OutreachPlanSubject(Strict):
    """What a unit promised to disseminate in a year."""

    year: Year
    unit: Word


class OutreachSubject(Strict):
    """One activity of dissemination."""

    year: Year
    outreach: Word


class InspectionSubject(Strict):
    """The inspection of one unit."""

    year: Year
    inspection: Word


class FindingSubject(Strict):
    """One finding (*tồn tại, hạn chế*); one that was moved has the same id in the next year."""

    year: Year
    finding: Word


class ReportDutySubject(Strict):
    """A periodic report that somebody owes."""

    year: Year
    duty: Word


class ReportSubject(ReportDutySubject):
    """The report of one period, such as ``2017-Q1``."""

    period: Word
