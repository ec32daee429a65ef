"""The table of results: its rows and columns, shares, bounds and what is blank; index, class, ceilings, rank and notes, with the
arithmetic written out."""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np
import pandas as pd
import pytest

from cchc_eval import CriteriaSet, CriteriaSetError
from cchc_eval import columns as c
from cchc_eval.criteria.base import MOST
from cchc_eval.scoring.results import CLASS_NOTE, RANK_NOTE, class_of, compared, index_of, ranks_of, share
from tests.scoring.small import CLASSES, answer, leaf, make, node, ranks, run, total

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
    most = str(MOST - 1)
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


FIELDS = (leaf("a", "60"), leaf("b", "40"))
EXTRA = """\
bonus: {cap: 2, items: [{key: t1, code: T1, name: T, max: 3, rule: {kind: bounded_number, step: 0.5}}]}
penalty: {cap: 5, items: [{key: p1, code: P1, name: P, max: 9, rule: {kind: bounded_number, step: 0.5}}]}
"""


def unit(name: str, a: str, b: str, *more: tuple[str, str]) -> list[dict[str, Any]]:
    rows = [answer(name, "a", a, round="self"), answer(name, "b", b, round="self")]
    return rows + [answer(name, key, value, round="bonus") for key, value in more]


def make_with(more: str, on: str = "index") -> CriteriaSet:
    return make("100", *FIELDS, more=CLASSES.format(on=on) + more)


# --- the index ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "maximum", "index"),
    [
        (1_000_000, 3_000_000, 33_333_333),  # 33.3333333…
        (2_000_000, 3_000_000, 66_666_667),
        (1, 200_000_000, 1),  # 0.0000005 %: half of a millionth goes up
        (1, 200_000_001, 0),
        (-5, 10, 0),  # a penalty above everything: not below 0
        (11, 10, 110_000_000),
        (0, 0, -1),  # nothing applies: none
        (10**15, 3 * 10**15, 33_333_333),  # 100 × 10^15 × 10^6 is far beyond int64
    ],
)
def test_index(points: int, maximum: int, index: int) -> None:
    assert index_of(np.array([points]), np.array([maximum]), clip=False).tolist() == [index]
    assert index_of(np.array([points]), np.array([maximum]), clip=True).tolist() == [min(index, 100_000_000)]


def test_share() -> None:
    assert share(np.array([1, 2, 0, 5]), np.array([3, 3, 0, 5])).tolist() == [
        33_333_333,
        66_666_667,
        100_000_000,
        100_000_000,
    ]


def test_bonus_and_penalty_stand_outside_the_maximum() -> None:
    cs = make_with(EXTRA)
    rows = (
        unit("u", "50", "30", ("t1", "1.5"), ("p1", "4"))
        + unit("v", "50", "30", ("t1", "3"), ("p1", "9"))
        + unit("w", "50", "30")
    )
    scores = run(cs, *rows)
    # u: 80 + 1.5 − 4; v: 80 + min(3, 2) − min(9, 5); w: none claimed
    assert [(total(scores, x)["points"], total(scores, x)["maximum"], total(scores, x)["index"]) for x in "uvw"] == [
        (77.5, 100, 77.5),
        (77, 100, 77),
        (80, 100, 80),
    ]
    assert [(total(scores, x)["bonus"], total(scores, x)["penalty"]) for x in "uvw"] == [(1.5, 4), (2, 5), (0, 0)]
    assert not any(total(scores, x)["provisional"] for x in "uvw")
    # fields know nothing of them
    assert (
        total(scores, "u", "a")["points"],
        total(scores, "u", "a")["bonus"],
        total(scores, "u", "a")["penalty"],
    ) == (50, None, None)


def test_bonus_above_full_marks() -> None:
    rows = unit("u", "60", "40", ("t1", "2"))
    assert total(run(make_with(EXTRA), *rows), "u")["index"] == 102
    clipped = total(run(make_with(EXTRA + "clip_at_100: true\n"), *rows), "u")
    assert (clipped["index"], clipped["points"], clipped["index_greatest"]) == (100, 102, 100)


