"""From the records of a workspace to the workbooks of its units: which sets and units, what is filled in, what is marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue, speaking
from cchc_eval.numbers import format_date
from cchc_eval.records.events import new_id
from cchc_eval.records.offers import DATA, UNITS, Unit, read_offers, read_units
from cchc_eval.reports.answers.filling import Texts
from cchc_eval.reports.answers.layout import Layout
from cchc_eval.reports.answers.writer import write_answers
from cchc_eval.reports.results import set_of
from cchc_eval.reports.told import Told

if TYPE_CHECKING:
    from cchc_eval.criteria.model import CriteriaSet
    from cchc_eval.records import Records

_ = catalogue("reports")
COLUMNS = "key,name,short_name,group,parent"
"""First row of a list of units (``records.offers.read_units``)."""
EVIDENCE_FIELDS = ("type", "title", "number", "date", "issuer", "muc", "page", "note")


@dataclass(frozen=True)
class Choice:
    """A criteria set of a year, and its units; ``opened``: its self-scoring was opened in the records."""

    criteria_set: CriteriaSet
    units: tuple[Unit, ...]
    opened: bool


def choices(folder: Path, records: Records | None) -> list[Choice]:
    """Return the sets whose workbooks can be written: those opened, with the text they were opened with, then others on offer."""
    found: dict[tuple[int, str], Choice] = {}
    for year, code in records.years() if records else []:
        text = records.criteria_set_text(year, code, c.SELF) if records else None
        if text:
            found[year, code] = _choice(set_of(text, code), folder, opened=True)
    for code, one in read_offers(folder).sets.items():
        if (one.year, code) not in found:
            found[one.year, code] = _choice(one, folder, opened=False)
    return [found[key] for key in sorted(found)]


def _choice(criteria_set: CriteriaSet, folder: Path, *, opened: bool) -> Choice:
    units = (unit for unit in read_units(criteria_set.year, folder) if unit.group == criteria_set.unit_group)
    return Choice(criteria_set, tuple(units), opened)


def chosen(
    found: Iterable[Choice], year: int, code: str, units: Iterable[str], folder: Path, *, blank: bool
) -> list[tuple[Choice, Unit]]:
    """Return the workbooks to write.

    Parameters
    ----------
    found : iterable of Choice
    year, code : int, str
        0 and empty: any, if only one fits.
    units : iterable of str
        Keys or names; none: all units of the set.
    folder : Path
        Of the workspace, to be named where a list of units is lacking.
    blank : bool
        Whether the workbooks are empty; only then a set that was not opened yet will do.

    Raises
    ------
    Told
        If nothing fits, or more than one set does.
    """
    found = list(found)
    wanted = [" ".join(unit.split()).casefold() for unit in units]
    fitting = [
        one
        for one in found
        if (one.opened or blank) and year in (0, one.criteria_set.year) and code in ("", one.criteria_set.code)
    ]
    if not blank and not code and not year and len(fitting) > 1 and not wanted:
        newest = max(one.criteria_set.year for one in fitting)
        fitting = [one for one in fitting if one.criteria_set.year == newest]
    if wanted and len(fitting) == 1 and not fitting[0].units:
        raise Told(no_units(fitting[0].criteria_set, folder))
    if wanted:
        fitting = [one for one in fitting if all(any(_is(unit, name) for unit in one.units) for name in wanted)]
    if not fitting:
        if wanted:
            raise Told(_("No unit is called “{unit}” in the list of units of that year and set. Look at the list and write its "
                         "key or its name.", unit=", ".join(units)))  # fmt: skip
        if blank:
            offered = ", ".join(f"{one.criteria_set.code} ({one.criteria_set.year})" for one in found)
            told = _("No criteria set with rules has this code and year.")
            raise Told(f"{told} {_('There are: {sets}.', sets=offered or '–')}")
        raise Told(_("No criteria set fits whose self-scoring was opened. Open the round first, or write empty workbooks with "
                     "--blank."))  # fmt: skip
    if len(fitting) > 1:
        names = ", ".join(f"{one.criteria_set.code} ({one.criteria_set.year})" for one in fitting)
        raise Told(_("Several criteria sets fit: {sets}. Choose one with --set, and its year with --year.", sets=names))
    one = fitting[0]
    if not one.units:
        raise Told(no_units(one.criteria_set, folder))
    return [(one, unit) for unit in one.units if not wanted or any(_is(unit, name) for name in wanted)]


def no_units(criteria_set: CriteriaSet, folder: Path) -> str:
    """Return that a set has no units in its year, and how to list them."""
    group, file = criteria_set.unit_group, folder / UNITS / f"{criteria_set.year}.csv"
    told = _(
        "The list of units of {year} has no unit for this set (group “{group}”).", year=criteria_set.year, group=group
    )
    shipped = DATA / UNITS / file.name
    if file.is_file():
        todo = _("Add a row for each unit to {file}, with {group} in the column group.", file=file, group=group)
    elif shipped.is_file():
        todo = _(
            "Copy {shipped} to {file} and add a row for each unit there, with {group} in the column group.",
            shipped=shipped, file=file, group=group,
        )  # fmt: skip
    else:
        todo = _(
            "Make the text file {file} (CSV, UTF-8): first row {columns}, then a row for each unit, such as {row} (key in letters "
            "without marks, name, short name, group, key of the unit above if there is one).",
            file=file, columns=COLUMNS, row=_("office,The office,Office,{group},", group=group),
        )  # fmt: skip
    todo += " " + _("Then run it again.")
    return f"{told} {todo}"


def _is(unit: Unit, name: str) -> bool:
    return name in {" ".join(text.split()).casefold() for text in (unit.key, unit.name, unit.short_name)}


def scope_of(records: Records, criteria_set: CriteriaSet) -> str:
    """Return the scope of a set's workbooks: with the survey where any of its answers are recorded, as the reports have it."""
    answers = records.answers(criteria_set.year, criteria_set.code)
    entered = (answers[c.ROUND].astype(str) == c.SURVEY) & (answers[c.STATE].astype(str) != c.UNANSWERED)
    return c.DIRECT_SURVEY if bool(entered.any()) else c.DIRECT


