"""The reports of a manifest once more: from the records as they were, byte for byte, and what differs where they do not."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from cchc_eval.i18n import catalogue, speaking
from cchc_eval.records import open_workspace
from cchc_eval.records.database import FILE
from cchc_eval.records.offers import UNITS
from cchc_eval.records.past import as_of
from cchc_eval.records.workspace import OWN
from cchc_eval.reports.annual import files, manifest, material
from cchc_eval.reports.annual.building import Stamp
from cchc_eval.reports.annual.manifest import Manifest, Report
from cchc_eval.reports.annual.material import Material
from cchc_eval.reports.annual.outputs import Task, Templates, outputs
from cchc_eval.reports.annual.own_templates import FOLDER as TEMPLATES
from cchc_eval.reports.annual.settings import settings_of
from cchc_eval.reports.results import Wanted
from cchc_eval.reports.told import Told

_ = catalogue("reports")

FOLDER = "lam-lai"
"""Where what is made again goes if nobody says otherwise, beside the manifest."""
AT_ONCE = 4
Tell = Callable[[str], None]


def again(file: Path, base: Path | None = None, out: Path | None = None, tell: Tell = print) -> int:
    """Make the .xlsx and .docx of a manifest again, compare them, and say what differs.

    Parameters
    ----------
    file : Path
        The manifest, or its folder.
    base : Path, optional
        Folder of the workspaces.
    out : Path, optional
        Where to write; the folder ``lam-lai`` beside the manifest by default.

    Returns
    -------
    int
        0 if every file is the same byte for byte, 1 otherwise: made again, or beside the manifest, where one that is missing
        is told but is no difference.

    Raises
    ------
    Told
        If the manifest cannot be used.
    RecordsError
        If the records do not hold what they held then.
    """
    file = file / manifest.FILE if file.is_dir() else file
    noted = manifest.read(file)
    target = out or file.parent / FOLDER
    with (
        speaking(noted.asked["lang"]),
        tempfile.TemporaryDirectory(prefix="cchc-again-", ignore_cleanup_errors=True) as folder,
    ):
        home = _workspace_then(noted, base, Path(folder))
        asked = noted.asked
        found = material.load(
            Wanted(str(home), asked["year"], asked["set"], asked["round"], asked["scope"]),
            home.parent,
            noted.records.get("all_units"),  # the folder holds the list of units, whosever it was
        )
        why = _differences(noted, found)
        for text in why:
            tell(text)
        templates = _templates(noted, file.parent, tell)
        same = _on_disk(noted, file.parent, tell)
        for start in range(0, len(noted.reports), AT_ONCE):
            same &= _compared(found, noted, noted.reports[start : start + AT_ONCE], templates, target, tell)
    tell(_("All files are the same, byte for byte. They are in {folder}.", folder=target) if same
         else _("Some files differ from those noted. What was made again is in {folder}.", folder=target))  # fmt: skip
    return 0 if same else 1


def _workspace_then(noted: Manifest, base: Path | None, folder: Path) -> Path:
    """Write the records as they were into a folder and return it, with the lists of units of then."""
    with open_workspace(noted.records["name"], base) as now:
        if not now.exists:
            raise Told(_("The records “{name}” that the report was made from were not found in {folder}.",
                         name=noted.records["name"], folder=now.folder.parent))  # fmt: skip
        source, name = now.file, now.folder.name
    # a shipped workspace under its own name would be filled with what is shipped now
    home = folder / (name if noted.records["kind"] == OWN else "as-of")
    (home / UNITS).mkdir(parents=True)
    for year, text in noted.units.items():
        if not year.isdigit():
            raise Told(_("The manifest names a list of units that is of no year: {year}", year=year))
        (home / UNITS / f"{year}.csv").write_text(text, "utf-8", newline="")
    as_of(source, noted.records["ends"], home / FILE)
    return home


def _differences(noted: Manifest, found: Material) -> list[str]:
    """Say what the reports are made from now that is not as it was noted."""
    said = []
    now = manifest.versions()
    for name in sorted({*now, *noted.versions}):
        if now.get(name, "") != noted.versions.get(name, ""):
            said.append(_("Version of {name}: then {then}, now {now}.", name=name, then=noted.versions.get(name) or "–",
                          now=now.get(name) or "–"))  # fmt: skip
    if found.scores.criteria_set.sha256 != noted.criteria_set["sha256"]:
        said.append(_("The text of the criteria set is another one."))
    digests = found.digests()
    for unit in (one.unit for one in noted.reports):
        if digests.get(unit) != noted.answers.get(unit):
            name = found.results.names.get(unit) or _("all units together")
            said.append(_("{unit}: the answers, or what was computed from them, are not those noted.", unit=name))
    return said


def _on_disk(noted: Manifest, folder: Path, tell: Tell) -> bool:
    """Say which files beside the manifest are missing or are not those that were made; return whether none was changed."""
    paths = {path: sha for report in noted.reports for path, sha in report.files.items()}
    now = {path: files.sha256_of(folder / path) for path in paths}
    if not any(now.values()):
        tell(_("None of the files noted is beside the manifest; they are made again all the same."))
        return True
    for path, sha in now.items():
        if not sha:
            tell(_("{file}: missing", file=path))
        elif sha != paths[path]:
            tell(_("{file}: CHANGED since it was made", file=path))
    changed = sum(bool(sha) and sha != paths[path] for path, sha in now.items())
    if not changed:
        tell(_("Beside the manifest: {count} files as they were made.", count=sum(map(bool, now.values()))))
    return not changed


def _templates(noted: Manifest, folder: Path, tell: Tell) -> Templates:
    """Return the templates kept beside the reports."""
    from cchc_eval.reports.word.shipped import template_name

    places: list[Path | None] = []
    for official in (True, False):
        path = f"{TEMPLATES}/{template_name(official, noted.asked['lang'])}"
        if path not in noted.templates:
            places.append(None)
            continue
        if files.sha256_of(folder / path) != noted.templates[path]:
            tell(_("The Word template {file} is missing or was changed since.", file=folder / path))
        places.append(folder / path if (folder / path).is_file() else None)
    return Templates(*places)


def _compared(
    found: Material, noted: Manifest, reports: tuple[Report, ...], templates: Templates, target: Path, tell: Tell
) -> bool:
    """Make some reports, write them, and return whether all their files are those noted."""
    known = [one for one in reports if not one.unit or one.unit in found.results.names]
    tasks = [Task(one.unit, _stem(one), Stamp(one.made, one.author)) for one in known]
    whole = len(known) == len(reports)
    for one, made in zip(known, outputs(found, settings_of(noted.settings), tasks, templates, "again"), strict=True):
        whole &= _told(one, made, target, tell)
    return whole


def _told(report: Report, made: Mapping[str, bytes], target: Path, tell: Tell) -> bool:
    whole = True
    for path, data in made.items():
        files.write(target / path, data)
        same = hashlib.sha256(data).hexdigest() == report.files.get(path)
        whole &= same
        tell(_("{file}: the same", file=path) if same else _("{file}: DIFFERS", file=path))
    return whole


def _stem(report: Report) -> str:
    """Return the path of a report without ending, as the manifest notes it."""
    found = next((path for path in report.files if path.endswith(".docx")), "")
    if not found:
        raise Told(_("The manifest notes no Word document of “{unit}”.", unit=report.unit))
    return found.removesuffix(".docx")
