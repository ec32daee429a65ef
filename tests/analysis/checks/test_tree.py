from __future__ import annotations

from dataclasses import replace
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
            # maxima of parts above that of their criterion may be capped: a doubt
            levels = (m.CERTAIN, m.DOUBT) if column == 2 else (m.CERTAIN,)
            places = {place for _rule, level, place in found(*lines) if level in levels}
            above = 2 if row < 3 else 4
            assert f"{'ABCD'[column]}{above}" in places, (row, column)


def test_levels_of_a_criterion_are_not_added() -> None:
    lines = ("1 A 4 3", "1.1 B 3 2", "1.2 C 1 1", "a Đúng~hạn 1 _", "b Muộn 0.5 _")
    assert found(*lines) == []


def test_blank_children_leave_a_doubt_and_rankings_are_left_alone() -> None:
    assert found("I A 10 8.5", "1 B 4 3.5", "2 C 6 5", "2.1 D 3 2.5", "2.2 E 3 _") == [("children", m.DOUBT, "D4")]
    assert found("I A 10 1", "1 B 4 1", "2 C 7 1", "2.1 D 3 1", "2.2 E 3 1", roles="code name total rank") == []


CAP = "Hệ~thống~ISO~(cộng~lại~tối~đa~3~điểm)"


def capped(name: str, most: str, points: str) -> list[tuple[str, str, str]]:
    lines = (f"7 {name} {most} {points}", "7.1 B 1.5 1.5", "7.2 C 1 1", "7.3 D 1 1")
    one = table("code name maximum self", *lines)
    one = replace(one, rows=[replace(row, name=row.name.replace("~", " ")) for row in one.rows])
    return told(check_tree(with_parents(one, None, 0, 0, 0), Options()))


def test_parts_that_count_for_at_most_what_the_name_says() -> None:
    assert capped(CAP, "3", "3") == []
    assert capped(CAP, "3", "2.5") == [("children", m.CERTAIN, "D2")]
    assert capped("Hệ~thống~ISO", "3", "3") == [("children", m.DOUBT, "C2"), ("children", m.DOUBT, "D2")]
    assert capped("Hệ~thống~ISO", "4", "3.5") == [("children", m.CERTAIN, "C2")]


def children(*cells: str) -> list[tuple[str, str, str]]:
    lines = ["1 A 9", *(f"1.{n} B {cell}" for n, cell in enumerate(cells, 1))]
    return told(check_tree(with_parents(table("code name self", *lines), None, *(0 for _ in cells)), Options()))


def test_missing_parts_leave_a_doubt_and_most_of_them_nothing() -> None:
    assert children("4", "4", "–") == children("4", "4", "chưa~thẩm~định") == [("children", m.DOUBT, "C2")]
    assert children("4", "–", "chưa~thẩm~định") == [("addends_missing", m.REMARK, "C2")]
    assert children("4", "4", "x") == [("children", m.CERTAIN, "C2")]
    assert children("5", "4", "–") == []


def test_parts_that_the_codes_show_to_be_left_out() -> None:
    def of(*codes: str) -> list[tuple[str, str, str]]:
        one = table("code name self", "6 A 9", *(f"{code} B 4" for code in codes))
        return told(check_tree(with_parents(one, None, *(0 for _ in codes)), Options()))

    assert of("6.1", "6.3") == of("7.1", "7.2") == [("children", m.DOUBT, "C2")]
    assert of("6.1", "6.2") == [("children", m.CERTAIN, "C2")]
    assert capped("Better~ways~(at~most~3~points~together)", "3", "3") == []


def test_parts_that_say_that_they_are_not_appraised_yet() -> None:
    def of(total: str, word: str) -> list[tuple[str, str, str]]:
        return found("I A 10 8", "1 B 4 3", f"2 C 6 {total}", "2.1 D 3 2", f"2.2 E 3 {word}")

    # 3 + 5 = 8, and the part that waits may hold the 3 that are missing to 5, not 4
    assert of("5", "chưa~thẩm~định") == [("addends_missing", m.REMARK, "D4")]
    assert of("5", "đã~xem") == [("children", m.DOUBT, "D4")]
    assert ("children", m.DOUBT, "D4") in of("6", "chưa~thẩm~định")
