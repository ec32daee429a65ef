"""The survey beside what was scored directly, field by field or unit by unit."""

from __future__ import annotations

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import survey_gap as s
from cchc_eval.figures import dots, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number

_ = catalogue("figures")


def survey_and_appraised(table: pd.DataFrame, context: Context | None = None) -> Picture:
    """Draw the index of the survey and of the direct part on one axis: by field for one unit, by unit for several.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.survey_gap_table`; indices in %, ``difference`` in percentage points.
    context : Context, optional
        Subtitle, marks and decimals.

    Returns
    -------
    Picture
    """
    context = context or Context()
    several = words.several(table)
    shown = table[(table[c.FIELD] == c.TOTAL) | (not several)]
    shown = shown[shown[s.SURVEY_STATE] != a.OUTSIDE]
    direct = _("Appraised") if len(table) and table[s.IN_APPRAISAL].iloc[0] else _("Self-scored")
    finding = _finding(table, shown, several, direct, context)
    open_units = shown[
        shown[s.SURVEY_STATE].isin([a.PARTLY, a.NOTHING]) | shown[s.DIRECT_STATE].isin([a.PARTLY, a.NOTHING])
    ]
    marks = words.provisional_marks(open_units[c.UNIT].nunique(), shown[c.UNIT].nunique())
    sheet = Sheet()
    sheet.header(finding, context, marks)
    drawn, notes = shown.head(words.MOST_ROWS), list[str]()
    if len(drawn):
        key = [(dots.FILLED, direct), (dots.SQUARE, _("Survey"))]
        if (drawn[s.DIRECT_STATE] == a.PARTLY).any():
            key.insert(1, (dots.HOLLOW, _("{direct}, provisional", direct=direct)))
        dots.key(sheet, key)
        axis = dots.Dots(sheet, [direct, _("Survey"), _("Difference")])
        for row in drawn.to_dict("records"):
            axis.draw(_row(row, several, context))
        axis.finish(_("Index (%)"))
        notes = _notes(table, shown, several) + words.left_out(len(drawn), len(shown))
    told = [_told(row, several, direct, context) for row in shown.to_dict("records")]
    text = words.alt(_("The survey beside the points scored directly"), finding, [*context.marks, *marks], told, notes)
    return sheet.finished(text, table, notes)


def _label(row: dict, several: bool) -> str:
    if several:
        return str(row[a.UNIT_NAME])
    return _("All fields") if row[c.FIELD] == c.TOTAL else f"{row[c.CODE]}. {row[a.FIELD_NAME]}"


def _row(row: dict, several: bool, context: Context) -> dots.Row:
    marks = []
    for index, state, looks in (
        (s.SURVEY_INDEX, s.SURVEY_STATE, dots.SQUARE),
        (s.DIRECT_INDEX, s.DIRECT_STATE, dots.FILLED),
    ):
        if row[state] in (a.DONE, a.PARTLY) and pd.notna(row[index]):
            marks.append((row[index], dots.HOLLOW if looks is dots.FILLED and row[state] == a.PARTLY else looks))
    numbers = [_part(row, s.DIRECT_INDEX, s.DIRECT_STATE, context), _part(row, s.SURVEY_INDEX, s.SURVEY_STATE, context)]
    return dots.Row(
        _label(row, several), marks, [*numbers, _apart(row, context)], bold=not several and row[c.FIELD] == c.TOTAL
    )


def _part(row: dict, index: str, state: str, context: Context) -> str:
    text = {a.NA: _("n/a"), a.NOTHING: "?", a.OUTSIDE: "–"}.get(row[state])
    return text or words.percent(row[index], context) + ("*" if row[state] == a.PARTLY else "")


def _apart(row: dict, context: Context) -> str:
    if pd.isna(row[s.DIFFERENCE]):
        return "–"
    text = words.size(row[s.DIFFERENCE], context.decimals)
    return f"+{text}" if row[s.DIFFERENCE] > 0 else f"−{text}" if row[s.DIFFERENCE] < 0 else text


def _notes(table: pd.DataFrame, shown: pd.DataFrame, several: bool) -> list[str]:
    states = {*shown[s.DIRECT_STATE], *shown[s.SURVEY_STATE]}
    notes = [
        _("Difference in percentage points: scored directly less survey, each part as a percentage of its own maximum.")
    ]
    without = table[(table[s.SURVEY_STATE] == a.OUTSIDE) & (table[s.DIRECT_STATE] != a.OUTSIDE)]
    if not several and len(without):
        notes.append(_("Without a survey part: {fields}.", fields="; ".join(without[a.FIELD_NAME])))
    if a.PARTLY in states:
        notes.append(_("* provisional: some criteria are not answered or not appraised yet."))
    if a.NOTHING in states:
        notes.append(_("? nothing answered yet (this is not 0)."))
    if a.NA in states:
        notes.append(_("n/a: not applicable, removed from the maximum."))
    return notes


def _told(row: dict, several: bool, direct: str, context: Context) -> str:
    one, two = _part(row, s.DIRECT_INDEX, s.DIRECT_STATE, context), _part(row, s.SURVEY_INDEX, s.SURVEY_STATE, context)
    return _("{name}: {direct} {one}, survey {two}", name=_label(row, several), direct=direct.lower(), one=one, two=two)


def _finding(table: pd.DataFrame, shown: pd.DataFrame, several: bool, direct: str, context: Context) -> str:
    """Name the place where the two are farthest apart."""
    if not len(table):
        return words.no_data()
    if not len(shown):
        return _("There is no survey part: the criteria set has no survey criterion for these units")
    settled = shown[shown[s.DIFFERENCE].notna() & ((shown[c.FIELD] != c.TOTAL) | several)]
    if not len(settled):
        if (shown[s.SURVEY_STATE] == a.NOTHING).all():
            return _("No survey result has been entered yet")
        return _("Nothing to compare yet: no survey part and direct part are both finished")
    apart = settled[s.DIFFERENCE].abs()
    if apart.max() == 0:
        return _("The survey and the points scored directly agree everywhere")
    most = settled[apart == apart.max()]
    if len(most) > 1:
        names = words.listed([_label(row, several) for row in most.head(4).to_dict("records")])
        size = format_number(apart.max(), context.decimals)
        return _(
            "The survey differs most at {count} places, {size} percentage points each: {names}",
            count=len(most), size=size, names=names,
        )  # fmt: skip
    row = most.iloc[0].to_dict()
    one, two = words.percent(row[s.DIRECT_INDEX], context), words.percent(row[s.SURVEY_INDEX], context)
    name = row[a.UNIT_NAME] if several else _("field {field}", field=row[a.FIELD_NAME])
    return _(
        "The survey differs most at: {name}, {direct} {one}, survey {two}",
        name=name,
        direct=direct.lower(),
        one=one,
        two=two,
    )