def export_unit(
    path: Path,
    criteria_set: CriteriaSet,
    unit: Unit,
    records: Records | None = None,
    *,
    scope: str | None = None,
    illustrative: bool = False,
    survey_open: bool = False,
    lang: str | None = None,
) -> Layout:
    """Write the workbook of one unit.

    Parameters
    ----------
    path : Path
    criteria_set : CriteriaSet
        The text that the round was opened with.
    unit : Unit
    records : Records, optional
        Without them the workbook is empty.
    scope : {"direct", "direct+survey"}, optional
        By default as :func:`scope_of` says; of an empty workbook, direct.
    illustrative : bool
        Whether the data are invented.
    survey_open : bool
        Whether the survey's results are entered in it (with the scope "direct+survey"): for the office, never for a unit.
    lang : {"vi", "en"}, optional

    Raises
    ------
    Told
        If the set is one without rules, or too large for the formulas of a spreadsheet.
    OSError
        As the disk says.
    """
    with speaking(lang):
        if survey_open:
            scope = c.DIRECT_SURVEY
        return _export(path, criteria_set, unit, records, scope, illustrative=illustrative, survey_open=survey_open)


def _export(
    path: Path,
    criteria_set: CriteriaSet,
    unit: Unit,
    records: Records | None,
    scope: str | None,
    *,
    illustrative: bool,
    survey_open: bool,
) -> Layout:
    code, year = criteria_set.code, criteria_set.year
    if not criteria_set.scorable:
        raise Told(_("The criteria set {set} has no scoring rules: there is nothing to enter.", set=code))
    marks = [_("Illustrative data, not real")] if illustrative else []
    if survey_open:
        if not any(node.is_leaf and criteria_set.parts[node.key] == c.SURVEY for node, _up in criteria_set.walk()):
            raise Told(_("The criteria set {set} has no criterion that is scored from a survey.", set=code))
        marks.append(_("For the office, to enter survey results; not to be sent to the unit"))
    answers, texts, scope = None, None, scope or (scope_of(records, criteria_set) if records else c.DIRECT)
    if records:
        answers = records.answers(year, code, [unit.key])
        texts = recorded_texts(records, criteria_set, unit.key, answers)
        if records.state_of(year, code, unit.key, c.SELF) in ("locked", "closed"):
            marks.append(_("Locked: changes cannot be taken back into the records"))
    try:
        return write_answers(
            path,
            criteria_set,
            unit.key,
            answers,
            name=unit.name,
            group=unit.group,
            scope=scope,
            texts=texts,
            marks=tuple(marks),
            more={"export": new_id(), **({"invented": "yes"} if illustrative else {})},
            survey_open=survey_open,
        )
    except ValueError as fault:
        raise Told(_("The criteria set {set} cannot be written as a workbook: {why}.", set=code, why=fault)) from fault


def recorded_texts(records: Records, criteria_set: CriteriaSet, unit: str, answers: pd.DataFrame) -> Texts:
    """Return evidence, explanations and reasons of a unit; what was carried from last year and not confirmed is left out."""
    year, code = criteria_set.year, criteria_set.code
    cited: dict[str, list[str]] = {}
    evidence = records.evidence(year, code, unit)
    for row in evidence[~evidence["carried"].astype(bool)].to_dict("records"):
        if row["round"] in (c.SELF, c.SURVEY, c.BONUS):
            cited.setdefault(str(row["key"]), []).append(citation(row))
    texts = records.texts(year, code, unit)
    own = texts[
        (texts["kind"] == "explanation")
        & ~texts["carried"].astype(bool)
        & texts["round"].isin((c.SELF, c.SURVEY, c.BONUS))
    ]
    reasons: dict[str, str] = {}
    for row in answers[answers[c.STATE].astype(str).isin((c.NOT_APPLICABLE, c.NO_CASE))].to_dict("records"):
        place = {"year": year, "set": code, "unit": unit, "key": str(row[c.KEY]), "round": str(row[c.ROUND])}
        event = records.current("answer", place) if place["round"] in (c.SELF, c.SURVEY, c.BONUS) else None
        if event:
            reasons[str(row[c.KEY])] = str(event.payload["reason"])
    return Texts(
        {key: "\n".join(dict.fromkeys(lines)) for key, lines in cited.items()},
        {str(row["key"]): str(row["text"]) for row in own.to_dict("records")},
        reasons,
    )


def citation(row: Any) -> str:
    """Return one citation in a line: document, number, date, issuer, section and page."""
    what = " ".join(str(row[name]) for name in ("type", "number") if row[name])
    date = _("of {date}", date=format_date(str(row["date"]))) if row["date"] else ""
    parts = [" ".join(x for x in (what, date) if x), str(row["title"] or ""), str(row["issuer"] or "")]
    parts += [_("section {muc}", muc=row["muc"])] if row["muc"] else []
    parts += [_("page {page}", page=row["page"])] if row["page"] else []
    parts += [str(row["note"])] if row["note"] else []
    return ", ".join(part for part in parts if part)
