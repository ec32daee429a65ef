"""Load a criteria set, or say everything that is wrong with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

from cchc_eval.criteria.checks import WARNINGS, set_faults
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.criteria.salvage import hides, place_of, salvage
from cchc_eval.criteria.source import Path_, read_source
from cchc_eval.criteria.wording import _, fault_texts, value_fault
from cchc_eval.i18n import language


@dataclass(frozen=True)
class SetFault:
    """One fault of a criteria set.

    Attributes
    ----------
    file, line : str, int
        Where it stands.
    code : str
        Printed code of the node, or the path of the value in the file.
    severity : {"error", "warning"}
        An error stops the set from being used.
    fault : str
        Id of the fault.
    what_vi, what_en, todo_vi, todo_en : str
        What is wrong and what to do.
    """

    file: str
    line: int
    code: str
    severity: str
    fault: str
    what_vi: str
    what_en: str
    todo_vi: str
    todo_en: str

    def __str__(self) -> str:
        what, todo = (self.what_en, self.todo_en) if language() == "en" else (self.what_vi, self.todo_vi)
        place = _("{file}, line {line}", file=Path(self.file).name, line=self.line)
        return f"{place}{f' [{self.code}]' if self.code else ''}: {what} {todo}"


class CriteriaSetError(ValueError):
    """A criteria set that cannot be used; ``faults`` holds every fault, the text lists them in the language in use."""

    def __init__(self, faults: list[SetFault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


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
    source = read_source(path, raw)
    faults = [_fault(path, line, "", fault, values) for fault, line, values in source.faults]
    cs = None
    if isinstance(source.data, dict):
        rest, touched, errors = salvage(source.data)
        for error in errors:
            place = place_of(source.data, error["loc"])
            here = reduce(getitem, place, source.data)
            faults.append(_fault(path, source.line(place), _code(source.data, place), *value_fault(error, place, here)))
        for fault, place, code, values in set_faults(rest) if rest else ():
            if not hides(touched, fault, place):
                shown = {k: source.line(v) if isinstance(v, tuple) else v for k, v in values.items()}
                faults.append(_fault(path, source.line(place), code or _dotted(place), fault, shown))
        if rest and not errors:
            cs = rest
            cs._text, cs._sha256 = source.text, hashlib.sha256(source.text.encode()).hexdigest()
            if raw is None and cs.code != Path(path).stem:
                named = {"value": cs.code, "name": Path(path).name}
                faults.append(_fault(path, source.line(("code",)), cs.code, "file_name", named))
    elif not faults:
        faults.append(_fault(path, 1, "", "no_mapping", {}))
    return cs, sorted(faults, key=lambda fault: fault.line)


def _fault(path: str | Path, line: int, code: str, fault: str, values: dict[str, Any]) -> SetFault:
    return SetFault(
        str(path), line, code, "warning" if fault in WARNINGS else "error", fault, *fault_texts(fault, values)
    )


def _code(data: Any, place: Path_) -> str:
    """Return the printed code of the nearest node around a value, otherwise the path of the value."""
    around = [reduce(getitem, place[:i], data) for i in range(1, len(place) + 1)]
    codes = [x["code"] for x in around if isinstance(x, dict) and isinstance(x.get("code"), str)]
    return codes[-1] if codes else _dotted(place)


def _dotted(place: Path_) -> str:
    return ".".join(map(str, place))
