"""Tables of one unit's report beside the score sheet: by field, what lacks evidence, what does not apply, the documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.alphabet import sort_key
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import year_changes_table
from cchc_eval.analysis import year_words as words
from cchc_eval.analysis.printed import NONE, Printed
from cchc_eval.analysis.printed import points as printed_points
from cchc_eval.analysis.printed_years import print_year_changes
from cchc_eval.analysis.year_changes import CRITERION
from cchc_eval.criteria.model import Node
from cchc_eval.i18n import catalogue
from cchc_eval.numbers import format_date
from cchc_eval.reports.annual import cells
from cchc_eval.reports.annual.content import Said
from cchc_eval.reports.annual.material import Material, Papers
from cchc_eval.reports.results import Results

_ = catalogue("reports")


def fields_table(material: Material, unit: str) -> Printed:
    """Return the summary by field: scored directly, by survey, together, of what maximum, and the index."""
    appraisal = material.results.wanted.round != c.SELF
    survey = material.results.wanted.scope == c.DIRECT_SURVEY
    direct, decimals = material.direct_fields, material.results.decimals
    direct = direct[direct[c.UNIT] == unit].set_index(c.FIELD)
    claimed = material.claimed_fields
    claimed = claimed[claimed[c.UNIT] == unit].set_index(c.FIELD)
    both = material.survey_gaps if survey else None
    parts = both[both[c.UNIT] == unit].set_index(c.FIELD) if both is not None else None
    total = material.results.fields
    total = total[(total[c.UNIT] == unit) & (total[a.FIELD_STATE] != a.OUTSIDE)]
    rows, marked = [], False
    for row in total.to_dict("records"):
        key = row[c.FIELD]
        name = _("Total") if key == c.TOTAL else f"{row[c.CODE]}. {row[a.FIELD_NAME]}"
        own = _cell(claimed.loc[key], whole=key != c.TOTAL)
        scored = _cell(direct.loc[key], whole=key != c.TOTAL)
        surveyed = survey_cell(parts.loc[key]) if parts is not None else None
        together = _cell(row)
        marked = marked or row[a.FIELD_STATE] == a.PARTLY
        index = None if row[a.FIELD_STATE] in (a.NOTHING, a.NA) else row[c.INDEX]
        if key == c.TOTAL:  # what the fields do not hold and the total does: without these rows it would not add up
            extras = ((_("Bonus points"), row[c.BONUS_POINTS]), (_("Penalty points"), -row[c.PENALTY_POINTS]))
            rows += [[what, *[None] * (2 + appraisal), value, None, NONE] for what, value in extras if value]
        rows.append([name, *([own] if appraisal else []), scored, surveyed, together, row[c.MAXIMUM],
                     cells.percent(index, decimals, cells.PROVISIONAL * (row[a.FIELD_STATE] == a.PARTLY))])  # fmt: skip
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else []
    shown = [columns[0], *(cells.column(one, decimals) for one in columns[1:-1]), columns[-1]] if columns else []
    head = [
        _("Field"), *([_("Self-scored")] if appraisal else []), _("Appraisal") if appraisal else _("Self-scored"), _("Survey"),
        _("Total points"), _("Applicable maximum"), _("Index (%)"),
    ]  # fmt: skip
    notes = [_("*: provisional, some criteria are not finished.")] if marked else []
    if not survey:
        notes.append(_("The survey is not counted in this report."))
    if appraisal:
        notes += _other_maxima(claimed, direct, decimals)
    return Printed(_("Summary by field"), head, list(zip(*shown, strict=True)), frozenset({0}), _("No field."), notes)


def _other_maxima(claimed: pd.DataFrame, settled: pd.DataFrame, decimals: int) -> list[str]:
    """Say where the appraiser decided otherwise on what applies: the self-score is then of another maximum."""
    said = []
    for key in claimed.index:
        before, after = claimed.loc[key, c.MAXIMUM], settled.loc[key, c.MAXIMUM]
        if before != after:
            row = settled.loc[key]
            name = _("Total") if key == c.TOTAL else f"{row[c.CODE]}. {row[a.FIELD_NAME]}"
            said.append(f"{name}: {printed_points(before, decimals)} → {printed_points(after, decimals)}")
    if not said:
        return []
    return [_("The appraisal changed what applies; the maximum without the survey, self-scored → appraised: {fields}.",
              fields="; ".join(said))]  # fmt: skip


def _cell(row: Any, whole: bool = True) -> Any:
    """Return points of a field table's row; its state where there are none; of a total without bonus and penalty."""
    state = row[a.FIELD_STATE]
    if state == a.OUTSIDE:
        return None
    if state in (a.NA, a.NOTHING):
        return cells.state_words()[c.NOT_APPLICABLE if state == a.NA else c.UNANSWERED]
    points = row[c.POINTS] if whole else (row[c.MAXIMUM] - row[c.LOST] - row[a.OPEN])
    return points, cells.PROVISIONAL * (state == a.PARTLY)


