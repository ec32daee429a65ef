"""Random facts for a rule: whole, partial and spoilt ones, on edges, on halves of a millionth, and very large."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.oracle.numbers import LARGEST, MILLION, Ask, first_day, last_day
from tests.oracle.rules import Rule, asked, due_day
from tests.oracle.strategies import Draw, text

STATES = ("unanswered", "answered", "not_applicable", "no_case")
SPOILT: tuple[Any, ...] = (
    "abc", "-1", "1.1234567891", "1e3", " 5", "5 ", "+5", ".5", "5.", "1,5", "9999999999999999", "٣", "５", "0x1",
    "NaN", "Infinity", "yes ", "Yes", "2017-02-30", "2017-13-01", "31/12/2017", "2017-1-1", "2017-12-31T24:00",
    "1800-01-01", "2999-01-01", True, False, 1.5, 2.0, [], {}, ["1"], -(10**20), 10**30, "1\n", "\u2212 1", "--1",
)  # fmt: skip


def written(draw: Draw, value: Fraction, ask: Ask) -> Any:
    """The same number as some program may store it."""
    plain = text(value)
    ways: list[Any] = [plain]
    if value.denominator == 1:
        ways.append(int(value))
    if ask.decimals and "." not in plain and len(plain) < 15:
        ways.append(plain + ".0")
    if len(plain) < 12 and not plain.startswith("-"):
        ways.append("0" + plain)
    return draw(st.sampled_from(ways))


@st.composite
def numbers(draw: Draw, ask: Ask) -> Fraction:
    unit = Fraction(1, 10**ask.decimals)
    low = 0 if ask.least is None else -(-ask.least // unit)
    high = min(LARGEST, LARGEST if ask.most is None else int(ask.most // unit))
    ends = st.sampled_from([low, high])
    few = st.integers(low, min(high, low + 12))
    return draw(st.one_of(few, few, st.integers(low, high), ends)) * unit


@st.composite
def done_and_due(draw: Draw, rule: Rule, maximum: str) -> dict[str, Fraction]:
    """A done and a due: on an edge or beside it, on half of a millionth, or anything up to 15 digits."""
    unit = Fraction(1, 10 ** int(rule.get("decimals", "0")))
    edges = [Fraction(band["from"]) for band in rule.get("bands", [])] + [Fraction(rule.get("floor", "80"))]
    kind = draw(st.sampled_from(["edge", "half", "any", "small", "zero"]))
    if kind == "edge":
        edge = draw(st.sampled_from(edges)) / 100
        due = edge.denominator * draw(st.sampled_from([1, 2, 3, 7, 200]))
        done = max(0, min(due, int(edge * due) + draw(st.sampled_from([-1, 0, 0, 1]))))
    elif kind == "half":
        due = 2 * int(Fraction(maximum) * MILLION)
        done = min(due, 2 * draw(st.integers(0, max(0, due // 2 - 1))) + 1)
    elif kind == "any":
        due = draw(st.integers(1, LARGEST))
        done = draw(st.integers(0, due))
    elif kind == "small":
        due = draw(st.integers(0, 9))
        done = draw(st.integers(0, 10))
    else:
        due, done = 0, draw(st.sampled_from([0, 0, 1]))
    return {"done": done * unit, "due": due * unit}


@st.composite
def dates(draw: Draw, rule: Rule, year: int) -> str:
    due = due_day(rule, year)
    late = [0, *(int(step["days"]) for step in rule.get("late", []))]
    near = due + dt.timedelta(days=draw(st.sampled_from(late)) + draw(st.integers(-1, 1)))
    day = draw(st.sampled_from([near, near, near, first_day(year), last_day(year)]))
    day = min(max(day, first_day(year)), last_day(year))
    return day.isoformat() + draw(st.sampled_from(["", "", "T16:30", "T23:59:59", "T00:00"]))


@st.composite
def facts(draw: Draw, rule: Rule, maximum: str, year: int, clean: bool = False) -> dict[str, Any]:
    """Raw facts for one leaf, as they stand in JSON; none is blank or spoilt if `clean`."""
    asks = asked(rule, maximum)
    pair = draw(done_and_due(rule, maximum)) if {ask.name for ask in asks} >= {"done", "due"} else {}
    found: dict[str, Any] = {}
    for ask in asks:
        if ask.kind == "choice":
            found[ask.name] = draw(st.sampled_from(ask.options))
        elif ask.kind == "date":
            found[ask.name] = draw(dates(rule, year))
        elif ask.name in pair:
            found[ask.name] = written(draw, pair[ask.name], ask)
        elif rule["kind"] == "bounded_number":
            step, low = Fraction(rule["step"]), Fraction(rule.get("minimum", "0"))
            most = int((Fraction(maximum) - low) / step)
            value = low + draw(st.integers(0, most)) * step
            off = draw(st.sampled_from([Fraction(0)] * 5 + [Fraction(1, 10**ask.decimals)]))
            found[ask.name] = written(draw, value + off, ask)
        else:
            found[ask.name] = written(draw, draw(numbers(ask)), ask)
    if clean:
        return found
    for name in list(found):
        fate = draw(st.sampled_from(["keep"] * 12 + ["drop", "blank", "spoil"]))
        if fate == "drop":
            del found[name]
        elif fate == "blank":
            found[name] = draw(st.sampled_from(["", None]))
        elif fate == "spoil":
            found[name] = draw(st.sampled_from(SPOILT))
    if draw(st.integers(0, 40)) == 40:
        found[draw(st.sampled_from(["la", "", "chosen", "constructor", "__proto__"]))] = "1"
    return found


@st.composite
def stored(draw: Draw, rule: Rule, maximum: str, year: int, clean: bool = False) -> tuple[str, dict[str, Any]]:
    """Stored state and facts of one leaf."""
    if clean:
        return draw(st.sampled_from(["answered"] * 9 + ["no_case"])), draw(facts(rule, maximum, year, clean))
    state = draw(st.sampled_from(["answered"] * 9 + list(STATES)))
    if draw(st.integers(0, 9)) == 9:
        return state, {}
    return state, draw(facts(rule, maximum, year))


def as_json(draw: Draw, found: dict[str, Any]) -> str:
    """The facts as JSON text, in one of the ways in which programs write it."""
    compact = draw(st.booleans())
    return json.dumps(found, ensure_ascii=draw(st.booleans()), separators=(",", ":") if compact else None)
