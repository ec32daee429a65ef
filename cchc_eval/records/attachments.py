"""Files attached to documents: the bytes once in ``tep/`` under the name of their SHA-256, the rest as events.

Bytes are on the disk before the event that names them, so that no event names what is not there. They are never
changed and never deleted: an event of the past may name them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, select

from cchc_eval.i18n import catalogue
from cchc_eval.records import sqlite
from cchc_eval.records.errors import Refused
from cchc_eval.records.reading import standing
from cchc_eval.records.schema import events, now

_ = catalogue("records")

FOLDER = "tep"
COLUMNS = ("document", "sha256", "name", "media", "size", "revision")
_HASH = re.compile(r"[0-9a-f]{64}")


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def place_of(workspace: Path, sha256: str) -> Path:
    """Return where the bytes with this hash lie. Only the hash makes the path, never a name that a user typed.

    Raises
    ------
    Refused
        If it is no hash.
    """
    if not _HASH.fullmatch(sha256):
        raise Refused(_("“{text}” is not the mark of an attached file.", text=sha256[:80]), "", "sha256")
    return workspace / FOLDER / sha256[:2] / sha256


def store(workspace: Path, data: bytes) -> str:
    """Put bytes on the disk, whole or not at all, and return their hash; those that are there already are left.

    Raises
    ------
    DiskFull, ReadOnly, RecordsError
        If they cannot be written; nothing of them is left then.
    """
    sha256 = digest_of(data)
    target = place_of(workspace, sha256)
    with sqlite.clear_errors(target):
        if holds(workspace, sha256):
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="moi-", dir=target.parent)
        try:
            with open(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    return sha256


def holds(workspace: Path, sha256: str) -> bool:
    """Return whether the bytes are there and whole (a damaged file is written anew)."""
    target = place_of(workspace, sha256)
    return target.is_file() and digest_of(target.read_bytes()) == sha256


def _sync_folder(folder: Path) -> None:
    """Make the new name durable as well; Windows knows no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(workspace: Path, sha256: str) -> bytes:
    """Return the bytes with this hash.

    Raises
    ------
    Refused
        If they are not there, or are not what was attached.
    """
    target = place_of(workspace, sha256)
    with sqlite.clear_errors(target):
        data = target.read_bytes() if target.is_file() else None
    hint = _("Attach the file again, or take it from a copy of the workspace.")
    if data is None:
        raise Refused(_("The attached file is not in this copy: {file}.", file=target), hint, "sha256")
    if digest_of(data) != sha256:
        raise Refused(_("The attached file was changed outside this toolkit: {file}.", file=target), hint, "sha256")
    return data


def attachments(connection: Connection) -> pd.DataFrame:
    """Return the files attached to documents; see ``Records.attachments``."""
    rows = [
        {**json.loads(row.subject), **json.loads(row.payload), "revision": row.known}
        for row in connection.execute(standing("attachment").where(now.c.status != ""))
    ]
    rows.sort(key=lambda row: (row["document"], row["name"], row["sha256"]))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def named(connection: Connection) -> dict[str, str]:
    """Return the hash of each file that any event names, those taken back included, with the name that it had last."""
    found: dict[str, str] = {}
    query = select(events.c.subject, events.c.payload).where(events.c.kind == "attachment").order_by(events.c.time)
    for subject, payload in connection.execute(query):
        found[json.loads(subject)["sha256"]] = json.loads(payload)["name"]
    return found


def faults(connection: Connection, workspace: Path) -> list[tuple[str, str]]:
    """Return hash and message of each file that is missing or was changed."""
    found = []
    for sha256, name in sorted(named(connection).items()):
        told = {"name": name, "file": place_of(workspace, sha256)}
        if not place_of(workspace, sha256).is_file():
            found.append((sha256, _("The attached file “{name}” is not in this copy: {file}.", **told)))
        elif not holds(workspace, sha256):
            found.append((sha256, _("The attached file “{name}” was changed outside this toolkit: {file}.", **told)))
    return found