def survey_cell(row: Any) -> Any:
    """Return the survey's points of a row of the survey gaps; its state where there are none."""
    state = row["survey_state"]
    if state == a.OUTSIDE:
        return None
    if state in (a.NA, a.NOTHING):
        return cells.state_words()[c.NOT_APPLICABLE if state == a.NA else c.UNANSWERED]
    return row["survey_points"], cells.PROVISIONAL * (state == a.PARTLY)


def without_evidence(material: Material, unit: str) -> Printed:
    """Return the criteria that earned points and cite no document, each with what explains it."""
    papers, cs = material.papers[unit], material.scores.criteria_set
    cited = {one["key"] for one in papers.evidence}
    rows, some = [], False
    for row in _rows(material, unit):
        key = str(row[c.KEY])
        part = cs.parts[key]
        earned = row[c.REASON] in (c.FULL, c.PARTIAL) and row[c.POINTS] > 0
        some = some or (earned and part != c.SURVEY)
        covered = cited & {key, *(node.key for node in _above(material, key))}
        if earned and part != c.SURVEY and not covered:
            said = cells.joined(papers.said("explanation", key)) or _("No explanation yet.")
            rows.append([str(row[c.CODE]), str(cs.nodes[key].name), row[c.POINTS], said])
    points = cells.column([row[2] for row in rows], material.results.decimals)
    shown = [[*row[:2], cell, row[3]] for row, cell in zip(rows, points, strict=True)]
    head = [_("No."), _("Criterion"), _("Points"), _("Explanation of the unit")]
    empty = _("None: every criterion that earned points cites a document.")
    if not some:
        empty = _("No criterion has earned points yet that would need a document.")
    return Printed(_("Criteria without evidence"), head, shown, frozenset({0, 1, 3}), empty)


def not_applicable(material: Material, unit: str) -> Printed:
    """Return what does not apply or had no case, with the reason and what it does to the points."""
    papers, cs = material.papers[unit], material.scores.criteria_set
    rows: list[list[str]] = []
    told: set[str] = set()
    by_key = {str(row[c.KEY]): row for row in _rows(material, unit)}
    for node, parents in cs.walk():
        below = [by_key[leaf.key] for leaf, _up in node.walk() if leaf.is_leaf and leaf.key in by_key]
        states = {str(row[c.STATE]) for row in below}
        if (
            not below
            or len(states) > 1
            or not states <= {c.NOT_APPLICABLE, c.NO_CASE}
            or told & {up.key for up in parents}
        ):
            continue
        if not node.is_leaf and node.key not in papers.reasons:
            continue  # each of its criteria says why
        state = states.pop()
        told.add(node.key)
        effect = {
            "removed": _("taken out of the maximum"), "full": _("full points"), "forbidden": _("not allowed by the set"),
        }[cs.policy[node.key, state]]  # fmt: skip
        why = papers.reasons.get(node.key) or papers.decisions.get(node.key)
        why = why or cells.joined(papers.said("explanation", node.key)) or _no_reason(papers, node)
        rows.append([node.code, str(node.name), cells.state_words()[state], effect, why])
    head = [_("No."), _("Criterion"), _("State"), _("What it does"), _("Why")]
    return Printed(_("Criteria that do not apply or had no case"), head, rows, frozenset(range(5)), _("None."))


