"""The year's work as tables, against a given day. Pure: what stands in the records goes in, tables come out; no clock is read."""

from cchc_eval.analysis.work.completion import completion_table
from cchc_eval.analysis.work.coverage import coverage_table
from cchc_eval.analysis.work.due_soon import due_soon_table
from cchc_eval.analysis.work.findings_age import findings_age_table
from cchc_eval.analysis.work.items import Names, items_table
from cchc_eval.analysis.work.overdue import overdue_by_owner_table, overdue_table
from cchc_eval.analysis.work.punctuality import punctuality_table
from cchc_eval.analysis.work.reports_owed import reports_owed_table
from cchc_eval.analysis.work.timeline import timeline_table
from cchc_eval.analysis.work.worth import worth_table

__all__ = [
    "Names", "completion_table", "coverage_table", "due_soon_table", "findings_age_table", "items_table",
    "overdue_by_owner_table", "overdue_table", "punctuality_table", "reports_owed_table", "timeline_table", "worth_table",
]  # fmt: skip
