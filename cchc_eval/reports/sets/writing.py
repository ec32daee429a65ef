"""A criteria set, or nothing yet, as a workbook that a person fills in: drop-downs, limits, notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.i18n import catalogue, language
from cchc_eval.reports.cells import COLOURS, Book, height, page, place, put, put_formula, sheet_reference, written
from cchc_eval.reports.sets import guide
from cchc_eval.reports.sets.choices import Choices, use_of_lists, use_of_rules
from cchc_eval.reports.sets.plan import KIND, LEVEL, LIST, NODE, PART, SHOWN, Head, heads, titles
from cchc_eval.reports.sets.refs import CLASS
from cchc_eval.reports.sets.rows import Row, Rows, rows_of
from cchc_eval.reports.sets.shapes import CHOICE, NUMBER, TEXT, TEXTS, YES_NO, Column
from cchc_eval.reports.sets.words import hint, option_name, sheet_name, special

_ = catalogue("reports")
TOP = 3
"""Row of the headings; what is entered begins below."""
SPARE = {
    "tree": (200, 60),
    "rules": (200, 60),
    "lists": (400, 100),
    "bands": (12, 6),
    "ceilings": (20, 10),
    "extras": (30, 20),
}
"""Sheet → rows made ready at least, and beyond those of a set."""
WIDTHS = {
    "name": 52, "text": 46, "method": 46, "evidence": 40, "note": 30, "label": 40, "question": 44, "done": 36, "due": 36, "unit": 13,
    "reason": 60, "key": 24, "code": 12, "points/word": 46, "lists.name": 24, "lists.code": 22, "bands.name": 30,
    "serious": 36, "action": 30, "answers": 18, "node": 14, "at_most": 22, "page": 8,
}  # fmt: skip
SET_WIDTHS = {"item": 32, "value": 52, "english": 36, "explained": 48}
"""Widths of the sheet of the set itself: as wide as a page without letters becoming too small."""
SPECIAL_WIDTHS = {LEVEL: 7, KIND: 24, NODE: 14, LIST: 26, PART: 14, SHOWN[0]: 44, SHOWN[1]: 24}
BLANK_ROWS = 25
"""Empty rows that are printed where nothing is filled in yet."""
PAGES = {"tree": 3, "extras": 3, "rules": 3, "lists": 2}
"""Sheets that are too wide for one page, and how many pages they take side by side."""
MOST = 10**15


def write_template(path: Path | str) -> Path:
    """Write a workbook without a set, in the language in use; the same bytes each time."""
    return written(path, lambda made: _write(made, Rows({"set": [{}]}), _("Criteria set, to be filled in")))


def write_set(path: Path | str, criteria_set: CriteriaSet) -> Path:
    """Write a set as a workbook, in the language in use; the same set gives the same bytes.

    Raises
    ------
    TooLong
        If a text does not fit a cell.
    """
    rows = rows_of(criteria_set)
    return written(path, lambda made: _write(made, rows, str(criteria_set.name)))


def _write(path: Path, rows: Rows, title: str) -> None:
    book = Book(path, title=title)
    sheets = {
        name: book.sheet(sheet_name(name))
        for name in ("guide", "set", "tree", "rules", "lists", "bands", "ceilings", "extras")
    }
    hidden = book.sheet(sheet_name("choices"))
    hidden.hide()
    choices = Choices(book.book, hidden, sheet_name("choices"))
    guide.write(book, sheets["guide"], title)
    _Set(book, sheets["set"], "set", choices).write(rows.sheets["set"][0], title)
    ready = {name: max(least, len(rows.sheets.get(name, ())) + more) for name, (least, more) in SPARE.items()}
    for name in SPARE:
        _Table(book, sheets[name], name, choices).write(rows.sheets.get(name, []), title, ready)
    sheets["guide"].activate()
    book.close()


class _Sheet:
    """One sheet being written."""

    def __init__(self, book: Book, sheet: Any, name: str, choices: Choices) -> None:
        self.book, self.sheet, self.name, self.choices = book, sheet, name, choices

    def top(self, title: str, about: str, width: int) -> None:
        """Write the title and what is to be done here, freeze the headings, set up the paper."""
        put(
            self.sheet,
            1,
            0,
            f"{sheet_name(self.name)} – {title}",
            self.book.format(bold=True, font_size=13, text_wrap=False),
        )
        put(self.sheet, 2, 0, about, self.book.format(italic=True, font_color=COLOURS["quiet"], text_wrap=False))
        page(self.sheet, header=title, footer=sheet_name(self.name), repeat=(TOP, TOP))
        self.sheet.freeze_panes(TOP, width)
        if self.name in PAGES:
            self.sheet.fit_to_pages(PAGES[self.name], 0)
            self.sheet.repeat_columns(0, width - 1)

    def heading(self, row: int, column: int, text: str, note: str = "", *, needed: bool = False) -> None:
        """Write a heading with its note."""
        form = self.book.format(
            bold=True, border=1, bg_color=COLOURS["head"], text_wrap=True, valign="vcenter", align="center"
        )
        put(self.sheet, row, column, f"{text} *" if needed else text, form)
        if note:
            size = {"x_scale": 1.7, "y_scale": max(0.6, 0.25 * (2 + len(note) // 34))}
            self.sheet.write_comment(row - 1, column, note, {"author": "", "font_size": 9, **size})

    def limits(self, column: Column, first: int, last: int, at: int) -> None:
        """Set the drop-down or the limits of a column's cells."""
        area = (first - 1, at, last - 1, at)
        if column.shape in (CHOICE, YES_NO):
            wrong = {"show_error": False} if column.also_number else {}
            self._validate(area, "list", f"={self.choices.of(column)}", _("Choose one of the list."), **wrong)
        elif column.shape == NUMBER:
            least, most = (float(x) if x is not None else None for x in (column.least, column.most))
            told = _("Enter a whole number.") if column.whole else _("Enter a number.")
            if least is not None and most is not None:
                told = _("Enter a number from {least} to {most}.", least=int(least), most=int(most))
            options = {"minimum": -MOST if least is None else least, "maximum": MOST if most is None else most}
            kind = "integer" if column.whole else "decimal"
            self.sheet.data_validation(
                *area,
                {
                    "validate": kind,
                    "criteria": "between",
                    "error_title": sheet_name(self.name),
                    "error_message": told,
                    **options,
                },
            )

    def _validate(self, area: tuple[int, int, int, int], kind: str, source: str, told: str, **more: Any) -> None:
        self.sheet.data_validation(*area, {"validate": kind, "source": source, "error_message": told, **more})

    def entry(self, head: Head, *, level: int = 0) -> Any:
        """Return the format of a cell that is filled in: text, where no number is asked, so that nothing typed is changed."""
        form: dict[str, Any] = {"border": 1, "border_color": "#BFBFBF", "text_wrap": True}
        number = head.special == LEVEL or (head.column is not None and head.column.shape == NUMBER)
        form |= {} if number else {"num_format": "@"}
        if level == 1:
            form |= {"bold": True, "bg_color": COLOURS["field"]}
        return self.book.format(**form)


