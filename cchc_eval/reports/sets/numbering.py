"""Numbers that begin anew in each field (I → 1, 1.1; II → 1), as provinces print them, made different in the whole set.

A number becomes that of what it belongs to and its own: ``1`` under ``I`` is ``I.1``, ``1.1`` under that ``I.1.1``. This is done only
where it is certain that the numbers begin anew: below every parent they run alike (1, 2, 3 …), as far as they go. A number that
stands twice otherwise, such as a slip, stays a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from cchc_eval.reports.sets.places import Path_


class Numbered(Protocol):
    """A node that was read: its values, and its path in the set."""

    data: dict[str, Any]
    path: Path_


@dataclass(frozen=True)
class Renumbered:
    """One number that was written out."""

    row: int
    before: str
    after: str


def written_out(entries: Sequence[Numbered]) -> dict[Path_, str]:
    """Return path of a node → its number written out, of those that need it; nothing where it is not certain or not needed.

    Parameters
    ----------
    entries : sequence
        The nodes of the tree, each after what it belongs to.

    Examples
    --------
    ``I, 1, 1.1, II, 1`` gives ``I.1, I.1.1, II.1`` for the second, third and fifth.
    """
    codes = {entry.path: str(entry.data.get("code", "")).strip() for entry in entries}
    if not all(codes.values()) or not _repeats_across(codes):
        return {}
    below: dict[Path_, list[Path_]] = {}
    for path in codes:
        below.setdefault(path[:-2], []).append(path)
    if len({bare(codes[path]) for path in below.get((), [])}) < len(below.get((), [])):
        return {}  # the fields themselves
    anew: set[int] = set()
    for depth in range(2, max(len(path) // 2 for path in codes) + 1):
        parents = [parent for parent in below if len(parent) == 2 * (depth - 1)]
        there = Counter(bare(codes[path]) for parent in parents for path in below[parent])
        if max(there.values()) > 1:
            anew.add(depth)
            if not _alike([[_own(codes, path) for path in below[parent]] for parent in parents]):
                return {}
    found: dict[Path_, str] = {}
    for path in codes:
        parent = path[:-2]
        if parent and (len(path) // 2 in anew or parent in found):
            found[path] = f"{bare(found.get(parent, codes[parent]))}.{_own(codes, path)}"
    whole = [bare(found.get(path, code)) for path, code in codes.items()]
    return found if len(set(whole)) == len(whole) else {}


def bare(code: str) -> str:
    """Return a number without the sign behind it: ``I.`` and ``a)`` are ``I`` and ``a``."""
    return code.strip().rstrip(".)").strip()


def _own(codes: Mapping[Path_, str], path: Path_) -> str:
    """Return what a number adds to the one above: ``1.2`` under ``1`` adds ``2``."""
    own, above = bare(codes[path]), bare(codes.get(path[:-2], ""))
    return own[len(above) + 1 :] if above and own.startswith(above + ".") else own


def _repeats_across(codes: Mapping[Path_, str]) -> bool:
    """Whether a number stands in more than one field."""
    fields: dict[str, set[Path_]] = {}
    for path, code in codes.items():
        fields.setdefault(bare(code), set()).add(path[:2])
    return any(len(where) > 1 for where in fields.values())


def _alike(lists: Sequence[Sequence[str]]) -> bool:
    """Whether the numbers below each parent are the beginning of the longest such list, none twice."""
    longest = max(lists, key=len)
    return len(set(longest)) == len(longest) and all(list(one) == list(longest[: len(one)]) for one in lists)
