"""A criteria set as the form shows it: pages, their order, and for each node its words and what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.criteria.base import Labelled
from cchc_eval.criteria.facts import Fact
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.widgets.facts import describe_fact

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet, Node

_ = catalogue("widgets")

OVERVIEW, SURVEY_PAGE, BONUS_PAGE, OWED_PAGE = "#overview", "#survey", "#bonus", "#owed"
CHOSEN = "chosen"


class Tree:
    """The nodes that stand in the tree of one unit, with the round in which each is answered.

    Parameters
    ----------
    criteria_set : CriteriaSet
    group : str
        The unit's group; nodes that do not apply to it are left out.
    """

    def __init__(self, criteria_set: CriteriaSet, group: str) -> None:
        self.set = criteria_set
        self.nodes: dict[str, Node] = {}
        self.parents: dict[str, tuple[Node, ...]] = {}
        for node, parents in criteria_set.walk():
            if all(not one.applies_to or group in one.applies_to for one in (*parents, node)):
                self.nodes[node.key], self.parents[node.key] = node, parents

    def round_of(self, key: str) -> str:
        """Return the round in which a node is answered: survey, bonus and penalty are never self-scored."""
        part = self.set.parts[key]
        return {"survey": c.SURVEY, "bonus": c.BONUS, "penalty": c.BONUS}.get(part, c.SELF)

    def children(self, node: Node) -> list[Node]:
        """Return the children that stand in this unit's tree."""
        return [child for child in node.children if child.key in self.nodes]

    def facts(self, key: str) -> dict[str, Fact]:
        """Return the facts asked for a node, by name: those of its rule, or which part of a *one of* is chosen."""
        node = self.nodes[key]
        if node.rule is not None and node.is_leaf:
            return {fact.name: fact for fact in node.rule.facts(node.maximum, self.set.year)}
        if node.combine == "one_of":
            options = tuple(Labelled(code=child.key, label=child.name) for child in self.children(node))
            return {CHOSEN: Fact(CHOSEN, node.name, "choice", options=options)}
        return {}

    def below(self, node: Node) -> list[str]:
        """Return the keys of what is self-scored below a node, inner nodes included, in printed order."""
        found = []
        for child in self.children(node):
            deeper = self.below(child)
            if deeper or (child.is_leaf and self.round_of(child.key) == c.SELF):
                found += [child.key, *deeper]
        return found

    def leaves_of(self, *parts: str) -> list[str]:
        """Return the keys of the leaves of some parts (``survey``, ``bonus`` …) in printed order."""
        return [key for key, node in self.nodes.items() if node.is_leaf and self.set.parts[key] in parts]


def title(node: Node) -> str:
    """Return code and name."""
    return f"{node.code}. {node.name}" if not str(node.code).endswith(".") else f"{node.code} {node.name}"


def sections(tree: Tree) -> list[dict[str, Any]]:
    """Return the entries of the navigator: the overview, the fields, the survey, bonus and penalty."""
    found: list[dict[str, Any]] = [{"key": OVERVIEW, "title": _("Overview"), "items": []}]
    for field in tree.set.fields:
        if field.key in tree.nodes:
            items = [] if field.is_leaf else tree.below(field)
            found.append({"key": field.key, "title": title(field), "items": items})
    survey, extra = tree.leaves_of("survey"), tree.leaves_of("bonus", "penalty")
    if survey:
        about = _("Points of the survey are entered from its results; a unit never scores them itself.")
        found.append(
            {
                "key": SURVEY_PAGE,
                "title": _("Sociological survey"),
                "items": survey,
                "keys": survey,
                "about": about,
            }
        )
    if extra:
        about = _("Bonus and penalty are outside the maximum; an item that is left blank counts as none.")
        found.append(
            {
                "key": BONUS_PAGE,
                "title": _("Bonus and penalty points"),
                "items": extra,
                "keys": extra,
                "about": about,
            }
        )
    return found


def owed_section() -> dict[str, Any]:
    """Return the entry of the list of who still owes what."""
    return {"key": OWED_PAGE, "title": _("Who owes what"), "items": [], "page": "owed"}


def order(tree: Tree) -> list[str]:
    """Return the pages in the order in which *next* walks them: what has something to enter, and the overview first."""
    walk = [OVERVIEW]
    for field in tree.set.fields:
        if field.key in tree.nodes:
            walk += [key for key in [field.key, *tree.below(field)] if tree.facts(key) and tree.round_of(key) == c.SELF]
    return [*walk, *tree.leaves_of("survey"), *tree.leaves_of("bonus", "penalty")]


def describe_node(tree: Tree, key: str, locked: Mapping[str, str]) -> dict[str, Any]:
    """Return what the browser shows of a node.

    Parameters
    ----------
    tree : Tree
    key : str
    locked : mapping
        Round → why nothing can be entered in it; empty if something can.
    """
    node, parents, round_code = tree.nodes[key], tree.parents[key], tree.round_of(key)
    leaf = node.is_leaf
    part = tree.set.parts[key]
    facts = [describe_fact(fact) for fact in tree.facts(key).values()]
    if facts and not leaf:
        facts[0]["label"] = _("Exactly one of these parts is scored. Which one?")
        for option in facts[0]["options"]:
            child = tree.nodes[option["code"]]
            option["label"] = _("{title} (maximum {max})", title=title(child), max=format_number(child.max))
    note = " ".join(filter(None, (str(node.note or ""), _("(page {page})", page=node.page) if node.page else "")))
    asides = {"survey": _("entered on the survey's page"), "direct": ""}
    return {
        "key": key,
        "title": title(node),
        "path": " › ".join(title(parent) for parent in parents) or _part_name(part),
        "max": format_number(node.max),
        "depth": len(parents),
        "round": round_code,
        "leaf": leaf,
        "optional": part in ("bonus", "penalty"),
        "locked": locked.get(round_code, ""),
        "text": str(node.text or ""),
        "method": str(node.method or ""),
        "rule": node.rule.method(node.maximum, tree.set.year) if leaf and node.rule else "",
        "combine": "" if leaf else _combine(node),
        "one_of": not leaf and node.combine == "one_of",
        "note": note,
        "notice": _("This criterion is only scored if it is chosen.")
        if parents and parents[-1].combine == "one_of"
        else "",
        "evidence": [str(one) for one in node.evidence],
        "facts": facts,
        "statements": [] if part in ("bonus", "penalty") else _statements(tree, key),
        "children": [child.key for child in tree.children(node)],
        "aside": asides.get(part, ""),
        "sourced": bool(leaf and node.facts_from and node.rule and part == "direct"),
    }


def _part_name(part: str) -> str:
    return {"bonus": _("Bonus points"), "penalty": _("Penalty points")}.get(part, "")


def _combine(node: Node) -> str:
    most = format_number(node.max)
    if node.combine == "one_of":
        return _("The points of the one part that is chosen; at most {max}.", max=most)
    if node.combine == "capped_sum":
        return _("The points of the parts added up, at most {max}.", max=most)
    return _("The points of the parts added up; maximum {max}.", max=most)


def _statements(tree: Tree, key: str) -> list[dict[str, Any]]:
    effects = {
        "removed": _("taken out of the maximum"),
        "full": _("counts as full points"),
        "forbidden": _("not allowed here by the criteria set"),
    }
    labels = {c.NOT_APPLICABLE: _("Not applicable"), c.NO_CASE: _("No case this year")}
    found = []
    for code, label in labels.items():
        policy = tree.set.policy[key, code]
        found.append({"code": code, "label": label, "note": effects[policy], "disabled": policy == "forbidden"})
    return found
