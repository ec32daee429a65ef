"""The table of results: its rows and columns, shares, bounds and what is blank."""

from __future__ import annotations

import contextlib

import numpy as np
import pandas as pd
import pytest

from cchc_eval import CriteriaSet, CriteriaSetError
from cchc_eval import columns as c
from cchc_eval.criteria.base import _MOST
from tests.scoring.small import answer, leaf, make, node, run, total

COLUMNS = [
    c.UNIT, c.GROUP, c.LEVEL, c.KEY, c.SCOPE, c.POINTS, c.MAXIMUM, c.INDEX, c.CLASS, c.RANK, c.SHARE_ANSWERED, c.SHARE_APPRAISED,
    c.INDEX_LEAST, c.INDEX_GREATEST, c.PROVISIONAL, c.BONUS_POINTS, c.PENALTY_POINTS, c.NOTE,
]  # fmt: skip
RATIO = "{kind: ratio, done: A, due: B, unit: C}"


@pytest.fixture(scope="module")
def cs() -> CriteriaSet:
    return make(
        "10", node("f", "6", leaf("a", "2"), leaf("b", "4")), node("g", "4", leaf("x", "3"), leaf("y", "1", RATIO))
    )


def test_shape(cs: CriteriaSet) -> None:
    results = run(cs, answer("b", "a", "1"), answer("a", "a", "2")).results
    assert list(results.columns) == COLUMNS
    assert results[[c.UNIT, c.LEVEL, c.KEY]].values.tolist() == [
        ["a", "field", "f"], ["a", "field", "g"], ["a", "total", "total"], ["b", "field", "f"], ["b", "field", "g"], ["b", "total", "total"],
    ]  # fmt: skip
    assert results.index.tolist() == list(range(6))
    assert results[c.RANK].dtype == "Int64"
    for name in (
        c.POINTS,
        c.MAXIMUM,
        c.INDEX,
        c.SHARE_ANSWERED,
        c.SHARE_APPRAISED,
        c.INDEX_LEAST,
        c.INDEX_GREATEST,
        c.BONUS_POINTS,
        c.PENALTY_POINTS,
    ):
        assert results[name].dtype == np.float64, name
    assert results[c.PROVISIONAL].dtype == bool


def test_only_totals_have_class_rank_bonus_and_penalty(cs: CriteriaSet) -> None:
    fields = run(cs, answer("u", "a", "1")).results.query("level == 'field'")
    assert fields[[c.CLASS, c.RANK, c.BONUS_POINTS, c.PENALTY_POINTS]].isna().all(axis=None)
    assert (fields[c.NOTE] == "").all()


def test_share_and_bounds(cs: CriteriaSet) -> None:
    rows = [
        answer("u", "a", "1.5"),
        answer("u", "b", state=c.NOT_APPLICABLE),
        answer("u", "x", "3"),
        answer("u", "y", {"done": "0"}),
    ]
    scores = run(cs, *rows)
    # f: 1.5 of 2, all said; g: 3 of 4, y can no longer earn anything (0 of at least 1)
    f, g, whole = (total(scores, "u", key) for key in ("f", "g", "total"))
    assert [f[x] for x in (c.INDEX, c.INDEX_LEAST, c.INDEX_GREATEST, c.SHARE_ANSWERED, c.PROVISIONAL)] == [
        75,
        75,
        75,
        100,
        False,
    ]
    assert [g[x] for x in (c.INDEX, c.INDEX_LEAST, c.INDEX_GREATEST, c.SHARE_ANSWERED, c.PROVISIONAL)] == [
        75,
        75,
        75,
        75,
        True,
    ]
    assert [whole[x] for x in (c.INDEX, c.INDEX_LEAST, c.INDEX_GREATEST, c.SHARE_ANSWERED, c.PROVISIONAL)] == [
        75,
        75,
        75,
        83.333333,
        True,
    ]


def test_nothing_said_yet(cs: CriteriaSet) -> None:
    row = total(run(cs, units={"u": "so"}), "u")
    assert [row[x] for x in (c.POINTS, c.MAXIMUM, c.INDEX, c.INDEX_LEAST, c.INDEX_GREATEST, c.SHARE_ANSWERED)] == [
        0,
        10,
        0,
        0,
        100,
        0,
    ]
    assert (row[c.CLASS], row[c.RANK], row[c.PROVISIONAL]) == (None, None, True)


