"""One sheet for entering: the official columns, a line for each field, criterion and fact, and the hidden helpers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.criteria import spreadsheet as sheets
from cchc_eval.criteria.exact import unscaled
from cchc_eval.criteria.model import PENALTY
from cchc_eval.criteria.wording import points_text
from cchc_eval.i18n import catalogue
from cchc_eval.reports.answers import layout as lay
from cchc_eval.reports.answers.limits import validation
from cchc_eval.reports.answers.lists import states
from cchc_eval.reports.answers.standing import shown
from cchc_eval.reports.answers.words import EVIDENCE, NO_SUCH, NOT_CHOSEN, headings, running_head, standing_names
from cchc_eval.reports.cells import (
    COLOURS,
    Book,
    height,
    literal,
    page,
    place,
    protect,
    put,
    put_formula,
    sheet_reference,
)

if TYPE_CHECKING:
    from cchc_eval.reports.answers.writer import Sheet

_ = catalogue("reports")

WIDTHS = {
    "key": 4, "code": 7.5, "name": 40, "maximum": 9.5, "facts": 17, "method": 38, "evidence": 27, "points": 10,
    "explanation": 27, "reason": 20, "status": 15,
}  # fmt: skip
SMALL = 9
FILLS = {"field": COLOURS["field"], "node": COLOURS["node"], "extra": COLOURS["field"]}
OUTSIDE = {"exact": 0, "applicable": 0, "weight": 0, "done": 0, "open": 0, "out": 1}
"""Helpers of a survey leaf in a workbook without the survey: it is outside points and maximum."""


def write_entry(book: Book, sheet: Any, about: Sheet, one: str) -> None:
    """Write the sheet with this id."""
    layout = about.layout
    for name, at in lay.COLUMNS.items():
        hidden = name == "key" or name in lay.HELPERS
        sheet.set_column(at, at, WIDTHS.get(name, 10), book.format(), {"hidden": True} if hidden else {})
    _top(book, sheet, about, one)
    rows = [line for line in layout.lines if line.sheet == one]
    for line in rows:
        _line(book, sheet, about, line)
    _limits(sheet, about, rows)
    last = max((line.row for line in rows), default=lay.HEAD)
    _colours(book, sheet, last)
    sheet.freeze_panes(lay.HEAD, lay.COLUMNS["maximum"])
    sheet.autofilter(lay.HEAD - 1, lay.COLUMNS["code"], max(last, lay.HEAD) - 1, lay.COLUMNS["status"])
    sheet.print_area(0, lay.COLUMNS["code"], last - 1, lay.COLUMNS["status"])
    page(
        sheet,
        header=running_head(about.heading, about.standing_words),
        footer=about.standing_words,
        repeat=(3, lay.HEAD),
    )
    protect(sheet)


def _top(book: Book, sheet: Any, about: Sheet, one: str) -> None:
    """Write the lines above the table: what it is, marks, how the result stands, headings."""
    layout, cs, first = about.layout, about.layout.criteria_set, lay.COLUMNS["code"]
    put(sheet, 1, first, f"{layout.names[one]}: {cs.name}", book.format(bold=True, font_size=14, text_wrap=False))
    put(sheet, 2, first, _("Unit: {name}", name=about.name), book.format(bold=True, font_size=12, text_wrap=False))
    put(sheet, 3, first, about.standing_words, book.format(bold=True, font_color=COLOURS["mark"], text_wrap=False))
    _now(book, sheet, about)
    head = book.format(bold=True, text_wrap=True, align="center", valign="vcenter", border=1, bg_color=COLOURS["head"])
    words = headings()
    if one != lay.MAIN:
        words["points"] = _("Points")  # neither the survey nor bonus and penalty are scored by the unit itself
    for name in lay.SHOWN:
        put(sheet, lay.HEAD, lay.COLUMNS[name], words[name], head)
    put(sheet, lay.HEAD, 0, "key")
    for name in lay.HELPERS:
        put(sheet, lay.HEAD, lay.COLUMNS[name], name)
    sheet.set_row(lay.HEAD - 1, height([(words[name], WIDTHS[name] - 3) for name in lay.SHOWN], bold=True, least=34))
    for row, high in ((1, 22), (2, 18), (3, 18), (4, 34)):
        sheet.set_row(row - 1, high)


def _now(book: Book, sheet: Any, about: Sheet) -> None:
    """Write the line that says how the result stands: index, class, share declared, state."""
    layout, row = about.layout, 4
    label = book.format(bold=True, align="right", text_wrap=True, valign="vcenter")
    value = book.format(bold=True, align="center", text_wrap=True, valign="vcenter")

    def seen(name: str) -> str:
        return sheet_reference(layout.names[lay.RESULT], place(lay.TOTALS_FIRST + lay.TOTALS.index(name), lay.VALUE))

    number = book.format(
        bold=True, align="center", valign="vcenter", num_format=printed_format(layout.criteria_set.printed_decimals)
    )
    seen_now = shown_totals(about)
    cells = (
        ("name", _("Index so far (%) and class:"), None),
        ("maximum", c.INDEX, number), ("facts", c.CLASS, value), ("method", c.PROVISIONAL, value),
        ("evidence", _("Share declared (%):"), None), ("points", c.SHARE_ANSWERED, number),
    )  # fmt: skip
    for name, what, form in cells:
        if form is None:
            put(sheet, row, lay.COLUMNS[name], what, label)
        else:
            cell = seen(what)
            put_formula(
                sheet,
                row,
                lay.COLUMNS[name],
                f'IF({cell}="","–",{cell})',
                "–" if seen_now[what] == "" else seen_now[what],
                form,
            )


def printed_format(decimals: int) -> str:
    """Return the number format of printed points."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def shown_totals(about: Sheet) -> dict[str, Any]:
    """Return what people see of each total: printed numbers, the name of the class, the state in words."""
    cs, totals = about.layout.criteria_set, about.standing.totals
    seen: dict[str, Any] = {}
    for name in lay.TOTALS:
        value = totals[name]
        if name == c.CLASS:
            seen[name] = str(cs.classes.bands[value - 1].name) if value and cs.classes else ""
        elif name == c.PROVISIONAL:
            seen[name] = _("Provisional: not everything is declared") if value else _("Complete")
        elif name == "open" or value == "":
            seen[name] = value
        else:
            seen[name] = printed_value(value, cs.printed_decimals)
    return seen


