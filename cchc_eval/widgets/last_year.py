"""What the same unit declared the year before, criterion by criterion: shown beside this year's, and taken over item by item.

The year before is the one that this year was started from (event ``new_year``), or else the latest earlier year in the records
with a set for the same group of units. Criteria are matched as :func:`cchc_eval.analysis.set_changes.compare_sets` does: as the
user confirmed, by ``same_as``, or by the same key. Nothing here writes, and nothing of last year counts by itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis.set_changes import compare_sets
from cchc_eval.criteria.loading import CriteriaSetError, parse_criteria_set
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.widgets.describe import Tree, title
from cchc_eval.widgets.facts import shown_fact, typed_fact
from cchc_eval.widgets.standing import TEXTS, citation_value, rows

if TYPE_CHECKING:
    from cchc_eval.criteria.facts import Fact
    from cchc_eval.criteria.model import CriteriaSet
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")
Row = dict[str, Any]


@dataclass
class Past:
    """What the unit declared in an earlier year.

    Attributes
    ----------
    year : int
        0 where there is none.
    about : str
        The year and its set, in words.
    items : dict
        Key of this year's set → what was declared there.
    stated : dict
        Key of this year's set → state and facts as recorded, for comparing.
    """

    year: int = 0
    about: str = ""
    items: dict[str, Row] = field(default_factory=dict)
    stated: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)


def read(desk: Desk) -> dict[str, Row]:
    """Return what was declared the year before, with whether this year's answer differs.

    Returns
    -------
    dict
        Key of this year's set → ``title`` and ``state`` (in words), ``facts`` (``name``, ``label``, ``shown``, and ``typed``: what to put
        into this year's box, empty if it has no such box), ``stated`` (``state``, ``reason``; empty state: declared), ``points``,
        ``maximum``, ``appraised`` (points, if they were appraised), ``evidence``, ``texts`` (kind → text), ``differs``. ``{}`` if
        there is no year before.
    """
    apart = differing(desk)
    return {key: item | {"differs": key in apart} for key, item in desk.past.items.items()}


def differing(desk: Desk, answers: pd.DataFrame | None = None) -> set[str]:
    """Return the keys that are declared in both years, and not alike: another state, or another fact.

    Parameters
    ----------
    desk : Desk
    answers : DataFrame, optional
        ``Records.answers`` of the unit, if it is at hand.
    """
    past = desk.past
    if not past.stated:
        return set()
    if answers is None:
        answers = desk.records.answers(desk.year, desk.set.code, [desk.unit.key])
    found = set()
    for row in rows(answers):
        before = past.stated.get(row[c.KEY])
        if before is None or row[c.ROUND] != desk.tree.round_of(row[c.KEY]) or row[c.STATE] == c.UNANSWERED:
            continue
        if (row[c.STATE], _facts(row)) != before:
            found.add(row[c.KEY])
    return found


def find(desk: Desk) -> Past:
    """Read the year before of a desk's unit; empty if there is none, or its set cannot be read any more."""
    source = _source(desk)
    if source is None:
        return Past()
    year, old, unit, confirmed = source
    try:
        changes = compare_sets(old, desk.set, confirmed)
    except ValueError:  # what was confirmed then does not fit a set that was corrected since
        changes = compare_sets(old, desk.set)
    past = Past(year, _("Year {year}: {name}", year=year, name=old.name))
    reader = _Reader(desk, old, year, unit)
    for before, now in zip(changes["key_old"], changes["key_new"], strict=True):
        if before in reader.tree.nodes and now in desk.tree.nodes and now not in past.items:
            item = reader.item(before, now)
            if item:
                past.items[now] = item
                if before in reader.stated:
                    past.stated[now] = reader.stated[before]
    return past


def _source(desk: Desk) -> tuple[int, CriteriaSet, str, dict[str, str]] | None:
    """Return year, set, key of the unit and confirmed criteria of the year before."""
    began = desk.records.current("new_year", {"year": desk.year, "set": desk.set.code})
    if began:
        said = began.payload
        units = {new: old for old, new in said["units"]}
        old = _set(desk, said["from_year"], said["from_set"])
        if old and desk.unit.key in units:
            return said["from_year"], old, units[desk.unit.key], dict(said["confirmed"])
    for year, code in sorted(desk.records.years(), reverse=True):
        if year < desk.year and _known(desk, year, code):
            old = _set(desk, year, code)
            if old and old.unit_group == desk.set.unit_group:
                return year, old, desk.unit.key, {}
    return None


def _known(desk: Desk, year: int, code: str) -> bool:
    unit = desk.unit.key
    return bool(len(desk.records.answers(year, code, [unit])) or len(desk.records.evidence(year, code, unit)))


def _set(desk: Desk, year: int, code: str) -> CriteriaSet | None:
    text = desk.records.criteria_set_text(year, code, c.SELF)
    try:
        return _parsed(text, code) if text else None
    except CriteriaSetError:
        return None


