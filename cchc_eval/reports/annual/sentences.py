"""What a report says in sentences: the result, its standing, what it rests on and how the numbers were computed."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.printed import NONE, index_note, open_to_appraisal, percent, points
from cchc_eval.i18n import catalogue
from cchc_eval.records.states import round_name
from cchc_eval.records.workflow import FINAL, state_name
from cchc_eval.reports.annual.content import Summary
from cchc_eval.reports.annual.material import Material

_ = catalogue("reports")


def summary(material: Material, unit: str) -> Summary:
    """Return the result of one unit."""
    ranking, decimals = material.results.ranking, material.results.decimals
    row: Any = ranking[ranking[c.UNIT] == unit].iloc[0]
    provisional, nothing = bool(row[c.PROVISIONAL]), row[c.SHARE_ANSWERED] == 0
    rank = NONE if pd.isna(row[c.RANK]) or len(ranking) < 2 else str(int(row[c.RANK]))
    settled = not provisional
    bounded = not settled and not (open_to_appraisal(row) and row[c.INDEX_LEAST] == row[c.INDEX_GREATEST])
    return Summary(
        NONE if nothing else points(row[c.POINTS], decimals),
        points(row[c.MAXIMUM], decimals),
        NONE if nothing else percent(row[c.INDEX], decimals),
        str(row[a.CLASS_NAME] or NONE) if settled else NONE,
        rank,
        str(len(ranking)) if len(ranking) > 1 else "",
        percent(row[c.SHARE_ANSWERED], decimals),
        percent(row[c.SHARE_APPRAISED], decimals) if pd.notna(row[c.SHARE_APPRAISED]) else "",
        percent(row[c.INDEX_LEAST], decimals) if bounded else "",
        percent(row[c.INDEX_GREATEST], decimals) if bounded else "",
        provisional,
        tuple(_of_unit(material, unit, row, rank)),
    )


def _of_unit(material: Material, unit: str, row: Any, rank: str) -> list[str]:
    decimals, ranked = material.results.decimals, int((~material.results.ranking[c.PROVISIONAL]).sum())
    name, values = (
        material.results.names[unit],
        {"points": points(row[c.POINTS], decimals), "maximum": points(row[c.MAXIMUM], decimals)},
    )
    values["index"] = percent(row[c.INDEX], decimals)
    if row[c.SHARE_ANSWERED] == 0:
        return [_("{unit} has not finished any criterion yet; there are no points to report.", unit=name)]
    if not row[c.PROVISIONAL]:
        if pd.isna(row[c.INDEX]):
            return [_("No criterion of the set applies to {unit}; there is no index.", unit=name)]
        said = [_("{unit} reached {points} of {maximum} points, an index of {index}.", unit=name, **values)]
        if row[a.CLASS_NAME]:
            said.append(_("Class: {name}.", name=row[a.CLASS_NAME]))
        if len(material.results.ranking) > 1 and rank != NONE:
            said.append(_("Rank {rank} among {count} units with a final result.", rank=rank, count=ranked))
        if row[c.NOTE]:
            said.append(_("Note: {note}.", note=row[c.NOTE]))
    else:
        said = [
            _(
                "The result is provisional: so far {unit} reached {points} of {maximum} points, an index of {index}.",
                unit=name,
                **values,
            )
        ]
        said.append(_("Answered: {share} (by the maximum points of the single criteria).",
                      share=percent(row[c.SHARE_ANSWERED], decimals)))  # fmt: skip
        if pd.notna(row[c.SHARE_APPRAISED]):
            said.append(_("Appraised: {share} (by the same maximum points, without the survey); what is not appraised may still change.",
                          share=percent(row[c.SHARE_APPRAISED], decimals)))  # fmt: skip
        if row[c.INDEX_LEAST] != row[c.INDEX_GREATEST]:
            ends = {"least": percent(row[c.INDEX_LEAST], decimals), "greatest": percent(row[c.INDEX_GREATEST], decimals)}
            if open_to_appraisal(row):  # the bounds take the points that are there as they stand
                said.append(_("By what is not declared yet alone, the index can lie between {least} and {greatest}; "
                              "points that are not appraised yet may still go up or down.", **ends))  # fmt: skip
            else:
                said.append(_("By what is still open, the index can end between {least} and {greatest}.", **ends))
    return [*said, *_loss(material, unit)]


def _loss(material: Material, unit: str) -> list[str]:
    """Say how many points were lost and in which field most."""
    own = material.results.fields
    own = own[own[c.UNIT] == unit]
    total = own[own[c.FIELD] == c.TOTAL].iloc[0]
    decimals = material.results.decimals
    if not total[c.LOST] > 0:
        return [_("No points are lost.")] if not total[c.PROVISIONAL] else []
    fields = own[own[c.FIELD] != c.TOTAL].sort_values(c.LOST, ascending=False, kind="stable")
    first = fields.iloc[0]
    return [
        _("Points lost: {lost}, most of them in {field} ({points} of {maximum} points).", lost=points(total[c.LOST], decimals),
          field=first[a.FIELD_NAME], points=points(first[c.LOST], decimals), maximum=points(first[c.MAXIMUM], decimals))
    ]  # fmt: skip


def summary_of_all(material: Material) -> Summary:
    """Return the result of all units together: how many are finished, the first, the classes."""
    ranking, decimals = material.results.ranking, material.results.decimals
    final = ranking[~ranking[c.PROVISIONAL]]
    count = {"count": len(ranking), "final": len(final), "open": len(ranking) - len(final)}
    said = [_("{count} units: {final} with a final result, {open} provisional.", **count)]
    if not len(final):
        said = [_("{count} units, none of them with a final result yet: all are provisional.", **count)]
    elif len(final) == len(ranking):
        said = [_("{count} units, all with a final result.", **count)]
    ranked = final[final[c.RANK].notna()]
    first = ranked[ranked[c.RANK] == 1]
    among = ""
    if len(ranked) > 1 and len(final) < len(ranking):  # the table shows others, which may lie higher or lower
        among = _(" among the {count} units with a final result", count=len(ranked))
    if len(first):
        index = percent(first.iloc[0][c.INDEX], decimals)
        said.append(_("First{among}: {units} ({index}).", among=among, units=", ".join(first[a.UNIT_NAME]), index=index))
        last = ranked[ranked[c.RANK] == ranked[c.RANK].max()]
        if len(ranked) > len(first):
            index = percent(last.iloc[0][c.INDEX], decimals)
            units = ", ".join(last[a.UNIT_NAME])
            said.append(_("Last{among}: {units} ({index}).", among=among, units=units, index=index))
    classes = final[final[a.CLASS_NAME] != ""]
    if len(classes):
        counts = classes.groupby(c.CLASS, sort=False, observed=True)[a.CLASS_NAME].agg(["first", "size"])
        order = {band: n for n, band in enumerate(material.results.bands[c.CLASS])}
        counts = counts.loc[sorted(counts.index, key=lambda one: order.get(one, len(order)))]
        listed = "; ".join(f"{row['first']}: {row['size']}" for row in counts.to_dict("records"))
        said.append(_("Units by class: {classes}.", classes=listed))
    index = percent(ranked[c.INDEX].median(), decimals) if len(ranked) else NONE
    if len(ranked) > 1:
        said.append(_("Median index{among}: {index}.", among=among, index=index))
    return Summary(
        NONE, NONE, index, NONE, NONE, str(len(ranking)), NONE, "", "", "", bool(len(final) < len(ranking)), tuple(said)
    )


def marks(material: Material, units: list[str]) -> list[str]:
    """Return the marks of a report, for the head of each page."""
    shown = list(material.results.marks)
    rows = material.results.ranking
    rows = rows[rows[c.UNIT].isin(units)]
    if rows[c.PROVISIONAL].any():
        shown.append(_("Provisional") if rows[c.PROVISIONAL].all() else _("Partly provisional"))
    locked = [unit for unit in units if _locked(material, unit)]
    if locked:
        shown.append(_("Locked") if len(locked) == len(units) else _("Partly locked"))
    return shown


def _locked(material: Material, unit: str) -> bool:
    return material.papers[unit].locked or material.papers[unit].dossier in FINAL


def standings(material: Material, units: list[str]) -> list[str]:
    """Return the marks at length, a sentence each."""
    results, cs = material.results, material.scores.criteria_set
    said = [_("The answers in this report are invented for illustration.")] if results.illustrative else []
    standing = {
        "illustrative": _(
            "The criteria set is an illustration and no official one; its points are for reference only."
        ),
        "adapted": _("The criteria set was adapted from a decision."),
        "official": _("The criteria set is that of the decision."),
    }[cs.standing]
    said.append(_("{standing} Source: {source}", standing=standing, source=cs.source))
    rows = results.ranking
    rows = rows[rows[c.UNIT].isin(units)]
    if waiting := [str(name) for name in rows.loc[rows[c.PROVISIONAL], a.UNIT_NAME]]:
        names = "" if len(units) == 1 else f" ({', '.join(waiting)})"
        said.append(_("Results marked provisional{names} may still change and are not ranked.", names=names))
    by_state: dict[str, list[str]] = {}
    for unit in units:
        by_state.setdefault(state_name(material.papers[unit].dossier), []).append(results.names[unit])
    if len(units) == 1:
        said.append(_("State of the dossier: {state}.", state=next(iter(by_state))))
    else:
        listed = "; ".join(f"{state}: {', '.join(names)}" for state, names in by_state.items())
        said.append(_("State of the dossiers: {states}.", states=listed))
    turn = round_name(results.wanted.round)
    if any(material.papers[unit].locked for unit in units):
        said.append(_("The round “{round}” is locked: its answers cannot change any more.", round=turn))
    return said


def basis(material: Material) -> list[str]:
    """Return what the report rests on: the legal basis of the set, a line each, cited as Nghị định 30/2020/NĐ-CP has it."""
    return [_("Pursuant to {basis}", basis=numbered(str(text))) for text in material.scores.criteria_set.legal_basis]


def numbered(text: str) -> str:
    """Return a citation with “No.” between the type of the document and its number, where whoever typed it left that out."""
    types = _(
        "Law|Decree|Resolution|Decision|Directive|Circular|Plan|Conclusion|Programme|Guideline|Notice|Dispatch|Report"
    )
    found = re.match(rf"({types}) (\d\w*[/-]\S+)", text)
    return _("{type} No. {number}", type=found[1], number=found[2]) + text[found.end() :] if found else text


def notes(material: Material, units: list[str]) -> list[str]:
    """Return how the numbers of the units were computed, as far as a reader needs it to check them."""
    cs, results = material.scores.criteria_set, material.results
    said = [_("Points are computed with six decimals and printed with at most {places}, so that printed numbers may not add up in the "
              "last decimal; class and rank follow the index of six decimals.", places=results.decimals)]  # fmt: skip
    if cs.compare_on == "printed":
        said = [_("Points are computed with six decimals and printed with at most {places}, so that printed numbers may not add up in the "
                  "last decimal; class and rank follow the printed index.", places=results.decimals)]  # fmt: skip
    if note := index_note(results.fields[results.fields[c.UNIT].isin(units)], results.decimals):
        said.append(note)
    nodes = ", ".join(cs.nodes[key].code if key in cs.nodes else key for key in cs.ties.by)
    rule = {
        "competition": _("Equal results share a rank, and the next ranks are skipped (1, 1, 3)."),
        "dense": _("Equal results share a rank, and no rank is skipped (1, 1, 2)."),
        "listed": _("Equal results are ranked by the points of: {nodes}.", nodes=nodes),
    }[cs.ties.rule]
    return [*said, rule] if len(results.ranking) > 1 else said
