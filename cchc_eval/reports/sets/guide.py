"""The first sheet: how to fill in the workbook, and what each rule needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cchc_eval.criteria.rules import RULES
from cchc_eval.i18n import catalogue
from cchc_eval.reports.cells import COLOURS, Book, height, page, put
from cchc_eval.reports.sets.plan import rule_columns, rule_lists
from cchc_eval.reports.sets.shapes import Column, columns
from cchc_eval.reports.sets.words import heading, kind_name, list_name, sheet_name

_ = catalogue("reports")
WIDTHS = (26, 62, 66)


def write(book: Book, sheet: Any, title: str) -> None:
    """Write the sheet."""
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width, book.format())
    sheet.hide_gridlines(2)
    page(sheet, header=title, footer=sheet_name("guide"))
    put(sheet, 1, 0, title, book.format(bold=True, font_size=14))
    at = 3
    for text in steps():
        sheet.merge_range(at - 1, 0, at - 1, 2, "", book.format(text_wrap=True))
        put(sheet, at, 0, text, book.format(text_wrap=True))
        sheet.set_row(at - 1, height([(text, sum(WIDTHS))]))
        at += 1
    at += 1
    head = book.format(bold=True, border=1, bg_color=COLOURS["head"], text_wrap=True)
    for column, text in enumerate(
        (
            _("Rule"),
            _("On the sheet “{sheet}”", sheet=sheet_name("rules")),
            _("On the sheet “{sheet}”", sheet=sheet_name("lists")),
        )
    ):
        put(sheet, at, column, text, head)
    entry = book.format(border=1, text_wrap=True)
    for kind in RULES:
        at += 1
        texts = (kind_name(kind), _parameters("rules", rule_columns(kind)), "\n".join(_lists(kind)))
        for column, text in enumerate(texts):
            put(sheet, at, column, text, entry)
        sheet.set_row(at - 1, height(zip(texts, WIDTHS, strict=True)))


def steps() -> list[str]:
    """Return what to do, step by step."""
    names = {name: sheet_name(name) for name in ("set", "tree", "rules", "lists", "bands", "ceilings", "extras")}
    return [
        _("1. Sheet “{set}”: fill in the yellow cells.", **names),
        _(
            "2. Sheet “{tree}”: paste the table of the decision below the headings (as values). Number, criterion and maximum points "
            "are enough for a structure that can be checked. The level is found from the number; where that fails, enter it.",
            **names,
        ),
        _("3. For scoring, choose a rule for each criterion without parts in the column “Rule”.", **names),
        _(
            "4. Sheet “{rules}”: one row for each criterion with a rule. Sheet “{lists}”: levels, bands, contents and so on, "
            "one in each row.",
            **names,
        ),
        _("5. Sheets “{bands}”, “{ceilings}”, “{extras}”: as far as the decision has them.", **names),
        _(
            "6. Save the file as .xlsx, then run: python run.py set import FILE (or notebook 00, page “Criteria set from Excel”)."
        ),
        _(
            "Every fault is told by sheet and cell, all at once; nothing is taken over before there is none. Rows may be inserted, "
            "columns moved and blank columns removed; the headings must stay."
        ),
        _("* needed. The table below says what each rule needs (*) and may have."),
    ]


def _parameters(sheet: str, found: tuple[Column, ...]) -> str:
    return (
        "; ".join(heading(sheet, column) + (" *" if column.required and not column.name else "") for column in found)
        or "–"
    )


def _lists(kind: str) -> Iterator[str]:
    for listed in rule_lists(kind):
        needed = " *" if listed.required else ""
        yield f"{list_name(listed.steps)}{needed}: {_parameters('lists', columns(listed.model))}"
