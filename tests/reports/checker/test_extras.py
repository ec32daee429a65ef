from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_eval.analysis.checks import model as m
from cchc_eval.reports.checker.checking import Report, check_grid
from cchc_eval.reports.checker.extras import extras_of, with_extras
from cchc_eval.reports.checker.words import sentence
from cchc_eval.reports.reading import read_pasted
from tests.analysis.checks.kit import table

FIELDS = "Lĩnh vực\tTự chấm\tĐiều tra XHH\tTổng điểm\n1. Thể chế\t16,5\t0,75\t17,25\n2. Thủ tục\t4\t1,5\t5,5\n3. Bộ máy\t7\t1,25\t8,25\n"
SAID = "Sở A: tổng điểm đã cộng 1,00 điểm thưởng và trừ 0,25 điểm phạt.\n"


def report_of(total: str, said: str = SAID) -> Report:
    return check_grid(read_pasted(f"{FIELDS}Tổng cộng\t27,5\t3,5\t{total}\n{said}"))


def test_a_sentence_says_what_was_added() -> None:
    right = report_of("31,75")
    assert right.slips(m.CERTAIN, m.DOUBT) == []
    remarks = [one for one in right.slips(m.REMARK) if one.rule == "with_extras"]
    assert {one.place for one in remarks} == {"D5"}
    assert all("0,75" in sentence(one) or "0.75" in sentence(one) for one in remarks)


@pytest.mark.parametrize(("total", "said"), [("32,75", SAID), ("31,75", "")])
def test_other_differences_stay_certain(total: str, said: str) -> None:
    assert {one.place for one in report_of(total, said).slips(m.CERTAIN)} == {"D5"}


def test_bonus_and_penalty_of_the_unit_in_another_table() -> None:
    other = table("name field bonus penalty total", "A 9 1 0.25 9.75", "B 8 0.5 _ 8.5", "C 7 _ _ 7")
    extras = extras_of([other])
    assert extras == {"A": {Decimal("0.75")}, "B": {Decimal("0.5")}}
    own = table("name self survey total", "A 5 4 9.75")

    def level(row: str) -> str:
        slip = m.Slip("sum", m.CERTAIN, "D2", Decimal("9.75"), Decimal(9), row=row)
        return with_extras(own, [slip], extras)[0].level

    assert [level("A"), level("B"), level("Tổng cộng")] == [m.REMARK, m.CERTAIN, m.REMARK]
    slip = m.Slip("sum", m.CERTAIN, "E2", Decimal("9.75"), Decimal(9), row="A")
    assert with_extras(other, [slip], extras) == [slip]  # it shows its bonus itself
