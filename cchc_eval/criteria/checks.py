"""What the models alone cannot see: faults between the values of a set. Each yields (id, path, code, values)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from cchc_eval.criteria.exact import ZERO, round_places
from cchc_eval.criteria.messages import COUNTED
from cchc_eval.criteria.model import RESERVED_KEYS, CriteriaSet, Node
from cchc_eval.criteria.rule import rule_faults
from cchc_eval.criteria.sources import source_faults

Path_ = tuple[Any, ...]
Placed = list[tuple[Path_, Node]]
Values = dict[str, Any]
Found = Iterator[tuple[str, Path_, str, Values]]
MAX_LEVELS, MAX_NODES = 12, 5000


def set_faults(cs: CriteriaSet) -> Found:
    """Yield every fault between the values of a set."""
    placed = [*_placed(cs.fields, ("fields",))]
    for name, extra in cs.extras.items():
        placed += _placed(extra.items, (name, "items"))
    if len(placed) > MAX_NODES:
        yield "nodes", ("fields",), "", {"limit": MAX_NODES}
    for check in (_names, _nodes, _references, _classes, _stated):
        yield from check(cs, placed)
    yield from _adds_up(cs, cs.fields, (), cs.unit_group, ())


def _placed(nodes: tuple[Node, ...], path: Path_) -> Iterator[tuple[Path_, Node]]:
    """Yield nodes and all that is below them, each with its path in the file."""
    for i, node in enumerate(nodes):
        yield (*path, i), node
        yield from _placed(node.children, (*path, i, "children"))


def _names(cs: CriteriaSet, placed: Placed) -> Found:
    for attribute, fault in (("key", "duplicate_key"), ("code", "duplicate_code")):
        first: dict[str, Path_] = {}
        for path, node in placed:
            value, place = getattr(node, attribute), (*path, attribute)
            if first.setdefault(value, place) != place:
                yield fault, place, node.code, {attribute: value, "first": first[value]}


def _nodes(cs: CriteriaSet, placed: Placed) -> Found:
    some_rules = any(node.rule for _path, node in placed)
    within: dict[Path_, tuple[str, ...]] = {}  # the groups in whose trees a node stands; empty: in all
    for path, node in placed:
        within[path] = node.applies_to or within.get(path[:-2], ())
        told = (
            ("levels", path, len(path) // 2 > MAX_LEVELS),
            ("reserved_key", (*path, "key"), node.key in RESERVED_KEYS),
            ("max_zero", (*path, "max"), node.is_leaf and node.max == 0),
            ("some_rules", path, node.is_leaf and some_rules and not node.rule),
            ("rule_and_children", (*path, "rule"), node.rule and node.children),
            ("extra_children", path, path[0] != "fields" and node.children),
            ("extra_survey", path, path[0] != "fields" and node.rule and node.rule.source != "direct"),
        )
        values = {"limit": MAX_LEVELS, "key": node.key}
        yield from ((fault, place, node.code, values) for fault, place, wrong in told if wrong)
        yield from ((fault, (*path, *step), node.code, given) for step, fault, given in source_faults(node, cs.year))
        if node.children:
            yield from _adds_up(node, node.children, path, cs.unit_group, within[path])
        elif node.rule:
            for fault, given in rule_faults(node.rule, node.maximum, cs.year):
                yield fault, (*path, "rule"), node.code, given


def _adds_up(of: Any, children: tuple[Node, ...], path: Path_, own: str, within: tuple[str, ...]) -> Found:
    """Children of a sum add up for the set's own unit group, if the node stands there, and exceed the maximum for no group."""
    place, most, code, combine = (*path, "max"), of.max, of.code, getattr(of, "combine", "sum")
    groups = {own, *within} | {group for child in children for group in child.applies_to}
    there = {group: [x.max for x in children if not x.applies_to or group in x.applies_to] for group in groups}
    totals = {group: sum(found, ZERO) for group, found in there.items()}
    for_all = [] if within else [x.max for x in children if not x.applies_to]  # of a group that no child names
    greatest = next((max(found) for found in (*there.values(), for_all) if found and max(found) != most), most)
    if combine == "one_of" and greatest != most:
        yield "max_one_of", place, code, {"sum": greatest, "max": most}
    stands = not within or own in within
    reached = totals[own] if stands else max(map(totals.__getitem__, within))
    if combine == "capped_sum" and reached < most:
        yield "max_cap", place, code, {"sum": reached, "max": most}
    if combine == "sum":
        for group, total in sorted(totals.items()):
            if group != own and total > most:
                yield "max_sum_group", place, code, {"group": group, "sum": total, "max": most}
        if stands and totals[own] != most:
            yield "max_sum", place, code, {"sum": totals[own], "max": most}


