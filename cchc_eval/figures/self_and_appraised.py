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
_POINTS = (c.MAXIMUM, g.CLAIMED, g.SETTLED_MAXIMUM, g.SETTLED_CLAIMED, g.CLAIMED_MAXIMUM, g.SETTLED, g.DIFFERENCE)
RESULT: dict[str, Any] = {"colour": style.BLUE, "marker": "D", "markersize": 6.5}


def self_and_appraised(table: pd.DataFrame, context: Context | None = None) -> Picture:
    """Draw for each field what was self-scored, what was appraised of the same criteria, and the way between.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.appraisal_gap_table` of one unit; of several, their sums are drawn; in points. What is not
        appraised yet has no difference: its maximum is the dotted end of the frame.
    context : Context, optional
        Subtitle, marks and decimals.

    Returns
    -------
    Picture
    """
    context = context or Context()
    shown = table[table[a.FIELD_STATE] != a.OUTSIDE]
    fields, totals = _summed(shown[shown[c.FIELD] != c.TOTAL]), shown[shown[c.FIELD] == c.TOTAL]
    finding = _finding(fields, totals, context)
    is_open = totals[a.FIELD_STATE].isin([a.PARTLY, a.NOTHING])
    marks = words.provisional_marks(int(is_open.sum()), len(totals))
    sheet = Sheet()
    sheet.header(finding, context, marks)
    drawn = fields.head(words.MOST_ROWS)
    if len(drawn):
        _key(sheet, drawn)
    scale = ROOM / max(float(fields[c.MAXIMUM].max()) if len(fields) else 0.0, 1e-6)
    for row in drawn.to_dict("records"):
        _draw(sheet, row, scale, context)
    notes = _notes(totals) + words.left_out(len(drawn), len(fields))
    told = [
        f"{row[c.CODE]} {row[a.FIELD_NAME]}: {', '.join(_numbers(row, context))}" for row in fields.to_dict("records")
    ]
    text = words.alt(_("Self-score and appraisal by field"), finding, [*context.marks, *marks], told, notes)
    return sheet.finished(text, table, notes)


def _summed(fields: pd.DataFrame) -> pd.DataFrame:
    """Return the sums of each field over the units, exactly; of one unit its own rows."""
    if not words.several(fields):
        return fields
    rows = []
    for _field, own in fields.groupby(c.FIELD, sort=False, observed=True):
        row: dict[str, Any] = {name: own[name].iloc[0] for name in (c.FIELD, c.CODE, a.FIELD_NAME)}
        row |= {name: sum(round(one * 1e6) for one in own[name]) / 1e6 for name in _POINTS}
        row |= {name: int(own[name].sum()) for name in (a.LEAVES, g.APPRAISED_LEAVES)}
        applies = set(own[a.FIELD_STATE]) - {a.NA}
        whole = applies.pop() if len(applies) == 1 else a.PARTLY if applies else a.NA
        rows.append(row | {c.UNIT: "", a.UNIT_NAME: "", a.FIELD_STATE: whole})
    return pd.DataFrame(rows)


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
    if _moved(row):
        before += f"/{words.points(row[g.CLAIMED_MAXIMUM], context)}"
        after += f"/{words.points(row[g.SETTLED_MAXIMUM], context)}"
    said = [_("{before} → {after} ({change})", before=before, after=after, change=_change(row, context))]
    if _moved(row):
        said.append(_index(row, context))
    if row[g.APPRAISED_LEAVES] < row[a.LEAVES]:
        settled = words.points(row[g.SETTLED_MAXIMUM], context)
        return [*said, _("appraised: {settled} of {maximum} points", settled=settled, maximum=maximum)]
    return said if _moved(row) else [*said, _("maximum {maximum}", maximum=maximum)]


def _moved(row: dict) -> bool:
    """Whether the appraisal changed what applies, and with it the maximum."""
    return bool(row[g.CLAIMED_MAXIMUM] != row[g.SETTLED_MAXIMUM])


