"""What changed in the facts of one criterion from one year to the next, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cchc_eval import columns as c
from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.wording import number_text, percent_text, points_text
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.scoring.explaining import known_facts, needed_facts
from cchc_eval.scoring.leaves import Leaf, parse_one

_ = catalogue("analysis")
_NOT_BY_FACTS = (
    c.UNANSWERED, c.INCOMPLETE, c.INVALID, c.NOT_APPLICABLE, c.NO_CASE, c.OWN_POINTS, c.NOT_CHOSEN, c.NONE_CLAIMED,
)  # fmt: skip


@dataclass(frozen=True)
class Recorded:
    """What stands on record for one criterion in one year.

    Attributes
    ----------
    leaf : Leaf
        The criterion made ready for scoring, of that year's set.
    row : mapping
        Its row of ``Scores.scores``.
    facts : str
        The text of facts that was scored.
    year : int
    """

    leaf: Leaf
    row: Mapping[Any, Any]
    facts: Any
    year: int

    @property
    def known(self) -> dict[str, int]:
        """The facts that are there, valid, and asked: those of a branch that was not taken are kept and say nothing."""
        known = known_facts(self.leaf, parse_one(self.facts) or {})
        return {fact.name: known[fact.name] for fact in needed_facts(self.leaf, known) if fact.name in known}

    @property
    def by_facts(self) -> bool:
        """Whether the points come from the facts by the rule."""
        return str(self.row[c.REASON]) not in _NOT_BY_FACTS

    def said(self) -> str:
        """Return in words what is on record, without the points that the rule gives."""
        reason = str(self.row[c.REASON])
        if reason == c.OWN_POINTS:
            return _("decided by the appraiser: {points} points", points=points_text(round(self.row[c.POINTS] * 1e6)))
        if not self.by_facts:
            return state_text(reason)
        return self.leaf.rule.sentence(self.leaf.maximum, self.known, self.leaf.year)


def state_text(reason: str) -> str:
    """Return a reason that is no calculation in words, as they stand inside a sentence."""
    return {
        c.UNANSWERED: _("not answered"),
        c.INCOMPLETE: _("incomplete"),
        c.INVALID: _("invalid"),
        c.NOT_APPLICABLE: _("not applicable"),
        c.NO_CASE: _("no case"),
        c.NOT_CHOSEN: _("not chosen"),
        c.NONE_CLAIMED: _("none claimed"),
    }[reason]


def fact_changes(before: Recorded, after: Recorded) -> str:
    """Return what changed in the facts: ``Đúng hạn: 188/200 → 195/200 hồ sơ (94% → 97,5%)``.

    Numbers and choices are set beside each other; where dates count, or the two years ask for different facts, or the
    points do not come from facts, what is on record is said in full for both years, in the rule's own words.
    """
    if before.by_facts and after.by_facts and _alike(before.leaf, after.leaf):
        old, new = before.known, after.known
        if old == new and not any(fact.kind == "date" and fact.name in new for fact in after.leaf.facts):
            return _("the facts are the same")
        changed = [fact for fact in after.leaf.facts if old.get(fact.name) != new.get(fact.name)]
        if all(fact.kind != "date" for fact in changed) and changed:
            return "; ".join(_compact(after.leaf, changed, old, new))
    said = before.said(), after.said()
    if said[0] == said[1]:
        return _("both years: {said}", said=said[0])
    return (
        _("{year}: {said}", year=before.year, said=said[0]) + "; " + _("{year}: {said}", year=after.year, said=said[1])
    )


def _alike(old: Leaf, new: Leaf) -> bool:
    """Whether two years ask for the same facts, whatever the words."""

    def asked(leaf: Leaf) -> list[tuple[Any, ...]]:
        return [(f.name, f.kind, f.decimals, tuple(o.code for o in f.options)) for f in leaf.facts]

    return asked(old) == asked(new)


def _compact(leaf: Leaf, changed: list[Fact], old: Mapping[str, int], new: Mapping[str, int]) -> list[str]:
    """Return one text for each fact that changed; done and due are one."""
    facts = {fact.name: fact for fact in leaf.facts}
    said = []
    pair = [facts.get("done"), facts.get("due")]
    if all(fact is not None and fact.kind == "number" for fact in pair):
        done, due = (fact for fact in pair if fact is not None)
        if all(due.name in known and done.name in known for known in (old, new)):
            before, after = (
                f"{_value(done, known, unit=False)}/{_value(due, known, unit=known is new)}" for known in (old, new)
            )
            text = _("{label}: {before} → {after}", label=_label(done), before=before, after=after)
            if all(known["due"] for known in (old, new)):
                shares = [percent_text(known["done"], known["due"]) for known in (old, new)]
                text += f" ({shares[0]} → {shares[1]})" if shares[0] != shares[1] else f" ({shares[0]})"
            said.append(text)
            changed = [fact for fact in changed if fact not in (done, due)]
    return said + [
        _(
            "{label}: {before} → {after}",
            label=_label(fact),
            before=_value(fact, old, unit=False),
            after=_value(fact, new),
        )
        for fact in changed
    ]


def _label(fact: Fact) -> str:
    return str(fact.label).rstrip(" .:?")


def _value(fact: Fact, known: Mapping[str, int], unit: bool = True) -> str:
    if fact.name not in known:
        return "–"
    value = known[fact.name]
    if fact.kind == "choice":
        return str(fact.options[value].label)
    if fact.kind == "date":
        return format_date(dt.date.fromordinal(value))
    return number_text(value, fact if unit else replace(fact, unit=None))
