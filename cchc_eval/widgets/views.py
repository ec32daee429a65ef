"""From scores to what the form shows: marks, points and the worked calculation of each criterion, and the totals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_number, format_percent
from cchc_eval.widgets import proposals
from cchc_eval.widgets.describe import title
from cchc_eval.widgets.review import owed, reviewed
from cchc_eval.widgets.standing import rows

if TYPE_CHECKING:
    from cchc_eval.scoring.scores import Scores
    from cchc_eval.widgets.desk import Desk

_ = catalogue("widgets")
Row = dict[str, Any]
NONE = "–"  # stands where there are no points yet; 0 is printed only where 0 points were earned


def compute(desk: Desk) -> tuple[dict[str, Any], dict[str, Any]]:
    """Score the unit on the desk.

    Returns
    -------
    views : dict
        Key → ``marks`` (codes), ``points``, ``maximum``, ``explain``, ``lost``; of an inner node ``done`` (criteria finished
        of all), of a field ``share`` (declared, %); and what :func:`cchc_eval.widgets.review.reviewed` adds.
    totals : dict
        ``short`` (one line), ``lines``, ``fields`` and ``total`` (rows of the overview), ``faults`` and ``owed``
        (:func:`cchc_eval.widgets.review.owed`); all as text.
    """
    from cchc_eval.analysis.nodes import node_rows
    from cchc_eval.scoring.scores import score

    answers = desk.records.answers(desk.year, desk.set.code, [desk.unit.key])
    units = pd.DataFrame({c.UNIT: [desk.unit.key], c.GROUP: [desk.unit.group], c.NAME: [desk.unit.name]})
    scopes = {scope: score(desk.set, answers, scope, c.SELF, units) for scope in c.SCOPES}
    whole = scopes[c.DIRECT_SURVEY]
    stored = {(row[c.KEY], row[c.ROUND]): row for row in rows(answers)}
    shown = {row[c.KEY]: _view(desk, whole, row, stored) for row in rows(whole.scores)}
    results = {scope: {row[c.KEY]: row for row in rows(scores.results)} for scope, scores in scopes.items()}
    nodes = {row[c.KEY]: row for row in node_rows(scopes[c.DIRECT])}
    for key in desk.tree.nodes:
        if key not in shown:
            shown[key] = _node_view(desk, key, stored, results[c.DIRECT].get(key), nodes.get(key))
    desk.scored = answers, reviewed(desk, answers, shown)
    shown = sourced(desk, *desk.scored)
    return shown, _totals(desk, results, shown, whole) | {"owed": owed(desk, shown)}


def sourced(desk: Desk, answers: pd.DataFrame, shown: dict[str, Row]) -> dict[str, Row]:
    """Return views with what the register of the year's work says now."""
    return with_sources(shown, proposals.shown(desk, answers))


def with_sources(shown: Mapping[str, Row], sources: Mapping[str, Row]) -> dict[str, Row]:
    """Return the views with what sources say of them, and a mark where one says something else than was confirmed."""
    found = dict(shown)
    for key, source in sources.items():
        if key in shown:
            more = ["source_changed"] if source["state"] in ("changed", "differs") else []
            found[key] = shown[key] | {"source": source, "marks": [*shown[key]["marks"], *more]}
    return found


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
    above = _stated_above(desk, key, stored)
    parent = desk.tree.parents[key][-1:]
    pending = (
        row[c.REASON] == "not_chosen" and stored.get((parent[0].key, c.SELF), {}).get(c.STATE) != c.ANSWERED
        if parent
        else False
    )
    scored = tuple(None if value != value else value for value in row.values())  # NaN equals nothing, itself included
    signature = (scored, answer.get(c.STATE), answer.get(c.FACTS), above, pending)
    known = desk.views_made.get(key)
    if known and known[0] == signature:
        return known[1]
    view = {
        "marks": marks(row),
        "points": points_text(desk, row[c.POINTS]) if _counted(row) else NONE,
        "maximum": points_text(desk, row[c.MAXIMUM]),
        "explain": scores.explain(desk.unit.key, key),
        "closed": "",
        "empty": answer.get(c.STATE, c.UNANSWERED) == c.UNANSWERED,
        "lost": _("Points lost: {points}", points=points_text(desk, lost)) if lost else "",
    }
    if row[c.REASON] == "not_chosen":
        view |= {"points": "", "maximum": "", "marks": ["choice_pending" if pending else "not_chosen"]}
        if pending:
            view["explain"] = _("Not scored before one of the parts is chosen.")
    if above:
        text = _above_text(desk, *above)
        view |= {"marks": [above[1]], "closed": text}
        if row[c.REASON] == "not_chosen":
            view["explain"] = text
    desk.views_made[key] = signature, view
    return view


