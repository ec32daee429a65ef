"""Checks of finished tables: what is printed against what the rest of the table says. Pure: a table in, slips out.

One file per kind of check. The rule of all of them: **no false alarm**. A table seldom says how it was computed; where several
readings are sensible (what a total adds up, what a percentage is of, which tie rule holds), the one that fits most rows is
taken, and only what departs from it is told. What fits hardly any row is not checked, and that is told as a remark. Printed
numbers are ranges (:mod:`~cchc_eval.analysis.checks.figures`): a slip is *certain* only if no rounding explains it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.additions import check_additions
from cchc_eval.analysis.checks.below import check_below
from cchc_eval.analysis.checks.classes import check_classes
from cchc_eval.analysis.checks.differences import check_differences
from cchc_eval.analysis.checks.doubles import check_doubles
from cchc_eval.analysis.checks.evidence import check_evidence, check_survey
from cchc_eval.analysis.checks.limits import check_limits
from cchc_eval.analysis.checks.model import Cell, Column, Options, Row, Slip, Table
from cchc_eval.analysis.checks.percents import check_percents, denominators
from cchc_eval.analysis.checks.ranks import check_ranks
from cchc_eval.analysis.checks.stated import check_stated
from cchc_eval.analysis.checks.totals import check_totals
from cchc_eval.analysis.checks.tree import check_tree

CHECKS: Sequence[Callable[[Table, Options], list[Slip]]] = (
    check_tree, check_additions, check_differences, check_totals, check_percents, check_ranks, check_classes, check_below, check_limits,
    check_survey, check_evidence, check_doubles, check_stated,
)  # fmt: skip

__all__ = ["CHECKS", "Cell", "Column", "Options", "Row", "Slip", "Table", "check_table", "denominators", "slips_of"]


def check_table(table: Table, options: Options | None = None) -> list[Slip]:
    """Return all findings of one table, certain ones first, then in the order of the sheet.

    Parameters
    ----------
    table : Table
    options : Options, optional
        What the person says of it.
    """
    options = options or Options()
    order = {row.name or row.code: row.at for row in reversed(table.rows)}
    found = [slip for check in CHECKS for slip in check(table, options)]
    return sorted(found, key=lambda s: (m.LEVELS.index(s.level), order.get(s.row, 0)))


def slips_of(found: Iterable[Slip], *levels: str) -> list[Slip]:
    """Return the findings of some levels; all but remarks without any."""
    wanted = levels or (m.CERTAIN, m.DOUBT, m.ROUNDING)
    return [slip for slip in found if slip.level in wanted]
