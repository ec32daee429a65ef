"""Survey: answers of respondents by group, or points that a survey has finished. Never self-scored."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field

from cchc_eval.criteria.base import Name, Points, Strict, Text, Whole
from cchc_eval.criteria.exact import Column, add, half_up, half_up_one, micro, mul, unscaled
from cchc_eval.criteria.facts import Fact, count
from cchc_eval.criteria.rule import Columns, Known, Rule, RuleFault, percent_text, points_text, twice
from cchc_eval.i18n import catalogue

_ = catalogue("criteria")
_MOST = 10**15 - 1


class Group(Strict):
    """Respondents of one kind and their weight in percent."""

    code: Name
    label: Text
    weight: Points


class Survey(Rule):
    """Σ over groups of half_up(maximum × weight × Σ(percent × count) ÷ (100 × 100 × respondents)); or the points as entered.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    source: ClassVar[str] = "survey"
    kind: Literal["survey"] = "survey"
    by: Literal["counts", "points"]
    answers: dict[Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9]{0,9}$")], Points] = Field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    decimals: Annotated[Whole, Field(ge=0, le=6)] = 2

    def broken(self) -> list[RuleFault]:
        counts = self.by == "counts"
        found = twice(x.code for x in self.groups)
        if counts != bool(self.answers and self.groups) or (not counts and (self.answers or self.groups)):
            return [("survey_by", {})]
        if counts and "decimals" in self.model_fields_set:
            found.append(("unused", {"name": "decimals"}))
        if counts and sum(group.weight for group in self.groups) != 100:
            found.append(("survey_weights", {}))
        if counts and (max(self.answers.values()) != 100 or len({a.lower() for a in self.answers}) < len(self.answers)):
            found.append(("survey_answers", {}))
        return found

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        if self.by == "points":
            label, unit = Text(vi="Điểm điều tra xã hội học", en="Survey points"), Text(vi="điểm", en="points")
            return (Fact("points", label, "number", unit, self.decimals, Decimal(0), unscaled(maximum)),)
        unit = Text(vi="phiếu", en="answers")
        return tuple(
            count(
                f"{group.code}_{answer.lower()}",
                Text(
                    vi=f"{group.label.vi}: số phiếu chọn {answer}",
                    en=f"{group.label.en or group.label.vi}: answers {answer}",
                ),
                unit,
            )
            for group in self.groups
            for answer in self.answers
        )

    def faults(self, maximum: int, year: int) -> list[RuleFault]:
        uneven = any(maximum * micro(group.weight) % 10**8 for group in self.groups)
        if self.by == "points":
            uneven = maximum % 10 ** (6 - self.decimals) != 0
        return [("survey_uneven", {"maximum": unscaled(maximum)})] * uneven

    def _terms(self, group: Group, facts: Columns) -> tuple[Column, Column]:
        """Return Σ(percent × count), percents in millionths, and the respondents of a group."""
        weighted: Column = 0
        people: Column = 0
        for answer, percent in self.answers.items():
            number = facts[f"{group.code}_{answer.lower()}"]
            weighted, people = add(weighted, mul(number, micro(percent))), add(people, number)
        return weighted, people

    def unfinished(self, facts: Columns) -> np.ndarray | None:
        if self.by == "points":
            return None
        return np.logical_or.reduce(
            [np.asarray(self._terms(group, facts)[1] == 0, dtype=bool) for group in self.groups]
        )

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        if self.by == "points":
            return facts["points"] * 10 ** (6 - self.decimals)
        total: Column = 0
        for group in self.groups:
            weighted, people = self._terms(group, facts)
            share = maximum * micro(group.weight) // 10**8  # exact, see faults()
            total = total + half_up(mul(weighted, share), mul(people, 10**8))
        return total

    def _end(self, group: Group, maximum: int, known: Known, least: bool) -> int:
        """Return the least or the greatest term of a group: blanks are filled as far as that pulls its average that way."""
        names = {f"{group.code}_{answer.lower()}": micro(percent) for answer, percent in self.answers.items()}
        counts = {name: known[name] for name in names if name in known}
        if len(counts) == len(names) and not any(counts.values()):
            counts = {}  # all counts 0: wholly open
        weighted, people = sum(number * names[name] for name, number in counts.items()), sum(counts.values())
        for percent in sorted((x for name, x in names.items() if name not in counts), reverse=not least):
            if not people or (percent * people < weighted if least else percent * people > weighted):
                weighted, people = weighted + _MOST * percent, people + _MOST
        return half_up_one(weighted * (maximum * micro(group.weight) // 10**8), people * 10**8)

    def bounds(self, maximum: int, known: Known, year: int) -> tuple[int, int]:
        if self.by == "points":
            return 0, maximum
        low, high = (sum(self._end(x, maximum, known, least) for x in self.groups) for least in (True, False))
        return low, high

    def method(self, maximum: int, year: int) -> str:
        if self.by == "points":
            return _("Points as published by the survey, at most {maximum}.", maximum=points_text(maximum))
        answers = "; ".join(f"{answer}: {points_text(micro(p))}%" for answer, p in self.answers.items())
        groups = "; ".join(f"{group.label} {points_text(micro(group.weight))}%" for group in self.groups)
        return _(
            "Mean of the answers ({answers}) by group (weights: {groups}) × {maximum} points.",
            answers=answers,
            groups=groups,
            maximum=points_text(maximum),
        )

    def sentence(self, maximum: int, known: Known, year: int) -> str:
        if self.by == "points":
            return _(
                "Survey points as published: {points}", points=points_text(known["points"] * 10 ** (6 - self.decimals))
            )
        parts = []
        for group in self.groups:
            weighted, people = self._terms(group, known)
            term = half_up_one(weighted * (maximum * micro(group.weight) // 10**8), people * 10**8)
            parts.append(
                _(
                    "{group}: {people} answers, mean {mean} × weight {weight}% × {maximum} = {points} points",
                    group=group.label,
                    people=points_text(people * 10**6),
                    mean=percent_text(weighted, people * 10**8),
                    weight=points_text(micro(group.weight)),
                    maximum=points_text(maximum),
                    points=points_text(term),
                )
            )
        return "; ".join(parts)
