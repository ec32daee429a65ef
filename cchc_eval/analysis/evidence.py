"""How complete the evidence is: which answers that earned points have evidence, an explanation, or neither."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.exact import percent
from cchc_eval.analysis.gaps import OPEN_REASONS, Row, gaps_by_unit
from cchc_eval.scoring.scores import Scores

NEEDED, WITH_EVIDENCE, EXPLAINED, MISSING = "needed", "with_evidence", "explained", "missing"
NOT_NEEDED = "not_needed"
COLUMNS = (
    c.UNIT, a.UNIT_NAME, c.FIELD, c.CODE, a.FIELD_NAME, NEEDED, WITH_EVIDENCE, EXPLAINED, MISSING, NOT_NEEDED,
    a.OPEN_LEAVES, a.SHARE,
)  # fmt: skip


def evidence_table(scores: Scores, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return for each unit and field how many criteria need evidence, and have it.

    Evidence or an explanation is needed where a criterion that is scored directly earned points by its facts
    (docs/scoring.md §2); not for 0 points, through not applicable, or where an appraiser decided the points.

    Parameters
    ----------
    scores : Scores
        Of :func:`cchc_eval.score`.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        A row per unit and field in the order of the set, then *total* (fields only; bonus items are not counted).
        Counts of criteria: ``needed`` = ``with_evidence`` + ``explained`` (no evidence, but an explanation) +
        ``missing`` (neither); ``not_needed``; ``open_leaves``: not answered yet, so that nothing can be said.
        ``share``: with_evidence in % of needed, NaN where none is needed.
    """
    given = _given(scores)
    rows = []
    for unit, gaps in gaps_by_unit(scores):
        name = (names or {}).get(unit, unit)
        total = [0] * 5
        for field in scores.criteria_set.fields:
            counts = [0] * 5
            for row in gaps.counting(field):
                if scores.criteria_set.parts[str(row[c.KEY])] != c.SURVEY:
                    counts[_kind(row, given.get((unit, str(row[c.KEY])), (True, False)))] += 1
            total = [one + more for one, more in zip(total, counts, strict=True)]
            rows.append(_row(unit, name, field.key, field.code, str(field.name), counts))
        rows.append(_row(unit, name, c.TOTAL, "", "", total))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(unit: str, name: str, key: str, code: str, field_name: str, counts: list[int]) -> tuple[object, ...]:
    needed = sum(counts[:3])
    return (unit, name, key, code, field_name, needed, *counts, percent(counts[0], needed))


def _kind(row: Row, given: tuple[bool, bool]) -> int:
    """Return the place in (with evidence, explained, missing, not needed, open) of one criterion that counts."""
    if row[c.REASON] in OPEN_REASONS:
        return 4
    if row.get(c.EVIDENCE_MISSING):
        return 2
    if row[c.REASON] not in (c.FULL, c.PARTIAL) or not row[c.POINTS] > 0:
        return 3
    return 0 if given[0] else 1


def _given(scores: Scores) -> dict[tuple[str, str], tuple[bool, bool]]:
    """Return (unit, key) → whether there is evidence, whether there is an explanation, as the answers say."""
    answers = scores.answers
    if answers is None or c.HAS_EVIDENCE not in answers:
        return {}
    explained = answers[c.HAS_EXPLANATION] if c.HAS_EXPLANATION in answers else [False] * len(answers)
    where = zip(answers[c.UNIT], answers[c.KEY], answers[c.HAS_EVIDENCE], explained, strict=True)
    return {(str(unit), str(key)): (bool(one), bool(other)) for unit, key, one, other in where}
