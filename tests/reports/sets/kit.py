"""Sheets as lists of rows, random sets with unruly texts, and the way out and back without a process of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter

from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.criteria.rules import AnyRule
from cchc_eval.criteria.sources import SOURCES
from cchc_eval.reports.reading.child import read_content
from cchc_eval.reports.reading.grid import BOOL, DATE, EMPTY, NUMBER, TEXT, Cell, Grid, Sheet
from cchc_eval.reports.reading.limits import LIMITS
from cchc_eval.reports.sets import writing
from cchc_eval.reports.sets.importing import Imported, import_grid
from cchc_eval.reports.sets.words import sheet_name
from tests.oracle.strategies_sets import criteria_sets

ROOT = Path(__file__).parents[3]
SHIPPED = ("so-2017", "phong-2017", "quyetdinh-2948-2017")
Row = list[Any]


def shipped(code: str) -> Path:
    return ROOT / "data" / "criteria" / f"{code}.yaml"


def cell(row: int, column: int, value: Any) -> Cell:
    if isinstance(value, Cell):
        return Cell(row, column, value.value, value.kind, value.formula)
    kind = {str: TEXT, bool: BOOL, Decimal: NUMBER}.get(type(value), DATE if value is not None else EMPTY)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Cell(row, column, Decimal(str(value)), NUMBER)
    return Cell(row, column, value, kind)


def sheet(name: str, rows: list[Row]) -> Sheet:
    placed = (
        cell(r, c, value)
        for r, row in enumerate(rows, start=1)
        for c, value in enumerate(row, start=1)
        if value not in (None, "")
    )
    return Sheet(name, {(one.row, one.column): one for one in placed})


def grid(**sheets: list[Row]) -> Grid:
    """A file whose sheets are called as the toolkit calls them."""
    return Grid("tay.xlsx", "0" * 64, tuple(sheet(sheet_name(name), rows) for name, rows in sheets.items()))


def grid_of(content: bytes) -> Grid:
    sheets, warnings = read_content(content, "tay.xlsx", LIMITS)
    return Grid("tay.xlsx", "0" * 64, tuple(sheets), tuple(warnings))


def there_and_back(criteria_set: CriteriaSet, folder: Path) -> Imported:
    """The set written as a workbook and read back, with as few empty rows as can be."""
    path = writing.write_set(folder / "bo.xlsx", criteria_set)
    return import_grid(grid_of(path.read_bytes()))


def few_rows(monkeypatch: Any) -> None:
    monkeypatch.setattr(writing, "SPARE", dict.fromkeys(writing.SPARE, (3, 2)))


UNRULY = (
    "Nội dung", "  hai đầu ", "=1+1", "+84 lần", "-  gạch", "@nhóm", "1.10", "01/02", "true", "no", "hàng\nhai\n\nba", "json:\"x\"", "{}",
    unicodedata.normalize("NFD", "Thẩm định"), "_x000D_", "a\tb", "a\r\nb", "a = b", "“trích”", '"ngoặc"', "'nháy", "#N/A", "- a\n- b", "x: y",
    "\u00a0cứng\u00a0", "\u200bkhông rộng", "control\x07", "🙂", "a" * 300, "{vi: a}", "yes", "null", "1e5", "&anchor", "% ký hiệu", "key:chi_dao",
)  # fmt: skip
CODES = (
    "2.1",
    "2.10",
    "I",
    "II.1",
    "=1",
    "-",
    "01",
    "1e5",
    "key:x",
    "bonus",
    "điểm thưởng",
    "a b",
    "1,5",
    "n2",
    "n1",
    "2017-01-02",
    "đ)",
    "json:1",
    "{}",
    "+",
    "2.1.",
)


PARAMETERS = (
    ("plan_issued", {"plan": "cchc_nam"}),
    ("plan_issued", {"plan": "cchc_nam", "of": "linh_vuc", "by": "don_vi"}),
    ("tasks_on_time", {"plan": "cchc_nam", "field": ""}),
    ("reports_on_time", {"by": "so", "to": "so_noi_vu"}),
    ("dissemination_coverage", {"of": "hinh_thuc"}),
    ("units_inspected", {"of": "don_vi_truc_thuoc"}),
    ("duty_assigned", {"role": "lead", "by": "don_vi"}),
)


@st.composite
def texts(draw: Any) -> Any:
    vi = draw(st.sampled_from(UNRULY))
    return draw(
        st.sampled_from([vi, {"vi": vi}, {"vi": vi, "en": draw(st.sampled_from(UNRULY))}, {"vi": vi, "en": ""}])
    )


def _nodes(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in found:
        yield node
        yield from _nodes(node.get("children", []))


def fitting_sources(node: dict[str, Any]) -> list[dict[str, Any]]:
    """The sources, with parameters, that give what a node's rule asks."""
    if "rule" not in node:
        return []
    asked = TypeAdapter(AnyRule).validate_python(node["rule"]).facts(1_000_000, 2017)
    return [
        {"source": name, "parameters": parameters}
        for name, parameters in PARAMETERS
        if SOURCES[name].model_validate(parameters).fits(asked)
    ]


@st.composite
def unruly_sets(draw: Any) -> dict[str, Any]:
    """A random set in which every text and list that a node may have is tried."""
    made = draw(criteria_sets(fields=2))
    every = list(
        _nodes([*made["fields"], *(x for part in ("bonus", "penalty") for x in made.get(part, {}).get("items", []))])
    )
    codes = draw(st.permutations(CODES))
    for node, code in zip(every, codes, strict=False):
        if draw(st.booleans()):
            node["code"] = code
    for node in every:
        if draw(st.booleans()):
            node["name"] = draw(texts())
        for name in ("text", "method", "note"):
            if draw(st.integers(0, 3)) == 0:
                node[name] = draw(texts())
        if draw(st.integers(0, 3)) == 0:
            node["evidence"] = draw(st.lists(texts(), max_size=3))
            node["page"] = draw(st.sampled_from(["3", "1.10", "12-13", "xii", "0.50"]))
        if draw(st.integers(0, 4)) == 0:
            node["same_as"] = ["so-2016:ke_hoach", "phong-2016:x_1"]
            fitting = fitting_sources(node)
            if fitting:
                node["facts_from"] = draw(st.sampled_from(fitting))
            node["stated"] = draw(st.sampled_from([{}, {"criteria": "0"}]))
    made["name"], made["source"] = draw(texts()), draw(texts())
    made["legal_basis"] = draw(st.lists(texts(), max_size=3))
    if not any("applies_to" in node for node in every):
        made["unit_group"] = draw(st.sampled_from(["so", "so ", "Sở", unicodedata.normalize("NFD", "Sở")]))
    if draw(st.booleans()):
        made["stated"] = draw(st.sampled_from([{}, {"fields": "9"}]))
    return made
