"""What a package (``*.cchc``) is made of: a ZIP file with a manifest, the events, and the attached files.

``manifest.json`` names every other entry with its SHA-256, so that the hash of the manifest stands for the whole.
``events.jsonl`` holds one event on each line, in the order of arrival, whole chains. ``tep/ab/abcd…`` are the files.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = 1
SUFFIX = ".cchc"
MANIFEST, EVENTS = "manifest.json", "events.jsonl"
FILE_NAME = re.compile(r"tep/([0-9a-f]{2})/(\1[0-9a-f]{62})")

MEGABYTE = 1 << 20
LARGEST_PACKAGE = 16 * 1024 * MEGABYTE
LARGEST_MANIFEST = 16 * MEGABYTE
LARGEST_EVENTS = 1024 * MEGABYTE
LARGEST_LINE = 32 * MEGABYTE
MOST_ENTRIES = 20_000
LARGEST_DIRECTORY = 4 * MEGABYTE
"""Bytes of the ZIP's list of entries: 20,000 of ours take some 2.3 MB."""
MOST_PACKED = 100
"""How many times larger a packed text may become, beyond its first megabyte (events are packed some 5 to 15 times)."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Short = Annotated[str, Field(max_length=300)]
Count = Annotated[int, Field(ge=0, le=10**15)]


def file_name(sha256: str) -> str:
    """Return the entry of an attached file."""
    return f"tep/{sha256[:2]}/{sha256}"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Source(_Strict):
    """The workspace that a package comes from; ``seed``: which shipped data it holds."""

    id: Short
    kind: Literal["own", "article", "illustrative"]
    seed: Short = ""


class Scope(_Strict):
    """What was asked for; 0 and empty: all."""

    year: Annotated[int, Field(ge=0, le=2200)] = 0
    set: Short = ""
    unit: Short = ""


class Made(_Strict):
    """When (UTC, as an event's time), and by whom."""

    time: Short
    name: Short = ""
    position: Short = ""


class End(_Strict):
    """Where a chain ends in the package."""

    chain: Short
    sequence: Count
    hash: Sha256


class Entry(_Strict):
    """One entry of the ZIP file."""

    name: Short
    size: Count
    sha256: Sha256


class Manifest(_Strict):
    """The content of ``manifest.json``; ``version`` is the one of the database's tables."""

    format: Literal[1]
    version: Short
    workspace: Source
    scope: Scope
    made: Made
    events: Count
    head: Short
    ends: Annotated[list[End], Field(max_length=1_000_000)]
    entries: Annotated[list[Entry], Field(max_length=MOST_ENTRIES)]
