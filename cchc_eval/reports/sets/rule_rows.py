"""The parameters of rules and the entries of their lists, from their sheets, joined to the criteria by number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cchc_eval.criteria.rules import RULES
from cchc_eval.reports.reading.grid import Cell
from cchc_eval.reports.sets.building import Built, Entry, give_names
from cchc_eval.reports.sets.places import Path_
from cchc_eval.reports.sets.plan import KIND, LIST, NODE, Head, list_column, rule_columns, rule_lists
from cchc_eval.reports.sets.shapes import Column, Listed, columns
from cchc_eval.reports.sets.table import SHEETS, Line
from cchc_eval.reports.sets.words import heading, kind_name, list_name, option_of, sheet_name


def read_rules(built: Built) -> None:
    """Put the parameters and lists of every rule into their criteria; what does not fit is told by cell."""
    by_code: dict[str, Entry] = {}
    for entry in built.nodes:
        by_code.setdefault(str(entry.data.get("code", "")), entry)
    for entry in built.nodes:
        by_code.setdefault(str(entry.data["key"]), entry)
    rows: dict[int, Line] = {}
    for line in built.tables["rules"].lines:
        meant = _entry(built, "rules", line, by_code)
        if meant is None:
            continue
        if id(meant) in rows:
            built.tell("rules", _first(line), "rule_twice", row=rows[id(meant)].number)
            continue
        rows[id(meant)] = line
        _rule(built, meant, line)
    _lists(built, by_code)
    for entry in built.nodes:
        _lacking(built, entry, id(entry) in rows)


def _entry(
    built: Built, sheet: str, line: Line, by_code: dict[str, Entry], before: Entry | None = None
) -> Entry | None:
    """Return the criterion that a row belongs to; of the list's rows, the one of the row before where none is named."""
    cell = line.at(Head(special=NODE))
    if cell is None:
        if before is None:
            built.tell(sheet, (line.number, built.tables[sheet].column(Head(special=NODE))), "no_node")
        return before
    text = built.text(sheet, cell)
    entry, former = by_code.get(text), built.former.get(text, [])
    if len(former) == 1:
        entry = entry or former[0]
    elif entry is None and former:
        numbers = ", ".join(str(one.data["code"]) for one in former[:6]) + (" …" if len(former) > 6 else "")
        built.tell(sheet, cell, "number_repeated", value=text, numbers=numbers)
        return None
    if entry is None and text:
        built.tell(sheet, cell, "unknown_number", value=text)
        return None
    if entry is not None and KIND not in entry.data.get("rule", {}):
        at = entry.line.at(Head(special=KIND)) or (
            entry.line.number,
            built.tables[entry.sheet].column(Head(special=KIND)),
        )
        built.tell(entry.sheet, at, "rule_not_chosen", other=built.tables[sheet].name, row=line.number)
        entry.data["rule"] = {KIND: ""}
        return None
    return entry if entry is not None and entry.data["rule"][KIND] in RULES else None


def _rule(built: Built, entry: Entry, line: Line) -> None:
    rule, kind = entry.data["rule"], entry.data["rule"][KIND]
    path: Path_ = (*entry.path, "rule")
    spot = built.places.add(path, SHEETS.index("rules"), built.tables["rules"], line)
    spot.cells[(KIND,)] = built.places.spots[entry.path].cells[("rule",)]
    own = rule_columns(kind)
    rule |= built.values("rules", line, own)
    _unused(built, "rules", line, own, kind_name(kind))


def _unused(built: Built, sheet: str, line: Line, own: Iterable[Column], called: str) -> None:
    """Tell of cells that have no meaning for the rule or list of their row."""
    known = {column.id for column in own}
    for head, cell in line.cells.items():
        if head.column is not None and head.column.id not in known:
            built.tell(sheet, cell, "unused_cell", name=heading(sheet, head.column), kind=called)


def _lists(built: Built, by_code: dict[str, Entry]) -> None:
    """Put the entries of lists into their rules, in the order of the rows."""
    entry: Entry | None = None
    found: dict[int, tuple[list[Any], Listed]] = {}
    for line in built.tables["lists"].lines:
        entry = _entry(built, "lists", line, by_code, entry)
        if entry is None:
            continue
        kind = entry.data["rule"][KIND]
        listed = _listed(built, line, kind)
        if listed is None:
            continue
        holder, path = entry.data["rule"], (*entry.path, "rule")
        for step in listed.steps[:-1]:
            inside = holder.get(step) or []
            if not inside:
                built.tell("lists", _first(line), "list_first", name=list_name(listed.steps[:-1]))
                break
            holder, path = inside[-1], (*path, step, len(inside) - 1)
        else:
            own = columns(listed.model)
            values = holder.setdefault(listed.steps[-1], [])
            built.places.add((*path, listed.steps[-1], len(values)), SHEETS.index("lists"), built.tables["lists"], line)
            values.append(built.values("lists", line, own))
            found[id(values)] = (values, listed)
            _unused(built, "lists", line, own, list_name(listed.steps))
    for values, listed in found.values():
        give_names(values, columns(listed.model))


def _listed(built: Built, line: Line, kind: str) -> Listed | None:
    """Return the list that a row belongs to: the one that it names, or the only one that its rule has."""
    offered, cell = rule_lists(kind), line.at(Head(special=LIST))
    if not offered:
        built.tell("lists", _first(line), "no_lists", kind=kind_name(kind))
        return None
    if cell is None and len(offered) == 1:
        return offered[0]
    names = "; ".join(list_name(listed.steps) for listed in offered)
    if cell is None:
        built.tell("lists", (line.number, built.tables["lists"].column(Head(special=LIST))), "which_list", names=names)
        return None
    text = built.text("lists", cell)
    chosen = option_of(list_column(), text)
    listed = next((one for one in offered if ".".join(one.steps) == chosen), None)
    if listed is None:
        built.tell("lists", cell, "list_of_other", value=text, kind=kind_name(kind), names=names)
    return listed


def _lacking(built: Built, entry: Entry, has_row: bool) -> None:
    """Tell once, where the rule is chosen, that its row or the rows of a list are lacking."""
    rule = entry.data.get("rule") or {}
    if rule.get(KIND) not in RULES:
        return
    cell = entry.line.at(Head(special=KIND))
    assert cell is not None
    needed = [heading("rules", column) for column in rule_columns(rule[KIND]) if column.required]
    if not has_row and needed:
        built.tell(entry.sheet, cell, "no_rule_row", other=sheet_name("rules"), names="; ".join(needed))
    for listed in rule_lists(rule[KIND]):
        if listed.required and len(listed.steps) == 1 and not rule.get(listed.steps[0]):
            built.tell(entry.sheet, cell, "no_list_rows", other=sheet_name("lists"), name=list_name(listed.steps))


def _first(line: Line) -> Cell:
    return line.at(Head(special=NODE)) or next(iter(line.cells.values()))
