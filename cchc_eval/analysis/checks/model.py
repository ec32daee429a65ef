"""What the checks work on: a table whose columns and rows are known for what they are, and the slips that they find.

No words for people here: a slip names its rule by a code and brings the numbers; sentences are made where it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from cchc_eval.alphabet import folded
from cchc_eval.analysis.checks.figures import Figure, column_unit, figure

# --- what a column is ------------------------------------------------------------------------------------------------
CODE, NAME, GROUP = "code", "name", "group"
MAXIMUM, SELF, APPRAISED, APPRAISED_2 = "maximum", "self", "appraised", "appraised_2"
FIELD, DIRECT, SURVEY, SUBTOTAL, TOTAL = "field", "direct", "survey", "subtotal", "total"
BONUS, PENALTY, PERCENT, RANK, CLASS = "bonus", "penalty", "percent", "rank", "class"
COUNT, STEP, METHOD, EVIDENCE, EXPLANATION, OTHER = "count", "step", "method", "evidence", "explanation", "other"
ROLES = (
    CODE, NAME, GROUP, MAXIMUM, SELF, APPRAISED, APPRAISED_2, FIELD, DIRECT, SURVEY, SUBTOTAL, TOTAL, BONUS, PENALTY, PERCENT,
    RANK, CLASS, COUNT, STEP, METHOD, EVIDENCE, EXPLANATION, OTHER,
)  # fmt: skip
POINTS = frozenset({SELF, APPRAISED, APPRAISED_2, FIELD, DIRECT, SURVEY, SUBTOTAL, TOTAL})
EXACT = frozenset({MAXIMUM, COUNT, STEP})
NUMERIC = POINTS | EXACT | {BONUS, PENALTY, PERCENT}

# --- what a row is ---------------------------------------------------------------------------------------------------
ITEM, HEADING = "item", "heading"
SUM, MEAN, HIGHEST, LOWEST, MAXIMA = "sum", "mean", "highest", "lowest", "maxima"
PERCENT_ROW, RANK_ROW, CLASS_ROW = "percent_row", "rank_row", "class_row"  # below columns: no rows of points
BONUS_ROW, PENALTY_ROW = "bonus_row", "penalty_row"

# --- what a cell without a number is -----------------------------------------------------------------------------------
NUMBER, BLANK, NA, TEXT = "number", "blank", "na", "text"

# --- what becomes of a check -------------------------------------------------------------------------------------------
CERTAIN, DOUBT, ROUNDING, REMARK = "certain", "doubt", "rounding", "remark"
"""A contradiction that no rounding explains; one that rests on something that the table does not state; a difference that rounding
explains; no slip, but good to know (a maximum that was found by trying)."""
LEVELS = (CERTAIN, DOUBT, ROUNDING, REMARK)

_NOT_YET = ("chua", "not yet")

COMPETITION, DENSE = "competition", "dense"
"""Equal values share a rank and the next one is skipped (1, 2, 2, 4), or it is not (1, 2, 2, 3)."""


@dataclass(frozen=True)
class Cell:
    """One cell: where, as printed, and as a number if it is one."""

    place: str
    text: str = ""
    value: Decimal | None = None
    places: int = 0
    kind: str = BLANK

    @property
    def missing(self) -> bool:
        """Whether a number may still be due here: blank, a dash, "not yet appraised"; not where it says that none applies."""
        if self.kind != NA:
            return self.kind != NUMBER
        said = folded(self.text)
        return not any(letter.isalpha() for letter in said) or said.startswith(_NOT_YET)


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes
    ----------
    at : int
        Its number in the sheet, from 1.
    role : str
        One of ``ROLES``.
    title, group : str
        The lowest heading; the headings above it that it shares with its neighbours.
    maximum : Decimal or None
        The greatest value, where the heading states it: "Lĩnh vực 1 (10 điểm)".
    change : bool
        Whether the heading speaks of a difference of two columns.
    """

    at: int
    role: str
    title: str = ""
    group: str = ""
    maximum: Decimal | None = None
    change: bool = False


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes
    ----------
    at : int
        Its number in the sheet, from 1.
    kind : str
    name, code, group : str
        ``group`` is the heading under which it is ranked.
    parent : int or None
        Place in ``Table.rows`` of the row whose points are the sum of this one's and its sisters'.
    options : bool
        Its children are ways to score it, of which one holds, and not parts.
    survey : str
        ``""``, or whether this is a survey criterion ``"surely"`` or ``"perhaps"``.
    """

    at: int
    kind: str = ITEM
    name: str = ""
    code: str = ""
    group: str = ""
    parent: int | None = None
    survey: str = ""
    cells: Mapping[int, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class Options:
    """What the person says, beside the columns.

    Attributes
    ----------
    ties : {"", "competition", "dense"}
        Blank: found from the table.
    bands : sequence of (name, least value)
        Highest first; classes are checked against them.
    step : Decimal or None
        Of directly given points.
    maximum : Decimal or None
        Of the total.
    survey_codes : frozenset of str
        Codes of criteria that a survey scores.
    """

    ties: str = ""
    bands: Sequence[tuple[str, Decimal]] = ()
    step: Decimal | None = None
    maximum: Decimal | None = None
    survey_codes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """One table of a sheet."""

    sheet: str = ""
    title: str = ""
    columns: Sequence[Column] = ()
    rows: Sequence[Row] = ()
    lines: Sequence[tuple[str, str]] = ()  # place and text of what stands around it
    made: dict[str, dict[str, None]] = field(default_factory=dict, compare=False, repr=False)
    """Which kinds of check were made, and of which columns: a report must not say that all is right where nothing was checked."""

    def note(self, kind: str, column: Column | None = None) -> None:
        """Note that a check of a kind was made, of a column."""
        titles = self.made.setdefault(kind, {})
        if column is not None:
            titles[column.title] = None

    def of(self, *roles: str) -> list[Column]:
        """Return the columns of some roles, from left to right."""
        return [column for column in self.columns if column.role in roles]

    def maximum_of(self, column: Column) -> Column | None:
        """Return the column of maxima that holds for a column: of its own group, else the one that stands for all."""
        maxima = self.of(MAXIMUM)
        own = [c for c in maxima if c.group == column.group]
        whole = [c for c in maxima if not c.group]
        return next(iter(own or whole), None)

    def kind(self, *kinds: str) -> list[Row]:
        """Return the rows of some kinds, from the top."""
        return [row for row in self.rows if row.kind in kinds]

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Places of rows, by the place of their parent."""
        found: dict[int, list[int]] = {}
        for at, row in enumerate(self.rows):
            if row.parent is not None:
                found.setdefault(row.parent, []).append(at)
        return found

    @property
    def ranked(self) -> bool:
        """Whether this is a ranking: its rows are units."""
        return bool(self.of(RANK))

    @cached_property
    def units(self) -> dict[int, Decimal]:
        """Unit of the last printed decimal, by column."""
        found = {}
        for column in self.columns:
            cells = [row.cells[column.at] for row in self.rows if row.kind in (ITEM, SUM) and column.at in row.cells]
            numbers = [(cell.value, cell.places) for cell in cells if cell.value is not None]
            given = column.role in (SELF, APPRAISED, APPRAISED_2) and bool(self.children)
            exact = column.role in EXACT or (
                given and all(p == 0 for _, p in numbers)
            )  # a sheet scored in whole points
            found[column.at] = Decimal(0) if exact else column_unit([v for v, _ in numbers], [p for _, p in numbers])
        scored = [c.at for c in self.columns if c.role in POINTS | {BONUS, PENALTY}]
        broken = [found[at] for at in scored if found[at] < 1]
        # whole points beside broken ones (every unit has all 7 of 7) are printed as finely as those
        return found | {at: min(filter(None, broken), default=Decimal(0)) for at in scored if broken and found[at] == 1}

    @cached_property
    def maxima(self) -> dict[int, Decimal]:
        """Greatest value by column, as a row of maxima or the heading states it."""
        found = {column.at: column.maximum for column in self.columns if column.maximum is not None}
        for row in self.kind(MAXIMA):
            found |= {at: cell.value for at, cell in row.cells.items() if cell.value is not None}
        return found

    @cached_property
    def maxima_places(self) -> dict[int, str]:
        """Cell of each column's greatest value, where a row of maxima states it."""
        return {at: cell.place for row in self.kind(MAXIMA) for at, cell in row.cells.items() if cell.value is not None}

    def cell(self, row: Row, column: Column) -> Cell:
        """Return a cell; a blank one where there is none."""
        return row.cells.get(column.at) or Cell("", kind=BLANK)

    def figure(self, row: Row, column: Column, at_most: Decimal | None = None) -> Figure | None:
        """Return the number of a cell as what it can stand for; of a unit of ``at_most``, where that is known."""
        cell = row.cells.get(column.at)
        if cell is None or cell.value is None:
            return None
        if row.kind in (MEAN, HIGHEST, LOWEST) and column.role not in EXACT:
            own = Decimal(1).scaleb(-min(cell.places, 6))
            return figure(cell.value, cell.places, max(own, self.units[column.at]))
        unit = self.units[column.at]
        return figure(cell.value, cell.places, unit if at_most is None else min(unit, at_most))


