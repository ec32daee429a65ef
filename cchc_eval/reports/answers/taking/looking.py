"""A filled workbook looked at: what it would bring, item by item, and what of it cannot be taken. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_eval import columns as c
from cchc_eval.criteria.loading import CriteriaSetError
from cchc_eval.i18n import catalogue, speaking
from cchc_eval.records.canonical import canonical, sha256
from cchc_eval.records.offers import Unit, read_offers, read_units
from cchc_eval.reports.answers.layout import layout_of
from cchc_eval.reports.answers.taking.about import About, NotTaken, read_about
from cchc_eval.reports.answers.taking.difference import CHANGED, CLEARED, NEW, REFUSED, SAME, Differences, Item
from cchc_eval.reports.answers.taking.finding import Slip, find_lines
from cchc_eval.reports.answers.taking.given import Given, read_given
from cchc_eval.reports.answers.taking.words import title
from cchc_eval.reports.reading import LIMITS, Grid, Limits, read_file
from cchc_eval.reports.results import set_of

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet
    from cchc_eval.records import Edit, Records
    from cchc_eval.records.sheet_face import Opening

_ = catalogue("reports")


@dataclass(frozen=True)
class Wanted:
    """What the workbook must be of; blank: whatever it says."""

    year: int = 0
    set: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Look:
    """What a filled workbook would bring.

    Attributes
    ----------
    file, sha256 : str
    about : About
    unit, set : str
        Their names.
    items : tuple of Item
        In the order of the form; those that say nothing new are among them.
    slips : tuple of Slip
        Cells that are not taken and belong to no criterion of the set.
    notes : tuple of str
        What was passed over or understood with a doubt.
    openings : tuple
        Rounds that are opened before the first write into them.
    """

    file: str
    sha256: str
    about: About
    unit: str
    set: str
    items: tuple[Item, ...]
    slips: tuple[Slip, ...] = ()
    notes: tuple[str, ...] = ()
    openings: tuple[Opening, ...] = ()

    @property
    def wanted(self) -> tuple[str, ...]:
        """Ids of the items that are taken unless somebody chooses otherwise: what only the workbook changed."""
        return tuple(item.id for item in self.items if item.can_be_taken and item.status in (NEW, CHANGED, CLEARED))

    def count(self, status: str) -> int:
        """Return how many items have a status."""
        return sum(item.status == status for item in self.items)

    @property
    def open(self) -> tuple[Item, ...]:
        """The items that say something else than the records, or cannot be taken."""
        return tuple(item for item in self.items if item.status != SAME)

    def edits(self, chosen: Iterable[str]) -> list[Edit]:
        """Return what is recorded for the chosen items."""
        wanted = set(chosen)
        return together(item for item in self.items if item.id in wanted and item.can_be_taken)

    @cached_property
    def digest(self) -> str:
        """What stands and what would be recorded, as one hash: the same as long as neither changed."""
        said = [
            [item.id, item.status, item.here, item.there, [[edit.base, dict(edit.payload)] for edit in item.edits]]
            for item in self.items
        ]
        return sha256(canonical([self.sha256, self.about.sha256, said]))


def look(
    path: Path | str,
    records: Records,
    folder: Path,
    wanted: Wanted | None = None,
    name: str = "",
    limits: Limits = LIMITS,
) -> Look:
    """Read a filled workbook and compare it with the records.

    Parameters
    ----------
    path : path
    records : Records
        In the hands of whoever would record; without an author what depends on the writer is left open.
    folder : Path
        Of the workspace, for its own sets and units.
    wanted : Wanted, optional
        What the workbook must be of.
    name : str, optional
        Name of the file as people know it.

    Raises
    ------
    UnreadableFile
        If the file cannot be read.
    NotTaken
        If nothing can be taken: it is no such workbook, or of another year, set, text of the set, or unit.
    """
    return look_at(read_file(path, limits, name), records, folder, wanted)


def look_at(grid: Grid, records: Records, folder: Path, wanted: Wanted | None = None) -> Look:
    """Compare a workbook that was read with the records; raises as :func:`look` does."""
    about = read_about(grid)
    _require(about, wanted or Wanted(), grid.file)
    if about.invented and not records.invented:
        told = _("Invented data and real ones do not mix: {file} was written from other records.", file=grid.file)
        raise NotTaken(f"{told} {_('Choose the records that the workbook was written from.')}")
    criteria_set = _set(about, records, folder)
    unit = _unit(about, criteria_set, folder)
    with speaking(about.lang):
        layout = layout_of(criteria_set, about.group, about.scope)
    found = find_lines(grid, layout, about.sheet)
    if not found.rows:
        raise NotTaken(
            _("No line of the form was found in {file}.", file=grid.file)
            + " "
            + _("Keep the column of keys, or the headings with codes and names, as they were written.")
        )
    given, lacking = read_given(found, layout, about)
    source = source_of(grid)
    compared = Differences(records, layout, about, source)
    compared.recognise(given.values())
    items = _items(compared, given.values())
    openings = _openings(criteria_set, records, items)
    items = _rehearsed(items, records, openings)
    remarks = [*found.notes, *(remark for one in given.values() for remark in one.remarks)]
    notes = [f"{remark.place}: {remark.text}" for remark in remarks] + list(grid.warnings)
    if compared.blank:
        places = "; ".join(compared.blank[:10]) + (" …" if len(compared.blank) > 10 else "")
        told = _(
            "Cells that only say that there is nothing count as blank ({count}): {places}",
            count=len(compared.blank),
            places=places,
        )
        notes.append(told)
    if lacking:
        names = "; ".join(title(layout, key) for key in lacking[:10]) + (" …" if len(lacking) > 10 else "")
        notes.append(_("Not in the workbook, so left as they are ({count}): {names}", count=len(lacking), names=names))
    slips = tuple(slip for key, slip in found.slips if not key)
    return Look(
        grid.file, grid.sha256, about, unit.name, str(criteria_set.name), tuple(items), slips, tuple(notes), openings
    )


def source_of(grid: Grid) -> str:
    """Return what is recorded as the source of an answer."""
    return _("Workbook “{file}”, SHA-256 {sha256}", file=grid.file, sha256=grid.sha256)


def _require(about: About, wanted: Wanted, file: str) -> None:
    """Refuse a workbook of another year, set or unit than the one that is asked for."""
    told = ""
    if wanted.year and wanted.year != about.year:
        told = _("{file} is of the year {is_of}, not {asked}.", file=file, is_of=about.year, asked=wanted.year)
    elif wanted.set and wanted.set != about.set:
        told = _("{file} is of the criteria set {is_of}, not {asked}.", file=file, is_of=about.set, asked=wanted.set)
    elif wanted.unit and wanted.unit != about.unit:
        told = _("{file} is of the unit {is_of}, not {asked}.", file=file, is_of=about.unit, asked=wanted.unit)
    if told:
        raise NotTaken(f"{told} {_('Choose what it is of, or another file.')}")


def _set(about: About, records: Records, folder: Path) -> CriteriaSet:
    """Return the criteria set that the workbook was written for: that of the open round, else the one on offer."""
    text = records.criteria_set_text(about.year, about.set, c.SELF)
    try:
        found = set_of(text, about.set) if text else read_offers(folder).sets.get(about.set)
    except CriteriaSetError as fault:
        raise NotTaken(str(fault)) from fault
    if found is None or found.year != about.year:
        told = _("There is no criteria set {set} of {year} in these records.", set=about.set, year=about.year)
        raise NotTaken(f"{told} {_('Choose the records that the workbook was written from.')}")
    if found.sha256 != about.sha256:
        told = _("The criteria set {set} is not the same any more as when this workbook was written.", set=found.name)
        hint = _("Write the unit's workbook again and move the entries over; nothing is taken from an older version.")
        raise NotTaken(f"{told} {hint}")
    return found


def _unit(about: About, criteria_set: CriteriaSet, folder: Path) -> Unit:
    units = {unit.key: unit for unit in read_units(criteria_set.year, folder)}
    unit = units.get(about.unit)
    if unit is None:
        told = _("The unit {unit} is not in the list of units of {year}.", unit=about.unit, year=about.year)
        raise NotTaken(f"{told} {_('Add it to the list first, or choose other records.')}")
    if unit.group != about.group:
        told = _("The unit {unit} belongs to another group now than when this workbook was written.", unit=unit.name)
        raise NotTaken(f"{told} {_('Write its workbook again, and fill that one in.')}")
    return unit


def _items(compared: Differences, given: Iterable[Given]) -> list[Item]:
    items: list[Item] = []
    for one in given:
        items.append(compared.answer(one))
        items += [text for text in (compared.explanation(one), compared.evidence(one)) if text]
    return items


def together(items: Iterable[Item]) -> list[Edit]:
    """Return the edits of items; a new document that several of them cite is recorded once."""
    found: list[Edit] = []
    documents: set[str] = set()
    for edit in (edit for item in items for edit in item.edits):
        if edit.kind == "document":
            if edit.subject["document"] in documents:
                continue
            documents.add(edit.subject["document"])
        found.append(edit)
    return found


def _openings(criteria_set: CriteriaSet, records: Records, items: Sequence[Item]) -> tuple[Opening, ...]:
    """Return the rounds to open before they are written into."""
    turns = dict.fromkeys(item.round for item in items if item.edits)
    year, code = criteria_set.year, criteria_set.code
    return tuple((year, code, turn, criteria_set.text) for turn in turns if not records.opened(year, code, turn))


def _rehearsed(items: Sequence[Item], records: Records, openings: Sequence[Opening]) -> list[Item]:
    """Say of each item whether the state of its round, its dossier or the year forbids it."""
    edits = together(items)
    if not edits:
        return list(items)
    outcomes = {id(outcome.edit): outcome for outcome in records.rehearse(openings, edits)}
    found = []
    for item in items:
        tried = [outcomes[id(edit)] for edit in item.edits if id(edit) in outcomes]
        faults = [outcome for outcome in tried if outcome.status != "saved"]
        if faults:
            said = f"{faults[0].message} {faults[0].hint}".strip()
            item = replace(item, status=REFUSED, notes=(*item.notes, said))
        found.append(item)
    return found
