from __future__ import annotations

from cchc_eval.records.sources.base import Row
from cchc_eval.records.sources.order import in_order


def row(name: str, due: str, label: str) -> Row:
    return Row("task", name, 2017, 1, label, "in_time", due=due)


ROWS = [
    row("1", "", "An"), row("2", "2017-06-30", "Đăng tải"), row("3", "2017-03-31", "Sơ kết"), row("4", "2017-06-30", "Ân"),
    row("5", "2017-06-30", "Dán"), row("6", "2017-06-30", "Dán"),
]  # fmt: skip


def test_by_due_day_then_by_the_alphabet_and_without_a_day_last() -> None:
    assert [one.id for one in in_order(reversed(ROWS), lambda one: one)] == ["3", "4", "5", "6", "2", "1"]


def test_the_first_ones_are_the_same_whether_the_rest_is_looked_at_or_not() -> None:
    whole = in_order(ROWS, lambda one: one)
    for most in (0, 1, 2, 5, 6, 9):
        assert in_order(ROWS, lambda one: one, most) == whole[:most]
