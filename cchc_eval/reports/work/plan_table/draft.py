"""What a plan's table says, as it was understood: columns, tasks, and what is doubtful at which cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

DOUBT, ERROR = "doubt", "error"


@dataclass(frozen=True)
class Column:
    """A column of a table, and what it is taken for.

    Attributes
    ----------
    key : str
        Number of the table and of the column, ``"1.3"``; what a correction of the guess names.
    place : str
        As people name it.
    heading : str
        Over one or two rows: *Thời gian / Hoàn thành*.
    role : str
        One of ``ROLES``; empty: passed over.
    """

    key: str
    place: str
    heading: str
    role: str = ""


@dataclass(frozen=True)
class Fault:
    """Something at a cell.

    Attributes
    ----------
    place : str
        *bảng 1, dòng 7, cột 3*; *Kế hoạch!C7*.
    what, hint : str
        What is wrong, and what to do, in the language in use.
    severity : {"doubt", "error"}
        A row with a doubt can be recorded: what was not understood is left empty and stands in the notes. One with an error cannot.
    row : int
        Place of the row in ``Draft.rows``, −1 where it belongs to none.
    """

    place: str
    what: str
    hint: str = ""
    severity: str = DOUBT
    row: int = -1

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.place}: {self.what}" if self.place else self.what, self.hint) if part)


@dataclass(frozen=True)
class DraftRow:
    """A task of the table.

    Attributes
    ----------
    place : str
        Table and row: *bảng 1, dòng 7*.
    table, row : int
    payload : dict
        As ``TaskPayload``, without the plan and the source.
    said : frozenset of str
        Parts that the table has a column for and that were understood; the others are not compared with the records.
    """

    place: str
    table: int
    row: int
    payload: dict[str, Any]
    said: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Draft:
    """A plan as its file says it.

    Attributes
    ----------
    file, sha256 : str
        Name and hash of the file; an empty name: pasted.
    year : int
    columns : tuple of Column
        Of the tables that may hold tasks.
    rows : tuple of DraftRow
    faults : tuple of Fault
        In the order of the table.
    """

    file: str
    sha256: str
    year: int
    columns: tuple[Column, ...] = ()
    rows: tuple[DraftRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    again: Callable[[Mapping[str, str]], Draft] | None = field(default=None, repr=False, compare=False)

    def mapped(self, mapping: Mapping[str, str]) -> Draft:
        """Return the draft with other roles of columns: key of a column → role, empty to pass it over."""
        return self.again(mapping) if self.again is not None else self

    @property
    def blocked(self) -> frozenset[int]:
        """Rows (by their place in ``rows``) that cannot be recorded."""
        return frozenset(one.row for one in self.faults if one.severity == ERROR and one.row >= 0)

    def faults_of(self, row: int) -> Sequence[Fault]:
        """Return the faults of a row, by its place in ``rows``."""
        return [one for one in self.faults if one.row == row]
