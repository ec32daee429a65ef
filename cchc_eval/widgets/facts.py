"""Between what is typed and what is recorded: a fact's text is read by the one parser, and shown as people write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import numpy as np

from cchc_eval.criteria.exact import scaled
from cchc_eval.criteria.facts import Verdict
from cchc_eval.criteria.wording import percent_text
from cchc_eval.i18n import catalogue, language
from cchc_eval.numbers import Parsed, format_date, format_number, parse_date, parse_number

if TYPE_CHECKING:
    from cchc_eval.criteria.facts import Fact
    from cchc_eval.criteria.rule import Rule

_ = catalogue("widgets")


def read_fact(fact: Fact, typed: str) -> Parsed:
    """Return how the text typed for a fact is understood (:class:`cchc_eval.numbers.Parsed`)."""
    if fact.kind == "number":
        return parse_number(typed, fact.decimals, fact.minimum, fact.maximum, language())
    if fact.kind == "date":
        return parse_date(typed, fact.earliest, fact.latest)
    if not typed:
        return Parsed()
    for option in fact.options:
        if option.code == typed:
            return Parsed(value=typed, shown=str(option.label))
    return Parsed(refused=_("This answer is not one of those offered."))


def question(read: Parsed, typed: str) -> str:
    """Return the question beside a number that can be read in two ways: what it would be, and how to write the other."""
    if read.shown != typed.strip() or not read.confirm:
        return _("Is this meant?")
    other = typed.strip().replace(".", ",") if language() == "vi" else typed.strip().replace(",", ".")
    return _("Is {number} meant, without decimals? Otherwise write {other}.", number=read.confirm, other=other)


def limit_broken(rule: Rule | None, fact: Fact, value: str, asked: Mapping[str, Fact]) -> str:
    """Return in words which limit of the rule a single number breaks (its step); empty where the rule has more facts or none is."""
    if rule is None or len(asked) != 1 or fact.kind != "number":
        return ""
    known = {fact.name: scaled(Decimal(value), fact.decimals)}
    if not np.any(rule.verdicts({name: np.array([one]) for name, one in known.items()}).get(Verdict.CONTRADICTION, False)):
        return ""
    said = rule.contradiction(known)  # written to stand inside a sentence
    return f"{said[:1].upper()}{said[1:]}."


def shown_fact(fact: Fact, recorded: str) -> str:
    """Return a recorded value for reading: with its unit, or the words of the option; what is no such value as it stands."""
    try:
        if fact.kind == "number":
            text = format_number(Decimal(recorded), len(recorded.partition(".")[2]))
            return f"{text} {fact.unit}" if fact.unit else text
        if fact.kind == "date":
            return format_date(recorded)
    except (InvalidOperation, ValueError):
        return recorded
    return next((str(option.label) for option in fact.options if option.code == recorded), recorded)


def typed_fact(fact: Fact, recorded: str) -> str:
    """Return a recorded value as a person would type it, so that it is read back without a question; an option's code."""
    if fact.kind == "choice":
        return recorded
    text = shown_fact(replace(fact, unit=None), recorded)
    if fact.kind == "number" and not read_fact(fact, text).value:
        # one group of thousands (1.234) would be asked back in a box with decimals
        return recorded.replace(".", "," if language() == "vi" else ".")
    return text


def fact_hint(fact: Fact) -> str:
    """Return the limits of a box, in words."""
    if fact.kind == "date":
        return _("day/month/year")
    if fact.kind != "number":
        return ""
    parts = []
    if fact.minimum is not None and fact.maximum is not None:
        parts.append(_("{low} to {high}", low=format_number(fact.minimum), high=format_number(fact.maximum)))
    elif fact.maximum is not None:
        parts.append(_("at most {high}", high=format_number(fact.maximum)))
    elif fact.minimum:
        parts.append(_("at least {low}", low=format_number(fact.minimum)))
    if fact.decimals:
        parts.append(_("up to {count} decimals", count=fact.decimals))
    return f"({'; '.join(parts)})" if parts else ""


def describe_fact(fact: Fact) -> dict[str, Any]:
    """Return what the browser needs to ask for a fact."""
    return {
        "name": fact.name,
        "label": str(fact.label),
        "kind": fact.kind,
        "unit": str(fact.unit) if fact.unit else "",
        "hint": fact_hint(fact),
        "options": [{"code": option.code, "label": str(option.label)} for option in fact.options],
        "needed_if": list(fact.needed_if) if fact.needed_if else None,
    }


def percent_beside(rule: Rule | None, facts: Mapping[str, str]) -> str:
    """Return the percentage that two recorded counts make, as the worked calculation prints it (never rounded up to an edge).

    Parameters
    ----------
    rule : Rule or None
    facts : mapping
        Name → recorded value.

    Returns
    -------
    str
        Such as ``94%``; empty where the rule takes no two counts, one is missing, nothing was due, or more was done than due.
    """
    done, due = facts.get("done"), facts.get("due")
    if rule is None or done is None or due is None or not hasattr(rule, "due") or not hasattr(rule, "decimals"):
        return ""
    try:
        part, whole = (scaled(Decimal(value), rule.decimals) for value in (done, due))
    except InvalidOperation:
        return ""
    if not 0 <= part <= whole or not whole:
        return ""
    edges = [band.from_ for band in getattr(rule, "bands", ())] + [getattr(rule, "floor", None)]
    return percent_text(part, whole, tuple(edge for edge in edges if edge))
