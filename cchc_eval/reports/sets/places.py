"""Where on the sheets each value of a set stands, and the faults of cells in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cchc_eval.reports.reading.grid import letters
from cchc_eval.reports.sets.shapes import Steps
from cchc_eval.reports.sets.table import Line, Table

Path_ = tuple[Any, ...]


@dataclass(frozen=True, order=True)
class Place:
    """A cell: position of its sheet in the order of reading, name of the sheet, row and column from 1."""

    order: int
    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The cell as people name it: ``B7``."""
        return f"{letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True)
class Finding:
    """A fault of a cell as it was found; its words come later."""

    place: Place
    fault: str
    values: Mapping[str, object] = field(default_factory=dict)
    code: str = ""


@dataclass
class Spot:
    """Where one value of the set (a node, a rule, an entry of a list) stands: its row, and the cells of its parameters."""

    origin: Place
    cells: dict[Steps, Place] = field(default_factory=dict)
    english: dict[Steps, Place] = field(default_factory=dict)


@dataclass
class Places:
    """The cells of a workbook by the paths of the set that it describes."""

    spots: dict[Path_, Spot] = field(default_factory=dict)

    def add(self, path: Path_, order: int, table: Table, line: Line) -> Spot:
        """Note that the value at a path stands in a row; every column of the sheet is a place for its parameters."""
        spot = Spot(Place(order, table.name, line.number, 1))
        for head, at in table.columns.items():
            cell = line.cells.get(head)
            here = Place(order, table.name, cell.row if cell else line.number, at)
            if head.column is not None:
                (spot.english if head.english else spot.cells)[head.column.steps] = here
            else:
                spot.cells.setdefault((head.special,), here)
        first = list(line.cells.values())
        if first:
            spot.origin = min(Place(order, table.name, cell.row, cell.column) for cell in first)
        self.spots[path] = spot
        return spot

    def find(self, path: Path_) -> Place:
        """Return the cell of a value, or the nearest one that it belongs to."""
        for end in range(len(path), -1, -1):
            spot = self.spots.get(path[:end])
            if spot is None:
                continue
            rest = path[end:]
            if rest and rest[-1] == "en" and rest[:-1] in spot.english:
                return spot.english[rest[:-1]]
            for last in range(len(rest), 0, -1):
                if rest[:last] in spot.cells:
                    return spot.cells[rest[:last]]
            return spot.origin
        return Place(0, "", 1, 1)
