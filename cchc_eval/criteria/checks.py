"""What the models alone cannot see: faults between the values of a set. Each yields (id, path, values)."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from cchc_eval.columns import BONUS
from cchc_eval.criteria.exact import ZERO, micro, round_places
from cchc_eval.criteria.messages import COUNTED
from cchc_eval.criteria.model import PENALTY, RESERVED_KEYS, Band, CriteriaSet, Node
from cchc_eval.criteria.rule import as_far, holds, rule_faults
from cchc_eval.criteria.sources import source_faults

Path_ = tuple[Any, ...]
Placed = list[tuple[Path_, Node]]
Found = Iterator[tuple[str, Path_, dict[str, Any]]]
MAX_LEVELS, MAX_NODES = 12, 5000


def set_faults(cs: CriteriaSet) -> Found:
    """Yield every fault between the values of a set, as far as these are valid (``base.AS_FAR_AS_VALID``)."""
    placed = [*_placed(getattr(cs, "fields", ()), ("fields",))]
    for name in (BONUS, PENALTY):
        placed += _placed(getattr(getattr(cs, name, None), "items", ()), (name, "items"))
    if len(placed) > MAX_NODES:
        yield "nodes", ("fields",), {"limit": MAX_NODES}
    for check in (_names, _nodes, _references, _classes, _stated):
        yield from as_far(check(cs, placed))
    yield from as_far(_adds_up(cs, cs, (), ()))


def _placed(nodes: tuple[Node, ...], path: Path_) -> Iterator[tuple[Path_, Node]]:
    """Yield nodes and all that is below them, each with its path in the file."""
    for i, node in enumerate(nodes):
        yield (*path, i), node
        yield from _placed(getattr(node, "children", ()), (*path, i, "children"))


def _names(_cs: CriteriaSet, placed: Placed) -> Found:
    for attribute, fault in (("key", "duplicate_key"), ("code", "duplicate_code")):
        first: dict[str, Path_] = {}
        for path, node in placed:
            value, place = getattr(node, attribute, None), (*path, attribute)
            if value is not None and first.setdefault(value, place) != place:
                yield fault, place, {attribute: value, "first": first[value]}


_OF_NODE: dict[str, Callable[[Node, Path_, bool], object]] = {
    "levels": lambda _node, path, _some: len(path) // 2 > MAX_LEVELS,
    "reserved_key key": lambda node, _path, _some: node.key in RESERVED_KEYS,
    "max_zero max": lambda node, _path, _some: node.is_leaf and node.max == 0,
    "some_rules": lambda node, _path, some: node.is_leaf and some and not node.rule,
    "rule_and_children rule": lambda node, _path, _some: node.rule and node.children,
    "extra_children": lambda node, path, _some: path[0] != "fields" and node.children,
    "extra_survey": lambda node, path, _some: path[0] != "fields" and node.rule and node.rule.source != "direct",
}
"""Fault, with the part of the node where it stands → test of the node, its path, and whether there are rules at all."""


def _nodes(cs: CriteriaSet, placed: Placed) -> Found:
    some_rules = any(getattr(node, "rule", True) for _path, node in placed)
    within: dict[Path_, tuple[str, ...]] = {}  # the groups in whose trees a node stands; empty: in all
    for path, node in placed:
        within[path] = getattr(node, "applies_to", ()) or within.get(path[:-2], ())
        for told, test in _OF_NODE.items():
            if holds(test, node, path, some_rules):
                fault, *part = told.split()
                yield fault, (*path, *part), {"limit": MAX_LEVELS, "key": getattr(node, "key", "")}
        year, rule = getattr(cs, "year", 2000), getattr(node, "rule", None)
        for step, fault, given in as_far(source_faults(node, year)):
            yield fault, (*path, *step), given
        if getattr(node, "children", ()):
            yield from as_far(_adds_up(cs, node, path, within[path]))
        elif rule:
            for fault, given in rule_faults(rule, micro(getattr(node, "max", ZERO)), year):
                yield fault, (*path, "rule", *given.pop("at", ())), given


def _adds_up(cs: CriteriaSet, of: Any, path: Path_, within: tuple[str, ...]) -> Found:
    """Children of a sum add up for the set's own unit group, if the node stands there, and exceed the maximum for no group."""
    place, most, own = (*path, "max"), of.max, cs.unit_group
    children, combine = (of.children, of.combine) if path else (cs.fields, "sum")
    groups = {own, *within} | {group for child in children for group in child.applies_to}
    there = {group: [x.max for x in children if not x.applies_to or group in x.applies_to] for group in groups}
    totals = {group: sum(found, ZERO) for group, found in there.items()}
    for_all = [] if within else [x.max for x in children if not x.applies_to]  # of a group that no child names
    greatest = next((max(found) for found in (*there.values(), for_all) if found and max(found) != most), most)
    if combine == "one_of" and greatest != most:
        yield "max_one_of", place, {"sum": greatest, "max": most}
    stands = not within or own in within
    reached = totals[own] if stands else max(map(totals.__getitem__, within))
    if combine == "capped_sum" and reached < most:
        yield "max_cap", place, {"sum": reached, "max": most}
    for group, total in sorted(totals.items()) if combine == "sum" else ():
        if group != own and total > most:
            yield "max_sum_group", place, {"group": group, "sum": total, "max": most}
        if group == own and stands and total != most:
            yield "max_sum", place, {"sum": total, "max": most}


