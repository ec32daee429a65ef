"""Figures: one file each, a function of the same name from a table to a matplotlib Figure.

Every function returns a :class:`~cchc_eval.figures.canvas.Picture`: a matplotlib Figure that also carries its
``finding`` (one sentence computed from the data, drawn as the title), its ``alt_text`` and the ``table`` that was
drawn. The tables come from :mod:`cchc_eval.analysis`. What is written on a figure beside its table stands in a
:class:`~cchc_eval.figures.canvas.Context`. None of them uses pyplot.
"""

from cchc_eval.figures.canvas import Context, Picture
from cchc_eval.figures.points_by_field import points_by_field
from cchc_eval.figures.points_lost import points_lost
from cchc_eval.figures.progress import progress
from cchc_eval.figures.ranking import ranking
from cchc_eval.figures.units_by_field import units_by_field

__all__ = ["Context", "Picture", "points_by_field", "points_lost", "progress", "ranking", "units_by_field"]
