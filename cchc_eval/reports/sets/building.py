"""A set's values put together from its sheets, with the place of each; what cannot be understood is a fault of its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cchc_eval.criteria.model import Band, Ceiling, CriteriaSet, Node
from cchc_eval.criteria.rules import RULES
from cchc_eval.reports.reading.grid import Cell
from cchc_eval.reports.sets import entries
from cchc_eval.reports.sets.numbering import Renumbered, written_out
from cchc_eval.reports.sets.outline import Outline, Unplaced, give_keys, is_ordinal, is_total
from cchc_eval.reports.sets.places import Finding, Path_, Place, Places
from cchc_eval.reports.sets.plan import CLASSES, KIND, LEVEL, NODE_SKIP, PART, PART_COLUMN, Head
from cchc_eval.reports.sets.refs import CLASS, NODES, Names
from cchc_eval.reports.sets.shapes import CHOICE, NUMBER, PAIRS, TEXT, TEXTS, WORDS, YES_NO, Column, columns, set_at
from cchc_eval.reports.sets.table import SHEETS, Line, Table
from cchc_eval.reports.sets.words import kind_of, option_of, slug

Data = dict[str, Any]


@dataclass
class Entry:
    """A node that was read: where it is in the set, and the row that it stands in."""

    data: Data
    path: Path_
    sheet: str
    line: Line


@dataclass
class Built:
    """What was put together.

    Attributes
    ----------
    data : dict
        As a set's file has it, every scalar a text.
    places : Places
    found : list of Finding
        Faults of cells; a value that could not be understood is left in ``data`` as something invalid.
    renumbered : list of Renumbered
        Numbers that were written out, as they began anew in each field.
    former : dict
        Number as it stands on the sheet → the nodes that have it there.
    """

    tables: Mapping[str, Table]
    data: Data = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    found: list[Finding] = field(default_factory=list)
    nodes: list[Entry] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    renumbered: list[Renumbered] = field(default_factory=list)
    former: dict[str, list[Entry]] = field(default_factory=dict)

    def tell(self, sheet: str, cell: Cell | tuple[int, int], fault: str, **values: object) -> None:
        """Note a fault of a cell."""
        row, column = (cell.row, cell.column) if isinstance(cell, Cell) else cell
        self.found.append(Finding(Place(SHEETS.index(sheet), self.tables[sheet].name, row, column), fault, values))

    # --- nodes --------------------------------------------------------------------------------------------------------
    def tree(self) -> None:
        """Read the criteria and, from their sheet, bonus and penalty."""
        self._set()
        table, outline, open_ones = self.tables["tree"], Outline(), list[Entry]()
        if not table.columns:
            self.tell("tree", (1, 1), "no_tree")
        for line in table.lines:
            if self._is_no_node(line):
                continue
            node = self.values("tree", line, columns(Node, NODE_SKIP))
            try:
                depth = outline.depth(str(node.get("code", "")), self._level(line))
            except Unplaced as fault:
                where = line.at(Head(special=LEVEL)) or line.at(_head("code")) or next(iter(line.cells.values()))
                self.tell("tree", where, fault.fault, **fault.values)
                depth = max(1, len(outline.open))
            siblings = (
                self.data.setdefault("fields", [])
                if depth == 1
                else open_ones[depth - 2].data.setdefault("children", [])
            )
            above = ("fields",) if depth == 1 else (*open_ones[depth - 2].path, "children")
            del open_ones[depth - 1 :]
            open_ones.append(self._node("tree", line, node, siblings, above))
        self._write_out()
        for line in self.tables["extras"].lines:
            self._extra(line)
        for entry in self.nodes:
            if "name" not in entry.data:
                entry.data.setdefault("key", f"x{entry.line.number}")  # told once, as a missing name
        give_keys([entry.data for entry in self.nodes])

    def _write_out(self) -> None:
        """Make numbers that begin anew in each field different, where nothing about the levels is in doubt."""
        if any(one.fault.startswith("level") for one in self.found):
            return
        found = written_out(self.nodes)
        for entry in self.nodes:
            before = str(entry.data.get("code", ""))
            self.former.setdefault(before, []).append(entry)
            if entry.path in found:
                entry.data["code"] = found[entry.path]
                self.renumbered.append(Renumbered(entry.line.number, before, found[entry.path]))

    def _node(self, sheet: str, line: Line, node: Data, siblings: list[Data], above: Path_) -> Entry:
        entry = Entry(node, (*above, len(siblings)), sheet, line)
        siblings.append(node)
        spot = self.places.add(entry.path, SHEETS.index(sheet), self.tables[sheet], line)
        kind = line.at(Head(special=KIND))
        if kind is not None:
            node["rule"] = {KIND: kind_of(self.text(sheet, kind), RULES)}
        spot.cells[("rule",)] = spot.cells.get((KIND,), spot.origin)
        self.nodes.append(entry)
        return entry

    def _is_no_node(self, line: Line) -> bool:
        """Whether a row numbers the columns, states the total, or is told to belong to the row above."""
        name, number, most = (line.at(_head(x)) for x in ("name", "code", "max"))
        shown = [str(cell.value if cell.value is not None else "").strip() for cell in (number, name, most) if cell]
        if line is self.tables["tree"].lines[0] and name is not None and is_ordinal(shown):
            return True
        if number is not None or line.at(Head(special=LEVEL)) is not None:
            return False
        if name is not None and is_total(str(name.value)):
            if most is not None and "max" not in self.data:
                self.data["max"] = self._one("tree", most, _column("max"))
            return True
        if most is None:
            self.tell("tree", name or next(iter(line.cells.values())), "row_unclear")
            return True
        return False

    def _level(self, line: Line) -> int | None:
        cell = line.at(Head(special=LEVEL))
        text = self.text("tree", cell) if cell else ""
        if not text:
            return None
        if not (text.isascii() and text.isdigit()) or len(text) > 3:
            raise Unplaced("level_number", value=text)
        return int(text)

    def _extra(self, line: Line) -> None:
        cell = line.at(Head(special=PART))
        part = option_of(PART_COLUMN, self.text("extras", cell)) if cell else ""
        if part not in PART_COLUMN.options:
            at = cell or (line.number, self.tables["extras"].column(Head(special=PART)))
            self.tell("extras", at, "no_part", value=part)
            return
        items = self.data.setdefault(part, {}).setdefault("items", [])
        node = self.values("extras", line, columns(Node, NODE_SKIP))
        self._node("extras", line, node, items, (part, "items"))

    # --- the set and its classes --------------------------------------------------------------------------------------
    def _set(self) -> None:
        table = self.tables["set"]
        line = table.lines[0] if table.lines else Line(1, {})
        if not table.there and self.tables["tree"].there:
            self.tell("set", (1, 1), "no_set", name=table.name)
        skip = frozenset({"ties"})
        self.data |= self.values("set", line, columns(CriteriaSet, skip))
        spot = self.places.add((), 0, table, line)
        for sheet, steps in (("bands", (CLASSES, "bands")), ("ceilings", (CLASSES, "ceilings")), ("tree", ("fields",))):
            other = self.tables[sheet]
            spot.cells[steps] = Place(
                SHEETS.index(sheet), other.name, other.top or 1, min(other.columns.values(), default=1)
            )

    def rest(self) -> None:
        """Read what points to nodes and classes, once they are known."""
        bands = [self.values("bands", line, columns(Band)) for line in self.tables["bands"].lines]
        give_names(bands, columns(Band))
        named = {str(x.get("code", "")): tuple(map(str, _texts(x.get("name")))) for x in bands}
        codes = {code: str(one[0].data["key"]) for code, one in self.former.items() if code and len(one) == 1}
        codes |= {str(x.data["code"]): str(x.data["key"]) for x in reversed(self.nodes) if "code" in x.data}
        self.names = Names(codes, named)
        ceilings = [self.values("ceilings", line, columns(Ceiling)) for line in self.tables["ceilings"].lines]
        for name, found in (("bands", bands), ("ceilings", ceilings)):
            if found:
                self.data.setdefault(CLASSES, {})[name] = found
            for i, line in enumerate(self.tables[name].lines):
                self.places.add((CLASSES, name, i), SHEETS.index(name), self.tables[name], line)
        for line in self.tables["set"].lines:
            ties = [column for column in columns(CriteriaSet) if column.steps[0] == "ties"]
            self.data |= self.values("set", line, ties)

    # --- cells --------------------------------------------------------------------------------------------------------
    def values(self, sheet: str, line: Line, found: Iterable[Column]) -> Data:
        """Return the parameters that a row states, as a set's file has them."""
        data: Data = {}
        for column in found:
            cell, english = line.at(Head(column)), line.at(Head(column, english=True))
            if cell is not None and len(column.steps) > 1 and cell.value == entries.NOTHING:
                data.setdefault(column.steps[0], {})
                continue
            value = self._value(sheet, column, cell, english)
            if value is not None:
                set_at(data, column.steps, value)
        return data

    def _value(self, sheet: str, column: Column, cell: Cell | None, english: Cell | None) -> Any:
        there = [x for x in (cell, english) if x is not None and not x.blank]
        if not there:
            return None
        if column.shape == TEXT:
            vi, en = (self.text(sheet, x) if x else "" for x in (cell, english))
            return {"vi": vi, "en": en} if en else {"vi": vi}
        if column.shape == TEXTS:
            both = [entries.lines_of(self._raw(sheet, x)) if x else [] for x in (cell, english)]
            longest = max(map(len, both))
            vi_lines, en_lines = (one + [""] * (longest - len(one)) for one in both)
            return [
                {"vi": vi, "en": en} if en else {"vi": vi}
                for vi, en in zip(vi_lines, en_lines, strict=True)
                if vi or en
            ]
        assert cell is not None
        return self._one(sheet, cell, column)

    def _one(self, sheet: str, cell: Cell, column: Column) -> Any:
        try:
            if column.shape == WORDS:
                lines = self._raw(sheet, cell).split("\n")
                return [self.names.meant(column.steps, entries.read(line)) for line in lines if line.strip()]
            if column.shape == PAIRS:
                return entries.pairs_of(self._raw(sheet, cell), numbers=column.numbers)
            if column.shape == NUMBER:
                return entries.number_of(cell)
            text = entries.text_of(cell)
            if column.shape in (CHOICE, YES_NO):
                chosen = option_of(column, text)
                return entries.number_of(cell) if column.also_number and chosen == text else chosen
            return self.names.meant(column.steps, text) if column.steps in NODES or column.steps == CLASS else text
        except entries.Unfit as fault:
            told = "date_code" if fault.fault == "date_cell" and column.steps == ("code",) else fault.fault
            self.tell(sheet, cell, told, **fault.values)
            return f"? {cell.value}"

    def text(self, sheet: str, cell: Cell, *, told: bool = True) -> str:
        """Return the text of a cell; where there is none, the fault is told and something invalid returned."""
        try:
            return entries.text_of(cell)
        except entries.Unfit as fault:
            if told:
                self.tell(sheet, cell, fault.fault, **fault.values)
            return f"? {cell.value}"

    def _raw(self, sheet: str, cell: Cell) -> str:
        """Return a cell's text as it stands, for what is read line by line."""
        return str(cell.value) if isinstance(cell.value, str) and cell.kind == "text" else self.text(sheet, cell)


def _head(name: str) -> Head:
    return Head(_column(name))


def _column(name: str) -> Column:
    return next(column for column in columns(Node, NODE_SKIP) if column.steps == (name,))


def _texts(value: Any) -> list[str]:
    return [x for x in value.values() if x] if isinstance(value, dict) else []


def give_names(found: list[Data], own: tuple[Column, ...]) -> None:
    """Give entries of a list that have no code one made from what they are called."""
    code = next((column for column in own if column.name and column.required), None)
    called = next((column for column in own if column.shape == TEXT and column.required), None)
    if code is None or called is None:
        return
    taken = {str(one[code.steps[0]]) for one in found if code.steps[0] in one}
    for number, one in enumerate(found, start=1):
        if code.steps[0] in one or called.steps[0] not in one:
            continue
        base = slug(str(one[called.steps[0]]["vi"])) or f"x{number}"
        name = base if base not in taken else f"{base}_{number}"
        taken.add(name)
        one[code.steps[0]] = name
