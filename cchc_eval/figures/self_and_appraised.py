"""Self-score against appraisal by field: a dumbbell in a frame as long as the field's maximum."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import round_gaps as g
from cchc_eval.figures import dots, style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue

_ = catalogue("figures")

LABEL, ROOM, HIGH = 262, 360, 20  # pixels of the names, of the frames and of their height; the rest is for numbers
CLAIM: dict[str, Any] = {
    "colour": style.VERMILION, "marker": "o", "markersize": 12, "markerfacecolor": style.PAPER, "markeredgewidth": 1.8,
}  # fmt: skip
RESULT: dict[str, Any] = {"colour": style.BLUE, "marker": "D", "markersize": 6.5}


def self_and_appraised(table: pd.DataFrame, context: Context | None = None) -> Picture:
    """Draw for each field what was self-scored, what was appraised of the same criteria, and the way between.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.appraisal_gap_table` of one unit or several (drawn under each other); in points. What is
        not appraised yet has no difference: its maximum is the dotted end of the frame.
    context : Context, optional
        Subtitle, marks and decimals.

    Returns
    -------
    Picture
    """
    context = context or Context()
    shown = table[table[a.FIELD_STATE] != a.OUTSIDE]
    fields, totals = shown[shown[c.FIELD] != c.TOTAL], shown[shown[c.FIELD] == c.TOTAL]
    finding = _finding(fields, totals, context)
    is_open = totals[a.FIELD_STATE].isin([a.PARTLY, a.NOTHING])
    marks = words.provisional_marks(int(is_open.sum()), len(totals))
    sheet = Sheet()
    sheet.header(finding, context, marks)
    drawn = fields.head(words.MOST_ROWS)
    if len(drawn):
        _key(sheet, drawn)
    scale = ROOM / max(float(fields[c.MAXIMUM].max()) if len(fields) else 0.0, 1e-6)
    several = words.several(fields)
    for _unit, rows in drawn.groupby(c.UNIT, sort=False, observed=True):
        if several:
            sheet.y += 6
            sheet.paragraph(style.MARGIN, rows[a.UNIT_NAME].iloc[0], style.WIDTH - 2 * style.MARGIN, weight="bold")
        for row in rows.to_dict("records"):
            _draw(sheet, row, scale, context)
    notes = _notes(totals, context) + words.left_out(len(drawn), len(fields))
    told = [f"{_name(row, several)}: {' '.join(_numbers(row, context))}" for row in fields.to_dict("records")]
    text = words.alt(_("Self-score and appraisal by field"), finding, [*context.marks, *marks], told, notes)
    return sheet.finished(text, table, notes)


def _name(row: dict, several: bool) -> str:
    name = f"{row[c.CODE]} {row[a.FIELD_NAME]}"
    return f"{row[a.UNIT_NAME]}, {name}" if several else name


def _key(sheet: Sheet, fields: pd.DataFrame) -> None:
    dots.key(sheet, [(CLAIM, _("self-scored")), (RESULT, _("appraised"))])
    key: list[tuple[dict, str]] = [({"edge": style.INK, "line": 1.2}, _("frame: maximum points"))]
    applies = fields[fields[a.FIELD_STATE] != a.NA]
    if (applies[g.SETTLED_MAXIMUM] < applies[c.MAXIMUM]).any():
        key.append(
            ({"edge": style.QUIET, "hatch": style.OPEN_HATCH, "line": 0.5}, _("maximum of what is not appraised yet"))
        )
    if (fields[a.FIELD_STATE] == a.NA).any():
        key.append(({"edge": style.QUIET, "hatch": style.NA_HATCH, "dash": "--"}, _("not applicable")))
    sheet.key(key)


def _draw(sheet: Sheet, row: dict, scale: float, context: Context) -> None:
    lines = style.wrap(f"{row[c.CODE]}. {row[a.FIELD_NAME]}", LABEL - 14, style.BODY)
    left = style.MARGIN + LABEL
    beside = left + ROOM + 14
    numbers = [
        (part, weight)
        for text, weight in zip(_numbers(row, context), ("bold", "normal", "normal"), strict=False)
        for part in style.wrap(text, style.WIDTH - style.MARGIN - beside, style.SMALL, weight)
    ]
    line = style.line_height(style.SMALL)
    height = max(len(lines) * style.line_height(style.BODY), len(numbers) * line, HIGH) + 12
    middle = sheet.y + height / 2
    sheet.lines(style.MARGIN, middle - len(lines) * style.line_height(style.BODY) / 2, lines)
    for place, (text, weight) in enumerate(numbers):
        sheet.text(beside, middle + (place - len(numbers) / 2) * line, text, style.SMALL, weight=weight)
    top, settled, most = middle - HIGH / 2, row[g.SETTLED_MAXIMUM] * scale, row[c.MAXIMUM] * scale
    if row[a.FIELD_STATE] == a.NA:
        sheet.box(left, top, ROOM * 0.2, HIGH, edge=style.QUIET, hatch=style.NA_HATCH, dash="--")
    else:
        if most > settled:
            sheet.box(left + settled, top, most - settled, HIGH, edge=style.QUIET, hatch=style.OPEN_HATCH, line=0)
        sheet.box(left, top, most, HIGH, edge=style.INK, line=1.2, order=2.5)
        ends = [left + row[g.SETTLED_CLAIMED] * scale, left + row[g.SETTLED] * scale]
        if row[g.APPRAISED_LEAVES]:
            sheet.line(ends, [middle] * 2, colour=style.INK, width=2.4, order=2.6)
            dots.marker(sheet, ends[0], middle, CLAIM, order=3)
            dots.marker(sheet, ends[1], middle, RESULT, order=3.2)
        elif row[a.FIELD_STATE] != a.NOTHING:
            dots.marker(sheet, left + row[g.CLAIMED] * scale, middle, CLAIM, order=3)
    sheet.y += height


def _numbers(row: dict, context: Context) -> list[str]:
    """Return the numbers of a field: what became of the self-score, then what is still to be appraised."""
    if row[a.FIELD_STATE] == a.NA:
        return [_("not applicable")]
    claimed, maximum = words.points(row[g.CLAIMED], context), words.points(row[c.MAXIMUM], context)
    if not row[g.APPRAISED_LEAVES]:
        if row[a.FIELD_STATE] == a.NOTHING:
            return [_("nothing answered / {maximum}", maximum=maximum)]
        return [_("not appraised yet"), _("self-scored {points} / {maximum}", points=claimed, maximum=maximum)]
    before, after = words.points(row[g.SETTLED_CLAIMED], context), words.points(row[g.SETTLED], context)
    said = [_("{before} → {after} ({change})", before=before, after=after, change=_change(row, context))]
    if row[g.APPRAISED_LEAVES] < row[a.LEAVES]:
        settled = words.points(row[g.SETTLED_MAXIMUM], context)
        return [*said, _("appraised: {settled} of {maximum} points", settled=settled, maximum=maximum)]
    return [*said, _("maximum {maximum}", maximum=maximum)]


def _change(row: dict, context: Context) -> str:
    """Return how the appraisal changed the points: ``−1,5``."""
    if not row[g.DIFFERENCE]:
        return _("unchanged")
    return ("−" if row[g.DIFFERENCE] > 0 else "+") + words.points(abs(row[g.DIFFERENCE]), context)


def _notes(totals: pd.DataFrame, context: Context) -> list[str]:
    partly = totals[(totals[g.APPRAISED_LEAVES] < totals[a.LEAVES])]
    if not len(partly):
        return []
    return [_("Compared are the criteria that are appraised; of the others there is no difference yet.")]


def _finding(fields: pd.DataFrame, totals: pd.DataFrame, context: Context) -> str:
    """Name the field in which the appraisal differs most."""
    if not len(fields):
        return words.no_data()
    if not fields[g.APPRAISED_LEAVES].any():
        if (fields[a.FIELD_STATE] == a.NA).all():
            return _("No criterion applies: there are no points and no index")
        return _("Nothing has been appraised yet")
    several, apart = words.several(fields), fields[g.DIFFERENCE].abs()
    if apart.max() == 0:
        return _("The appraisal left every self-score as it was")
    most = fields[apart == apart.max()]
    total = sum(round(one * 1e6) for one in totals[g.DIFFERENCE])
    size = words.points(abs(total) / 1e6, context)
    if several:
        head = _("The appraisal of {count} units", count=fields[c.UNIT].nunique())
    else:
        head = _("{unit}: the appraisal", unit=fields[a.UNIT_NAME].iloc[0])
    if total > 0:
        text = _("{who} took off {points} points", who=head, points=size)
    elif total < 0:
        text = _("{who} added {points} points", who=head, points=size)
    else:
        text = _("{who} took off as much as it added", who=head)
    if len(most) > 1:
        names = words.listed([_name(row, several) for row in most.head(3).to_dict("records")])
        names += _(" and others") if len(most) > 3 else ""
        each = words.points(apart.max(), context)
        return _("{text}; most, {points} points each, in {fields}", text=text, points=each, fields=names)
    row = most.iloc[0].to_dict()
    before, after = words.points(row[g.SETTLED_CLAIMED], context), words.points(row[g.SETTLED], context)
    return _(
        "{text}; most in {field}: {before} → {after}", text=text, field=_name(row, several), before=before, after=after
    )
