"""The sheet of the result: totals, index, class, how much is declared, and the fields; all of it computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.criteria.wording import points_text
from cchc_eval.i18n import catalogue
from cchc_eval.reports.answers import layout as lay
from cchc_eval.reports.answers.entry import printed_format, printed_value, shown_totals
from cchc_eval.reports.answers.words import total_names
from cchc_eval.reports.cells import COLOURS, Book, height, page, protect, put, put_formula
from cchc_eval.reports.results import scope_name

if TYPE_CHECKING:
    from cchc_eval.reports.answers.writer import Sheet

_ = catalogue("reports")
WIDTHS = (4, 62, 18, 14, 14, 16)


def write_outcome(book: Book, sheet: Any, about: Sheet) -> None:
    """Write the sheet."""
    layout = about.layout
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width, book.format(), {"hidden": True} if at == 0 else {})
    sheet.set_column(lay.EXACT, lay.EXACT + 2, 12, book.format(), {"hidden": True})
    title = _("Result: {heading}", heading=about.heading)
    _top(book, sheet, 1, title, 14, bold=True)
    _top(book, sheet, 2, scope_name(layout.scope), 11, italic=True)
    _top(book, sheet, 3, about.standing_words, 11, bold=True, font_color=COLOURS["mark"])
    _totals(book, sheet, about)
    _fields(book, sheet, about)
    last = _bands(book, sheet, about, lay.TOTALS_FIRST + len(lay.TOTALS) + 3 + len(layout.field_rows) + 1)
    sheet.print_area(0, 1, last - 1, len(WIDTHS) - 1)
    page(sheet, header=about.heading, footer=about.standing_words, landscape=False)
    sheet.fit_to_pages(1, 1)  # totals, fields and classes are read together
    protect(sheet)


def _top(book: Book, sheet: Any, row: int, text: str, size: int, **look: Any) -> None:
    """Write a line above the table across all of its columns, as high as it needs."""
    form = book.format(font_size=size, text_wrap=True, **look)
    sheet.merge_range(row - 1, 1, row - 1, len(WIDTHS) - 1, "", form)
    put(sheet, row, 1, text, form)
    sheet.set_row(row - 1, height([(text, sum(WIDTHS[1:]))], size, bold=bool(look.get("bold"))))


def _cell(book: Book, **more: Any) -> Any:
    return book.format(**{"border": 1, "border_color": COLOURS["line"], "text_wrap": True, **more})


def _totals(book: Book, sheet: Any, about: Sheet) -> None:
    decimals, words, shown = about.layout.criteria_set.printed_decimals, total_names(), shown_totals(about)
    for at, name in enumerate(lay.TOTALS):
        row, strong = lay.TOTALS_FIRST + at, {"bold": name in (c.POINTS, c.INDEX, c.CLASS, c.PROVISIONAL)}
        number = (
            {}
            if name in (c.CLASS, c.PROVISIONAL)
            else {"num_format": "0" if name == "open" else printed_format(decimals)}
        )
        put(sheet, row, 0, name)
        put(sheet, row, 1, words[name], _cell(book, **strong))
        put_formula(
            sheet,
            row,
            lay.VALUE,
            about.results[row, lay.VALUE],
            shown[name],
            _cell(book, align="right", **strong, **number),
        )
        put_formula(sheet, row, lay.EXACT, about.results[row, lay.EXACT], about.standing.totals[name])
        sheet.set_row(row - 1, height([(words[name], WIDTHS[1]), (shown[name], WIDTHS[2])], bold=True))
        if name == c.PROVISIONAL:
            sheet.set_row(row - 1, height([(_("Provisional: not everything is declared"), WIDTHS[2])], bold=True))
        if name == c.SHARE_ANSWERED:
            for beside, what in ((1, "done"), (2, "weight")):
                formula = about.results[row, lay.EXACT + beside]
                put_formula(sheet, row, lay.EXACT + beside, formula, about.standing.totals[what])


def _fields(book: Book, sheet: Any, about: Sheet) -> None:
    layout, decimals = about.layout, about.layout.criteria_set.printed_decimals
    if not layout.field_rows:
        return
    head = next(iter(layout.field_rows.values())) - 1
    titles = {"name": _("Field"), "points": _("Points"), "maximum": _("Applicable maximum"), "index": _("Index (%)"),
              "open": _("Criteria still open")}  # fmt: skip
    form = _cell(book, bold=True, align="center", valign="vcenter", bg_color=COLOURS["head"])
    for name, title in titles.items():
        put(sheet, head, lay.FIELD_COLUMNS[name], title, form)
    sheet.set_row(head - 1, 34)
    for key, row in layout.field_rows.items():
        node, values = layout.nodes[key].node, about.standing.fields[key]
        assert node is not None
        text = f"{node.code}. {node.name}"
        put(sheet, row, 0, key)
        put(sheet, row, lay.FIELD_COLUMNS["name"], text, _cell(book))
        index = values["exact_index"]
        cached = values | {
            "points": printed_value(values["exact_points"], decimals),
            "index": "" if index == "" else printed_value(index, decimals),
        }
        forms = {
            "points": printed_format(decimals),
            "index": printed_format(decimals),
            "maximum": "General",
            "open": "0",
        }
        for name, at in lay.FIELD_COLUMNS.items():
            if (row, at) in about.results:
                look = _cell(book, align="right", num_format=forms[name]) if name in forms else None
                put_formula(sheet, row, at, about.results[row, at], cached[name], look)
        sheet.set_row(row - 1, height([(text, WIDTHS[1])]))


def _bands(book: Book, sheet: Any, about: Sheet, row: int) -> int:
    """Write the class bands and what holds a class down; return the last row."""
    classes = about.layout.criteria_set.classes
    if classes is None:
        return row
    on = _("Class by index (%), from") if classes.on == "index" else _("Class by points, from")
    put(sheet, row, 1, on, _cell(book, bold=True, bg_color=COLOURS["head"]))
    put(sheet, row, 2, "", _cell(book, bg_color=COLOURS["head"]))
    for band in classes.bands:
        row += 1
        put(sheet, row, 1, str(band.name), _cell(book))
        put(sheet, row, 2, points_text(int(band.from_.scaleb(6))), _cell(book, align="right"))
    for ceiling in classes.ceilings:
        row += 1
        text = str(ceiling.reason or _("A condition holds the class down."))
        put(sheet, row, 1, text, _cell(book, italic=True))
        sheet.set_row(row - 1, height([(text, WIDTHS[1])]))
    return row