def _counted(row: Row) -> bool:
    """Return whether a leaf has points at all: what is not declared (in full) has none, and that is not 0 points."""
    if row[c.INVALID] or row[c.INCOMPLETE] or row[c.REASON] == "none_claimed":
        return False
    return bool(row[c.STATE] == c.ANSWERED or (row[c.STATE] != c.UNANSWERED and row[c.MAXIMUM] > 0))


def _stated_above(desk: Desk, key: str, stored: Mapping[tuple[str, str], Row]) -> tuple[str, str] | None:
    """Return the nearest node above that is stated not applicable or without a case, and which of the two."""
    for node in reversed(desk.tree.parents[key]):
        state = stored.get((node.key, c.SELF), {}).get(c.STATE)
        if state in (c.NOT_APPLICABLE, c.NO_CASE):
            return node.key, state
    return None


def _above_text(desk: Desk, key: str, state: str) -> str:
    name = title(desk.tree.nodes[key])
    if state == c.NO_CASE:
        return _("“{title}” is stated to have had no case this year, so nothing is entered here.", title=name)
    return _("“{title}” is stated as not applicable, so nothing is entered here.", title=name)


def _node_view(
    desk: Desk, key: str, stored: Mapping[tuple[str, str], Row], result: Row | None, made: Row | None
) -> Row:
    """Return what is shown of an inner node: its own statement, its points, how far it is, for a field its share."""
    node = desk.tree.nodes[key]
    state = stored.get((key, c.SELF), {}).get(c.STATE, c.UNANSWERED)
    found = [state] if state in (c.NOT_APPLICABLE, c.NO_CASE) else []
    if not found and node.combine == "one_of":
        found = [state]
    above = _stated_above(desk, key, stored)
    if above:
        found = [above[1]]
    view: Row = {"marks": found, "explain": "", "lost": "", "points": "", "maximum": "", "share": "", "done": ""}
    view["empty"] = state == c.UNANSWERED
    view["closed"] = _above_text(desk, *above) if above else ""
    if result:
        view |= {
            "points": _sum_text(desk, result),
            "maximum": points_text(desk, result[c.MAXIMUM]),
            "share": _total_row(desk, result)["share"],
        }
    elif made and not above and found != [c.NOT_APPLICABLE]:
        nothing = not made[a.FINISHED] and not made[c.POINTS] > 0
        view["points"] = NONE if nothing or not made[c.MAXIMUM] > 0 else points_text(desk, made[c.POINTS])
        view["maximum"] = points_text(desk, made[c.MAXIMUM])
    if made and made[c.MAXIMUM] > 0:
        view["done"] = f"{made[a.FINISHED]}/{made[a.LEAVES]}"
    return view


def _totals(desk: Desk, results: dict[str, dict[str, Row]], shown: Mapping[str, Row], whole: Scores) -> Row:
    lines = [_line(desk, results[scope][c.TOTAL], scope) for scope in c.SCOPES]
    if not desk.tree.leaves_of("survey"):
        lines = lines[:1]
    total = results[c.DIRECT][c.TOTAL]
    claimed = {
        part: any(shown[key]["marks"] != ["none_claimed"] for key in desk.tree.leaves_of(part))
        for part in ("bonus", "penalty")
    }
    extra = _(
        "Bonus: {bonus} · Penalty: {penalty}",
        bonus=points_text(desk, total[c.BONUS_POINTS]) if claimed["bonus"] else _("none"),
        penalty=points_text(desk, total[c.PENALTY_POINTS]) if claimed["penalty"] else _("none"),
    )
    if desk.tree.leaves_of("bonus", "penalty"):
        lines.append(extra)
    faults = rows(whole.faults)
    return {
        "short": _short(desk, total),
        "lines": lines,
        "fields": [
            _field(desk, results[c.DIRECT][field.key], shown[field.key]["marks"])
            for field in desk.set.fields
            if field.key in results[c.DIRECT]
        ],
        "total": _total_row(desk, total),
        "faults": [{"key": row[c.KEY], "text": row[c.MESSAGE]} for row in faults],
    }