def test_a_large_penalty_leaves_nothing_but_not_less() -> None:
    row = total(run(make_with(EXTRA), *unit("u", "2", "1", ("p1", "9"))), "u")
    # 3 − 5
    assert (row["points"], row["index"], row["index_least"], row["class"], row["rank"]) == (0, 0, 0, "kem", 1)


def test_claims_never_make_a_unit_provisional() -> None:
    cs = make_with(EXTRA)
    rows = [
        *unit("u", "60", "20"),
        answer("u", "t1", {"value": "x"}, round="bonus"),
        answer("u", "p1", state=c.NOT_APPLICABLE, round="bonus"),
    ]
    scores = run(cs, *rows)
    row = total(scores, "u")
    assert (row["index"], row["provisional"], row["bonus"], row["penalty"], row["share_answered"]) == (
        80,
        False,
        0,
        0,
        100,
    )
    cells = scores.scores.set_index("key")
    assert cells.loc[["t1", "p1"], "reason"].tolist() == ["invalid", "none_claimed"]
    assert cells.loc[["t1", "p1"], "lost"].tolist() == [0, 0]


def test_without_bonus_and_penalty_in_the_set(plain: CriteriaSet) -> None:
    found = total(run(plain, *unit("u", "60", "20")), "u")
    assert (found["bonus"], found["penalty"]) == (0, 0)


@pytest.fixture(scope="module")
def plain() -> CriteriaSet:
    return make_with("")


# --- classes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "grade"),
    [
        ("60", "20", "tot"),
        ("59.999999", "20", "kha"),
        ("60", "40", "tot"),
        ("50", "0", "kha"),
        ("49.999999", "0", "kem"),
        ("0", "0", "kem"),
    ],
)
def test_the_lower_edge_belongs_to_the_class(plain: CriteriaSet, a: str, b: str, grade: str) -> None:
    assert total(run(plain, *unit("u", a, b)), "u")["class"] == grade


def test_classes_on_points() -> None:
    cs = make_with(EXTRA, on="points")
    # a is not applicable: 36 + 1.5 of 40 is an index of 93.75, but 37.5 points are less than 50
    rows = [answer("u", "a", state=c.NOT_APPLICABLE), answer("u", "b", "36"), answer("u", "t1", "1.5", round="bonus")]
    row = total(run(cs, *rows), "u")
    assert (row["index"], row["points"], row["class"]) == (93.75, 37.5, "kem")
    assert total(run(make_with(EXTRA), *rows), "u")["class"] == "tot"


def test_no_class_without_bands_or_while_something_is_open(plain: CriteriaSet) -> None:
    assert total(run(make("100", *FIELDS), *unit("u", "60", "20")), "u")["class"] is None
    row = total(run(plain, answer("u", "a", "60")), "u")
    assert (row["class"], row["provisional"], row["index"], row["index_least"], row["index_greatest"]) == (
        None,
        True,
        60,
        60,
        100,
    )


@pytest.mark.parametrize(
    ("ceiling", "a", "b", "grade"),
    [
        ("{node: a, below: 55, at_most: kha}", "55", "40", "tot"),  # 55 is not below 55
        ("{node: a, below: 55, at_most: kha}", "54.999999", "40", "kha"),
        ("{node: a, below: 55, at_most: kha}", "20", "10", "kem"),  # a ceiling never raises
        ("{node: b, above: 30, at_most: kem}", "60", "30", "tot"),  # 30 is not above 30
        ("{node: b, above: 30, at_most: kem}", "60", "30.000001", "kem"),
        ("{node: a, below: 60, at_most: tot}", "50", "40", "tot"),
    ],
)
def test_ceilings(ceiling: str, a: str, b: str, grade: str) -> None:
    cs = make("100", *FIELDS, more=CLASSES.format(on="index") + f"  ceilings: [{ceiling}]\n")
    assert total(run(cs, *unit("u", a, b)), "u")["class"] == grade


def test_the_lowest_of_several_ceilings_holds() -> None:
    more = "  ceilings: [{node: a, below: 60, at_most: kem}, {node: b, below: 40, at_most: kha}]\n"
    cs = make("100", *FIELDS, more=CLASSES.format(on="index") + more)
    found = [
        total(run(cs, *unit("u", a, b)), "u")["class"]
        for a, b in (("60", "40"), ("60", "39"), ("59", "40"), ("59", "39"))
    ]
    assert found == ["tot", "kha", "kem", "kem"]


