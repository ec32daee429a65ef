"""Making a package: whole chains of what was asked for, and the files attached to the documents that it cites."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.records import attachments, chains, heads, sqlite
from cchc_eval.records.canonical import canonical
from cchc_eval.records.chains import GENERAL, Topic, topic_of
from cchc_eval.records.database import Database
from cchc_eval.records.errors import Refused
from cchc_eval.records.events import Person, Row, time_text
from cchc_eval.records.schema import HEAD
from cchc_eval.records.transfer import layout
from cchc_eval.records.transfer.layout import EVENTS, MANIFEST
from cchc_eval.records.transfer.package import Package
from cchc_eval.records.work.reading import IDS as WORK
from cchc_eval.records.work.references import references

_ = catalogue("records")

SEED = "seed"
"""Name in ``about`` of which shipped data a workspace holds."""
_WHEN = (1980, 1, 1, 0, 0, 0)  # a ZIP file's earliest; the time stands in the manifest


@dataclass(frozen=True, slots=True)
class Exported:
    """What was handed on.

    Attributes
    ----------
    file : Path
    events, files : int
        How many are in it.
    size : int
        Bytes of the file.
    dossiers : list of (year, set, unit)
    missing : list of str
        Names of attached files that this copy does not have, or that were altered: they are not in it.
    registers : list of int
        Years whose register of work came along although one unit was asked for: it belongs to all (``docs/work.md`` §7).
    """

    file: Path
    events: int
    files: int
    size: int
    dossiers: list[tuple[int, str, str]]
    missing: list[str]
    registers: list[int] = field(default_factory=list)

    def report(self) -> str:
        """Return this in words."""
        lines = [
            _(
                "Written: {file} ({events} events, {files} files, {size} MB).",
                file=self.file,
                events=self.events,
                files=self.files,
                size=format_number(f"{self.size / layout.MEGABYTE:.2f}", 2),
            )
        ]
        if self.registers:
            lines.append(
                _(
                    "It also holds the register of work of {years}, of all units (plans, tasks, dissemination, inspections, reports):"
                    " the register is one and is not taken apart. No other unit's dossier is in it.",
                    years=", ".join(map(str, self.registers)),
                )
            )
        lines += [
            _("NOT in it, because this copy does not have it: the attached file “{name}”.", name=name)
            for name in self.missing
        ]
        return "\n".join(lines)


def export(database: Database, path: Path, author: Person | None, scope: layout.Scope) -> Exported:
    """Write a package; see ``Records.export``."""
    with sqlite.clear_errors(path):
        if path.exists():
            raise Refused(_("There is a file {file} already.", file=path), _("Choose another name."), "path")
    with database.reading() as connection:
        rows = chains.in_order(connection)
        seed = database.noted(connection, SEED) or ""
        end = heads.head(connection).text
        names = attachments.named(connection)
    chosen = rows if scope == layout.Scope() else _chosen(rows, scope)
    wanted = _files_of(chosen, names)
    if len(wanted) > layout.MOST_ENTRIES - 2:
        raise Refused(
            _("There are too many attached files for one file ({count}).", count=len(wanted)),
            _("Hand on year by year, or unit by unit."),
        )
    made = layout.Made(
        time=time_text(database.clock()),
        name=author.name[:300] if author else "",
        position=author.position[:300] if author else "",
    )
    content: dict[str, Any] = {
        "format": layout.FORMAT,
        "version": HEAD,
        "workspace": {"id": database.identity, "kind": database.kind, "seed": seed},
        "scope": scope.model_dump(),
        "made": made.model_dump(),
        "events": len(chosen),
        "head": end if len(chosen) == len(rows) else "",
    }
    found, missing = _write(path, database.file.parent, chosen, wanted, content)
    dossiers = sorted({topic[1:] for topic in map(_topic, chosen) if topic[:1] == ("dossier",)})
    registers = {json.loads(row["subject"])["year"] for row in chosen if row["kind"] in WORK} if scope.unit else set()
    return Exported(path, len(chosen), found, path.stat().st_size, dossiers, missing, sorted(registers))  # type: ignore[arg-type]


def _topic(row: Row) -> Topic:
    try:
        return topic_of(json.loads(row["subject"]))
    except (ValueError, TypeError, AttributeError):  # of a kind that is not known here
        return GENERAL


def _chosen(rows: Sequence[Row], scope: layout.Scope) -> list[Row]:
    """The events of whole chains that the scope needs, and no other dossier's."""
    topics = [_topic(row) for row in rows]
    dossiers = {topic for topic in topics if topic[:1] == ("dossier",) and _within(topic, scope)}
    # a year's work may be handed on before anybody scores: it belongs to the year, and to no set or unit
    years = {topic for topic in topics if topic == ("year", scope.year)} if not (scope.set or scope.unit) else set()
    if not dossiers and not years:
        raise Refused(
            _("Nothing was recorded for what is to be handed on."),
            _("Choose another year, criteria set or unit."),
            "unit",
        )
    wanted: set[Topic] = {GENERAL, *dossiers, *years, *(("year", dossier[1]) for dossier in dossiers)}
    wanted |= {("set", dossier[2]) for dossier in dossiers}
    for row, topic in zip(rows, topics, strict=True):
        if topic in wanted and topic[:1] == ("year",):
            of = json.loads(row["subject"])
            wanted |= {("set", code) for code in [of.get("set")] if code}
            if row["kind"] in WORK:
                meant = references(row["kind"], of, json.loads(row["payload"]))
                wanted |= {("document", one.id) for one in meant if one.kind == "document"}
        elif topic in dossiers:
            wanted |= {("document", code) for code in [json.loads(row["payload"]).get("document")] if code}
    found = {row["chain"] for row, topic in zip(rows, topics, strict=True) if topic in wanted}
    for row, topic in zip(rows, topics, strict=True):
        if row["chain"] in found and topic[:1] == ("dossier",) and topic not in dossiers:
            raise Refused(
                _(
                    "What an older version recorded of {unit} in {year} stands together with other units' and cannot be"
                    " handed on apart from it.",
                    unit=next(iter(dossiers))[3] if scope.unit else topic[3],
                    year=next(iter(dossiers))[1],
                ),
                _("Hand on the whole workspace, without choosing a year, a criteria set or a unit."),
                "unit",
            )
    return [row for row in rows if row["chain"] in found]


