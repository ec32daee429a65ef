"""Care of all workspaces at once, as ``python run.py verify`` and ``python run.py backup`` ask for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cchc_eval.i18n import catalogue
from cchc_eval.records import heads, places, sqlite
from cchc_eval.records.database import BACKUPS, FILE, Database, require_not_emptied
from cchc_eval.records.errors import RecordsError
from cchc_eval.records.records import Records
from cchc_eval.records.workspace import OWN, Workspace, base_folder, list_workspaces

_ = catalogue("records")

KEPT = 10
_DAY = "[0-9]" * 8 + "-" + "[0-9]" * 6


def existing(folder: Path | str | None = None) -> list[Workspace]:
    """Return the workspaces in a folder that have records; the folder may be a workspace itself."""
    base = base_folder(folder)
    if (base / FILE).exists():
        return [Workspace(base)]
    return [one for one in list_workspaces(base) if one.file.exists()]


def verify(folder: Path | str | None, head: str = "", tell: Callable[[str], None] = print) -> bool:
    """Tell of each workspace whether anything was altered outside this toolkit; return whether all hold.

    What is shown is made again from the events where it alone was changed. Nothing is raised.

    Parameters
    ----------
    head : str
        An end noted earlier (``Head.text``); one of the workspaces must hold it.
    """
    found = existing(folder)
    if not found:
        tell(_("No records were found in {folder}.", folder=base_folder(folder)))
    holders = [one for one in found if head and _holds(one, head)]
    told = [
        _verified(one, tell, head if one in holders else "") for one in found
    ]  # each, not up to the first that fails
    if head and not holders:
        tell(
            _(
                "The noted end {end} is in none of these records: events were cut off, or a file was replaced.",
                end=head,
            )
        )
        return False
    return all(told)


def _holds(workspace: Workspace, head: str) -> bool:
    try:
        places.require_safe(workspace.folder)
        database = Database(workspace.file, mend=False)
        try:
            with database.reading() as connection:
                return not heads.lacking(connection, head)
        finally:
            database.close()
    except RecordsError:
        return False  # told when it is verified


def _verified(workspace: Workspace, tell: Callable[[str], None], head: str) -> bool:
    tell(f"— {workspace.name} ({workspace.file})")
    try:
        places.require_safe(workspace.folder)
        database = Database(workspace.file, mend=False)
        try:
            records = Records(database)
            result = records.verify(head or None)
            tell(result.report())
            if head:
                tell(_("The noted end {end} is in these records.", end=head))
            if result.faults and all(fault.what == "projection" for fault in result.faults):
                records.rebuild()
                tell(_("What is shown was restored from the recorded events."))
        finally:
            database.close()
    except RecordsError as fault:
        tell(fault.full())
        return False
    return result.ok


def backup(folder: Path | str | None, tell: Callable[[str], None] = print) -> bool:
    """Copy the records of each workspace of one's own into its ``sao-luu/``; return whether all could be copied.

    The newest ten copies are kept, and those made before an upgrade. Nothing is raised.
    """
    whole = True
    for workspace in existing(folder):
        try:
            require_not_emptied(workspace.file)
            if sqlite.version_of(workspace.file) is None or sqlite.kind_of(workspace.file) != OWN:
                continue
            tell(_("{name}: a copy was made: {copy}", name=workspace.name, copy=copied(workspace.file)))
        except RecordsError as fault:
            whole = False
            tell(fault.full())
    return whole


def copied(file: Path) -> Path:
    """Copy a file of records into ``sao-luu/`` beside it, whole or not at all, and let the oldest copies go."""
    copies = file.parent / BACKUPS
    target = copies / f"{file.stem}-{datetime.now():%Y%m%d-%H%M%S}{file.suffix}"
    part = target.with_name(target.name + ".part")
    with sqlite.clear_errors(target):
        for rest in copies.glob(f"{file.stem}-*.part"):
            rest.unlink(missing_ok=True)
        try:
            sqlite.copy_database(file, part)
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
        for old in sorted(copies.glob(f"{file.stem}-{_DAY}{file.suffix}"))[:-KEPT]:
            old.unlink(missing_ok=True)
    return target
