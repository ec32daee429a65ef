"""The worked calculation of one leaf in words, and the score of one leaf alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from cchc_eval import columns as c
from cchc_eval import i18n
from cchc_eval.criteria.exact import unscaled
from cchc_eval.criteria.facts import BAD, BLANK, Fact, Verdict
from cchc_eval.criteria.model import PENALTY
from cchc_eval.criteria.wording import exact_text, points_text
from cchc_eval.numbers import format_date, format_number
from cchc_eval.scoring.leaves import Leaf, parse_one
from cchc_eval.scoring.messages import fault_message, printable
from cchc_eval.scoring.plan import ROUNDS_OF, Place, Plan, plan_of
from cchc_eval.scoring.reading import Board
from cchc_eval.scoring.tree import FORBIDDEN, Table, leaf_table

if TYPE_CHECKING:
    import pandas as pd

    from cchc_eval.criteria.model import CriteriaSet

_ = i18n.catalogue("scoring")


@dataclass(frozen=True)
class LeafScore:
    """The score of one leaf, in points.

    Attributes
    ----------
    points, maximum, lost, least, greatest : Decimal
        Six decimals; ``maximum`` is the applicable one.
    state, reason : str
        Derived state and reason code (``columns.STATES``, ``columns.REASONS``).
    incomplete, invalid, zero : bool
    message : str
        What is wrong with the facts, in the language in use; empty if nothing is.

    Notes
    -----
    States, least and greatest points: docs/scoring.md §2 and §3, with the sources of the rules.

    Examples
    --------
    >>> from cchc_eval import load_criteria_set
    >>> found = score_leaf(load_criteria_set("data/criteria/so-2017.yaml"), "nhiem_vu_dung_han", facts={"done": "30", "due": "40"})
    >>> found.points, found.maximum, found.lost, found.state
    (Decimal('1.500000'), Decimal('2.000000'), Decimal('0.500000'), 'answered')
    """

    points: Decimal
    maximum: Decimal
    lost: Decimal
    least: Decimal
    greatest: Decimal
    state: str
    reason: str
    incomplete: bool
    invalid: bool
    zero: bool
    message: str


def _alone(plan: Plan, place: Place, state: str, facts: Any) -> tuple[Table, int, str]:
    """Return the table of one answer alone, the verdict on its facts, and the fault of its state."""
    if place.leaf is None:
        raise KeyError(f"{place.node.key} is not a leaf")
    if state not in c.STATES:
        raise ValueError(f"state must be one of {c.STATES}, not {state!r}")
    board, fault = Board(np.ones((1, 1), dtype=bool)), ""
    board.stated[0, 0] = c.STATES.index(state)
    if state in (c.NOT_APPLICABLE, c.NO_CASE):
        kind = int(board.stated[0, 0])
        if plan.policy[kind, "forbidden"][place.at, 0]:
            board.stated[0, 0], fault = 0, "forbidden"
        else:
            board.kind[0, 0], board.full[0, 0] = kind, plan.policy[kind, "full"][place.at, 0]
    if state == c.ANSWERED:
        board.found[:, 0, 0] = np.ravel(place.leaf.compute([facts]))
    table = leaf_table(plan, board, slice(place.at, place.at + 1))
    return table, int(board.verdict[0, 0]), fault or ("forbidden" if table[FORBIDDEN][0, 0] else "")


def _text(facts: Mapping[str, Any] | str | None) -> str | None:
    """Return facts as the JSON text that a record would hold, so that one reader judges both."""
    return json.dumps(dict(facts), default=str) if isinstance(facts, Mapping) else facts


def score_leaf(
    criteria_set: CriteriaSet, key: str, state: str = c.ANSWERED, facts: Mapping[str, Any] | str | None = None
) -> LeafScore:
    """Score one leaf alone, as a form does while facts are typed.

    Parameters
    ----------
    criteria_set : CriteriaSet
    key : str
    state : str
        One of ``columns.STATES``.
    facts : mapping or JSON text, optional
        Name of fact → text.

    Returns
    -------
    LeafScore

    Raises
    ------
    KeyError
        If the set has no such leaf.
    ValueError
        For an unknown state, or a set without rules.

    Notes
    -----
    Formulas and their sources: docs/scoring.md §3.

    Examples
    --------
    >>> from cchc_eval import load_criteria_set
    >>> cs = load_criteria_set("data/criteria/so-2017.yaml")
    >>> found = score_leaf(cs, "lanh_dao_phu_trach", facts={"answer": "no"})
    >>> found.points, found.lost, found.reason
    (Decimal('0.000000'), Decimal('1.000000'), 'none_earned')
    """
    plan = plan_of(criteria_set)
    place = plan.by_key[key]
    given = _text(facts)
    rows, verdict, fault = _alone(plan, place, state, given)
    assert place.leaf is not None
    one = {name: column[0, 0].item() for name, column in rows.items()}
    reason, points, maximum = c.REASONS[one[c.REASON]], one[c.POINTS], one[c.MAXIMUM]
    is_open = reason in (c.UNANSWERED, c.INCOMPLETE, c.INVALID)
    message = fault_message(fault) if fault else ""
    if one[c.INVALID] and not fault:
        message = fault_message(
            "contradiction" if verdict == Verdict.CONTRADICTION else "invalid_facts", why_bad(place.leaf, given)
        )
    return LeafScore(
        unscaled(points), unscaled(maximum), unscaled(0 if is_open else maximum - points),
        unscaled(one[c.LEAST]), unscaled(one[c.GREATEST]), c.STATES[one[c.STATE]], reason,
        one[c.INCOMPLETE], one[c.INVALID], one[c.ZERO], message,
    )  # fmt: skip


def explain(
    criteria_set: CriteriaSet,
    key: str,
    state: str = c.ANSWERED,
    facts: Mapping[str, Any] | str | None = None,
    lang: str | None = None,
) -> str:
    """Say how the points of one leaf come about, and why points are lost.

    Parameters
    ----------
    criteria_set, key, state, facts
        As for :func:`score_leaf`.
    lang : {"vi", "en"}, optional
        Another language than the one in use.

    Returns
    -------
    str
        One or two sentences, plain text.

    Raises
    ------
    KeyError, ValueError
        As :func:`score_leaf`.

    Notes
    -----
    Formulas and their sources: docs/scoring.md §3.

    Examples
    --------
    >>> from cchc_eval import load_criteria_set
    >>> cs = load_criteria_set("data/criteria/so-2017.yaml")
    >>> explain(cs, "nhiem_vu_dung_han", facts={"done": "30", "due": "40"}, lang="en").rsplit(": ", 1)[1]
    '1.5/2 points, 0.5 points lost.'
    """
    with i18n.speaking(lang):
        found = score_leaf(criteria_set, key, state, facts)
        leaf = plan_of(criteria_set).by_key[key].leaf
        assert leaf is not None
        row = parse_one(_text(facts))
        part = criteria_set.parts[key]
        return _words(leaf, found, row, part, _cap(criteria_set, part))


class Words:
    """Why each leaf of each unit has the points that it has: a report asks for thousands."""

    def __init__(self, criteria_set: CriteriaSet, scores: pd.DataFrame, answers: pd.DataFrame) -> None:
        self.criteria_set, self.scores = criteria_set, scores
        self._rows = {pair: n for n, pair in enumerate(zip(scores[c.UNIT], scores[c.KEY], strict=True))}
        self._anyhow = c.ROUND not in answers
        self._answered: dict[tuple[str, str], list[list[Any]]] = {}
        """Unit and key → round and facts of their rows in the answers, one for each round."""
        columns = answers.reindex(columns=[c.UNIT, c.KEY, c.ROUND, c.FACTS]).itertuples(index=False, name=None)
        for unit, key, *said in columns:
            if isinstance(unit, str) and isinstance(key, str):  # anything may stand in answers
                self._answered.setdefault((unit, key), []).append(said)

    def explain(self, unit: str, key: str, lang: str | None = None) -> str:
        """Return in words how the points of one unit's leaf came about; KeyError if it is not among the scores."""
        if (unit, key) not in self._rows:
            raise KeyError((unit, key))
        counted = ROUNDS_OF[plan_of(self.criteria_set).by_key[key].part]
        own = [facts for turn, facts in self._answered.get((unit, key), ()) if self._anyhow or str(turn) in counted]
        row, facts = self.scores.iloc[self._rows[unit, key]], own[0] if len(own) == 1 else "{}"
        return row_in_words(self.criteria_set, row, facts, lang)