def _index(row: dict, context: Context) -> str:
    before, after = g.indices(row)
    return _("index {before} → {after}", before=words.percent(before, context), after=words.percent(after, context))


def _change(row: dict, context: Context) -> str:
    """Return how the appraisal changed the points: ``−1,5``."""
    if not row[g.DIFFERENCE]:
        return _("points unchanged") if _moved(row) else _("unchanged")
    size = words.points(abs(row[g.DIFFERENCE]), context)
    size = size if size.strip("0") else words.size(row[g.DIFFERENCE], context.decimals)
    return ("−" if row[g.DIFFERENCE] > 0 else "+") + size


def _notes(totals: pd.DataFrame) -> list[str]:
    notes = []
    if words.several(totals):
        notes.append(_("Points are the sums over {count} units.", count=len(totals)))
    if not (totals[g.APPRAISED_LEAVES] < totals[a.LEAVES]).any():
        return notes
    return [*notes, _("Compared are the criteria that are appraised; of the others there is no difference yet.")]


def _finding(fields: pd.DataFrame, totals: pd.DataFrame, context: Context) -> str:
    """Name the field in which the appraisal differs most."""
    if not len(fields):
        return words.no_data()
    if not fields[g.APPRAISED_LEAVES].any():
        if (fields[a.FIELD_STATE] == a.NA).all():
            return _("No criterion applies: there are no points and no index")
        return _("Nothing has been appraised yet")
    apart, moved = fields[g.DIFFERENCE].abs(), _moved_most(fields, context)
    if apart.max() == 0:
        if moved:
            return _("The appraisal left the points as self-scored but changed what applies; {moved}", moved=moved)
        return _("The appraisal left the self-score of every field as it was")
    return _finding_of_points(fields, totals, context) + (f"; {moved}" if moved else "")


def _moved_most(fields: pd.DataFrame, context: Context) -> str:
    """Name the field whose index changed most because another maximum applies; empty if there is none."""
    rows = [row for row in fields.to_dict("records") if row[g.APPRAISED_LEAVES] and _moved(row)]
    if not rows:
        return ""
    row = max(rows, key=lambda one: abs(one[g.SETTLED_MAXIMUM] - one[g.CLAIMED_MAXIMUM]))
    before, after = (words.points(row[name], context) for name in (g.CLAIMED_MAXIMUM, g.SETTLED_MAXIMUM))
    return _("maximum of {field}: {before} → {after} points, {index}", field=row[a.FIELD_NAME], before=before, after=after,
             index=_index(row, context))  # fmt: skip


def _finding_of_points(fields: pd.DataFrame, totals: pd.DataFrame, context: Context) -> str:
    """Say what the appraisal took or added, and where most."""
    apart = fields[g.DIFFERENCE].abs()
    most = fields[apart == apart.max()]
    total = sum(round(one * 1e6) for one in totals[g.DIFFERENCE])
    size, who = words.points(abs(total) / 1e6, context), totals[a.UNIT_NAME].iloc[0]
    if words.several(totals):
        who = _("all {count} units", count=len(totals))
    if total > 0:
        text = _("The appraisal took {points} points off the self-score of {unit}", unit=who, points=size)
    elif total < 0:
        text = _("The appraisal added {points} points to the self-score of {unit}", unit=who, points=size)
    else:
        text = _("The appraisal took off as much from the self-score of {unit} as it added", unit=who)
    if len(most) > 1:
        names = words.listed(list(most[a.FIELD_NAME]))
        each = words.points(apart.max(), context)
        return _("{text}; largest change, {points} points each, in {fields}", text=text, points=each, fields=names)
    row = most.iloc[0].to_dict()
    before, after = words.points(row[g.SETTLED_CLAIMED], context), words.points(row[g.SETTLED], context)
    return _(
        "{text}; largest change in {field}: {before} → {after} ({change})",
        text=text, field=row[a.FIELD_NAME], before=before, after=after, change=_change(row, context),
    )  # fmt: skip
