"""The workbook of a report: the same tables as Word and the page, numbers as numbers, text as text, ready for paper."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from cchc_eval.analysis.printed import Printed
from cchc_eval.i18n import catalogue, language
from cchc_eval.numbers import format_date
from cchc_eval.reports.annual.content import Content, Live, Number, Said, ScoreSheet
from cchc_eval.reports.answers.ranking_sheet import add_ranking
from cchc_eval.reports.behind import printed
from cchc_eval.reports.cells import COLOURS, Book, clean, height, page, place, put, sheet_reference

_ = catalogue("reports")

_NUMBER = re.compile(r"([+−-]?)([0-9][0-9.,]*)(%?)(\*?)")
WIDEST, LEAST = 58, 100
"""Characters: the widest that a column gets, the least that a sheet takes."""
SHEET_WIDTHS = (8, 48, 10, 16, 16, 42, 42)
"""Of the official score sheet, in characters."""
BEHIND_WIDTHS = (28, 13, 36, 15, 11, 11, 14, 26, 20, 8, 20, 30)
"""Of the list of what numbers rest on; columns in which nothing stands are left out."""
OWN_POINTS = 3
"""Column of the score sheet whose number leads to what it rests on."""
LINK = {"font_color": "#0B4F9E", "underline": 1}


def workbook(content: Content) -> bytes:
    """Return the .xlsx of a report; the same content gives the same bytes."""
    with tempfile.TemporaryDirectory(prefix="cchc-excel-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, "bao-cao.xlsx")
        _Writer(content, file).write()
        return file.read_bytes()


def number_of(cell: str) -> tuple[Decimal, int, bool, str, str] | None:
    """Return value, places, whether percent, sign shown in front and mark behind of a printed number; None for words."""
    found = _NUMBER.fullmatch(cell)
    if not found:
        return None
    sign, digits, percent, mark = found.groups()
    point = "," if language() == "vi" else "."
    plain = digits.replace("." if point == "," else ",", "").replace(point, ".")
    if plain.count(".") > 1 or plain.endswith("."):
        return None
    if isinstance(cell, Number):
        return cell.value, cell.places, cell.percent, "", mark
    value = Decimal(plain) * (-1 if sign in ("−", "-") else 1)
    return value, len(plain.partition(".")[2]), bool(percent), "+" if sign == "+" else "", mark


def _pattern(places: int, percent: bool, front: str, mark: str) -> str:
    digits = "#,##0" + ("." + "0" * places if places else "")
    whole = digits + ('"%"' if percent else "") + (f'"{mark}"' if mark else "")
    return f'"+"{whole};"−"{whole}' if front else f'{whole};"−"{whole}'


class _Writer:
    def __init__(self, content: Content, file: Path) -> None:
        self.content = content
        self.book = Book(file, title=f"{content.about} – {content.unit_name}", subject=content.subtitle)
        made = dt.datetime.fromisoformat(content.date).replace(tzinfo=None)
        self.book.book.set_properties({
            "title": f"{content.about} – {content.unit_name}"[:250], "subject": content.subtitle[:250],
            "author": content.author[:250], "created": made,
        })  # fmt: skip
        self.names: set[str] = set()
        self.places: dict[tuple[str, str], tuple[Any, int, str, dict[str, Any]]] = {}
        f = self.book.format
        self.title = f(bold=True, font_size=14, text_wrap=True)
        self.note = f(italic=True, font_size=10, text_wrap=True)
        self.mark = f(bold=True, font_size=10, font_color=COLOURS["mark"], text_wrap=True)
        self.plain = f(text_wrap=True)
        self.head = f(bold=True, text_wrap=True, align="center", valign="vcenter", border=1, bg_color=COLOURS["head"])

    def write(self) -> None:
        c = self.content
        self._summary()
        self._tables(_("By field"), [c.fields])
        if c.live is not None:
            self._ranking(c.live)
        if c.ranking:
            self._tables(_("Not ranked"), c.ranking[1:])
        if c.units_by_field is not None:
            self._tables(_("Units by field"), [c.units_by_field])
        for number, sheet in enumerate(c.sheets, 1):
            self._score_sheet(
                sheet, _("Score sheet") if len(c.sheets) == 1 else _("Score sheet {number}", number=number)
            )
        if c.foundations:
            self._foundations()
        self._tables(_("Points lost"), [c.losses, c.extras])
        self._tables(_("Without evidence"), [c.without_evidence])
        self._tables(_("Not applicable"), [c.not_applicable])
        self._tables(_("Evidence"), [c.evidence])
        self._tables(
            _("Difficulties, proposals"),
            [said_table(_("Difficulties"), c.difficulties), said_table(_("Proposals"), c.proposals)],
        )
        if c.comparison is not None:
            self._tables(_("Comparison"), [c.comparison])
        if c.faults.rows:
            self._tables(_("Faults"), [c.faults])
        for number, drawn in enumerate(c.figures, 1):
            self._tables(_("Figure {number}", number=number), drawn.tables, drawn.picture.finding)
        self.book.close()

    def _ranking(self, live: Live) -> None:
        """Add the sheet that ranks: index, class and rank are formulas over each unit's points."""
        name = _free_name(_("Ranking"), self.names)
        c = self.content
        said = (_("Provisional"), _("Partly provisional"))  # the sheet says it itself, as long as it is so
        marks = tuple(mark for mark in c.marks if mark not in said)
        add_ranking(self.book, name, live.criteria_set, live.rows, title=c.about, subtitle=c.subtitle, marks=marks)

    # --- sheets ----------------------------------------------------------------------------------------------------
    def _sheet(self, name: str, widths: Sequence[float], landscape: bool = True) -> tuple[Any, int]:
        """Return a new sheet with title and marks, and the row after them."""
        sheet = self.book.sheet(_free_name(name, self.names))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        shown = " · ".join(self.content.marks)
        page(
            sheet,
            header=" – ".join(filter(None, [self.content.unit_name, shown])),
            footer=self.content.subtitle,
            landscape=landscape,
        )
        last = max(len(widths) - 1, 1)
        room = sum(widths)
        title = f"{self.content.about} – {self.content.unit_name}" if self.content.unit_name else self.content.about
        row = 1
        for text, form, size in (
            (title, self.title, 14),
            (self.content.subtitle, self.note, 10),
            (shown, self.mark, 10),
        ):
            if text:
                self._line(sheet, row, last, text, form, room, size, bold=form is self.title)
                row += 1
        return sheet, row + 1

    def _line(
        self,
        sheet: Any,
        row: int,
        last: int,
        text: str,
        form: Any,
        room: float,
        size: float = 11,
        *,
        bold: bool = False,
    ) -> None:
        """Write a text across a row of merged cells, high enough for it."""
        if last:
            sheet.merge_range(row - 1, 0, row - 1, last, "", form)
        put(sheet, row, 0, text, form)
        sheet.set_row(row - 1, height([(text, room)], size, bold=bold))

    def _summary(self) -> None:
        c, s = self.content, self.content.summary
        widths = (34, 66)
        sheet, row = self._sheet(_("Summary"), widths, landscape=False)
        least, greatest = (
            (_("Lowest index by what is not declared yet"), _("Highest index by what is not declared yet"))
            if s.share_appraised  # points that are not appraised yet may change as well
            else (_("Lowest possible index"), _("Highest possible index"))
        )
        pairs = [
            (_("Unit"), c.unit_name), (_("Criteria set"), c.set_name), (_("Year"), str(c.year)),
            (_("Result"), _("provisional") if s.provisional else _("final")),
            (_("Points"), s.points), (_("Applicable maximum"), s.maximum), (_("Index"), s.index), (_("Class"), s.class_name),
            (_("Rank"), s.rank), (_("Number of units"), s.units), (_("Answered"), s.share_answered),
            (_("Appraised"), s.share_appraised), (least, s.least), (greatest, s.greatest),
            (_("Made"), format_date(c.date[:10])), (_("Made by"), c.author),
        ] if c.unit else [(_("Criteria set"), c.set_name), (_("Year"), str(c.year)), (_("Number of units"), s.units),
                          (_("Made"), format_date(c.date[:10])), (_("Made by"), c.author)]  # fmt: skip
        label = self.book.format(bold=True, text_wrap=True, border=1, bg_color=COLOURS["node"])
        for name, value in pairs:
            if value and value != "–":
                put(sheet, row, 0, name, label)
                self._cell(sheet, row, 1, value, word=name == _("Year"), align="left")
                sheet.set_row(row - 1, height([(name, widths[0]), (value, widths[1])]))
                row += 1
        for texts in (s.sentences, c.standings, c.notes, c.basis, [c.no_comparison] if c.no_comparison else []):
            row += 1
            for text in texts:
                self._line(sheet, row, 1, text, self.plain, sum(widths))
                row += 1

    def _score_sheet(self, made: ScoreSheet, name: str) -> None:
        sheet, row = self._sheet(name, SHEET_WIDTHS)
        last, room = len(made.head) - 1, sum(SHEET_WIDTHS)
        self._line(
            sheet, row, last, made.title, self.book.format(bold=True, font_size=12, text_wrap=True), room, 12, bold=True
        )
        row += 1
        for column, text in enumerate(made.head):
            put(sheet, row, column, text, self.head)
        sheet.set_row(row - 1, height(zip(made.head, SHEET_WIDTHS, strict=True), bold=True))
        sheet.repeat_rows(row - 1)
        sheet.freeze_panes(row, 2)
        for one in made.rows:
            row += 1
            strong = one.kind in ("field", "total") or (one.kind in ("bonus", "penalty") and not one.key)
            colour = COLOURS["field"] if strong else COLOURS["node"] if one.kind == "group" else ""
            look: dict[str, Any] = {"bold": strong or one.kind == "group"} | ({"bg_color": colour} if colour else {})
            if one.key:
                self.places[made.unit, one.key] = (sheet, row, one.self_points, look)
            for column, text in enumerate(one.cells()):
                indent = {"indent": min(one.level, 5)} if column == 1 else {}
                self._cell(sheet, row, column, text, word=column in (0, 1, 5, 6), **look, **indent)
            texts = [
                (text, width - (2 * one.level if n == 1 else 0))
                for n, (text, width) in enumerate(zip(one.cells(), SHEET_WIDTHS, strict=True))
            ]
            sheet.set_row(row - 1, height(texts, bold=bool(look["bold"])))
        for note in made.notes:
            row += 1
            self._line(sheet, row, last, note, self.note, room, 10)

    def _foundations(self) -> None:
        """Write what the numbers rest on, a block for each criterion; its number in the score sheet and its block lead to each other."""
        found = self.content.foundations
        head = list(enumerate(printed.head()))
        kept = [n for n, _text in head if any(row[n] for one in found for row in one.rows)] or [2, 7]
        widths = [float(BEHIND_WIDTHS[n]) for n in kept]
        widths[-1] += max(0.0, LEAST - sum(widths))
        sheet, row = self._sheet(_("What numbers rest on"), widths)
        last, room = len(kept) - 1, sum(widths)
        for column, n in enumerate(kept):
            put(sheet, row, column, head[n][1], self.head)
        sheet.set_row(row - 1, height(zip((head[n][1] for n in kept), widths, strict=True), bold=True))
        sheet.repeat_rows(row - 1)
        sheet.freeze_panes(row, 0)
        block = self.book.format(bold=True, text_wrap=True, bg_color=COLOURS["field"])
        for one in found:
            row += 1
            title = " – ".join(filter(None, [f"{one.code} {one.name}", "" if self.content.unit else one.unit_name]))
            self._line(sheet, row, last, title, block, room, bold=True)
            self._lead(one.unit, one.key, sheet, row, title)
            for text in one.lines:
                row += 1
                self._line(sheet, row, last, text, self.plain, room)
            for cells in one.rows:
                row += 1
                shown = [cells[n] for n in kept]
                for column, text in enumerate(shown):
                    self._cell(sheet, row, column, text, word=True)
                sheet.set_row(row - 1, height(zip(shown, widths, strict=True)))

    def _lead(self, unit: str, key: str, sheet: Any, row: int, title: str) -> None:
        """Let the number in the score sheet and the block that starts in a row lead to each other."""
        if (unit, key) not in self.places:
            return
        scores, at, points, look = self.places[unit, key]
        there, back = (f"internal:{sheet_reference(*to)}" for to in (
            (sheet.name, place(row, 0, fixed=False)), (scores.name, place(at, OWN_POINTS, fixed=False))))  # fmt: skip
        scores.write_url(at - 1, OWN_POINTS, there, None, "", _("What this number rests on"))
        # a link keeps no number: it is written again
        self._cell(scores, at, OWN_POINTS, points, word=False, **look, **LINK)
        form = self.book.format(bold=True, text_wrap=True, bg_color=COLOURS["field"], **LINK)
        sheet.write_url(row - 1, 0, back, form, clean(title), _("Back to the score sheet"))

    def _tables(self, name: str, tables: Iterable[Printed], finding: str = "") -> None:
        """Write tables one below the other on one sheet; each column is as wide as the widest of them asks.

        `finding` is what the figure shows whose tables these are.
        """
        shown = list(tables)
        widths = [0.0] * max((len(table.head) for table in shown), default=2)
        for table in shown:
            for column, width in enumerate(_widths(table)):
                widths[column] = max(widths[column], width)
        widths[-1] += max(0.0, LEAST - sum(widths))
        sheet, row = self._sheet(name, widths)
        last, room = len(widths) - 1, sum(widths)
        if finding:
            self._line(sheet, row, last, finding, self.plain, room)
            row += 2
        bold = self.book.format(bold=True, font_size=12, text_wrap=True)
        for number, table in enumerate(shown):
            row += bool(number)
            self._line(sheet, row, last, table.title, bold, room, 12, bold=True)
            row += 1
            if not table.rows:
                self._line(sheet, row, last, table.empty, self.plain, room)
                row += 1
                continue
            for column, text in enumerate(table.head):
                put(sheet, row, column, text, self.head)
            sheet.set_row(row - 1, height(zip(table.head, widths, strict=False), bold=True))
            if len(shown) == 1:
                sheet.repeat_rows(row - 1)
                sheet.freeze_panes(row, 0)
                sheet.autofilter(row - 1, 0, row - 1 + len(table.rows), len(table.head) - 1)
            for cells in table.rows:
                row += 1
                for column, text in enumerate(cells):
                    self._cell(sheet, row, column, text, word=column in table.words)
                sheet.set_row(row - 1, height(zip(cells, widths, strict=False)))
            row += 1
            for note in table.notes:
                self._line(sheet, row, last, note, self.note, room, 10)
                row += 1

    def _cell(self, sheet: Any, row: int, column: int, text: str, *, word: bool, **look: Any) -> None:
        """Write a cell: a number where it is one and its column holds numbers, otherwise the text as it stands."""
        number = None if word else number_of(text)
        whole: Mapping[str, Any] = {"border": 1, "text_wrap": True, "align": "left" if word else "right"} | look
        if number is None:
            put(sheet, row, column, text, self.book.format(**whole))
        else:
            value, places, percent, front, mark = number
            put(sheet, row, column, value, self.book.format(num_format=_pattern(places, percent, front, mark), **whole))


def said_table(title: str, texts: Sequence[Said]) -> Printed:
    """Return difficulties or proposals as a table."""
    several = any(one.unit for one in texts)
    rows = [[*([one.unit] if several else []), one.code, one.name, one.text] for one in texts]
    head = [*([_("Unit")] if several else []), _("No."), _("Criterion"), _("Content")]
    return Printed(title, head, rows, frozenset(range(len(head))), _("None."))


def _widths(table: Printed) -> list[float]:
    found = []
    for column, head in enumerate(table.head):
        longest = max((len(line) for cells in table.rows for line in cells[column].split("\n")), default=0)
        word = max((len(one) for one in head.split()), default=0)
        least = 10 if column not in table.words else 8
        found.append(float(min(WIDEST, max(least, word + 3, longest + 2))))
    return found


def _free_name(name: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and none has yet."""
    bare = re.sub(r"[\[\]:*?/\\']", " ", name).strip()[:28] or "–"
    free, number = bare, 1
    while free.lower() in taken:
        number += 1
        free = f"{bare} {number}"
    taken.add(free.lower())
    return free
