"""The tables of a year as they are printed: headings and cells in words, numbers the Vietnamese way.

Screen, files and reports print the same cells; what differs between them is only how a table is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number, format_percent

_ = catalogue("analysis")
NONE = "–"


@dataclass(frozen=True)
class Printed:
    """One printed table.

    Attributes
    ----------
    title : str
    head : sequence of str
    rows : sequence of sequences of str
        As many cells as the head has.
    words : frozenset of int
        Columns that hold words; the others hold numbers and are set flush right.
    empty : str
        What to say where there are no rows.
    """

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: frozenset[int] = frozenset({0})
    empty: str = ""

    def text(self) -> str:
        """Return the table as lines of plain text."""
        if not self.rows:
            return f"{self.title}\n{self.empty}" if self.empty else self.title
        lines = [self.head, *self.rows]
        widths = [max(len(line[n]) for line in lines) for n in range(len(self.head))]
        return "\n".join([self.title, *(self._line(line, widths) for line in lines)])

    def _line(self, cells: Sequence[str], widths: Sequence[int]) -> str:
        set_flush = (
            cell.ljust(width) if n in self.words else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return "  ".join(set_flush).rstrip()


def points(value: Any, decimals: int) -> str:
    """Print points: half up at the places of the set, without trailing zeros."""
    if pd.isna(value):
        return NONE
    return format_number(Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def percent(value: Any, decimals: int) -> str:
    """Print an index or a share with all places of the set."""
    return NONE if pd.isna(value) else format_percent(value, decimals)


def print_ranking(table: pd.DataFrame, decimals: int) -> tuple[Printed, Printed]:
    """Return the ranked units and, apart, the provisional ones.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.ranking_table`.
    decimals : int
        Places of the set.
    """
    final = table[~table[c.PROVISIONAL]]
    ranked = [
        [
            NONE if pd.isna(row[c.RANK]) else str(row[c.RANK]),
            row[a.UNIT_NAME],
            *(points(row[name], decimals) for name in (c.POINTS, c.MAXIMUM, c.BONUS_POINTS, c.PENALTY_POINTS)),
            percent(row[c.INDEX], decimals),
            row[a.CLASS_NAME] or NONE,
            row[c.NOTE],
        ]
        for row in final.to_dict("records")
    ]
    head = [
        _("Rank"), _("Unit"), _("Points"), _("Maximum points"), _("of which bonus"), _("less penalty"), _("Index"), _("Class"),
        _("Note"),
    ]  # fmt: skip
    if not any(row[-1] for row in ranked):
        head, ranked = head[:-1], [row[:-1] for row in ranked]
    words = frozenset({1, 7, 8}) & frozenset(range(len(head)))
    first = Printed(_("Final results"), head, ranked, words, _("No unit has a final result yet."))
    return first, _print_provisional(table[table[c.PROVISIONAL]], decimals)


def _print_provisional(table: pd.DataFrame, decimals: int) -> Printed:
    appraised = table[c.SHARE_APPRAISED].notna().any()
    head = [
        _("Unit"),
        _("Share answered"),
        _("Points so far"),
        _("Maximum points"),
        _("Index so far"),
        _("Lowest possible"),
        _("Highest possible"),
    ]
    rows = []
    for row in table.to_dict("records"):
        nothing = row[c.SHARE_ANSWERED] == 0
        rows.append([
            row[a.UNIT_NAME],
            percent(row[c.SHARE_ANSWERED], decimals),
            _("not answered") if nothing else points(row[c.POINTS], decimals),
            points(row[c.MAXIMUM], decimals),
            NONE if nothing else percent(row[c.INDEX], decimals),
            percent(row[c.INDEX_LEAST], decimals),
            percent(row[c.INDEX_GREATEST], decimals),
            *([percent(row[c.SHARE_APPRAISED], decimals)] if appraised else []),
        ])  # fmt: skip
    head += [_("Share appraised")] if appraised else []
    return Printed(_("Provisional results, not ranked"), head, rows, empty=_("None: every unit is finished."))


def print_fields(table: pd.DataFrame, decimals: int) -> Printed:
    """Return a row per unit with "points/maximum" of each field and of the total.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.field_table`.
    decimals : int
        Places of the set.
    """
    shown = table[table[a.FIELD_STATE] != a.OUTSIDE]
    fields = [f for f in table[c.FIELD].drop_duplicates() if f == c.TOTAL or f in set(shown[c.FIELD])]
    codes = table.drop_duplicates(c.FIELD).set_index(c.FIELD)[c.CODE]
    cells = {(row[c.UNIT], row[c.FIELD]): _field_cell(row, decimals) for row in table.to_dict("records")}
    units = table.drop_duplicates(c.UNIT)[[c.UNIT, a.UNIT_NAME]].itertuples(index=False, name=None)
    rows = [[name, *(cells.get((unit, field), NONE) for field in fields)] for unit, name in units]
    head = [_("Unit"), *(_("Total") if field == c.TOTAL else codes[field] for field in fields)]
    return Printed(_("Points / maximum points by field"), head, rows, empty=_("No unit."))


def field_names(table: pd.DataFrame) -> str:
    """Return the codes of a field table with their names, as a line below the table."""
    fields = table[(table[c.FIELD] != c.TOTAL) & (table[a.FIELD_STATE] != a.OUTSIDE)].drop_duplicates(c.FIELD)
    return "; ".join(f"{row[c.CODE]}. {row[a.FIELD_NAME]}" for row in fields.to_dict("records"))


def _field_cell(row: Mapping[Any, Any], decimals: int) -> str:
    state = row[a.FIELD_STATE]
    if state == a.OUTSIDE:
        return NONE
    if state == a.NA:
        return _("n/a")
    if state == a.NOTHING:
        return _("not answered")
    text = f"{points(row[c.POINTS], decimals)}/{points(row[c.MAXIMUM], decimals)}"
    return f"{text}*" if state == a.PARTLY else text


def print_losses(table: pd.DataFrame, decimals: int) -> Printed:
    """Return the criteria that lost points, each with what it lost and why.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.loss_table`.
    decimals : int
        Places of the set.
    """
    rows = [
        [
            row[c.CODE],
            row[c.NAME],
            f"{points(row[c.POINTS], decimals)}/{points(row[c.MAXIMUM], decimals)}",
            points(row[c.LOST], decimals),
            row[a.WHY],
        ]
        for row in table[table[c.LOST] > 0].to_dict("records")
    ]
    head = [_("Code"), _("Criterion"), _("Points"), _("Points lost"), _("Why")]
    return Printed(_("Points lost"), head, rows, frozenset({0, 1, 4}), _("No points lost so far."))


def print_progress(table: pd.DataFrame, decimals: int) -> Printed:
    """Return the share answered and the counts of each unit.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.progress_table`.
    decimals : int
        Places of the set.
    """
    counts = [
        (a.LEAVES, _("Criteria")),
        (a.FINISHED, _("finished")),
        (c.UNANSWERED, _("not answered")),
        (c.INCOMPLETE, _("incomplete")),
        (c.INVALID, _("invalid")),
        (c.ZERO, _("0 points")),
        (c.NOT_APPLICABLE, _("not applicable")),
        (c.NO_CASE, _("no case")),
        (c.EVIDENCE_MISSING, _("evidence missing")),
    ]
    rows = [
        [row[a.UNIT_NAME], percent(row[c.SHARE_ANSWERED], decimals), *(str(int(row[name])) for name, _text in counts)]
        for row in table.to_dict("records")
    ]
    head = [_("Unit"), _("Share answered"), *(text for _name, text in counts)]
    return Printed(_("Progress"), head, rows, empty=_("No unit."))


def print_faults(faults: pd.DataFrame, names: Mapping[str, str], codes: Mapping[str, str]) -> Printed:
    """Return the answers that cannot be scored.

    Parameters
    ----------
    faults : DataFrame
        ``Scores.faults``.
    names, codes : mapping
        Key of a unit → its name; key of a criterion → its printed code.
    """
    rows = [
        [
            names.get(str(row[c.UNIT]), str(row[c.UNIT])),
            codes.get(str(row[c.KEY]), str(row[c.KEY])),
            str(row[c.MESSAGE]),
        ]
        for row in faults.to_dict("records")
    ]
    head = [_("Unit"), _("Code"), _("What is wrong")]
    return Printed(_("Answers that cannot be scored"), head, rows, frozenset({0, 1, 2}), _("None."))
