"""Prints are single letters here: w as it was written, a and b what the workbook said, x what somebody else recorded."""

from __future__ import annotations

import pytest

from cchc_eval.reports.answers.taking.earlier import BOTH, CHANGED, UNCHANGED, Earlier


@pytest.mark.parametrize(
    ("said", "stands", "verdict"),
    [("a", "w", CHANGED), ("w", "x", UNCHANGED), ("a", "x", BOTH), ("", "w", CHANGED)],
)
def test_without_an_earlier_taking_what_was_written_decides(said: str, stands: str, verdict: str) -> None:
    assert Earlier({"1": "w"}, {}, {}).verdict("1", said, stands) == verdict


@pytest.mark.parametrize(
    ("said", "stands", "verdict"),
    [
        ("b", "a", CHANGED),  # corrected again, nobody else was there
        ("b", "x", BOTH),
        ("b", "w", BOTH),  # somebody set it back to what it was
        ("a", "x", UNCHANGED),  # recorded otherwise since, and the workbook says what it always said
        ("", "a", CHANGED),
        ("w", "a", CHANGED),  # taken back: 2 and 3 of the three show that it is the same copy
    ],
)
def test_what_the_same_export_brought_is_its_own(said: str, stands: str, verdict: str) -> None:
    brought = {"1": "a", "2": "c", "3": "d"}
    assert Earlier({"1": "w"}, brought, {"1": said, "2": "c", "3": "e"}).verdict("1", said, stands) == verdict


def test_another_copy_takes_nothing_back_that_it_never_had() -> None:
    # the first copy brought 1, 2 and 3; in this one only 3 was filled in as well
    copy = Earlier({"1": "w"}, {"1": "a", "2": "c", "3": "d"}, {"1": "w", "2": "", "3": "d"})
    assert not copy.goes_on  # 1 of 3
    assert copy.verdict("1", "w", "a") == UNCHANGED
    assert copy.verdict("2", "", "c") == UNCHANGED


def test_what_another_author_brought_from_another_copy_is_a_conflict() -> None:
    brought = {"1": "a", "2": "c"}
    assert Earlier({"1": "w"}, brought, {"1": "b", "2": ""}).verdict("1", "b", "a", others=True) == BOTH
    assert Earlier({"1": "w"}, brought, {"1": "b", "2": ""}).verdict("1", "b", "a") == CHANGED  # a correction of one's own
    assert Earlier({"1": "w"}, brought, {"1": "b", "2": "c"}).verdict("1", "b", "a", others=True) == CHANGED  # the same copy
    assert Earlier({"1": "w"}, {"1": "a"}, {"1": "b"}).verdict("1", "b", "a", others=True) == BOTH


def test_one_item_alone_that_is_as_written_again_is_asked_about() -> None:
    assert Earlier({"1": "w"}, {"1": "a"}, {"1": "w"}).verdict("1", "w", "a") == BOTH


def test_what_was_brought_as_it_was_written_says_nothing_about_the_copy() -> None:
    assert not Earlier({"1": "w"}, {"1": "w"}, {"1": "w"}).goes_on
