from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cchc_eval.analysis.checks import Slip, check_table
from cchc_eval.analysis.checks import model as m
from cchc_eval.i18n import speaking
from cchc_eval.reports.checker import words
from tests.analysis.checks.kit import table


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_level_role_and_rule_has_its_words(lang: str) -> None:
    with speaking(lang):
        assert all(words.level_name(level) and words.level_meaning(level) and words.SHAPES[level] for level in m.LEVELS)
        assert len({words.role_name(role) for role in m.ROLES}) == len(m.ROLES)
        for rule in words._SENTENCES:
            assert words.rule_name(Slip(rule, m.CERTAIN, "A1"))


def test_what_a_slip_says() -> None:
    one = table("name field field maximum total percent", "A 9.5 8.25 20 17.85 89.25", "B 9 8 20 17 85")
    told = {slip.rule: slip for slip in check_table(one)}
    with speaking("vi"):
        assert words.sentence(told["sum"]) == "9,5 + 8,25 = 17,75, đã in 17,85."
        odd = replace(told["sum"], facts={"addends": (), "missing": 2})
        assert words.sentence(odd) == "Cộng các phần được 17,75, đã in 17,85. Trong đó có 2 ô không ghi số."
        percent = Slip("percent", m.CERTAIN, "A1", Decimal("81.43"), Decimal("81.33"),
                       facts={"points": Decimal("68.32"), "maximum": Decimal(84), "found": True, "denominators": [Decimal("83.5")]})  # fmt: skip
        assert "68,32 ÷ 84 = 81,33%" in words.sentence(percent)
        assert "83,5" in words.sentence(percent)
    assert words.shown(None) == ""


def test_a_printed_zero_stays() -> None:
    one = table(
        "name total maximum percent", "A 60.10 74 81.20", "B 70.00 74 94.59", "C 65.50 74 88.51", "D 37 74 50.00"
    )
    [slip] = check_table(one)
    with speaking("vi"):
        assert "60,10 ÷ 74 = 81,22%, đã in 81,20%" in words.sentence(slip)
        near = Slip(
            "sum",
            m.ROUNDING,
            "A1",
            Decimal("80.20"),
            Decimal("80.3"),
            facts={"addends": [Decimal("40.10"), Decimal("40.2")]},
        )
        assert words.sentence(near) == "40,10 + 40,2 = 80,30, đã in 80,20."
        most = Slip("above_maximum", m.CERTAIN, "A1", Decimal("20.50"), Decimal("20"))
        assert words.sentence(most) == "20,50 điểm, tối đa chỉ 20."
    assert (words.printed(None), words.printed(3), words.printed("Tốt")) == ("", "3", "Tốt")


def test_two_maxima_and_columns_that_were_not_checked() -> None:
    with speaking("vi"):
        facts = {"points": "Điểm", "maxima": [Decimal(100), Decimal(84)], "fits": 5, "count": 6}
        assert "Lấy Điểm ÷ 100 hoặc 84 thì khớp 5/6" in words.sentence(Slip("denominator", m.REMARK, "A1", facts=facts))
        columns = {"columns": [("C (abc)", ""), ("D", m.RANK)]}
        assert "C (abc); D = thứ hạng" in words.sentence(Slip("unchecked", m.REMARK, "A1", facts=columns))
        for kind in ("sum", "children", "difference", "total", m.MEAN, m.HIGHEST, m.LOWEST, "percent", "rank", "class", "maximum", "step",
                     "survey", "evidence", "stated"):  # fmt: skip
            assert words.check_name(kind)
