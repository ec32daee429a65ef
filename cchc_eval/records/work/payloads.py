"""What an event of the year's work may hold (the table in ``docs/work.md``).

Days are ``YYYY-MM-DD`` or empty, documents are ids of the list of documents, units are keys of ``units/<year>.csv``. ``source``
says where a statement comes from: a sentence, or a file with sheet and row. ``removed`` takes back what was entered by mistake;
what was really given up is ``cancelled``, with a reason.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from cchc_eval.i18n import catalogue
from cchc_eval.records.errors import Refused
from cchc_eval.records.shapes import Facts, Line, Prose, Strict, Word, WordOrNone, Year, day, one_of
from cchc_eval.records.work.periods import period_name

_ = catalogue("records")

Count = Annotated[int, Field(ge=0, le=10**9)]
_UNLESS_EMPTY = Field(exclude_if=lambda value: not value)


def _day(field: str) -> AfterValidator:
    return AfterValidator(partial(day, field=field))


PLANNED, DOING, DONE, CANCELLED, MOVED = "planned", "doing", "done", "cancelled", "moved"
TASK_STATES = (PLANNED, DOING, DONE, CANCELLED, MOVED)
ROLES = ("lead", "advise", "support_head", "support", "field")
INSPECTION_STEPS = ("decided", "noticed", "held", "concluded", "remedied", "closed")
INSPECTION_STATES = (PLANNED, *INSPECTION_STEPS, CANCELLED)
INSPECTION_DOCUMENTS = ("decision", "notice", "outline", "minutes", "conclusion", "remedy_report")
OPEN, REPORTED, CLOSED, REOPENED = "open", "reported", "closed", "reopened"
FINDING_STATES = (OPEN, REPORTED, CLOSED, REOPENED, MOVED)
SEVERITIES = ("light", "medium", "serious")
FREQUENCIES = ("month", "quarter", "half_year", "year", "once")
REPORT_STATES = ("draft", "delivered", "waived")
OF_INSPECTIONS = "kiem_tra"
"""Type of the plans that inspections carry out."""


class Named(Strict):
    """A code and the words that stand for it."""

    code: Word
    name: Annotated[Line, Field(min_length=1)]


class _Stated(Strict):
    """What every statement has."""

    note: Prose = ""
    source: Prose = ""
    removed: bool = False


def _in_order(first: str, last: str, field: str) -> None:
    """Refuse a last day that lies before the first one."""
    if first and last and first > last:
        raise Refused(_("The last day lies before the first one."), _("Correct one of the two days."), field)


class PlanPayload(_Stated):
    """A plan: its type (``cchc_nam``, ``tuyen_truyen``, ``kiem_tra``, ``ra_soat_tthc`` or another word, as ``facts_from`` names
    it), whose it is, the document that issues it (its date is the day of issue; ``issued`` only where there is no document), the
    documents that it carries out, and its fields in order.
    """

    type: Word
    unit: Word
    title: Annotated[Line, Field(min_length=1)]
    document: WordOrNone = ""
    issued: Annotated[Line, _day("issued")] = ""
    basis: list[Word] = Field(default_factory=list)
    fields: list[Named] = Field(default_factory=list)


class TaskPayload(_Stated):
    """A task: ``owner`` leads, ``people`` are names as they stand in the plan; ``document`` is the product's, or what moved or
    cancelled the task; ``moved_from`` the year before of the same task.
    """

    plan: Word
    title: Annotated[Line, Field(min_length=1)]
    number: Line = ""
    field: WordOrNone = ""
    product: Line = ""
    owner: WordOrNone = ""
    people: list[Line] = Field(default_factory=list)
    collaborators: list[Line] = Field(default_factory=list)
    start: Annotated[Line, _day("start")] = ""
    due: Annotated[Line, _day("due")] = ""
    state: Annotated[str, one_of(*TASK_STATES)] = PLANNED
    done_on: Annotated[Line, _day("done_on")] = ""
    document: WordOrNone = ""
    reason: Prose = ""
    moved_from: Annotated[Year | None, _UNLESS_EMPTY] = None

    @model_validator(mode="after")
    def _holds_together(self) -> TaskPayload:
        if self.state == DONE and not self.done_on:
            raise Refused(_("A finished task needs the day on which it was finished."), _("Enter it."), "done_on")
        if self.state != DONE and self.done_on:
            raise Refused(
                _("A day of completion stands only with a finished task."),
                _("Choose “finished”, or clear the day."),
                "done_on",
            )
        if self.state in (CANCELLED, MOVED) and not self.reason.strip():
            raise Refused(
                _("A task that is cancelled or moved needs a reason."), _("Write in a few words why."), "reason"
            )
        if self.start and self.due and self.start > self.due:
            raise Refused(_("The task begins after it is due."), _("Correct one of the two days."), "start")
        return self


class DutyPayload(_Stated):
    """Who leads (``lead``), advises (``advise``), heads or is in the support team (``support_head``, ``support``) or is in charge of
    a field (``field``): a person of the list, a name or position as written, or a unit; from when to when, by which document.
    """

    role: Annotated[str, one_of(*ROLES)]
    person: WordOrNone = ""
    name: Line = ""
    unit: WordOrNone = ""
    field: WordOrNone = ""
    start: Annotated[Line, _day("start")] = ""
    end: Annotated[Line, _day("end")] = ""
    document: WordOrNone = ""

    @model_validator(mode="after")
    def _says_who(self) -> DutyPayload:
        if not (self.person or self.name or self.unit):
            raise Refused(_("It is not said who."), _("Choose a person or a unit, or write the position."), "name")
        if self.role == "field" and not self.field:
            raise Refused(_("Who is in charge of a field needs the field."), _("Choose it."), "field")
        if self.start and self.end and self.start > self.end:
            raise Refused(_("The duty ends before it begins."), _("Correct one of the two days."), "end")
        return self


class Promise(Strict):
    """A content that a plan promises in a channel, until when."""

    content: Word
    channel: Word
    due: Annotated[Line, _day("due")] = ""


class OutreachPlanPayload(_Stated):
    """Contents and channels in order (the rows and columns of the matrix), what the plan promised, and the number of all staff
    (*công chức, viên chức*) of the unit; None: not stated.
    """

    plan: WordOrNone = ""
    contents: list[Named] = Field(default_factory=list)
    channels: list[Named] = Field(default_factory=list)
    promised: list[Promise] = Field(default_factory=list)
    staff: Count | None = None


class OutreachPayload(_Stated):
    """One activity: which contents in which channels, when, by whom, for whom, how many were reached (``staff``: of the unit's own
    staff; None: not stated), with documents. Without a day it counts for its year.
    """

    title: Annotated[Line, Field(min_length=1)]
    contents: list[Word] = Field(default_factory=list)
    channels: list[Word] = Field(default_factory=list)
    start: Annotated[Line, _day("start")] = ""
    end: Annotated[Line, _day("end")] = ""
    unit: WordOrNone = ""
    audience: Line = ""
    people: Count | None = None
    staff: Count | None = None
    documents: list[Word] = Field(default_factory=list)

    @model_validator(mode="after")
    def _days(self) -> OutreachPayload:
        _in_order(self.start, self.end, "end")
        return self


class Member(Strict):
    """Somebody of an inspection team: a person of the list or a name as written, and the own unit."""

    name: Annotated[Line, Field(min_length=1)]
    person: WordOrNone = ""
    unit: WordOrNone = ""
    role: Annotated[str, one_of("leader", "secretary", "member")] = "member"


class InspectionPayload(_Stated):
    """The inspection of a unit: planned days, how far it is, the team, what was looked at, a document for each step
    (:data:`INSPECTION_DOCUMENTS`), when it took place, and who closed it when.
    """

    unit: Word
    plan: WordOrNone = ""
    planned_start: Annotated[Line, _day("planned_start")] = ""
    planned_end: Annotated[Line, _day("planned_end")] = ""
    state: Annotated[str, one_of(*INSPECTION_STATES)] = PLANNED
    team: list[Member] = Field(default_factory=list)
    looked_at: list[Line] = Field(default_factory=list)
    documents: dict[Annotated[str, one_of(*INSPECTION_DOCUMENTS)], Word] = Field(default_factory=dict)
    held_on: Annotated[Line, _day("held_on")] = ""
    held_until: Annotated[Line, _day("held_until")] = ""
    closed_on: Annotated[Line, _day("closed_on")] = ""
    closed_by: Line = ""
    reason: Prose = ""

    @model_validator(mode="after")
    def _holds_together(self) -> InspectionPayload:
        if self.state == CANCELLED and not self.reason.strip():
            raise Refused(
                _("An inspection that is cancelled needs a reason."), _("Write in a few words why."), "reason"
            )
        if self.state == CLOSED and not (self.closed_on and self.closed_by):
            raise Refused(
                _("An inspection is closed by the head of the team, on a day."), _("Enter both."), "closed_on"
            )
        _in_order(self.planned_start, self.planned_end, "planned_end")
        _in_order(self.held_on, self.held_until, "held_until")
        return self


class FindingPayload(_Stated):
    """A finding: of which inspection and unit, on which criterion (``key`` in ``set``) or field, what, how severe, what is
    recommended, who remedies it until when; then the remedy with its evidence, and the closing. ``moved_from`` is the year before
    of the same finding; its inspection is of the year in which it was made.
    """

    inspection: WordOrNone = ""
    unit: Word
    set: WordOrNone = ""
    key: WordOrNone = ""
    field: WordOrNone = ""
    what: Annotated[Prose, Field(min_length=1)]
    severity: Annotated[str, one_of(*SEVERITIES)] = "medium"
    recommendation: Prose = ""
    owner: WordOrNone = ""
    person: Line = ""
    due: Annotated[Line, _day("due")] = ""
    state: Annotated[str, one_of(*FINDING_STATES)] = OPEN
    remedy: Prose = ""
    document: WordOrNone = ""
    closed_on: Annotated[Line, _day("closed_on")] = ""
    reason: Prose = ""
    moved_from: Annotated[Year | None, _UNLESS_EMPTY] = None

    @model_validator(mode="after")
    def _holds_together(self) -> FindingPayload:
        if self.state == CLOSED and not (self.closed_on and self.document):
            raise Refused(
                _("A finding is closed on a day, with the document that shows the remedy."),
                _("Enter the day and choose the document."),
                "document" if self.closed_on else "closed_on",
            )
        if self.state == REOPENED and not self.reason.strip():
            raise Refused(_("A finding that is opened again needs a reason."), _("Write in a few words why."), "reason")
        if self.state == MOVED and not self.reason.strip():
            raise Refused(
                _("A finding that is moved to the next year needs a reason."), _("Write in a few words why."), "reason"
            )
        return self


class Period(Strict):
    """A period for which a report is owed, and until when."""

    code: Word
    due: Annotated[Line, Field(min_length=1), _day("due")]


class ReportDutyPayload(_Stated):
    """A periodic report: who owes it (``unit``, or ``by``: a word as ``facts_from`` names it, such as ``ca_nhan_phu_trach``), to
    whom (``to``), how often, and the periods with their days.
    """

    name: Annotated[Line, Field(min_length=1)]
    by: Word
    to: Word
    unit: WordOrNone = ""
    frequency: Annotated[str, one_of(*FREQUENCIES)]
    periods: list[Period] = Field(default_factory=list)
    document: WordOrNone = ""

    @model_validator(mode="after")
    def _each_period_once(self) -> ReportDutyPayload:
        codes = [one.code for one in self.periods]
        twice = next((code for code in codes if codes.count(code) > 1), "")
        if twice:
            raise Refused(
                _("A period stands twice: {period}.", period=period_name(twice)),
                _("Leave it once, with its day."),
                "periods",
            )
        return self


class ReportPayload(_Stated):
    """The report of a period: a draft, delivered on a day, or waived with a reason."""

    state: Annotated[str, one_of(*REPORT_STATES)]
    delivered_on: Annotated[Line, _day("delivered_on")] = ""
    document: WordOrNone = ""
    text: Prose = ""
    reason: Prose = ""

    @model_validator(mode="after")
    def _holds_together(self) -> ReportPayload:
        if self.state == "delivered" and not self.delivered_on:
            raise Refused(_("A report that was delivered needs the day."), _("Enter it."), "delivered_on")
        if self.state == "waived" and not self.reason.strip():
            raise Refused(_("A report that is not asked for needs a reason."), _("Write in a few words why."), "reason")
        return self


class SourceRow(Strict):
    """A thing behind a number, as it stood: kind and id, its revision, and as what it was counted.

    ``event`` is the very version, ``part`` the field of a plan or the period of a duty of reports, ``in_facts`` the facts that the thing
    counts in. Rows without them were kept before there was such a thing, and have the shape that they had.
    """

    kind: Word
    id: Word
    year: Year
    revision: Annotated[int, Field(ge=1)]
    counted: Word
    event: Annotated[WordOrNone, _UNLESS_EMPTY] = ""
    part: Annotated[WordOrNone, _UNLESS_EMPTY] = ""
    in_facts: Annotated[list[Word], _UNLESS_EMPTY] = Field(default_factory=list)


class FactSourcePayload(Strict):
    """Where an answer's facts come from: the source with its parameters, the day up to which it was computed, what it gave, and the
    rows behind it. ``reason`` says why the evaluator entered other facts, and ``declared`` which; both are empty where the source's
    were confirmed as they are.
    """

    source: Word
    parameters: dict[Word, Line] = Field(default_factory=dict)
    day: Annotated[Line, _day("day")] = ""
    facts: Facts = Field(default_factory=dict)
    rows: list[SourceRow] = Field(default_factory=list)
    reason: Prose = ""
    declared: Annotated[Facts, _UNLESS_EMPTY] = Field(default_factory=dict)
    removed: bool = False
