"""Care of all workspaces at once, as ``python run.py verify`` and ``python run.py backup`` ask for it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.records import heads, places, sqlite
from cchc_eval.records.database import BACKUPS, FILE, Database, require_not_emptied
from cchc_eval.records.errors import RecordsError
from cchc_eval.records.records import Records
from cchc_eval.records.workspace import OWN, Workspace, base_folder, list_workspaces

_ = catalogue("records")
log = logging.getLogger(__name__)
Tell = Callable[[str], None]

KEPT = 10
_DAY = "[0-9]" * 8 + "-" + "[0-9]" * 6


def existing(folder: Path | str | None = None) -> list[Workspace]:
    """Return the workspaces in a folder that have records, or had some as their copies tell; the folder may be a workspace itself."""
    base = base_folder(folder)
    if _kept(base):
        return [Workspace(base)]
    return [one for one in list_workspaces(base) if _kept(one.folder)]


def _kept(folder: Path) -> bool:
    file = folder / FILE
    return file.exists() or any((folder / BACKUPS).glob(f"{file.stem}-*{file.suffix}"))


def in_words(tell: Tell, work: Callable[..., bool | None], *given: Any) -> bool:
    """Do some work and return whether it was done and did not say no; whatever goes wrong is told, nothing is raised."""
    try:
        return work(*given) is not False
    except RecordsError as fault:
        tell(fault.full())
    except Exception as fault:  # the last net: what comes next is done all the same, and nobody reads a traceback
        log.debug("records: a fault in the program", exc_info=True)
        tell(_("This was not finished because of a fault in the program. Please report it: {fault}",
               fault=f"{type(fault).__name__}: {fault}"))  # fmt: skip
    return False


def verify(folder: Path | str | None, head: str = "", tell: Tell = print) -> bool:
    """Tell of each workspace whether anything was altered outside this toolkit; return whether all hold.

    What is shown is made again from the events where it alone was changed. Nothing is raised.

    Parameters
    ----------
    head : str
        An end noted earlier (``Head.text``); one of the workspaces must hold it.
    """
    return in_words(tell, _verify, folder, head, tell)


def _verify(folder: Path | str | None, head: str, tell: Tell) -> bool:
    found = existing(folder)
    if not found:
        tell(_("No records were found in {folder}.", folder=base_folder(folder)))
    looked: list[Workspace] = []
    holders = [one for one in found if head and in_words(_told_later, _holds, one, head, looked)]
    told = []
    for one in found:  # each, not up to the first that fails
        tell(f"— {one.name} ({one.file})")
        told.append(in_words(tell, _verified, one, tell, head if one in holders else ""))
    if head and not holders:
        tell(
            _("The noted end {end} is in none of these records: events were cut off, or a file was replaced.", end=head)
            if looked == found
            else _("The noted end {end} is in none of the records that could be read.", end=head)
        )
        return False
    return all(told)


def _told_later(_text: str) -> None:
    """Say nothing: what is wrong is told when it is verified."""


def _holds(workspace: Workspace, head: str, looked: list[Workspace]) -> bool:
    places.require_safe(workspace.folder)
    database = Database(workspace.file, mend=False)
    try:
        with database.reading() as connection:
            lacks = heads.lacking(connection, head)
    finally:
        database.close()
    looked.append(workspace)
    return not lacks


def _verified(workspace: Workspace, tell: Tell, head: str) -> bool:
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
    return result.ok


def backup(folder: Path | str | None, tell: Tell = print) -> bool:
    """Copy the records of each workspace of one's own into its ``sao-luu/``; return whether all could be copied.

    The newest ten copies are kept, and those made before an upgrade. Nothing is raised.
    """
    return in_words(tell, _back_up_all, folder, tell)


def _back_up_all(folder: Path | str | None, tell: Tell) -> bool:
    done = [in_words(tell, _back_up, one, tell) for one in existing(folder)]  # each, not up to the first that fails
    return all(done)


def _back_up(workspace: Workspace, tell: Tell) -> None:
    require_not_emptied(workspace.file)
    if sqlite.version_of(workspace.file) is not None and sqlite.kind_of(workspace.file) == OWN:
        tell(_("{name}: a copy was made: {copy}", name=workspace.name, copy=copied(workspace.file)))


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
