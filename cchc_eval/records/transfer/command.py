"""Handing on and taking in as ``python run.py export`` and ``import`` ask for it: told in words, nothing raised."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.records.care import Tell, in_words
from cchc_eval.records.database import FILE
from cchc_eval.records.errors import Refused
from cchc_eval.records.transfer import restoring
from cchc_eval.records.transfer.layout import SUFFIX
from cchc_eval.records.transfer.package import Package
from cchc_eval.records.workspace import OWN, OWN_NAME, SHIPPED, Workspace, base_folder, open_workspace

_ = catalogue("records")

DIGEST = "digest: "
"""Begins the last line of a preview that can be taken in; run.py keeps it to itself."""
FOLDER = "chuyen-giao"
"""Where packages go if nobody says otherwise, within the workspace."""


def workspace_of(folder: Path | str | None, kind: str) -> Workspace:
    """Return the workspace of a kind in a folder of workspaces; the folder may be a workspace itself."""
    base = base_folder(folder)
    if (base / FILE).exists():
        return open_workspace(base)
    names = {kind_of: name for name, (kind_of, _seed) in SHIPPED.items()} | {OWN: OWN_NAME}
    return open_workspace(names[kind], base)


def export(folder: Path | str | None, asked: str, tell: Tell = print) -> bool:
    """Write a package; `asked` is JSON: ``out`` (a path, or empty), ``year``, ``set``, ``unit``."""
    return in_words(tell, _export, folder, json.loads(asked), tell)


def _export(folder: Path | str | None, asked: Mapping[str, Any], tell: Tell) -> None:
    with workspace_of(folder, OWN) as workspace:
        if not workspace.exists:
            raise Refused(_("No records were found in {folder}.", folder=base_folder(folder)))
        scope = {name: asked.get(name) or None for name in ("year", "set", "unit")}
        out = Path(asked["out"]) if asked.get("out") else workspace.folder / FOLDER / default_name(scope)
        done = workspace.records().export(out, **scope)
    tell(done.report())


def default_name(scope: Mapping[str, Any]) -> str:
    """Return a name for a package that says what is in it and when it was made."""
    parts = [str(scope[name]) for name in ("year", "set", "unit") if scope.get(name)] or ["toan-bo"]
    plain = "-".join(re.sub(r"[^A-Za-z0-9.]+", "-", part).strip("-.") for part in parts)
    return f"cchc-{plain}-{datetime.now():%Y%m%d-%H%M%S}{SUFFIX}"


def preview(folder: Path | str | None, file: str, tell: Tell = print) -> bool:
    """Tell what taking a package in would do; the last line is its digest if it can be taken in."""
    return in_words(tell, _preview, folder, Path(file), tell)


def _preview(folder: Path | str | None, file: Path, tell: Tell) -> None:
    with _target(folder, file) as workspace:
        shown = workspace.records().preview(file) if _is_there(workspace) else restoring.preview_restore(file)
        tell(_("Into: {name} ({folder})", name=workspace.name, folder=workspace.folder))
    tell(shown.report())
    if not shown.refusals:
        tell(DIGEST + shown.digest)


def take_in(folder: Path | str | None, file: str, digest: str, tell: Tell = print) -> bool:
    """Take a package in, or restore it where there are no records, as it was shown."""
    return in_words(tell, _take_in, folder, Path(file), digest, tell)


def _take_in(folder: Path | str | None, file: Path, digest: str, tell: Tell) -> None:
    with _target(folder, file) as workspace:
        if _is_there(workspace):
            merged = workspace.records().import_(file, digest)
        else:
            merged = restoring.restore(file, workspace.folder, digest)
    tell(_("Taken in: {events} new events; {already} were here already.", events=merged.events, already=merged.already))
    if merged.conflicts:
        tell(
            _(
                "Said differently here and there: {count}. Open the form and decide; until then the last version of each"
                " stands.",
                count=len(merged.conflicts),
            )
        )


def _target(folder: Path | str | None, file: Path) -> Workspace:
    with Package(file) as package:
        return workspace_of(folder, package.manifest.workspace.kind)


def _is_there(workspace: Workspace) -> bool:
    """Whether there are records, or ones that come with the toolkit and are made on opening."""
    return workspace.exists or workspace.name in SHIPPED
