"""The report on how a plan was carried out (*Báo cáo kết quả thực hiện kế hoạch*)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd
from docx.document import Document as Docx

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import items_table, punctuality_table
from cchc_eval.analysis.work import punctuality as p
from cchc_eval.analysis.work.printed import print_punctuality
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date, format_number, format_percent
from cchc_eval.records.work.reading import Item
from cchc_eval.reports.word.context import table
from cchc_eval.reports.word.pieces import printed, tag
from cchc_eval.reports.work.word import layout, tasks
from cchc_eval.reports.work.word.plan import subject
from cchc_eval.reports.work.word.source import Source, common, in_sentence

_ = catalogue("reports")


def names(source: Source, plan: Item) -> dict[str, Any]:
    """Return the names of the template; everything is counted up to the source's day (``docs/work.md``)."""
    unit = source.unit(plan["unit"])
    about = _("Results of carrying out the plan “{plan}”", plan=in_sentence(subject(plan)))
    there = tasks.tasks_of(source, plan)
    own = replace(source.work, tasks={one.id: one for one in there}, plans={plan.id: plan})
    by_field = punctuality_table(items_table(own), dt.date.fromisoformat(source.day), source.work.year)
    found = common(source, _("REPORT"), about, "BC", unit=unit, official=not (unit and unit.parent))
    return found | {
        "plan": source.cited(plan["document"]),
        "about_inside": in_sentence(about),
        "summary": summary(source.day, by_field) if there else _("No task of this plan is recorded."),
        "by_field": table(print_punctuality(by_field)),
        "late": table(tasks.not_in_time(source, there)),
        "given_up": table(tasks.given_up(source, there)),
        "tasks": table(tasks.carried_out(source, plan)),
    }


def summary(day: str, by_field: pd.DataFrame) -> str:
    """Return the result in a sentence, from the last row of the table by field; what is not due counts in no share."""
    total: Any = by_field.iloc[-1] if len(by_field) else {}
    due, on_time, late = (int(total.get(name, 0)) for name in (p.DUE_BY, p.ON_TIME, p.LATE))
    if not due:
        return _("Up to {day} no task of the plan was due.", day=format_date(day))
    return _(
        "Up to {day}: {due} of the plan's {all} tasks were due; {on_time} of them were finished on time ({share}), {late} late, "
        "{over} are not finished.",
        day=format_date(day),
        due=format_number(due),
        all=format_number(int(total[w.TOTAL])),
        on_time=format_number(on_time),
        share=format_percent(Decimal(100 * on_time) / due, 2),
        late=format_number(late),
        over=format_number(due - on_time - late),
    )


def body(document: Docx, official: bool) -> None:
    """Add the text of the template."""
    word = _("Table")
    tag(document, "{%p if plan %}")
    layout.said(document, _("The plan was issued together with {plan}.", plan="{{ plan }}"))
    tag(document, "{%p endif %}")
    layout.heading(document, 1, _("RESULTS"))
    layout.said(document, "{{ summary }}")
    tag(document, "{%p if by_field.there %}")
    printed(document, "by_field", word)
    tag(document, "{%p endif %}")
    tag(document, "{%p if tasks.there %}")
    layout.said(document, _("What became of each task stands in the appendix."), before=6)
    tag(document, "{%p endif %}")
    layout.heading(document, 1, _("TASKS LATE OR NOT FINISHED, AND WHY"))
    printed(document, "late", word)
    layout.heading(document, 1, _("TASKS CANCELLED OR MOVED"))
    printed(document, "given_up", word)
    layout.heading(document, 1, _("ASSESSMENT, DIFFICULTIES"))
    layout.written_by_hand(document)
    layout.heading(document, 1, _("PROPOSALS"))
    layout.written_by_hand(document)
    layout.closing(
        document,
        _("This is the report of {body} on {about}./.", body="{{ body }}", about="{{ about_inside }}"),
        official,
    )
    layout.appendix(document, _("RESULT OF EACH TASK"), "tasks")
