"""The tables of a workspace's database, as the newest migration leaves them (a test compares the two).

``events`` is the record, ``arrivals`` the order in which events came into this file. ``now`` and ``answers_now``
are projections: what the events say at present, thrown away and made again at will. ``about`` holds a few words on
the file itself.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, Table, Text

VERSIONS = ("0001", "0002", "0003", "0004")
"""Names of the migrations, oldest first; the last one is what this toolkit writes."""
HEAD = VERSIONS[-1]

metadata = MetaData()


def _text(name: str, primary_key: bool = False, unique: bool | None = None) -> Column[str]:
    return Column(name, Text, nullable=False, primary_key=primary_key, unique=unique)


def _whole(name: str, primary_key: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=False, primary_key=primary_key, autoincrement=False)


events = Table(
    "events",
    metadata,
    _text("chain", primary_key=True),
    _whole("sequence", primary_key=True),
    _text("id", unique=True),
    _text("time"),
    _text("author"),
    _text("kind"),
    _text("subject"),
    _whole("revision"),
    _text("follows"),
    _whole("version"),
    _text("payload"),
    _text("previous"),
    _text("hash"),
    Index("ix_events_subject", "subject", "kind"),
    sqlite_with_rowid=False,
)

arrivals = Table(
    "arrivals",
    metadata,
    _whole("number", primary_key=True),
    _text("chain"),
    _whole("sequence"),
    _text("digest"),
)

now = Table(
    "now",
    metadata,
    _text("subject", primary_key=True),
    _text("kind", primary_key=True),
    _text("place"),
    _whole("year"),
    _text("set"),
    _text("unit"),
    _text("key"),
    _text("round"),
    _text("chain"),
    _whole("sequence"),
    _whole("revision"),
    _text("heads"),
    _text("status"),
    Index("ix_now_place", "place"),
    Index("ix_now_unit", "kind", "year", "set", "unit"),
    sqlite_with_rowid=False,
)

answers_now = Table(
    "answers_now",
    metadata,
    _whole("year", primary_key=True),
    _text("set", primary_key=True),
    _text("unit", primary_key=True),
    _text("key", primary_key=True),
    _text("round", primary_key=True),
    _text("state"),
    _text("facts"),
    _text("decision"),
    Column("has_evidence", Boolean, nullable=False),
    Column("has_explanation", Boolean, nullable=False),
    _whole("revision"),
    sqlite_with_rowid=False,
)

about = Table("about", metadata, _text("name", primary_key=True), _text("value"))
