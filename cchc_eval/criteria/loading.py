"""Load a criteria set, or say everything that is wrong with it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cchc_eval.criteria.checks import WARNINGS, set_faults
from cchc_eval.criteria.messages import COUNTED, FAULTS
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.criteria.salvage import hides, place_of, salvage, shown_errors
from cchc_eval.criteria.source import Path_, Source, read_source
from cchc_eval.i18n import catalogue, language
from cchc_eval.numbers import format_number

_ = catalogue("criteria")
_ALIKE = {
    "string_too_short": "missing",
    "string_too_long": "range",
    "greater_than_equal": "range",
    "less_than_equal": "range",
    "model_type": "wrong_shape",
    "model_attributes_type": "wrong_shape",
    "tuple_type": "wrong_shape",
    "dict_type": "wrong_shape",
    "string_type": "wrong_shape",
    "list_type": "wrong_shape",
    "int_type": "wrong_shape",
    "bool_type": "wrong_shape",
    "bool_parsing": "literal_error",
}


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
    source = read_source(path, raw)
    faults = [_fault(path, source, fault, line, "", values) for fault, line, values in source.faults]
    cs, rest, touched = None, None, set[Path_]()
    if isinstance(source.data, dict):
        try:
            cs = rest = CriteriaSet.model_validate(source.data)
        except ValidationError as error:
            faults += [_from_pydantic(path, source, item) for item in shown_errors(error)]
            rest, touched = salvage(source.data)
        except RecursionError:
            faults.append(_fault(path, source, "deep", 1, "", {"limit": 60}))
    elif not faults:
        faults.append(_fault(path, source, "no_mapping", 1, "", {}))
    if cs is not None:
        cs._text, cs._sha256 = source.text, hashlib.sha256(source.text.encode()).hexdigest()
        if raw is None and cs.code != Path(path).stem:
            faults.append(
                _fault(
                    path,
                    source,
                    "file_name",
                    source.line(("code",)),
                    cs.code,
                    {"value": cs.code, "name": Path(path).name},
                )
            )
    for fault, place, code, values in set_faults(rest) if rest else ():
        if not hides(touched, fault, place):
            shown = {k: source.line(v) if isinstance(v, tuple) else v for k, v in values.items()}
            where = code or ".".join(str(step) for step in place)
            faults.append(_fault(path, source, fault, source.line(place), where, shown))
    return cs, sorted(faults, key=lambda fault: fault.line)


def _fault(path: str | Path, source: Source, fault: str, line: int, code: str, values: dict[str, Any]) -> SetFault:
    texts = {}
    for lang in ("vi", "en"):
        words = {
            k: _(COUNTED[v], lang=lang) if k == "what" and v in COUNTED else _plain(v, lang) for k, v in values.items()
        }
        what, todo = (_(text, lang=lang) for text in FAULTS[fault])
        texts[lang] = what.format(**words), todo.format(**words)
    severity = "warning" if fault in WARNINGS else "error"
    return SetFault(
        str(path), line, code, severity, fault, texts["vi"][0], texts["en"][0], texts["vi"][1], texts["en"][1]
    )


def _plain(value: Any, lang: str) -> str:
    text = format_number(value, lang=lang) if isinstance(value, Decimal) else str(value)
    text = "".join(x for x in " ".join(text.split()) if x.isprintable())
    return text if len(text) <= 200 else text[:200] + "…"


def _from_pydantic(path: str | Path, source: Source, error: Any) -> SetFault:
    """Turn pydantic's error into one of ours; its location also names union tags and missing fields, which no line has."""
    place = place_of(source.data, error["loc"])
    here: Any = source.data
    for step in place:
        here = here[step]
    names = [step for step in (*place, *error["loc"][-1:]) if isinstance(step, str) and step not in ("vi", "en")]
    name = names[-1] if names else ""
    kind = error["type"] if error["type"] in FAULTS else _ALIKE.get(error["type"], "other")
    context = {k: str(v) for k, v in (error.get("ctx") or {}).items()}
    given = error["input"] if isinstance(error["input"], str | int) else here if isinstance(here, str) else ""
    limits = ((k, s) for k, s in (("ge", "≥ "), ("le", "≤ "), ("max_length", "≤ ")) if k in context)
    expected = ", ".join(sign + context[k] for k, sign in limits) or "true, false"
    if kind == "union_tag_invalid":
        expected = context["expected_tags"].replace("'", "")
    elif kind == "literal_error":
        expected = ", ".join(re.findall(r"'([^']+)'", context.get("expected", ""))) or expected
        context.pop("expected", None)
    values = {"name": name, "value": given, "problem": error["msg"], "expected": expected} | context
    return _fault(path, source, kind, source.line(place), _code(source.data, place), values)


def _code(data: Any, place: Path_) -> str:
    """Return the printed code of the nearest node around a value, otherwise the path of the value."""
    codes = []
    for step in place:
        data = data[step]
        if isinstance(data, dict) and isinstance(data.get("code"), str):
            codes.append(data["code"])
    return codes[-1] if codes else ".".join(str(step) for step in place)
