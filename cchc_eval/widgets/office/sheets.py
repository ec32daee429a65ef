"""The page of workbooks: a unit's workbook is written, a filled one shown item by item, and what is chosen is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_eval.i18n import catalogue
from cchc_eval.records import Refused, StaleRevision
from cchc_eval.reports.answers.command import FOLDER, file_name, target
from cchc_eval.reports.answers.exporting import export_unit, no_units
from cchc_eval.reports.answers.taking import Look, Wanted, look, take
from cchc_eval.reports.answers.taking.difference import REFUSED, Item
from cchc_eval.reports.answers.taking.telling import heading, status_words, summary, what_words
from cchc_eval.reports.told import Told, of_disk
from cchc_eval.widgets.office.parts import Part, choice, file, form, lines, section, table, ticks

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_eval.records.offers import Unit
    from cchc_eval.widgets.office.office import Office

_ = catalogue("widgets")
KEPT = "sheet"
"""Under which the desk keeps the workbook that was looked at: the upload, and what it would bring."""


def sections(office: Office) -> list[Part]:
    """Return the page."""
    return [_writing(office), _taking(), *_shown(office)]


def _writing(office: Office) -> Part:
    unit = office.unit_name(office.chosen["unit"])
    which = [("unit", unit), ("all", _("all units of {set}", set=office.set.name))]
    what = [("filled", _("with what is declared so far")), ("blank", _("empty"))]
    fields = [choice("which", _("For"), which), choice("what", _("What it holds"), what)]
    return section(
        _("Write a workbook to be filled in"),
        form("write_sheet", _("Write the workbook"), fields, _("Write the workbook")),
        about=_(
            "The unit fills it in with Excel or LibreOffice, without this program; points, index and class are computed in it."
        ),
    )


def _taking() -> Part:
    return section(
        _("Take back a workbook that was filled in"),
        form(
            "look_sheet",
            _("1. Look at it"),
            [file("file", _("File"), _("ends in .xlsx"))],
            _("Show what it brings"),
            about=_("Nothing is recorded before you have seen what differs, and chosen."),
        ),
    )


def _shown(office: Office) -> list[Part]:
    kept = office.kept.get(KEPT)
    if kept is None or (kept[1].about.year, kept[1].about.set) != (office.year, office.set.code):
        return []
    found: Look = kept[1]
    parts = [lines(heading(found), summary(found)), lines(*found.notes, warning=True), _refused(found)]
    able = [item for item in found.open if item.can_be_taken]
    if able:
        chosen = set(found.wanted)
        rows = [(item.id, item.id in chosen, _label(item), _cells(item)) for item in able]
        asked = ticks("chosen", _("What is to be recorded"), _head(), rows)
        title = _("3. Record what is chosen")
        parts.append(form("take_sheet", title, [asked], _("Record"), fixed={"digest": found.digest}))
    else:
        parts.append(lines(_("There is nothing to record.")))
    return [section(_("2. What it brings"), *parts)]


def _head() -> list[str]:
    return [
        _("Cell"),
        _("Criterion"),
        _("Kind of entry"),
        _("State"),
        _("In the records"),
        _("In the workbook"),
        _("Remarks"),
    ]


def _cells(item: Item) -> list[str]:
    said = (item.place, item.title, what_words()[item.what], status_words()[item.status])
    return [*said, item.here or "–", item.there or "–", "\n".join(item.notes)]


def _label(item: Item) -> str:
    return f"{item.title} · {what_words()[item.what]} · {status_words()[item.status]}"


def _refused(found: Look) -> Part | None:
    """Return the table of what cannot be taken, cell by cell, with what to do."""
    rows = [(item.place, f"{item.title} · {what_words()[item.what]}", "\n".join(item.notes))
            for item in found.items if item.status == REFUSED]  # fmt: skip
    rows += [(slip.place, "", slip.text) for slip in found.slips]
    if not rows:
        return None
    return table(_("Not taken ({count})", count=len(rows)), [_("Cell"), _("Criterion"), _("Why, and what to do")], rows)


def _write(office: Office, values: dict[str, Any]) -> str:
    blank, whole = values.get("what") == "blank", values.get("which") == "all"
    units = office.units() if whole else [one for one in office.units() if one.key == office.chosen["unit"]]
    if not office.units():
        raise Refused(no_units(office.set, office.workspace.folder), "", "which")
    if not units:
        raise Refused(_("No unit is chosen."), _("Choose a unit above."), "which")
    try:
        made = [_written(office, unit, blank) for unit in units]
    except Told as fault:
        raise Refused(str(fault), "", "what") from fault
    except OSError as fault:
        raise Refused(of_disk(fault), "", "what") from fault
    if len(made) == 1:
        return _("The workbook was written: {file}", file=made[0])
    return _("{count} workbooks were written into the folder {folder}", count=len(made), folder=made[0].parent)


def _written(office: Office, unit: Unit, blank: bool) -> Path:
    path = target("", file_name(office.set.code, unit.key, blank=blank), office.workspace.folder / FOLDER, alone=True)
    marks = office.workspace.marks.illustrative and not blank
    export_unit(path, office.set, unit, None if blank else office.reader, illustrative=marks)
    return path


def _look(office: Office, values: dict[str, Any]) -> str:
    upload = str(values.get("file", ""))
    path, name = office.uploads.path(upload)
    office.kept.pop(KEPT, None)
    office.kept[KEPT] = (upload, _looked(office, path, name))
    return _("Nothing is recorded yet: look at what the workbook brings, then choose.")


def _looked(office: Office, path: Path, name: str) -> Look:
    wanted = Wanted(office.year, office.set.code)
    try:
        return look(path, office.records, office.workspace.folder, wanted, name)
    except Told as fault:
        raise Refused(str(fault), "", "file") from fault


def _take(office: Office, values: dict[str, Any]) -> str:
    kept = office.kept.get(KEPT)
    if kept is None or kept[1].digest != values.get("digest"):
        raise Refused(_("No workbook was looked at."), _("Begin with step 1."))
    upload, found = kept
    path, name = office.uploads.path(upload)
    chosen = values.get("chosen")
    ids = [str(one) for one in chosen] if isinstance(chosen, list) else []
    try:
        taken = take(found, office.records, ids)
    except StaleRevision as fault:  # the page shows what stands now; the choice is made again
        office.kept[KEPT] = (upload, _looked(office, path, name))
        return _("Nothing was recorded: {why} Look at what differs now, and choose again.", why=fault.message)
    except Told as fault:
        raise Refused(str(fault), "", "chosen") from fault
    office.kept.pop(KEPT)
    office.uploads.drop(upload)
    return _("Recorded: {count} entries of {file}.", count=taken.items, file=name)


ACTIONS = {"write_sheet": _write, "look_sheet": _look, "take_sheet": _take}
