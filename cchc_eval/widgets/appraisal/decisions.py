"""One decision of an appraiser, between the boxes and the records: read by the one parser, complete or not recorded at all.

A decision is one event, so the page sends it whole: ``{decision, points, state, facts, reason, judged}``. What it lacks or
what cannot be read is told beside its own box (``parts``); until then the decision that was in force stays in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue, language
from cchc_eval.numbers import Parsed, format_number, parse_number
from cchc_eval.widgets.facts import read_fact, shown_fact, typed_fact
from cchc_eval.widgets.standing import answer_text

if TYPE_CHECKING:
    from cchc_eval.criteria.model import Node
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")

WITHDRAWN = ""
NA_STATES = (c.NOT_APPLICABLE, c.NO_CASE)
REASONED = (c.OWN_FACTS, c.OWN_POINTS, c.NA_REFUSED, c.EXPLAIN)
DECIMALS = 6  # of points that an appraiser decides


@dataclass
class Read:
    """What was read of a typed decision: the payload to record (None: not yet), and a remark for each box."""

    payload: dict[str, Any] | None = None
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)


def decision_name(code: str) -> str:
    """Return the name of a decision, in the language in use."""
    return {
        WITHDRAWN: _("No decision"),
        c.ACCEPT: _("Accepted"),
        c.OWN_FACTS: _("Facts corrected"),
        c.OWN_POINTS: _("Points decided by the appraiser"),
        c.NA_ACCEPTED: _("Statement accepted"),
        c.NA_REFUSED: _("Statement refused"),
        c.EXPLAIN: _("Explanation requested"),
    }[code]


def options(desk: Desk, key: str, state: str, is_open: bool, round_code: str) -> list[dict[str, str]]:
    """Return the decisions on offer for a node.

    Parameters
    ----------
    desk : Desk
    key : str
    state : str
        What the unit states of the node: one of ``columns.STATES``.
    is_open : bool
        Whether the unit's answer is not complete: then there is nothing to accept.
    round_code : str
        In the second appraisal no further explanation is asked for.
    """
    node = desk.tree.nodes[key]
    explain = [(c.EXPLAIN, _("Ask for an explanation"), "")] if round_code == c.APPRAISAL else []
    points = (
        [(c.OWN_POINTS, _("Decide the points"), _("0 to {max}", max=format_number(node.max)))] if node.is_leaf else []
    )
    if state in NA_STATES:
        refused = _("the criterion must then be scored") if node.is_leaf else ""
        found = [
            (c.NA_ACCEPTED, _("Accept the statement"), ""),
            (c.NA_REFUSED, _("Refuse the statement"), refused),
            *points,
            *explain,
        ]
    elif not node.is_leaf:
        chosen = state == c.ANSWERED
        found = (
            [(c.OWN_FACTS, _("Choose another part") if chosen else _("Choose the part"), "")]
            if desk.tree.facts(key)
            else []
        )
    else:
        accept = [] if is_open else [(c.ACCEPT, _("Accept"), _("facts and points as stated"))]
        found = [*accept, (c.OWN_FACTS, _("Correct the facts"), _("scored by the rule")), *points, *explain]
    return [{"code": code, "label": label, "note": note} for code, label, note in found]


def read_decision(desk: Desk, key: str, value: Mapping[str, Any], confirmed: Mapping[str, str]) -> Read:
    """Read a typed decision.

    Parameters
    ----------
    desk : Desk
    key : str
    value : mapping
        ``decision``, ``points``, ``state``, ``facts`` (name → text as typed), ``reason``, ``judged``.
    confirmed : mapping
        Box → the meaning that the person confirmed.
    """
    code, node, read = value["decision"], desk.tree.nodes[key], Read()
    payload: dict[str, Any] = {"decision": code, "points": "", "state": "", "facts": {}, "reason": "", "judged": 0}
    if code == WITHDRAWN:
        return Read(payload)
    payload |= {"reason": str(value.get("reason", "")), "judged": int(value.get("judged") or 0)}
    if code == c.OWN_POINTS:
        payload["points"] = _points(node, value, confirmed, read)
    if code in (c.OWN_FACTS, c.NA_REFUSED):
        payload |= _facts(desk, key, code, value, confirmed, read)
    if code in REASONED and not payload["reason"].strip():
        read.parts["reason"] = {"status": "ask", "message": _("Write in a few words why; only then is it saved.")}
    if all(part["status"] == "saved" for part in read.parts.values()):
        read.payload = payload
    return read


def _points(node: Node, value: Mapping[str, Any], confirmed: Mapping[str, str], read: Read) -> str:
    parsed = parse_number(str(value.get("points", "")), DECIMALS, 0, node.max, language())
    if parsed.blank:
        read.parts["points"] = {"status": "ask", "message": _("Enter the points; only then is it saved.")}
        return ""
    return _taken("points", parsed, confirmed, read)


def _facts(
    desk: Desk, key: str, code: str, value: Mapping[str, Any], confirmed: Mapping[str, str], read: Read
) -> dict[str, Any]:
    """Return state and facts of a decision that carries its own."""
    state = value.get("state") or c.ANSWERED
    if code == c.OWN_FACTS and state in NA_STATES:
        if desk.set.policy[key, state] == "forbidden":
            read.parts["state"] = {"status": "refused", "message": _("The criteria set does not allow this here.")}
        return {"state": state, "facts": {}}
    asked = desk.tree.facts(key)
    typed = {name: text for name, text in value.get("facts", {}).items() if name in asked}
    facts: dict[str, str] = {}
    for name, text in typed.items():
        needed = asked[name].needed_if
        if needed and typed.get(needed[0], "") != needed[1]:
            continue  # of a branch that is out of sight
        parsed = read_fact(asked[name], str(text))
        if not parsed.blank:
            facts[name] = _taken(f"fact:{name}", parsed, confirmed, read)
            if read.parts[f"fact:{name}"]["status"] == "saved":
                read.parts[f"fact:{name}"]["shown"] = shown_fact(asked[name], facts[name])
    if not facts and code == c.OWN_FACTS and asked:
        message = _("Enter the facts as found; only then is it saved.")
        read.parts[f"fact:{next(iter(asked))}"] = {"status": "ask", "message": message}
    return {"state": c.ANSWERED if facts or code == c.OWN_FACTS else "", "facts": facts}


def _taken(name: str, parsed: Parsed, confirmed: Mapping[str, str], read: Read) -> str:
    """Return the text to record for one box, and leave its remark."""
    taken = parsed.value
    if parsed.confirm and confirmed.get(name) == parsed.confirm:
        taken = parsed.confirm
    if taken is not None:
        read.parts[name] = {"status": "saved", "shown": parsed.shown}
        return taken
    read.parts[name] = {
        "status": "refused" if parsed.refused else "ask",
        "message": parsed.refused or _("Is this meant?"),
    }
    if parsed.confirm:
        read.parts[name] |= {"offer": parsed.confirm, "offer_label": _("{shown}?", shown=parsed.shown)}
    return ""


def decision_value(desk: Desk, key: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return a decision's payload as the boxes show it."""
    asked = desk.tree.facts(key)
    facts = {name: typed_fact(asked[name], text) for name, text in payload.get("facts", {}).items() if name in asked}
    points = payload.get("points", "")
    return {
        "decision": payload.get("decision", ""),
        "points": format_number(points) if points else "",
        "state": payload.get("state", ""),
        "facts": facts,
        "reason": payload.get("reason", ""),
    }


def decision_text(desk: Desk, key: str, payload: Mapping[str, Any]) -> str:
    """Return a decision's payload in words."""
    code = payload.get("decision", "")
    lines = [decision_name(code)]
    if payload.get("points"):
        lines[0] += f": {format_number(payload['points'])}"
    if payload.get("facts") or payload.get("state") in NA_STATES:
        lines.append(answer_text(desk.tree, key, {**payload, "reason": ""}))
    if payload.get("reason"):
        lines.append(_("Reason: {reason}", reason=payload["reason"]))
    return "\n".join(lines)
