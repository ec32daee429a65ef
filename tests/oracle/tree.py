"""From answers to the points of every leaf and node of one unit's tree (docs/scoring.md §4, §5)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from tests.oracle.leaf import Leaf, decided, not_applicable, read_facts, score_leaf
from tests.oracle.numbers import Invalid, is_blank, millionths, read_json
from tests.oracle.rules import Rule

DEFAULT_POLICIES = {"not_applicable": "removed", "no_case": "full"}
STATEMENTS = ("not_applicable", "no_case")
NOT_CHOSEN = "not_chosen"


@dataclass
class Answer:
    """The effective answer to one key."""

    state: str = "unanswered"
    facts: Any = None
    decided: int | None = None
    appraised: bool = False
    outdated: bool = False
    has_evidence: bool = False
    has_explanation: bool = False


@dataclass
class Sums:
    """What a node adds to its parent; millionths."""

    points: int = 0
    maximum: int = 0
    least: int | None = 0
    greatest: int | None = 0
    weight: int = 0  # W of the shares
    answered: int = 0  # A of share_answered
    appraised: int = 0
    open: bool = False
    unappraised: bool = False  # some leaf, counted or removed, is not appraised
    na: bool = False  # not applicable or no case, whatever the policy: triggers no ceiling

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.points + other.points,
            self.maximum + other.maximum,
            None if self.least is None or other.least is None else self.least + other.least,
            None if self.greatest is None or other.greatest is None else self.greatest + other.greatest,
            self.weight + other.weight,
            self.answered + other.answered,
            self.appraised + other.appraised,
            self.open or other.open,
            self.unappraised or other.unappraised,
        )


@dataclass
class Row:
    """One leaf in the table of scores."""

    leaf: Leaf
    field: str
    reason: str
    evidence_missing: bool = False
    appraised: bool = False
    outdated: bool = False
    earned: int = 0  # what the facts earn, whatever was decided or stated above
    decided: int | None = None


@dataclass
class Unit:
    """One unit's tree under evaluation."""

    criteria_set: dict[str, Any]
    group: str
    answers: dict[str, Answer]
    scope: str
    rows: dict[str, Row] = field(default_factory=dict)
    nodes: dict[str, Sums | None] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)

    @property
    def year(self) -> int:
        return int(self.criteria_set["year"])

    def answer(self, key: str) -> Answer:
        return self.answers.get(key, Answer())


def is_survey(rule: Rule) -> bool:
    return rule["kind"] == "survey"


def stands(node: dict[str, Any], group: str) -> bool:
    return "applies_to" not in node or group in node["applies_to"]


def walk(unit: Unit) -> list[Sums]:
    """Evaluate every field; the rows and nodes are left in `unit`."""
    policies = {**DEFAULT_POLICIES, **unit.criteria_set.get("policies", {})}
    fields = [node for node in unit.criteria_set["fields"] if stands(node, unit.group)]
    sums = [evaluate(unit, node, policies, None, node["key"]) for node in fields]
    return [one for one in sums if one is not None]


def evaluate(
    unit: Unit, node: dict[str, Any], above: dict[str, str], stated: tuple[str, str, Answer] | None, top: str
) -> Sums | None:
    """Sums of a node; None when it does not count in the scope. `stated` is (state, policy, answer) from above."""
    policies = {**above, **node.get("policies", {})}
    answer = unit.answer(node["key"])
    if answer.state in STATEMENTS:
        policy = policies[answer.state]
        if policy == "forbidden":
            unit.faults.add(node["key"])
        elif stated is None and answer.decided is None:
            stated = (answer.state, policy, answer)
    if "children" not in node:
        sums = leaf_sums(unit, node, policies, stated, top)
    else:
        inside = [child for child in node["children"] if stands(child, unit.group)]
        children = {child["key"]: evaluate(unit, child, policies, stated, top) for child in inside}
        sums = combine(unit, node, children, stated)
    if sums is not None and stated is not None:
        sums.na = True
    unit.nodes[node["key"]] = sums
    return sums


