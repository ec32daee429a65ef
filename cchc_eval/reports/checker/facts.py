"""Lists "name | value" of general facts (year, number of units, points, rank), which are no tables of points."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_eval.analysis.checks import model as m
from cchc_eval.reports.checker.values import read_number
from cchc_eval.reports.checker.vocabulary import plain, role_of

_SAYS_POINTS = m.NUMERIC | {m.RANK, m.CLASS}
_YEAR = frozenset({"nam", "year"})
ENOUGH = 3


def is_list_of_facts(titles: Sequence[str], rows: Sequence[Sequence[m.Cell]]) -> bool:
    """Whether two columns are a list of facts: each row says something else.

    Parameters
    ----------
    titles : sequence of str
        Headings of all columns.
    rows : sequence of sequences of Cell
        The cells of each row below them, in the same order.

    Returns
    -------
    bool
        False where the heading of the values says points, index or rank, or where several numbers of one kind stand below
        names that are no such words themselves.
    """
    if len(titles) != 2:
        return False
    labels = [titles[0], *(cells[0].text for cells in rows)]
    kinds = {kind for label in labels if (kind := _kind(label))}
    if len(kinds) >= ENOUGH:  # whatever the heading: the name of a unit may speak of appraisal or of a field
        return True
    said = role_of(titles[1])
    number = read_number(titles[1]) is not None
    if said in _SAYS_POINTS and not number:
        return False
    values = [cells[1] for cells in rows if cells[1].kind != m.BLANK]
    numbers = sum(cell.kind == m.NUMBER for cell in values)
    return len(kinds) > 1 or (bool(kinds) and number and numbers < ENOUGH) or (not said and numbers * 2 < len(values))


def _kind(label: str) -> str:
    """Return what a label says that the value beside it is; empty for the name of a unit or criterion."""
    if plain(label) in _YEAR:
        return "year"
    role = role_of(label)
    return role if role in _SAYS_POINTS - {m.FIELD, m.SURVEY} else ""