def _references(cs: CriteriaSet, placed: Placed) -> Found:
    """Nodes and classes that are named elsewhere must be there."""
    known = {node.key for _path, node in placed}
    codes = {band.code for band in cs.classes.bands} if cs.classes else set()
    if (cs.ties.rule == "listed") != bool(cs.ties.by):
        yield "ties_by", ("ties",), "", {}
    for i, key in enumerate(cs.ties.by):
        if key not in known:
            yield "unknown_node", ("ties", "by", i), "", {"key": key}
    for i, ceiling in enumerate(cs.classes.ceilings if cs.classes else ()):
        place = ("classes", "ceilings", i)
        if (ceiling.below is None) == (ceiling.above is None):
            yield "below_or_above", place, "", {}
        if ceiling.node not in {*known, "bonus", "penalty"}:
            yield "unknown_node", (*place, "node"), "", {"key": ceiling.node}
        if ceiling.at_most not in codes:
            yield "class_code", (*place, "at_most"), "", {"code": ceiling.at_most}


def _classes(cs: CriteriaSet, placed: Placed) -> Found:
    bands = cs.classes.bands if cs.classes else ()
    for i, band in enumerate(bands):
        path, top = ("classes", "bands", i), bands[i - 1].from_ if i else band.to
        if top is not None and band.from_ >= top:
            yield "class_order", path, band.code, {}
        elif band.to is not None and top is not None and band.to != top:
            fault, names = ("class_gap", ("to", "from_")) if band.to < top else ("class_overlap", ("from_", "to"))
            yield fault, path, band.code, dict(zip(names, sorted((band.to, top)), strict=True))
        if band is bands[-1] and band.from_ != 0:
            yield "class_lowest", path, band.code, {"from_": band.from_}
        if band.code in {other.code for other in bands[:i]}:
            yield "class_duplicate", path, band.code, {"code": band.code}
        if cs.max and band.from_ > (reached := _reached(cs)):
            yield "class_unreachable", (*path, "from"), band.code, {"from_": band.from_, "reached": reached}


def _reached(cs: CriteriaSet) -> Decimal:
    """Return what classes compare for a unit to which everything applies, with full marks and all bonus points."""
    bonus = min(cs.bonus.cap, sum(item.max for item in cs.bonus.items)) if cs.bonus else 0
    most = cs.max + bonus
    if cs.classes and cs.classes.on == "index":
        most = Decimal(100) if cs.clip_at_100 else most * 100 / cs.max
    return round_places(most, cs.printed_decimals if cs.compare_on == "printed" else 6)


def _stated(cs: CriteriaSet, placed: Placed) -> Found:
    """Compare each stated count with the tree, and with what is stated below where the tree does not reach so far."""
    tree: list[tuple[Path_, Any]] = [((), cs), *placed]
    fields = [path for path, _node in placed if path[0] == "fields"]
    for path, node in tree:
        below = node.children if path else cs.fields
        for depth, what in enumerate(COUNTED, start=1):
            stated = getattr(node.stated, what, None)
            if stated is None:
                continue
            counted = sum(len(x) // 2 == depth and x[: len(path)] == path and x != path for x in fields)
            parts: list[Any] = [getattr(child.stated, what, None) for child in below]
            found = {
                "stated_count": counted if counted or cs.scorable or (path and below) else stated,
                "stated_sum": sum(parts) if parts and None not in parts else stated,
            }
            for fault in [fault for fault, number in found.items() if number != stated]:
                values = {"stated": stated, "what": what, "counted": found[fault]}
                yield fault, (*path, "stated", what.rstrip("_")), node.code, values