class _Set(_Sheet):
    """The sheet of the set itself: one row for each value."""

    def write(self, row: Row, title: str) -> None:
        """Write it."""
        self.top(title, _("Fill in the yellow cells; those with * are needed."), 1)
        for at, (name, width) in enumerate(SET_WIDTHS.items()):
            self.heading(TOP, at, special(name))
            self.sheet.set_column(at, at, width, self.book.format())
        label = self.book.format(border=1, text_wrap=True, bg_color=COLOURS["node"])
        explained = self.book.format(text_wrap=True)
        ones = [
            (head, text) for head, text in zip(heads("set"), titles("set", language()), strict=True) if not head.english
        ]
        for at, (head, text) in enumerate(ones, start=TOP + 1):
            assert head.column is not None
            column = head.column
            put(self.sheet, at, 0, f"{text} *" if column.required else text, label)
            entry = self.book.format(
                border=1,
                text_wrap=True,
                bg_color=COLOURS["input"],
                align="left",
                **({} if column.shape == NUMBER else {"num_format": "@"}),
            )
            value, english = row.get(head, ""), row.get(Head(column, english=True), "")
            put(self.sheet, at, 1, value, entry)
            put(self.sheet, at, 2, english, entry if column.bilingual else label)
            said = note("set", column)
            put(self.sheet, at, 3, said, explained)
            self.limits(column, at, at, 1)
            self.sheet.set_row(
                at - 1, height(zip((f"{text} *", value, english, said), SET_WIDTHS.values(), strict=True))
            )


