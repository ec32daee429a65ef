from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from cchc_eval.analysis.checks import Options
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.ranks import check_ranks, longest
from tests.analysis.checks.kit import table, told


def slips(*pairs: str, ties: str = "", roles: str = "name total rank") -> list[tuple[str, str, str]]:
    lines = [f"U{n} {pair}" for n, pair in enumerate(pairs)]
    return told(check_ranks(table(roles, *lines), Options(ties=ties)))


@given(st.lists(st.integers(5000, 9999), min_size=2, max_size=30), st.booleans())
def test_right_ranks_of_either_rule_raise_no_alarm(cents: list[int], dense: bool) -> None:
    better = [{v for v in cents if v > own} if dense else [v for v in cents if v > own] for own in cents]
    pairs = [f"{own / 100:.2f} {len(above) + 1}" for own, above in zip(cents, better, strict=True)]
    assert slips(*pairs) == []


def test_a_wrong_rank_is_told_once() -> None:
    assert slips("90.5 1", "88 2", "85 4", "80.25 4", "79 5") == [("rank", m.CERTAIN, "C4")]


def test_a_wrong_score_is_told_once_and_not_at_all_that_it_passed() -> None:
    pairs = ("90.5 1", "88 2", "85 3", "80.25 4", "89.11 5", "70 6")
    assert slips(*pairs) == [("rank", m.CERTAIN, "C6")]


def test_a_skipped_rank_is_told_where_it_is_skipped() -> None:
    assert slips("90.5 1", "88 2", "85 4", "80.25 5", "79 6", "78 7") == [("rank_skipped", m.CERTAIN, "C4")]
    assert slips("90.5 1", "88 2", "85 2", "80.25 3", "79 4", "78 5")[0][2] in ("C3", "C4")


def test_a_rank_of_two_different_values_is_a_slip_of_the_second_and_of_what_follows() -> None:
    rows = [f"U{n} {pair}" for n, pair in enumerate(("95 1", "90 2", "85 3", "80 3", "75 4", "70 5"))]
    for ties in ("", m.COMPETITION, m.DENSE):
        (one,) = check_ranks(table("name total rank", *rows), Options(ties=ties))
        assert (one.rule, one.row, one.recomputed, one.facts["after"]) == ("rank_repeated", "U3", 4, ["U4 5", "U5 6"])
    assert slips("95 1", "90 1", "85 2", "80 3") == [("rank_repeated", m.CERTAIN, "C3")]
    assert slips("95 11", "90 12", "85 12", "80 13", "75 14") == [("rank_repeated", m.CERTAIN, "C4")]


def test_what_follows_a_shared_rank_ends_where_the_ranks_are_right_again() -> None:
    ranks = (1, 2, 2, 3, 4, 6, 7)
    (one,) = check_ranks(table("name total rank", *(f"U{n} {95 - n} {r}" for n, r in enumerate(ranks))), Options())
    assert (one.rule, one.row, one.recomputed, one.facts["after"]) == ("rank_repeated", "U2", 3, ["U3 4", "U4 5"])
    (one,) = check_ranks(table("name total rank", *(f"U{n} {95 - n} {r}" for n, r in enumerate((1, 3, 4, 5, 5, 6)))), Options())
    assert (one.rule, one.row, one.recomputed, one.facts["after"]) == ("rank_skipped", "U1", 2, ["U2 3", "U3 4"])


@given(st.lists(st.integers(90, 95), min_size=2, max_size=9), st.lists(st.integers(1, 9), min_size=9, max_size=9))
@example([95, 94, 93, 92], [1, 1, 2, 3, 4, 5, 6, 7, 8])
@example([95, 94, 93, 92, 91], [4, 2, 1, 5, 3, 6, 7, 8, 9])
def test_no_slip_says_the_printed_rank(values: list[int], ranks: list[int]) -> None:
    rows = [f"U{n} {value} {rank}" for n, (value, rank) in enumerate(zip(values, ranks, strict=False))]
    for ties in ("", m.COMPETITION, m.DENSE):
        for one in check_ranks(table("name total rank", *rows), Options(ties=ties)):
            assert one.rule == "rank_unlike" or one.recomputed != one.printed


def test_ties_by_either_rule_and_by_the_one_that_was_said() -> None:
    competition, dense = ("90.5 1", "88 2", "88 2", "80.25 4"), ("90.5 1", "88 2", "88 2", "80.25 3")
    assert slips(*competition) == slips(*dense) == []
    assert slips(*competition, ties=m.COMPETITION) == slips(*dense, ties=m.DENSE) == []
    assert slips(*dense, ties=m.COMPETITION) == [("rank", m.CERTAIN, "C5")]
    assert slips(*competition, ties=m.DENSE) == [("rank", m.CERTAIN, "C5")]


