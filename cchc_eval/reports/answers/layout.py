"""Where everything stands in a unit's workbook: pure description, from the criteria set, the unit's group and the scope.

The writer and the reader that takes a workbook back use the same one. A line of a sheet is a field or criterion, or below a leaf
one fact that it asks for; hidden column A names it: ``key`` for a node, ``key|fact`` for a fact, ``key|chosen`` for the choice
of a *one of*. Helper columns to the right, hidden, hold what is computed to six places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from cchc_eval import columns as c
from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.model import PENALTY, CriteriaSet, Node
from cchc_eval.reports.answers.words import sheet_names
from cchc_eval.reports.cells import place, sheet_reference

MAIN, EXTRAS, SURVEY, RESULT, GUIDE, META = "main", "extras", "survey", "result", "guide", "meta"
HIDDEN_NAMES = {META: "_cchc"}
LISTS_FROM = 8
"""Column of the hidden sheet from which on its drop-down lists stand; before it stands what the workbook says of itself."""
FORMAT = 1
"""Version of this layout, which the workbook states."""
CHOSEN = "chosen"
JOINT = "|"

SHOWN = ("code", "name", "maximum", "facts", "method", "evidence", "points", "explanation", "reason", "status")
"""The columns that people see, in the order of the official form; A holds the key."""
HELPERS = (
    "cover",
    "verdict",
    "earned",
    "state",
    "exact",
    "applicable",
    "weight",
    "done",
    "open",
    "out",
    "dropped",
    "choice",
)
"""Hidden columns: the statement of not applicable that covers the line; what the facts are; what they earn; the derived state;
points and applicable maximum to six places; what the share answered counts; open leaves; whether the line is out; whether it lies
below a part that was not chosen; which part was."""
COLUMNS = {name: at for at, name in enumerate(("key", *SHOWN, *HELPERS))}
INPUTS = ("facts", "evidence", "explanation", "reason")
HEAD, FIRST = 5, 6
"""Row of the headings, and of the first line, of the sheets for entering."""
TOTALS = (
    "tree", c.BONUS, PENALTY, c.POINTS, c.MAXIMUM, c.INDEX, c.CLASS, c.SHARE_ANSWERED, "open", c.PROVISIONAL,
)  # fmt: skip
"""Lines of the result. Its hidden column ``EXACT`` holds six places, for the class its position (1: the best)."""
TOTALS_FIRST = 5
VALUE, EXACT = 2, 6
FIELD_COLUMNS = {
    "key": 0,
    "name": 1,
    "points": 2,
    "maximum": 3,
    "index": 4,
    "open": 5,
    "exact_points": 6,
    "exact_index": 7,
}


@dataclass(frozen=True)
class Line:
    """One line of a sheet for entering.

    Attributes
    ----------
    sheet : str
        Id of the sheet (``main``, ``extras``, ``survey``).
    row : int
        Counts from 1, as on screen.
    node : Node or None
        None for the head line of bonus or penalty, whose key is ``bonus`` or ``penalty``.
    kind : {"field", "node", "leaf", "fact", "choice", "shown", "extra"}
        ``shown`` is a survey leaf on the main sheet, where it is only seen.
    depth : int
        0 for a field.
    part : str
        ``direct``, ``survey``, ``bonus`` or ``penalty``.
    fact : Fact or None
        Of a line of kind ``fact``.
    key : str
        Key of the node, also for facts.
    """

    sheet: str
    row: int
    node: Node | None
    kind: str
    depth: int
    part: str
    key: str
    fact: Fact | None = None

    @property
    def mark(self) -> str:
        """What hidden column A holds."""
        if self.kind == "shown":
            return ""
        name = self.fact.name if self.fact else CHOSEN if self.kind == "choice" else ""
        return f"{self.key}{JOINT}{name}" if name else self.key


@dataclass(frozen=True)
class Layout:
    """The workbook of one unit group in one scope and language.

    Attributes
    ----------
    criteria_set : CriteriaSet
    group : str
        Group of the unit: what does not apply to it has no line.
    scope : {"direct", "direct+survey"}
        With the survey there is a sheet for it; without, its criteria are shown and count for nothing.
    lines : tuple of Line
    names : dict
        Id of a sheet → its name; which sheets there are, in order.
    """

    criteria_set: CriteriaSet
    group: str
    scope: str
    lines: tuple[Line, ...] = ()
    names: dict[str, str] = field(default_factory=dict)

    @cached_property
    def nodes(self) -> dict[str, Line]:
        """Key of a node, ``bonus`` or ``penalty`` → the line on which it is entered and computed."""
        return {line.key: line for line in self.lines if line.kind not in ("fact", "choice", "shown")} | {
            line.key: line for line in self.lines if line.kind == "shown" and self.scope == c.DIRECT
        }

    @cached_property
    def facts(self) -> dict[str, dict[str, Line]]:
        """Key of a leaf → name of a fact → its line; of a *one of* → ``chosen``."""
        found: dict[str, dict[str, Line]] = {}
        for line in self.lines:
            if line.kind in ("fact", "choice"):
                found.setdefault(line.key, {})[line.fact.name if line.fact else CHOSEN] = line
        return found

    @cached_property
    def parents(self) -> dict[str, Node]:
        """Key of a node → the node above it, for nodes that have one."""
        return {node.key: parents[-1] for node, parents in self.criteria_set.walk() if parents}

    @cached_property
    def field_rows(self) -> dict[str, int]:
        """Key of a field → its row in the table of fields on the sheet of results."""
        first = TOTALS_FIRST + len(TOTALS) + 3
        there = [node.key for node in self.criteria_set.fields if node.key in self.nodes]
        return {key: first + at for at, key in enumerate(there)}

    @cached_property
    def branched(self) -> frozenset[str]:
        """Keys of the nodes somewhere below a *one of*."""
        return frozenset(
            node.key for node, parents in self.criteria_set.walk() if any(one.combine == "one_of" for one in parents)
        )

    def choices_above(self, key: str) -> list[tuple[Node, int]]:
        """Return each *one of* above a node, the uppermost first, with the number of the part that the node is in or is."""
        found = []
        while parent := self.parents.get(key):
            if parent.combine == "one_of":
                found.append((parent, [child.key for child in self.children(parent)].index(key) + 1))
            key = parent.key
        return found[::-1]

    def children(self, node: Node) -> tuple[Node, ...]:
        """Return the children of a node that stand in this unit's tree."""
        return tuple(child for child in node.children if child.key in self.nodes)

    def reference(self, line: Line, column: str, sheet: str | None = None) -> str:
        """Return the reference of a cell of a line, as seen from a sheet (its own by default)."""
        cell = place(line.row, COLUMNS[column])
        return cell if sheet in (None, line.sheet) else sheet_reference(self.names[line.sheet], cell)

    def of(self, key: str, column: str, sheet: str | None = None) -> str:
        """Return the reference of a cell of a node's line, as seen from a sheet (``None``: its own)."""
        return self.reference(self.nodes[key], column, sheet)

    def total(self, name: str, sheet: str | None = RESULT) -> str:
        """Return the reference of the exact value of a line of the result, as seen from a sheet."""
        cell = place(TOTALS_FIRST + TOTALS.index(name), EXACT)
        return cell if sheet == RESULT else sheet_reference(self.names[RESULT], cell)


