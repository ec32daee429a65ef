"""Gaps, rankings, trends and comparisons as tables, from scores. Pure: tables in, tables out."""

from cchc_eval.analysis.appraisal_gap import appraisal_gap_table
from cchc_eval.analysis.class_years import class_years_table
from cchc_eval.analysis.common import common_criteria
from cchc_eval.analysis.evidence import evidence_table
from cchc_eval.analysis.extras import extras_table
from cchc_eval.analysis.fields import field_table
from cchc_eval.analysis.losses import loss_table
from cchc_eval.analysis.nodes import node_table
from cchc_eval.analysis.progress import progress_table
from cchc_eval.analysis.ranking import class_bands, ranking_table
from cchc_eval.analysis.round_gaps import round_gap_table
from cchc_eval.analysis.survey_gap import survey_gap_table
from cchc_eval.analysis.trend import trend_table
from cchc_eval.analysis.unit_group import unit_group_table
from cchc_eval.analysis.unit_losses import unit_losses_table
from cchc_eval.analysis.year_changes import year_changes_table

__all__ = [
    "appraisal_gap_table", "class_bands", "class_years_table", "common_criteria", "evidence_table", "extras_table",
    "field_table", "loss_table", "node_table", "progress_table", "ranking_table", "round_gap_table", "survey_gap_table",
    "trend_table", "unit_group_table", "unit_losses_table", "year_changes_table",
]  # fmt: skip
