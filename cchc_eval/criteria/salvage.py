"""When some values of a set are invalid the rest is still checked: they are cut out or stood in for, and what that touches is noted."""

from __future__ import annotations

import copy
from functools import reduce
from operator import getitem
from typing import Any

from pydantic import ValidationError

from cchc_eval.criteria.model import CriteriaSet

Path_ = tuple[Any, ...]
_STAND_INS = {
    "vi": "?", "name": "?", "source": "?", "unit_group": "?", "max": "0", "cap": "0", "from": "0", "year": "2000",
    "standing": "illustrative",
}  # fmt: skip


def place_of(data: Any, location: Path_) -> Path_:
    """Return the path in the file of a location that pydantic names; it also names union tags and missing fields."""
    place: Path_ = ()
    for before, step in zip(("", *location), location, strict=False):
        there = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        tag = before == "rule" and isinstance(data, dict) and step == data.get("kind")
        if step in there and not tag:
            data, place = data[step], (*place, step)
    return place


def told_of(error: ValidationError) -> list[Any]:
    """Return pydantic's errors without those of lists that it calls too short only because their entries failed."""
    errors: list[Any] = error.errors(include_url=False)
    return [one for one in errors if one["type"] != "too_short" or not one["input"]] or errors


def salvage(data: dict[str, Any]) -> tuple[CriteriaSet | None, set[Path_], list[Any]]:
    """Return what is left of a set without its invalid values, the paths that were cut out or stood in for, and pydantic's errors."""
    data, touched, told = copy.deepcopy(data), set[Path_](), list[Any]()
    for _attempt in range(10):
        try:
            return CriteriaSet.model_validate(data), touched, told
        except ValidationError as error:
            errors = told_of(error)
        told, cuts = told or errors, set[Path_]()
        for one in errors:
            place, name = place_of(data, one["loc"]), one["loc"][-1]
            if "rule" in place:
                cuts.add(place[: place.index("rule") + 1])  # a rule is valid as a whole or not at all
            elif one["type"] == "missing":
                value_at(data, place)[name] = _STAND_INS.get(str(name), f"x{len(touched)}")
                touched.add((*place, name))
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


def value_at(data: Any, place: Path_) -> Any:
    """Return what stands at a place."""
    return reduce(getitem, place, data)