def test_ceilings_on_bonus_and_penalty_see_them_after_their_caps() -> None:
    more = "  ceilings: [{node: penalty, above: 4.5, at_most: kem}, {node: bonus, above: 2, at_most: kem}]\n"
    cs = make("100", *FIELDS, more=CLASSES.format(on="index") + more + EXTRA)
    # bonus 3 is capped to 2, which is not above 2; penalty 4.5 is not above 4.5, 9 is capped to 5
    found = [
        total(run(cs, *unit("u", "60", "40", x)), "u")["class"]
        for x in (("t1", "3"), ("p1", "4.5"), ("p1", "5"), ("p1", "9"))
    ]
    assert found == ["tot", "tot", "kem", "kem"]


def test_a_node_that_does_not_apply_triggers_nothing() -> None:
    more = "  ceilings: [{node: f, below: 30, at_most: kem}, {node: s, below: 1, at_most: kem}]\n"
    fields = (node("f", "60", leaf("a", "60")), leaf("b", "38"), leaf("s", "2", "{kind: survey, by: points}"))
    cs = make("100", *fields, more=CLASSES.format(on="index") + more)
    for state in (c.NOT_APPLICABLE, c.NO_CASE):
        rows = [
            answer("u", "f", state=state),
            answer("u", "b", "38"),
            answer("u", "s", {"points": "0.5"}, round="survey"),
        ]
        # in scope direct the survey leaf is out of sight; with it, it is below 1
        assert total(run(cs, *rows), "u")["class"] == "tot"
        assert total(run(cs, *rows, scope=c.DIRECT_SURVEY), "u")["class"] == "kem"


def test_inner_nodes_and_leaves_can_hold_a_class_down() -> None:
    more = "  ceilings: [{node: f, below: 50, at_most: kha}]\n"
    cs = make(
        "100",
        node("f", "60", leaf("a1", "30"), leaf("a2", "30")),
        leaf("b", "40"),
        more=CLASSES.format(on="index") + more,
    )
    rows = [answer("u", "a1", "25"), answer("u", "a2", "24"), answer("u", "b", "40")]
    assert (total(run(cs, *rows), "u")["index"], total(run(cs, *rows), "u")["class"]) == (89, "kha")


# --- ranks -------------------------------------------------------------------------------------------------------------


def ranked(more: str, *points: tuple[str, str], fields: tuple[str, ...] = FIELDS) -> list[int | None]:
    cs = make("100", *fields, more=more)
    rows = [row for i, (a, b) in enumerate(points) for row in unit(f"u{i}", a, b)]
    return list(ranks(run(cs, *rows)).values())


def test_ties() -> None:
    points = ("50", "30"), ("60", "20"), ("60", "40"), ("40", "40"), ("10", "10")  # 80, 80, 100, 80, 20
    assert ranked("", *points) == [2, 2, 1, 2, 5]
    assert ranked("ties: {rule: dense}\n", *points) == [2, 2, 1, 2, 3]
    # the field b decides: 30, 20, 40
    assert ranked("ties: {rule: listed, by: [b]}\n", *points) == [3, 4, 1, 2, 5]
    # a first: 50, 60, 40
    assert ranked("ties: {rule: listed, by: [a, b]}\n", *points) == [3, 2, 1, 4, 5]


def test_listed_ties_that_stay_equal_share_the_rank() -> None:
    assert ranked("ties: {rule: listed, by: [b]}\n", ("50", "30"), ("50", "30"), ("60", "20"), ("0", "0")) == [
        1,
        1,
        3,
        4,
    ]


def test_a_listed_node_without_points_counts_as_zero() -> None:
    cs = make("100", *FIELDS, more="ties: {rule: listed, by: [b]}\n")
    # u: b removed, 48 of 60; v: 80 of 100 with 20 of b; both 80 %
    rows = [answer("u", "a", "48"), answer("u", "b", state=c.NOT_APPLICABLE), *unit("v", "60", "20")]
    assert ranks(run(cs, *rows)) == {"u": 2, "v": 1}


