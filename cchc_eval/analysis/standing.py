"""How settled a part of a unit's tree is: the field states, for any set of nodes."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.analysis.gaps import OPEN_REASONS, Gap, Row
from cchc_eval.analysis.losses import waits
from cchc_eval.scoring.scores import Scores


def in_appraisal(scores: Scores) -> bool:
    """Return whether scores are those of an appraisal round."""
    return bool(scores.results[c.SHARE_APPRAISED].notna().any())


def standing(scores: Scores, gap: Gap, counting: Sequence[Row], appraisal: bool | None = None) -> str:
    """Return the field state of nodes together.

    Parameters
    ----------
    scores : Scores
    gap : Gap
        Their gap.
    counting : sequence of rows
        The rows of the criteria that count at or below them (:meth:`Gaps.counting`).
    appraisal : bool, optional
        Whether answers wait for an appraiser; asked of `scores` by default.

    Returns
    -------
    str
        One of ``analysis.columns.FIELD_STATES``; *partly* also where a finished criterion waits for the appraiser.
    """
    if not gap.there:
        return a.OUTSIDE
    if not gap.maximum:
        return a.NA
    is_open = [row[c.REASON] in OPEN_REASONS for row in counting]
    # what was taken out of the maximum settles nothing of the rest
    kept = [left for left, row in zip(is_open, counting, strict=True) if left or row[c.MAXIMUM] > 0]
    if kept and all(kept):
        return a.NOTHING
    appraisal = in_appraisal(scores) if appraisal is None else appraisal
    return a.PARTLY if any(is_open) or (appraisal and any(waits(scores, row) for row in counting)) else a.DONE
