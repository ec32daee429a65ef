"""A criteria set as rows of its sheets: what each cell holds, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number
from cchc_eval.reports.cells import LONGEST
from cchc_eval.reports.sets import entries
from cchc_eval.reports.sets.plan import (
    CLASSES,
    EXTRA_PARTS,
    KIND,
    LEVEL,
    LIST,
    NODE,
    PART,
    PART_COLUMN,
    Head,
    heads,
    list_column,
    optional_parts,
    rule_columns,
    rule_lists,
)
from cchc_eval.reports.sets.refs import Names
from cchc_eval.reports.sets.shapes import (
    CHOICE,
    NUMBER,
    PAIRS,
    TEXT,
    TEXTS,
    WORDS,
    YES_NO,
    Column,
    Listed,
    columns,
    value_at,
)
from cchc_eval.reports.sets.words import kind_name, option_name
from cchc_eval.reports.told import Told

_ = catalogue("reports")
Row = dict[Head, str | float]
Data = Mapping[str, Any]


class TooLong(Told):
    """A text of a set that no cell can hold."""


@dataclass
class Rows:
    """Rows of every sheet, by the sheet's key."""

    sheets: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, sheet: str, row: Row) -> None:
        """Add a row to a sheet."""
        self.sheets.setdefault(sheet, []).append(row)


def rows_of(criteria_set: CriteriaSet) -> Rows:
    """Return the rows of a set: only what it states itself, no default is written out."""
    data = criteria_set.model_dump(by_alias=True, exclude_unset=True)
    names = Names.of(criteria_set)
    rows = Rows()
    rows.add("set", dict(_cells("set", columns(CriteriaSet), data, names)))
    for node, depth in _nodes(data["fields"], 1):
        _node(rows, "tree", {Head(special=LEVEL): depth}, node, names)
    for part in EXTRA_PARTS:
        for item in (data.get(part) or {}).get("items", ()):
            _node(rows, "extras", {Head(special=PART): option_name(PART_COLUMN, part)}, item, names)
    classes = data.get(CLASSES) or {}
    for sheet in ("bands", "ceilings"):
        for entry in classes.get(sheet, ()):
            rows.add(
                sheet, dict(_cells(sheet, [x.column for x in heads(sheet) if x.column and not x.english], entry, names))
            )
    return rows


def _nodes(nodes: Iterable[Data], depth: int) -> Iterator[tuple[Data, int]]:
    for node in nodes:
        yield node, depth
        yield from _nodes(node.get("children", ()), depth + 1)


def _node(rows: Rows, sheet: str, row: Row, node: Data, names: Names) -> None:
    """Add the row of a node, that of its rule, and those of the rule's lists."""
    rule = node.get("rule")
    own = [head.column for head in heads(sheet) if head.column and not head.english]
    row |= dict(_cells(sheet, own, node, names))
    if not rule:
        rows.add(sheet, row)
        return
    rows.add(sheet, row | {Head(special=KIND): kind_name(rule[KIND])})
    called: Row = {Head(special=NODE): entries.written(node["code"])}
    rows.add("rules", called | dict(_cells("rules", rule_columns(rule[KIND]), rule, names)))
    _entries(rows, called, rule, (), rule_lists(rule[KIND]), names)


def _entries(
    rows: Rows, called: Row, data: Data, before: tuple[str, ...], lists: tuple[Listed, ...], names: Names
) -> None:
    """Add the entries of the lists directly within a value, each followed by those of the lists within it."""
    for listed in lists:
        if listed.steps[:-1] != before:
            continue
        for entry in data.get(listed.steps[-1]) or ():
            shown = option_name(list_column(), ".".join(listed.steps))
            row: Row = called | {Head(special=LIST): shown}
            rows.add("lists", row | dict(_cells("lists", columns(listed.model), entry, names)))
            _entries(rows, called, entry, listed.steps, lists, names)


def _cells(sheet: str, found: Iterable[Column], data: Data, names: Names) -> Iterator[tuple[Head, str | float]]:
    """Yield the cells of the parameters that a value states."""
    by_id = {(head.column.id, head.english): head for head in heads(sheet) if head.column}
    empty = {steps for steps, possible in optional_parts(sheet).items() if possible and value_at(data, steps) == {}}
    for column in found:
        part = column.steps[:1]
        if part in empty:
            empty.discard(part)
            yield by_id[column.id, False], entries.NOTHING
        value = value_at(data, column.steps)
        if value is None:
            continue
        shown, english = _shown(column, value, names)
        for text, wanted in ((shown, False), (english, True)):
            if text != "":
                head = by_id[column.id, wanted]
                if isinstance(text, str) and len(text) > LONGEST:
                    raise TooLong(_too_long(str(data.get("code", "")), head.title(sheet), len(text)))
                yield head, text


def _too_long(code: str, title: str, count: int) -> str:
    return _(
        "{code}: “{heading}” has {count} characters; a cell holds at most {limit}. Shorten it in the set's file.",
        code=code,
        heading=title,
        count=format_number(count),
        limit=format_number(LONGEST),
    )


def _shown(column: Column, value: Any, names: Names) -> tuple[str | float, str]:
    """Return what the cell of a value holds, and that of its English."""
    if column.shape == TEXT:
        return entries.written(value["vi"]), entries.written(value["en"]) if value.get("en") else ""
    if column.shape == TEXTS:
        return entries.lines([x["vi"] for x in value]), entries.lines([x.get("en", "") for x in value])
    if column.shape == WORDS:
        return "\n".join(entries.written(names.shown(column.steps, x), line=True) for x in value), ""
    if column.shape == PAIRS:
        return entries.pairs(value), ""
    if column.shape == YES_NO:
        return option_name(column, "true" if value else "false"), ""
    if isinstance(value, Decimal | int) and (column.shape == NUMBER or column.also_number):
        return entries.number(value), ""
    if column.shape == CHOICE:
        return option_name(column, value), ""
    return entries.written(names.shown(column.steps, value)), ""
