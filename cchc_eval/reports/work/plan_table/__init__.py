"""A plan's table in Word or Excel → its tasks: read, doubted cell by cell, compared with the records, recorded.

Nothing is recorded before the user has seen the difference. What a page or command does:

>>> draft = read_plan(content, "KH-2017.docx", units, plan["fields"], 2017)          # doctest: +SKIP
>>> draft.columns[2].heading, draft.columns[2].role                                   # doctest: +SKIP
('Sản phẩm', 'product')
>>> draft = draft.mapped({"1.3": "note"})  # the user corrects column 3 of table 1     # doctest: +SKIP
>>> [str(fault) for fault in draft.faults]                                            # doctest: +SKIP
>>> changes = difference(draft, records.work(2017), plan_id, imported_by(records))    # doctest: +SKIP
>>> records.append_many(edits(draft, [one for one in changes if one.usual], plan_id)) # doctest: +SKIP

``read_plan`` starts a process (about half a second); ``Draft.mapped`` reads the same grid again without one.
"""

from cchc_eval.reports.work.plan_table.difference import (
    CHANGED,
    CONFLICT,
    GONE,
    HERE,
    NEW,
    SAME,
    Change,
    difference,
    status_names,
)
from cchc_eval.reports.work.plan_table.draft import Column, Draft, DraftRow, Fault
from cchc_eval.reports.work.plan_table.edits import edits, source_of
from cchc_eval.reports.work.plan_table.headings import ROLES, role_names
from cchc_eval.reports.work.plan_table.history import imported_by
from cchc_eval.reports.work.plan_table.reading import draft_of, read_plan

__all__ = [
    "CHANGED",
    "CONFLICT",
    "GONE",
    "HERE",
    "NEW",
    "ROLES",
    "SAME",
    "Change",
    "Column",
    "Draft",
    "DraftRow",
    "Fault",
    "difference",
    "draft_of",
    "edits",
    "imported_by",
    "read_plan",
    "role_names",
    "source_of",
    "status_names",
]
