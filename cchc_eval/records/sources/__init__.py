"""Facts computed from the year's work: one file for each source that ``cchc_eval.criteria.sources`` describes.

A source never invents: where nothing is recorded that it could count, it proposes nothing, which is not zero.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import ValidationError

from cchc_eval.criteria.sources import SOURCES
from cchc_eval.records.sources.base import Compute, Memo, Proposal, Question, Row

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet, Node
    from cchc_eval.records.offers import Unit
    from cchc_eval.records.work.reading import Work

__all__ = ["Memo", "Proposal", "Row", "nothing", "propose", "year_end"]

_COMPUTE: dict[str, Compute] = {name: importlib.import_module(f"{__name__}.{name}").compute for name in SOURCES}


def year_end(criteria_set: CriteriaSet) -> str:
    """Return the last day of the set's year, up to which facts are computed unless another day is given."""
    return f"{criteria_set.year}-12-31"


def propose(
    work: Work,
    units: Iterable[Unit],
    criteria_set: CriteriaSet,
    node: Node,
    unit: Unit,
    day: str = "",
    *,
    complete: bool = False,
    memo: Memo | None = None,
    without_facts: bool = False,
) -> Proposal | None:
    """Return what the records of the year's work say of a leaf's facts.

    Parameters
    ----------
    work : Work
        Of the set's year.
    units : iterable of Unit
        The year's list.
    node : Node
        A leaf with ``facts_from`` and a rule.
    unit : Unit
        The unit that is scored.
    day : str
        Up to which day, ``YYYY-MM-DD``; the year's end by default.
    complete : bool
        Whether the list of units holds all of them, so that their number is a total.
    memo : dict, optional
        The same one for calls with the same list of units: thousands of rows are not made again.
    without_facts : bool
        Also return what no fact follows from: rows and words alone.

    Returns
    -------
    Proposal or None
        None where there is no source, nothing is recorded that it counts, or no fact follows from it. Never raises on recorded
        content.
    """
    if node.facts_from is None or node.rule is None:
        return None
    described = SOURCES.get(node.facts_from.source)
    if described is None:
        return None
    try:
        source = described.model_validate(node.facts_from.parameters)
    except ValidationError:  # a set that was checked has none of these
        return None
    facts = node.rule.facts(node.maximum, criteria_set.year)
    question = Question(work, tuple(units), unit, day or year_end(criteria_set), facts, complete, memo)
    found = _COMPUTE[described.name](source, question)
    if found is None:
        return None
    given, rows, words = found
    asked = set(question.names)
    given = {name: value for name, value in given.items() if name in asked}
    if not given and not without_facts:
        return None
    return Proposal(described.name, dict(node.facts_from.parameters), question.day, given, tuple(rows), words)


def nothing(criteria_set: CriteriaSet, node: Node) -> Proposal:
    """Return what stands in a snapshot for a source that proposes nothing, where something was confirmed before."""
    assert node.facts_from is not None
    return Proposal(node.facts_from.source, dict(node.facts_from.parameters), year_end(criteria_set), {}, (), "")
