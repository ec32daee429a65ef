"""The figures of a report, each with the tables that were drawn."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cchc_eval import analysis, figures
from cchc_eval import columns as c
from cchc_eval.analysis import printed, printed_comparisons, printed_years
from cchc_eval.analysis.printed import Printed
from cchc_eval.figures import Context, Picture
from cchc_eval.reports.annual.content import Drawn, Kept
from cchc_eval.reports.annual.material import Material


def of_unit(material: Material, unit: str) -> list[Drawn]:
    """Return the figures of one unit; those that compare only where there is something to compare with."""
    r, context = material.results, _context(material)
    own, names = _own(r.fields, unit), r.names
    losses, extras = material.losses(unit), r.extras(unit)
    lost = [printed.print_losses(losses, r.decimals), printed.print_extras(extras, r.decimals)]
    drawn = [_drawn("points_by_field", figures.points_by_field(own, context), [printed.print_fields(own, r.decimals)])]
    if r.wanted.round != c.SELF:
        gap = _own(material.appraisal_gaps, unit)
        drawn.append(
            _drawn(
                "self_and_appraised",
                figures.self_and_appraised(gap, context),
                [printed_comparisons.print_appraisal_gap(gap, r.decimals)],
            )
        )
    if r.wanted.scope == c.DIRECT_SURVEY:
        survey = _own(material.survey_gaps, unit)
        drawn.append(
            _drawn(
                "survey_and_appraised",
                figures.survey_and_appraised(survey, context),
                [printed_comparisons.print_survey_gap(survey, r.decimals)],
            )
        )
    drawn.append(_drawn("points_lost", figures.points_lost(losses, context, extras=extras), lost))
    if len(r.units) > 1:
        group = analysis.unit_group_table(material.scores, unit, names)
        drawn.append(
            _drawn(
                "unit_in_group",
                figures.unit_in_group(group, context),
                [printed_comparisons.print_unit_group(group, r.decimals)],
            )
        )
    if material.earlier:
        table = _own(analysis.trend_table(material.years, material.names_of_years), unit)
        drawn.append(_drawn("trend", figures.trend(table, context), [printed_years.print_trend(table, r.decimals)]))
    return drawn


def of_all(material: Material) -> list[Drawn]:
    """Return the figures of all units together."""
    r, context = material.results, _context(material)
    names = r.names
    losses, papers = analysis.unit_losses_table(material.scores, names), analysis.evidence_table(material.scores, names)
    shown = (
        printed_comparisons.print_unit_losses(losses, r.decimals),
        printed_comparisons.print_evidence(papers, r.decimals),
    )
    drawn = [
        _drawn("ranking", figures.ranking(r.ranking, r.bands, context), printed.print_ranking(r.ranking, r.decimals)),
        _drawn(
            "units_by_field", figures.units_by_field(r.fields, context), [printed.print_fields(r.fields, r.decimals)]
        ),
        _drawn("losses_over_units", figures.losses_over_units(losses, context), [shown[0]]),
        _drawn("evidence", figures.evidence(papers, context), [shown[1]]),
        _drawn("progress", figures.progress(r.progress, context), [printed.print_progress(r.progress, r.decimals)]),
    ]
    if material.earlier:
        table = analysis.class_years_table(material.years, material.names_of_years)
        drawn.append(
            _drawn(
                "classes_over_years",
                figures.classes_over_years(table, context),
                [printed_years.print_class_years(table, r.decimals)],
            )
        )
        table = analysis.trend_table(material.years, material.names_of_years)
        drawn.append(_drawn("trend", figures.trend(table, context), [printed_years.print_trend(table, r.decimals)]))
    return drawn


def _drawn(key: str, picture: Picture, tables: Sequence[Printed] = ()) -> Drawn:
    return Drawn(key, Kept(picture), tables)


def _own(table: pd.DataFrame, unit: str) -> pd.DataFrame:
    return table[table[c.UNIT] == unit]


def _context(material: Material) -> Context:
    r = material.results
    return Context(r.subtitle, r.marks, r.decimals)
