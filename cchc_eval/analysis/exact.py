"""Numbers of six places worked with exactly: medians, shares and indices of what tables hold as doubles."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_eval.criteria.exact import half_up


def micro(value: float) -> int:
    """Return the whole millionths that a double of a table stands for."""
    return round(value * 1e6)


def median(values: Iterable[float]) -> float:
    """Return the median of numbers of six places; NaN of none.

    Of an even count it is the mean of the middle two, rounded half up to six places: like every index, once.
    """
    ordered = sorted(map(micro, values))
    if not ordered:
        return float("nan")
    middle, odd = divmod(len(ordered), 2)
    return (ordered[middle] if odd else int(half_up(ordered[middle - 1] + ordered[middle], 2))) / 1e6


def percent(part: int, whole: int) -> float:
    """Return part ÷ whole in %, rounded half up to six places; NaN where the whole is 0."""
    return int(half_up(part * 100_000_000, whole)) / 1e6 if whole else float("nan")