@lru_cache(maxsize=4)
def _parsed(text: str, code: str) -> CriteriaSet:
    """Read a set once for all units of a morning: with it goes the plan by which it is scored."""
    return parse_criteria_set(text, code)


def _facts(row: Mapping[str, Any]) -> dict[str, str]:
    return dict(json.loads(row[c.FACTS])) if row[c.FACTS] else {}


class _Reader:
    """The records of one unit in the year before."""

    def __init__(self, desk: Desk, old: CriteriaSet, year: int, unit: str) -> None:
        self.desk, self.set, self.tree = desk, old, Tree(old, desk.unit.group)
        answers = desk.records.answers(year, old.code, [unit])
        units = pd.DataFrame({c.UNIT: [unit], c.GROUP: [desk.unit.group], c.NAME: [desk.unit.name]})
        self.stated = {
            row[c.KEY]: (row[c.STATE], _facts(row))
            for row in rows(answers)
            if row[c.STATE] != c.UNANSWERED
            and row[c.KEY] in self.tree.nodes
            and row[c.ROUND] == self.tree.round_of(row[c.KEY])
        }
        self.reasons = {
            key: self._reason(year, unit, key) for key, (state, _f) in self.stated.items() if state != c.ANSWERED
        }
        self.scored = self._scores(answers, units, c.SELF)
        decided = bool((answers[c.DECISION] != "").any())
        self.appraised = self._scores(answers, units, c.APPRAISAL_2) if decided else {}
        self.evidence: dict[str, list[Row]] = {}
        for row in rows(desk.records.evidence(year, old.code, unit)):
            if not row["carried"]:  # what was never confirmed was no evidence then
                self.evidence.setdefault(row["key"], []).append(citation_value(row))
        self.texts: dict[str, dict[str, str]] = {}
        for row in rows(desk.records.texts(year, old.code, unit)):
            if row["kind"] in TEXTS and not row["carried"] and row["key"] in self.tree.nodes:
                self.texts.setdefault(row["key"], {})[row["kind"]] = row["text"]

    def _scores(self, answers: pd.DataFrame, units: pd.DataFrame, round_code: str) -> dict[str, Row]:
        from cchc_eval.scoring.scores import score

        scores = score(self.set, answers, scope=c.DIRECT_SURVEY, round=round_code, units=units).scores
        return {row[c.KEY]: row for row in rows(scores)}

    def _reason(self, year: int, unit: str, key: str) -> str:
        place = {"year": year, "set": self.set.code, "unit": unit, "key": key, "round": self.tree.round_of(key)}
        event = self.desk.records.current("answer", place)
        return str(event.payload["reason"]) if event else ""

    def item(self, key: str, now: str) -> Row | None:
        """Return what was declared of a node; None if nothing was."""
        state, facts = self.stated.get(key, ("", {}))
        evidence, texts = self.evidence.get(key, []), self.texts.get(key, {})
        if not (state or evidence or texts):
            return None
        row, appraised = self.scored.get(key), self.appraised.get(key, {})
        points = row is not None and state in (c.ANSWERED, c.NO_CASE) and not row[c.INCOMPLETE] and not row[c.INVALID]
        declared = state in ("", c.ANSWERED)
        return {
            "title": title(self.tree.nodes[key]),
            "state": {
                c.NOT_APPLICABLE: _("Not applicable"),
                c.NO_CASE: _("No case this year"),
                "": _("Not declared"),
            }.get(state, ""),
            "stated": {"state": "", "reason": ""}
            if declared
            else {"state": state, "reason": self.reasons.get(key, "")},
            "facts": self._shown(key, now, facts) if state == c.ANSWERED else [],
            "points": self._points(row[c.POINTS]) if row and points else "",
            "maximum": self._points(row[c.MAXIMUM]) if row else "",
            "appraised": self._points(appraised[c.POINTS]) if appraised.get(c.APPRAISED) else "",
            "evidence": evidence,
            "texts": texts,
        }

    def _shown(self, key: str, now: str, facts: Mapping[str, str]) -> list[Row]:
        asked, here = self.tree.facts(key), self.desk.tree.facts(now)
        return [
            {
                "name": name,
                "label": str(fact.label),
                "shown": shown_fact(fact, facts[name]),
                "typed": _typed(fact, here.get(name), facts[name]),
            }
            for name, fact in asked.items()
            if name in facts
        ]

    def _points(self, value: float) -> str:
        return format_number(format_number(value, self.set.printed_decimals, "en").replace(",", ""))


def _typed(before: Fact, now: Fact | None, recorded: str) -> str:
    """Return what to put into this year's box; empty where it asks for something else."""
    if now is None or now.kind != before.kind:
        return ""
    if now.kind == "choice" and recorded not in {option.code for option in now.options}:
        return ""
    return typed_fact(now, recorded)
