"""What a workbook says of itself, on a sheet that stays hidden: whose it is, of which set and text, and what stood in the records.

Rows of ``name | value`` first, then a line ``#``, then a table: mark of the line (``layout.Line.mark``), sheet, row as written, round,
revision of the answer that was written (0: none). A reader finds lines by their marks even where rows were inserted.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.i18n import language
from cchc_eval.reports.answers.filling import round_of
from cchc_eval.reports.answers.layout import FORMAT, Layout

KIND = "cchc-answers"
TABLE = "#"
HEADINGS = ("mark", "sheet", "row", c.ROUND, c.REVISION)


def properties(layout: Layout, unit: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what the workbook is, name → value."""
    cs = layout.criteria_set
    return {
        "kind": KIND,
        "format": str(FORMAT),
        "set": cs.code,
        "year": str(cs.year),
        "sha256": cs.sha256,
        "unit": unit,
        "group": layout.group,
        c.SCOPE: layout.scope,
        c.ROUND: c.SELF,
        "lang": language(),
    } | dict(more or {})


def lines(layout: Layout, answers: pd.DataFrame) -> list[tuple[str, str, int, str, int]]:
    """Return the rows of the table: every line that can be filled in, with the revision of what was written into it."""
    known = {str(row[c.KEY]): int(row[c.REVISION]) for row in answers.to_dict("records")}
    return [
        (line.mark, layout.names[line.sheet], line.row, round_of(line), known.get(line.key, 0))
        for line in layout.lines
        if line.kind not in ("extra", "shown")
    ]
