"""Load a criteria set, or say everything that is wrong with it."""

from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cchc_eval.criteria.base import AS_FAR_AS_VALID
from cchc_eval.criteria.checks import set_faults
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.criteria.source import Path_, read_source
from cchc_eval.criteria.wording import CriteriaSetError, SetFault, set_fault, value_fault


def check_criteria_set(path: str | Path) -> list[SetFault]:
    """Return all faults of a criteria set at once.

    Parameters
    ----------
    path : str or Path
        A YAML file (docs/criteria-set.md).

    Returns
    -------
    list of SetFault
        In the order of the file; empty if there are none. It never raises on bad content.

    Examples
    --------
    >>> [fault.fault for fault in check_criteria_set("data/criteria/so-2017.yaml")]
    []
    """
    return _read(path)[1]


def load_criteria_set(path: str | Path) -> CriteriaSet:
    """Return the criteria set of a file.

    Parameters
    ----------
    path : str or Path
        A YAML file (docs/criteria-set.md).

    Returns
    -------
    CriteriaSet
        Frozen; points are decimals of at most six places.

    Raises
    ------
    CriteriaSetError
        With every fault, if any of them is an error.

    Examples
    --------
    >>> load_criteria_set("data/criteria/so-2017.yaml").max
    Decimal('100')
    """
    return _usable(*_read(path))


def parse_criteria_set(text: str, code: str = "") -> CriteriaSet:
    """Return the criteria set of a text, such as the records keep: as :func:`load_criteria_set`, without a file.

    Parameters
    ----------
    text : str
        YAML (docs/criteria-set.md); hashed as it stands, but for a byte order mark.
    code : str
        How the set is called in a fault's place, as the file's name would be.

    Returns
    -------
    CriteriaSet

    Raises
    ------
    CriteriaSetError
        With every fault, if any of them is an error.

    Examples
    --------
    >>> parse_criteria_set(Path("data/criteria/so-2017.yaml").read_text("utf-8")).year
    2017
    """
    return _usable(*_read(f"{code or 'text'}.yaml", text.encode("utf-8", "surrogatepass")))


def _usable(cs: CriteriaSet | None, faults: list[SetFault]) -> CriteriaSet:
    if cs is None or any(fault.severity == "error" for fault in faults):
        raise CriteriaSetError(faults)
    return cs


def _read(path: str | Path, raw: bytes | None = None) -> tuple[CriteriaSet | None, list[SetFault]]:
    """Return the set, as far as it is valid, and every fault: of the file, of single values, and between the values of what is left."""
    source, cs = read_source(path, raw), None
    found = [(line, "", fault, values) for fault, line, values in source.faults]
    if isinstance(source.data, dict):
        cs, placed = check_values(source.data)
        for place, code, fault, values in placed:
            shown = {k: source.line(v) if isinstance(v, tuple) else v for k, v in values.items()}
            found.append((source.line(place), code, fault, shown))
        if cs:
            cs._text = source.text
            if raw is None and cs.code != Path(path).stem:
                found.append((source.line(("code",)), cs.code, "file_name", {"value": cs.code, "name": Path(path).name}))
    elif not found:
        found.append((1, "", "no_mapping", {}))
    return cs, [set_fault(path, *one) for one in sorted(found, key=lambda x: x[0])]


def check_values(data: dict[str, Any]) -> tuple[CriteriaSet | None, list[tuple[Path_, str, str, dict[str, Any]]]]:
    """Return the set that values describe, if each of them is valid, and every fault of them and between them.

    Parameters
    ----------
    data : dict
        What a set's file says (docs/criteria-set.md): dicts, lists and texts, wherever they come from.

    Returns
    -------
    CriteriaSet or None
        Without a text of its own. It may still have faults between its values.
    list of (path, code, fault, values)
        Where in ``data`` (a missing value: where it should stand), the printed code there, the fault's id, and the values for its
        words; a value that is a path (a tuple) names another place in ``data``.
    """
    errors: list[tuple[Path_, Path_, Any]] = []
    try:
        cs = CriteriaSet.model_validate(data)
    except ValidationError as told:
        errors, cs = _placed(data, told), CriteriaSet.model_validate(data, context=AS_FAR_AS_VALID)
    found = [(x + lacking, _code(data, x), *value_fault(error, x, _value_at(data, x))) for x, lacking, error in errors]
    between = [(x, _code(data, x), fault, values) for fault, x, values in set_faults(cs)]
    # What is invalid may be why a rule cannot be described.
    return None if errors else cs, found + [one for one in between if not errors or one[2] != "rule_broken"]


def _placed(data: Any, told: ValidationError) -> list[tuple[Path_, Path_, Any]]:
    """Return pydantic's errors (last) with their places and the names of what is missing there, if that is what is wrong; without those of
    lists that it calls too short only because their entries failed.
    """
    errors: list[Any] = told.errors(include_url=False)
    errors = [one for one in errors if one["type"] != "too_short" or not one["input"]] or errors
    return [(place_of(data, x["loc"]), x["loc"][-1:] if x["type"] == "missing" else (), x) for x in errors]


def place_of(data: Any, location: Path_) -> Path_:
    """Return the path in the file of a location that pydantic names; it also names union tags and missing fields."""
    place: Path_ = ()
    for before, step in zip(("", *location), location, strict=False):
        there = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        tag = before == "rule" and isinstance(data, dict) and step == data.get("kind")
        if step in there and not tag:
            data, place = data[step], (*place, step)
    return place


def _value_at(data: Any, place: Path_) -> Any:
    """Return what stands at a place, None if there is nothing."""
    try:
        return reduce(getitem, place, data)
    except (KeyError, IndexError, TypeError):
        return None


def _code(data: Any, place: Path_) -> str:
    """Return the printed code of the nearest node around a value (of the set: its own), otherwise the path of the value."""
    first = 0 if place[:1] in (("max",), ("stated",)) else 1  # said of the whole set
    around = [_value_at(data, place[:i]) for i in range(first, len(place) + 1) if "rule" not in place[: i - 1]]
    codes = [x["code"] for x in around if isinstance(x, dict) and isinstance(x.get("code"), str)]
    return codes[-1] if codes else ".".join(map(str, place))