@dataclass(frozen=True)
class Slip:
    """One finding.

    Attributes
    ----------
    rule : str
        Which check: the key of its sentence.
    level : str
        One of ``LEVELS``.
    place, row, column : str
        Cell, name of the row, heading of the column.
    printed, recomputed : str, Decimal or None
    related : sequence of str
        Other cells that take part, any of which may be the one at fault.
    facts : mapping
        What the sentence says besides.
    """

    rule: str
    level: str
    place: str
    printed: object = None
    recomputed: object = None
    row: str = ""
    column: str = ""
    related: Sequence[str] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    sheet: str = ""


def slip(
    rule: str,
    level: str,
    table: Table,
    row: Row,
    column: Column,
    recomputed: object = None,
    related: Sequence[str] = (),
    **facts: object,
) -> Slip:
    """Return the slip of one cell."""
    cell = table.cell(row, column)
    printed = cell.value if cell.value is not None else cell.text
    title = f"{column.group} – {column.title}" if column.group and column.group != column.title else column.title
    return Slip(
        rule, level, cell.place, printed, recomputed, row.name or row.code, title, tuple(related), facts, table.sheet
    )


def once_a_column(slips: Sequence[Slip]) -> list[Slip]:
    """Return the findings with the remark that numbers are missing only once for each column."""
    told: set[str] = set()
    found = []
    for one in slips:
        if one.rule == "addends_missing":
            if one.column in told:
                continue
            told.add(one.column)
        found.append(one)
    return found
