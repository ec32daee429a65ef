"""The attached files of a package: which are new, and how they come onto the disk, all or none."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from cchc_eval.i18n import catalogue
from cchc_eval.records import attachments
from cchc_eval.records.database import Database
from cchc_eval.records.errors import Refused
from cchc_eval.records.file_types import media_of
from cchc_eval.records.merge import altered
from cchc_eval.records.transfer.package import Package

_ = catalogue("records")


def counted(connection: Connection, package: Package, workspace: Path) -> tuple[list[str], int]:
    """Names of files that are nowhere, and how many of the package's are here already."""
    here = {one for one in package.files if attachments.place_of(workspace, one).is_file()}
    missing = [
        name
        for one, name in sorted(attachments.named(connection).items())
        if one not in package.files and not attachments.place_of(workspace, one).is_file()
    ]
    return missing, len(here)


def store(workspace: Path, package: Package, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Put the package's files on the disk; return the hashes of those that were not there.

    Only what an event of the package attaches, and what may be attached, is written.
    """
    told: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["kind"] == "attachment":
            told.setdefault(json.loads(row["subject"])["sha256"], []).append(json.loads(row["payload"]))
    stored: list[str] = []
    try:
        for one in package.files:
            data = package.file(one)
            _require_attachable(data, told.get(one, []), package.path.name)
            if not attachments.holds(workspace, one):
                stored.append(one)
                attachments.store(workspace, data)
    except BaseException:
        for one in stored:
            attachments.place_of(workspace, one).unlink(missing_ok=True)
        raise
    return stored


def _require_attachable(data: bytes, said: Sequence[Mapping[str, Any]], name: str) -> None:
    try:
        good = bool(said) and all(
            one["size"] == len(data) and media_of(one["name"], data) == one["media"] for one in said
        )
    except Refused:
        good = False
    if not good:
        raise altered(name, _("it holds a file that cannot be attached."))


def remove(database: Database, stored: Sequence[str]) -> None:
    """Remove files that were stored for events which then were not taken in, unless somebody attached one meanwhile."""
    if not stored:
        return
    with database.writing() as connection:
        named = attachments.named(connection)
        for one in stored:
            if one not in named:
                attachments.place_of(database.file.parent, one).unlink(missing_ok=True)