def test_bounds_hold_whatever_is_still_answered(cs: CriteriaSet) -> None:
    open_ = total(run(cs, answer("u", "a", "1.5"), answer("u", "x", "2")), "u")
    assert (open_[c.INDEX_LEAST], open_[c.INDEX_GREATEST]) == (35, 85)  # 3.5 … 3.5 + 4 + 1
    for b, y in (("0", "0"), ("4", "2"), ("3.3", "1")):
        done = run(
            cs,
            answer("u", "a", "1.5"),
            answer("u", "x", "2"),
            answer("u", "b", b),
            answer("u", "y", {"done": y, "due": "2"}),
        )
        assert open_[c.INDEX_LEAST] <= total(done, "u")[c.INDEX] <= open_[c.INDEX_GREATEST]


def test_every_number_is_the_nearest_double_of_six_decimals(cs: CriteriaSet) -> None:
    rows = [
        answer("u", "a", "0.333333"),
        answer("u", "b", "1.1"),
        answer("u", "x", "0.7"),
        answer("u", "y", {"done": "1", "due": "3"}),
    ]
    results = run(cs, *rows).results
    for name in (c.POINTS, c.INDEX, c.SHARE_ANSWERED):
        for value in results[name]:
            assert value == round(value * 1e6) / 1e6
    # 0.333333 + 1.1 + 0.7 + 0.333333 = 2.466666; as doubles one by one it would be off
    assert total(run(cs, *rows), "u")[c.POINTS] == 2.466666


def test_fields_of_another_group_have_no_row() -> None:
    cs = make("4", leaf("a", "2"), leaf("b", "2", applies_to="[so]"), leaf("d", "2", applies_to="[phong]"))
    results = run(cs, units={"u": "so", "v": "phong", "w": "xa"}).results
    assert {unit: list(rows[c.KEY]) for unit, rows in results.groupby(c.UNIT, observed=True)} == {
        "u": ["a", "b", "total"], "v": ["a", "d", "total"], "w": ["a", "total"],
    }  # fmt: skip


def test_large_totals_do_not_wrap() -> None:
    most = "9999999"
    cs = make("99999990", *(leaf(f"k{i}", most) for i in range(10)))
    row = total(run(cs, *(answer("u", f"k{i}", most) for i in range(10))), "u")
    # 10^14 millionths × 10^8 is 10^22
    assert (row[c.POINTS], row[c.INDEX]) == (99_999_990, 100)
    row = total(run(cs, *(answer("u", f"k{i}", most if i else "0") for i in range(10))), "u")
    assert row[c.INDEX] == 90


def test_a_thousand_of_the_largest_leaves_under_a_cap() -> None:
    """What the parts of a capped sum add up to may be far above the cap."""
    most = str(int(_MOST[6]) - 1)
    cs = make(
        most,
        node(
            "f", most, *(leaf(f"k{i}", most, "{kind: yes_no, question: A}") for i in range(1_000)), combine="capped_sum"
        ),
    )
    row = total(run(cs, *(answer("u", f"k{i}", {"answer": "yes"}) for i in range(1_000))), "u")
    assert (row[c.POINTS], row[c.MAXIMUM], row[c.INDEX]) == (int(most), int(most), 100)


@pytest.mark.parametrize("most", ["49999999", "4700000000000", "9000000000000", "9300000000000", "999999999999999"])
@pytest.mark.parametrize("rule", ["{kind: yes_no, question: A}", RATIO])
def test_huge_maxima_are_told_or_exact(most: str, rule: str) -> None:
    """Two leaves near and beyond what int64 holds in millionths: never a wrapped number, never a traceback."""
    cs = None
    with contextlib.suppress(CriteriaSetError):
        cs = make(str(2 * int(most)), leaf("a", most, rule), leaf("b", most, rule))
    assert cs is not None or most != "49999999"
    if cs is None:
        return
    facts = {"answer": "yes"} if "yes_no" in rule else {"done": "3", "due": "3"}
    row = total(run(cs, answer("u", "a", facts), answer("u", "b", facts)), "u")
    assert (row[c.POINTS], row[c.MAXIMUM], row[c.INDEX]) == (2 * int(most), 2 * int(most), 100)


def test_the_ranking_puts_provisional_units_apart(cs: CriteriaSet) -> None:
    def done(unit: str, x: str) -> list[dict]:
        return [
            answer(unit, "a", "2"),
            answer(unit, "b", "4"),
            answer(unit, "x", x),
            answer(unit, "y", {"done": "1", "due": "1"}),
        ]

    scores = run(
        cs,
        *done("c", "1"),
        *done("a", "3"),
        answer("b", "a", "2"),
        *done("d", "1"),
        units={"a": "so", "b": "so", "c": "so", "d": "phong"},
    )
    found = scores.ranking()
    assert found[[c.UNIT, c.RANK, c.PROVISIONAL]].astype(object).where(found.notna(), None).values.tolist() == [
        ["d", 1, False], ["a", 1, False], ["c", 2, False], ["b", None, True],
    ]  # fmt: skip
    assert isinstance(found, pd.DataFrame)
