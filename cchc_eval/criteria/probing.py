"""What else is wrong with a rule some of whose parameters are invalid: whatever would be so with any valid ones in their place."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, reduce
from itertools import cycle, pairwise
from typing import Any

from pydantic import TypeAdapter, ValidationError

from cchc_eval.criteria.base import NUMBER, Points
from cchc_eval.criteria.checks import Values, rule_faults
from cchc_eval.criteria.exact import micro
from cchc_eval.criteria.rules import RULES, AnyRule
from cchc_eval.criteria.salvage import Path_, place_of, told_of, value_at
from cchc_eval.criteria.wording import value_fault

TRIES = 80
"""How often a rule is tried: enough for every number in question to come first, and for two edges to fall in either order."""
_RULE = TypeAdapter[Any](AnyRule)
_FORMULA, _NAME = re.compile(r"[a-z0-9_\s×÷−*/+\-()<>=≤≥≠,.]+"), re.compile(r"[a-z][a-z0-9_]*")
Found = tuple[Path_, str, Values]


def behind(data: Any, errors: list[Any], year: int) -> Iterator[Found]:
    """Yield (path, fault, values) of what the invalid parameters of rules keep from being seen.

    Each rule is tried with many valid values in the place of its invalid parameters. A fault that is there each time, its values
    included, does not come from these parameters.
    """
    invalid: dict[Path_, dict[Path_, str]] = {}
    for error in errors:
        place = place_of(data, error["loc"])
        if "rule" in place and place[0] != "ties":
            at = place.index("rule") + 1
            lacking = error["loc"][-1:] if error["type"] == "missing" else ()
            invalid.setdefault(place[:at], {})[*place[at:], *lacking] = error["type"]
    for path, bad in invalid.items():
        node = value_at(data, path[:-1])
        if not {(), ("kind",)} & set(bad) and node["rule"].get("kind") in RULES:
            always: list[Found] | None = None
            fitting = (x for x in (_tried(node, bad, year, turn) for turn in range(TRIES)) if x is not None)
            for told in fitting:
                always = told if always is None else [fault for fault in always if fault in told]
                if not always:
                    break
            yield from (((*path, *place), fault, values) for place, fault, values in always or ())


def _tried(node: dict[str, Any], bad: dict[Path_, str], year: int, turn: int) -> list[Found] | None:
    """Return what is wrong with a rule, paths from there on, with other values in its bad places; None where those do not fit."""
    rule, pool = copy.deepcopy(node["rule"]), _Pool(node["rule"], node.get("max"), turn)
    for place, error in sorted(bad.items(), key=lambda x: len(x[0]), reverse=True):
        above = value_at(rule, place[:-1])
        if error == "extra_forbidden":
            del above[place[-1]]
        else:
            above[place[-1]] = _example(_schema(rule["kind"]), place, pool)
    try:
        parsed = _RULE.validate_python(rule)
    except ValidationError as told:
        errors = [(place_of({"rule": rule}, ("rule", *one["loc"]))[1:], one) for one in told_of(told)]
        if any(place[: len(x)] == x for place, _error in errors for x in bad):
            return None
        return [(place, *value_fault(one, place, value_at(rule, place))) for place, one in errors]
    return [((), fault, values) for fault, values in rule_faults(parsed, _maximum(node.get("max")), year)]


def _maximum(points: Any) -> int:
    try:
        return micro(TypeAdapter(Points).validate_python(points))
    except ValidationError:
        return 0  # not known: what depends on it is not told


@cache
def _schema(kind: str) -> Any:
    return RULES[kind].model_json_schema(by_alias=True)


class _Pool:
    """Values that may be what a rule needs: its own numbers, what lies between and beyond them or makes up 100, and its own names."""

    def __init__(self, rule: Any, maximum: Any, turn: int) -> None:
        self.chance, scalars = random.Random(turn), list(_scalars(rule))
        stated = [(name, Decimal(text)) for name, text in scalars if NUMBER.fullmatch(text)]
        sums = (sum(x for other, x in stated if other == name) for name, _x in stated)
        own = sorted({x for _name, x in stated} | {Decimal(0), Decimal(100)})
        more = [(a + b) / 2 for a, b in pairwise(own)] + [own[0] - 1, own[-1] + 1, Decimal(1)]
        pool = [*own, *more, *(100 - x for x in (*own, *sums))]
        self.numbers = [*dict.fromkeys(format(x, "f") for x in pool), str(maximum)]
        self.first = self.numbers[turn % len(self.numbers)]  # every number comes first once
        found = {word for _name, text in scalars if _FORMULA.fullmatch(text) for word in _NAME.findall(text)}
        self.names = sorted(found | {f"x{n}" for n in range(5)})
        self.chance.shuffle(self.names)
        self.turns = cycle(self.names)

    def number(self) -> str:
        number, self.first = self.first or self.chance.choice(self.numbers), ""
        return number


def _scalars(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text within a value, with the name under which it stands."""
    if isinstance(value, str):
        yield name, value
    for key, one in value.items() if isinstance(value, dict) else ((name, x) for x in value if isinstance(value, list)):
        yield from _scalars(one, key)


def _example(root: Any, place: Path_, pool: _Pool) -> Any:
    """Return a value, as a file would say it, that fits the schema's part at a place."""

    def plain(schema: Any) -> Any:
        while "$ref" in schema or "anyOf" in schema:
            some = [x for x in schema.get("anyOf", ()) if x.get("type") != "null"]
            schema = pool.chance.choice(some) if some else root["$defs"][schema["$ref"].rpartition("/")[2]]
        return schema

    def within(schema: Any, step: Any) -> Any:
        schema = plain(schema)
        if isinstance(step, int):
            return schema.get("items", schema)
        inner = next(iter(schema.get("patternProperties", {}).values()), schema)
        return schema.get("properties", {}).get(step, inner)

    def one(schema: Any) -> Any:
        schema = plain(schema)
        kind, named = schema.get("type"), schema.get("properties", {})
        if kind == "array":
            least = schema.get("minItems", 0)
            return [one(schema["items"]) for _n in range(pool.chance.randint(least, least + len(pool.names)))]
        if kind == "object" and not named:
            inner = next(iter(schema["patternProperties"].values()))
            return {letter: one(inner) for letter in "ABCD"[: pool.chance.randint(0, 4)]}
        if kind == "object":
            required = schema["required"]
            return {name: one(named[name]) for name in named if name in required or pool.chance.random() < 0.5}
        if "enum" in schema or "const" in schema:
            return pool.chance.choice(schema.get("enum") or [schema["const"]])
        return next(pool.turns) if kind == "string" else pool.number()

    return one(reduce(within, place, root))