def printed_value(value: float, decimals: int) -> float:
    """Return six places rounded half up to the printed decimals."""
    return shown(round(value * 1e6), decimals)


def _line(book: Book, sheet: Any, about: Sheet, line: lay.Line) -> None:
    layout, texts = about.layout, _texts(about, line)
    strong = line.kind in ("field", "node", "extra")
    size = SMALL if line.kind in ("fact", "choice") else 11
    base: dict[str, Any] = {"border": 1, "border_color": COLOURS["line"], "text_wrap": True, "font_size": size}
    if fill := FILLS.get(line.kind):
        base["bg_color"] = fill
    base |= {"bold": True} if line.kind in ("field", "extra") else {"bold": strong, "italic": strong} if strong else {}
    put(sheet, line.row, 0, line.mark)
    for name in lay.SHOWN:
        at, form = lay.COLUMNS[name], dict(base)
        if name == "name":
            form["indent"] = min(line.depth, 6)
        elif name in ("code", "maximum", "points", "status", "facts"):
            form["align"] = "center"
        if name == "points":
            form["num_format"] = printed_format(layout.criteria_set.printed_decimals)
        if name == "status":
            form |= {
                "font_size": SMALL,
                "font_color": COLOURS["quiet"] if line.kind in ("fact", "choice") else "#000000",
            }
        if name == "method":
            form["font_size"] = SMALL
        value: Any = texts.get(name)
        if _is_input(about, line, name):
            form |= {"locked": False, "bg_color": COLOURS["input"]} | _number_format(line, name, value)
        if (line.sheet, line.row, name) in about.formulas:
            _formula(book, sheet, about, line, name, form)
        else:
            put(sheet, line.row, at, value, book.format(**form))
    for name in lay.HELPERS:
        if (line.sheet, line.row, name) in about.formulas:
            _formula(book, sheet, about, line, name, {})
        elif line.kind == "shown" and layout.scope == c.DIRECT and name in OUTSIDE:
            put(sheet, line.row, lay.COLUMNS[name], OUTSIDE[name])
    sheet.set_row(line.row - 1, _height(texts, line, size))


