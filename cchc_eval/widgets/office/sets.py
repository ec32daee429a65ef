"""The page of criteria sets in Excel: a template or a set written out, a filled workbook checked by cell and taken over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.records import Refused
from cchc_eval.reports.told import Told
from cchc_eval.widgets.office.parts import Part, choice, file, form, lines, section, table

if TYPE_CHECKING:
    from cchc_eval.reports.sets.importing import Imported
    from cchc_eval.widgets.office.office import Office

_ = catalogue("widgets")
FOLDER, KEPT = "excel", "set_workbook"


def sections(office: Office) -> list[Part]:
    """Return the page."""
    return [_writing(office), _reading(), *_found(office)]


def _writing(office: Office) -> Part:
    offered = [("", _("an empty template"))]
    offered += [(key, f"{key.partition('/')[0]} · {one.name}") for key, one in office.sets().items()]
    return section(
        _("A workbook to fill in, or a criteria set as a workbook"),
        form(
            "set_out",
            _("Make a workbook"),
            [choice("what", _("What it holds"), offered)],
            _("Make the workbook"),
            about=_("It is put into the folder {folder}.", folder=office.workspace.folder / FOLDER),
        ),
    )


def _reading() -> Part:
    return section(
        _("A criteria set from Excel"),
        form(
            "set_look",
            _("1. Check the workbook"),
            [file("file", _("File"), _("ends in .xlsx"))],
            _("Check it"),
            about=_("Every fault is told by sheet and cell; nothing is taken over before there is none."),
        ),
    )


def _found(office: Office) -> list[Part]:
    """Show what the workbook was read as: its faults, or the set and what taking it over means."""
    kept = office.kept.get(KEPT)
    if kept is None:
        return []
    from cchc_eval.reports.sets import command, keeping

    found: Imported = kept[1]
    head = [_("Place"), _("No."), _("What is wrong"), _("What to do")]
    rows = [(str(fault.place), fault.code, fault.what, fault.todo) for fault in found.faults]
    faults = table(_("Faults of {file}", file=found.file), head, rows) if rows else None
    told = command.told(found)[-1]
    if found.criteria_set is None:
        return [section(_("2. What was found"), lines(told, *found.warnings, warning=True), faults)]
    state, path = keeping.standing(office.workspace.folder, found)
    what = {
        keeping.NEW: _("It will be written to {file}.", file=path),
        keeping.SAME: _("The same set is there already; there is nothing to do."),
        keeping.KEPT: _("Another set of this code is there; it is kept beside as a copy before it is replaced."),
    }[state]
    parts = [lines(told, *found.warnings, command.summary(found.criteria_set), what), faults]
    if state != keeping.SAME:
        sure = _("Replace the set {code}? The one there is kept as a copy.", code=found.criteria_set.code)
        parts.append(
            form(
                "set_take",
                _("3. Take it over"),
                [],
                _("Take it over"),
                sure=sure if state == keeping.KEPT else "",
                fixed={"digest": found.sha256, "state": state},
            )
        )
    return [section(_("2. What was found"), *parts)]


def _out(office: Office, values: dict[str, str]) -> str:
    from cchc_eval.reports.sets import command, writing

    key = values.get("what", "")
    criteria_set = office.sets().get(key)
    if key and criteria_set is None:
        raise Refused(_("No criteria set is chosen."), _("Choose one of the list."), "what")
    name = f"{criteria_set.code}.xlsx" if criteria_set else command.template_name()
    path = command.free(office.workspace.folder / FOLDER, name)
    try:
        made = writing.write_set(path, criteria_set) if criteria_set else writing.write_template(path)
    except Told as fault:
        raise Refused(str(fault), "", "what") from fault
    except OSError as fault:
        raise Refused(_("The file {file} cannot be written.", file=path), str(fault.strerror or ""), "what") from fault
    return _("The workbook was made: {file}", file=made)


def _look(office: Office, values: dict[str, str]) -> str:
    from cchc_eval.reports.sets.importing import import_set

    path, name = office.uploads.path(values.get("file", ""))
    office.kept.pop(KEPT, None)
    try:
        found = import_set(path, name=Path(name).name)
    except Told as fault:
        raise Refused(str(fault), "", "file") from fault
    finally:
        office.uploads.drop(values.get("file", ""))
    office.kept[KEPT] = (values["file"], found)
    if found.criteria_set is None:
        return _("The workbook has {count} faults; they are listed below.", count=len(found.errors))
    return _("The workbook has no fault. Nothing is taken over yet.")


def _take(office: Office, values: dict[str, str]) -> str:
    from cchc_eval.reports.sets import keeping

    kept = office.kept.get(KEPT)
    if kept is None or kept[1].criteria_set is None or kept[1].sha256 != values.get("digest"):
        raise Refused(_("No workbook was checked."), _("Begin with step 1."))
    found: Imported = kept[1]
    try:
        path, copy = keeping.keep(office.workspace.folder, found, replace=values.get("state") == keeping.KEPT)
    except Told as fault:
        raise Refused(str(fault)) from fault
    except OSError as fault:
        raise Refused(
            _("The file {file} cannot be written.", file=fault.filename or ""), str(fault.strerror or "")
        ) from fault
    office.kept.pop(KEPT)
    said = _("The set was taken over: {file}", file=path)
    return said + (" " + _("The one before is kept as {copy}.", copy=copy.name) if copy else "")


ACTIONS = {"set_out": _out, "set_look": _look, "set_take": _take}
