"""When some values of a set are invalid the rest is still checked, and what they keep from being seen is found all the same.

Invalid values of the tree are cut out or stood in for, and what that touches is noted. A rule with invalid parameters is tried with
many valid ones in their place: a fault that is there each time, its values included, does not come from these parameters.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from itertools import cycle, pairwise
from operator import getitem
from typing import Any

from pydantic import ValidationError

from cchc_eval.criteria.base import NUMBER
from cchc_eval.criteria.checks import Path_, Values
from cchc_eval.criteria.exact import micro, unscaled
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.criteria.rule import rule_faults
from cchc_eval.criteria.rules import RULES
from cchc_eval.criteria.wording import value_fault

TRIES = 80
"""How often a rule is tried: enough for every number in question to come first, and for two edges to fall in either order."""
_FORMULA, _NAME = re.compile(r"[a-z0-9_\s×÷−*/+\-()<>=≤≥≠,.]+"), re.compile(r"[a-z][a-z0-9_]*")
_STAND_INS = {
    "vi": "?", "name": "?", "source": "?", "unit_group": "?", "max": "0", "cap": "0", "from": "0", "year": "2000",
    "standing": "illustrative",
}  # fmt: skip
Placed = tuple[Path_, Path_, Any]
"""One of pydantic's errors (last) with its path in the file, and the name of what is missing there, if that is what is wrong."""
Found = tuple[Path_, str, Values]


def value_at(data: Any, place: Path_) -> Any:
    """Return what stands at a place."""
    return reduce(getitem, place, data)


def place_of(data: Any, location: Path_) -> Path_:
    """Return the path in the file of a location that pydantic names; it also names union tags and missing fields."""
    place: Path_ = ()
    for before, step in zip(("", *location), location, strict=False):
        there = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        tag = before == "rule" and isinstance(data, dict) and step == data.get("kind")
        if step in there and not tag:
            data, place = data[step], (*place, step)
    return place


def placed(data: Any, told: ValidationError) -> list[Placed]:
    """Return pydantic's errors in their places, without those of lists that it calls too short only because their entries failed."""
    errors: list[Any] = told.errors(include_url=False)
    errors = [one for one in errors if one["type"] != "too_short" or not one["input"]] or errors
    return [(place_of(data, x["loc"]), x["loc"][-1:] if x["type"] == "missing" else (), x) for x in errors]


# --- the tree ---------------------------------------------------------------------------------------------------------


def salvage(data: dict[str, Any]) -> tuple[CriteriaSet | None, set[Path_], list[Placed]]:
    """Return what is left of a set without its invalid values, the paths that were cut out or stood in for, and pydantic's errors."""
    data, touched, told = copy.deepcopy(data), set[Path_](), list[Placed]()
    for _attempt in range(10):
        try:
            return CriteriaSet.model_validate(data), touched, told
        except ValidationError as error:
            errors = placed(data, error)
        told, cuts = told or errors, set[Path_]()
        for place, lacking, _error in errors:
            if "rule" in place:
                cuts.add(place[: place.index("rule") + 1])  # a rule is valid as a whole or not at all
            elif lacking:
                value_at(data, place)[lacking[0]] = _STAND_INS.get(lacking[0], f"x{len(touched)}")
                touched.add(place + lacking)
            else:
                cuts.add(place)
        if () in cuts:
            break
        for place in sorted(cuts, reverse=True):  # what is inside or later in a list goes first
            del value_at(data, place[:-1])[place[-1]]
        touched |= cuts
    return None, touched, told


def hides(touched: set[Path_], fault: str, place: Path_) -> bool:
    """Whether a fault between values may only come from what was cut out, so that it is not told."""
    lists = ("children", "fields", "items")
    gone = [x for x in touched if x[-1] in ("key", *lists) or (isinstance(x[-1], int) and x[-2] in lists)]
    if fault == "class_unreachable" and any(x[0] != "fields" for x in touched):
        return True
    if fault.startswith("class_"):
        sizes = ("code",) if fault in ("class_code", "class_duplicate") else ("from", "to")
        bands = [x for x in touched if x[:2] == ("classes", "bands")]
        return ("classes",) in touched or any(len(x) <= 3 or x[-1] in sizes for x in bands)
    if fault.startswith(("unknown_", "stated_")):
        return bool(gone)
    node = place[:-1] if place and isinstance(place[-1], str) else place
    if fault.startswith("max_"):
        sized = [path for path in touched if path[-1] in ("max", "applies_to", "combine")]
        return any(path[: len(node)] == node and len(path) <= len(node) + 3 for path in (*gone, *sized))
    return fault in ("some_rules", "source_without_rule") and (*node, "rule") in touched


# --- rules ------------------------------------------------------------------------------------------------------------


