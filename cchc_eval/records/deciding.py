"""Whether a decision fits its node: what an appraiser decides must be possible by the criteria set of the round.

A part of :mod:`cchc_eval.records.gates`. A decision that does not fit would be a fault in the scores, or decide nothing, long
after its author left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from cchc_eval import columns as c
from cchc_eval.criteria.model import CriteriaSet, Node
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.records import reading
from cchc_eval.records.canonical import canonical
from cchc_eval.records.errors import Refused
from cchc_eval.records.schema import now
from cchc_eval.scoring.reading import micro_of

_ = catalogue("records")

_NA = (c.NOT_APPLICABLE, c.NO_CASE)
_ON_STATEMENT = (c.NA_ACCEPTED, c.NA_REFUSED)


def require(
    connection: Connection, criteria_set: CriteriaSet, subject: Mapping[str, Any], payload: Mapping[str, Any]
) -> None:
    """Refuse a decision that does not fit; one that is withdrawn always does.

    Raises
    ------
    Refused
        For a key that the set does not have, a leaf whose points are not appraised (survey, bonus, penalty), points for a
        group or above the maximum, acceptance of a leaf without an answer, and a decision on a statement (not
        applicable, no case) where neither the node nor one above it is stated so.
    """
    decision, key = payload["decision"], subject["key"]
    if not decision:
        return
    node = known_node(
        criteria_set,
        key,
        _("Nothing was recorded. Open the unit again and decide on the criterion as it stands there."),
    )
    if criteria_set.parts[key] != c.DIRECT:
        raise Refused(
            _(
                "Criterion {code} is not appraised: its points come from the survey, or are bonus or penalty.",
                code=node.code,
            ),
            _("Nothing was recorded. Correct its facts where they are entered."),
            "decision",
        )
    if decision == c.OWN_POINTS:
        _require_points(node, payload["points"])
    elif decision in _ON_STATEMENT or (decision == c.ACCEPT and node.is_leaf):
        _require_stated(connection, criteria_set, node, subject, decision)


def known_node(criteria_set: CriteriaSet, key: str, todo: str) -> Node:
    """Return the node with a key; :class:`Refused` with what to do, if the set of the round has none."""
    node = criteria_set.nodes.get(key)
    if node is None:
        raise Refused(
            _("The criteria set {set} has no criterion “{key}”.", set=criteria_set.code, key=key), todo, "key"
        )
    return node


def _require_points(node: Node, points: str) -> None:
    if not node.is_leaf:
        raise Refused(
            _("{code} is a group: points are decided for each of its criteria.", code=node.code),
            _("Nothing was recorded."),
            "points",
        )
    value = micro_of(points)
    if value is None or value > node.maximum:
        raise Refused(
            _(
                "Criterion {code} has at most {max} points; {points} cannot be decided.",
                code=node.code,
                max=format_number(node.max),
                points=format_number(Decimal(points)),
            ),
            _("Nothing was recorded. Enter points from 0 to the maximum."),
            "points",
        )


def _require_stated(
    connection: Connection, criteria_set: CriteriaSet, node: Node, subject: Mapping[str, Any], decision: str
) -> None:
    above = _above(criteria_set, node.key)
    states = _states(connection, subject, [node.key, *(one.key for one in above)])
    earlier = _earlier(connection, subject)
    if decision in _ON_STATEMENT:
        if not ({*states.values(), earlier.get("state")} & {*_NA}):
            raise Refused(
                _("Criterion {code} is stated neither as not applicable nor as having no case.", code=node.code),
                _("Nothing was recorded. Choose another decision."),
                "decision",
            )
        return
    answered = states.get(node.key, c.UNANSWERED) != c.UNANSWERED
    chosen_above = any(one.combine == "one_of" for one in above)  # a part that was not chosen needs no answer
    if not (answered or chosen_above or earlier.get("decision") in (c.OWN_FACTS, c.OWN_POINTS, c.NA_REFUSED)):
        raise Refused(
            _("Criterion {code} has no answer of the unit that could be accepted.", code=node.code),
            _("Nothing was recorded. Enter the facts, decide the points, or ask for an explanation."),
            "decision",
        )


def _above(criteria_set: CriteriaSet, key: str) -> tuple[Node, ...]:
    return next((parents for node, parents in criteria_set.walk() if node.key == key), ())


def _states(connection: Connection, subject: Mapping[str, Any], keys: Sequence[str]) -> dict[str, str]:
    """Return what the unit states of these nodes, as far as it ever answered."""
    subjects = [canonical({**subject, "key": key, "round": c.SELF}) for key in keys]
    rows = connection.execute(
        select(now.c.key, now.c.status).where(now.c.kind == "answer", now.c.subject.in_(subjects))
    )
    return {row.key: row.status for row in rows}


def _earlier(connection: Connection, subject: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the first appraisal decided, which the second one judges as well."""
    if subject["round"] != c.APPRAISAL_2:
        return {}
    event = reading.current(connection, "decision", canonical({**subject, "round": c.APPRAISAL}))
    return event.payload if event else {}
