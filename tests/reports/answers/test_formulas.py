"""The formulas of the tree, computed by a program that compares doubles bit by bit, on cases worked out by hand."""

from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.criteria.spreadsheet import LONGEST_FORMULA
from cchc_eval.reports.answers.formulas import number, total, tree_formulas
from cchc_eval.reports.answers.layout import COLUMNS, MAIN, layout_of
from cchc_eval.reports.answers.lists import lists_of
from cchc_eval.reports.answers.writer import write_answers
from tests.reports.answers.making import FULL, answer, shipped, small_set, table
from tests.reports.answers.reading_back import strict

LOCALE_BOUND = (
    "TEXT(",
    "FIXED(",
    "VALUE(",
    "MOD(",
    "INDIRECT(",
    "OFFSET(",
    "TODAY(",
    "NOW(",
    "IFS(",
    "XLOOKUP(",
    "CHOOSE(",
)


@pytest.fixture(scope="module")
def computed(tmp_path_factory):
    """Return a function: answers → a function that gives a node's helper cell as the strict program computes it."""
    folder = tmp_path_factory.mktemp("formulas")
    count = iter(range(1000))

    def compute(rows, cs=None, scope=c.DIRECT, group=None):
        file = folder / f"{next(count)}.xlsx"
        layout = write_answers(file, cs or small_set(), "u", table(rows) if rows else None, scope=scope, group=group)
        values = strict(file)

        def value(key, column):
            line = layout.nodes[key]
            return values(layout.names[line.sheet], line.row, COLUMNS[column])

        return value

    return compute


def test_numbers_and_sums_as_formulas():
    assert [number(x) for x in (0, 1, 250_000, 12_000_000, -500_000)] == ["0", "0.000001", "0.25", "12", "-0.5"]
    assert total([]) == "0"
    assert total(["A1", "B2"]) == "ROUND(SUM(A1,B2),6)"
    assert total([f"A{i}" for i in range(450)]).count("SUM(") == 4


def test_points_and_subtotals(computed):
    value = computed(FULL)
    assert value("ty_le", "exact") == 2
    assert value("vai_tro", "exact") == 2
    assert value("vai_tro", "applicable") == 4
    assert value("gop", "exact") == 5  # min(5, 4 + 1)
    assert value("muc", "exact") == 1.5
    assert [value("mot", x) for x in ("exact", "applicable", "weight", "done", "open")] == [
        6,
        9,
        7,
        7,
        0,
    ]  # of a choice the chosen part weighs
    assert (value("chu_tri", "status"), value("chu_tri", "points")) == ("Không chọn, không tính", "")
    assert value("ty_le", "status") == "Thiếu TLKC"
    assert value("dem", "status") == "Đã kê khai"
    assert [value("bonus", "exact"), value("penalty", "exact")] == [1, 1]


def test_an_empty_workbook_is_open_everywhere_and_zero_nowhere(computed):
    value = computed([])
    for key in ("co_khong", "ty_le", "dem", "muc"):
        assert (value(key, "state"), value(key, "points"), value(key, "open")) == ("unanswered", "", 1)
    assert (
        value("chu_tri", "status") == value("phoi_hop", "status") == "Chưa kê khai"
    )  # the choice above is not made yet
    assert value("mot", "open") == 3
    assert value("mot", "status") == "3 tiêu chí chưa xong"
    assert value("bonus", "points") == 0


def test_statements_cover_what_is_below_and_follow_their_policy(computed):
    value = computed(
        [answer("gop", state="no_case"), answer("hai", state="not_applicable"), answer("dem", {"count": "1"})]
    )
    # The uppermost statement wins: the whole field is removed.
    assert [value(key, "cover") for key in ("hai", "gop", "dem", "han", "muc")] == [1] * 5
    assert (value("hai", "applicable"), value("hai", "out"), value("dem", "state")) == (0, 1, "not_applicable")
    value = computed([answer("gop", state="no_case"), answer("vai_tro", state="no_case")])
    assert (value("gop", "exact"), value("dem", "exact"), value("dem", "cover")) == (5, 4, 4)
    assert (value("vai_tro", "exact"), value("vai_tro", "open")) == (4, 0)
    assert value("chu_tri", "status") == value("vai_tro", "status") == "Không phát sinh"


def test_a_due_of_zero_is_no_case_and_a_contradiction_invalid(computed):
    value = computed([answer("ty_le", {"done": "0", "due": "0"})])
    assert (value("ty_le", "state"), value("ty_le", "exact"), value("ty_le", "points")) == ("no_case", 3, 3)
    value = computed([answer("ty_le", {"done": "5", "due": "3"})])
    assert (value("ty_le", "state"), value("ty_le", "verdict"), value("ty_le", "open")) == (
        "invalid",
        "contradiction",
        1,
    )
    value = computed([answer("ty_le", {"done": "5"})])
    assert (value("ty_le", "state"), value("ty_le", "status")) == ("incomplete", "Kê khai chưa đủ")


def test_a_choice_not_made_is_open(computed):
    value = computed([answer("chu_tri", {"answer": "yes"})])
    assert [value("vai_tro", x) for x in ("exact", "applicable", "weight", "done", "open", "choice")] == [
        0,
        4,
        4,
        0,
        1,
        0,
    ]
    assert value("chu_tri", "dropped") is True


def test_not_applicable_by_a_forbidding_policy_cannot_be_said(computed):
    value = computed([answer("co_khong", {"answer": "yes"}, "not_applicable")])
    assert (value("co_khong", "cover"), value("co_khong", "state"), value("co_khong", "open")) == (0, "unanswered", 1)


def test_the_survey_counts_in_its_scope_only(computed):
    assert computed(FULL)("mot", "exact") == 6
    value = computed(FULL, scope=c.DIRECT_SURVEY)
    assert (value("khao_sat", "exact"), value("mot", "exact"), value("mot", "applicable")) == (1.25, 7.25, 12)


@pytest.mark.parametrize("code", ["so-2017", "phong-2017"])
def test_formulas_stay_within_what_every_program_has(code):
    layout = layout_of(shipped(code), scope=c.DIRECT_SURVEY)
    found = tree_formulas(layout, lists_of(layout))
    assert {key[0] for key in found} >= {MAIN, "survey"}
    for formula in found.values():
        assert len(formula) < LONGEST_FORMULA
        assert not any(name in formula for name in LOCALE_BOUND)
        assert formula.count("(") == formula.count(")")


def test_a_formula_that_no_spreadsheet_takes_is_told_with_its_criterion(monkeypatch):
    layout = layout_of(small_set())
    monkeypatch.setattr("cchc_eval.criteria.spreadsheet.LONGEST_FORMULA", 100)
    with pytest.raises(ValueError, match=r"1\.1"):
        tree_formulas(layout, lists_of(layout))
