"""One unit beside its group: its index in every field, the group's median and the best."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures import dots, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue

_ = catalogue("figures")


def unit_in_group(table: pd.DataFrame, context: Context | None = None) -> Picture:
    """Draw for each field the unit's index, the median and the best of its group on one axis.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.unit_group_table` of one unit; ``index``, ``median``, ``best`` in %.
    context : Context, optional
        Subtitle, marks and decimals.

    Returns
    -------
    Picture
    """
    context = context or Context()
    shown = table[table[a.FIELD_STATE] != a.OUTSIDE]
    finding = _finding(shown, context)
    marks = words.provisional_marks(int(shown[a.FIELD_STATE].isin([a.PARTLY, a.NOTHING]).any()), 1)
    sheet = Sheet()
    sheet.header(finding, context, marks)
    notes: list[str] = []
    if len(shown):
        size = int(shown[a.UNITS].iloc[0])
        dots.key(sheet, _key(shown, size))
        axis = dots.Dots(sheet, [_("This unit"), _("Median"), _("Best")])
        for row in shown.to_dict("records"):
            axis.draw(_row(row, context))
        axis.finish(_("Index (%)"))
        notes = _notes(shown, size)
    told = [_told(row, context) for row in shown.to_dict("records")]
    text = words.alt(
        _("One unit beside the median and the best of its group"), finding, [*context.marks, *marks], told, notes
    )
    return sheet.finished(text, table, notes)


def _key(shown: pd.DataFrame, size: int) -> list[tuple[dict[str, Any], str]]:
    entries = [(dots.FILLED, _("this unit"))]
    if (shown[a.FIELD_STATE] == a.PARTLY).any():
        entries.append((dots.HOLLOW, _("this unit, provisional")))
    entries.append((dots.BAR, _("median of the group")))
    return [*entries, (dots.TRIANGLE, _("best of the group"))] if size > 1 else entries[:-1]


def _row(row: dict, context: Context) -> dots.Row:
    total = row[c.FIELD] == c.TOTAL
    label = _("All fields") if total else f"{row[c.CODE]}. {row[a.FIELD_NAME]}"
    marks: list[tuple[float, Any]] = []
    if row[a.UNITS] > 1 and row[a.COUNTED]:
        marks = [(row[a.BEST], dots.TRIANGLE), (row[a.MEDIAN], dots.BAR)]
    why = ""
    if row[a.FIELD_STATE] == a.NA:
        why = _("not applicable to this unit")
    elif row[a.FIELD_STATE] == a.NOTHING:
        why = _("nothing answered yet")
    else:
        marks.append((row[c.INDEX], dots.FILLED if row[a.FIELD_STATE] == a.DONE else dots.HOLLOW))
    own = _("n/a") if row[a.FIELD_STATE] == a.NA else "?" if row[a.FIELD_STATE] == a.NOTHING else _number(row, context)
    others = [words.percent(row[name], context) if row[a.UNITS] > 1 else "–" for name in (a.MEDIAN, a.BEST)]
    return dots.Row(label, [] if why else marks, [own, *others], why, total)


def _number(row: dict, context: Context) -> str:
    return words.percent(row[c.INDEX], context) + ("*" if row[a.FIELD_STATE] == a.PARTLY else "")


def _notes(shown: pd.DataFrame, size: int) -> list[str]:
    states, notes = set(shown[a.FIELD_STATE]), []
    if size > 1:
        counted = sorted(set(shown[a.COUNTED]))
        few = str(counted[0]) if len(counted) == 1 else f"{counted[0]}–{counted[-1]}"
        text = _(
            "Median and best of the units that have finished a field, this one included: {few} of {all}.",
            few=few,
            all=size,
        )
        notes.append(text)
    if a.PARTLY in states:
        notes.append(_("* provisional: some criteria are not answered or not appraised yet."))
    if a.NOTHING in states:
        notes.append(_("? nothing answered yet (this is not 0)."))
    if a.NA in states:
        notes.append(_("n/a: not applicable, removed from the maximum."))
    return notes


def _told(row: dict, context: Context) -> str:
    head = _("all fields") if row[c.FIELD] == c.TOTAL else row[a.FIELD_NAME]
    own = {a.NA: _("not applicable"), a.NOTHING: _("not answered")}.get(row[a.FIELD_STATE]) or _number(row, context)
    if row[a.UNITS] < 2 or not row[a.COUNTED]:
        return f"{head}: {own}"
    middle, best = words.percent(row[a.MEDIAN], context), words.percent(row[a.BEST], context)
    names = words.named(row[a.BEST_UNITS], units=True)
    return _(
        "{field}: {own}, median {median}, best {best} ({units})",
        field=head,
        own=own,
        median=middle,
        best=best,
        units=names,
    )


def _finding(shown: pd.DataFrame, context: Context) -> str:
    """Tell in how many fields the unit is below the median, and where it is farthest below."""
    if not len(shown):
        return words.no_data()
    unit = shown[a.UNIT_NAME].iloc[0]
    if shown[a.UNITS].iloc[0] < 2:
        return _("{unit} is the only unit of its group: there is nothing to compare with", unit=unit)
    fields = shown[(shown[c.FIELD] != c.TOTAL) & (shown[a.FIELD_STATE] == a.DONE) & (shown[a.COUNTED] > 1)]
    if not len(fields):
        return _("{unit} cannot be compared with its group yet: no field is finished by it and another unit", unit=unit)
    apart = ((fields[c.INDEX] - fields[a.MEDIAN]) * 1e6).round().astype(int)
    below = fields[apart < 0]
    if not len(below):
        return _("{unit} is at or above the group's median in all {count} fields", unit=unit, count=len(fields))
    farthest = fields[apart == apart.min()]
    text = _(
        "{unit} is below the group's median in {below} of {count} fields",
        unit=unit,
        below=len(below),
        count=len(fields),
    )
    if len(farthest) > 1:
        names = words.listed(list(farthest[a.FIELD_NAME]))
        return _("{text}; equally far below in {fields}", text=text, fields=names)
    one = farthest.iloc[0]
    index, middle = words.percent(one[c.INDEX], context), words.percent(one[a.MEDIAN], context)
    return _(
        "{text}; farthest in {field}: {index}, median {median}",
        text=text,
        field=one[a.FIELD_NAME],
        index=index,
        median=middle,
    )
