"""Points of each field against its maximum, for one unit or several under each other."""

from __future__ import annotations

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.printed import aligned
from cchc_eval.figures import style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue

_ = catalogue("figures")

LABEL, BARS = 290, 366  # pixels of the names and of the bars; the rest is for numbers
BAR = 18
EARNED, MOST = "earned_text", "maximum_text"  # printed points, alike in places


def points_by_field(table: pd.DataFrame, context: Context | None = None) -> Picture:
    """Draw for each field a bar of points in a frame as long as its maximum.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.field_table`: a row for each unit and field, and one for each unit's total,
        which the title tells. ``points``, ``maximum`` and ``open`` in points, ``index`` in %.
    context : Context, optional
        Subtitle, marks and decimals.

    Returns
    -------
    Picture
    """
    context = context or Context()
    shown = table[table[a.FIELD_STATE] != a.OUTSIDE]
    fields = shown[shown[c.FIELD] != c.TOTAL]
    finding = _finding(shown, context)
    is_open = shown[a.FIELD_STATE].isin([a.PARTLY, a.NOTHING])
    marks = words.provisional_marks(shown.loc[is_open, c.UNIT].nunique(), shown[c.UNIT].nunique())
    fields = fields.assign(
        **{
            EARNED: aligned(fields[c.POINTS].where(fields[a.FIELD_STATE].isin([a.DONE, a.PARTLY])), context.decimals),
            MOST: aligned(fields[c.MAXIMUM].where(fields[a.FIELD_STATE] != a.NA), context.decimals),
        }
    )
    sheet = Sheet()
    sheet.header(finding, context, marks)
    drawn = fields.head(words.MOST_ROWS)
    if len(drawn):
        sheet.key(_key(drawn))
    scale = BARS / max(float(fields[c.MAXIMUM].max() or 0), 1e-6) if len(fields) else 1.0
    several = len(fields.drop_duplicates(c.UNIT)) > 1
    for _unit, rows in drawn.groupby(c.UNIT, sort=False, observed=True):
        if several:
            sheet.y += 6
            room = style.WIDTH - 2 * style.MARGIN
            sheet.paragraph(style.MARGIN, rows[a.UNIT_NAME].iloc[0], room, style.BODY, weight="bold")
        for row in rows.to_dict("records"):
            _draw(sheet, row, scale, context)
    notes = words.extras_notes(shown[shown[c.FIELD] == c.TOTAL], context) + words.left_out(len(drawn), len(fields))
    told = [f"{row[c.CODE]} {row[a.FIELD_NAME]}: {_numbers(row, context)}" for row in fields.to_dict("records")]
    text = words.alt(_("Bar chart of points by field"), finding, [*context.marks, *marks], told, notes)
    return sheet.finished(text, table, notes)


def _draw(sheet: Sheet, row: dict, scale: float, context: Context) -> None:
    lines = style.wrap(f"{row[c.CODE]}. {row[a.FIELD_NAME]}", LABEL - 14, style.BODY)
    numbers = style.wrap(_numbers(row, context), style.WIDTH - 2 * style.MARGIN - LABEL - BARS - 10, style.BODY, "bold")
    high = max(len(lines), len(numbers)) * style.line_height(style.BODY)
    height = max(high, BAR) + 10
    top = sheet.y + (height - BAR) / 2
    left = style.MARGIN + LABEL
    sheet.lines(style.MARGIN, sheet.y + (height - len(lines) * style.line_height(style.BODY)) / 2, lines)
    beside = sheet.y + (height - len(numbers) * style.line_height(style.BODY)) / 2
    if row[a.FIELD_STATE] == a.NA:
        sheet.box(left, top, BARS * 0.2, BAR, edge=style.QUIET, hatch=style.NA_HATCH, dash="--")
        sheet.lines(left + BARS * 0.2 + 10, beside, [_numbers(row, context)], style.BODY, colour=style.QUIET)
    else:
        earned, open_points = float(row[c.POINTS]) * scale, float(row[a.OPEN]) * scale
        sheet.box(left, top, earned, BAR, fill=style.BLUE)
        if open_points > 0:
            sheet.box(left + earned, top, open_points, BAR, edge=style.QUIET, hatch=style.OPEN_HATCH, line=0)
        sheet.box(left, top, float(row[c.MAXIMUM]) * scale, BAR, edge=style.INK, line=1.2, order=3)
        sheet.lines(left + BARS + 10, beside, numbers, style.BODY, weight="bold")
    sheet.y += height