def test_groups_are_ranked_apart() -> None:
    cs = make("100", *FIELDS)
    rows = [*unit("a", "50", "0"), *unit("b", "60", "0"), *unit("c", "40", "0"), *unit("d", "60", "0")]
    scores = run(cs, *rows, units={"a": "so", "b": "phong", "c": "so", "d": "phong"})
    assert ranks(scores) == {"a": 1, "b": 1, "c": 2, "d": 1}


def test_provisional_units_are_not_ranked(plain: CriteriaSet) -> None:
    scores = run(plain, *unit("u", "50", "20"), answer("v", "a", "60"), *unit("w", "10", "0"))
    assert ranks(scores) == {"u": 1, "v": None, "w": 2}
    assert scores.ranking()["unit"].tolist() == ["u", "w", "v"]


def test_compare_on_printed() -> None:
    """70.004 and 70.001 print alike with two decimals; exactly they are 1 and 2, printed both are 1."""
    exact = make("100", *FIELDS)
    printed = make("100", *FIELDS, more="compare_on: printed\n")
    rows = [
        *unit("a", "60", "10.001"),
        *unit("b", "60", "10.004"),
        *unit("c", "60", "10.005"),
        *unit("d", "60", "9.99"),
    ]
    first, second = run(exact, *rows), run(printed, *rows)
    assert ranks(first) == {"a": 3, "b": 2, "c": 1, "d": 4}
    assert ranks(second) == {"a": 2, "b": 2, "c": 1, "d": 4}  # 70.005 prints as 70.01
    assert [total(first, x)["note"] for x in "abcd"] == [RANK_NOTE, RANK_NOTE, "", ""]
    assert [total(second, x)["note"] for x in "abcd"] == ["", "", "", ""]
    assert total(second, "a")["index"] == 70.001  # the number itself stays exact


def test_a_printed_number_of_another_class_is_noted() -> None:
    """79.999 prints as 80.00 and is 'khá' all the same; compared as printed it is 'tốt'."""
    rows = unit("u", "60", "19.999") + unit("v", "60", "19.99")
    exact = run(make_with(""), *rows)
    assert [(total(exact, x)["class"], total(exact, x)["note"]) for x in "uv"] == [("kha", CLASS_NOTE), ("kha", "")]
    printed = run(make_with("compare_on: printed\n"), *rows)
    assert [(total(printed, x)["class"], total(printed, x)["note"]) for x in "uv"] == [("tot", ""), ("kha", "")]


def test_both_notes_at_once() -> None:
    rows = unit("u", "60", "19.999") + unit("v", "60", "20")
    scores = run(make_with(""), *rows)
    assert [total(scores, x)["note"] for x in "uv"] == [f"{RANK_NOTE};{CLASS_NOTE}", RANK_NOTE]


@pytest.mark.parametrize(("decimals", "notes"), [(0, [RANK_NOTE, RANK_NOTE]), (3, ["", ""]), (6, ["", ""])])
def test_notes_follow_the_printed_decimals(decimals: int, notes: list[str]) -> None:
    cs = make("100", *FIELDS, more=f"printed_decimals: {decimals}\n")
    scores = run(cs, *unit("u", "60", "10.001"), *unit("v", "60", "10.002"))
    assert [total(scores, x)["note"] for x in "uv"] == notes


def test_units_that_print_alike_in_other_groups_are_no_contradiction() -> None:
    cs = make("100", *FIELDS)
    scores = run(cs, *unit("a", "60", "10.001"), *unit("b", "60", "10.002"), units={"a": "so", "b": "phong"})
    assert [total(scores, x)["note"] for x in "ab"] == ["", ""]


def test_the_parts_alone() -> None:
    cs = make_with("compare_on: printed\n")
    values = np.array([79_994_999, 79_995_000])
    assert compared(cs, values).tolist() == [79_990_000, 80_000_000]
    position, other = class_of(cs, values, {})
    assert (position.tolist(), other.tolist()) == ([1, 0], [False, False])
    found, apart = ranks_of(cs, values, np.array([0, 0]), [], np.array([True, True]))
    assert (found.tolist(), apart.tolist()) == ([2, 1], [False, False])
    found, apart = ranks_of(cs, values, np.array([0, 0]), [], np.array([False, False]))
    assert (found.tolist(), apart.tolist()) == ([0, 0], [False, False])