def _limits(sheet: Any, about: Sheet, rows: list[lay.Line]) -> None:
    """Limit what the cells for facts take; cells with the same limits share one rule, which keeps files small."""
    column, cells, rules = lay.COLUMNS["facts"], dict[str, list[list[int]]](), dict[str, dict[str, Any]]()
    for line in rows:
        rule = validation(about.layout, about.lists, line) if _is_input(about, line, "facts") else None
        if rule:
            rules.setdefault(repr(rule), rule)
            cells.setdefault(repr(rule), []).append([line.row - 1, column, line.row - 1, column])
    for name, rule in rules.items():
        first, *others = cells[name]
        sheet.data_validation(*first, {**rule, "other_cells": others})


def _height(texts: dict[str, Any], line: lay.Line, size: float) -> float:
    """Return the height that shows every text of the line, whatever the size of its font."""
    bold = line.kind in ("field", "node", "extra")
    sized = [
        (
            name,
            SMALL if name in ("method", "status") else size,
            WIDTHS[name] - (min(line.depth, 6) * 1.3 if name == "name" else 0),
        )
        for name in texts
    ]
    return max(
        [height([(texts[name], width)], at, bold=bold) for name, at, width in sized] + [18.0 if size > SMALL else 15.0]
    )


def _formula(book: Book, sheet: Any, about: Sheet, line: lay.Line, name: str, form: dict[str, Any]) -> None:
    where = (line.sheet, line.row, name)
    put_formula(
        sheet, line.row, lay.COLUMNS[name], about.formulas[where], about.standing.cells[where], book.format(**form)
    )


def _is_input(about: Sheet, line: lay.Line, name: str) -> bool:
    """Whether a cell is for entering: facts, choices and states; beside a leaf its evidence, explanation and reason."""
    if name not in lay.INPUTS or line.kind in ("extra", "shown") or (line.part == c.SURVEY and not about.survey_open):
        return False
    if name == "facts":
        return line.kind in ("fact", "choice") or bool(states(about.layout, line))
    if name == "reason":
        return line.kind not in ("fact", "choice") and any(
            x in states(about.layout, line) for x in (c.NOT_APPLICABLE, c.NO_CASE)
        )
    return line.kind == "leaf" and line.part != PENALTY


def _number_format(line: lay.Line, name: str, value: Any) -> dict[str, Any]:
    """Return the number format of a cell for entering."""
    if name != "facts" or line.fact is None or line.fact.kind == "choice":
        return {"num_format": "@"}  # text stays text: 1/2 or 100% picked from a list would become a number
    if line.fact.kind == "date":
        return {"num_format": "dd/mm/yyyy hh:mm" if hasattr(value, "hour") else "dd/mm/yyyy"}
    if line.fact.kind == "number":
        places = line.fact.decimals
        return {"num_format": "#,##0" if not places else "#,##0." + "0" * places if places <= 3 else "General"}
    return {}


