"""The twelve rules of docs/scoring.md §3: which facts each asks for, and what complete facts earn."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from tests.oracle.formula import DivisorZero, formula_points
from tests.oracle.numbers import MILLION, Ask, Invalid, exact, half_up, millionths

YES_NO = ("yes", "no")
NO_CASE = "no case"
Rule = dict[str, Any]


def _yes_no(name: str) -> Ask:
    return Ask(name, "choice", options=YES_NO)


def _number(name: str, of: Rule, decimals: int | None = None) -> Ask:
    most = of.get("maximum", of.get("limit"))
    return Ask(
        name,
        "number",
        int(of.get("decimals", 0)) if decimals is None else decimals,
        exact(of.get("minimum", "0")),
        None if most is None else exact(most),
    )


def places(text: str) -> int:
    return len(text.partition(".")[2])


def survey_counts(rule: Rule) -> list[tuple[str, str, str]]:
    """Name of the fact, group and answer for every count that a survey asks for."""
    return [
        (f"{group['code']}_{answer}".lower(), group["code"], answer)
        for group in rule["groups"]
        for answer in rule["answers"]
    ]


def asked(rule: Rule, maximum: str) -> list[Ask]:
    kind = rule["kind"]
    if kind == "yes_no":
        return [_yes_no("answer")]
    if kind == "levels":
        return [Ask("level", "choice", options=tuple(level["code"] for level in rule["levels"]))]
    if kind == "per_item":
        return [_number("count", rule, 0)]
    if kind == "checklist":
        return [_yes_no(item["code"]) for item in rule["items"]]
    if kind == "deduction":
        serious = [_yes_no("serious")] if "serious" in rule else []
        return [_number(breach["code"], breach, 0) for breach in rule["breaches"]] + serious
    if kind == "bounded_number":
        given = [rule[name] for name in ("minimum", "step", "maximum") if name in rule]
        limits = {"minimum": rule.get("minimum", "0"), "maximum": rule.get("maximum", maximum)}
        return [_number("value", limits, max(map(places, given)))]
    if kind == "ratio" or (kind == "bands" and rule["of"] == "ratio"):
        both = {"decimals": rule.get("decimals", "0")}
        return [_number("done", both), _number("due", both)]
    if kind == "bands":
        return [_number("value", rule)]
    if kind == "deadline":
        return [_yes_no("done"), Ask("date", "date")]
    if kind == "survey":
        if rule["by"] == "counts":
            return [Ask(name, "number") for name, _, _ in survey_counts(rule)]
        return [_number("points", {"decimals": rule.get("decimals", "2"), "maximum": maximum})]
    if kind == "combination":
        if rule["mode"] == "weighted":
            return [_number(part["code"], part) for part in rule["parts"]]
        return [_yes_no(part["code"]) for part in rule["parts"]]
    assert kind == "formula", kind
    branches = rule["branches"]
    choice = [Ask("branch", "choice", options=tuple(b["code"] for b in branches))] if len(branches) > 1 else []
    return choice + [_number(fact["name"], fact) for branch in branches for fact in branch["facts"]]


def branch_of(rule: Rule, facts: dict[str, Any]) -> Rule | None:
    """The branch of a formula that the facts choose, if they do."""
    branches = rule["branches"]
    chosen = facts.get("branch", branches[0]["code"] if len(branches) == 1 else None)
    return next((branch for branch in branches if branch["code"] == chosen), None)


def needed(rule: Rule, maximum: str, facts: dict[str, Any]) -> list[str]:
    """Names of the facts without which the leaf is not finished."""
    names = [ask.name for ask in asked(rule, maximum)]
    if rule["kind"] == "deadline" and facts.get("done") != "yes":
        return ["done"]
    if rule["kind"] == "formula" and len(rule["branches"]) > 1:
        branch = branch_of(rule, facts)
        return ["branch"] + ([fact["name"] for fact in branch["facts"]] if branch else [])
    return names


def contradiction(rule: Rule, maximum: str, facts: dict[str, Any]) -> bool:
    """Facts that are fine one by one but not together."""
    if "done" in facts and "due" in facts and rule["kind"] in ("ratio", "bands"):
        return facts["done"] > facts["due"]
    if rule["kind"] == "bounded_number" and "value" in facts:
        steps = (facts["value"] - exact(rule.get("minimum", "0"))) / exact(rule["step"])
        return steps.denominator != 1
    return False


def due_day(rule: Rule, year: int) -> dt.date:
    day, month = map(int, rule["due"].split("/"))
    year += int(rule.get("year", "0"))
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, 2, 28)


def late_points(rule: Rule, maximum: str, year: int, day: dt.date) -> int:
    late = (day - due_day(rule, year)).days
    if late <= 0:
        return millionths(maximum)
    for step in rule.get("late", []):
        if late <= int(step["days"]):
            return millionths(step["points"])
    return millionths(rule.get("later", "0"))


def band_points(rule: Rule, reaches: Any) -> int:
    """Points of the band with the greatest `from` that the value reaches."""
    reached = [band for band in rule["bands"] if reaches(exact(band["from"]))]
    return millionths(max(reached, key=lambda band: exact(band["from"]))["points"]) if reached else 0


def group_points(rule: Rule, maximum: str, group: Rule, counts: dict[str, Fraction]) -> int | None:
    """What one group of respondents earns; None when nobody answered."""
    respondents = sum(counts.values())
    if respondents == 0:
        return None
    weighed = sum(exact(rule["answers"][answer]) * count for answer, count in counts.items())
    return half_up(exact(maximum) * exact(group["weight"]) * weighed / (100 * 100 * respondents))


def settle(rule: Rule, maximum: str, year: int, facts: dict[str, Any]) -> int | str | None:
    """Points in millionths of complete, valid facts; NO_CASE; or None when they settle nothing (no respondents)."""
    kind, top = rule["kind"], millionths(maximum)
    if kind == "yes_no":
        return top if facts["answer"] == "yes" else 0
    if kind == "levels":
        level = next(level for level in rule["levels"] if level["code"] == facts["level"])
        if "points" in level:
            return millionths(level["points"])
        return half_up(exact(maximum) * exact(level["percent"]) / 100)
    if kind == "per_item":
        return min(half_up(exact(rule["each"]) * facts["count"]), top)
    if kind == "checklist":
        return min(sum(millionths(i["points"]) for i in rule["items"] if facts[i["code"]] == "yes"), top)
    if kind == "deduction":
        if facts.get("serious") == "yes":
            return 0
        minus = sum(exact(breach["minus"]) * facts[breach["code"]] for breach in rule["breaches"])
        return max(0, half_up(exact(maximum) - minus))
    if kind == "bounded_number":
        return half_up(facts["value"])
    if kind == "ratio":
        if facts["due"] == 0:
            return NO_CASE
        if facts["done"] * 100 < exact(rule.get("floor", "0")) * facts["due"]:
            return 0
        return half_up(facts["done"] * exact(maximum) / facts["due"])
    if kind == "bands":
        if rule["of"] == "number":
            return band_points(rule, lambda edge: edge <= facts["value"])
        if facts["due"] == 0:
            return NO_CASE
        return band_points(rule, lambda edge: edge * facts["due"] <= facts["done"] * 100)
    if kind == "deadline":
        return 0 if facts["done"] == "no" else late_points(rule, maximum, year, facts["date"])
    if kind == "survey":
        return _survey(rule, maximum, facts)
    if kind == "combination":
        return _combination(rule, top, facts)
    branch = branch_of(rule, facts)
    assert branch is not None
    try:
        points = formula_points(branch["points"], facts, branch.get("divisor_zero"))
    except DivisorZero:
        return NO_CASE
    return max(0, min(points, top))


def _survey(rule: Rule, maximum: str, facts: dict[str, Any]) -> int | None:
    if rule["by"] == "points":
        return half_up(facts["points"])
    total = 0
    for group in rule["groups"]:
        counts = {answer: facts[name] for name, code, answer in survey_counts(rule) if code == group["code"]}
        points = group_points(rule, maximum, group, counts)
        if points is None:
            return None
        total += points
    return min(total, millionths(maximum))


def _combination(rule: Rule, top: int, facts: dict[str, Any]) -> int:
    codes = [part["code"] for part in rule["parts"]]
    if rule["mode"] == "all":
        return top if all(facts[code] == "yes" for code in codes) else 0
    if rule["mode"] == "any":
        return top if any(facts[code] == "yes" for code in codes) else 0
    total = half_up(exact(rule.get("constant", "0")))
    total += sum(half_up(exact(part["weight"]) * facts[part["code"]]) for part in rule["parts"])
    return max(0, min(total, top))


__all__ = ["MILLION", "NO_CASE", "Invalid", "Rule", "asked", "contradiction", "needed", "settle"]