def layout_of(criteria_set: CriteriaSet, group: str | None = None, scope: str = c.DIRECT) -> Layout:
    """Describe the workbook of a unit, names of sheets in the language in use.

    Parameters
    ----------
    criteria_set : CriteriaSet
    group : str, optional
        Group of the unit; by default that of the set.
    scope : {"direct", "direct+survey"}

    Returns
    -------
    Layout

    Raises
    ------
    ValueError
        For an unknown scope, or a set without rules.
    """
    if scope not in c.SCOPES:
        raise ValueError(f"scope must be one of {c.SCOPES}, not {scope!r}")
    if not criteria_set.scorable:
        raise ValueError(f"{criteria_set.code} is a structure without rules: nothing can be entered for it")
    group = group or criteria_set.unit_group
    maker = _Maker(criteria_set, group, scope)
    lines = tuple(maker.lines())
    used = {line.sheet for line in lines}
    words = sheet_names() | HIDDEN_NAMES
    names = {one: words[one] for one in (MAIN, EXTRAS, SURVEY) if one in used or one == MAIN}
    names |= {one: words[one] for one in (RESULT, GUIDE, META)}
    return Layout(criteria_set, group, scope, lines, names)


class _Maker:
    """Walks a set and gives every line its row."""

    def __init__(self, criteria_set: CriteriaSet, group: str, scope: str) -> None:
        self.set, self.group, self.scope = criteria_set, group, scope
        self._next = dict.fromkeys((MAIN, EXTRAS, SURVEY), FIRST)

    def lines(self) -> Iterator[Line]:
        for node in self.set.fields:
            yield from self._node(node, 0)
        for name, extra in self.set.extras.items():
            yield self._line(EXTRAS, None, "extra", 0, name, name)
            for item in extra.items:
                if self._applies(item):
                    yield from self._leaf(EXTRAS, item, 1, name)

    def _applies(self, node: Node) -> bool:
        return not node.applies_to or self.group in node.applies_to

    def _node(self, node: Node, depth: int) -> Iterator[Line]:
        if not self._applies(node):
            return
        if node.is_leaf:
            surveyed = self.set.parts[node.key] == c.SURVEY
            if surveyed:
                yield self._line(MAIN, node, "shown", depth, c.SURVEY, node.key)
            if not surveyed or self.scope != c.DIRECT:
                yield from self._leaf(
                    SURVEY if surveyed else MAIN, node, 0 if surveyed else depth, self.set.parts[node.key]
                )
            return
        yield self._line(MAIN, node, "node" if depth else "field", depth, c.DIRECT, node.key)
        if node.combine == "one_of":
            yield self._line(MAIN, node, "choice", depth + 1, c.DIRECT, node.key)
        for child in node.children:
            yield from self._node(child, depth + 1)

    def _leaf(self, sheet: str, node: Node, depth: int, part: str) -> Iterator[Line]:
        assert node.rule is not None
        yield self._line(sheet, node, "leaf", depth, part, node.key)
        for fact in node.rule.facts(node.maximum, self.set.year):
            yield self._line(sheet, node, "fact", depth + 1, part, node.key, fact)

    def _line(
        self, sheet: str, node: Node | None, kind: str, depth: int, part: str, key: str, fact: Fact | None = None
    ) -> Line:
        row = self._next[sheet]
        self._next[sheet] += 1
        return Line(sheet, row, node, kind, depth, part, key, fact)
