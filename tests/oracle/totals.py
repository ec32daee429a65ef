"""From nodes to index, bounds, class and rank (docs/scoring.md §6)."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.oracle.leaf import Leaf, score_leaf
from tests.oracle.numbers import MILLION, exact, half_up, millionths
from tests.oracle.tree import DEFAULT_POLICIES, Answer, Row, Sums, Unit, stands, walk


@dataclass
class Total:
    """One unit's result; index and shares in millionths of a percent, None where there is none."""

    unit: str
    group: str
    points: int
    maximum: int
    bonus: int
    penalty: int
    index: int | None
    index_least: int | None
    index_greatest: int | None
    exact_bounds: bool
    share_answered: int
    share_appraised: int
    open: bool
    provisional: bool
    rows: dict[str, Row]
    nodes: dict[str, Sums | None]
    faults: set[str]
    band: str | None = None
    rank: int | None = None
    notes: set[str] = field(default_factory=set)
    fields: dict[str, Sums] = field(default_factory=dict)

    @property
    def with_bonus(self) -> int:
        """Total points: survey, bonus and penalty included, not below 0."""
        return max(0, self.points + self.bonus - self.penalty)


def share(part: int, whole: int) -> int:
    return 100 * MILLION if whole == 0 else half_up(Fraction(100 * part, whole))


def printed(value: int, decimals: int) -> int:
    """A number of six places rounded half up to the printed ones, again in millionths."""
    unit = 10 ** (6 - decimals)
    size = math.floor(Fraction(abs(value), unit) + Fraction(1, 2)) * unit
    return size if value >= 0 else -size


def claimed(unit: Unit, part: str) -> int:
    """Points of bonus or penalty, capped; what is not finished or does not apply counts nothing."""
    scheme = unit.criteria_set.get(part)
    if scheme is None:
        return 0
    policies = {**DEFAULT_POLICIES, **unit.criteria_set.get("policies", {})}
    total = 0
    for item in scheme["items"]:
        if not stands(item, unit.group):
            continue
        key = item["key"]
        answer = unit.answer(key)
        own = {**policies, **item.get("policies", {})}
        leaf = score_leaf(item["rule"], item["max"], unit.year, answer.state, answer.facts, own)
        if leaf.invalid or (answer.state in own and own[answer.state] == "forbidden"):
            unit.faults.add(key)
        unit.rows[key] = Row(leaf, part, leaf.reason if leaf.finished or leaf.open else "none_claimed")
        if leaf.finished:
            total += leaf.points
        elif not leaf.open:
            unit.rows[key].leaf = Leaf(leaf.state)
        elif not leaf.incomplete and not leaf.invalid:
            unit.rows[key].reason = "none_claimed"
    return min(total, millionths(scheme["cap"]))


def index_of(points: int, more: int, maximum: int, clip: bool) -> int | None:
    if maximum == 0:
        return None
    index = max(0, half_up(Fraction(100 * (points + more), maximum)))
    return min(index, 100 * MILLION) if clip else index


def evaluate_unit(
    criteria_set: dict[str, Any], unit_key: str, group: str, answers: dict[str, Answer], scope: str,
    appraisal: bool = False,
) -> Total:  # fmt: skip
    unit = Unit(criteria_set, group, answers, scope)
    sums = walk(unit)
    total = sum(sums, Sums())
    bonus, penalty = claimed(unit, "bonus"), claimed(unit, "penalty")
    clip, more = criteria_set.get("clip_at_100") == "true", bonus - penalty
    known = total.least is not None and total.greatest is not None
    direct = Unit(criteria_set, group, answers, "direct")
    appraised = sum(walk(direct), Sums())
    result = Total(
        unit_key,
        group,
        total.points,
        total.maximum,
        bonus,
        penalty,
        index_of(total.points, more, total.maximum, clip),
        index_of(total.least or 0, more, total.maximum, clip) if known else None,
        index_of(total.greatest or 0, more, total.maximum, clip) if known else None,
        known,
        share(total.answered, total.weight),
        share(appraised.appraised, appraised.weight),
        total.open,
        total.open or (appraisal and appraised.unappraised),
        unit.rows,
        unit.nodes,
        unit.faults,
        fields={n["key"]: s for n in criteria_set["fields"] if (s := unit.nodes.get(n["key"])) is not None},
    )
    result.band = class_of(criteria_set, result)
    return result


def compared(criteria_set: dict[str, Any], number: int) -> int:
    if criteria_set.get("compare_on") == "printed":
        return printed(number, int(criteria_set.get("printed_decimals", "2")))
    return number


def band_of(criteria_set: dict[str, Any], number: int) -> int:
    """Position of the band of a number, before any ceiling; 0 is the best."""
    bands = criteria_set["classes"]["bands"]
    return min(i for i, band in enumerate(bands) if exact(band["from"]) * MILLION <= number)


def class_of(criteria_set: dict[str, Any], total: Total) -> str | None:
    classes = criteria_set.get("classes")
    if classes is None or total.index is None or total.open:
        return None
    number = total.with_bonus if classes.get("on") == "points" else total.index
    codes = [band["code"] for band in classes["bands"]]
    place = band_of(criteria_set, compared(criteria_set, number))
    as_printed = printed(number, int(criteria_set.get("printed_decimals", "2")))
    if band_of(criteria_set, as_printed) != place:
        total.notes.add("class")
    for ceiling in classes.get("ceilings", []):
        if triggered(ceiling, total):
            place = max(place, codes.index(ceiling["at_most"]))
    return str(codes[place])


def triggered(ceiling: dict[str, str], total: Total) -> bool:
    node = ceiling["node"]
    if node in ("bonus", "penalty"):
        points = total.bonus if node == "bonus" else total.penalty
    else:
        sums = total.nodes.get(node)
        if sums is None or sums.maximum == 0 or sums.na:
            return False
        points = sums.points
    if "below" in ceiling and points < millionths(ceiling["below"]):
        return True
    return "above" in ceiling and points > millionths(ceiling["above"])


def rank_all(criteria_set: dict[str, Any], totals: list[Total]) -> None:
    """Ranks within each group, of finished units with an index."""
    ties = criteria_set.get("ties", {"rule": "competition"})
    for group in {total.group for total in totals}:
        ranked = [t for t in totals if t.group == group and not t.provisional and t.index is not None]
        keys = [(compared(criteria_set, t.index or 0), *listed(ties, t)) for t in ranked]
        for total, key in zip(ranked, keys, strict=True):
            better = [other for other in keys if other > key]
            total.rank = 1 + len(set(better) if ties["rule"] == "dense" else better)
        places = int(criteria_set.get("printed_decimals", "2"))
        for one, other in itertools.permutations(ranked, 2):
            if printed(one.index or 0, places) == printed(other.index or 0, places) and one.rank != other.rank:
                one.notes.add("rank")


def listed(ties: dict[str, Any], total: Total) -> list[int]:
    if ties["rule"] != "listed":
        return []
    nodes = [total.nodes.get(key) for key in ties["by"]]
    return [0 if sums is None or sums.na else sums.points for sums in nodes]