def test_equal_values_with_different_ranks() -> None:
    assert slips("90.51 1", "88.13 2", "88.13 3", "80.27 4") == [("equal_values", m.ROUNDING, "C4")]
    quarters = ("90.5 1", "88.25 2", "88.25 3", "80.75 4", "79 5", "77.25 6")
    assert slips(*quarters) == [("equal_values", m.CERTAIN, "C4")]  # quarters of a point are not rounded
    finer = table("name total percent rank", "A 88.132 88.13 2", "B 88.131 88.13 3", "C 90 90 1")
    assert check_ranks(finer, Options()) == []  # the points tell them apart


def test_shared_ranks() -> None:
    assert slips("90.5 1-2", "90.5 1-2", "88 3") == []
    assert ("rank_shared", m.CERTAIN, "C2") in slips("90.5 1-2", "90 3", "88 4")


def test_groups_and_parts_of_a_ranking() -> None:
    lines = ("A 90.5 1 Sở", "B 88 2 Sở", "C 91 1 Huyện", "D 80 2 Huyện")
    assert told(check_ranks(table("name total rank group", *lines), Options())) == []
    assert slips("80.5 11", "80.25 12", "79 13") == []
    assert slips("80.5 1", "_ _", "79 2", "x x") == []


def test_ranks_that_follow_nothing_are_not_checked() -> None:
    pairs = ("80 3", "81 1", "82 5", "83 6", "84 2", "85 4", "86 7")
    assert slips(*pairs) == [("rank_unlike", m.REMARK, "C2")]


def test_each_rank_goes_with_the_values_of_its_group_of_columns() -> None:
    roles = "name total@2020 rank@2020 total@2021 rank@2021"
    lines = ("A 80.5 2 90.1 1", "B 82.5 1 85 2", "C 70 3 75 4", "D 69 4 72 3")
    assert {place for _rule, _level, place in told(check_ranks(table(roles, *lines), Options()))} <= {"E4", "E5"}
    assert told(check_ranks(table(roles, *lines), Options())) != []


def test_longest_chain() -> None:
    assert longest([]) == []
    assert longest([3, 1, 2]) == [1, 2]


def test_two_swapped_ranks_name_each_other_and_no_tie_rule_is_named_without_ties() -> None:
    rows = ["A 95 1", "B 90 2", "C 85 4", "D 80 3", "E 75 5"]
    (near,) = check_ranks(table("name total rank", *rows), Options())
    assert near.facts["swapped"] == {"C": "D", "D": "C"}[near.row]
    assert not near.facts["moved"]
    assert near.facts["ties"] == ""
    far = check_ranks(table("name total rank", "A 95 5", *rows[1:2], "C 85 3", "D 80 4", "E 75 1"), Options())
    assert [(s.row, s.facts["swapped"]) for s in far] == [("A", "E"), ("E", "A")]
    (tied,) = check_ranks(table("name total rank", "A 95 1", "B 95 1", "C 85 2", "D 80 4", "E 75 5"), Options())
    assert tied.facts["ties"] == m.COMPETITION


def test_a_second_rank_column_belongs_to_the_numbers_beside_it() -> None:
    rows = ["A 95 1 80.5 4", "B 90 2 91.2 1", "C 85 3 88 2", "D 80 4 84 3", "E 75 5 79 5"]
    roles = "name percent rank field rank"
    assert check_ranks(table(roles, *rows), Options()) == []
    rows[3] = "D 80 4 84 5"
    assert told(check_ranks(table(roles, *rows), Options())) == [("rank", m.CERTAIN, "E5")]


def test_percentages_of_equal_exact_points_are_equal_in_all_decimals() -> None:
    """83,5 ÷ 95 twice prints 87,89 % twice and is equal; 83,51 is a rounded number, and may hide a difference."""
    quarters = ("95 90 94.74 1", "95 83.5 87.89 2", "95 83.5 87.89 3", "95 80.25 84.47 4")
    assert slips(*quarters, roles="name maximum total percent rank") == [("equal_values", m.CERTAIN, "E4")]
    rounded = ("95 90.13 94.87 1", "95 83.51 87.91 2", "95 83.51 87.91 3", "95 80.27 84.49 4")
    assert slips(*rounded, roles="name maximum total percent rank") == [("equal_values", m.ROUNDING, "E4")]


def test_of_three_units_every_wrong_rank_is_told_of_four_they_may_follow_something_else() -> None:
    assert slips("80 1", "81 2", "82 3") == [("rank", m.CERTAIN, "C4"), ("rank", m.CERTAIN, "C2")]
    assert slips("80 1", "81 2", "82 3", "83 4") == [("rank_unlike", m.REMARK, "C2")]
