"""As what a thing behind a number was counted, in words: the same on screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.records.work.codes import duty_roles
from cchc_eval.records.work.periods import period_name

if TYPE_CHECKING:
    from cchc_eval.records.sources.base import Row

_ = catalogue("records")


def label_words(row: Row) -> str:
    """Return what a thing behind a number is called; the period of a report and the role of an assignment in words, which the row
    itself keeps as their codes.
    """
    if row.kind == "duty":
        return ": ".join(filter(None, (duty_roles().get(row.part, row.part), row.label)))
    period = row.part or row.id.partition("/")[2] if row.kind in ("report", "report_duty") else ""
    return row.label.removesuffix(period) + period_name(period) if period else row.label


def counted_words(code: str, kind: str = "") -> str:
    """Say as what a thing of a kind was counted, and of one that was left out why."""
    if (kind, code) == ("finding", "overdue"):
        return _("not remedied")
    if (kind, code) == ("finding", "out"):
        return _("not counted: moved to the next year, in which it is due")
    return {
        "in_time": _("on time"),
        "late": _("late"),
        "overdue": _("not finished"),
        "not_yet": _("not counted: not due yet"),
        "no_due": _("not counted: no due day"),
        "out": _("not counted: given up, moved by a document, or not asked for"),
        "covers": _("counted"),
        "held": _("inspected"),
        "missing": _("not sent"),
        "issued": _("issued"),
        "assigned": _("assigned"),
        "later": _("not counted: the plan issued first decides"),
        "smaller": _("not counted: another activity reached more"),
    }.get(code, code)
