"""Figures: one file each, a function of the same name from a table to a matplotlib Figure.

Every function returns a :class:`~cchc_eval.figures.canvas.Picture`: a matplotlib Figure that also carries its
``finding`` (one sentence computed from the data, drawn as the title), its ``alt_text`` and the ``table`` that was
drawn. The tables come from :mod:`cchc_eval.analysis`. What is written on a figure beside its table stands in a
:class:`~cchc_eval.figures.canvas.Context`. :func:`files` writes a picture as SVG and PNG. None of them uses pyplot.
"""

from cchc_eval.figures.burn_up import burn_up
from cchc_eval.figures.canvas import Context, Picture
from cchc_eval.figures.classes_over_years import classes_over_years
from cchc_eval.figures.evidence import evidence
from cchc_eval.figures.files import files
from cchc_eval.figures.gantt import gantt
from cchc_eval.figures.losses_over_units import losses_over_units
from cchc_eval.figures.points_by_field import points_by_field
from cchc_eval.figures.points_lost import points_lost
from cchc_eval.figures.progress import progress
from cchc_eval.figures.ranking import ranking
from cchc_eval.figures.self_and_appraised import self_and_appraised
from cchc_eval.figures.survey_and_appraised import survey_and_appraised
from cchc_eval.figures.trend import trend
from cchc_eval.figures.unit_in_group import unit_in_group
from cchc_eval.figures.units_by_field import units_by_field

__all__ = [
    "Context", "Picture", "burn_up", "classes_over_years", "evidence", "files", "gantt", "losses_over_units",
    "points_by_field", "points_lost", "progress", "ranking", "self_and_appraised", "survey_and_appraised", "trend",
    "unit_in_group", "units_by_field",
]  # fmt: skip
