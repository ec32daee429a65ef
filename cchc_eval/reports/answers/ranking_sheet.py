"""The workbook of many units: their totals with live index, class and rank, on one sheet that others may hold too."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis.printed import NONE
from cchc_eval.criteria.model import PENALTY, CriteriaSet
from cchc_eval.i18n import catalogue, speaking
from cchc_eval.reports.answers import ranking as rank
from cchc_eval.reports.answers.entry import printed_format, printed_value
from cchc_eval.reports.answers.words import marks_of, running_head
from cchc_eval.reports.cells import COLOURS, Book, height, page, protect, put, put_formula, written

_ = catalogue("reports")
WIDTHS = {c.RANK: 7, c.NAME: 48, c.GROUP: 14, c.CLASS: 14, rank.OPEN: 22, c.NOTE: 26}
NUMBER = 11
INPUTS = (rank.TREE, c.BONUS, PENALTY, c.MAXIMUM, rank.OPEN)


def write_ranking(
    path: Path | str,
    criteria_set: CriteriaSet,
    rows: pd.DataFrame,
    *,
    title: str = "",
    subtitle: str = "",
    marks: tuple[str, ...] = (),
    lang: str | None = None,
) -> rank.RankingLayout:
    """Write a workbook that ranks many units.

    Parameters
    ----------
    path : path
    criteria_set : CriteriaSet
        Its bands, ceilings, tie rule, caps and printed decimals hold.
    rows : DataFrame
        As :func:`cchc_eval.reports.answers.ranking.ranking_rows` makes them.
    title, subtitle : str
        Lines above the table; by default the name of the set.
    marks : tuple of str
        What must be said of the data, beside the standing of the set.
    lang : {"vi", "en"}, optional

    Returns
    -------
    RankingLayout
        Where everything stands.

    Raises
    ------
    ValueError
        If the rows of a group do not stand together.
    OSError
        As the disk says; then nothing is left of the file.
    """
    with speaking(lang):
        layout = rank.layout_of_rows(criteria_set, rows)

        def write(made: Path) -> None:
            book = Book(made, title=title or str(criteria_set.name))
            add_ranking(book, _("Ranking"), criteria_set, rows, title=title, subtitle=subtitle, marks=marks)
            book.close()

        written(path, write)
    return layout


def add_ranking(
    book: Book,
    name: str,
    criteria_set: CriteriaSet,
    rows: pd.DataFrame,
    *,
    title: str = "",
    subtitle: str = "",
    marks: tuple[str, ...] = (),
) -> Any:
    """Add the sheet to a workbook being written and return it; parameters as for :func:`write_ranking`."""
    sheet = book.sheet(name)
    layout = rank.layout_of_rows(criteria_set, rows)
    said = marks_of(criteria_set, marks)
    if rows[rank.OPEN].astype(bool).any():
        said.append(_("Some results are provisional"))
    _top(book, sheet, layout, title or str(criteria_set.name), subtitle, " · ".join(said))
    values = rank.cached(layout, rows)
    span = {row: (first, last) for _group, first, last in layout.groups for row in range(first, last + 1)}
    forms = _formats(book, layout)
    words = rank.open_words()
    for at, (row, seen) in enumerate(zip(rows.to_dict("records"), values, strict=True), start=rank.FIRST):
        _row(sheet, layout, at, span[at], row, seen, forms, words)
        sheet.set_row(at - 1, height([(row[c.NAME], WIDTHS[c.NAME]), (seen[c.NOTE], WIDTHS[c.NOTE]),
                                      (words.get(row[rank.OPEN], ""), WIDTHS[rank.OPEN])]))  # fmt: skip
    _bands(sheet, layout)
    last = rank.FIRST + max(len(rows), 1) - 1
    _limits(sheet, layout, last, [*words.values()])
    sheet.freeze_panes(rank.HEAD, layout.columns[c.NAME] + 1)
    sheet.autofilter(rank.HEAD - 1, 1, last - 1, len(layout.shown))
    sheet.print_area(0, 1, last - 1, len(layout.shown))
    page(sheet, header=running_head(title or str(criteria_set.name), " · ".join(said)), footer=" · ".join(said),
         repeat=(rank.HEAD, rank.HEAD))  # fmt: skip
    protect(sheet)
    return sheet


def headings(layout: rank.RankingLayout) -> dict[str, str]:
    """Return the headings of the columns that people see, in the language in use."""
    words = {
        c.RANK: _("Rank"), c.NAME: _("Unit"), c.GROUP: _("Group"), rank.TREE: _("Points of the criteria"), c.BONUS: _("Bonus points"),
        PENALTY: _("Penalty points"), c.POINTS: _("Total points"), c.MAXIMUM: _("Applicable maximum"), c.INDEX: _("Index (%)"),
        c.CLASS: _("Class"), rank.OPEN: _("State of the result"), c.NOTE: _("Note"),
    }  # fmt: skip
    for key in layout.watched:
        words[f"node:{key}"] = _("Points of {code} (blank: not applicable)", code=layout.criteria_set.nodes[key].code)
    return {name: words[name] for name in layout.shown}


def _top(book: Book, sheet: Any, layout: rank.RankingLayout, title: str, subtitle: str, marks: str) -> None:
    for name, at in layout.columns.items():
        hidden = at == 0 or name not in layout.shown
        sheet.set_column(at, at, WIDTHS.get(name, NUMBER), book.format(), {"hidden": True} if hidden else {})
    put(sheet, 1, 1, title, book.format(bold=True, font_size=14))
    put(sheet, 2, 1, subtitle, book.format(italic=True))
    put(sheet, 3, 1, marks, book.format(bold=True, font_color=COLOURS["mark"]))
    put(sheet, 4, 1, _("Yellow cells are entered; index, class and rank are computed. Rows do not move by themselves."),
        book.format(font_size=9, font_color=COLOURS["quiet"]))  # fmt: skip
    head = book.format(bold=True, text_wrap=True, align="center", valign="vcenter", border=1, bg_color=COLOURS["head"])
    words = headings(layout)
    put(sheet, rank.HEAD, 0, "key")
    for name, at in layout.columns.items():
        if at:
            put(sheet, rank.HEAD, at, words.get(name, name), head if name in words else None)
    tall = [(word, WIDTHS.get(name, NUMBER) - 1) for name, word in words.items()]
    sheet.set_row(rank.HEAD - 1, height(tall, bold=True, least=34))
    sheet.set_row(0, 24)


def _formats(book: Book, layout: rank.RankingLayout) -> Mapping[str, Any]:
    decimals = layout.criteria_set.printed_decimals
    edge = {"border": 1, "border_color": COLOURS["line"], "text_wrap": True}
    entered = edge | {"locked": False, "bg_color": COLOURS["input"]}
    number = {"num_format": printed_format(decimals), "align": "right"}
    forms = {name: book.format(**edge) for name in layout.shown}
    forms |= {name: book.format(**entered, **number) for name in (rank.TREE, c.BONUS, PENALTY)}
    forms |= {f"node:{key}": book.format(**entered, **number) for key in layout.watched}
    forms[c.MAXIMUM] = book.format(**entered, align="right")
    forms[rank.OPEN] = book.format(**entered)
    forms |= {name: book.format(**edge, **number, bold=name == c.INDEX) for name in (c.POINTS, c.INDEX)}
    forms |= {name: book.format(**edge, align="center", bold=True) for name in (c.RANK, c.CLASS)}
    return forms


def _row(
    sheet: Any,
    layout: rank.RankingLayout,
    at: int,
    span: tuple[int, int],
    row: Mapping[Any, Any],
    seen: Mapping[str, Any],
    forms: Mapping[str, Any],
    words: Mapping[str, str],
) -> None:
    """Write one unit."""
    decimals = layout.criteria_set.printed_decimals
    cached = dict(seen)
    cached[c.POINTS] = printed_value(seen["exact_points"], decimals)
    cached[c.INDEX] = "" if seen["exact_index"] == "" else printed_value(seen["exact_index"], decimals)
    ranked = seen[c.RANK] != NONE
    cached |= {"print": cached[c.INDEX] if ranked else -1, "stage": seen[c.RANK] if ranked else 0}
    exact = layout.criteria_set.compare_on == "exact"
    cached["compared"] = (seen["exact_index"] if exact else cached[c.INDEX]) if ranked else -1
    put(sheet, at, 0, row[c.UNIT])
    entered = {c.NAME: row[c.NAME], c.GROUP: row.get(c.GROUP), rank.OPEN: words.get(row[rank.OPEN], "")}
    entered |= {name: row[name] for name in (rank.TREE, c.BONUS, PENALTY, c.MAXIMUM)}
    entered |= {f"node:{key}": None if pd.isna(row[key]) else row[key] for key in layout.watched}
    for name, value in entered.items():
        if name in layout.columns:
            put(sheet, at, layout.columns[name], value, forms[name])
    for name, formula in rank.row_formulas(layout, at, *span).items():
        put_formula(sheet, at, layout.columns[name], formula, cached.get(name, 0), forms.get(name))


def _bands(sheet: Any, layout: rank.RankingLayout) -> None:
    """Write the class bands beside the table, hidden."""
    classes = layout.criteria_set.classes
    for at, band in enumerate(classes.bands if classes else (), start=rank.FIRST):
        put(sheet, at, layout.columns["edges"], band.from_)
        put(sheet, at, layout.columns["words"], str(band.name))


def _limits(sheet: Any, layout: rank.RankingLayout, last: int, words: list[str]) -> None:
    number = {
        "validate": "decimal", "criteria": ">=", "value": 0, "ignore_blank": True,
        "error_title": _("This does not fit"), "error_message": _("Enter a number {range}.", range=_("from {low} up", low="0")),
    }  # fmt: skip
    for name in (rank.TREE, c.BONUS, PENALTY, c.MAXIMUM, *(f"node:{key}" for key in layout.watched)):
        sheet.data_validation(rank.FIRST - 1, layout.columns[name], last - 1, layout.columns[name], number)
    choice = {"validate": "list", "source": words, "error_title": _("This does not fit"),
              "error_message": _("Choose one of the entries of the list.")}  # fmt: skip
    sheet.data_validation(rank.FIRST - 1, layout.columns[rank.OPEN], last - 1, layout.columns[rank.OPEN], choice)
