"""From scores to what the form shows: marks, points and the worked calculation of each criterion, and the totals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number, format_percent
from cchc_eval.widgets.describe import title
from cchc_eval.widgets.standing import rows

if TYPE_CHECKING:
    from cchc_eval.scoring.scores import Scores
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")
Row = dict[str, Any]


def compute(desk: Desk) -> tuple[dict[str, Any], dict[str, Any]]:
    """Score the unit on the desk.

    Returns
    -------
    views : dict
        Key → ``marks`` (codes), ``points``, ``maximum``, ``explain``, ``lost``; points are blank for an inner node.
    totals : dict
        ``short`` (one line), ``lines``, ``fields`` (rows of the overview) and ``faults``; all as text.
    """
    from cchc_eval.scoring.scores import score

    answers = desk.records.answers(desk.year, desk.set.code, [desk.unit.key])
    units = pd.DataFrame({c.UNIT: [desk.unit.key], c.GROUP: [desk.unit.group], c.NAME: [desk.unit.name]})
    scopes = {scope: score(desk.set, answers, scope=scope, round=c.SELF, units=units) for scope in c.SCOPES}
    whole, direct = scopes[c.DIRECT_SURVEY], scopes[c.DIRECT]
    stored = {(row[c.KEY], row[c.ROUND]): row for row in rows(answers)}
    shown = {row[c.KEY]: _view(desk, whole, row, stored) for row in rows(whole.scores)}
    results = {scope: {row[c.KEY]: row for row in rows(scores.results)} for scope, scores in scopes.items()}
    for key in desk.tree.nodes:
        if key not in shown:
            shown[key] = _node_view(desk, key, stored, results[c.DIRECT].get(key))
    return shown, _totals(desk, results, direct, whole)


def marks(row: Row) -> list[str]:
    """Return the marks of a leaf; they combine."""
    if row[c.REASON] in ("not_chosen", "none_claimed"):
        return [row[c.REASON]]
    found = []
    if row[c.INVALID]:
        found.append(c.INVALID)
    elif row[c.INCOMPLETE]:
        found.append(c.INCOMPLETE)
    elif row[c.STATE] != c.ANSWERED:
        found.append(row[c.STATE])
    else:
        found.append(c.ZERO if row[c.ZERO] else c.ANSWERED)
    if row[c.EVIDENCE_MISSING]:
        found.append(c.EVIDENCE_MISSING)
    return found


def _view(desk: Desk, scores: Scores, row: Row, stored: Mapping[tuple[str, str], Row]) -> Row:
    """Return what is shown of a leaf; the words are made anew only where its score or its facts are new."""
    key, lost = row[c.KEY], row[c.LOST]
    answer = stored.get((key, desk.tree.round_of(key)), {})
    signature = repr((row, answer.get(c.STATE), answer.get(c.FACTS)))
    parent = desk.tree.parents[key][-1:]
    pending = (
        row[c.REASON] == "not_chosen" and stored.get((parent[0].key, c.SELF), {}).get(c.STATE) != c.ANSWERED
        if parent
        else False
    )
    signature += str(pending)
    known = desk.views_made.get(key)
    if known and known[0] == signature:
        return known[1]
    view = {
        "marks": marks(row),
        "points": points_text(desk, row[c.POINTS]),
        "maximum": points_text(desk, row[c.MAXIMUM]),
        "explain": scores.explain(desk.unit.key, key),
        "lost": _("Points lost: {points}", points=points_text(desk, lost)) if lost else "",
    }
    if row[c.REASON] == "not_chosen":
        view |= {"points": "", "maximum": "", "marks": ["choice_pending" if pending else "not_chosen"]}
    desk.views_made[key] = signature, view
    return view


def _node_view(desk: Desk, key: str, stored: Mapping[tuple[str, str], Row], result: Row | None) -> Row:
    """Return what is shown of an inner node: its own statement, and for a field its points."""
    node = desk.tree.nodes[key]
    state = stored.get((key, c.SELF), {}).get(c.STATE, c.UNANSWERED)
    found = [state] if state in (c.NOT_APPLICABLE, c.NO_CASE) else []
    if not found and node.combine == "one_of":
        found = [state]
    view: Row = {"marks": found, "explain": "", "lost": "", "points": "", "maximum": ""}
    if result:
        view |= {
            "points": points_text(desk, result[c.POINTS]),
            "maximum": points_text(desk, result[c.MAXIMUM]),
        }
    return view


def _totals(desk: Desk, results: dict[str, dict[str, Row]], direct: Scores, whole: Scores) -> Row:
    lines = [_line(desk, results[scope][c.TOTAL], scope) for scope in c.SCOPES]
    if not desk.tree.leaves_of("survey"):
        lines = lines[:1]
    total = results[c.DIRECT][c.TOTAL]
    extra = _(
        "Bonus: {bonus} · Penalty: {penalty}",
        bonus=points_text(desk, total[c.BONUS_POINTS]),
        penalty=points_text(desk, total[c.PENALTY_POINTS]),
    )
    if desk.tree.leaves_of("bonus", "penalty"):
        lines.append(extra)
    faults = rows(whole.faults)
    return {
        "short": _short(desk, total),
        "lines": lines,
        "fields": [
            _field(desk, results[c.DIRECT][field.key]) for field in desk.set.fields if field.key in results[c.DIRECT]
        ],
        "faults": [{"key": row[c.KEY], "text": row[c.MESSAGE]} for row in faults],
    }


def points_text(desk: Desk, value: float) -> str:
    """Return points rounded as the set prints them, without trailing zeros; the worked calculation has all places."""
    printed = format_number(value, desk.set.printed_decimals, "en").replace(",", "")
    return format_number(printed)


def _percent(desk: Desk, value: object) -> str:
    return format_percent(value, desk.set.printed_decimals)


def _short(desk: Desk, total: Row) -> str:
    """Return the line that is always in sight: the self-scored part."""
    points, maximum = points_text(desk, total[c.POINTS]), points_text(desk, total[c.MAXIMUM])
    if pd.isna(total[c.INDEX]):
        return _(
            "Self-score: {points}/{maximum} points · nothing is applicable, so there is no index",
            points=points,
            maximum=maximum,
        )
    share = format_percent(total[c.SHARE_ANSWERED], 1)
    index, low, high = (_percent(desk, total[name]) for name in (c.INDEX, c.INDEX_LEAST, c.INDEX_GREATEST))
    if total[c.PROVISIONAL]:
        return _(
            "Self-score so far: {points}/{maximum} points · provisional index {index} (can become {low} to {high}) "
            "· {share} declared",
            points=points, maximum=maximum, index=index, low=low, high=high, share=share,
        )  # fmt: skip
    band = class_name(desk, total[c.CLASS])
    return _(
        "Self-score: {points}/{maximum} points · index {index}{band} · fully declared",
        points=points,
        maximum=maximum,
        index=index,
        band=band,
    )


def class_name(desk: Desk, code: object) -> str:
    """Return “ · class …”, or nothing where there is none."""
    bands = desk.set.classes.bands if desk.set.classes else ()
    name = next((str(band.name) for band in bands if band.code == code), "")
    return _(" · class {name}", name=name) if name else ""


def _line(desk: Desk, total: Row, scope: str) -> str:
    names = {c.DIRECT: _("Self-scored part, without the survey"), c.DIRECT_SURVEY: _("With the survey")}
    if pd.isna(total[c.INDEX]):
        return _("{scope}: no index, nothing is applicable", scope=names[scope])
    values = {
        "scope": names[scope],
        "points": points_text(desk, total[c.POINTS]),
        "maximum": points_text(desk, total[c.MAXIMUM]),
        "index": _percent(desk, total[c.INDEX]),
        "low": _percent(desk, total[c.INDEX_LEAST]),
        "high": _percent(desk, total[c.INDEX_GREATEST]),
        "share": format_percent(total[c.SHARE_ANSWERED], 1),
        "band": class_name(desk, total[c.CLASS]),
    }
    if total[c.PROVISIONAL]:
        return _(
            "{scope}: {points}/{maximum} points, provisional index {index}, from {low} to {high}; {share} declared",
            **values,
        )
    return _("{scope}: {points}/{maximum} points, index {index}{band}", **values)


def _field(desk: Desk, row: Row) -> Row:
    return {
        "key": row[c.KEY],
        "title": title(desk.tree.nodes[row[c.KEY]]),
        "points": points_text(desk, row[c.POINTS]),
        "maximum": points_text(desk, row[c.MAXIMUM]),
        "share": format_percent(row[c.SHARE_ANSWERED], 1),
        "state": _("provisional") if row[c.PROVISIONAL] else _("complete"),
    }
