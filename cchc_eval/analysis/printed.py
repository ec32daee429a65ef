"""The tables of a year as they are printed: headings and cells in words, numbers the Vietnamese way.

Screen, files and reports print the same cells; what differs between them is only how a table is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.criteria.model import PENALTY
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number, format_percent

_ = catalogue("analysis")
NONE = "–"
LONG = 600
"""Characters of the longest cell of a row that is kept whole on one page (as in Word: ``reports/word/finish.py``)."""


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
    notes : sequence of str
        What a reader must know of the numbers, said below the table; nothing below an empty one.
    """

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: frozenset[int] = frozenset({0})
    empty: str = ""
    notes: Sequence[str] = ()

    def text(self) -> str:
        """Return the table as lines of plain text."""
        if not self.rows:
            return f"{self.title}\n{self.empty}" if self.empty else self.title
        lines = [self.head, *self.rows]
        widths = [max(len(line[n]) for line in lines) for n in range(len(self.head))]
        return "\n".join([self.title, *(self._line(line, widths) for line in lines), *self.notes])

    def _line(self, cells: Sequence[str], widths: Sequence[int]) -> str:
        set_flush = (
            cell.ljust(width) if n in self.words else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return "  ".join(set_flush).rstrip()


def is_long(cells: Sequence[str]) -> bool:
    """Whether a row must be free to run over to the next page: kept whole, it would leave the heading alone on the page before."""
    return any(len(cell) > LONG for cell in cells)


def points(value: Any, decimals: int) -> str:
    """Print points: half up at the places of the set, without trailing zeros."""
    if pd.isna(value):
        return NONE
    return format_number(_rounded(value, decimals))


def aligned(values: Iterable[Any], decimals: int) -> list[str]:
    """Print the points of one column: half up at the places of the set, all with as many places as one of them needs."""
    exact = [None if pd.isna(value) else _rounded(value, decimals) for value in values]
    places = max((_places(value) for value in exact if value is not None), default=0)
    return [NONE if value is None else format_number(value, places) for value in exact]


def _rounded(value: Any, decimals: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _places(value: Decimal) -> int:
    """Return how many places a number needs: 7.50 needs 1."""
    return max(-int(value.normalize().as_tuple().exponent), 0)


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
    columns = (aligned(final[name], decimals) for name in (c.POINTS, c.MAXIMUM, c.BONUS_POINTS, c.PENALTY_POINTS))
    ranked = [
        [
            NONE if pd.isna(row[c.RANK]) else str(row[c.RANK]),
            row[a.UNIT_NAME],
            *numbers,
            percent(row[c.INDEX], decimals),
            row[a.CLASS_NAME] or NONE,
            row[c.NOTE],
        ]
        for row, *numbers in zip(final.to_dict("records"), *columns, strict=True)
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
    said = aligned(table[c.POINTS].where(table[c.SHARE_ANSWERED] != 0), decimals)
    for row, so_far, most in zip(table.to_dict("records"), said, aligned(table[c.MAXIMUM], decimals), strict=True):
        nothing = row[c.SHARE_ANSWERED] == 0
        bounds = [percent(row[name], decimals) for name in (c.INDEX_LEAST, c.INDEX_GREATEST)]
        if open_to_appraisal(row) and row[c.INDEX_LEAST] == row[c.INDEX_GREATEST]:
            bounds = [NONE, NONE]  # bounds take the answers as they stand: an appraiser may still change all of them
        rows.append([
            row[a.UNIT_NAME],
            percent(row[c.SHARE_ANSWERED], decimals),
            _("not answered") if nothing else so_far,
            most,
            NONE if nothing else percent(row[c.INDEX], decimals),
            *bounds,
            *([percent(row[c.SHARE_APPRAISED], decimals), _appraisal(row, decimals)] if appraised else []),
        ])  # fmt: skip
    head += [_("Share appraised"), _("Note")] if appraised else []
    empty = _("No unit is provisional: every unit is finished.")
    notes = [_("Shares answered and appraised are of the maximum points of the single criteria; where a group caps its criteria "
               "together, they differ from points ÷ maximum points.")]  # fmt: skip
    ended = table[c.INDEX_LEAST] != table[c.INDEX_GREATEST]
    if any(open_to_appraisal(row) for row in table[ended].to_dict("records")):
        notes.append(_("Where the appraisal is not finished, the lowest and the highest index allow only for what is not declared yet; "
                       "points that are not appraised yet may still go up or down."))  # fmt: skip
    return Printed(
        _("Provisional results, not ranked"), head, rows, frozenset({0, 8}) & {*range(len(head))}, empty, notes
    )


def open_to_appraisal(row: Mapping[Any, Any]) -> bool:
    """Whether points of a unit may still change in an appraisal, although they are answered."""
    return bool(pd.notna(row[c.SHARE_APPRAISED]) and row[c.SHARE_APPRAISED] < 100)


def _appraisal(row: Mapping[Any, Any], decimals: int) -> str:
    if not open_to_appraisal(row):
        return ""
    if row[c.SHARE_APPRAISED] == 0:
        return _("not appraised: 0% – the result may still change")
    return _("appraised: {share} – the result may still change", share=percent(row[c.SHARE_APPRAISED], decimals))


def index_note(table: pd.DataFrame, decimals: int) -> str:
    """Say that the index is computed from points of six places, where the printed numbers would give another one.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.field_table`.
    decimals : int
        Places of the set.

    Returns
    -------
    str
        With one example, a unit's total if there is one; empty where every printed index is that of the printed points.
    """
    order = table.sort_values(c.FIELD, key=lambda column: column != c.TOTAL, kind="stable")
    for row in order[(order[c.MAXIMUM] > 0) & order[c.INDEX].notna()].to_dict("records"):
        earned, maximum = _rounded(row[c.POINTS], decimals), _rounded(row[c.MAXIMUM], decimals)
        index = _rounded(row[c.INDEX], decimals)
        if 0 < index < 100 and _rounded(earned * 100 / maximum, decimals) != index:
            return _(
                "The index is computed from points of up to six places, so that it may differ from printed points ÷ "
                "maximum points: {points}/{maximum} stands for {exact}/{maximum}, which is {index}.",
                points=format_number(earned),
                maximum=format_number(maximum),
                exact=format_number(row[c.POINTS]),
                index=percent(row[c.INDEX], decimals),
            )
    return ""


def print_fields(table: pd.DataFrame, decimals: int) -> Printed:
    """Return a row per unit with "points/maximum" of each field, bonus and penalty if there are any, and the total.

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
    units = list(table.drop_duplicates(c.UNIT)[[c.UNIT, a.UNIT_NAME]].itertuples(index=False, name=None))
    columns, notes = {}, []
    for field in fields:
        own = table[table[c.FIELD] == field]
        head = _("Total") if field == c.TOTAL else codes[field]
        columns[head] = dict(zip(own[c.UNIT], _field_cells(own, decimals), strict=True))
    extra = _extra_columns(table, decimals)
    if extra:
        total = columns.pop(_("Total"))
        columns |= extra | {_("Total"): total}
        notes.append(_("Total = points of the fields + bonus − penalty; the maximum does not contain the bonus."))
    if (shown[a.FIELD_STATE] == a.NA).any():
        notes.append(_("n/a: not applicable."))
    if shown[a.FIELD_STATE].eq(a.PARTLY).any():
        notes.append(_("*: provisional."))
    rows = [[name, *(column.get(unit, NONE) for column in columns.values())] for unit, name in units]
    head_row = [_("Unit"), *columns]
    return Printed(_("Points / maximum points by field"), head_row, rows, empty=_("No unit."), notes=notes)


def _extra_columns(table: pd.DataFrame, decimals: int) -> dict[str, dict[Any, str]]:
    """Return the columns of bonus and of penalty, each as unit → cell, as far as a unit has any."""
    totals, columns = table[table[c.FIELD] == c.TOTAL], {}
    for name, head, sign in ((c.BONUS_POINTS, _("Bonus"), "+"), (c.PENALTY_POINTS, _("Penalty"), "−")):
        if (totals[name] > 0).any():
            cells = zip(totals[name], aligned(totals[name], decimals), strict=True)
            columns[head] = dict(zip(totals[c.UNIT], (sign * (v > 0) + text for v, text in cells), strict=True))
    return columns


def field_names(table: pd.DataFrame) -> str:
    """Return the codes of a field table with their names, as a line below the table."""
    fields = table[(table[c.FIELD] != c.TOTAL) & (table[a.FIELD_STATE] != a.OUTSIDE)].drop_duplicates(c.FIELD)
    return "; ".join(f"{row[c.CODE]}. {row[a.FIELD_NAME]}" for row in fields.to_dict("records"))


def _field_cells(own: pd.DataFrame, decimals: int) -> list[str]:
    """Return the cells of one column; points and maxima each with the same number of places."""
    told = own[a.FIELD_STATE].isin([a.DONE, a.PARTLY])
    numbers = (aligned(own[name].where(told), decimals) for name in (c.POINTS, c.MAXIMUM))
    states = zip(own[a.FIELD_STATE], *numbers, strict=True)
    return [_field_cell(state, f"{earned}/{maximum}") for state, earned, maximum in states]


def _field_cell(state: str, text: str) -> str:
    if state == a.OUTSIDE:
        return NONE
    if state == a.NA:
        return _("n/a")
    if state == a.NOTHING:
        return _("not answered")
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
    shown = table[table[c.LOST] > 0]
    columns = (aligned(shown[name], decimals) for name in (c.POINTS, c.LOST))
    rows = [
        [row[c.CODE], row[c.NAME], f"{earned}/{points(row[c.MAXIMUM], decimals)}", lost, row[a.WHY]]
        for row, earned, lost in zip(shown.to_dict("records"), *columns, strict=True)
    ]
    head = [_("Code"), _("Criterion"), _("Points"), _("Points lost"), _("Why")]
    return Printed(_("Points lost"), head, rows, frozenset({0, 1, 4}), _("No points lost so far."))


def print_extras(table: pd.DataFrame, decimals: int) -> Printed:
    """Return the bonus and penalty items that count, each with its points and why.

    Parameters
    ----------
    table : DataFrame
        Of :func:`cchc_eval.analysis.extras_table`.
    decimals : int
        Places of the set.
    """
    kinds = {c.BONUS: (_("Bonus"), "+"), PENALTY: (_("Penalty"), "−")}
    rows = [
        [row[c.CODE], row[c.NAME], kinds[row[a.PART]][0], kinds[row[a.PART]][1] + number, row[a.WHY]]
        for row, number in zip(table.to_dict("records"), aligned(table[c.POINTS], decimals), strict=True)
    ]
    head = [_("Code"), _("Item"), _("Kind"), _("Points"), _("Why")]
    title = _("Bonus and penalty, not among the points lost")
    return Printed(title, head, rows, frozenset({0, 1, 2, 4}), _("No bonus and no penalty is claimed."))


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