def fault_in_words(fault: str, why: tuple[Leaf, Any] | None) -> str:
    """Say what is wrong with a row of answers; ``why`` is the leaf that says what is wrong with the facts, and these."""
    return fault_message(fault, why_bad(*why) if why else "")


def row_in_words(cs: CriteriaSet, row: pd.Series, facts: Any, lang: str | None = None) -> str:
    """Say in words how one row of ``Scores.scores`` came about; ``facts`` is the text that was scored."""
    place = plan_of(cs).by_key[row[c.KEY]]
    assert place.leaf is not None

    def six(name: str) -> Decimal:
        return unscaled(round(row[name] * 1e6))

    with i18n.speaking(lang):
        if row[c.REASON] == "not_chosen":
            return _("This part is not the one that was chosen; it does not count.")
        if row[c.REASON] == "none_claimed":
            return _("None claimed.")
        alone = score_leaf(cs, row[c.KEY], c.ANSWERED, facts)
        if row[c.REASON] == c.OWN_POINTS:
            points, maximum = points_text(round(row[c.POINTS] * 1e6)), points_text(place.node.maximum)
            text = _("Decided by the appraiser: {points} of {maximum} points.", points=points, maximum=maximum)
            if alone.reason in (c.UNANSWERED, c.INCOMPLETE, c.INVALID):
                return text
            return text + " " + _by_facts(place, alone, facts, alone.points - six(c.POINTS))
        found = LeafScore(
            six(c.POINTS), six(c.MAXIMUM), six(c.LOST), six(c.LEAST), six(c.GREATEST), str(row[c.STATE]), str(row[c.REASON]),
            bool(row[c.INCOMPLETE]), bool(row[c.INVALID]), bool(row[c.ZERO]), alone.message,
        )  # fmt: skip
        return _words(place.leaf, found, parse_one(facts), place.part, _cap(cs, place.part))


