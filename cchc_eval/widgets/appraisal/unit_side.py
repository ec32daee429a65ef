"""What the unit states of each criterion, for reading: facts, statement, evidence, explanation; and the revision that is judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.widgets.facts import shown_fact, typed_fact
from cchc_eval.widgets.standing import TEXTS, citation_value, rows

if TYPE_CHECKING:
    import pandas as pd

    from cchc_eval.widgets.describe import Tree
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")


@dataclass
class Stated:
    """What a unit states of one node.

    Attributes
    ----------
    state : str
        One of ``columns.STATES``.
    facts : list of (label, value)
        As people read them.
    typed : dict
        Name of a fact → its text as one would type it: where the appraiser's own facts start from.
    reason, source : str
    author : str
        Id of the person who recorded it last.
    who : str
        The same person by name and position.
    revision : int
        What a decision judges; 0 if nothing was stated.
    texts : dict
        ``explanation``, ``difficulties``, ``proposals``.
    evidence : list of dict
        Citations with ``document``, ``label``, ``muc``, ``page``.
    backed : bool
        Whether evidence or an explanation counts; what was carried over from last year does not before it is confirmed.
    """

    state: str = c.UNANSWERED
    facts: list[tuple[str, str]] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    source: str = ""
    author: str = ""
    who: str = ""
    revision: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    backed: bool = False


def read_stated(desk: Desk, answers: pd.DataFrame) -> dict[str, Stated]:
    """Return what the unit states of each node of its tree.

    Parameters
    ----------
    desk : Desk
    answers : DataFrame
        ``Records.answers`` of this unit.
    """
    records, tree = desk.records, desk.tree
    found = {key: Stated() for key in tree.nodes}
    for row in rows(answers):
        key = row[c.KEY]
        if key not in found:
            continue
        found[key].backed |= bool(row[c.HAS_EVIDENCE] or row[c.HAS_EXPLANATION])
        if row[c.ROUND] != c.SELF:
            continue
        event = records.current("answer", desk.place(key, c.SELF))
        if event is None:
            continue
        asked, payload, one = tree.facts(key), event.payload, found[key]
        one.state, one.reason, one.source = payload["state"], payload["reason"], payload["source"]
        one.author, one.who, one.revision = event.author.id, event.author.label(), event.revision
        one.facts = _words(tree, key, payload["facts"])
        one.typed = {name: typed_fact(asked[name], text) for name, text in payload["facts"].items() if name in asked}
    for row in rows(records.texts(desk.year, desk.set.code, desk.unit.key)):
        if row["kind"] in TEXTS and row["round"] == c.SELF and row["key"] in found and not row["carried"]:
            found[row["key"]].texts[row["kind"]] = row["text"]
    for row in rows(records.evidence(desk.year, desk.set.code, desk.unit.key)):
        if row["key"] in found and row["round"] in c.CHAIN and not row["carried"]:
            found[row["key"]].evidence.append(citation_value(row))
    return found


def _words(tree: Tree, key: str, facts: dict[str, str]) -> list[tuple[str, str]]:
    asked = tree.facts(key)
    in_sight = {
        name: fact
        for name, fact in asked.items()
        if not fact.needed_if or facts.get(fact.needed_if[0]) == fact.needed_if[1]
    }
    return [
        (str(fact.label), shown_fact(fact, facts[name]) if name in facts else _("not declared"))
        for name, fact in in_sight.items()
        if facts
    ]


def described(one: Stated) -> dict[str, Any]:
    """Return what the browser shows of it."""
    statement = {c.NOT_APPLICABLE: _("Not applicable"), c.NO_CASE: _("No case this year")}.get(one.state, "")
    if not statement and one.state == c.UNANSWERED and not one.facts:
        statement = _("Not declared")
    return {
        "facts": [] if one.state in (c.NOT_APPLICABLE, c.NO_CASE) else one.facts,
        "typed": one.typed,
        "statement": statement,
        "reason": one.reason if one.state in (c.NOT_APPLICABLE, c.NO_CASE) else "",
        "source": one.source,
        "who": one.who,
        "judged": one.revision,
        "texts": one.texts,
        "evidence": one.evidence,
    }