def points_text(desk: Desk, value: float) -> str:
    """Return points rounded as the set prints them, without trailing zeros; the worked calculation has all places."""
    printed = format_number(value, desk.set.printed_decimals, "en").replace(",", "")
    return format_number(printed)


def _nothing(row: Row) -> bool:
    """Return whether a result rests on nothing that was declared: no share answered and no points either."""
    return (not row[c.SHARE_ANSWERED] > 0 and not row[c.POINTS] > 0) or not row[c.MAXIMUM] > 0


def _sum_text(desk: Desk, row: Row) -> str:
    return NONE if _nothing(row) else points_text(desk, row[c.POINTS])


def _percent(desk: Desk, value: object) -> str:
    return format_percent(value, desk.set.printed_decimals)


def _bare(total: Row) -> bool:
    """Return whether nothing at all was declared, bonus and penalty included."""
    return _nothing(total) and not total[c.BONUS_POINTS] > 0 and not total[c.PENALTY_POINTS] > 0


def _short(desk: Desk, total: Row) -> str:
    """Return the line that is always in sight: the self-scored part."""
    points, maximum = _sum_text(desk, total), points_text(desk, total[c.MAXIMUM])
    if pd.isna(total[c.INDEX]):
        return _("Self-score: nothing is applicable, so there is no index")
    share = format_percent(total[c.SHARE_ANSWERED], 1)
    index, low, high = (_percent(desk, total[name]) for name in (c.INDEX, c.INDEX_LEAST, c.INDEX_GREATEST))
    if total[c.PROVISIONAL] and _bare(total):
        return _("Self-score: nothing declared in full yet · maximum {maximum} points", maximum=maximum)
    if total[c.PROVISIONAL]:
        return _(
            "Self-score so far: {points}/{maximum} points · index so far {index}; once all is declared {low} to {high} "
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
        "points": _sum_text(desk, total),
        "maximum": points_text(desk, total[c.MAXIMUM]),
        "index": _percent(desk, total[c.INDEX]),
        "low": _percent(desk, total[c.INDEX_LEAST]),
        "high": _percent(desk, total[c.INDEX_GREATEST]),
        "share": format_percent(total[c.SHARE_ANSWERED], 1),
        "band": class_name(desk, total[c.CLASS]),
    }
    if total[c.PROVISIONAL] and _bare(total):
        return _("{scope}: nothing declared in full yet, maximum {maximum} points", **values)
    if total[c.PROVISIONAL]:
        return _(
            "{scope}: {points}/{maximum} points, index so far {index}; once all is declared {low} to {high}; "
            "{share} declared",
            **values,
        )
    return _("{scope}: {points}/{maximum} points, index {index}{band}", **values)


def _field(desk: Desk, row: Row, stated: list[str]) -> Row:
    node = desk.tree.nodes[row[c.KEY]]
    found = _total_row(desk, row, stated) | {"key": node.key, "title": title(node)}
    if not desk.tree.below(node) and not (node.is_leaf and desk.tree.round_of(node.key) == c.SELF):
        found["state"] = _("entered on the survey's page")
    return found


def _total_row(desk: Desk, row: Row, stated: list[str] | None = None) -> Row:
    """Return one row of the overview, all as text."""
    words = {c.NOT_APPLICABLE: _("not applicable"), c.NO_CASE: _("no case")}
    state = next((words[one] for one in stated or [] if one in words), "")
    if not state and not row[c.MAXIMUM] > 0:
        state = words[c.NOT_APPLICABLE]  # each of its parts is
    share = NONE if not row[c.MAXIMUM] > 0 else format_percent(row[c.SHARE_ANSWERED], 1)
    return {
        "points": _sum_text(desk, row),
        "maximum": points_text(desk, row[c.MAXIMUM]),
        "share": share,
        "state": state or (_("provisional") if row[c.PROVISIONAL] else _("complete")),
    }
