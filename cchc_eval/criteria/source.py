"""Reading a set's file: every scalar as text, with the line of each value, and every fault of the file itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES, MAX_DEPTH, MAX_VALUES = 2_000_000, 60, 200_000
Path_ = tuple[Any, ...]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Source:
    """What was read: plain dicts, lists and texts, the line of each path, and faults as (id, line, values)."""

    text: str = ""
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    faults: list[tuple[str, int, dict[str, object]]] = field(default_factory=list)

    def line(self, path: Path_) -> int:
        """Return the line of the value at a path, or of the nearest one above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_source(path: str | Path, raw: bytes | None = None) -> Source:
    """Read a YAML file by its events: no object is built, no tag resolved, depth and size are limited. It never raises on bad content.

    ``raw`` is the content where it is at hand already; no file is read then.
    """
    source = Source()
    try:
        raw = Path(path).read_bytes() if raw is None else raw
    except (OSError, ValueError):  # ValueError: a name that no system allows
        source.faults.append(("unreadable", 1, {}))
        return source
    if len(raw) > MAX_BYTES:
        source.faults.append(("huge", 1, {"size": Decimal(len(raw)), "limit": Decimal(MAX_BYTES)}))
        return source
    try:
        source.text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source.faults.append(("not_utf8", raw[: error.start].count(b"\n") + 1, {}))
        return source
    try:
        _build(source)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        fault = "deep" if "depth" in str(error) else "broken"
        source.faults.append((fault, mark.line + 1 if mark else 1, {"limit": MAX_DEPTH}))
        source.data = None
    except (RecursionError, ValueError, MemoryError):
        source.faults.append(("broken", 1, {}))
        source.data = None
    return source


class _Level:
    """One mapping or sequence that is being filled."""

    def __init__(self, path: Path_, box: dict[Any, Any] | list[Any]) -> None:
        self.path, self.box, self.key = path, box, None

    def place(self, value: Any, line: int, source: Source) -> Path_:
        """Put a value in; return its path."""
        if isinstance(self.box, list):
            self.box.append(value)
            path = (*self.path, len(self.box) - 1)
        elif self.key is None:
            if not isinstance(value, str):
                source.faults.append(("key_no_text", line, {}))
                value = f"?{line}"
            elif value in self.box:
                source.faults.append(("duplicate_name", line, {"name": value}))
            self.key = value
            return self.path
        else:
            self.box[self.key] = value
            path, self.key = (*self.path, self.key), None
        source.lines[path] = line
        return path


def _build(source: Source) -> None:
    stack = [_Level((), [])]
    values = 0
    for event in yaml.parse(source.text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent) and stack[0].box:
            source.faults.append(("second_document", line, {}))
            break
        if isinstance(event, yaml.NodeEvent):
            values += 1
            if values > MAX_VALUES or len(stack) > MAX_DEPTH:
                fault = "deep" if len(stack) > MAX_DEPTH else "many"
                source.faults.append((fault, line, {"limit": MAX_DEPTH if fault == "deep" else MAX_VALUES}))
                return
            if isinstance(event, yaml.AliasEvent) or event.anchor:
                source.faults.append(("anchor", line, {"name": event.anchor}))
            elif getattr(event, "tag", None):
                source.faults.append(("tag", line, {"name": getattr(event, "tag", "")}))
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            stack[-1].place(getattr(event, "value", ""), line, source)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            box: dict[Any, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
            path = stack[-1].place(box, line, source)
            stack.append(_Level(path, box))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
    assert isinstance(stack[0].box, list)
    source.data = stack[0].box[0] if stack[0].box else None
    source.lines = {path[1:]: line for path, line in source.lines.items()}
