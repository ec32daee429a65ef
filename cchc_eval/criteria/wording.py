"""How numbers, formulas and faults are put into words; every sentence of a rule is made from these."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from cchc_eval.criteria.base import Text
from cchc_eval.criteria.base import both as both  # a rule takes its words from here
from cchc_eval.criteria.exact import decimals_of, round_places, unscaled
from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.formula import tokens
from cchc_eval.criteria.messages import COUNTED, FAULTS, WARNINGS
from cchc_eval.i18n import catalogue, language
from cchc_eval.numbers import format_number

_ = catalogue("criteria")
_ALIKE = {
    "string_too_short": "missing",
    "string_too_long": "range",
    "greater_than_equal": "range",
    "less_than_equal": "range",
    "less_than": "number_large",
    "greater_than": "number_large",
    "decimal_max_places": "decimals",
    "model_type": "wrong_shape",
    "model_attributes_type": "wrong_shape",
    "tuple_type": "wrong_shape",
    "dict_type": "wrong_shape",
    "string_type": "wrong_shape",
    "list_type": "wrong_shape",
    "int_type": "wrong_shape",
    "bool_type": "wrong_shape",
    "bool_parsing": "literal_error",
}
"""pydantic's kinds of errors that are told in the words of another one."""
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


def fault_texts(fault: str, values: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """Return what is wrong in Vietnamese and English, and what to do in Vietnamese and English."""
    texts = []
    for part in (0, 1):
        for lang in ("vi", "en"):
            words = {
                name: _(COUNTED[x], lang=lang) if name == "what" and x in COUNTED else _plain(x, lang)
                for name, x in values.items()
            }
            texts.append(_(FAULTS[fault][part], lang=lang).format(**words))
    return texts[0], texts[1], texts[2], texts[3]


def _plain(value: Any, lang: str) -> str:
    text = format_number(value, lang=lang) if isinstance(value, Decimal) else str(value)
    text = "".join(x for x in " ".join(text.split()) if x.isprintable())
    return text if len(text) <= 200 else text[:200] + "…"


def value_fault(error: Any, place: tuple[Any, ...], here: Any) -> tuple[str, dict[str, Any]]:
    """Return the fault that one of pydantic's errors is told as, and the words for it; ``here`` is the value at ``place``."""
    names = [step for step in (*place, *error["loc"][-1:]) if isinstance(step, str) and step not in ("vi", "en")]
    kind = error["type"] if error["type"] in FAULTS else _ALIKE.get(error["type"], "other")
    context = {k: str(v) for k, v in (error.get("ctx") or {}).items()}
    given = error["input"] if isinstance(error["input"], str | int) else here if isinstance(here, str) else ""
    limits = ((k, s) for k, s in (("ge", "≥ "), ("le", "≤ "), ("max_length", "≤ ")) if k in context)
    expected = ", ".join(sign + context[k] for k, sign in limits) or "true, false"
    if kind == "union_tag_invalid":
        expected = context["expected_tags"].replace("'", "")
    elif kind == "literal_error":
        expected = ", ".join(re.findall(r"'([^']+)'", context.pop("expected", ""))) or expected
    name = names[-1] if names else ""
    return kind, {"name": name, "value": given, "problem": error["msg"], "expected": expected} | context


@dataclass(frozen=True)
class SetFault:
    """One fault of a criteria set.

    Attributes
    ----------
    file, line : str, int
        Where it stands.
    code : str
        Printed code of the node, or the path of the value in the file.
    severity : {"error", "warning"}
        An error stops the set from being used.
    fault : str
        Id of the fault.
    what_vi, what_en, todo_vi, todo_en : str
        What is wrong and what to do.

    Notes
    -----
    What a set's file must say: docs/criteria-set.md.

    Examples
    --------
    >>> from cchc_eval import parse_criteria_set
    >>> try:
    ...     parse_criteria_set("{year: 17}", "so-2017")
    ... except CriteriaSetError as error:
    ...     fault = error.faults[0]
    >>> fault.file, fault.line, fault.fault, fault.severity
    ('so-2017.yaml', 1, 'missing', 'error')
    """

    file: str
    line: int
    code: str
    severity: str
    fault: str
    what_vi: str
    what_en: str
    todo_vi: str
    todo_en: str

    def __str__(self) -> str:
        what, todo = (self.what_en, self.todo_en) if language() == "en" else (self.what_vi, self.todo_vi)
        place = _("{file}, line {line}", file=Path(self.file).name, line=self.line)
        return f"{place}{f' [{self.code}]' if self.code else ''}: {what} {todo}"


class CriteriaSetError(ValueError):
    """A criteria set that cannot be used; ``faults`` holds every fault, the text lists them in the language in use.

    Notes
    -----
    What a set's file must say: docs/criteria-set.md.

    Examples
    --------
    >>> from cchc_eval import parse_criteria_set
    >>> try:
    ...     parse_criteria_set("{year: 17}", "so-2017")
    ... except CriteriaSetError as error:
    ...     sorted({fault.fault for fault in error.faults})
    ['missing', 'range']
    """

    def __init__(self, faults: list[SetFault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


def set_fault(path: str | Path, line: int, code: str, fault: str, values: Mapping[str, Any]) -> SetFault:
    """Return a fault of a criteria set in the words of both languages."""
    texts = fault_texts(fault, values)
    return SetFault(str(path), line, code, "warning" if fault in WARNINGS else "error", fault, *texts)
