"""How far each unit is: share answered, and what is still missing or wrong."""

from __future__ import annotations

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures import style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue

_ = catalogue("figures")

LABEL, BARS, SHARE, COUNT = 232, 210, 74, 83  # pixels of names, bars, their numbers, and each of four counts
BAR = 16


def progress(table: pd.DataFrame, context: Context | None = None) -> Picture:
    """Draw for each unit the share answered (by maximum points) and count what is missing.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.progress_table`: a row per unit; ``share_answered`` in %, the others
        counts of criteria.
    context : Context, optional
        Subtitle, marks and decimals.

    Returns
    -------
    Picture
    """
    context = context or Context()
    finding = _finding(table, context)
    sheet = Sheet()
    sheet.header(finding, context)
    drawn = table.head(words.MOST_ROWS)
    if len(drawn):
        _heads(sheet)
    for row in drawn.to_dict("records"):
        _draw(sheet, row, context)
    notes = [
        _("The share is by maximum points; the counts are of criteria."),
        _("Evidence missing: points were earned without evidence and without explanation."),
    ]
    notes = [" ".join(notes)] if len(table) else []
    notes += words.left_out(len(drawn), len(table))
    told = [_told(row, context) for row in table.to_dict("records")]
    return sheet.finished(words.alt(_("Bar chart of progress"), finding, context.marks, told), table, notes)


def _counts() -> list[tuple[str, str]]:
    return [
        (c.UNANSWERED, _("not answered")),
        (c.INCOMPLETE, _("incomplete")),
        (c.INVALID, _("invalid")),
        (c.EVIDENCE_MISSING, _("evidence missing")),
    ]


def _heads(sheet: Sheet) -> None:
    heads = [style.wrap(text, COUNT - 8, style.SMALL) for _column, text in _counts()]
    share = style.wrap(_("Share answered"), BARS, style.SMALL)
    most = max(map(len, [*heads, share]))
    line = style.line_height(style.SMALL)
    sheet.lines(style.MARGIN + LABEL, sheet.y + (most - len(share)) * line, share, style.SMALL, colour=style.QUIET)
    for number, head in enumerate(heads):
        left = style.MARGIN + LABEL + BARS + SHARE + number * COUNT
        top = sheet.y + (most - len(head)) * line
        sheet.lines(left + COUNT / 2, top, head, style.SMALL, colour=style.QUIET, align="center")
    sheet.y += most * line + 4


def _draw(sheet: Sheet, row: dict, context: Context) -> None:
    lines = style.wrap(row[a.UNIT_NAME], LABEL - 14, style.BODY)
    line = style.line_height(style.BODY)
    height = max(len(lines) * line, BAR) + 12
    sheet.line([style.MARGIN, style.WIDTH - style.MARGIN], [sheet.y] * 2, colour=style.RULE, width=0.6)
    sheet.lines(style.MARGIN, sheet.y + (height - len(lines) * line) / 2, lines)
    left, top = style.MARGIN + LABEL, sheet.y + (height - BAR) / 2
    share = 0.0 if pd.isna(row[c.SHARE_ANSWERED]) else min(max(float(row[c.SHARE_ANSWERED]), 0.0), 100.0)
    sheet.box(left, top, BARS, BAR, edge=style.QUIET, hatch=style.OPEN_HATCH if share < 100 else None, line=0)
    sheet.box(left, top, BARS * share / 100, BAR, fill=style.GREEN, order=2)
    sheet.box(left, top, BARS, BAR, edge=style.INK, line=1.2, order=3)
    middle = sheet.y + (height - line) / 2
    sheet.text(left + BARS + 6, middle, words.percent(row[c.SHARE_ANSWERED], context), style.BODY, weight="bold")
    for number, (column, _text) in enumerate(_counts()):
        count = int(row[column])
        x = left + BARS + SHARE + number * COUNT + COUNT / 2
        weight, colour = ("bold", style.INK) if count else ("normal", style.QUIET)
        sheet.text(x, middle, str(count), style.BODY, align="center", weight=weight, colour=colour)
    sheet.y += height


def _told(row: dict, context: Context) -> str:
    share = _("{share} answered", share=words.percent(row[c.SHARE_ANSWERED], context))
    return f"{row[a.UNIT_NAME]}: {share}, " + ", ".join(f"{text} {int(row[column])}" for column, text in _counts())


def _finding(table: pd.DataFrame, context: Context) -> str:
    if not len(table):
        return words.no_data()
    done = table[a.FINISHED] >= table[a.LEAVES]
    if done.all():
        owed = int(table[c.EVIDENCE_MISSING].sum())
        text = _("All {count} units have answered everything", count=len(table))
        if len(table) == 1:
            text = _("{unit} has answered everything", unit=table[a.UNIT_NAME].iloc[0])
        return _("{text}; criteria without evidence: {owed}", text=text, owed=owed) if owed else text
    if len(table) == 1:
        share = words.percent(table[c.SHARE_ANSWERED].iloc[0], context)
        left = int((table[a.LEAVES] - table[a.FINISHED]).iloc[0])
        unit = table[a.UNIT_NAME].iloc[0]
        return _("{unit} has answered {share}; criteria still open: {left}", unit=unit, share=share, left=left)
    if (table[c.SHARE_ANSWERED] == 0).all():
        if (table[c.INCOMPLETE] > 0).any():
            return _("None of the {count} units has answered a criterion completely yet", count=len(table))
        return _("None of the {count} units has answered anything yet", count=len(table))
    least = table[table[c.SHARE_ANSWERED] == table[c.SHARE_ANSWERED].min()]
    text = _("{done} of {count} units have answered everything", done=int(done.sum()), count=len(table))
    share = words.percent(least[c.SHARE_ANSWERED].iloc[0], context)
    if len(least) > 1:
        return _("{text}; {units} units have answered least ({share})", text=text, units=len(least), share=share)
    return _("{text}; least: {unit} ({share})", text=text, unit=least[a.UNIT_NAME].iloc[0], share=share)
