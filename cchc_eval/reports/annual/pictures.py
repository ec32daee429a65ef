"""The figures of a report, each with the tables that were drawn."""

from __future__ import annotations

from cchc_eval import columns as c
from cchc_eval import figures
from cchc_eval.analysis import printed
from cchc_eval.figures import Context
from cchc_eval.reports.annual.content import Drawn
from cchc_eval.reports.annual.material import Material


def of_unit(material: Material, unit: str) -> list[Drawn]:
    """Return the figures of one unit."""
    r, context = material.results, _context(material)
    own = r.fields[r.fields[c.UNIT] == unit]
    losses, extras = r.losses(unit), r.extras(unit)
    lost = [printed.print_losses(losses, r.decimals), printed.print_extras(extras, r.decimals)]
    return [
        Drawn("points_by_field", figures.points_by_field(own, context), [printed.print_fields(own, r.decimals)]),
        Drawn("points_lost", figures.points_lost(losses, context, extras=extras), lost),
    ]


def of_all(material: Material) -> list[Drawn]:
    """Return the figures of all units together."""
    r, context = material.results, _context(material)
    return [
        Drawn("ranking", figures.ranking(r.ranking, r.bands, context), printed.print_ranking(r.ranking, r.decimals)),
        Drawn(
            "units_by_field", figures.units_by_field(r.fields, context), [printed.print_fields(r.fields, r.decimals)]
        ),
        Drawn("progress", figures.progress(r.progress, context), [printed.print_progress(r.progress, r.decimals)]),
    ]


def _context(material: Material) -> Context:
    r = material.results
    return Context(r.subtitle, r.marks, r.decimals)
