"""The totals of an appraisal: what has been appraised so far, what is still as self-scored, and the gaps by field and criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_percent
from cchc_eval.widgets.appraisal.waiting import waiting
from cchc_eval.widgets.describe import title
from cchc_eval.widgets.views import NONE, class_name, points_text

if TYPE_CHECKING:
    from cchc_eval.widgets.appraisal.desk import AppraisalDesk
    from cchc_eval.widgets.appraisal.look import Look

_ = catalogue("widgets")
Row = dict[str, Any]


def totals(desk: AppraisalDesk, look: Look, shown: dict[str, Any]) -> Row:
    """Return the line that is always in sight, the lines of the overview, and its tables, all as text."""
    gaps = look.gaps
    return {
        "short": _short(desk, look),
        "lines": _lines(desk, look, shown),
        "fields": [_gap_row(desk, row, look) for row in gaps.values() if row[c.LEVEL] == "field"],
        "total": _gap_row(desk, gaps[c.TOTAL], look),
        "gaps": [
            _gap_row(desk, row, look) | {"decision": (shown[row[c.KEY]]["decision"] or shown[row[c.KEY]]["earlier"] or {}).get("text", "")}
            for row in sorted(gaps.values(), key=lambda row: -abs(row["gap"]))
            if row[c.LEVEL] == "leaf" and row["gap"]
        ],
        "notices": desk.notices(),
        "waiting": waiting(desk, look),
        "faults": [{"key": row[c.KEY], "text": row[c.MESSAGE]} for row in look.faults],
    }  # fmt: skip


def _percent(desk: AppraisalDesk, value: object) -> str:
    return format_percent(value, desk.set.printed_decimals)


def _short(desk: AppraisalDesk, look: Look) -> str:
    total, gap = look.results[c.DIRECT], look.gaps[c.TOTAL]
    if pd.isna(total[c.INDEX]):
        return _("Appraisal: nothing is applicable, so there is no index")
    values = {
        "settled": points_text(desk, gap["settled"]),
        "settled_maximum": points_text(desk, gap["settled_maximum"]),
        "share": format_percent(total[c.SHARE_APPRAISED], 1),
        "claimed": points_text(desk, gap["claimed"]),
        "maximum": points_text(desk, total[c.MAXIMUM]),
        "index": _percent(desk, total[c.INDEX]),
        "band": class_name(desk, total[c.CLASS]),
        "beside": _(" (without bonus and penalty)") if desk.tree.leaves_of("bonus", "penalty") else "",
    }
    if not total[c.PROVISIONAL]:
        # both numbers on one base; bonus and penalty are in the index and in the lines of the overview
        return _(
            "Appraised: {settled}/{maximum} points, self-scored {claimed}{beside} · index {index}{band} · all appraised",
            **values,
        )
    if not gap["appraised_leaves"]:
        return _("Nothing appraised yet · self-scored {claimed}/{maximum} points · provisional", **values)
    return _(
        "Appraised so far: {settled}/{settled_maximum} points ({share} of the maximum) · self-scored {claimed}/{maximum} "
        "· provisional index {index}",
        **values,
    )


def _lines(desk: AppraisalDesk, look: Look, shown: dict[str, Any]) -> list[str]:
    names = {c.DIRECT: _("Appraised part, without the survey"), c.DIRECT_SURVEY: _("With the survey")}
    lines = []
    for scope in c.SCOPES if desk.tree.leaves_of("survey") else c.SCOPES[:1]:
        total = look.results[scope]
        if pd.isna(total[c.INDEX]):
            lines.append(_("{scope}: no index, nothing is applicable", scope=names[scope]))
            continue
        values = {
            "scope": names[scope],
            "points": points_text(desk, total[c.POINTS]),
            "maximum": points_text(desk, total[c.MAXIMUM]),
            "index": _percent(desk, total[c.INDEX]),
            "band": class_name(desk, total[c.CLASS]),
        }
        if total[c.PROVISIONAL]:
            lines.append(_("{scope}: provisionally {points}/{maximum} points, index {index}", **values))
        else:
            lines.append(_("{scope}: {points}/{maximum} points, index {index}{band}", **values))
    total = look.results[c.DIRECT]
    if desk.tree.leaves_of("bonus", "penalty"):
        bonus, penalty = (
            points_text(desk, total[column])
            if any(shown[key]["marks"] != ["none_claimed"] for key in desk.tree.leaves_of(part))
            else _("none")
            for part, column in (("bonus", c.BONUS_POINTS), ("penalty", c.PENALTY_POINTS))
        )
        lines.append(_("Bonus: {bonus} · Penalty: {penalty}", bonus=bonus, penalty=penalty))
    if total[c.PROVISIONAL] and total[c.MAXIMUM] > 0:
        share = format_percent(total[c.SHARE_APPRAISED], 1)
        lines.append(
            _(
                "{share} of the direct points are appraised; what is not appraised yet counts as self-scored.",
                share=share,
            )
        )
    return lines


def signed(desk: AppraisalDesk, value: float) -> str:
    """Return a gap with its sign: what the appraisal lowered stands with a minus."""
    text = points_text(desk, abs(value))
    return text if not value else f"−{text}" if value > 0 else f"+{text}"


def _gap_row(desk: AppraisalDesk, row: Row, look: Look) -> Row:
    """Return one row of the overview; a gap stands only where something is appraised."""
    any_settled = row["appraised_leaves"] > 0
    total = look.results[c.DIRECT] if row[c.LEVEL] == c.TOTAL else look.fields.get(row[c.KEY])
    share = NONE
    if total is not None and total[c.MAXIMUM] > 0:
        share = format_percent(total[c.SHARE_APPRAISED], 1)
    settled = points_text(desk, row["settled"])
    of = points_text(desk, row["settled_maximum"])
    node = desk.tree.nodes.get(row[c.KEY])
    return {
        "key": row[c.KEY],
        "title": title(node) if node else "",
        "claimed": points_text(desk, row["claimed"]),
        "maximum": points_text(desk, row[c.MAXIMUM]),
        "settled": (settled if row["settled_maximum"] == row[c.MAXIMUM] else f"{settled}/{of}")
        if any_settled
        else NONE,
        "gap": signed(desk, row["gap"]) if any_settled else NONE,
        "share": share,
        "count": f"{row['appraised_leaves']}/{row['leaves']}",
    }
