"""The page between computers: the records of a unit or a year as one file, such a file shown and then taken in, and the backup."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_eval.i18n import catalogue
from cchc_eval.records import Refused
from cchc_eval.records.canonical import canonical
from cchc_eval.records.transfer.command import FOLDER
from cchc_eval.widgets.office.parts import Part, choice, file, form, lines, section

if TYPE_CHECKING:
    from cchc_eval.records.reading import Conflict
    from cchc_eval.records.transfer.previews import Preview
    from cchc_eval.widgets.office.office import Office

_ = catalogue("widgets")


def sections(office: Office) -> list[Part]:
    """Return the page."""
    return [*_apart(office), _handing_on(office), _taking_in(office), *_shown(office)]


def _apart(office: Office) -> list[Part]:
    """Show what two computers said differently, both versions, and let one be recorded again."""
    found = office.reader.conflicts_told()
    if not found:
        return []
    forms = [
        form(
            "decide",
            matter,
            [choice("event", _("Version that stands from now on"), _versions(conflict, texts), conflict.events[-1].id)],
            _("Use this version"),
            fixed={"matter": f"{conflict.kind} {canonical(conflict.subject)}"},
        )
        for conflict, matter, texts in found
    ]
    about = _("Both versions stay in the history; until you decide, the later one is used.")
    return [section(_("Said differently on two computers: {count}", count=len(found)), *forms, about=about)]


def _versions(conflict: Conflict, texts: list[str]) -> list[tuple[str, str]]:
    return [(event.id, text) for event, text in zip(conflict.events, texts, strict=True)]


def _handing_on(office: Office) -> Part:
    unit = office.unit_name(office.chosen["unit"])
    what = [
        ("unit", _("{unit}, {year}", unit=unit, year=office.year)),
        ("year", _("all units of {set}", set=office.set.name)),
        ("all", _("everything (backup)")),
    ]
    return section(
        _("Hand on, or keep as a backup"),
        form("export", _("Make one file"), [choice("what", _("What it holds"), what)], _("Make the file")),
        about=_(
            "The file holds answers, decisions, history and evidence files, and is checked by its hashes when it is taken in. "
            "A file of one unit holds no other unit's dossier; the year's register of work comes along whole."
        ),
    )


def _taking_in(office: Office) -> Part:
    return section(
        _("Take in a file of another computer"),
        form(
            "look",
            _("1. Look at it"),
            [file("file", _("File"), _("ends in .cchc"))],
            _("Show what it brings"),
            about=_("Nothing is recorded before you have seen what is new and what is said differently."),
        ),
    )


def _shown(office: Office) -> list[Part]:
    kept = office.kept.get("import")
    if kept is None:
        return []
    _upload, preview = kept
    parts = [lines(*preview.report().splitlines(), warning=_is_told(preview))]
    if not preview.refusals:
        parts.append(form("import", _("3. Take it in"), [], _("Take it in"), fixed={"digest": preview.digest}))
    return [section(_("2. What it brings"), *parts)]


def _is_told(preview: Preview) -> bool:
    """Whether there is more to say of a file than what it brings."""
    return bool(preview.refusals or preview.conflicts_in_words or preview.contradictions_in_words)


def _export(office: Office, values: dict[str, str]) -> str:
    records = office.records
    stamp = f"{datetime.now():%Y%m%d-%H%M%S}"
    what = values.get("what", "")
    year, code, unit = office.year, office.set.code, office.chosen["unit"]
    scope: dict[str, object] = {
        "unit": {"year": year, "set": code, "unit": unit},
        "year": {"year": year, "set": code},
    }.get(what, {})
    name = {"unit": f"{code}-{unit}", "year": code}.get(what, "toan-bo")
    place = office.workspace.folder / FOLDER
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            _("The folder {folder} cannot be made.", folder=place), str(error.strerror or ""), "what"
        ) from error
    return records.export(place / f"{name}-{stamp}.cchc", **scope).report()  # type: ignore[arg-type]


def _look(office: Office, values: dict[str, str]) -> str:
    path, name = office.uploads.path(values.get("file", ""))
    office.kept.pop("import", None)
    preview = office.reader.preview(path)
    units = {unit.key: unit.name for unit in office.offers.units}
    sets = {one.code: str(one.name) for one in office.offers.sets.values()}
    named = [
        replace(part, unit=units.get(part.unit, part.unit), set=sets.get(part.set, part.set)) for part in preview.parts
    ]
    office.kept["import"] = (values["file"], replace(preview, file=Path(name), parts=named))
    return _("Nothing is recorded yet: look at what the file brings.")


def _import(office: Office, values: dict[str, str]) -> str:
    kept = office.kept.get("import")
    if kept is None or kept[1].digest != values.get("digest"):
        raise Refused(_("No file was looked at."), _("Begin with step 1."))
    path, _name = office.uploads.path(kept[0])
    merged = office.reader.import_(path, kept[1].digest)
    office.kept.pop("import")
    office.uploads.drop(kept[0])
    said = _("Taken in: {count} events that are new here.", count=merged.events)
    if merged.conflicts:
        said += " " + _("Said differently: {count}; decide below.", count=len(merged.conflicts))
    if together := kept[1].contradictions_in_words:
        said += " " + _(
            "Does not go together in the register of work: {count}; the pages of notebooks 06 and 07 tell what.",
            count=len(together),
        )
    return said


def _decide(office: Office, values: dict[str, str]) -> str:
    for conflict in office.reader.conflicts():
        event = next((one for one in conflict.events if one.id == values.get("event")), None)
        if event and values.get("matter") == f"{conflict.kind} {canonical(conflict.subject)}":
            there = office.reader.current(conflict.kind, conflict.subject)
            office.records.append(conflict.kind, conflict.subject, event.payload, there.revision if there else 0)
            return _("Decided: the chosen version stands; the others are in the history.")
    raise Refused(_("This was decided meanwhile."), _("Look at the page as it is now."), "event")


ACTIONS = {"decide": _decide, "export": _export, "look": _look, "import": _import}