def _by_facts(place: Place, alone: LeafScore, facts: Any, taken: Decimal) -> str:
    """Say what the facts earn of themselves, and how much of it the appraiser took off (below 0: added)."""
    assert place.leaf is not None
    if alone.reason in (c.NOT_APPLICABLE, c.NO_CASE):
        earned = _words(place.leaf, alone, parse_one(facts), place.part, "")
    else:
        known = known_facts(place.leaf, parse_one(facts) or {})
        calculation = place.leaf.rule.sentence(place.leaf.maximum, known, place.leaf.year)
        earned = _("{calculation}: {points}/{maximum} points.", calculation=calculation, points=format_number(alone.points),
                   maximum=points_text(place.leaf.maximum))  # fmt: skip
    said = _("By the facts: {earned}", earned=earned)
    if taken > 0:
        said += " " + _("The appraiser took {points} points off that.", points=format_number(taken))
    if taken < 0:
        said += " " + _("The appraiser added {points} points to that.", points=format_number(-taken))
    return said


def _cap(cs: CriteriaSet, part: str) -> str:
    extra = {c.BONUS: cs.bonus, PENALTY: cs.penalty}.get(part)
    return format_number(extra.cap) if extra else ""


def _may_have_no_case(leaf: Leaf, known: Mapping[str, int]) -> bool:
    """Whether 0 in what is missing would be no case: the points that are still possible leave that out (docs/scoring.md §3)."""
    filled = {fact.name: np.array([known.get(fact.name, 0)], dtype=np.int64) for fact in leaf.facts}
    return next((verdict for verdict, mask in leaf.rule.verdicts(filled).items() if np.all(mask)), None) == Verdict.NO_CASE


def known_facts(leaf: Leaf, row: Mapping[str, Any]) -> dict[str, int]:
    """Return the facts of one answer that are there and valid, as integers."""
    values = {fact.name: fact.read(row.get(fact.name)) for fact in leaf.facts}
    return {name: value for name, value in values.items() if value not in (BLANK, BAD)}


def needed_facts(leaf: Leaf, known: Mapping[str, int]) -> list[Fact]:
    """Return the facts that a leaf asks for where so much is known: not those of a branch that was not taken."""
    codes = {f.name: f.options[known[f.name]].code for f in leaf.facts if f.options and f.name in known}
    return [f for f in leaf.facts if not f.needed_if or codes.get(f.needed_if[0]) == f.needed_if[1]]