def _texts(about: Sheet, line: lay.Line) -> dict[str, Any]:
    """Return what stands in the columns of a line, but for formulas."""
    cs, filled = about.layout.criteria_set, about.filled
    if line.kind == "extra":
        extra = cs.extras[line.key]
        name = _("Penalty points") if line.key == PENALTY else _("Bonus points")
        return {"name": name, "method": _("At most {cap} points together.", cap=points_text(int(extra.cap.scaleb(6))))}
    node = line.node
    assert node is not None
    if line.kind == "choice":
        return {"name": _("Choose exactly one of the parts:"), "facts": filled.facts.get(line.mark)}
    if line.fact is not None:
        return {"name": with_unit_words(line), "facts": filled.facts.get(line.mark)}
    texts: dict[str, Any] = {"code": node.code, "name": str(node.name), "maximum": unscaled(node.maximum)}
    if line.kind == "shown":
        survey = _("Scored from the survey, not by the unit.")
        return texts | {"facts": _("Survey"), "method": survey}
    texts["facts"] = filled.facts.get(line.mark)
    texts |= {column: filled.texts.get((line.key, column)) for column in ("evidence", "explanation", "reason")}
    texts["method"] = method_words(about, line)
    return texts


def with_unit_words(line: lay.Line) -> str:
    """Return what a fact line asks, with its unit."""
    assert line.fact is not None
    unit = str(line.fact.unit or "")
    return f"{line.fact.label} ({unit})" if unit else str(line.fact.label)


def method_words(about: Sheet, line: lay.Line) -> str:
    """Return how points are given: the set's own words or the rule's, the note, and the evidence that is asked."""
    node = line.node
    assert node is not None
    parts = []
    if node.text and str(node.text) != str(node.name):
        parts.append(str(node.text))
    if node.method:
        parts.append(str(node.method))
    elif node.rule is not None and node.is_leaf:
        parts.append(node.rule.method(node.maximum, about.layout.criteria_set.year))
    elif node.combine == "capped_sum":
        parts.append(_("Points of the parts are added, at most {points}.", points=points_text(node.maximum)))
    elif node.combine == "one_of":
        parts.append(_("Exactly one of the parts counts."))
    if node.note:
        parts.append(_("Note: {note}", note=node.note))
    if node.evidence:
        parts.append(_("Evidence asked: {evidence}", evidence="; ".join(map(str, node.evidence))))
    return "\n".join(parts)


def _colours(book: Book, sheet: Any, last: int) -> None:
    """Colour what does not fit, what is missing, and what no longer counts."""
    first, end = lay.FIRST, max(last, lay.FIRST)
    words = standing_names()

    def column(name: str) -> str:
        return place(first, lay.COLUMNS[name]).replace(f"${first}", str(first))

    wrong = book.book.add_format({"bg_color": COLOURS["bad"], "font_color": COLOURS["mark"]})
    grey = book.book.add_format({"bg_color": "#D9D9D9"})
    facts, status = lay.COLUMNS["facts"], lay.COLUMNS["status"]
    gone = [f"{column('status')}={literal(words[name])}" for name in (c.NOT_APPLICABLE, c.NO_CASE, NOT_CHOSEN)]
    off = f"OR({','.join(gone)})"
    whole = (
        f'{column("verdict")}<>"blank",{column("verdict")}<>"valid"'  # beside a fact stands the word of its criterion
    )
    rules = (
        (facts, f'{column("verdict")}="{sheets.INVALID_CELL}"', wrong),
        (
            facts,
            f'AND(LEN({column("verdict")})>0,OR({column("verdict")}="blank",{column("verdict")}="valid"),{off})',
            grey,
        ),
        (
            status,
            f"OR(AND({whole},{column('status')}={literal(words[c.INVALID])}),{column('status')}={literal(words[NO_SUCH])})",
            wrong,
        ),
        (
            status,
            f"AND({whole},{column('status')}={literal(words[EVIDENCE])})",
            book.book.add_format({"font_color": COLOURS["mark"]}),
        ),
    )
    for at, formula, form in rules:
        sheet.conditional_format(
            first - 1, at, end - 1, at, {"type": "formula", "criteria": f"={formula}", "format": form}
        )
