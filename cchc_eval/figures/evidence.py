"""How complete the evidence is: with evidence, explained only, or neither; by field for one unit, by unit for several."""

from __future__ import annotations

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import evidence as e
from cchc_eval.figures import style, words
from cchc_eval.figures.canvas import Context, Picture, Sheet
from cchc_eval.i18n import catalogue

_ = catalogue("figures")

LABEL, BARS, SHARE, COUNT = 236, 256, 90, 66  # pixels of names, bars, shares, and each of four counts
BAR = 18
LOOKS = {
    e.WITH_EVIDENCE: {"fill": style.GREEN, "edge": style.INK, "line": 0.8},
    e.EXPLAINED: {"fill": style.PAPER, "edge": style.INK, "line": 0.8, "hatch": "\\\\\\\\"},
    e.MISSING: {"fill": style.PAPER, "edge": style.INK, "line": 0.8, "hatch": style.PENALTY_HATCH},
    a.OPEN_LEAVES: {"fill": style.PAPER, "edge": style.QUIET, "line": 0.5, "hatch": style.OPEN_HATCH},
}


def evidence(table: pd.DataFrame, context: Context | None = None) -> Picture:
    """Draw for each unit (of one unit: each field) how many criteria that need evidence have it.

    Parameters
    ----------
    table : pandas.DataFrame
        :func:`cchc_eval.analysis.evidence_table`; counts of criteria.
    context : Context, optional
        Subtitle, marks and decimals.

    Returns
    -------
    Picture
    """
    context = context or Context()
    several = words.several(table)
    shown = table[(table[c.FIELD] == c.TOTAL) == several]
    totals = table[table[c.FIELD] == c.TOTAL]
    finding = _finding(shown, totals, several)
    marks = words.provisional_marks(int((totals[a.OPEN_LEAVES] > 0).sum()), len(totals))
    sheet = Sheet()
    sheet.header(finding, context, marks)
    drawn = shown.head(words.MOST_ROWS)
    if len(drawn):
        sheet.key([(LOOKS[name], text) for name, text in _parts() if (drawn[name] > 0).any()])
        _heads(sheet)
    longest = max([1, *(drawn[e.NEEDED] + drawn[a.OPEN_LEAVES])])
    for row in drawn.to_dict("records"):
        _draw(sheet, row, several, longest, context)
    notes = [
        _(
            "Evidence is needed where points were earned by the facts; not for 0 points, what does not apply, the survey, "
            "or points that an appraiser decided."
        )
    ]
    notes = (notes if len(drawn) else []) + words.left_out(len(drawn), len(shown))
    told = [_told(row, several) for row in shown.to_dict("records")]
    text = words.alt(_("Bar chart of evidence"), finding, [*context.marks, *marks], told, notes)
    return sheet.finished(text, table, notes)


def _parts() -> list[tuple[str, str]]:
    return [
        (e.WITH_EVIDENCE, _("with evidence")),
        (e.EXPLAINED, _("explained only")),
        (e.MISSING, _("neither")),
        (a.OPEN_LEAVES, _("not answered yet")),
    ]


def _heads(sheet: Sheet) -> None:
    line, left = style.line_height(style.SMALL), style.MARGIN + LABEL
    heads = [style.wrap(text, COUNT - 6, style.SMALL) for _name, text in _parts()]
    first = style.wrap(_("Criteria that need evidence"), BARS, style.SMALL)
    share = style.wrap(_("Share with evidence"), SHARE - 6, style.SMALL)
    most = max(map(len, [*heads, first, share]))
    sheet.lines(left, sheet.y + (most - len(first)) * line, first, style.SMALL, colour=style.QUIET)
    top = sheet.y + (most - len(share)) * line
    sheet.lines(left + BARS + SHARE / 2, top, share, style.SMALL, colour=style.QUIET, align="center")
    for number, head in enumerate(heads):
        top = sheet.y + (most - len(head)) * line
        sheet.lines(_column(number), top, head, style.SMALL, colour=style.QUIET, align="center")
    sheet.y += most * line + 4


