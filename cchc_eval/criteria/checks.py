"""What the models alone cannot see: faults between the values of a set. Each yields (id, path, code, values)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from cchc_eval.criteria.exact import scaled
from cchc_eval.criteria.messages import COUNTED
from cchc_eval.criteria.model import RESERVED_KEYS, CriteriaSet, Node

Path_ = tuple[Any, ...]
Found = tuple[str, Path_, str, dict[str, object]]
WARNINGS = {"stated_count", "stated_sum", "file_name"}
MAX_LEVELS, MAX_NODES = 12, 5000


def set_faults(cs: CriteriaSet) -> Iterator[Found]:
    """Yield every fault between the values of a set."""
    placed = list(_placed(cs))
    if len(placed) > MAX_NODES:
        yield "nodes", ("fields",), "", {"limit": MAX_NODES}
    yield from _names(placed)
    rules = any(node.rule for _path, node, _depth in placed)
    for path, node, depth in placed:
        if depth > MAX_LEVELS:
            yield "levels", path, node.code, {"limit": MAX_LEVELS}
        yield from _leaf(node, path, rules, cs.year) if node.is_leaf else _parent(node, path, cs.unit_group)
        if path[0] != "fields":
            if node.children:
                yield "extra_children", path, node.code, {}
            if node.rule and node.rule.source != "direct":
                yield "extra_survey", path, node.code, {}
    yield from _adds_up(cs.fields, cs.max, "sum", (), cs.code, cs.unit_group)
    yield from _classes(cs)
    known = set(cs.nodes)
    for i, key in enumerate(cs.ties.by):
        if key not in known:
            yield "unknown_node", ("ties", "by", i), "", {"key": key}
    yield from _stated(cs)


def _placed(cs: CriteriaSet) -> Iterator[tuple[Path_, Node, int]]:
    def below(nodes: tuple[Node, ...], path: Path_, depth: int) -> Iterator[tuple[Path_, Node, int]]:
        for i, node in enumerate(nodes):
            yield (*path, i), node, depth
            yield from below(node.children, (*path, i, "children"), depth + 1)

    yield from below(cs.fields, ("fields",), 1)
    for name in ("bonus", "penalty"):
        extra = getattr(cs, name)
        yield from below(extra.items if extra else (), (name, "items"), 1)


def _names(placed: list[tuple[Path_, Node, int]]) -> Iterator[Found]:
    for attribute, fault in (("key", "duplicate_key"), ("code", "duplicate_code")):
        first: dict[str, Path_] = {}
        for path, node, _depth in placed:
            value = getattr(node, attribute)
            if value in first:
                yield fault, (*path, attribute), node.code, {attribute: value, "first": first[value]}
            first.setdefault(value, (*path, attribute))
            if attribute == "key" and value in RESERVED_KEYS:
                yield "reserved_key", (*path, "key"), node.code, {"key": value}


def _leaf(node: Node, path: Path_, rules: bool, year: int) -> Iterator[Found]:
    if node.max == 0:
        yield "max_zero", (*path, "max"), node.code, {}
    if node.rule is None:
        if rules:
            yield "some_rules", path, node.code, {}
        return
    rule_path = (*path, "rule")
    try:
        broken = list(node.rule.broken())
        for fault, given in broken:
            yield fault, rule_path, node.code, given
        if broken:
            return
        facts = node.rule.facts(node.maximum, year)
        for name, times in Counter(fact.name for fact in facts).items():
            if times > 1:
                yield "duplicate_fact", rule_path, node.code, {"name": name}
        for fact in facts:
            low, high = (None if x is None else scaled(x, fact.decimals) for x in (fact.minimum, fact.maximum))
            empty = low is not None and high is not None and low > high
            if fact.kind == "number" and (empty or max(abs(low or 0), abs(high or 0)) >= 10**15):
                yield "fact_limits", rule_path, node.code, {
                    "name": str(fact.label), "minimum": fact.minimum, "maximum": fact.maximum
                }  # fmt: skip
                return
        for fault, given in node.rule.faults(node.maximum, year) if node.max else []:
            yield fault, rule_path, node.code, given
    except ImportError:
        raise
    except Exception as error:  # noqa: BLE001 - a rule that cannot even be described is a fault of the set, never a traceback
        yield "rule_broken", rule_path, node.code, {"problem": f"{type(error).__name__}: {error}"[:200]}


def _parent(node: Node, path: Path_, own: str) -> Iterator[Found]:
    if node.rule:
        yield "rule_and_children", (*path, "rule"), node.code, {}
    yield from _adds_up(node.children, node.max, node.combine, path, node.code, own)


def _adds_up(
    children: tuple[Node, ...], most: Decimal, combine: str, path: Path_, code: str, own: str
) -> Iterator[Found]:
    """Children of a sum add up for the set's own unit group, and exceed the maximum for no group."""
    if combine == "one_of":
        greatest = max((child.max for child in children), default=Decimal(0))
        if greatest != most:
            yield "max_one_of", (*path, "max"), code, {"sum": greatest, "max": most}
        return
    groups = {own} | {group for child in children for group in child.applies_to}
    there = {g: [x.max for x in children if not x.applies_to or g in x.applies_to] for g in groups}
    totals = {group: sum(found, Decimal(0)) for group, found in there.items()}
    if combine == "capped_sum":
        if totals[own] < most:
            yield "max_cap", (*path, "max"), code, {"sum": totals[own], "max": most}
        return
    for group, total in sorted(totals.items()):
        if group != own and total > most:
            yield "max_sum_group", (*path, "max"), code, {"group": group, "sum": total, "max": most}
    # A node that stands in other groups' trees only need not add up for the set's own.
    if totals[own] != most and there[own]:
        yield "max_sum", (*path, "max"), code, {"sum": totals[own], "max": most}


