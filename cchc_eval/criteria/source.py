"""Reading a set's file: every scalar as text, with the line of each value, and every fault of the file itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES, MAX_DEPTH, MAX_VALUES = 2_000_000, 60, 200_000
Path_ = tuple[Any, ...]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TooMuch(Exception):
    """A file that is deeper or longer than any criteria set."""


@dataclass
class Source:
    """What was read: plain dicts, lists and texts, the line of each path, and faults as (id, line, values)."""

    text: str = ""
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    faults: list[tuple[str, int, dict[str, object]]] = field(default_factory=list)
    events: Any = ()
    values: int = 0

    def line(self, path: Path_) -> int:
        """Return the line of the value at a path, or of the nearest one above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def tell(self, fault: str, line: int = 1, **values: object) -> None:
        """Note a fault."""
        self.faults.append((fault, line, values))

    def read(self, text: str) -> None:
        """Read a text: the values are built from its events, one after the other."""
        self.text, self.events = text, yaml.parse(text, Loader=_LOADER)
        for event in self.events:
            line = event.start_mark.line + 1
            if self.values and isinstance(event, yaml.DocumentStartEvent):
                self.tell("second_document", line)
                return
            if isinstance(event, yaml.NodeEvent):
                self.data = self._value(event, (), 1)

    def _value(self, event: Any, path: Path_, depth: int) -> Any:
        """Return the value that begins with an event; where it stands in a name of an entry, the path ends in None."""
        line = self.lines[path] = event.start_mark.line + 1
        self.values += 1
        for fault, number, limit in (("deep", depth, MAX_DEPTH), ("many", self.values, MAX_VALUES)):
            if number > limit:
                self.tell(fault, line, limit=limit)
                raise _TooMuch
        if event.anchor:  # of an alias, too
            self.tell("anchor", line, name=event.anchor)
        elif event.tag:
            self.tell("tag", line, name=event.tag)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._value(one, (*path, i), depth + 1) for i, one in enumerate(self._inside())]
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth + 1)
        return getattr(event, "value", "")

    def _inside(self) -> Iterator[Any]:
        """Return what begins each value of the list or mapping that was just begun."""
        return takewhile(lambda event: not isinstance(event, yaml.CollectionEndEvent), self.events)

    def _mapping(self, path: Path_, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self._inside():
            name, line = self._value(event, (*path, None), depth), event.start_mark.line + 1
            if not isinstance(name, str):
                self.tell("key_no_text", line)
                name = f"?{line}"
            elif name in found:
                self.tell("duplicate_name", line, name=name)
            found[name] = self._value(next(self.events), (*path, name), depth)
        return found


def read_source(path: str | Path, raw: bytes | None = None) -> Source:
    """Read a YAML file by its events: no object is built, no tag resolved, depth and size are limited. It never raises on bad content.

    ``raw`` is the content where it is at hand already; no file is read then.
    """
    source = Source()
    try:
        raw = Path(path).read_bytes() if raw is None else raw
        if len(raw) > MAX_BYTES:
            source.tell("huge", size=Decimal(len(raw)), limit=Decimal(MAX_BYTES))
        else:
            source.read(raw.decode("utf-8-sig"))
    except _TooMuch:
        pass  # told already
    except UnicodeDecodeError as error:
        source.tell("not_utf8", error.object[: error.start].count(b"\n") + 1)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        source.tell("deep" if "depth" in str(error) else "broken", mark.line + 1 if mark else 1, limit=MAX_DEPTH)
    except (OSError, RecursionError, ValueError, MemoryError):  # ValueError: also a name that no system allows
        source.tell("unreadable" if raw is None else "broken")
    return source
