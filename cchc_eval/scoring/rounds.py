"""``effective``: what stands after the rounds of self-scoring and appraisal (docs/scoring.md §7)."""

from typing import Any

import numpy as np
import pandas as pd

from cchc_eval import columns as c
from cchc_eval.scoring.leaves import parse_one
from cchc_eval.scoring.reading import micro_of

_NA = (c.NOT_APPLICABLE, c.NO_CASE)
_BLANK = {c.STATE: c.ANSWERED, c.FACTS: "{}", c.DECISION: "", c.HAS_EVIDENCE: True, c.HAS_EXPLANATION: False}
_BEFORE = {c.DECIDED: "", c.APPRAISED: False, c.OUTDATED: False, c.FAULT: ""}
"""What no appraiser has said yet."""
_IN = (*c.ANSWERS, c.REVISION)


def effective(answers: pd.DataFrame, round: str, maxima: dict[str, int] | None = None) -> pd.DataFrame:
    """Return for each unit and key what stands up to a round.

    Parameters
    ----------
    answers : DataFrame
        Columns of ``columns.ANSWERS`` and, to find outdated decisions, ``revision``; several rounds together. Rows of appraisal rounds
        carry in ``decision`` a JSON text such as ``{"decision": "points", "points": "1.5", "judged": 3}``.
    round : {"self", "appraisal", "appraisal_2"}
        The last round that counts.
    maxima : dict, optional
        Key → maximum in millionths of a point (less than 0: no leaf); a decision beyond it is refused and what was before stands.

    Returns
    -------
    DataFrame
        One row per unit and key of the chain, with ``decided`` (points in words of digits, ``""`` if none), ``appraised`` and ``outdated``;
        rows of survey and bonus as they are. Rows given more than once for the same unit, key and round are passed on, for ``score``
        to tell.

    Raises
    ------
    ValueError
        For a round that is not in the chain.

    Notes
    -----
    Rule: docs/scoring.md §7. Source: the process as practised, self-scoring, an appraisal and a second one that is final; no decision's
    text. The steps between the rounds: docs/workflow.md.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"unit": ["a", "a"], "key": ["k", "k"], "round": ["self", "appraisal"], "state": ["answered", ""],
    ...                      "facts": ['{"answer": "yes"}', "{}"], "decision": ["", '{"decision": "points", "points": "0.5"}']})
    >>> effective(rows, "appraisal")[["facts", "decided"]].values.tolist()
    [['{"answer": "yes"}', '0.5']]
    """
    if round not in c.CHAIN:
        raise ValueError(f"round must be one of {c.CHAIN}, not {round!r}")
    counted = c.CHAIN[: c.CHAIN.index(round) + 1]
    rows = [dict(zip(answers.columns, values, strict=True)) for values in answers.itertuples(index=False, name=None)]
    turns: dict[tuple[int, Any, Any], list[dict[str, Any]]] = {}
    standing: dict[tuple[Any, Any], dict[str, Any]] = {}
    apart = []
    for row in rows:
        where, unit, key = str(row.get(c.ROUND)), row.get(c.UNIT), row.get(c.KEY)  # anything may stand there
        if where in counted and isinstance(unit, str) and isinstance(key, str):
            turns.setdefault((counted.index(where), unit, key), []).append(row)
        elif where not in c.CHAIN:
            apart.append(_start(row))
    for (turn, unit, key), found in sorted(turns.items(), key=lambda x: x[0][0]):
        if len(found) > 1:
            apart += [_start(row) for row in found]
        else:
            before = standing.get((unit, key))
            standing[unit, key] = _decide(before, found[0], maxima or {}) if turn else _start(found[0])
    found = [*standing.values(), *apart]
    table: dict[str, Any] = {name: [row.get(name) for row in found] for name in (*_IN, *_BEFORE)}
    return pd.DataFrame(table | {name: np.array(table[name], dtype=bool) for name in (c.APPRAISED, c.OUTDATED)})


def _start(row: dict[str, Any]) -> dict[str, Any]:
    return _BLANK | {c.REVISION: 0} | {name: row[name] for name in _IN if name in row} | _BEFORE


def _decide(before: dict[str, Any] | None, row: dict[str, Any], maxima: dict[str, int]) -> dict[str, Any]:
    """Return what stands after one appraiser's row."""
    before = before or _start({c.STATE: c.UNANSWERED, c.HAS_EVIDENCE: False} | {x: row[x] for x in (c.UNIT, c.KEY, c.ROUND)})
    text = row.get(c.DECISION)
    if not isinstance(text, str) or text == "":
        return before
    said = parse_one(text) or {}
    decision, points, judged = (said.get(x, "") for x in ("decision", "points", "judged"))
    # Among facts a fraction of JSON is no number, and reads "float 1.5"; here it stands for what it says.
    points, judged = str(points).removeprefix("float "), "" if judged is None else str(judged)
    value = micro_of(points)
    beyond = value is None or value > maxima.get(row[c.KEY], value)
    if str(decision) not in c.DECISIONS or (decision == c.OWN_POINTS and beyond) or not (judged or "0").isdecimal():
        return before | {c.FAULT: f"bad_decision {row[c.ROUND]}"}
    outdated = judged not in ("", str(_whole(before.get(c.REVISION))))
    appraised = decision != c.EXPLAIN and not outdated
    after = before | {c.APPRAISED: appraised, c.OUTDATED: outdated, c.ROUND: row[c.ROUND], c.DECISION: text}
    if decision == c.OWN_POINTS:
        return after | {c.DECIDED: points}  # whether they overrule a statement, only the maximum of the leaf can tell
    facts, state = row.get(c.FACTS), row.get(c.STATE)
    read = parse_one(facts)
    own = isinstance(facts, str) and (read is None or any(x not in (None, "") for x in read.values()))
    if decision == c.OWN_FACTS:
        state = state if isinstance(state, str) and state else c.ANSWERED
    elif decision == c.NA_REFUSED and own:
        state = c.ANSWERED
    elif decision == c.NA_REFUSED and str(before[c.STATE]) in _NA and not before[c.DECIDED]:
        state = c.UNANSWERED
    else:
        return after
    return after | {c.STATE: state, c.FACTS: facts if own else "{}", c.DECIDED: ""}


def _whole(revision: Any) -> int:
    try:
        return int(revision)
    except (TypeError, ValueError, OverflowError):
        return 0