def _classes(cs: CriteriaSet) -> Iterator[Found]:
    if cs.classes is None:
        return
    bands = cs.classes.bands
    if bands[0].to is not None and bands[0].to <= bands[0].from_:
        yield "class_order", ("classes", "bands", 0, "to"), bands[0].code, {}
    for i, (above, band) in enumerate(pairwise(bands), start=1):
        path = ("classes", "bands", i)
        if band.from_ >= above.from_:
            yield "class_order", path, band.code, {}
        elif band.to is not None and band.to != above.from_:
            fault = "class_gap" if band.to < above.from_ else "class_overlap"
            low, high = sorted((band.to, above.from_))
            yield (
                fault,
                path,
                band.code,
                {"to": low if fault == "class_gap" else high, "from_": high if fault == "class_gap" else low},
            )
    if bands[-1].from_ != 0:
        yield "class_lowest", ("classes", "bands", len(bands) - 1), bands[-1].code, {"from_": bands[-1].from_}
    codes = [band.code for band in bands]
    for i, code in enumerate(codes):
        if code in codes[:i]:
            yield "class_duplicate", ("classes", "bands", i), code, {"code": code}
    known = {*cs.nodes, "bonus", "penalty"}
    for i, ceiling in enumerate(cs.classes.ceilings):
        if ceiling.node not in known:
            yield "unknown_node", ("classes", "ceilings", i, "node"), "", {"key": ceiling.node}
        if ceiling.at_most not in codes:
            yield "class_code", ("classes", "ceilings", i, "at_most"), "", {"code": ceiling.at_most}


def _stated(cs: CriteriaSet) -> Iterator[Found]:
    """Compare each stated count with the tree, and with what is stated below where the tree does not reach so far."""

    def counts(node: Node | CriteriaSet, depth: int) -> Counter[str]:
        below = node.fields if isinstance(node, CriteriaSet) else node.children
        here = Counter({("fields_", "criteria", "sub_criteria")[depth]: len(below)} if depth < 3 else {})
        return sum((counts(child, depth + 1) for child in below), here)

    def compare(node: Node | CriteriaSet, depth: int, path: Path_) -> Iterator[Found]:
        below = node.fields if isinstance(node, CriteriaSet) else node.children
        inner = (*path, "fields" if isinstance(node, CriteriaSet) else "children")
        counted = counts(node, depth)
        for what in COUNTED:
            stated = getattr(node.stated, what) if node.stated else None
            if stated is None:
                continue
            place = (*path, "stated", what.rstrip("_"))
            parts = [getattr(child.stated, what) if child.stated else None for child in below]
            given = [part for part in parts if part is not None]
            known = bool(counted[what]) or cs.scorable or (isinstance(node, Node) and not node.is_leaf)
            if known and counted[what] != stated:
                yield "stated_count", place, node.code, {"stated": stated, "what": what, "counted": counted[what]}
            if given and len(given) == len(parts) and sum(given) != stated:
                yield "stated_sum", place, node.code, {"stated": stated, "what": what, "counted": sum(given)}
        for i, child in enumerate(below):
            yield from compare(child, depth + 1, (*inner, i))

    yield from compare(cs, 0, ())
