"""Survey: answers of respondents by group, or points that a survey has finished. Never self-scored."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field

from cchc_eval.criteria.base import Name, Points, Strict, Text, Whole, both
from cchc_eval.criteria.exact import Column, half_up, micro, mul, total, unscaled, wide
from cchc_eval.criteria.facts import BLANK, LARGEST, Fact
from cchc_eval.criteria.rule import Cells, Columns, Known, Rule, RuleFault, SheetRule, twice, unused, wrong
from cchc_eval.criteria.sheet_formula import as_points, every, quotient, times, unit_of
from cchc_eval.criteria.wording import _, percent_text, points_text


class Group(Strict):
    """Respondents of one kind and their weight in percent."""

    code: Name
    label: Text
    weight: Points


def _name(group: Group, answer: str) -> str:
    return f"{group.code}_{answer.lower()}"


def _label(group: Group, answer: str) -> Text:
    return Text(vi=_chosen(group.label.vi, answer, "vi"), en=_chosen(group.label.en or group.label.vi, answer, "en"))


def _chosen(group: str, answer: str, lang: str) -> str:
    return _("{group}: answers {answer}", lang=lang, group=group, answer=answer)


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
        if counts != bool(self.answers and self.groups) or (not counts and (self.answers or self.groups)):
            return wrong(survey_by=True)
        best, names = max(self.answers.values(), default=100), {answer.lower() for answer in self.answers}
        found = twice(x.code for x in self.groups) + unused({"decimals"} & self.model_fields_set if counts else ())
        return found + wrong(
            survey_weights=counts and sum(group.weight for group in self.groups) != 100,
            survey_answers=best != 100 or len(names) < len(self.answers),
        )

    def facts(self, maximum: int, year: int) -> tuple[Fact, ...]:
        if self.by == "points":
            label, unit = both("Survey points"), both("points")
            return (Fact("points", label, "number", unit, self.decimals, Decimal(0), unscaled(maximum)),)
        return tuple(
            Fact(_name(group, answer), _label(group, answer), unit=both("answers"))
            for group in self.groups
            for answer in self.answers
        )

    def faults(self, maximum: int, year: int) -> list[RuleFault]:
        whole = all(maximum * micro(group.weight) % 10**8 == 0 for group in self.groups)
        fits = self.by == "counts" or maximum % 10 ** (6 - self.decimals) == 0
        return [] if whole and fits else [("survey_uneven", {"maximum": unscaled(maximum)})]

    def _percents(self, group: Group) -> dict[str, int]:
        """Return the name of each count of a group → what such an answer is worth, millionths of a percent."""
        return {_name(group, answer): micro(percent) for answer, percent in self.answers.items()}

    def _terms(self, group: Group, facts: Columns) -> tuple[Column, Column]:
        """Return Σ(percent × count), percents in millionths, and the respondents of a group."""
        percents = self._percents(group)
        weighted = total(mul(facts[name], percent) for name, percent in percents.items())
        return weighted, total(facts[name] for name in percents)

    def unfinished(self, facts: Columns) -> np.ndarray | None:
        nobody = [np.asarray(self._terms(group, facts)[1] == 0, dtype=bool) for group in self.groups]
        return np.logical_or.reduce(nobody)

    def _worth(self, group: Group, maximum: int, facts: Columns) -> Column:
        weighted, people = self._terms(group, facts)
        share = maximum * micro(group.weight) // 10**8  # exact, see faults()
        return half_up(mul(weighted, share), mul(people, 10**8))

    def points(self, maximum: int, facts: Columns, year: int) -> Column:
        if self.by == "points":
            return facts["points"] * 10 ** (6 - self.decimals)
        return sum(self._worth(group, maximum, facts) for group in self.groups)

    def fillings(self, maximum: int, facts: Columns, year: int) -> Iterator[Columns]:
        if self.by == "points":
            yield from super().fillings(maximum, facts, year)
            return
        for way in (-1, 1):  # towards the least, towards the greatest
            filled = {name: wide(column) for name, column in facts.items()}
            for group in self.groups:
                self._fill(group, filled, way)
            yield filled

    def _fill(self, group: Group, facts: dict[str, Column], way: int) -> None:
        """Fill the blanks of a group as far as that pulls its average the way; nobody asked at all is as good as blank."""
        percents = self._percents(group)
        blank = {name: np.asarray(facts[name] == BLANK, dtype=bool) for name in percents}
        facts |= {name: np.where(blank[name], 0, facts[name]) for name in percents}
        weighted, people = self._terms(group, facts)
        nobody = (people == 0) & ~np.logical_or.reduce([*blank.values()])
        for name, percent in sorted(percents.items(), key=lambda x: way * x[1], reverse=True):
            pulls = (blank[name] | nobody) & ((people == 0) | (way * (percent * people - weighted) > 0))
            more = np.where(pulls, LARGEST, 0)
            facts[name] = facts[name] + more
            weighted, people = weighted + mul(more, percent), people + more

    def spreadsheet(self, maximum: int, year: int, cells: Cells) -> SheetRule:
        if self.by == "points":
            return SheetRule(cells["points"])
        groups, nobody = [], []
        for group in self.groups:
            percents = {cells[name]: percent for name, percent in self._percents(group).items()}
            unit = unit_of(*percents.values())
            weighted = "+".join(times(cell, percent // unit) for cell, percent in percents.items() if percent)
            people = "+".join(percents)
            share = Fraction(maximum * micro(group.weight) // 10**8 * unit, 10**8)
            bottom = times(f"({people})", share.denominator)
            bottom = bottom if share.denominator == 1 else f"({bottom})"
            most = maximum * micro(group.weight) // 10**8
            groups.append(quotient(f"({weighted})", share.numerator, bottom, most))
            nobody.append(f"{people}=0")
        return SheetRule(as_points(f"({'+'.join(groups)})"), unfinished=every(nobody, "OR"))

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
            parts.append(
                _(
                    "{group}: {people} answers, mean {mean} × weight {weight}% × {maximum} = {points} points",
                    group=group.label,
                    people=points_text(people * 10**6),
                    mean=percent_text(weighted, people * 10**8),
                    weight=points_text(micro(group.weight)),
                    maximum=points_text(maximum),
                    points=points_text(int(self._worth(group, maximum, known))),
                )
            )
        return "; ".join(parts)
