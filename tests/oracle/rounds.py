"""The outcome of the rounds for each key (docs/scoring.md §7), from rows as the records hand them over."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from tests.oracle.numbers import MILLION, Ask, Invalid, is_blank, read_json, read_number
from tests.oracle.rules import Rule
from tests.oracle.tree import STATEMENTS, Answer, is_survey

CHAIN = ("self", "appraisal", "appraisal_2")
Row = dict[str, Any]


def parts(criteria_set: dict[str, Any]) -> dict[str, str]:
    """Which round each key is answered in: chain, survey or bonus."""
    found: dict[str, str] = {}

    def walk(node: dict[str, Any], part: str | None) -> None:
        rule: Rule = node.get("rule", {"kind": ""})
        found[node["key"]] = part or ("survey" if is_survey(rule) else "chain")
        for child in node.get("children", ()):
            walk(child, part)

    for node in criteria_set["fields"]:
        walk(node, None)
    for scheme in ("bonus", "penalty"):
        for item in criteria_set.get(scheme, {"items": []})["items"]:
            walk(item, "bonus")
    return found


def maxima(criteria_set: dict[str, Any]) -> dict[str, str]:
    """Maximum of every leaf that can be appraised."""
    found: dict[str, str] = {}

    def walk(node: dict[str, Any]) -> None:
        if "children" not in node:
            found[node["key"]] = node["max"]
        for child in node.get("children", ()):
            walk(child)

    for node in criteria_set["fields"]:
        walk(node)
    return found


def has_facts(text: Any) -> bool:
    try:
        return any(not is_blank(value) for value in read_json(text).values())
    except Invalid:
        return True


def effective(criteria_set: dict[str, Any], rows: list[Row], last: str) -> tuple[dict[str, Answer], set[str]]:
    """Effective answer of each key of one unit up to round `last`, and the keys with faulty rows."""
    part_of, most = parts(criteria_set), maxima(criteria_set)
    by_place: dict[tuple[str, str], list[Row]] = {}
    faults: set[str] = set()
    for row in rows:
        key, turn = row["key"], row["round"]
        part = part_of.get(key)
        if part is None or (turn in CHAIN) != (part == "chain") or (turn not in CHAIN and turn != part):
            faults.add(key)
        else:
            by_place.setdefault((key, turn), []).append(row)
    twice = {place for place, same in by_place.items() if len(same) > 1}
    faults |= {key for key, _ in twice}
    single = {place: same[0] for place, same in by_place.items() if place not in twice}
    answers: dict[str, Answer] = {}
    for key, part in part_of.items():
        turns = CHAIN[: CHAIN.index(last) + 1] if part == "chain" else (part,)
        there = [(turn, single[key, turn]) for turn in turns if (key, turn) in single]
        if there:
            answers[key] = chain(there, most, faults)
    return answers, faults


def chain(there: list[tuple[str, Row]], most: dict[str, str], faults: set[str]) -> Answer:
    """Follow one key through its rounds."""
    now, revision = Answer(), 0  # decisions of both appraisals judge the unit's own answer
    for turn, row in there:
        if turn not in ("appraisal", "appraisal_2"):
            now.state, now.facts = row["state"], row["facts"]
            revision = row["revision"]
            now.has_evidence, now.has_explanation = row["has_evidence"], row["has_explanation"]
            continue
        if not row["decision"]:
            continue
        decision = json.loads(row["decision"])
        if not decide(now, row, decision, most.get(row["key"])):
            faults.add(row["key"])
            continue
        now.outdated = "judged" in decision and decision["judged"] != revision
        now.appraised = decision["decision"] != "explain" and not now.outdated
    return now


def decide(now: Answer, row: Row, decision: dict[str, Any], maximum: str | None) -> bool:
    """Apply one decision; False when it is none. Only a leaf has a maximum to decide points within."""
    kind = decision.get("decision")
    if kind == "facts":
        now.state, now.facts, now.decided = row["state"], row["facts"], None
    elif kind == "points" and maximum is not None:
        try:
            ask = Ask("points", "number", 6, Fraction(0), Fraction(maximum))
            now.decided = int(read_number(decision.get("points"), ask) * MILLION)
        except Invalid:
            return False
    elif kind == "na_refused":
        if has_facts(row["facts"]):
            now.state, now.facts, now.decided = "answered", row["facts"], None
        elif now.state in STATEMENTS:
            now.state, now.facts = "unanswered", None
    else:
        return kind in ("accept", "na_accepted", "explain")
    return True


__all__ = ["CHAIN", "effective", "parts"]
