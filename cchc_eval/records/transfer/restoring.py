"""Making a workspace of a package where there is none: the way back from a backup, and onto a new computer."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import select

from cchc_eval.i18n import catalogue
from cchc_eval.records import attachments, chains, places, sqlite
from cchc_eval.records.database import COPY, FILE, Database
from cchc_eval.records.errors import Refused
from cchc_eval.records.events import new_id
from cchc_eval.records.merge import Merged, altered, not_here
from cchc_eval.records.schema import events
from cchc_eval.records.transfer import files
from cchc_eval.records.transfer.exporting import SEED
from cchc_eval.records.transfer.importing import look_again
from cchc_eval.records.transfer.package import Package
from cchc_eval.records.transfer.previews import Preview, parts

_ = catalogue("records")


def preview_restore(path: Path) -> Preview:
    """Return what restoring a package into an empty folder would bring back."""
    with Package(path) as package:
        rows = package.rows()
        package.check_files()
        try:
            found = parts(rows, rows)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise altered(path.name, _("it holds an event that cannot be read.")) from None
        manifest = package.manifest
        return Preview(
            path, package.digest, manifest.made, manifest.scope, found, files_new=len(package.files), restores=True
        )


def restore(path: Path, folder: Path, expected: str = "") -> Merged:
    """Make a workspace of a package in a folder that has none; see ``Records.restore``."""
    places.require_safe(folder)
    target = folder / FILE
    part = folder / f"{FILE}.part"
    if target.exists():
        raise Refused(
            _("There are records in {folder} already.", folder=folder),
            _("Choose an empty folder, or take the file into these records."),
        )
    with Package(path) as package:
        if expected and package.digest != expected:
            raise look_again()
        rows = package.rows()
        package.check_files()
        made = [one for one in (folder, folder / attachments.FOLDER) if not one.exists()]
        stored: list[str] = []
        try:
            with sqlite.clear_errors(target):
                folder.mkdir(parents=True, exist_ok=True)
                _drop(part)
            _fill(part, package, rows)
            stored = files.store(folder, package, rows)
            with sqlite.clear_errors(target):
                os.replace(part, target)  # only now is there a workspace
        except BaseException:
            with suppress(OSError):
                _drop(part)
                for one in stored:
                    attachments.place_of(folder, one).unlink(missing_ok=True)
                for new in reversed(made):
                    _remove_empty(new)
            raise
        return Merged(len(rows), 0, [])


def _fill(part: Path, package: Package, rows: Sequence[Mapping[str, Any]]) -> None:
    source = package.manifest.workspace
    database = Database(part, source.kind, source.id, mend=False)
    try:
        with database.writing() as connection:
            if connection.scalar(select(events.c.id).limit(1)):
                raise Refused(_("There are records in {folder} already.", folder=part.parent))
            chains.add(connection, not_here(connection, rows, package.path.name))
            database.note(connection, COPY, new_id())
            if source.seed:
                database.note(connection, SEED, source.seed)
    finally:
        database.close()


def _drop(part: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)


def _remove_empty(folder: Path) -> None:
    """Remove folders that hold nothing."""
    if folder.is_dir():
        for one in sorted(folder.iterdir()):
            if one.is_dir():
                _remove_empty(one)
        with suppress(OSError):
            folder.rmdir()
