"""Survey: answers of respondents by group, or points that a survey has finished. Never self-scored."""

from fractions import Fraction
from typing import Annotated, ClassVar, Literal

import numpy as np

from cchc_eval.criteria import kit as r
from cchc_eval.criteria.wording import _, both


class Group(r.Labelled):
    """Respondents of one kind and their weight in percent."""

    weight: r.Points

    def name(self, answer: str) -> str:
        """Return the name of the fact that says how many gave an answer."""
        return f"{self.code}_{answer.lower()}"

    def fact(self, answer: str) -> r.Fact:
        """Return the fact that asks how many gave an answer."""
        label = both("{group}: answers {answer}", group=self.label, answer=answer)
        return r.Fact(self.name(answer), label, unit=both("answers"))


class Survey(r.Rule, kind="survey"):
    """Σ over groups of half_up(maximum × weight × Σ(percent × count) ÷ (100 × 100 × respondents)); or the points as entered.

    Source: a shape seen in provincial self-scoring systems, in no decision's text; docs/scoring.md §3.
    """

    source: ClassVar[str] = "survey"
    by: Literal["counts", "points"]
    answers: dict[Annotated[str, r.Field(pattern=r"^[A-Za-z][A-Za-z0-9]{0,9}$")], r.Points] = r.Field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    decimals: Annotated[r.Whole, r.Field(ge=0, le=6)] = 2

    def broken(self, maximum: int) -> r.Faults:
        yield from r.wrong(
            survey_answers=lambda: (
                max(self.answers.values(), default=100) != 100
                or len({answer.lower() for answer in self.answers}) < len(self.answers)
            ),
            survey_weights=lambda: self.groups and sum(group.weight for group in self.groups) != 100,
        )
        counts = self.by == "counts"
        yield from r.unused({"decimals"} & self.model_fields_set if counts else ())
        yield from r.wrong(survey_by=lambda: {bool(self.answers), bool(self.groups)} != {counts})
        yield from r.twice(self.groups)
        whole = all(maximum * r.micro(group.weight) % 10**8 == 0 for group in self.groups)
        if not whole or not (counts or maximum % 10 ** (6 - self.decimals) == 0):
            yield "survey_uneven", {"maximum": r.unscaled(maximum)}

    def facts(self, maximum: int, year: int) -> tuple[r.Fact, ...]:
        if self.by == "points":
            label, unit = both("Survey points"), both("points")
            return (r.Fact("points", label, "number", unit, self.decimals, r.ZERO, r.unscaled(maximum)),)
        return tuple(group.fact(answer) for group in self.groups for answer in self.answers)

    def _percents(self, group: Group) -> dict[str, int]:
        """Return the name of each count of a group → what such an answer is worth, millionths of a percent."""
        return {group.name(answer): r.micro(percent) for answer, percent in self.answers.items()}

    def _terms(self, group: Group, facts: r.Columns) -> tuple[r.Column, r.Column]:
        """Return Σ(percent × count), percents in millionths, and the respondents of a group."""
        percents = self._percents(group)
        weighted = r.total(r.mul(facts[name], percent) for name, percent in percents.items())
        return weighted, r.total(facts[name] for name in percents)

    def verdicts(self, facts: r.Columns) -> dict[int, r.Column]:
        return {r.Verdict.INCOMPLETE: np.logical_or.reduce([self._terms(group, facts)[1] == 0 for group in self.groups])}

    def _worth(self, group: Group, maximum: int, facts: r.Columns) -> r.Column:
        weighted, people = self._terms(group, facts)
        share = maximum * r.micro(group.weight) // 10**8  # exact, see faults()
        return r.half_up(r.mul(weighted, share), r.mul(people, 10**8))

    def points(self, maximum: int, facts: r.Columns, year: int) -> r.Column:
        if self.by == "points":
            return facts["points"] * 10 ** (6 - self.decimals)
        return sum(self._worth(group, maximum, facts) for group in self.groups)

    def fillings(self, maximum: int, facts: r.Columns, year: int) -> r.Fillings:
        if self.by == "points":
            yield from super().fillings(maximum, facts, year)
            return
        for way in (-1, 1):  # towards the least, towards the greatest
            filled = {name: r.wide(column) for name, column in facts.items()}
            for group in self.groups:
                self._fill(group, filled, way)
            yield filled

    def _fill(self, group: Group, facts: dict[str, r.Column], way: int) -> None:
        """Fill the blanks of a group as far as that pulls its average the way; nobody asked at all is as good as blank."""
        percents = self._percents(group)
        blank = {name: np.asarray(facts[name] == r.BLANK, dtype=bool) for name in percents}
        facts |= {name: np.where(blank[name], 0, facts[name]) for name in percents}
        nobody = (self._terms(group, facts)[1] == 0) & ~np.logical_or.reduce([*blank.values()])
        for name, percent in sorted(percents.items(), key=lambda x: way * x[1], reverse=True):
            weighted, people = self._terms(group, facts)
            pulls = (blank[name] | nobody) & ((people == 0) | (way * (percent * people - weighted) > 0))
            facts[name] = facts[name] + np.where(pulls, r.LARGEST, 0)

    def spreadsheet(self, maximum: int, year: int, cells: r.Cells) -> r.SheetRule:
        if self.by == "points":
            return r.SheetRule(cells["points"])
        groups, nobody = [], []
        for group in self.groups:
            percents = {cells[name]: percent for name, percent in self._percents(group).items()}
            unit = r.unit_of(*percents.values())
            weighted = "+".join(r.times(cell, percent // unit) for cell, percent in percents.items() if percent)
            people = "+".join(percents)
            share = Fraction(maximum * r.micro(group.weight) // 10**8 * unit, 10**8)
            bottom = r.times(f"({people})", share.denominator)
            bottom = bottom if share.denominator == 1 else f"({bottom})"
            most = maximum * r.micro(group.weight) // 10**8
            groups.append(r.quotient(f"({weighted})", share.numerator, bottom, most))
            nobody.append(f"{people}=0")
        return r.SheetRule(r.as_points(f"({'+'.join(groups)})"), unfinished=r.every(nobody, "OR"))

    def method(self, maximum: int, year: int) -> str:
        if self.by == "points":
            return _("Points as published by the survey, at most {maximum}.", maximum=r.points_text(maximum))
        answers = "; ".join(f"{answer}: {r.points_text(r.micro(p))}%" for answer, p in self.answers.items())
        groups = "; ".join(f"{group.label} {r.points_text(r.micro(group.weight))}%" for group in self.groups)
        return _(
            "Mean of the answers ({answers}) by group (weights: {groups}) × {maximum} points.",
            answers=answers,
            groups=groups,
            maximum=r.points_text(maximum),
        )

    def sentence(self, maximum: int, known: r.Known, year: int) -> str:
        if self.by == "points":
            return _(
                "Survey points as published: {points}",
                points=r.points_text(known["points"] * 10 ** (6 - self.decimals)),
            )
        parts = []
        for group in self.groups:
            weighted, people = self._terms(group, known)
            parts.append(
                _(
                    "{group}: {people} answers, mean {mean} × weight {weight}% × {maximum} = {points} points",
                    group=group.label,
                    people=r.points_text(people * 10**6),
                    mean=r.percent_text(weighted, people * 10**8),
                    weight=r.points_text(r.micro(group.weight)),
                    maximum=r.points_text(maximum),
                    points=r.points_text(int(self._worth(group, maximum, known))),
                )
            )
        return "; ".join(parts)
