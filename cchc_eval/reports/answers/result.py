"""The formulas of the result: points, bonus, penalty, index, class with its ceilings, share declared, and the fields."""

from __future__ import annotations

from decimal import Decimal

from cchc_eval import columns as c
from cchc_eval.criteria.exact import micro
from cchc_eval.criteria.model import PENALTY, Ceiling
from cchc_eval.criteria.spreadsheet import percentage
from cchc_eval.i18n import catalogue
from cchc_eval.reports.answers.formulas import number, total
from cchc_eval.reports.answers.layout import (
    EXACT,
    FIELD_COLUMNS,
    RESULT,
    TOTALS,
    TOTALS_FIRST,
    VALUE,
    Layout,
)
from cchc_eval.reports.answers.lists import Lists, class_edges, class_words
from cchc_eval.reports.cells import literal, place

_ = catalogue("reports")
Place = tuple[int, int]
"""Row (from 1) and column (from 0) on the sheet of the result."""


def index(points: str, maximum: str, clip: bool) -> str:
    """Return the formula of the index at six places, ``""`` where the maximum is 0; ``points`` may be below 0."""
    share = f"MAX(0,{percentage(points, maximum)})"
    return f'IF({maximum}=0,"",{f"MIN(100,{share})" if clip else share})'


def printed(cell: str, decimals: int) -> str:
    """Return a cell of six places rounded half up to the printed decimals; the half stands exactly in what is rounded."""
    return f"ROUND(ROUND({cell}*1000000,0)/{10 ** (6 - decimals)},0)/{10**decimals}" if decimals < 6 else cell


def position(value: str, edges: str, ceilings: list[str]) -> str:
    """Return the formula of the class's position (1: the best): its band, or the lowest that a ceiling still allows.

    ``edges`` are the cells of the lower edges, best first; each of ``ceilings`` is worth the position that it allows, else 1.
    """
    band = f"SUMPRODUCT(({edges}>{value})*1)+1"
    return f"MAX({','.join([band, *ceilings])})" if ceilings else band


def ceiling(rule: Ceiling, points: str, out: str, allowed: int) -> str:
    """Return the formula of the position that a ceiling allows; 1 where it does not hold or its node is out."""
    if rule.below is None:
        hit = f"{points}>{number(micro(rule.above or Decimal(0)))}"
    else:
        hit = f"{points}<{number(micro(rule.below))}"
    return f"IF({f'AND({out}=0,{hit})' if out else hit},{allowed},1)"


def result_formulas(layout: Layout, lists: Lists) -> dict[Place, str]:
    """Return the formulas of the sheet of the result."""
    cs = layout.criteria_set
    fields = [node.key for node in cs.fields if node.key in layout.nodes]

    def summed(column: str) -> str:
        return total([layout.of(key, column, RESULT) for key in fields])

    def extra(name: str) -> str:
        return layout.of(name, "exact", RESULT) if name in layout.nodes else "0"

    done, weight = (place(TOTALS_FIRST + TOTALS.index(c.SHARE_ANSWERED), EXACT + at) for at in (1, 2))
    at = {name: layout.total(name) for name in TOTALS}
    raw = f"ROUND({at['tree']}+{at[c.BONUS]}-{at[PENALTY]},6)"
    exact = {
        "tree": summed("exact"),
        c.BONUS: extra(c.BONUS),
        PENALTY: extra(PENALTY),
        c.POINTS: f"MAX(0,{raw})",
        c.MAXIMUM: summed("applicable"),
        # Points below 0 are an index of 0, as points held at 0 are.
        c.INDEX: index(at[c.POINTS], at[c.MAXIMUM], cs.clip_at_100),
        c.CLASS: _class(layout, lists),
        c.SHARE_ANSWERED: f"IF({weight}=0,100,{percentage(done, weight)})",
        "open": summed("open"),
        c.PROVISIONAL: f"IF({at['open']}>0,1,0)",
    }
    found = {(TOTALS_FIRST + TOTALS.index(name), EXACT): formula for name, formula in exact.items()}
    for beside, column in ((1, "done"), (2, "weight")):
        found[TOTALS_FIRST + TOTALS.index(c.SHARE_ANSWERED), EXACT + beside] = summed(column)
    for name in TOTALS:
        found[TOTALS_FIRST + TOTALS.index(name), VALUE] = _seen(layout, lists, name, at[name])
    for key, row in layout.field_rows.items():
        found |= _field(layout, key, row)
    return found


def _seen(layout: Layout, lists: Lists, name: str, cell: str) -> str:
    """Return the formula of what people see of one total."""
    if name == c.CLASS:
        words = class_words(layout)
        return f'IF({cell}="","",INDEX({lists.range(words)},{cell}))' if words else '""'
    if name == c.PROVISIONAL:
        return f"IF({cell}=1,{literal(_('Provisional: not everything is declared'))},{literal(_('Complete'))})"
    if name == "open":
        return cell
    return f'IF({cell}="","",ROUND({cell},{layout.criteria_set.printed_decimals}))'


def _class(layout: Layout, lists: Lists) -> str:
    classes, cs = layout.criteria_set.classes, layout.criteria_set
    if classes is None:
        return '""'
    value = layout.total(c.INDEX if classes.on == "index" else c.POINTS)
    if cs.compare_on == "printed":
        value = f"({printed(value, cs.printed_decimals)})"
    codes = [band.code for band in classes.bands]
    held = []
    for rule in classes.ceilings:
        if rule.node in (c.BONUS, PENALTY):
            points, out = layout.total(rule.node), ""
        elif rule.node in layout.nodes:
            points = layout.of(rule.node, "exact", RESULT)
            out = layout.of(rule.node, "out", RESULT)
        else:
            continue  # outside this unit's tree: it holds nothing down
        held.append(ceiling(rule, points, out, codes.index(rule.at_most) + 1))
    none = f"OR({layout.total('open')}>0,{layout.total(c.MAXIMUM)}=0)"
    return f'IF({none},"",{position(value, lists.range(class_edges(layout)), held)})'


def _field(layout: Layout, key: str, row: int) -> dict[Place, str]:
    decimals = layout.criteria_set.printed_decimals
    points, most = place(row, FIELD_COLUMNS["exact_points"]), layout.of(key, "applicable", RESULT)
    share = place(row, FIELD_COLUMNS["exact_index"])
    formulas = {
        "exact_points": layout.of(key, "exact", RESULT),
        "exact_index": index(points, most, layout.criteria_set.clip_at_100),
        "points": f"ROUND({points},{decimals})",
        "maximum": most,
        "index": f'IF({share}="","",ROUND({share},{decimals}))',
        "open": layout.of(key, "open", RESULT),
    }
    return {(row, FIELD_COLUMNS[name]): formula for name, formula in formulas.items()}
