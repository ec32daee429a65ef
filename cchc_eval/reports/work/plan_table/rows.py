"""The tasks of one table, row by row; what is not understood is a doubt at its cell and stands in the notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.records.errors import Refused
from cchc_eval.records.kinds import validated
from cchc_eval.reports.reading import Cell
from cchc_eval.reports.work.plan_table import headings as h
from cchc_eval.reports.work.plan_table.dates import When, when
from cchc_eval.reports.work.plan_table.draft import DOUBT, ERROR, DraftRow, Fault
from cchc_eval.reports.work.plan_table.fields import Fields, headed, is_group_number
from cchc_eval.reports.work.plan_table.naming import Named, Units
from cchc_eval.reports.work.plan_table.tables import Table, shown

_ = catalogue("reports")
_SPREAD = (h.FIELD, h.PRODUCT, h.OWNER, h.PEOPLE, h.COLLABORATORS, h.START, h.DUE, h.NOTE)
"""What merged cells say of every row that they cover."""
_LONGEST_SHOWN = 120


@dataclass
class Reader:
    """Reads tables one after the other; a field goes on from one to the next that it was parted from.

    Attributes
    ----------
    rows, faults : list
        What was found so far.
    """

    units: Units
    fields: Fields
    year: int
    rows: list[DraftRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _field: str = ""

    def read(self, table: Table, roles: dict[int, str]) -> None:
        """Add the tasks of a table whose columns have these roles."""
        if not table.follows:
            self._field = ""
        columns = {role: column for column, role in roles.items() if role}
        one = _OneTable(self, table, columns)
        for row in table.sheet.rows:
            if row < table.first or _again(table, row):
                continue
            one.take(row)


def _again(table: Table, row: int) -> bool:
    """Whether a row says the headings once more, as on every page of a table that was put together by hand."""
    cells = table.sheet.row(row)
    same = [
        cell
        for cell in cells
        if h.plain(shown(cell)) and h.plain(shown(cell)) in _parts(table.headings.get(cell.column, ""))
    ]
    return len(cells) >= 2 and len(same) == len(cells)


def _parts(heading: str) -> set[str]:
    return {h.plain(part) for part in (heading, *heading.split(" / "))}


class _OneTable:
    def __init__(self, reader: Reader, table: Table, columns: dict[str, int]) -> None:
        self._reader, self._table, self._sheet = reader, table, table.sheet
        self._columns = columns
        self._numbers = [row for row in self._sheet.rows if row >= table.first]

    # --- rows -------------------------------------------------------------------------------------------------------
    def take(self, row: int) -> None:
        """Read a row: a field of the plan, a task, or what goes on from the task above."""
        title = self._cell(row, h.TITLE)
        number = self._text(row, h.NUMBER)
        if self._is_group(row, number):
            self._group(row, number)
        elif shown(title):
            self._task(row, number, shown(title))
        elif self._goes_on(row):
            self._more(row)
        elif self._said(row):
            what = _("The row names no task; it is left out.")
            self._fault(row, self._columns[h.TITLE], what, _("Write the task in its cell, or delete the row."))

    def _is_group(self, row: int, number: str) -> bool:
        """Whether a row is a heading over tasks: one cell alone, merged or with a group's number, and nothing beside it."""
        texts = {cell.column: shown(cell) for cell in self._sheet.row(row) if shown(cell)}
        texts.pop(self._columns.get(h.NUMBER, 0), None)
        if not texts:
            return bool(number) and self._wide(row, self._columns.get(h.NUMBER, 0))
        if len(texts) > 1:
            return False
        column, text = next(iter(texts.items()))
        own = [
            self._sheet.area(row, at)
            for at in self._columns.values()
            if at not in (column, self._columns.get(h.NUMBER, 0))
        ]
        if any(area and area[0] < row for area in own):  # merged cells from above say more of this row
            return False
        if is_group_number(number) or self._wide(row, column):
            return True
        if column not in (self._columns[h.TITLE], self._columns.get(h.FIELD, 0)):
            return False
        inner = headed(text)[0]
        if not number and (self._reader.fields.find(text) or is_group_number(inner)):
            return True
        return bool(number) and self._next_number(row).startswith(number.rstrip(".") + ".")

    def _wide(self, row: int, column: int) -> bool:
        """Whether a cell is merged over the columns of at least two roles, in one row."""
        area = self._sheet.area(row, column)
        if area is None or area[0] != area[2]:
            return False
        covered = [role for role, at in self._columns.items() if area[1] <= at <= area[3]]
        return len(covered) >= 2 and (h.TITLE in covered)

    def _next_number(self, row: int) -> str:
        after = next((one for one in self._numbers if one > row), 0)
        return self._text(after, h.NUMBER) if after else ""

    def _group(self, row: int, number: str) -> None:
        cells = [cell for cell in self._sheet.row(row) if shown(cell)]
        text = " ".join(shown(cells[-1]).split())
        code = self._reader.fields.find(text) or self._reader.fields.find(number)
        if not code:
            code = ""
            names = "; ".join(self._reader.fields.names.values())
            what = _("“{text}” is none of the plan's fields; the tasks below it have no field.", text=_short(text))
            hint = (_("The plan has: {names}. Correct the name here, or add the field to the plan.", names=names) if names
                    else _("The plan has no fields yet: add them to the plan."))  # fmt: skip
            self._fault(row, cells[-1].column, what, hint)
        self._reader._field = code

    def _goes_on(self, row: int) -> bool:
        area = self._sheet.area(row, self._columns[h.TITLE])
        return area is not None and area[0] < row and bool(self._reader.rows) and self._said(row)

    def _said(self, row: int) -> bool:
        ours = set(self._columns.values())
        return any(shown(cell) for cell in self._sheet.row(row) if cell.column in ours)

    def _more(self, row: int) -> None:
        """Add what further rows of a merged task say: more products, people and units; another day is a doubt."""
        last = self._reader.rows[-1]
        payload = dict(last.payload)
        for role in (h.PRODUCT, h.NOTE):
            text = " ".join(self._own(row, role).split())
            if text and text not in payload[role]:
                payload[role] = f"{payload[role]}; {text}".removeprefix("; ")
        payload[h.PEOPLE] = list(dict.fromkeys([*payload[h.PEOPLE], *_people(self._own(row, h.PEOPLE))]))
        found = self._reader.units.read(self._own(row, h.COLLABORATORS)) + self._reader.units.read(
            self._own(row, h.OWNER)
        )
        new = [one.name for one in found if one.key != payload[h.OWNER] or not one.key]
        payload[h.COLLABORATORS] = list(dict.fromkeys([*payload[h.COLLABORATORS], *new]))
        for role in (h.START, h.DUE):
            made = when(self._cell(row, role).value if self._own(row, role) else None, self._reader.year)
            if made.code or (made.due and made.due != payload[role]):
                what = _(
                    "Another day stands here for the same task: {text}. It is not taken.",
                    text=_short(self._own(row, role)),
                )
                self._fault(row, self._columns[role], what, _("Give each day a task of its own."), DOUBT, of_last=True)
        self._reader.rows[-1] = replace(last, payload=payload)

    # --- a task -----------------------------------------------------------------------------------------------------
    def _task(self, row: int, number: str, title: str) -> None:
        inner, rest = headed(title) if h.NUMBER not in self._columns else ("", title)
        payload: dict[str, Any] = {
            "number": " ".join((number or inner).split()),
            "title": " ".join(rest.split()),
            "field": self._reader._field,
            "product": " ".join(self._text(row, h.PRODUCT).split()),
            "owner": "",
            "people": _people(self._text(row, h.PEOPLE)),
            "collaborators": [],
            "start": "",
            "due": "",
            "note": self._text(row, h.NOTE),
        }
        doubtful: set[str] = set()
        kept: list[str] = []
        if text := self._text(row, h.FIELD):
            payload["field"] = self._reader.fields.find(text)
            if not payload["field"]:
                doubtful.add(h.FIELD)
                names = "; ".join(self._reader.fields.names.values())
                self._doubt(row, h.FIELD, _("“{text}” is none of the plan's fields.", text=_short(text)),
                            _("The plan has: {names}.", names=names) if names else "")  # fmt: skip
        self._units(row, payload, doubtful, kept)
        self._days(row, payload, doubtful, kept)
        self._uncomputed(row, doubtful)
        payload["note"] = "\n".join(part for part in (payload["note"], *kept) if part)
        said = {
            "title",
            "number",
            *self._columns,
            *([h.FIELD] if payload["field"] else []),
            *([h.START] if payload["start"] else []),
        }
        if kept:
            said.add(h.NOTE)
        same = next((one for one in self._reader.rows if one.payload == payload), None)
        if same:
            self._doubt(
                row,
                h.TITLE,
                _("This task stands twice: {place} says the same.", place=same.place),
                _("Leave one of them out, or both count."),
            )
        made = DraftRow(self._place(row), self._table.number, row, payload, frozenset(said - doubtful))
        self._reader.rows.append(made)
        self._check(row, payload)

    def _uncomputed(self, row: int, doubtful: set[str]) -> None:
        """A formula that the file holds without what it gives is no blank."""
        for role in self._columns:
            cell = self._cell(row, role)
            if cell.formula and cell.value is None:
                doubtful.add(role)
                hint = _("Open the file in Excel or LibreOffice, let it compute, save it; or enter the value itself.")
                self._doubt(row, role, _("The formula in the cell has no value."), hint)

    def _units(self, row: int, payload: dict[str, Any], doubtful: set[str], kept: list[str]) -> None:
        text = self._text(row, h.OWNER)
        led = self._reader.units.read(text) if text else []
        beside = [one for one in led if one.beside]
        led = [one for one in led if not one.beside]
        if led:
            payload["owner"] = led[0].key
            if not led[0].key:
                doubtful.add(h.OWNER)
                kept.append(_("In charge, as the plan writes it: {text}", text=led[0].text))
                self._unknown(row, h.OWNER, led[0])
        helping = self._reader.units.read(self._text(row, h.COLLABORATORS))
        others = [*led[1:], *beside, *helping]
        for role, some in ((h.OWNER, [*led[1:], *beside]), (h.COLLABORATORS, helping)):
            for (
                one
            ) in some:  # bodies from outside take part as they are written; what is almost one of ours is doubtful
                if not one.key and (role == h.OWNER or one.alike):
                    self._unknown(row, role, one)
        payload["collaborators"] = list(
            dict.fromkeys(one.name for one in others if not one.key or one.key != payload["owner"])
        )

    def _unknown(self, row: int, role: str, one: Named) -> None:
        what = _("“{text}” is no unit of {year}.", text=_short(one.text), year=self._reader.year)
        hint = (_("Is it {name}?", name=one.alike) if one.alike
                else _("There are: {names}.", names="; ".join(self._reader.units.names.values())))  # fmt: skip
        self._doubt(row, role, what, hint)

    def _days(self, row: int, payload: dict[str, Any], doubtful: set[str], kept: list[str]) -> None:
        for role in (h.DUE, h.START):
            cell = self._cell(row, role)
            made = when(cell.value if cell.kind != "error" else "?", self._reader.year, cell.format)
            begins = role == h.START
            if begins and made.due:  # a period in the column of starts begins on its first day
                payload["start"] = made.start or made.first
            elif not begins:
                payload["start"], payload["due"] = made.start, made.due
            if made.note:
                kept.append(_("Time: {text}", text=made.note))
            if made.code:
                if made.code in ("unknown", "no_such_day"):
                    doubtful.add(role)
                    kept.append(_("Time, as the plan writes it: {text}", text=shown(cell) or str(cell.value)))
                what, hint = self._of_day(made, shown(cell) or str(cell.value))
                self._doubt(row, role, what, hint)

    def _of_day(self, made: When, text: str) -> tuple[str, str]:
        text = _short(" ".join(text.split()))
        how = (
            _("Write day/month/year, a month or a quarter; work that goes on all year needs no day.")
            if made.code == "unknown"
            else ""
        )
        how = how or (
            _("Correct the day.")
            if made.code in ("no_such_day", "other_year")
            else _("If each one counts, make each a task of its own.")
        )
        return {
            "unknown": _("“{text}” is not understood as a time; the task gets no due day.", text=text),
            "no_such_day": _("“{text}” names a day that does not exist; the task gets no due day.", text=text),
            "several": _("“{text}” names several days; the last one is taken.", text=text),
            "other_year": _(
                "“{text}” is not in the plan's year {year}; it is taken as written.", text=text, year=self._reader.year
            ),
        }[made.code], how

    def _check(self, row: int, payload: dict[str, Any]) -> None:
        """Say now what the records would refuse later."""
        try:
            validated("task", {"year": self._reader.year, "task": "x"}, payload | {"plan": "x", "source": ""})
        except Refused as fault:
            role = str(fault.field or "").split(".")[0]
            self._fault(
                row, self._columns.get(role, self._columns[h.TITLE]), fault.message, fault.hint, ERROR, of_last=True
            )

    # --- cells ------------------------------------------------------------------------------------------------------
    def _cell(self, row: int, role: str) -> Cell:
        column = self._columns.get(role)
        if column is None:
            return Cell(row, 0)
        area = self._sheet.area(row, column)
        if area is None:
            return self._sheet.at(row, column)
        if area[1] < column and area[1] in self._columns.values():
            return Cell(row, column)  # merged with another column to the left: its value is that one's
        if area[0] < row and role not in _SPREAD:
            return Cell(row, column)
        return self._sheet.at(area[0], area[1])

    def _text(self, row: int, role: str) -> str:
        return shown(self._cell(row, role))

    def _own(self, row: int, role: str) -> str:
        """Return what stands in the very row, not what is merged from above."""
        column = self._columns.get(role)
        return shown(self._sheet.at(row, column)) if column else ""

    def _place(self, row: int) -> str:
        name = self._sheet.name
        if not name:
            return _("row {row}", row=row)
        return _("{table}, row {row}", table=name, row=row)

    def _doubt(self, row: int, role: str, what: str, hint: str) -> None:
        column = self._columns.get(role, self._columns[h.TITLE])
        self._fault(row, column, what, hint, DOUBT, of_next=True)

    def _fault(
        self,
        row: int,
        column: int,
        what: str,
        hint: str,
        severity: str = DOUBT,
        *,
        of_last: bool = False,
        of_next: bool = False,
    ) -> None:
        index = len(self._reader.rows) - 1 if of_last else len(self._reader.rows) if of_next else -1
        area = self._sheet.area(row, column)
        place = self._sheet.place(*((area[0], area[1]) if area else (row, column)))
        self._reader.faults.append(Fault(place.lstrip("!"), what, hint, severity, index))


def _people(text: str) -> list[str]:
    """Return names of people, one from each line or between semicolons and commas."""
    parts = [" ".join(one.split()) for one in text.replace(",", ";").replace("\n", ";").split(";")]
    return list(dict.fromkeys(one.strip(" -+•") for one in parts if one.strip(" -+•")))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def order(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """Return faults once each, in the order in which they were found."""
    return tuple(dict.fromkeys(faults))
