"""The parts of the page of results that compare: with the group, the appraisal, the survey, and over the years."""

from __future__ import annotations

from cchc_eval import analysis, figures
from cchc_eval import columns as c
from cchc_eval.analysis import printed_comparisons as printed
from cchc_eval.analysis import printed_years
from cchc_eval.i18n import catalogue
from cchc_eval.reports.beside import Beside
from cchc_eval.reports.results import Results
from cchc_eval.widgets.results_content import Content, context_of, figure, lines, tables

_ = catalogue("widgets")


def unit_losses(r: Results, beside: Beside) -> Content:
    """Show what lost most points over all units."""
    assert r.scores is not None
    table = analysis.unit_losses_table(r.scores, r.names)
    return figure(figures.losses_over_units(table, context_of(r)), printed.print_unit_losses(table, r.decimals))


def group(r: Results, beside: Beside) -> Content:
    """Show the chosen unit beside its group."""
    assert r.scores is not None
    table = analysis.unit_group_table(r.scores, r.wanted.unit, r.names)
    return figure(figures.unit_in_group(table, context_of(r)), printed.print_unit_group(table, r.decimals))


def evidence(r: Results, beside: Beside) -> Content:
    """Show how complete the evidence of every unit is."""
    assert r.scores is not None
    table = analysis.evidence_table(r.scores, r.names)
    return figure(figures.evidence(table, context_of(r)), printed.print_evidence(table, r.decimals))


def appraisal(r: Results, beside: Beside) -> Content:
    """Show self-score and appraisal of the chosen unit; say so if there is no appraisal."""
    if beside.claimed is None or beside.appraised is None:
        return lines(_("No appraisal has been opened for this set: there is nothing to set beside the self-score."))
    table = analysis.appraisal_gap_table(beside.claimed, beside.appraised, r.names)
    own = table[table[c.UNIT] == r.wanted.unit]
    return figure(
        figures.self_and_appraised(own, context_of(r, beside.appraisal, c.DIRECT)),
        printed.print_appraisal_gap(table, r.decimals),
    )


def survey(r: Results, beside: Beside) -> Content:
    """Show the survey of the chosen unit beside its direct points."""
    if beside.direct is None or beside.with_survey is None:
        return lines(_("The survey cannot be read; see the messages above."))
    table = analysis.survey_gap_table(beside.direct, beside.with_survey, r.names)
    own = table[table[c.UNIT] == r.wanted.unit]
    return figure(
        figures.survey_and_appraised(own, context_of(r, scope=c.DIRECT_SURVEY)),
        printed.print_survey_gap(table, r.decimals),
    )


def trend(r: Results, beside: Beside) -> Content:
    """Show the index over the years, over common criteria; say so in words where there is one year only."""
    if beside.before is None:
        return _one_year(r, beside)
    years = beside.scores_of_years
    common = analysis.common_criteria({year: scores.criteria_set for year, scores in years.items()}, r.wanted.scope)
    table = analysis.trend_table(years, beside.names_of_years, common)
    sets = {year: scores.criteria_set for year, scores in years.items()}
    shown = figure(
        figures.trend(table, context_of(r)),
        printed_years.print_trend(table, r.decimals),
        printed_years.print_common(common, sets),
    )
    return shown + lines(*beside.left_out) if beside.left_out else shown


def classes(r: Results, beside: Beside) -> Content:
    """Show how the units are spread over the classes, year by year."""
    table = analysis.class_years_table(beside.scores_of_years, beside.names_of_years)
    return figure(figures.classes_over_years(table, context_of(r)), printed_years.print_class_years(table, r.decimals))


def year_changes(r: Results, beside: Beside) -> Content:
    """Show what rose and fell since the year before: of every unit, then of the chosen one by field and criterion."""
    before = beside.before
    if before is None or before.scores is None or r.scores is None:
        return _one_year(r, beside)
    names = {**before.names, **r.names}
    table = analysis.year_changes_table(before.scores, r.scores, names)
    span, own = (before.wanted.year, r.wanted.year), table[table[c.UNIT] == r.wanted.unit]
    return tables(
        printed_years.print_year_changes(table, r.decimals, span, c.TOTAL),
        printed_years.print_year_changes(own, r.decimals, span, "field"),
        printed_years.print_year_changes(own, r.decimals, span, "criterion"),
    )


def _one_year(r: Results, beside: Beside) -> Content:
    text = _(
        "These records have only one year of results for this group of units ({year}): nothing can be compared between years yet.",
        year=r.wanted.year,
    )
    return lines(text, *beside.left_out)
