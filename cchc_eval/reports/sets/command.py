"""``python run.py set template | export | import``: what is typed, done, and told in words (``launch/reports.py``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from cchc_eval.criteria.loading import CriteriaSetError, load_criteria_set
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.i18n import catalogue
from cchc_eval.records.offers import DATA, SETS
from cchc_eval.records.workspace import Workspace, base_folder, open_workspace
from cchc_eval.reports.cells import written
from cchc_eval.reports.sets.importing import Imported, import_set
from cchc_eval.reports.sets.keeping import KEPT, NEW, SAME, keep, standing
from cchc_eval.reports.sets.writing import write_set, write_template
from cchc_eval.reports.told import Told

_ = catalogue("reports")
DIGEST = "digest: "
"""Begins the last line of a preview that can be taken in; run.py keeps it to itself."""


def template(folder: str, asked: Mapping[str, Any]) -> int:
    """Write the template: to ``out`` (a file, or a folder), else into the workspace."""
    path = _out(folder, asked, template_name())
    print(_("The template was written: {path}", path=write_template(path)), flush=True)
    print(_("Fill it in, save it, then run: python run.py set import FILE"), flush=True)
    return 0


def export(folder: str, asked: Mapping[str, Any]) -> int:
    """Write a set, named by its code or its file, as a workbook."""
    word = (asked.get("words") or [""])[0]
    file = Path((asked.get("files") or [""])[0])
    criteria_set = find_set(_workspace(folder, asked), word, file)
    path = _out(folder, asked, f"{criteria_set.code}.xlsx")
    print(
        _("The set {code} was written: {path}", code=criteria_set.code, path=write_set(path, criteria_set)), flush=True
    )
    print(_("Comments of the YAML file and its layout are not in the workbook; everything else is."), flush=True)
    return 0


def preview(folder: str, asked: Mapping[str, Any]) -> int:
    """Check a workbook and say what taking it in would do; the last line is its digest if it can be taken in."""
    found = import_set(Path(asked["files"][0]))
    tell(found)
    if found.criteria_set is None:
        return 1
    print(summary(found.criteria_set), flush=True)
    elsewhere = _elsewhere(asked, found)
    state, file = (NEW, elsewhere) if elsewhere else standing(_workspace(folder, asked).folder, found)
    if state == SAME:
        print(_("The same set is there already: {file}", file=file), flush=True)
        return 0
    if state == KEPT:
        print(
            _("{file} holds another set of this code; it is kept beside as a copy before it is replaced.", file=file),
            flush=True,
        )
    else:
        print(_("It will be written to {file}", file=file), flush=True)
    print(DIGEST + found.sha256, flush=True)
    return 0


def take_in(folder: str, asked: Mapping[str, Any]) -> int:
    """Take a workbook in as it was shown: the set's file is written into the workspace."""
    found = import_set(Path(asked["files"][0]))
    if found.criteria_set is None:
        tell(found)
        return 1
    if asked.get("digest") and asked["digest"] != found.sha256:
        raise Told(_("The file was changed since it was shown. Run the command again."))
    elsewhere, copy = _elsewhere(asked, found), None
    if elsewhere:
        file = written(elsewhere, partial(_write_text, found.text))
    else:
        file, copy = keep(_workspace(folder, asked).folder, found, replace=bool(asked.get("digest")))
    if copy:
        print(_("The file before is kept as {copy}", copy=copy), flush=True)
    print(_("The set {code} was taken in: {file}", code=found.criteria_set.code, file=file), flush=True)
    if elsewhere:
        print(_("To use it, put it into the folder criteria of the workspace."), flush=True)
    elif found.criteria_set.scorable:
        print(_("It is offered on the first page when the program is opened the next time."), flush=True)
    else:
        print(_("It has no rules yet: it can be checked and not scored."), flush=True)
    return 0


def tell(found: Imported) -> None:
    """Print the faults of a workbook, all of them."""
    for line in told(found):
        print(line, flush=True)


