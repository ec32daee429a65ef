"""A grid → its tables and all that was found in them: the one way that the command and the page in the notebook go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_eval.analysis.checks import check_table, slips_of
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.model import Options, Slip
from cchc_eval.analysis.checks.stated import check_counts
from cchc_eval.i18n import catalogue
from cchc_eval.reports.checker.extras import extras_of, with_extras
from cchc_eval.reports.checker.tables import Found, Key, find_tables
from cchc_eval.reports.checker.vocabulary import plain, role_of
from cchc_eval.reports.reading import Grid, letters
from cchc_eval.reports.told import Told

_ = catalogue("reports")
UNCHECKED = frozenset({"unchecked", "no_heading", "not_added", "addends_missing", "rank_unlike", "class_unlike"})
"""Remarks that say that something was not checked."""
Roles = Mapping[Key, Mapping[int, str]]


@dataclass(frozen=True)
class Checked:
    """One table and what was found in it.

    Attributes
    ----------
    found : Found
    table : Table
        With the roles that were used.
    slips : list of Slip
    """

    found: Found
    table: m.Table
    slips: list[Slip] = field(default_factory=list)

    @property
    def name(self) -> str:
        """As :attr:`Found.name`."""
        return self.found.name


@dataclass(frozen=True)
class Report:
    """All that was found in one file.

    Attributes
    ----------
    file : str
        Its name; empty for a pasted table.
    tables : list of Checked
    warnings : tuple of str
        Of the reading.
    sha256 : str
    """

    file: str
    tables: list[Checked]
    warnings: tuple[str, ...] = ()
    sha256: str = ""

    @property
    def partial(self) -> bool:
        """Whether some numbers of a table were not checked, or nothing could be."""
        return any(not one.table.made or any(s.rule in UNCHECKED for s in one.slips) for one in self.tables)

    def slips(self, *levels: str) -> list[Slip]:
        """Return the findings of some levels over all tables; all but remarks without any."""
        return [slip for table in self.tables for slip in slips_of(table.slips, *levels)]


def tables_of(grid: Grid) -> list[Found]:
    """Return the tables of a grid that are to be checked: of sheets that are seen."""
    shown = [sheet for sheet in grid.sheets if not sheet.hidden] or list(grid.sheets)
    return [found for sheet in shown for found in find_tables(sheet)]


def check_grid(grid: Grid, options: Options | None = None, roles: Roles | None = None) -> Report:
    """Check everything in a grid.

    Parameters
    ----------
    grid : Grid
    options : Options, optional
    roles : mapping, optional
        What a person said that columns are: key of the table → column → role.
    """
    return check_tables(tables_of(grid), grid, options, roles)


def check_tables(
    found: Sequence[Found], grid: Grid, options: Options | None = None, roles: Roles | None = None
) -> Report:
    """Check tables that were found already."""
    checked = []
    for one in found:
        table = one.table((roles or {}).get(one.key))
        checked.append(Checked(one, table, [*check_table(table, options), *unchecked(one, table)]))
    extras = extras_of(one.table for one in checked)
    for each in checked:
        each.slips[:] = with_extras(each.table, each.slips, extras)
        each.slips.extend(check_counts(each.table, [other.table for other in checked if other is not each]))
    _settle_sentences(checked)
    return Report(grid.file, checked, grid.warnings, grid.sha256)


def unchecked(found: Found, table: m.Table) -> list[Slip]:
    """Return remarks on columns of numbers that have no role, and on a table whose headings were not understood."""
    remarks = []
    rows = table.kind(m.ITEM)
    if found.bare and rows:
        columns = [(letters(c.at), c.role) for c in table.columns if c.role != m.OTHER]
        remarks.append(m.slip("no_heading", m.REMARK, table, rows[0], table.columns[0], columns=columns))
    loose = []
    for column in table.of(m.OTHER):
        cells = [cell for row in rows if (cell := table.cell(row, column)).kind in (m.NUMBER, m.TEXT)]
        said = role_of(column.title) in m.NUMERIC | {m.RANK}
        if column.title in table.made.get("difference", {}):
            continue
        if cells and (said or sum(cell.kind == m.NUMBER for cell in cells) * 2 > len(cells)):
            loose.append(column)
    if loose:
        columns = [(c.title if c.title == letters(c.at) else f"{letters(c.at)} ({c.title})", "") for c in loose]
        remarks.append(m.slip("unchecked", m.REMARK, table, rows[0], loose[0], columns=columns))
    return remarks


def _settle_sentences(checked: Sequence[Checked]) -> None:
    """Drop what a sentence between or above several tables says wrongly of one where it is right of another, or of all.

    What is wrong of each of them is told once.
    """
    places = {(one.table.sheet, place) for one in checked for place, _text in one.table.lines}
    for sheet, place in places:
        sharing = [one for one in checked if one.table.sheet == sheet and place in {p for p, _text in one.table.lines}]
        if len(sharing) < 2:
            continue
        for rule in ("stated_count", "stated_class", "stated_mean"):
            told = [(one, slip) for one in sharing for slip in one.slips if (slip.rule, slip.place) == (rule, place)]
            whole = sum(len([row for row in one.table.kind(m.ITEM) if row.name]) for one in sharing)
            right = len({id(one) for one, _slip in told}) < len(sharing)
            right = right or (rule == "stated_count" and any(slip.printed == whole for _one, slip in told))
            for one, slip in told if right else told[1:]:
                one.slips.remove(slip)


def read_bands(text: str) -> list[tuple[str, Decimal]]:
    """Read bands as people type them: ``Xuất sắc=90; Tốt=80; Khá=70``.

    Raises
    ------
    Told
        If a part is no name with a number, or a name or number stands twice.
    """
    from cchc_eval.reports.checker.values import read_number

    bands: list[tuple[str, Decimal]] = []
    for part in filter(None, (one.strip() for one in text.replace("\n", ";").split(";"))):
        name, sign, edge = part.rpartition("=")
        number = read_number(edge.strip().lstrip("≥>= "))
        name = name.strip().rstrip("≥> ").strip()
        if not sign or not name or number is None:
            raise Told(_("The class bands are written as “A=90; B=80; C=70”; this part is not: {part}", part=part))
        if any(plain(name) == plain(other) or number[0] == least for other, least in bands):
            raise Told(_("This class or its lowest value stands twice: {part}", part=part))
        bands.append((name, number[0]))
    return sorted(bands, key=lambda band: -band[1])
