"""The content of a report, from what was read: the one place that decides what a report says."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from cchc_eval import analysis
from cchc_eval import columns as c
from cchc_eval.analysis import printed
from cchc_eval.analysis.printed import Printed
from cchc_eval.analysis.printed_comparisons import print_unit_losses
from cchc_eval.i18n import catalogue, language
from cchc_eval.records.states import round_name
from cchc_eval.reports.annual import heading, pictures, sentences, tables
from cchc_eval.reports.annual.content import Content, Live
from cchc_eval.reports.annual.foundations import foundations
from cchc_eval.reports.annual.material import Material
from cchc_eval.reports.annual.settings import Settings
from cchc_eval.reports.annual.sheet import score_sheet
from cchc_eval.reports.answers.ranking import ranking_rows
from cchc_eval.reports.results import scope_name

_ = catalogue("reports")


@dataclass(frozen=True)
class Stamp:
    """When and by whom a report is made: ISO time in UTC, and a name."""

    made: str
    author: str


def build(material: Material, unit: str, settings: Settings, stamp: Stamp) -> Content:
    """Return what a report says, in the language in use.

    Parameters
    ----------
    material : Material
    unit : str
        Key of a unit; empty for the report on all units.
    settings : Settings
        Head and foot.
    stamp : Stamp
    """
    r, cs = material.results, material.scores.criteria_set
    units = [unit] if unit else r.units
    about = material.units.get(unit)
    official = not (about and about.parent)
    parents = {one.parent for one in map(material.units.get, r.units) if one}
    department = _name_of(material, parents.pop()) if len(parents) == 1 else ""
    name = r.names[unit] if unit else department
    kept = _kept(material, units)
    whole = printed.print_ranking(r.ranking, r.decimals) if not unit else ()
    comparison, missing = _comparison(material, units)
    return Content(
        year=r.wanted.year,
        lang=language(),
        unit=unit,
        unit_name=name,
        set_code=cs.code,
        set_name=str(cs.name),
        heading=heading.heading(settings, official, name, department, stamp.made, _authority(material, unit)),
        title=_("REPORT"),
        about=_about(material, unit),
        subtitle=_(
            "Results by “{set}”, round: {round}, {scope}; from the records “{records}”, year {year}",
            set=cs.name,
            round=round_name(r.wanted.round),
            scope=scope_name(r.wanted.scope),
            records=r.title,
            year=r.wanted.year,
        ),
        marks=tuple(sentences.marks(material, units)),
        standings=tuple(sentences.standings(material, units)),
        basis=tuple(sentences.basis(material)),
        summary=sentences.summary(material, unit) if unit else sentences.summary_of_all(material),
        fields=kept["fields"],
        sheets=tuple(score_sheet(material, one) for one in units),
        extras=kept["extras"],
        without_evidence=kept["without_evidence"],
        not_applicable=kept["not_applicable"],
        losses=kept["losses"],
        difficulties=tables.said(material, "difficulties", units),
        proposals=tables.said(material, "proposals", units),
        evidence=kept["evidence"],
        comparison=comparison,
        no_comparison=missing,
        faults=_faults(material, units),
        figures=tuple(pictures.of_unit(material, unit) if unit else pictures.of_all(material)),
        signature=heading.signature(settings, official, unit),
        ranking=tuple(whole),
        units_by_field=None if unit else _units_by_field(material),
        live=None if unit else Live(cs, ranking_rows(material.scores, dict(r.names))),
        notes=tuple(sentences.notes(material, units)),
        foundations=tuple(foundations(material, units)),
        date=stamp.made,
        author=stamp.author,
    )


def _units_by_field(material: Material) -> Printed:
    """Return the units' points by field, with what the codes of the columns stand for below."""
    r = material.results
    table = printed.print_fields(r.fields, r.decimals)
    return replace(table, notes=[_("Fields: {names}.", names=printed.field_names(r.fields)), *table.notes])


def _about(material: Material, unit: str) -> str:
    year, turn = material.results.wanted.year, material.results.wanted.round
    if not unit:
        return _("Results of administrative reform in {year} of all units", year=year)
    if turn == c.SELF:
        return _("Results of the self-assessment of administrative reform in {year}", year=year)
    return _("Results of the assessment of administrative reform in {year}, self-scored and appraised", year=year)


def _authority(material: Material, unit: str) -> str:
    """Return the body above a department; above that of the units for the report on all of them."""
    found = {material.units[key].authority for key in _departments(material, unit) if key in material.units}
    return found.pop() if len(found) == 1 else ""


def _departments(material: Material, unit: str) -> set[str]:
    if unit:
        return {unit}
    return {one.parent or one.key for one in map(material.units.get, material.results.units) if one}


def _name_of(material: Material, key: str) -> str:
    """Return the name of the department above the units; empty if the list of units does not say."""
    return material.units[key].name if key in material.units else ""


def _kept(material: Material, units: list[str]) -> dict[str, Printed]:
    r = material.results
    makers = {
        "fields": lambda unit: tables.fields_table(material, unit),
        "extras": lambda unit: printed.print_extras(r.extras(unit), r.decimals),
        "without_evidence": lambda unit: tables.without_evidence(material, unit),
        "not_applicable": lambda unit: tables.not_applicable(material, unit),
        "losses": lambda unit: printed.print_losses(material.losses(unit), r.decimals),
        "evidence": lambda unit: tables.evidence(material, unit),
    }
    found = {}
    for name, make in makers.items():
        if name == "losses" and len(units) > 1:
            continue
        made = {unit: make(unit) for unit in units}
        first = next(iter(made.values()))
        found[name] = first if len(units) == 1 else tables.stacked(first.title, material, made)
    if len(units) > 1:
        losses = pd.concat([material.losses(unit) for unit in units], ignore_index=True)
        found["losses"] = print_unit_losses(analysis.unit_losses_table(material.scores, r.names), r.decimals, losses)
    return found


def _comparison(material: Material, units: list[str]) -> tuple[Printed | None, str]:
    before = material.before
    if before is None:
        year = material.results.wanted.year - 1
        nothing = _("There are no answers of {year} for this group of units to compare with.", year=year)
        return None, " ".join([nothing, *material.left_out])
    return tables.comparison(material, before, units), ""


def _faults(material: Material, units: list[str]) -> Printed:
    codes = {node.key: node.code for node, _up in material.scores.criteria_set.walk()}
    faults = material.scores.faults
    return printed.print_faults(faults[faults[c.UNIT].isin(units)], material.results.names, codes)
