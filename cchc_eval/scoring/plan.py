"""A criteria set made ready for scoring: nodes by position, leaves with their rules, the order of the tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from cchc_eval.columns import BONUS, NO_CASE, NOT_APPLICABLE, STATES, SURVEY
from cchc_eval.criteria.model import PENALTY, CriteriaSet, Node
from cchc_eval.scoring.leaves import Leaf

NA, NC = STATES.index(NOT_APPLICABLE), STATES.index(NO_CASE)


@dataclass
class Place:
    """One node: its position in the arrays, its children, its policies and the leaf if it is one."""

    at: int
    node: Node
    part: str
    field_key: str
    policy: dict[int, str]
    children: list[Place] = field(default_factory=list)
    leaf: Leaf | None = None


class Plan:
    """All places of a set; ``leaves`` are those that are scored, in printed order, with bonus and penalty items last."""

    def __init__(self, cs: CriteriaSet) -> None:
        if not cs.scorable:
            raise ValueError(f"{cs.code} is a structure without rules: it can be checked, not scored")
        self.cs = cs
        self.places: list[Place] = []
        self.fields = [self._place(node, node.key, cs) for node in cs.fields]
        self.bonus = [self._place(node, BONUS, cs) for node in (cs.bonus.items if cs.bonus else ())]
        self.penalty = [self._place(node, PENALTY, cs) for node in (cs.penalty.items if cs.penalty else ())]
        self.by_key = {place.node.key: place for place in self.places}
        self.leaves = [place for place in self.places if place.leaf]
        classes = cs.classes
        self.watched = {ceiling.node for ceiling in (classes.ceilings if classes else ())} | set(cs.ties.by)

    def _place(self, node: Node, field_key: str, cs: CriteriaSet) -> Place:
        policy = {kind: cs.policy[node.key, STATES[kind]] for kind in (NA, NC)}
        place = Place(len(self.places), node, cs.parts[node.key], field_key, policy)
        self.places.append(place)
        place.children = [self._place(child, field_key, cs) for child in node.children]
        if node.is_leaf:
            place.leaf = Leaf(node, cs.year)
        return place

    def right_rounds(self, place: Place) -> str:
        """Return the round in which a place is answered: ``survey``, ``bonus``, or ``""`` for the chain."""
        return SURVEY if place.part == SURVEY else BONUS if place.part in (BONUS, PENALTY) else ""


def plan_of(cs: CriteriaSet) -> Plan:
    """Return the plan of a set, made once."""
    if "plan" not in cs._made:
        cs._made["plan"] = Plan(cs)
    plan: Plan = cs._made["plan"]
    return plan
