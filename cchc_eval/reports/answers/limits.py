"""What a cell takes: drop-down lists, limits of numbers and dates, with the words that a person reads when something does not fit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cchc_eval.criteria.facts import LARGEST, Fact
from cchc_eval.criteria.spreadsheet import literal
from cchc_eval.criteria.wording import exact_text
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.reports.answers.layout import Layout, Line
from cchc_eval.reports.answers.lists import Lists, choices
from cchc_eval.reports.answers.words import shortened

_ = catalogue("reports")
TITLE, MESSAGE = 32, 255
"""Characters that a spreadsheet shows of a title and of a message."""


def validation(layout: Layout, lists: Lists, line: Line) -> dict[str, Any] | None:
    """Return the data validation of a line's cell for facts, as XlsxWriter takes it; None where nothing is limited."""
    entries = choices(layout, line)
    if entries:
        return _list(lists, line, entries)
    if line.fact is None:
        return None
    return _date(line.fact) if line.fact.kind == "date" else _number(line.fact)


def _list(lists: Lists, line: Line, entries: list[str]) -> dict[str, Any]:
    hint = {}
    if line.kind in ("leaf", "field", "node"):
        told = _("If nothing below applies to the unit, say so here and give the reason.")
        if line.kind == "leaf":
            told = _("Leave “{declared}” and enter the facts below, or choose another entry.", declared=entries[0])
        hint = {"input_title": shortened(_("State"), TITLE), "input_message": shortened(told, MESSAGE)}
    rule = _rule("list", _("Choose one of the entries of the list."))
    return rule | hint | {"source": f"={lists.range(entries)}"}


def _rule(kind: str, asked: str) -> dict[str, Any]:
    return {
        "validate": kind, "ignore_blank": True, "error_type": "stop",
        "error_title": shortened(_("This does not fit"), TITLE), "error_message": shortened(asked, MESSAGE),
    }  # fmt: skip


def _between(rule: dict[str, Any], least: Any, most: Any, title: str, hint: str) -> dict[str, Any]:
    words = {"input_title": shortened(title, TITLE), "input_message": shortened(hint, MESSAGE)}
    return rule | words | {"criteria": "between", "minimum": least, "maximum": most}


def _number(fact: Fact) -> dict[str, Any]:
    high = LARGEST if fact.maximum is None else fact.maximum
    asked = number_asked(fact)
    rule = _rule("decimal" if fact.decimals else "integer", asked)
    unit = str(fact.unit or "")
    hint = f"{unit[:1].upper()}{unit[1:]}. {asked}" if unit else asked
    return _between(rule, literal(fact.minimum), literal(high), _("Facts declared"), hint)


def number_asked(fact: Fact) -> str:
    """Return in words which numbers a fact takes."""
    low, high = exact_text(fact.minimum), fact.maximum
    range_ = _("from {low} up", low=low) if high is None else _("from {low} to {high}", low=low, high=exact_text(high))
    if fact.decimals:
        return _("Enter a number {range}, with at most {decimals} decimals.", range=range_, decimals=fact.decimals)
    return _("Enter a whole number {range}.", range=range_)


def _date(fact: Fact) -> dict[str, Any] | None:
    if not (fact.earliest and fact.latest):
        return None
    asked = _("Enter a day from {earliest} to {latest}, such as 30/12/{year}.",
              earliest=format_date(fact.earliest), latest=format_date(fact.latest), year=fact.latest.year - 2)  # fmt: skip
    last = dt.datetime.combine(fact.latest, dt.time(23, 59, 59))  # a time of day on the last day is still that day
    return _between(_rule("date", asked), dt.datetime.combine(fact.earliest, dt.time()), last, _("Date"), asked)