def behind(data: Any, errors: list[Placed], year: int) -> Iterator[Found]:
    """Yield (path, fault, values) of what the invalid parameters of rules keep from being seen."""
    places = {place + lacking: error["type"] for place, lacking, error in errors}
    invalid: dict[Path_, dict[Path_, str]] = {}
    for place, error in places.items():
        if "rule" in place and place[0] != "ties":
            at = place.index("rule") + 1
            invalid.setdefault(place[:at], {})[place[at:]] = error
    for path, bad in invalid.items():
        node = value_at(data, path[:-1])
        if {(), ("kind",)} & set(bad) or node["rule"].get("kind") not in RULES:
            continue
        # A maximum that is not known is 0: what depends on it is not told.
        maximum = micro(Decimal(node["max"])) if (*path[:-1], "max") not in places else 0
        fits, always = 0, list[Found]()
        examples = _Examples(node["rule"], maximum)
        for told in (_tried(node["rule"], bad, maximum, year, examples.turn(n)) for n in range(TRIES)):
            if told is not None:
                always, fits = [fault for fault in told if not fits or fault in always], fits + 1
            if fits and not always:
                break
        if fits > 1:  # what fits only once may owe its fault to chance
            yield from (((*path, *place), fault, values) for place, fault, values in always)


def _tried(rule: Any, bad: dict[Path_, str], maximum: int, year: int, examples: _Examples) -> list[Found] | None:
    """Return what is wrong with a rule, paths from there on, with other values in its bad places; None where those do not fit."""
    rule = copy.deepcopy(rule)
    for place, error in sorted(bad.items(), key=lambda x: len(x[0]), reverse=True):
        above = value_at(rule, place[:-1])
        if error == "extra_forbidden":
            del above[place[-1]]
        else:
            above[place[-1]] = examples.one(reduce(examples.within, place, examples.schema))
    try:
        parsed = RULES[rule["kind"]].model_validate(rule)
    except ValidationError as told:
        errors = placed(rule, told)
        if any(place[: len(x)] == x for place, _lacking, _error in errors for x in bad):
            return None
        return [(place, *value_fault(error, place, value_at(rule, place))) for place, _lacking, error in errors]
    return [((), fault, values) for fault, values in rule_faults(parsed, maximum, year)]


class _Examples:
    """Values that may be what a rule needs: its own numbers, what lies between and beyond them or makes up 100, and its own names."""

    def __init__(self, rule: Any, maximum: int) -> None:
        self.schema, scalars = RULES[rule["kind"]].model_json_schema(by_alias=True), list(_scalars(rule))
        stated = [(name, Decimal(text)) for name, text in scalars if NUMBER.fullmatch(text)]
        sums = (sum(x for other, x in stated if other == name) for name, _x in stated)
        own = sorted({x for _name, x in stated} | {Decimal(0), Decimal(100)})
        more = [(a + b) / 2 for a, b in pairwise(own)] + [own[0] - 1, own[-1] + 1, Decimal(1)]
        pool = [*own, *more, *(100 - x for x in (*own, *sums)), unscaled(maximum).normalize()]
        self.numbers = [*dict.fromkeys(format(x, "f") for x in pool)]
        found = {word for _name, text in scalars if _FORMULA.fullmatch(text) for word in _NAME.findall(text)}
        self.words = sorted(found | {f"x{n}" for n in range(5)})

    def turn(self, n: int) -> _Examples:
        """Return the same, begun anew at random; every number comes first once."""
        self.chance, self.first = random.Random(n), [self.numbers[n % len(self.numbers)]]
        self.names = cycle(self.chance.sample(self.words, len(self.words)))
        return self

    def plain(self, schema: Any) -> Any:
        while "$ref" in schema or "anyOf" in schema:
            some = [x for x in schema.get("anyOf", ()) if x.get("type") != "null"]
            schema = self.chance.choice(some) if some else self.schema["$defs"][schema["$ref"].rpartition("/")[2]]
        return schema

    def within(self, schema: Any, step: Any) -> Any:
        """Return the part of a schema that describes what is one step further inside."""
        schema = self.plain(schema)
        inner = next(iter(schema.get("patternProperties", {}).values()), schema.get("items", schema))
        return schema.get("properties", {}).get(step, inner)

    def one(self, schema: Any) -> Any:
        """Return a value, as a file would say it, that fits a schema."""
        schema = self.plain(schema)
        kind, named = schema.get("type"), schema.get("properties", {})
        if kind == "array":
            least = schema.get("minItems", 0)
            return [self.one(schema["items"]) for _n in range(self.chance.randint(least, least + len(self.words)))]
        if kind == "object" and not named:
            inner = next(iter(schema["patternProperties"].values()))
            return {letter: self.one(inner) for letter in "ABCD"[: self.chance.randint(0, 4)]}
        if kind == "object":
            asked = [name for name in named if name in schema["required"] or self.chance.random() < 0.5]
            return {name: self.one(named[name]) for name in asked}
        if "enum" in schema or "const" in schema:
            return self.chance.choice(schema.get("enum") or [schema["const"]])
        if kind == "string":
            return next(self.names)
        return self.first.pop() if self.first else self.chance.choice(self.numbers)


def _scalars(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text within a value, with the name under which it stands."""
    if isinstance(value, str):
        yield name, value
    for key, one in value.items() if isinstance(value, dict) else ((name, x) for x in value if isinstance(value, list)):
        yield from _scalars(one, key)