def _column(number: int) -> float:
    return style.MARGIN + LABEL + BARS + SHARE + (number + 0.5) * COUNT


def _label(row: dict, several: bool) -> str:
    return str(row[a.UNIT_NAME]) if several else f"{row[c.CODE]}. {row[a.FIELD_NAME]}"


def _draw(sheet: Sheet, row: dict, several: bool, longest: int, context: Context) -> None:
    lines, line = style.wrap(_label(row, several), LABEL - 14, style.BODY), style.line_height(style.BODY)
    height = max(len(lines) * line, BAR) + 12
    middle, left = sheet.y + height / 2, float(style.MARGIN + LABEL)
    sheet.line([style.MARGIN, style.WIDTH - style.MARGIN], [sheet.y] * 2, colour=style.RULE, width=0.6)
    sheet.lines(style.MARGIN, middle - len(lines) * line / 2, lines)
    x = left
    for number, (name, _text) in enumerate(_parts()):
        count = int(row[name])
        wide = count / longest * (BARS - 12)
        if count:
            sheet.box(x, middle - BAR / 2, wide, BAR, **LOOKS[name])  # type: ignore[arg-type]
        x += wide
        weight, colour = ("bold", style.INK) if count else ("normal", style.QUIET)
        sheet.text(
            _column(number), middle - line / 2, str(count), style.BODY, align="center", weight=weight, colour=colour
        )
    if not row[e.NEEDED]:
        text = style.wrap(_("none needed"), SHARE - 6, style.SMALL)
        small = style.line_height(style.SMALL)
        sheet.lines(
            left + BARS + SHARE / 2,
            middle - len(text) * small / 2,
            text,
            style.SMALL,
            align="center",
            colour=style.QUIET,
        )
    else:
        share = words.percent(row[a.SHARE], context)
        sheet.text(left + BARS + SHARE / 2, middle - line / 2, share, style.BODY, align="center", weight="bold")
    sheet.y += height


def _told(row: dict, several: bool) -> str:
    counts = ", ".join(f"{text} {int(row[name])}" for name, text in _parts())
    return _(
        "{name}: {needed} criteria need evidence: {counts}",
        name=_label(row, several),
        needed=int(row[e.NEEDED]),
        counts=counts,
    )


def _finding(shown: pd.DataFrame, totals: pd.DataFrame, several: bool) -> str:
    """Tell how many lack evidence and explanation, and where most do."""
    if not len(shown):
        return words.no_data()
    needed, missing, explained = (int(totals[name].sum()) for name in (e.NEEDED, e.MISSING, e.EXPLAINED))
    if not needed:
        return _("No criterion needs evidence yet: none has earned points by its facts")
    if not missing:
        if explained:
            return _(
                "Each of the {needed} criteria that need evidence has it or an explanation; explained only: {explained}",
                needed=needed, explained=explained,
            )  # fmt: skip
        return _("Each of the {needed} criteria that need evidence has it", needed=needed)
    text = _(
        "{missing} of {needed} criteria that need evidence have neither evidence nor explanation",
        missing=missing,
        needed=needed,
    )
    worst = shown[shown[e.MISSING] == shown[e.MISSING].max()]
    if len(shown) == 1:
        return text
    names = [row[a.UNIT_NAME] if several else row[a.FIELD_NAME] for row in worst.head(3).to_dict("records")]
    count = int(worst[e.MISSING].iloc[0])
    if len(worst) > 3:
        return _("{text}; most at {places} places, {count} each", text=text, places=len(worst), count=count)
    if len(worst) > 1:
        return _("{text}; most, {count} each, at {names}", text=text, names=words.listed(names), count=count)
    return _("{text}; most at {name}: {count}", text=text, name=names[0], count=count)