def leaf_sums(
    unit: Unit,
    node: dict[str, Any],
    policies: dict[str, str],
    stated: tuple[str, str, Answer] | None,
    top: str,
) -> Sums | None:
    rule, maximum, answer = node["rule"], node["max"], unit.answer(node["key"])
    survey = is_survey(rule)
    earned = 0
    if stated is not None:
        leaf = not_applicable(stated[0], stated[1], maximum)
        if answer.state == "answered" and read_facts(rule, maximum, unit.year, answer.facts) is None:
            unit.faults.add(node["key"])  # covered by the statement, and yet told
        answer = stated[2]
    else:
        leaf = score_leaf(rule, maximum, unit.year, answer.state, answer.facts, policies)
        earned = leaf.points if leaf.finished else 0
        if leaf.invalid:
            unit.faults.add(node["key"])
        if answer.decided is not None:
            leaf = decided(answer.decided, maximum)
    missing = (
        leaf.finished and leaf.points > 0 and not survey and answer.decided is None
        and not answer.has_evidence and not answer.has_explanation
    )  # fmt: skip
    reason = leaf.reason if answer.decided is None or stated else "points"
    if survey and unit.scope == "direct":
        return None
    unit.rows[node["key"]] = Row(
        leaf,
        top,
        reason,
        missing,
        answer.appraised and not survey,
        answer.outdated,
        earned,
        unit.answer(node["key"]).decided,
    )
    return Sums(
        leaf.points, leaf.maximum, leaf.least, leaf.greatest,
        weight=leaf.maximum,
        answered=0 if leaf.open else leaf.maximum,
        appraised=leaf.maximum if answer.appraised and not survey else 0,
        open=leaf.open,
        unappraised=not survey and not answer.appraised,
        na=not leaf.open and not leaf.finished,
    )  # fmt: skip


def combine(
    unit: Unit, node: dict[str, Any], children: dict[str, Sums | None], stated: tuple[str, str, Answer] | None
) -> Sums | None:
    cap = millionths(node["max"])
    inside = [one for one in children.values() if one is not None]
    if node.get("combine") == "one_of":
        return one_of(unit, node, children, stated)
    total = sum(inside, Sums()) if inside else None
    if total is not None and node.get("combine") == "capped_sum":
        total.points, total.maximum = min(total.points, cap), min(total.maximum, cap)
        total.least = None if total.least is None else min(total.least, cap)
        total.greatest = None if total.greatest is None else min(total.greatest, cap)
    return total


def chosen_child(unit: Unit, node: dict[str, Any], children: dict[str, Any]) -> str | None:
    answer = unit.answer(node["key"])
    if answer.state != "answered":
        return None
    try:
        raw = answer.facts if isinstance(answer.facts, dict) else read_json(answer.facts)
    except Invalid:
        raw = {"": "not readable"}
    facts = {name: value for name, value in raw.items() if not is_blank(value)}
    if not facts:
        return None
    if set(facts) != {"chosen"} or facts["chosen"] not in [*children]:
        unit.faults.add(node["key"])
        return None
    return str(facts["chosen"])


def not_chosen(unit: Unit, node: dict[str, Any]) -> None:
    """The leaves below a child that was not chosen count for nothing."""
    for child in node.get("children", ()):
        not_chosen(unit, child)
    if node["key"] in unit.rows:
        row = unit.rows[node["key"]]
        row.reason, row.evidence_missing = NOT_CHOSEN, False


def one_of(
    unit: Unit, node: dict[str, Any], children: dict[str, Sums | None], stated: tuple[str, str, Answer] | None
) -> Sums | None:
    cap = millionths(node["max"])
    chosen = chosen_child(unit, node, children)
    for child in node["children"]:
        if child["key"] != chosen:
            not_chosen(unit, child)
    if stated is not None and stated[1] == "removed":
        return Sums(unappraised=not stated[2].appraised)
    if chosen is not None:
        sums = children[chosen] or Sums()
        if sums.maximum == 0:
            return Sums(unappraised=sums.unappraised)
        return replace(sums, maximum=cap, na=False)
    if stated is not None:
        appraised = stated[2].appraised
        return Sums(cap, cap, cap, cap, cap, cap, cap if appraised else 0, unappraised=not appraised)
    inside = [one or Sums() for one in children.values()]
    least = [one.least for one in inside]
    greatest = [one.greatest for one in inside]
    return Sums(
        0, cap,
        None if None in least else min(least, default=0),  # type: ignore[type-var]
        None if None in greatest else max(greatest, default=0),  # type: ignore[type-var]
        weight=cap, open=True, unappraised=True,
    )  # fmt: skip