def told(found: Imported) -> list[str]:
    """Return the faults of a workbook, line by line, in the language in use; one line if there is none."""
    said = [*found.warnings, *(str(fault) for fault in found.faults)]
    count = len(found.errors)
    if count:
        return [
            *said,
            _("{file}: {count} faults. Nothing was taken in.", file=found.file or _("pasted table"), count=count),
        ]
    return [*said, _("{file}: no fault.", file=found.file or _("pasted table"))]


def summary(criteria_set: CriteriaSet) -> str:
    """Return in one line what a set has."""
    leaves = criteria_set.leaves()
    return _(
        "{code} · {year} · {name}: {fields} fields, {leaves} criteria that are scored, at most {max} points.",
        code=criteria_set.code, year=criteria_set.year, name=criteria_set.name, fields=len(criteria_set.fields),
        leaves=len([leaf for leaf in leaves if leaf.rule]), max=_points(criteria_set),
    )  # fmt: skip


def _points(criteria_set: CriteriaSet) -> str:
    from cchc_eval.numbers import format_number

    return format_number(criteria_set.max)


def find_set(workspace: Workspace, word: str, file: Path | None = None) -> CriteriaSet:
    """Return a set by its code, among the workspace's own and the shipped ones, or by its file.

    Raises
    ------
    Told
        If there is none, or it has faults.
    """
    places = [file] if file is not None and file.suffix in (".yaml", ".yml") else []
    places += [place / SETS / f"{word}.yaml" for place in (workspace.folder, DATA) if word and Path(word).name == word]
    for place in places:
        if place.is_file():
            try:
                return load_criteria_set(place)
            except CriteriaSetError as fault:
                raise Told(_("The set {file} has faults:", file=place.name) + "\n" + str(fault)) from fault
    offered = sorted({x.stem for place in (workspace.folder, DATA) for x in (place / SETS).glob("*.yaml")})
    raise Told(_("There is no criteria set “{word}”. There are: {offered}.", word=word, offered=", ".join(offered)))


def _elsewhere(asked: Mapping[str, Any], found: Imported) -> Path | None:
    """Return the file that a set is to be written to instead of the workspace: ``out``, a file or a folder.

    Raises
    ------
    Told
        If there is a file of that name.
    """
    if not asked.get("out"):
        return None
    assert found.criteria_set is not None
    out = Path(asked["out"])
    file = out if out.suffix in (".yaml", ".yml") else out / f"{found.criteria_set.code}.yaml"
    if file.exists():
        raise Told(_("{path} is there already. Choose another name with --out, or remove the file.", path=file))
    return file


def _write_text(text: str, path: Path) -> None:
    path.write_bytes(text.encode("utf-8"))


def _workspace(folder: str, asked: Mapping[str, Any]) -> Workspace:
    return open_workspace(asked.get("records") or None, folder or None)


def _out(folder: str, asked: Mapping[str, Any], name: str) -> Path:
    """Return where a file goes: ``out`` if it is a workbook's name, a folder of that name otherwise, else beside the workspaces.

    A workbook that somebody may have filled in is never overwritten: a number is added to the name, and a name that was
    asked for is refused.

    Raises
    ------
    Told
        If there is a file of the name that was asked for.
    """
    given = asked.get("out")
    out = Path(given) if given else base_folder(folder or None)
    if out.suffix.lower() == ".xlsx":
        if out.exists():
            raise Told(_("{path} is there already. Choose another name with --out, or remove the file.", path=out))
        return out
    return free(out, name)


def template_name() -> str:
    """Return how the template is called."""
    return _("criteria-set-template.xlsx")


def free(folder: Path, name: str) -> Path:
    """Return a path in a folder at which no file stands: of the name, or with a number added to it."""
    stem, more = Path(name).stem, 1
    while (folder / name).exists():
        more += 1
        name = f"{stem}-{more}{Path(name).suffix}"
    return folder / name
