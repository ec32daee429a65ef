"""What is filled in: the recorded answers of a unit as cells hold them, and the texts beside them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.criteria import spreadsheet
from cchc_eval.criteria.facts import Fact
from cchc_eval.i18n import catalogue
from cchc_eval.reports.answers.layout import CHOSEN, Layout, Line
from cchc_eval.reports.answers.lists import states
from cchc_eval.reports.answers.words import child_labels, state_names
from cchc_eval.scoring.leaves import parse_one

_ = catalogue("reports")
_NUMBER = re.compile(r"-?\d{1,16}(\.\d{1,9})?", re.ASCII)


@dataclass(frozen=True)
class Texts:
    """Texts beside the answers: key of a node → text."""

    evidence: Mapping[str, str] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


def own_answers(layout: Layout, unit: str, answers: pd.DataFrame | None) -> pd.DataFrame:
    """Return the rows of a unit that its workbook holds: each key in the round in which it is entered.

    Rows of appraisal rounds, of survey criteria where the survey is left out, and of keys that have no line are not among them.
    """
    names = [c.UNIT, c.KEY, c.ROUND, c.STATE, c.FACTS, c.HAS_EVIDENCE, c.HAS_EXPLANATION, c.REVISION]
    if answers is None or answers.empty:
        return pd.DataFrame(columns=names)
    found = answers.copy()
    for name, default in (
        (c.STATE, c.ANSWERED), (c.FACTS, "{}"), (c.HAS_EVIDENCE, True), (c.HAS_EXPLANATION, False), (c.REVISION, 0)
    ):  # fmt: skip
        if name not in found:
            found[name] = default
    rounds = {line.key: round_of(line) for line in layout.nodes.values() if line.kind not in ("extra", "shown")}
    wanted = found[c.KEY].astype(object).map(rounds)
    if c.ROUND not in found:
        found[c.ROUND] = wanted
    kept = found[(found[c.UNIT].astype(object) == unit) & (found[c.ROUND].astype(object) == wanted)]
    return kept[names].astype(dict.fromkeys(names[:5], object)).reset_index(drop=True)


def round_of(line: Line) -> str:
    """Return the round in which a line is entered."""
    return {"survey": c.SURVEY, "bonus": c.BONUS, "penalty": c.BONUS}.get(line.part, c.SELF)


@dataclass(frozen=True)
class Filled:
    """What a workbook holds in its cells for entering: line's mark → value of its cell for facts, and texts of its other cells."""

    facts: dict[str, Any]
    texts: dict[tuple[str, str], str]


def filled(layout: Layout, answers: pd.DataFrame, texts: Texts) -> Filled:
    """Return what is filled in; ``answers`` are those of :func:`own_answers`."""
    rows = {str(row[c.KEY]): row for row in answers.to_dict("records")}
    facts: dict[str, Any] = {}
    beside: dict[tuple[str, str], str] = {}
    for line in layout.lines:
        row = rows.get(line.key)
        if line.kind in ("leaf", "field", "node"):
            names = states(layout, line)
            if names:
                facts[line.mark] = names.get(row[c.STATE] if row else c.ANSWERED, "") or _forbidden(row)
            for name, column in (
                (texts.evidence, "evidence"),
                (texts.explanations, "explanation"),
                (texts.reasons, "reason"),
            ):
                if text := name.get(line.key):
                    beside[line.key, column] = text
            if row and line.kind == "leaf":
                _marks(beside, row)
        elif line.kind in ("fact", "choice") and row:
            given = parse_one(row[c.FACTS]) or {}
            facts[line.mark] = _choice(layout, line, given) if line.kind == "choice" else cell_value(line.fact, given)
    return Filled(facts, beside)


def _forbidden(row: Any) -> str:
    """Return what stands for a recorded state that the set does not allow: as the score has it, not declared."""
    return state_names()[c.UNANSWERED] if row else ""


def _marks(beside: dict[tuple[str, str], str], row: Mapping[Any, Any]) -> None:
    """Say that there is evidence or an explanation where only that is known."""
    for flag, column in ((c.HAS_EVIDENCE, "evidence"), (c.HAS_EXPLANATION, "explanation")):
        if row[flag] and (row[c.KEY], column) not in beside:
            beside[row[c.KEY], column] = _("(see the records)")


def _choice(layout: Layout, line: Line, given: Mapping[str, Any]) -> Any:
    assert line.node is not None
    chosen = given.get(CHOSEN)
    return child_labels(layout.children(line.node)).get(chosen, chosen or None) if isinstance(chosen, str) else None


def cell_value(fact: Fact | None, given: Mapping[str, Any]) -> Any:
    """Return a recorded fact as a cell holds it: number, date, words of an option; what cannot be read stays text."""
    assert fact is not None
    text = given.get(fact.name)
    if not isinstance(text, str) or text == "":
        return None
    if fact.kind == "choice":
        at = next((i for i, option in enumerate(fact.options) if option.code == text), -1)
        return spreadsheet.choices(fact)[at] if at >= 0 else text
    if fact.kind == "date":
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            return text
        return moment.date() if moment.time() == dt.time() else moment
    if _NUMBER.fullmatch(text):
        return float(text)
    return text
