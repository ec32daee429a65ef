"""Documents in Word of what is opened on a page: made from the register when asked for, and handed to the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.records import Refused
from cchc_eval.reports.told import Told, of_disk
from cchc_eval.reports.work.word.kinds import COUNTED, WORD, papers_of, titles
from cchc_eval.widgets.office.parts import Part, choice, form, line
from cchc_eval.widgets.work.boxes import day

if TYPE_CHECKING:
    from cchc_eval.records.work.reading import Item
    from cchc_eval.widgets.work.desk import WorkDesk

_ = catalogue("widgets")
ACTION = "word_paper"


def paper_form(desk: WorkDesk, kind: str, item: Item | None) -> Part | None:
    """Return the form that makes a document of the plan, inspection or report that is opened; None with none opened."""
    return _form(papers_of(desk.work, kind, item), kind, item.id, desk) if item else None


def year_form(desk: WorkDesk) -> Part:
    """Return the form that makes the document on the whole year."""
    return _form(["findings"], "", "", desk)


def _form(papers: list[str], kind: str, name: str, desk: WorkDesk) -> Part:
    names = titles()
    boxes = [choice("paper", _("Document"), [(one, names[one]) for one in papers], _next(papers, kind, name, desk))]
    if COUNTED & set(papers):
        hint = _("day/month/year; for what is counted")
        boxes.append(line("day", _("Counted up to"), hint, format_date(desk.today)))
    about = _(
        "What the register does not hold stays a dotted place to be filled in. Head and signature are those of notebook 04."
    )  # fmt: skip
    fixed = {"kind": kind, "id": name}
    return form(ACTION, _("Document in Word"), boxes, _("Make the Word file"), about=about, fixed=fixed)


def _next(papers: list[str], kind: str, name: str, desk: WorkDesk) -> str:
    """Return the document that is offered first: of an inspection, the first that is not in the register yet."""
    there = desk.work.inspections[name]["documents"] if kind == "inspection" else {}
    return next((one for one in papers if not there.get(one)), papers[0])


def make_paper(desk: WorkDesk, values: dict[str, Any]) -> str:
    """Make the document that a form asks for and hand it to the browser."""
    from cchc_eval.reports.work.word import loading, making

    kind, paper = str(values.get("kind", "")), str(values.get("paper", ""))
    item = desk.work.find(kind, str(values.get("id", ""))) if kind else None
    if kind and item is None:
        raise Refused(_("It was taken off the register meanwhile."), _("Open another one."))
    counted = day(str(values.get("day", "")), "day") or desk.today
    try:
        source = loading.load(desk.workspace, desk.work, desk.year_units, counted)
        name = making.file_name(paper, item, source)
        (data,) = making.make([(paper, item)], source, desk.workspace.folder)
    except Told as fault:
        raise Refused(str(fault), "", "paper") from fault
    except OSError as fault:
        raise Refused(of_disk(fault), "", "paper") from fault
    desk.hand(name, WORD, data)
    return _("{name} was handed to the browser.", name=name)


ACTIONS = {ACTION: make_paper}
