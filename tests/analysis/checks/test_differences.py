"""Differences of two columns: name, two kinds of points, and what is printed as their difference."""

from __future__ import annotations

from dataclasses import replace

from cchc_eval.analysis.checks import check_table
from cchc_eval.analysis.checks import model as m
from tests.analysis.checks.kit import table, told


def with_change(*lines: str, roles: str = "name self appraised other") -> m.Table:
    one = table(roles, *lines)
    return replace(one, columns=[*one.columns[:-1], replace(one.columns[-1], change=True)])


RIGHT = ("A 9.5 8.25 1.25", "B 9 8 1", "C 7.5 7 0.5", "D 6 6 0")


def test_a_row_that_departs_is_told() -> None:
    one = with_change(*RIGHT, "E 8 6.5 1.25")
    slips = check_table(one)
    assert told(slips) == [("difference", m.CERTAIN, "D6")]
    assert (str(slips[0].recomputed), slips[0].related) == ("1.50", ("B6", "C6"))
    assert list(one.made["difference"]) == ["other"]


def test_what_is_right_and_the_other_way_round() -> None:
    assert check_table(with_change(*RIGHT)) == []
    turned = [f"{name} {two} {one} {less}" for name, one, two, less in map(str.split, RIGHT)]
    one = with_change(*turned)
    assert check_table(one) == []
    assert one.made["difference"]


def test_rounding_may_explain_it() -> None:
    # 9,46 − 8,21: printed 1,3 of 9,5 − 8,2
    lines = ("A 9.5 8.3 1.2", "B 9.1 8.0 1.1", "C 7.6 7.1 0.5", "D 6.4 6.1 0.3", "E 9.5 8.2 1.2")
    assert told(check_table(with_change(*lines))) == [("difference", m.ROUNDING, "D6")]


def test_nothing_is_claimed_where_it_is_not_certain() -> None:
    few = with_change("A 9 8 1", "B 8 7 1", "C 7 5 3")  # 2 of 3
    no_pair = with_change("A 9 8 5", "B 8 7 6", "C 7 5 3", "D 5 4 8")
    zero = with_change("A 9 9 0", "B 8 8 0", "C 7 7 0", "D 6 5 0")
    two_ways = with_change(
        "A 9 8 8 1", "B 8 6 6 2", "C 7 4 4 3", "D 6 2 1 5", roles="name self appraised appraised_2 other"
    )
    plain = table("name self appraised other", *RIGHT, "E 8 6.5 1.25")  # its heading says nothing of a difference
    for one in (few, no_pair, zero, two_ways, plain):
        assert not [slip for slip in check_table(one) if slip.rule == "difference"]
        assert "difference" not in one.made
