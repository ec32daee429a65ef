"""Whether anything of a dossier still waits for the appraiser, by the scoring of the round, with the set that it was
opened with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import pandas as pd
from sqlalchemy import Connection

from cchc_eval import columns as c
from cchc_eval.criteria.loading import CriteriaSetError, parse_criteria_set
from cchc_eval.criteria.model import CriteriaSet, Node
from cchc_eval.i18n import catalogue
from cchc_eval.records import reading
from cchc_eval.records.errors import DossierForbids
from cchc_eval.scoring.leaves import parse_one
from cchc_eval.scoring.scores import Scores, score

_ = catalogue("records")
_Place = tuple[int, str, str]  # year, set, unit
_NA = (c.NOT_APPLICABLE, c.NO_CASE)


def waiting(connection: Connection, place: _Place, round_code: str) -> tuple[str, ...]:
    """Return the leaves and one-of groups that keep the result of a round provisional in scope ``direct``, in the order of the set.

    A leaf waits if its latest decision is none, asks for an explanation or is outdated, or if it is unanswered,
    incomplete or invalid (docs/scoring.md §7). A one-of group of which no part is chosen waits itself. Where nothing can
    be named, ``total`` is; empty: the result is final.

    Raises
    ------
    DossierForbids
        If the round was not opened, or its criteria set cannot be read by this version.
    """
    year, set_code, unit = place
    criteria_set = set_of(connection, place, round_code)
    if criteria_set is None:
        raise DossierForbids(
            _("The criteria set {set} of {year} cannot be read, so nothing can be settled.", set=set_code, year=year),
            _("Open the appraisal round first, or replace its criteria set by a correct one."),
        )
    answers = reading.answers(connection, year, set_code, [unit])
    units = pd.DataFrame({c.UNIT: [unit], c.GROUP: [criteria_set.unit_group]})
    found = score(criteria_set, answers, c.DIRECT, round_code, units)
    total = found.results[found.results[c.LEVEL] == c.TOTAL].iloc[0]
    if not bool(total[c.PROVISIONAL]):
        return ()
    rows = found.scores
    inside = rows[c.FIELD].isin([field.key for field in criteria_set.fields]) & (rows[c.REASON] != "not_chosen")
    is_open = rows[c.REASON].isin((c.UNANSWERED, c.INCOMPLETE, c.INVALID))
    leaves = {*rows[inside & (is_open | ~rows[c.APPRAISED].astype(bool))][c.KEY].astype(str)}
    groups = {key for field in criteria_set.fields for key in _unchosen(criteria_set, found, field, False)}
    return tuple(key for key in criteria_set.nodes if key in leaves | groups) or (c.TOTAL,)


def _unchosen(criteria_set: CriteriaSet, found: Scores, node: Node, covered: bool) -> Iterator[str]:
    """Yield the one-of groups that count and have no part chosen, or are covered by a statement that nobody decided on.

    None of their leaves counts then, so that no leaf tells.
    """
    state, facts = _stated(found, node.key)
    covered = covered or (state in _NA and criteria_set.policy[node.key, state] != "forbidden")
    children = node.children
    if node.combine == "one_of" and children:
        chosen = (parse_one(facts) or {}).get("chosen") if state == c.ANSWERED else None
        below = [one.key for one, _parents in node.walk() if one.is_leaf]
        rows = found.scores[found.scores[c.KEY].isin(below)]
        if covered:
            if not rows[c.APPRAISED].all():
                yield node.key
            return
        children = tuple(child for child in children if child.key == chosen)
        if not children and len(rows):  # without rows, the group is not in this unit's tree
            yield node.key
    for child in children:
        yield from _unchosen(criteria_set, found, child, covered)


def _stated(found: Scores, key: str) -> tuple[str, str]:
    """Return state and facts of a node after the rounds."""
    rows = found.answers
    if rows is None:
        return "", ""
    own = rows[(rows[c.KEY] == key) & rows[c.ROUND].isin(c.CHAIN)]
    return (str(own[c.STATE].iloc[0]), str(own[c.FACTS].iloc[0])) if len(own) == 1 else ("", "")


def codes(connection: Connection, place: _Place, round_code: str, keys: Iterable[str]) -> list[str]:
    """Return the printed codes of nodes; a node that the set does not know is named by its key."""
    criteria_set = set_of(connection, place, round_code)
    known = _codes(criteria_set) if criteria_set else {}
    return [_("the total") if key == c.TOTAL else known.get(key, key) for key in keys]


def _codes(criteria_set: CriteriaSet) -> dict[str, str]:
    known: dict[str, str] = {}

    def take(nodes: Iterable[Node]) -> None:
        for node in nodes:
            known[node.key] = node.code
            take(node.children)

    take(criteria_set.fields)
    return known


def set_of(connection: Connection, place: _Place, round_code: str) -> CriteriaSet | None:
    """Return the criteria set that a round was opened with; None if it was not, or if it cannot be read."""
    text = reading.criteria_set_text(connection, place[0], place[1], round_code)
    return _parsed(text, place[1]) if text else None


@lru_cache(maxsize=8)
def _parsed(text: str, code: str) -> CriteriaSet | None:
    try:
        return parse_criteria_set(text, code)
    except CriteriaSetError:
        return None