class _Table(_Sheet):
    """A sheet with one row for each entry."""

    def write(self, rows: list[Row], title: str, ready: dict[str, int]) -> None:
        """Write it: headings, rows, and empty rows made ready."""
        self.top(title, self._about(), {"tree": 2, "extras": 3, "rules": 3, "lists": 2}.get(self.name, 1))
        found, last = heads(self.name), TOP + ready[self.name]
        widths = [self._width(head) for head in found]
        english = any(head.english and head in row for row in rows for head in found)
        for at, (head, text) in enumerate(zip(found, titles(self.name, language()), strict=True)):
            column = head.column
            self.heading(TOP, at, text, self._note(head), needed=self._needed(head))
            more = {"level": 1, "hidden": not english} if head.english else {}
            self.sheet.set_column(at, at, widths[at], self.book.format(), more)
            if column is not None and not head.english:
                self.limits(column, TOP + 1, last, at)
        if any(head.english for head in found) and not english:
            self.sheet.set_column(len(found), len(found), None, None, {"collapsed": True})
        self.sheet.set_row(
            TOP - 1, height(zip(titles(self.name, language()), (x - 2 for x in widths), strict=True), bold=True)
        )
        for at in range(TOP + 1, last + 1):
            row = rows[at - TOP - 1] if at - TOP <= len(rows) else {}
            self._row(at, row, widths, ready)
        shown = TOP + (len(rows) or BLANK_ROWS)
        self.sheet.print_area(0, 0, min(shown, last) - 1, len(found) - 1)
        self._choose(found, last, ready)
        self._grey(found, last)

    def _row(self, at: int, row: Row, widths: list[float], ready: dict[str, int]) -> None:
        level = int(row.get(Head(special=LEVEL), 0) or 0)
        for column, head in enumerate(heads(self.name)):
            if head.special in SHOWN:
                form = self.book.format(border=1, border_color="#BFBFBF", text_wrap=True, font_color=COLOURS["quiet"])
                put_formula(self.sheet, at, column, self._look_up(head.special, at, ready), "", form)
            else:
                put(self.sheet, at, column, row.get(head, ""), self.entry(head, level=level))
        if row:
            texts = [(row[head], width) for head, width in zip(heads(self.name), widths, strict=True) if head in row]
            self.sheet.set_row(at - 1, height(texts))

    def _look_up(self, shown: str, at: int, ready: dict[str, int]) -> str:
        """Return a formula that shows the name or the rule of the criterion whose number stands in the row."""
        found = '""'
        for sheet in ("extras", "tree"):
            column = next(i for i, x in enumerate(heads(sheet)) if _shows(x, shown))
            code = next(i for i, x in enumerate(heads(sheet)) if x.column and x.column.steps == ("code",))
            areas = (f"{place(TOP + 1, i)}:{place(TOP + ready[sheet], i)}" for i in (column, code))
            values, codes = (sheet_reference(sheet_name(sheet), area) for area in areas)
            found = f'IFERROR(INDEX({values},MATCH($A{at},{codes},0))&"",{found})'
        return f'IF($A{at}="","",{found})'

    def _choose(self, found: tuple[Head, ...], last: int, ready: dict[str, int]) -> None:
        """Set the drop-downs of the columns that are no parameters or point to other sheets."""
        for at, head in enumerate(found):
            area = (TOP, at, last - 1, at)
            steps = head.column.steps if head.column and not head.english else ()
            if head.special in (KIND, LIST, PART):
                self._validate(area, "list", f"={self.choices.of_special(head.special)}", _("Choose one of the list."))
            elif head.special == LEVEL:
                self.sheet.data_validation(
                    *area, {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 12}
                )
            elif head.special == NODE or steps in (("node",), CLASS):
                sheet = "bands" if steps == CLASS else "tree"
                wanted = ("name",) if steps == CLASS else ("code",)
                column = next(i for i, x in enumerate(heads(sheet)) if x.column and x.column.steps == wanted)
                cells = f"{place(TOP + 1, column)}:{place(TOP + ready[sheet], column)}"
                self._validate(area, "list", f"={sheet_reference(sheet_name(sheet), cells)}", "", show_error=False)

    def _grey(self, found: tuple[Head, ...], last: int) -> None:
        """Grey the cells that the kind of rule, or the list, of a row does not use; colour those that it needs."""
        if self.name not in ("rules", "lists"):
            return
        rules = self.name == "rules"
        chosen = self.choices.of_special(KIND if rules else LIST)
        table = self.choices.table(f"cchc_use_{self.name}", use_of_rules() if rules else use_of_lists())
        at = place(TOP + 1, 2 if rules else 1).replace(f"${TOP + 1}", str(TOP + 1))
        first = next(i for i, head in enumerate(found) if head.column)
        area = (TOP, first, last - 1, len(found) - 1)
        here = place(TOP + 1, first, fixed=False)
        use = f"IFERROR(INDEX({table},MATCH({at},{chosen},0),COLUMN({here})),1)"
        grey = self.book.book.add_format({"bg_color": "#D9D9D9", "font_color": COLOURS["bad"]})
        needed = self.book.book.add_format({"bg_color": COLOURS["input"]})
        self.sheet.conditional_format(*area, {"type": "formula", "criteria": f'=AND({at}<>"",{use}=0)', "format": grey})
        self.sheet.conditional_format(
            *area, {"type": "formula", "criteria": f'=AND({at}<>"",{use}=2)', "format": needed}
        )

    def _width(self, head: Head) -> float:
        if head.column is None:
            return SPECIAL_WIDTHS[head.special]
        last = head.column.steps[-1]
        otherwise = {TEXT: 40, TEXTS: 40, NUMBER: 13, CHOICE: 22, YES_NO: 12}.get(head.column.shape, 16)
        tried = (f"{self.name}.{last}", f"{last}/{head.column.shape}", last)
        return next((WIDTHS[one] for one in tried if one in WIDTHS), otherwise)

    def _needed(self, head: Head) -> bool:
        if self.name in ("rules", "lists") or head.english:
            return head.special in (NODE,)
        return head.special in (PART,) or bool(head.column and head.column.required and not head.column.name)

    def _note(self, head: Head) -> str:
        if head.english:
            return ""
        return note(self.name, head.column) if head.column else _special_note(head.special)

    def _about(self) -> str:
        return {
            "tree": _(
                "Paste the province's table here: number, criterion and maximum points are enough to begin with."
            ),
            "rules": _(
                "One row for each criterion that has a rule; grey cells are not used by the rule, yellow ones are needed."
            ),
            "lists": _(
                "Levels, bands, contents … of the rules, one in each row, in order; grey cells are not used by the list."
            ),
            "bands": _("Classes, best first; the lowest begins at 0. Leave the sheet empty if there are no classes."),
            "ceilings": _("Conditions that hold the class down, if there are any."),
            "extras": _("Bonus and penalty points, outside the maximum, if there are any."),
        }[self.name]


def _shows(head: Head, shown: str) -> bool:
    if shown == SHOWN[1]:
        return head.special == KIND
    return bool(head.column and head.column.steps == ("name",) and not head.english)


def note(sheet: str, column: Column) -> str:
    """Return what is said of a column: what to enter, and what a blank means."""
    said = [hint(sheet, column)]
    if column.default not in (None, ""):
        value = str(column.default).lower() if isinstance(column.default, bool) else column.default
        said.append(_("Blank: {value}.", value=option_name(column, value)))
    return " ".join(filter(None, said))


def _special_note(name: str) -> str:
    return {
        LEVEL: _(
            "1: field, 2: criterion, 3: sub-criterion … Blank: found from the number (1.2.1 is below 1.2, 1 below I)."
        ),
        KIND: _(
            "How facts become points; only for criteria without parts. Blank everywhere: a structure, checked and not scored."
        ),
        NODE: _("As on the sheet of criteria, or of bonus and penalty."),
        LIST: _("May be left blank where the rule has one list only."),
        PART: _("Bonus or penalty."),
        SHOWN[0]: _("Shown by a formula, not read."),
        SHOWN[1]: _("Shown by a formula, not read."),
    }[name]
