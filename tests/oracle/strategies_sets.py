"""Random criteria sets as plain dicts: fields → criteria → leaves, with maxima that fit."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.oracle.rules import Rule
from tests.oracle.strategies import KINDS, Draw, rules, text
from tests.oracle.strategies_answers import as_json, stored
from tests.oracle.tree import STATEMENTS

GROUPS = ("so", "phong")
OWN = "so"
YEAR = 2017
POLICIES = ("removed", "full", "forbidden")
CHAIN_KINDS = tuple(kind for kind in KINDS if kind != "survey")
Node = dict[str, Any]


@dataclass
class Numbering:
    """Keys and codes, unique in a set."""

    count: int = 0
    leaves: list[Node] = field(default_factory=list)

    def next(self) -> dict[str, str]:
        self.count += 1
        return {"key": f"n{self.count}", "code": f"1.{self.count}", "name": f"Mục {self.count}"}


def policies(draw: Draw) -> dict[str, str]:
    names = draw(st.lists(st.sampled_from(STATEMENTS), unique=True, min_size=1))
    return {name: draw(st.sampled_from(POLICIES)) for name in names}


def leaf(draw: Draw, numbering: Numbering, kinds: tuple[str, ...]) -> Node:
    rule, maximum = draw(rules(kinds))
    node = {**numbering.next(), "max": maximum, "rule": rule}
    if draw(st.integers(0, 3)) == 3:
        node["policies"] = policies(draw)
    numbering.leaves.append(node)
    return node


def node(draw: Draw, numbering: Numbering, depth: int, groups: tuple[str, ...], kinds: tuple[str, ...]) -> Node:
    """A criterion of at most `depth` levels that stands in the trees of `groups`."""
    if depth == 0 or draw(st.integers(0, 2)) == 0:
        return leaf(draw, numbering, kinds)
    made: Node = numbering.next()
    combine = draw(st.sampled_from(["sum", "sum", "sum", "capped_sum", "one_of"]))
    inside = CHAIN_KINDS if combine == "one_of" else kinds
    children = []
    for _ in range(draw(st.integers(2 if combine == "one_of" else 1, 3))):
        only = draw(st.sampled_from(groups)) if len(groups) > 1 and draw(st.integers(0, 4)) == 4 else None
        child = node(draw, numbering, depth - 1, (only,) if only else groups, inside)
        if only:
            child["applies_to"] = [only]
        children.append(child)
    fit(children, combine)
    maxima = [Fraction(child["max"]) for child in children]
    total = most_of(children)
    if combine == "capped_sum":
        total = draw(st.sampled_from([total, total / 2, min(maxima)]))
        total = max(Fraction(int(total * 10**6), 10**6), Fraction(1, 10**6))
    if combine == "one_of":
        total = max(maxima)
    made |= {"max": text(total), "children": children}
    if combine != "sum" or draw(st.booleans()):
        made["combine"] = combine
    if draw(st.integers(0, 4)) == 4:
        made["policies"] = policies(draw)
    return made


def sum_for(children: list[Node], group: str) -> Fraction:
    return sum((Fraction(c["max"]) for c in children if group in c.get("applies_to", GROUPS)), Fraction(0))


def most_of(children: list[Node]) -> Fraction:
    """The sum of maxima for the set's own group, or for the other one where nothing stands in its own."""
    return sum_for(children, OWN) or max(sum_for(children, group) for group in GROUPS)


def fit(children: list[Node], combine: str) -> None:
    """Lift the limits to groups where the maxima would not fit: no group may have more than the set's own."""
    own = sum_for(children, OWN)
    if combine == "one_of" or not own:  # a node must reach its maximum in the tree of the set's own group
        for child in children:
            child.pop("applies_to", None)
    elif own and any(sum_for(children, group) > own for group in GROUPS):
        for child in children:
            if child.get("applies_to") != [OWN]:
                child.pop("applies_to", None)


def scheme(draw: Draw, numbering: Numbering) -> Node:
    items = [leaf(draw, numbering, CHAIN_KINDS) for _ in range(draw(st.integers(0, 2)))]
    return {"cap": draw(st.sampled_from(["0.5", "2", "5", "1000"])), "items": items}