def _within(dossier: Topic, scope: layout.Scope) -> bool:
    _word, year, set_code, unit = dossier
    return scope.year in (0, year) and scope.set in ("", set_code) and scope.unit in ("", unit)


def _files_of(rows: Sequence[Row], names: Mapping[str, str]) -> dict[str, str]:
    """Hash and name of each file that the chosen events name."""
    hashes = {json.loads(row["subject"])["sha256"] for row in rows if row["kind"] == "attachment"}
    return {sha256: names[sha256] for sha256 in sorted(hashes)}


def _write(
    path: Path, workspace: Path, rows: Sequence[Row], files: Mapping[str, str], content: dict[str, Any]
) -> tuple[int, list[str]]:
    """Write the file, whole or not at all; return how many files are in it and the names of those that are not here."""
    entries: list[dict[str, Any]] = []
    missing: list[str] = []
    lines = "".join(canonical(dict(row)) + "\n" for row in rows).encode("utf-8")
    ends = {row["chain"]: (row["sequence"], row["hash"]) for row in rows}
    with sqlite.clear_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".cchc-", suffix=".part", dir=path.parent)
        try:
            with open(handle, "wb") as stream:
                with zipfile.ZipFile(stream, "w") as made:
                    _put(made, entries, EVENTS, lines, _how(lines))
                    for sha256, shown in files.items():
                        try:
                            data = attachments.read(workspace, sha256)
                        except Refused:
                            missing.append(shown)
                            continue
                        _put(made, entries, layout.file_name(sha256), data, zipfile.ZIP_STORED)
                    content["ends"] = [
                        {"chain": chain, "sequence": sequence, "hash": digest}
                        for chain, (sequence, digest) in sorted(ends.items())
                    ]
                    content["entries"] = entries
                    _put(made, [], MANIFEST, canonical(content).encode("utf-8"), zipfile.ZIP_DEFLATED)
                stream.flush()
                os.fsync(stream.fileno())
            with Package(Path(name)) as again:  # a copy that cannot be read is none
                again.rows()
                again.check_files()
            os.chmod(name, 0o644)  # it is made to be handed on
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    return len(entries) - 1, missing


def _how(text: bytes) -> int:
    """Packed, unless it could be taken for a bomb when it is read."""
    packed = len(text) <= layout.MEGABYTE or layout.MOST_PACKED * len(zlib.compress(text)) > 2 * len(text)
    return zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED


def _put(made: zipfile.ZipFile, entries: list[dict[str, Any]], name: str, data: bytes, how: int) -> None:
    made.writestr(zipfile.ZipInfo(name, _WHEN), data, compress_type=how)
    entries.append({"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()})