def _words(leaf: Leaf, found: LeafScore, facts: dict[str, Any] | None, part: str, cap: str) -> str:
    most = points_text(leaf.maximum)
    if found.reason in (c.NOT_APPLICABLE, c.NO_CASE):
        what = _("Not applicable") if found.reason == c.NOT_APPLICABLE else _("No case arose")
        if found.maximum == 0:
            return _("{what}: not counted in the maximum ({maximum} points).", what=what, maximum=most)
        return _("{what}: full marks, {maximum} points.", what=what, maximum=most)
    ends = {"least": format_number(found.least), "greatest": format_number(found.greatest), "maximum": most}
    if found.least == found.greatest:
        between = _("{least} of {maximum} points are already certain.", **ends)
    else:
        between = _("Between {least} and {greatest} of {maximum} points are still possible.", **ends)
    if found.reason == c.INVALID:
        return _("{message} Counted as unanswered. {between}", message=found.message, between=between)
    if found.reason == c.UNANSWERED:
        return (f"{found.message} " if found.message else "") + _("Not answered yet. {between}", between=between)
    known = known_facts(leaf, facts or {})
    if found.reason == c.INCOMPLETE:
        lacking = [str(fact.label) for fact in needed_facts(leaf, known) if fact.name not in known]
        missing = "; ".join(lacking) or _("at least one respondent in each group")
        if found.least == found.greatest and _may_have_no_case(leaf, known):
            between = _("{least} of {maximum} points, unless no case arose this year.", **ends)
        return _("Not complete, still missing: {missing}. {between}", missing=missing, between=between)
    values = {"calculation": leaf.rule.sentence(leaf.maximum, known, leaf.year), "maximum": most,
              "points": format_number(found.points), "lost": format_number(found.lost)}  # fmt: skip
    if part == c.BONUS:
        return _(
            "{calculation}: {points} points added (at most {maximum}; all bonus together at most {cap}).",
            cap=cap,
            **values,
        )
    if part == PENALTY:
        return _(
            "{calculation}: {points} points taken off (at most {maximum}; all penalties together at most {cap}).",
            cap=cap,
            **values,
        )
    if found.lost:
        return _("{calculation}: {points}/{maximum} points, {lost} points lost.", **values)
    return _("{calculation}: {points}/{maximum} points, no points lost.", **values)


def why_bad(leaf: Leaf, facts: Any) -> str:
    """Return in words what is wrong with the facts of one answer."""
    row = parse_one(facts)
    if row is None:
        return _("they cannot be read")
    parts = [_bad_fact(fact, str(row[fact.name])) for fact in leaf.facts if fact.read(row.get(fact.name)) == BAD]
    parts += [_("“{name}” is not asked here", name=name[:80]) for name in leaf.unknown(row)]
    return printable("; ".join(parts)) or leaf.rule.contradiction(known_facts(leaf, row))


def _bad_fact(fact: Fact, value: str) -> str:
    value = value.removeprefix("float ").removeprefix("constant ")
    shown = value if len(value) <= 40 else value[:40] + "…"
    if fact.kind == "choice":
        expected = ", ".join(str(option.label) for option in fact.options)
    elif fact.kind == "date":
        expected = _(
            "a day of the calendar from {earliest} to {latest}, recorded as 2017-12-31",
            earliest=format_date(fact.earliest),
            latest=format_date(fact.latest),
        )
    else:
        low = exact_text(fact.minimum)
        high = "" if fact.maximum is None else exact_text(fact.maximum)
        if fact.decimals:
            text = N_LOW if fact.maximum is None else N_BOTH
        else:
            text = N_WHOLE_LOW if fact.maximum is None else N_WHOLE_BOTH
        expected = _(text, low=low, high=high, decimals=fact.decimals)
    return _("“{label}” is “{value}”, expected: {expected}", label=fact.label, value=shown, expected=expected)


def N_(message: str) -> str:
    """Mark a text for the catalogue without translating it yet."""
    return message


N_LOW = N_("a number of at least {low} with at most {decimals} decimals and 15 digits")
N_WHOLE_LOW = N_("a whole number of at least {low} with at most 15 digits")
N_WHOLE_BOTH = N_("a whole number from {low} to {high}")
N_BOTH = N_("a number from {low} to {high} with at most {decimals} decimals")
