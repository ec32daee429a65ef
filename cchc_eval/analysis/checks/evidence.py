"""Survey criteria that a unit scored itself, and points claimed without evidence and without an explanation."""

from __future__ import annotations

from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.model import Cell, Column, Options, Row, Slip, Table
from cchc_eval.nothing import means_nothing

SURELY, PERHAPS = "surely", "perhaps"
MANY = 10
"""Rows from which a column that is blank throughout counts as not used."""


def check_survey(table: Table, options: Options) -> list[Slip]:
    """Return the survey criteria with points of the unit's own.

    Certain where a criteria set or a column names the criterion as one of the survey; a doubt where only its wording does. A 0 is no
    claim.
    """
    found = []
    for column in table.of(m.SELF):
        for at, row in enumerate(table.rows):
            value = table.cell(row, column).value
            if not value or row.kind != m.ITEM or at in table.children:
                continue
            table.note("survey", column)
            known = SURELY if row.code and row.code in options.survey_codes else row.survey
            if known:
                level = m.CERTAIN if known == SURELY else m.DOUBT
                found.append(m.slip("survey_self", level, table, row, column, None))
    return found


def check_evidence(table: Table, options: Options) -> list[Slip]:
    """Return the criteria with points but neither evidence nor an explanation.

    What stands at a criterion or in merged cells covers all below it. Without a column for explanations the finding is a doubt:
    they may stand elsewhere. A column of evidence that is blank throughout is told once.
    """
    evidence, explanation = table.of(m.EVIDENCE), table.of(m.EXPLANATION)
    claims = table.of(m.SELF) or table.of(m.APPRAISED)
    if not evidence or not claims:
        return []
    table.note("evidence", evidence[0])
    owing = []
    for at, row in enumerate(table.rows):
        surveyed = row.survey or row.code in options.survey_codes
        if row.kind != m.ITEM or at in table.children or surveyed or not table.cell(row, claims[0]).value:
            continue
        if not any(_said(table.cell(one, c)) for one in _with_parents(table, row) for c in (*evidence, *explanation)):
            owing.append(row)
    level = m.CERTAIN if explanation else m.DOUBT
    said = any(_said(table.cell(row, column)) for row in table.rows for column in evidence)
    if len(owing) >= MANY and not said:
        return [_slip(table, owing[0], evidence[0], claims[0], m.DOUBT, "evidence_unused", len(owing))]
    return [_slip(table, row, evidence[0], claims[0], level, "evidence", len(owing)) for row in owing]


def _slip(table: Table, row: Row, column: Column, claim: Column, level: str, rule: str, count: int) -> Slip:
    cell = table.cell(row, claim)
    return m.slip(rule, level, table, row, column, None, related=[cell.place], points=cell.value, count=count)


def _said(cell: Cell) -> bool:
    return cell.kind not in (m.BLANK, m.NA) and not means_nothing(cell.text)


def _with_parents(table: Table, row: Row) -> list[Row]:
    found, parent = [row], row.parent
    while parent is not None and len(found) < 20:
        found.append(table.rows[parent])
        parent = table.rows[parent].parent
    return found
