"""A criteria set made ready for scoring: nodes by position, leaves with their rules, the order of the tree."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from cchc_eval import columns as c
from cchc_eval.criteria.exact import micro
from cchc_eval.criteria.model import PENALTY, CriteriaSet, Node
from cchc_eval.scoring.leaves import Leaf

ANSWERED, NA, NC = map(c.STATES.index, (c.ANSWERED, c.NOT_APPLICABLE, c.NO_CASE))
"""Positions of the stored states in ``columns.STATES``."""

ROUNDS_OF = {c.DIRECT: c.CHAIN, c.SURVEY: (c.SURVEY,), c.BONUS: (c.BONUS,), PENALTY: (c.BONUS,)}
"""Part of a set → the rounds in which it is answered."""


@dataclass
class Place:
    """One node: its position ``at``, the end of what lies below it, its children, and the leaf if it is one."""

    at: int
    node: Node
    part: str
    field_key: str
    children: list["Place"] = field(default_factory=list)
    leaf: Leaf | None = None
    end: int = 0


class Plan:
    """All places of a set, parents before children; bonus and penalty items last."""

    def __init__(self, cs: CriteriaSet) -> None:
        if not cs.scorable:
            raise ValueError(f"{cs.code} is a structure without rules: it can be checked, not scored")
        self.cs = cs
        self.places: list[Place] = []
        self.fields = [self._place(node, node.key) for node in cs.fields]
        self.extras = [self._place(node, name) for name, extra in cs.extras.items() for node in extra.items]
        self.caps = {x: micro(cs.extras[x].cap) if x in cs.extras else 0 for x in (c.BONUS, PENALTY)}
        self.by_key = {place.node.key: place for place in self.places}
        self.branching = [place for place in self.places if place.node.combine == "one_of" and place.children]
        self.scoped = any(place.node.applies_to for place in self.places)
        self.watched = {ceiling.node for ceiling in (cs.classes.ceilings if cs.classes else ())} | set(cs.ties.by)
        self.summed = [*self.fields, *(place for key, place in self.by_key.items() if key in self.watched)]

        def row(of: Any) -> np.ndarray:
            return np.array([of(place) for place in self.places])[:, None]

        self.is_leaf = row(lambda x: x.leaf is not None)
        self.maximum = row(lambda x: x.node.maximum)
        self.least = row(lambda x: x.leaf.open_bounds[0] if x.leaf else 0)
        self.greatest = row(lambda x: x.leaf.open_bounds[1] if x.leaf else 0)
        self.part = row(lambda x: x.part)
        self.direct, self.is_extra = self.part == c.DIRECT, np.isin(self.part, (c.BONUS, PENALTY))
        self.proven = np.isin(self.part, (c.DIRECT, c.BONUS))  # points that need evidence or an explanation
        self.policy = {(kind, policy): row(lambda x, k=c.STATES[kind], p=policy: cs.policy[x.node.key, k] == p)
                       for kind in (NA, NC) for policy in ("full", "forbidden")}  # fmt: skip

    def _place(self, node: Node, field_key: str) -> Place:
        place = Place(len(self.places), node, self.cs.parts[node.key], field_key)
        self.places.append(place)
        place.children = [self._place(child, field_key) for child in node.children]
        if node.is_leaf:
            place.leaf = Leaf(node, self.cs.year)
        place.end = len(self.places)
        return place

    def leaves(self, scope: str) -> list[Place]:
        """Return the leaves that count in a scope, in printed order."""
        return [place for place in self.places if place.leaf and (scope != c.DIRECT or place.part != c.SURVEY)]

    def applies(self, groups: np.ndarray) -> np.ndarray:
        """Return which place stands in the tree of a unit of these groups (places × units)."""
        mask = np.ones((len(self.places), len(groups)), dtype=bool)
        for place in self.places:
            if place.node.applies_to:
                mask[place.at : place.end] &= np.isin(groups, place.node.applies_to)
        return mask


def plan_of(cs: CriteriaSet) -> Plan:
    """Return the plan of a set, made once."""
    plan: Plan = cs._made.get("plan") or cs._made.setdefault("plan", Plan(cs))
    return plan
