"""The records as they were: a file of their own that holds the events up to noted ends, and nothing that came later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cchc_eval.i18n import catalogue
from cchc_eval.records import chains
from cchc_eval.records.database import Database
from cchc_eval.records.errors import Refused

_ = catalogue("records")


def as_of(file: Path, ends: Mapping[str, Sequence[Any]], target: Path) -> None:
    """Write the records of a file, as they were at noted ends, into a new file.

    Parameters
    ----------
    file : Path
        Records of a workspace; they are only read.
    ends : mapping
        Chain → ``[count, hash of the last]``, of :meth:`cchc_eval.records.Records.ends`.
    target : Path
        A file that does not exist.

    Raises
    ------
    Refused
        If the records do not hold these ends any more: something was cut off, or they are another's.
    DiskFull, ReadOnly, Busy, NotADatabase, NewerDatabase
    """
    source = Database(file, mend=False)
    try:
        with source.reading() as connection:
            rows = [row for row in chains.in_order(connection) if row["sequence"] <= _count(ends, row["chain"])]
        last = {row["chain"]: (row["sequence"], row["hash"]) for row in rows}
        lacking = [chain for chain, end in ends.items() if last.get(chain) != tuple(end)]
        if lacking:
            raise Refused(
                _("The records in {file} do not hold what was noted: {count} of {all} noted ends are missing.",
                  file=file, count=len(lacking), all=len(ends)),
                _("Take the workspace that the report was made from, or restore its records from a copy."),
            )  # fmt: skip
        made = Database(target, source.kind, source.identity)
        try:
            with made.writing() as connection:
                chains.add(connection, rows)
        finally:
            made.close()
    finally:
        source.close()


def _count(ends: Mapping[str, Sequence[Any]], chain: str) -> int:
    return int(ends[chain][0]) if chain in ends else 0
