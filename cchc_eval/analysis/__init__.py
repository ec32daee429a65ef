"""Gaps, rankings and progress as tables, from scores. Pure: tables in, tables out."""

from cchc_eval.analysis.extras import extras_table
from cchc_eval.analysis.fields import field_table
from cchc_eval.analysis.losses import loss_table
from cchc_eval.analysis.nodes import node_table
from cchc_eval.analysis.progress import progress_table
from cchc_eval.analysis.ranking import class_bands, ranking_table
from cchc_eval.analysis.round_gaps import round_gap_table

__all__ = [
    "class_bands", "extras_table", "field_table", "loss_table", "node_table", "progress_table", "ranking_table", "round_gap_table",
]  # fmt: skip