def classes(draw: Draw, keys: list[str], total: Fraction) -> Node:
    on = draw(st.sampled_from(["index", "points"]))
    unit = total / 100 if on == "points" else Fraction(1)
    edges = [edge for edge in ("90", "80", "57", "50", "33.3333") if draw(st.booleans())]
    bands = [
        {
            "code": f"hang{i}",
            "name": f"Hạng {i}",
            "from": text(Fraction(int(Fraction(e) * unit * 10**6), 10**6)),
        }
        for i, e in enumerate(edges)
    ]
    bands = [b for i, b in enumerate(bands) if Fraction(b["from"]) > 0 and (not i or bands[i - 1]["from"] != b["from"])]
    bands.append({"code": "cuoi", "name": "Hạng cuối", "from": "0"})
    made: Node = {"on": on, "bands": bands}
    if draw(st.booleans()):
        made["ceilings"] = [
            {
                "node": draw(st.sampled_from([*keys, "bonus", "penalty"])),
                draw(st.sampled_from(["below", "above"])): draw(st.sampled_from(["0.5", "1", "3"])),
                "at_most": draw(st.sampled_from(bands))["code"],
                "reason": "Chưa đạt điều kiện",
            }
            for _ in range(draw(st.integers(1, 2)))
        ]
    return made


@st.composite
def criteria_sets(draw: Draw, fields: int = 3, depth: int = 2) -> Node:
    """A whole set. One in three has leaves for one group of units only."""
    numbering = Numbering()
    groups = draw(st.sampled_from([("so",), ("so",), GROUPS]))
    tree = [node(draw, numbering, depth, groups, KINDS) for _ in range(draw(st.integers(1, fields)))]
    total = most_of(tree)
    keys = all_keys(tree)
    made: Node = {
        "code": "thu", "year": str(YEAR), "name": "Bộ thử", "legal_basis": ["Không có"], "unit_group": "so",
        "standing": "illustrative", "source": "Sinh ngẫu nhiên để kiểm thử", "max": text(total), "fields": tree,
        "printed_decimals": draw(st.sampled_from(["0", "2", "3", "6"])),
        "compare_on": draw(st.sampled_from(["exact", "printed"])),
        "ties": draw(st.sampled_from([{"rule": "competition"}, {"rule": "dense"}, {"rule": "listed", "by": keys[:2]}])),
        "clip_at_100": draw(st.sampled_from(["true", "false"])),
        "classes": classes(draw, keys, total),
    }  # fmt: skip
    if draw(st.booleans()):
        made["policies"] = policies(draw)
    for part in ("bonus", "penalty"):
        if draw(st.booleans()):
            made[part] = scheme(draw, numbering)
    return made


def all_keys(tree: list[Node]) -> list[str]:
    return [key for one in tree for key in [one["key"], *all_keys(one.get("children", []))]]


def as_yaml(criteria_set: Node) -> str:
    """The set as YAML in flow style: JSON with every scalar a quoted text."""
    return json.dumps(criteria_set, ensure_ascii=False, indent=1)


def one_leaf_set(rule: Rule, maximum: str, **more: Any) -> Node:
    """A set with one field that is one criterion with one leaf, `la`."""
    child = {"key": "la", "code": "1.1", "name": "Lá", "max": maximum, "rule": rule}
    field = {"key": "linh_vuc", "code": "I", "name": "Lĩnh vực", "max": maximum, "children": [child]}
    return {
        "code": "thu", "year": str(YEAR), "name": "Bộ thử", "legal_basis": ["Không có"], "unit_group": "so",
        "standing": "illustrative", "source": "Để kiểm thử", "max": maximum, "fields": [field], **more,
    }  # fmt: skip


@st.composite
def answers(draw: Draw, criteria_set: Node, unit: str, clean: bool = False) -> list[dict[str, Any]]:
    """Rows of one unit: one per key at most, survey and bonus in their own rounds. `clean` leaves little open."""
    rows: list[dict[str, Any]] = []

    def row(key: str, turn: str, state: str, found: dict[str, Any]) -> None:
        rows.append({
            "unit": unit, "key": key, "round": turn, "state": state, "facts": as_json(draw, found), "decision": "",
            "has_evidence": draw(st.booleans()), "has_explanation": draw(st.booleans()),
            "revision": draw(st.integers(1, 3)),
        })  # fmt: skip

    def visit(one: Node, turn: str) -> None:
        if "children" not in one:
            if clean or draw(st.integers(0, 9)) > 0:
                kind = "survey" if one["rule"]["kind"] == "survey" else turn
                row(one["key"], kind, *draw(stored(one["rule"], one["max"], YEAR, clean)))
            return
        stated = draw(st.integers(2 if clean else 0, 9 if clean else 11))
        if stated < 2:
            row(one["key"], turn, STATEMENTS[stated], {})
        elif one.get("combine") == "one_of" and stated < 10:
            keys = [child["key"] for child in one["children"]]
            chosen = draw(st.sampled_from(keys if clean else [*keys, *keys, *keys, "", "khong_co"]))
            row(one["key"], turn, "answered", {"chosen": chosen})
        for child in one["children"]:
            visit(child, turn)

    for one in criteria_set["fields"]:
        visit(one, "self")
    for part in ("bonus", "penalty"):
        for item in criteria_set.get(part, {"items": []})["items"]:
            visit(item, "bonus")
    return rows
