"""The ranking with its classes in words, and the class bands as a table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.i18n import catalogue
from cchc_eval.scoring.results import CLASS_NOTE, RANK_NOTE
from cchc_eval.scoring.scores import Scores

_ = catalogue("analysis")

COLUMNS = (
    c.UNIT, a.UNIT_NAME, c.RANK, c.POINTS, c.MAXIMUM, c.BONUS_POINTS, c.PENALTY_POINTS, c.INDEX, c.CLASS, a.CLASS_NAME,
    c.PROVISIONAL, c.SHARE_ANSWERED, c.SHARE_APPRAISED, c.INDEX_LEAST, c.INDEX_GREATEST, c.NOTE,
)  # fmt: skip


def ranking_table(scores: Scores, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return a row per unit: the finished ones by rank, then the provisional ones, which have neither rank nor class.

    Parameters
    ----------
    scores : Scores
        Of :func:`cchc_eval.score`.
    names : mapping, optional
        Key of a unit → its name; without one the key stands for it.

    Returns
    -------
    DataFrame
        ``unit``, ``unit_name``, ``rank``; ``points``, ``maximum``, ``bonus``, ``penalty`` in points; ``index``,
        ``share_answered``, ``share_appraised`` (missing in self-scoring), ``index_least``, ``index_greatest`` in %;
        ``class`` (code) and ``class_name``, both empty where there is none; ``provisional``; ``note``: sentences in
        the language in use.
    """
    table = scores.ranking()
    table[c.UNIT] = table[c.UNIT].astype(str)
    table[a.UNIT_NAME] = [(names or {}).get(unit, unit) for unit in table[c.UNIT]]
    classes = scores.criteria_set.classes
    words = {band.code: str(band.name) for band in classes.bands} if classes else {}
    final = ~table[c.PROVISIONAL].astype(bool) & table[c.INDEX].notna()
    table[c.CLASS] = table[c.CLASS].where(final).fillna("").astype(str)
    table[a.CLASS_NAME] = [words.get(code, "") for code in table[c.CLASS]]
    table[c.NOTE] = [_notes(codes) if done else "" for codes, done in zip(table[c.NOTE], final, strict=True)]
    return table[list(COLUMNS)]


def class_bands(criteria_set: CriteriaSet) -> pd.DataFrame:
    """Return the class bands, best first.

    Returns
    -------
    DataFrame
        ``class`` (code), ``class_name``, ``from`` (lower edge, included), ``on`` (``index`` in % or ``points``).
        Empty if the set has no classes.
    """
    classes = criteria_set.classes
    bands = [(band.code, str(band.name), float(band.from_), classes.on) for band in classes.bands] if classes else []
    return pd.DataFrame(bands, columns=[c.CLASS, a.CLASS_NAME, a.FROM, a.ON]).astype({a.FROM: float})


def _notes(codes: object) -> str:
    words = {
        RANK_NOTE: _("printed, the number equals that of a unit with another rank"),
        CLASS_NOTE: _("printed, the number would fall into another class"),
    }
    return "; ".join(words.get(code, code) for code in str(codes or "").split(";") if code)