def _references(cs: CriteriaSet, _placed: Placed) -> Found:
    """Nodes and classes that are named elsewhere must be there."""
    if holds(lambda: (cs.ties.rule == "listed") != bool(cs.ties.by)):
        yield "ties_by", ("ties",), {}
    for i, key in enumerate(getattr(getattr(cs, "ties", None), "by", ())):
        if holds(lambda key: key not in cs.nodes, key):
            yield "unknown_node", ("ties", "by", i), {"key": key}
    for i, ceiling in enumerate(cs.classes.ceilings if cs.classes else ()):
        place, bands = ("classes", "ceilings", i), getattr(cs.classes, "bands", ())
        if holds(lambda x: (x.below is None) == (x.above is None), ceiling):
            yield "below_or_above", place, {}
        if holds(lambda x: x.node not in {*cs.nodes, BONUS, PENALTY}, ceiling):
            yield "unknown_node", (*place, "node"), {"key": ceiling.node}
        if bands and holds(lambda x, bands: x.at_most not in {band.code for band in bands}, ceiling, bands):
            yield "class_code", (*place, "at_most"), {"code": ceiling.at_most}


def _classes(cs: CriteriaSet, _placed: Placed) -> Found:
    bands = cs.classes.bands if cs.classes else ()
    for i in range(len(bands)):
        yield from as_far(_class(cs, bands, i))


def _class(cs: CriteriaSet, bands: tuple[Band, ...], i: int) -> Found:
    band, path = bands[i], ("classes", "bands", i)
    if holds(lambda: band.code in {other.code for other in bands[:i]}):
        yield "class_duplicate", path, {"code": band.code}
    if band is bands[-1] and band.from_ != 0:
        yield "class_lowest", path, {"from_": band.from_}
    if holds(lambda: cs.max and band.from_ > _reached(cs)):
        yield "class_unreachable", (*path, "from"), {"from_": band.from_, "reached": _reached(cs)}
    top = bands[i - 1].from_ if i else band.to
    if top is not None and band.from_ >= top:
        yield "class_order", path, {}
    elif band.to is not None and top is not None and band.to != top:
        fault, names = ("class_gap", ("to", "from_")) if band.to < top else ("class_overlap", ("from_", "to"))
        yield fault, path, dict(zip(names, sorted((band.to, top)), strict=True))


def _reached(cs: CriteriaSet) -> Decimal:
    """Return what classes compare for a unit to which everything applies, with full marks and all bonus points."""
    bonus = min(cs.bonus.cap, sum(item.max for item in cs.bonus.items)) if cs.bonus else 0
    most = cs.max + bonus
    if cs.classes and cs.classes.on == "index":
        most = Decimal(100) if cs.clip_at_100 else most * 100 / cs.max
    return round_places(most, cs.printed_decimals if cs.compare_on == "printed" else 6)


def _stated(cs: CriteriaSet, placed: Placed) -> Found:
    """Compare each stated count with the tree, and with what is stated below where the tree does not reach so far."""
    tree: list[tuple[Path_, Any]] = [((), cs), *placed] if cs.nodes else []  # the whole tree is known, or nothing is told
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
                yield fault, (*path, "stated", what.rstrip("_")), values
