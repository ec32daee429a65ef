"""The sheet that says how the workbook is filled in, and what the set is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.reports.answers.words import standing_names, state_names
from cchc_eval.reports.cells import COLOURS, Book, height, page, protect, put

if TYPE_CHECKING:
    from cchc_eval.reports.answers.writer import Sheet

_ = catalogue("reports")
WIDTH = 92


def guide_lines(about: Sheet) -> list[tuple[str, str]]:
    """Return the lines of the sheet: (look, text), look being ``title``, ``mark``, ``head`` or ``text``."""
    cs, names, states, far = about.layout.criteria_set, about.layout.names, state_names(), standing_names()
    lines = [("title", _("How to fill in this workbook")), ("text", about.heading)]
    lines += [("mark", mark) for mark in about.marks]
    lines += [
        ("head", _("Entering")),
        ("text", _("Fill in the yellow cells of the sheet “{main}” only; everything else is computed.", main=names["main"])),
        ("text", _("Below each criterion stand the facts it asks for: type a number, a date as 30/12/2017, or choose from the list.")),
        ("text", _("A blank is never 0: where there is none, type 0.")),
        ("text", _("Beside each criterion stands “{declared}”. If it does not concern the unit choose “{na}”, if nothing of the kind "
                   "happened this year “{nc}”, and give the reason; where the list does not offer it, the set does not allow it.",
                   declared=states[c.ANSWERED], na=states[c.NOT_APPLICABLE], nc=states[c.NO_CASE])),
        ("text", _("Cite the evidence of each criterion with number, date, section and page; explain what has none.")),
        ("text", _("Criteria of the survey are not entered by the unit.")),
        ("text", _("Do not rename, delete or add sheets, rows or columns. Widths, heights and filters may be changed.")),
        ("head", _("What the column “Status” says")),
    ]  # fmt: skip
    told = {
        c.UNANSWERED: _("no fact yet: it counts as open, not as 0"),
        c.INCOMPLETE: _("some facts are there, others are missing: it counts as open"),
        c.INVALID: _(
            "a value is outside its limits, or facts contradict each other: it counts as open until corrected"
        ),
        c.ZERO: _("everything is there, and it earns nothing"),
        c.EVIDENCE_MISSING: _("it earns points, with neither evidence nor an explanation"),
        "finished": _("everything is there"),
    }
    lines += [("text", f"{far[name]}: {text}") for name, text in told.items()]
    lines += [
        ("head", _("The criteria set")),
        ("text", str(cs.name)),
        *(("text", str(basis)) for basis in cs.legal_basis),
        ("text", _("Source: {source}", source=cs.source)),
    ]
    return lines


def write_guide(book: Book, sheet: Any, about: Sheet) -> None:
    """Write the sheet."""
    sheet.set_column(0, 0, WIDTH)
    looks: dict[str, tuple[dict[str, Any], float]] = {
        "title": ({"bold": True, "font_size": 14}, 14), "mark": ({"bold": True, "font_color": COLOURS["mark"]}, 11),
        "head": ({"bold": True, "bg_color": COLOURS["head"]}, 11), "text": ({}, 11),
    }  # fmt: skip
    for row, (look, text) in enumerate(guide_lines(about), start=1):
        form, size = looks[look]
        put(sheet, row, 0, text, book.format(text_wrap=True, **form))
        sheet.set_row(row - 1, height([(text, WIDTH)], size, bold=look != "text"))
    page(sheet, header=about.heading, footer=about.standing_words, landscape=False)
    protect(sheet)
