"""The page of results in notebook 03: choices, tables and figures, which all follow the choices."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from cchc_eval import columns as c
from cchc_eval import figures
from cchc_eval.analysis import printed
from cchc_eval.i18n import catalogue, set_language
from cchc_eval.records.states import round_name
from cchc_eval.reports.beside import Beside
from cchc_eval.reports.results import Results, Wanted, load_results, scope_name, workspaces
from cchc_eval.widgets import results_behind, results_beside
from cchc_eval.widgets.choice import load_choice, save_choice
from cchc_eval.widgets.desk import standing_words
from cchc_eval.widgets.following import FollowingPage
from cchc_eval.widgets.panel import list_field, problem_html, table_html
from cchc_eval.widgets.results_content import Content, context_of, figure, tables

_ = catalogue("widgets")
SCORING = "01_cham_diem.ipynb"


class ResultsPage(FollowingPage[Results]):
    """The page; each method shows one part of it, in the cell that calls it.

    Parameters
    ----------
    wanted : Wanted
    base : Path, optional
        Folder of the workspaces.
    """

    name = "results"

    def __init__(self, wanted: Wanted, base: Path | None = None) -> None:
        super().__init__()
        self.base = base
        self.results: Results = load_results(wanted, base)
        self._beside = Beside(self.results, base)

    @property
    def shown(self) -> Results | None:
        """The results, if there are any."""
        return self.results if self.results.scores is not None else None

    def _about(self) -> Content:
        return _about(self.results)

    # --- the steps ------------------------------------------------------------------------------------------------
    def choices(self) -> None:
        """Show the lists with which workspace, set, round and scope are chosen."""
        self._choose(self._main_fields, again=_("Read again"))

    def ranking(self) -> None:
        """Show the results of the finished units by rank and, apart, the provisional ones."""
        self._part(_ranking)

    def ranking_figure(self) -> None:
        """Show the ranking over the class bands."""
        self._part(
            lambda r: figure(
                figures.ranking(r.ranking, r.bands, context_of(r)), *printed.print_ranking(r.ranking, r.decimals)
            )
        )

    def fields(self) -> None:
        """Show points and maxima of every unit in every field."""
        self._part(_fields)

    def fields_figure(self) -> None:
        """Show the index of every unit in every field."""
        self._part(
            lambda r: figure(
                figures.units_by_field(r.fields, context_of(r)), printed.print_fields(r.fields, r.decimals)
            )
        )

    def unit(self) -> None:
        """Show the list with which one unit is chosen."""
        self._choose(self._unit_field)

    def unit_figure(self) -> None:
        """Show the points of the chosen unit by field."""
        self._part(_unit_fields, narrow=True)

    def losses_figure(self) -> None:
        """Show which criteria lost points in the chosen unit, and why."""
        self._part(_losses, narrow=True)

    def behind(self) -> None:
        """Show the criteria of the chosen unit, each opened down to what its facts rest on."""
        self._part(lambda r: results_behind.behind(r, self.base), narrow=True)

    def progress_figure(self) -> None:
        """Show how far each unit is, and the answers that cannot be scored."""
        self._part(_progress)

    # --- beside other rounds, units and years ---------------------------------------------------------------------
    def unit_losses_figure(self) -> None:
        """Show what lost most points over all units."""
        self._compared(results_beside.unit_losses)

    def group_figure(self) -> None:
        """Show the chosen unit beside the median and the best of its group."""
        self._compared(results_beside.group, of_unit=True)

    def evidence_figure(self) -> None:
        """Show how complete the evidence of every unit is."""
        self._compared(results_beside.evidence)

    def appraisal_figure(self) -> None:
        """Show what the chosen unit self-scored and what was appraised."""
        self._compared(results_beside.appraisal, of_unit=True)

    def survey_figure(self) -> None:
        """Show the survey of the chosen unit beside its points scored directly."""
        self._compared(results_beside.survey, of_unit=True)

    def trend_figure(self) -> None:
        """Show the index of every unit over the years, over common criteria."""
        self._compared(results_beside.trend)

    def classes_figure(self) -> None:
        """Show how the units are spread over the classes, year by year."""
        self._compared(results_beside.classes)

    def year_changes(self) -> None:
        """Show what rose and fell since the year before, and why."""
        self._compared(results_beside.year_changes, of_unit=True)

    def _compared(self, make: Callable[[Results, Beside], Content], of_unit: bool = False) -> None:
        self._part(lambda r: make(r, self._beside), of_unit)

    # --- how it follows the choices -------------------------------------------------------------------------------
    def _follow(self, name: str, value: str) -> str:
        """Follow a choice: read anew (but for another unit of the same results), exchange the parts, then say so."""
        wanted = self.results.wanted
        if name == "set" and value:
            year, _dash, code = value.partition("/")
            wanted = replace(wanted, year=int(year), set=code, unit="")
        elif name == "workspace":
            wanted = Wanted(workspace=value, scope=wanted.scope)
        elif name in ("round", "scope", "unit"):
            wanted = replace(wanted, **{name: value})  # type: ignore[arg-type]
        only_unit = name == "unit" and self.results.scores is not None
        self.results = replace(self.results, wanted=wanted) if only_unit else load_results(wanted, self.base)
        if not only_unit:
            self._beside = Beside(self.results, self.base)
        self._remember()
        self._again(only_unit)
        return self.results.problem or _("Computed anew: {count} units.", count=len(self.results.names))

    def _remember(self) -> None:
        wanted = self.results.wanted
        last = load_choice(self.base)
        if last.workspace != wanted.workspace:
            last = replace(last, unit="", person="")
        keep = {"year": wanted.year, "set": wanted.set, "unit": wanted.unit} if wanted.set else {}
        save_choice(replace(last, workspace=wanted.workspace, **keep), self.base)  # type: ignore[arg-type]

    def _main_fields(self) -> list[dict[str, Any]]:
        r, wanted = self.results, self.results.wanted
        titles = dict(workspaces(self.base))
        titles.setdefault(wanted.workspace, r.label)
        rounds = r.rounds or [c.SELF]
        sets = [
            (f"{year}/{code}", name if str(year) in name else f"{year} · {name}")
            for (year, code), name in r.sets.items()
        ] or [("", _("none"))]
        return [
            list_field("workspace", _("Records"), wanted.workspace, titles.items()),
            list_field("set", _("Year and criteria set"), f"{wanted.year}/{wanted.set}" if r.sets else "", sets),
            list_field("round", _("Round"), wanted.round, [(turn, _first_upper(round_name(turn))) for turn in rounds]),
            list_field(
                "scope", _("Points that count"), wanted.scope, [(s, _first_upper(scope_name(s))) for s in c.SCOPES]
            ),
        ]

    def _unit_field(self) -> list[dict[str, Any]]:
        r = self.results
        options = [(unit, r.names[unit]) for unit in r.units] or [("", _("none"))]
        return [list_field("unit", _("Unit"), r.wanted.unit, options)]


def results_page(
    workspace: str | None = None,
    year: int | None = None,
    criteria_set: str | None = None,
    round_code: str | None = None,
    scope: str | None = None,
    unit: str | None = None,
    lang: str | None = None,
    base: Path | str | None = None,
) -> ResultsPage:
    """Return the page of results.

    Parameters
    ----------
    workspace, year, criteria_set, unit : optional
        What to show; by default what was chosen last, in notebook 01 or here.
    round_code : {"self", "appraisal", "appraisal_2"}, optional
        Self-scoring by default.
    scope : {"direct", "direct+survey"}, optional
        Without the survey by default: so a unit is finished when it has scored itself.
    lang : {"vi", "en"}, optional
        Language of the screen.
    base : path, optional
        Folder of the workspaces; ``$CCHC_WORKSPACE`` or ``~/cchc`` by default.

    Raises
    ------
    ValueError
        For an unknown round or scope, in the language in use.
    """
    last = load_choice(base)
    if lang or last.lang:
        set_language(lang or last.lang)
    for value, known in ((round_code, c.CHAIN), (scope, c.SCOPES)):
        if value is not None and value not in known:
            raise ValueError(_("“{value}” is not one of: {known}", value=value, known=", ".join(known)))
    same = workspace in (None, last.workspace)
    wanted = Wanted(
        workspace or last.workspace,
        year or (last.year if same else 0),
        criteria_set or (last.set if same and year in (None, last.year) else ""),
        round_code or c.SELF,
        scope or c.DIRECT,
        unit or (last.unit if same else ""),
    )
    return ResultsPage(wanted, Path(base) if base else None)


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _about(r: Results) -> Content:
    """Say which workspace, set, round and scope is shown; or why nothing is."""
    if r.scores is None:
        link = f'<a href="{SCORING}">{html.escape(SCORING)}</a>'
        hint = _("Enter answers in notebook {notebook}, or choose other records above.", notebook="\0")
        text = "\n".join([r.label, r.problem, hint.replace("\0", SCORING)])
        return Content(problem_html(r.label, r.problem, f"<p>{html.escape(hint).replace(chr(0), link)}</p>"), text)
    cs = r.scores.criteria_set
    heading = _("Results of administrative reform in {year}", year=r.wanted.year)
    lines = [
        _("Records: {label}", label=r.label),
        _("Criteria set: {name} ({standing})", name=cs.name, standing=standing_words(cs)),
        _(
            "Year {year}, round: {round}; points {scope}",
            year=r.wanted.year,
            round=round_name(r.wanted.round),
            scope=scope_name(r.wanted.scope),
        ),
        *([r.problem] if r.problem else []),
    ]
    marks = "".join(f"<span>{html.escape(mark)}</span>" for mark in r.marks)
    shown = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    head = f"<h2>{html.escape(heading)}</h2>"
    return Content(f'{head}{shown}<p class="cchc-mark-line">{marks}</p>', "\n".join([heading, *lines, *r.marks]))


def _ranking(r: Results) -> Content:
    return tables(*printed.print_ranking(r.ranking, r.decimals), note=printed.index_note(r.fields, r.decimals))


def _fields(r: Results) -> Content:
    return tables(printed.print_fields(r.fields, r.decimals), note=printed.field_names(r.fields))


def _unit_fields(r: Results) -> Content:
    own = r.fields[r.fields[c.UNIT] == r.wanted.unit]
    return figure(figures.points_by_field(own, context_of(r)), printed.print_fields(own, r.decimals))


def _losses(r: Results) -> Content:
    table, extras = r.losses(r.wanted.unit), r.extras(r.wanted.unit)
    tables = [printed.print_losses(table, r.decimals), printed.print_extras(extras, r.decimals)]
    return figure(figures.points_lost(table, context_of(r), extras=extras), *tables)


def _progress(r: Results) -> Content:
    shown = figure(figures.progress(r.progress, context_of(r)), printed.print_progress(r.progress, r.decimals))
    assert r.scores is not None
    if not len(r.scores.faults):
        return shown
    codes = {node.key: node.code for node, _parents in r.scores.criteria_set.walk()}
    faults = printed.print_faults(r.scores.faults, r.names, codes)
    return shown + Content(table_html(faults), faults.text())
