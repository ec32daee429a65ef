"""The table of differences between two criteria sets, as a part of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_eval.analysis.set_changes import compare_sets, print_changes
from cchc_eval.widgets.office.parts import Part, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc_eval.criteria.model import CriteriaSet


def changes_table(old: CriteriaSet, new: CriteriaSet, confirmed: Mapping[str, str] | None = None) -> Part:
    """Return what became of each criterion, with the counts of each kind below."""
    shown = print_changes(compare_sets(old, new, confirmed), new.printed_decimals)
    return table(shown.title, shown.head, shown.rows, shown.empty) | {"notes": list(shown.notes)}