def _no_reason(papers: Papers, node: Node) -> str:
    """Say that nobody wrote why: a state that follows from the facts alone is its own reason."""
    if node.is_leaf and node.key not in papers.reasons:
        return _("By the facts entered nothing of the kind arose; no explanation is on record.")
    return _("No reason is on record.")


def evidence(material: Material, unit: str) -> Printed:
    """Return the documents cited, each once, by date, with where it is cited."""
    cs = material.scores.criteria_set
    found: dict[tuple[str, ...], list[str]] = {}
    order = {node.key: n for n, (node, _up) in enumerate(cs.walk())}
    for one in sorted(material.papers[unit].evidence, key=lambda one: order.get(one["key"], len(order))):
        document = tuple(one[name] for name in ("type", "title", "number", "date", "issuer"))
        code = cs.nodes[one["key"]].code if one["key"] in order else one["key"]
        where = [_("section {muc}", muc=one["muc"])] if one["muc"] else []
        where += [_("page {page}", page=one["page"])] if one["page"] else []
        found.setdefault(document, []).append(f"{code} ({', '.join(where)})" if where else code)
    documents = sorted(found, key=lambda one: (one[3], sort_key(one[2]), sort_key(one[1])))
    rows = [
        [cells.count(n), ": ".join(filter(None, one[:2])) or NONE, one[2] or NONE, format_date(one[3]) if one[3] else NONE,
         one[4] or NONE, "; ".join(dict.fromkeys(found[one]))]
        for n, one in enumerate(documents, 1)
    ]  # fmt: skip
    head = [_("No."), _("Document"), _("Number and sign"), _("Date"), _("Issued by"), _("Criteria")]
    return Printed(_("Evidence documents"), head, rows, frozenset(range(1, 6)), _("No document is cited."))


def comparison(material: Material, before: Results, units: list[str]) -> Printed:
    """Return what rose and fell since the year before, and why: of a single unit down to the criteria that changed."""
    assert before.scores is not None
    years, decimals = (before.wanted.year, material.results.wanted.year), material.results.decimals
    table = year_changes_table(before.scores, material.scores, material.results.names)
    table = table[table[c.UNIT].isin(units)]
    silent = (table[words.STATE_BEFORE] == a.NOTHING) & (table[a.FIELD_STATE] == a.NOTHING)
    unchanged = (table[c.LEVEL] == CRITERION) & ((table[words.KIND] == words.SAME) | silent | (len(units) > 1))
    return print_year_changes(table[~unchanged], decimals, years)


def said(material: Material, kind: str, units: list[str]) -> tuple[Said, ...]:
    """Return the texts of a kind (difficulties, proposals), by unit in the order of the set."""
    several = len(units) > 1
    found = []
    for unit in units:
        name = material.results.names[unit] if several else ""
        for node, _up in material.scores.criteria_set.walk():
            found += [
                Said(name, node.code, str(node.name), text) for text in material.papers[unit].said(kind, node.key)
            ]
    return tuple(found)


def _rows(material: Material, unit: str) -> Iterator[Any]:
    table: pd.DataFrame = material.scores.scores
    yield from table[table[c.UNIT] == unit].to_dict("records")


def _above(material: Material, key: str) -> tuple[Node, ...]:
    return next(parents for node, parents in material.scores.criteria_set.walk() if node.key == key)


def stacked(title: str, material: Material, tables: dict[str, Printed]) -> Printed:
    """Return the tables of several units as one, with a column that names the unit."""
    first = next(iter(tables.values()))
    found = [[material.results.names[unit], *row] for unit, table in tables.items() for row in table.rows]
    rows = list(zip(*(cells.alike(column) for column in zip(*found, strict=True)), strict=True))
    words = frozenset({0, *(n + 1 for n in first.words)})
    notes = tuple(dict.fromkeys(note for table in tables.values() if table.rows for note in table.notes))
    return Printed(title, [_("Unit"), *first.head], rows, words, first.empty, notes)
