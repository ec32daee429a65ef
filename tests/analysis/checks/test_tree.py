from __future__ import annotations

from decimal import Decimal

from cchc_eval.analysis.checks import Options
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.tree import check_tree
from tests.analysis.checks.kit import table, told, with_parents

SHEET = ("I A 10 8.5", "1 B 4 3.5", "2 C 6 5", "2.1 D 3 2.5", "2.2 E 3 2.5")
PARENTS = (None, 0, 0, 2, 2)


def found(*lines: str, roles: str = "code name maximum self") -> list[tuple[str, str, str]]:
    return told(check_tree(with_parents(table(roles, *lines), *PARENTS), Options()))


def test_a_right_sheet() -> None:
    assert found(*SHEET) == []


def test_every_altered_number_is_found_at_the_sum_above_or_below() -> None:
    for row in range(5):
        for column in (2, 3):
            words = SHEET[row].split()
            words[column] = str(Decimal(words[column]) + Decimal("1.25"))
            lines = [*SHEET[:row], " ".join(words), *SHEET[row + 1 :]]
            places = {place for _rule, level, place in found(*lines) if level == m.CERTAIN}
            above = 2 if row < 3 else 4
            assert f"{'ABCD'[column]}{above}" in places, (row, column)


def test_levels_of_a_criterion_are_not_added() -> None:
    lines = ("1 A 4 3", "1.1 B 3 2", "1.2 C 1 1", "a Đúng~hạn 1 _", "b Muộn 0.5 _")
    assert found(*lines) == []


def test_blank_children_leave_a_doubt_and_rankings_are_left_alone() -> None:
    assert found("I A 10 8.5", "1 B 4 3.5", "2 C 6 5", "2.1 D 3 2.5", "2.2 E 3 _") == [("children", m.DOUBT, "D4")]
    assert found("I A 10 1", "1 B 4 1", "2 C 7 1", "2.1 D 3 1", "2.2 E 3 1", roles="code name total rank") == []