def _numbers(row: dict, context: Context) -> str:
    if row[a.FIELD_STATE] == a.NA:
        return _("not applicable")
    if row[a.FIELD_STATE] == a.NOTHING:
        return _("nothing answered / {maximum}", maximum=row[MOST])
    return _(
        "{points} / {maximum} ({index})",
        points=row[EARNED],
        maximum=row[MOST],
        index=words.percent(row[c.INDEX], context),
    )


def _key(fields: pd.DataFrame) -> list[tuple[dict, str]]:
    key: list[tuple[dict, str]] = [
        ({"fill": style.BLUE}, _("points earned")),
        ({"edge": style.INK, "line": 1.2}, _("frame: maximum points")),
    ]
    if (fields[a.OPEN] > 0).any():
        key.append(({"edge": style.QUIET, "hatch": style.OPEN_HATCH, "line": 0.5}, _("not answered yet")))
    if (fields[a.FIELD_STATE] == a.NA).any():
        key.append(({"edge": style.QUIET, "hatch": style.NA_HATCH, "dash": "--"}, _("not applicable")))
    return key


def _finding(shown: pd.DataFrame, context: Context) -> str:
    """Tell points, maximum and where most was lost (open leaves have lost nothing yet)."""
    fields, totals = shown[shown[c.FIELD] != c.TOTAL], shown[shown[c.FIELD] == c.TOTAL]
    if not len(fields):
        return words.no_data()
    if (fields[a.FIELD_STATE] == a.NA).all():
        return _("No criterion applies: there are no points and no index")
    if fields[a.FIELD_STATE].isin([a.NOTHING, a.NA]).all():
        return _("Nothing has been answered yet")
    judged = fields[fields[a.FIELD_STATE].isin([a.DONE, a.PARTLY])]
    lost = (judged[c.MAXIMUM] - judged[c.POINTS] - judged[a.OPEN]).round(6)
    by_field = lost.groupby(judged[c.FIELD], sort=False, observed=True).sum().round(6)
    worst = by_field[by_field == by_field.max()]
    names = fields.drop_duplicates(c.FIELD).set_index(c.FIELD)[a.FIELD_NAME]
    maxima = judged.groupby(c.FIELD, sort=False, observed=True)[c.MAXIMUM].sum()
    said = []
    if len(totals) == 1:
        total = totals.iloc[0]
        earned, maximum = words.points(total[c.POINTS], context), words.points(total[c.MAXIMUM], context)
        text = _("{unit}: {points} of {maximum} points", unit=total[a.UNIT_NAME], points=earned, maximum=maximum)
        open_total = total[a.FIELD_STATE] in (a.PARTLY, a.NOTHING)
        said.append(_("{text} so far", text=text) if open_total else text)
    if by_field.max() <= 0:
        said.append(_("no point lost so far") if (fields[a.OPEN] > 0).any() else _("no point lost in any field"))
    elif len(worst) == 1:
        field = worst.index[0]
        said.append(
            _(
                "most was lost in the field {field}, {lost} of {maximum} points",
                field=names[field],
                lost=words.points(worst.iloc[0], context),
                maximum=words.points(maxima[field], context),
            )
        )
    else:
        each = words.points(worst.iloc[0], context)
        said.append(_("{count} fields lost most, {lost} points each", count=len(worst), lost=each))
    sentence = "; ".join(said)
    return sentence[:1].upper() + sentence[1:]
