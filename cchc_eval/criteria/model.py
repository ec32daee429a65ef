"""The criteria set: frozen models of what a set's file says. What the words mean stands in docs/criteria-set.md and docs/scoring.md."""

import hashlib
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr, StringConstraints

from cchc_eval.columns import BONUS, DIRECT, TOTAL
from cchc_eval.criteria.base import Name, Points, Some, Strict, Text, Whole
from cchc_eval.criteria.exact import micro
from cchc_eval.criteria.rules import AnyRule

Policy = Literal["removed", "full", "forbidden"]
Printed = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Count = Annotated[Whole, Field(ge=0)]
PENALTY = "penalty"


class Policies(Strict):
    """What each kind of not applicable does; a blank one is taken from above."""

    not_applicable: Policy | None = None
    no_case: Policy | None = None


class Stated(Strict):
    """Counts that the decision states for a node: of fields (set only), criteria (depth 2), sub-criteria (depth 3)."""

    fields_: Count | None = Field(default=None, alias="fields")
    criteria: Count | None = None
    sub_criteria: Count | None = None


class FactsFrom(Strict):
    """Where a leaf's facts can come from: a named source and its parameters."""

    source: Name
    parameters: dict[str, str] = Field(default_factory=dict)


class Node(Strict):
    """A field, criterion or sub-criterion; a node without children is a leaf and is scored by its rule."""

    key: Name
    code: Printed
    name: Text
    max: Points
    text: Text | None = None
    method: Text | None = None
    evidence: tuple[Text, ...] = ()
    note: Text | None = None
    page: Printed | None = None
    same_as: tuple[Annotated[str, StringConstraints(pattern=r"^[^:\s]+:[a-z][a-z0-9_]*$")], ...] = ()
    applies_to: tuple[str, ...] = ()
    policies: Policies = Policies()
    stated: Stated | None = None
    combine: Literal["sum", "capped_sum", "one_of"] = "sum"
    children: tuple["Node", ...] = ()
    rule: AnyRule | None = None
    facts_from: FactsFrom | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether the node has no children."""
        return not self.children

    @property
    def maximum(self) -> int:
        """The maximum in whole millionths."""
        return micro(self.max)

    def walk(self, parents: tuple["Node", ...] = ()) -> Iterator[tuple["Node", tuple["Node", ...]]]:
        """Yield the node and everything below it, each with its parents from the top down."""
        yield self, parents
        for child in self.children:
            yield from child.walk((*parents, self))


class Band(Strict):
    """One class: from this value on (it included), below the band above."""

    code: Name
    name: Text
    from_: Points = Field(alias="from")
    to: Points | None = None


class Ceiling(Strict):
    """A condition that holds the class down: points of a node (or of bonus, penalty) below or above a value."""

    node: Name
    below: Points | None = None
    above: Points | None = None
    at_most: Name
    reason: Text | None = None


class Classes(Strict):
    """The class bands, best first, and the ceilings."""

    on: Literal["index", "points"] = "index"
    bands: Some[Band]
    ceilings: tuple[Ceiling, ...] = ()


class Ties(Strict):
    """How equal results are ranked: 1-1-3, 1-1-2, or by the points of listed nodes in order."""

    rule: Literal["competition", "dense", "listed"] = "competition"
    by: tuple[Name, ...] = ()


class Extra(Strict):
    """Bonus or penalty: items outside the maximum, and their cap."""

    cap: Points
    items: tuple[Node, ...] = ()


class CriteriaSet(Strict):
    """One criteria set (bộ tiêu chí) of one year for one group of units.

    Notes
    -----
    Points are decimals of at most six places; ``standing`` says whether the set is a copy of a decision (``official``), changed from one
    (``adapted``) or an example (``illustrative``); ``source`` and ``legal_basis`` name where it comes from. What the words mean:
    docs/criteria-set.md; what they earn: docs/scoring.md.

    Examples
    --------
    >>> from cchc_eval import load_criteria_set
    >>> cs = load_criteria_set("data/criteria/so-2017.yaml")
    >>> cs.code, cs.standing, cs.max, len(cs.fields)
    ('so-2017', 'illustrative', Decimal('100'), 7)
    >>> cs.nodes["lanh_dao_phu_trach"].code
    '1.1.1'
    """

    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
    year: Annotated[Whole, Field(ge=1990, le=2200)]
    name: Text
    legal_basis: tuple[Text, ...] = ()
    unit_group: Annotated[str, StringConstraints(min_length=1, max_length=63)]
    standing: Literal["official", "adapted", "illustrative"]
    source: Text
    max: Points
    printed_decimals: Annotated[Whole, Field(ge=0, le=6)] = 2
    compare_on: Literal["exact", "printed"] = "exact"
    ties: Ties = Ties()
    clip_at_100: bool = False
    policies: Policies = Policies()
    classes: Classes | None = None
    stated: Stated | None = None
    fields: Some[Node]
    bonus: Extra | None = None
    penalty: Extra | None = None
    _text: str = PrivateAttr("")
    _made: dict[str, Any] = PrivateAttr(default_factory=dict)  # what scoring has made ready from this set

    @property
    def text(self) -> str:
        """The file's text, as it was read."""
        return self._text

    @property
    def sha256(self) -> str:
        """SHA-256 of the file's text in UTF-8, hexadecimal."""
        return hashlib.sha256(self._text.encode()).hexdigest()

    @property
    def extras(self) -> dict[str, Extra]:
        """Bonus and penalty by their names, as far as the set has them."""
        return {name: extra for name, extra in ((BONUS, self.bonus), (PENALTY, self.penalty)) if extra}

    @cached_property
    def parts(self) -> dict[str, str]:
        """Key of every node → where its points belong: direct, survey, bonus or penalty (inner nodes: direct)."""
        own = {node.key: node.rule.source if node.rule else DIRECT for node, _parents in self.walk()}
        return own | {item.key: name for name, extra in self.extras.items() for item in extra.items}

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Key → node, bonus and penalty items included."""
        return {node.key: node for node, _parents in self.walk()}

    def walk(self) -> Iterator[tuple[Node, tuple[Node, ...]]]:
        """Yield every node with its parents, fields first, then bonus and penalty items."""
        for node in (*self.fields, *(item for extra in self.extras.values() for item in extra.items)):
            yield from node.walk()

    def leaves(self) -> list[Node]:
        """Return the leaves in printed order, bonus and penalty items included."""
        return [node for node, _parents in self.walk() if node.is_leaf]

    @property
    def scorable(self) -> bool:
        """Whether every leaf has a rule; a structure without rules can be checked and not scored."""
        return all(leaf.rule for leaf in self.leaves())

    @cached_property
    def policy(self) -> dict[tuple[str, str], str]:
        """(key, kind of not applicable) → policy of that node: its own, else that of the nearest node above, else the set's."""
        found = {}
        for node, parents in self.walk():
            chain = [x.policies for x in (node, *reversed(parents))] + [self.policies]
            for kind, default in (("not_applicable", "removed"), ("no_case", "full")):
                found[node.key, kind] = next(filter(None, (getattr(x, kind) for x in chain)), default)
        return found


RESERVED_KEYS = (TOTAL, BONUS, PENALTY)
