"""How numbers, formulas and faults are put into words; every sentence of a rule is made from these."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from cchc_eval.criteria.base import Text
from cchc_eval.criteria.exact import decimals_of, round_places, unscaled
from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.formula import tokens
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number

_ = catalogue("criteria")
_SHOWN = {"(": "(", ")": ")", ",": "; ", "<=": " ≤ ", ">=": " ≥ ", "<>": " ≠ ", "-": " − "}


def points_text(value: int) -> str:
    """Return millionths as points, as they are written in the language in use (``1,5``)."""
    return _minus(format_number(unscaled(value)))


def _minus(text: str) -> str:
    return text.replace("-", "−")  # as printed, a minus is no hyphen


def number_text(value: int, fact: Fact) -> str:
    """Return a number fact with its unit, as it is written."""
    text = exact_text(unscaled(value, fact.decimals))
    return with_unit(text, fact.unit)


def exact_text(value: Decimal) -> str:
    """Return a number with all the decimals that it has, as it is written."""
    places = decimals_of(value)
    return _minus(format_number(value, places if places > 6 else None))


def held_text(total: int, maximum: int) -> str:
    """Return the words for a sum that is held within 0 and the maximum; nothing where it lies between them."""
    if total < 0:
        return _(", taken as 0")
    return _(", above the cap") if total > maximum else ""


def with_unit(text: str, unit: Text | None) -> str:
    """Return a written number with its unit; a percent sign stands close to it."""
    return text if not unit else f"{text}%" if str(unit) == "%" else f"{text} {unit}"


def percent_text(part: int, whole: int, edges: tuple[Decimal, ...] = ()) -> str:
    """Return part ÷ whole in percent with at most two decimals, cut off instead where rounding up would reach an edge."""
    exact = Decimal(part) * 100 / Decimal(whole)
    shown = round_places(exact, 2)
    if any(part * 100 < edge * whole and shown >= edge for edge in edges):
        shown = unscaled(part * 10_000 // whole, 2)
    return f"{format_number(shown)}%"


def formula_text(text: str, names: Mapping[str, str]) -> str:
    """Return a formula as people read it: facts replaced by ``names``, numbers as they are written, ``;`` between arguments."""
    calls = {"if": _("if"), "min": _("the smallest of"), "max": _("the greatest of")}
    shown = []
    for kind, word in tokens(text):
        if kind == "number":
            places = decimals_of(Decimal(word))
            shown.append(format_number(Decimal(word), places if places > 6 else None))
        else:
            shown.append(calls.get(word) or names.get(word) or _SHOWN.get(word, f" {word} "))
    return "".join(shown).strip()
