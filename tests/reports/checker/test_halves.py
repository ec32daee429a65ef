"""Lists printed in parts beside each other: one list where the numbers go on, two where they begin anew."""

from __future__ import annotations

import pytest

from cchc_eval.analysis.checks import model as m
from cchc_eval.reports.checker.checking import check_grid, tables_of
from cchc_eval.reports.reading import read_pasted

RANKED = ("Hạng\tĐơn vị\tĐiểm", "1\tA\t95", "2\tB\t94,5", "3\tC\t93", "4\tD\t92,5", "5\tE\t91", "6\tG\t90,5")


def beside(rows: tuple[str, ...], parts: int = 2) -> str:
    head, *body = rows
    high = len(body) // parts
    lines = ["\t\t".join([head] * parts)]
    lines += ["\t\t".join(body[n + high * part] for part in range(parts)) for n in range(high)]
    return "\n".join(lines)


def found(text: str) -> list[tuple[str, str, str]]:
    return [(s.rule, s.level, s.place) for s in check_grid(read_pasted(text)).slips()]


@pytest.mark.parametrize("parts", [2, 3])
def test_a_list_that_goes_on_is_one(parts: int) -> None:
    (whole,) = tables_of(read_pasted(beside(RANKED, parts)))
    assert [row.name for row in whole.table().rows] == ["A", "B", "C", "D", "E", "G"]
    assert found(beside(RANKED, parts)) == []


def test_ranks_of_both_halves_are_held_against_each_other() -> None:
    wrong = beside(RANKED).replace("4\tD", "3\tD")  # the first of the right half bears the rank of the last of the left
    assert found(wrong) == [("rank", m.CERTAIN, "E2")]
    better = beside(RANKED).replace("5\tE\t91", "5\tE\t94")
    assert found(better) == [("rank", m.CERTAIN, "E3")]
    tied = beside(RANKED).replace("4\tD\t92,5", "3\tD\t93")
    assert found(tied) == []


def test_ranks_need_not_stand_in_order() -> None:
    mixed = ("Đơn vị\tĐiểm\tHạng", "A\t91\t5", "B\t94,5\t2", "C\t92,5\t4", "D\t95\t1", "E\t90,5\t6", "G\t93\t3")
    assert len(tables_of(read_pasted(beside(mixed)))) == 1
    assert found(beside(mixed)) == []
    own = ("Đơn vị\tĐiểm\tHạng", *(f"{name}\t{90 - n % 3}\t{n % 3 + 1}" for n, name in enumerate("ABCXYZ")))
    assert found(beside(own)) == []
    wrong = beside(own).replace("88\t3\t\tZ", "88\t4\t\tZ")  # one rank that is too high makes no longer list
    assert len(tables_of(read_pasted(wrong))) == 2
    assert [place for _rule, _level, place in found(wrong)] == ["C4"]


def test_lists_that_begin_anew_are_two() -> None:
    numbered = ("TT\tĐơn vị\tĐiểm\tHạng", "1\tA\t95\t1", "2\tB\t94\t2", "1\tX\t85\t2", "2\tY\t90\t1")
    assert len(tables_of(read_pasted(beside(numbered)))) == 2
    assert found(beside(numbered)) == []
    assert len(tables_of(read_pasted(beside(("Hạng\tĐơn vị\tĐiểm", "1\tA\t9", "2\tB\t8", "1\tX\t7", "2\tY\t6"))))) == 2
    running = tuple(row.replace("1\tX", "3\tX").replace("2\tY", "4\tY") for row in numbered)
    assert len(tables_of(read_pasted(beside(running)))) == 2  # numbered through, ranked apart
    assert found(beside(running)) == []
    unranked = tuple(row.rpartition("\t")[0] for row in running)
    assert len(tables_of(read_pasted(beside(unranked)))) == 1
    gap = tuple(row.replace("3\tX", "5\tX").replace("4\tY", "6\tY") for row in unranked)
    assert len(tables_of(read_pasted(beside(gap)))) == 2  # 1, 2 beside 5, 6: something else was cut out


def test_other_headings_are_another_table() -> None:
    text = beside(RANKED).replace("Hạng\tĐơn vị\tĐiểm\n", "Hạng\tHuyện\tĐiểm\n")
    assert len(tables_of(read_pasted(text))) == 2
