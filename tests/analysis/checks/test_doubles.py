from __future__ import annotations

from cchc_eval.analysis.checks import Options
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.doubles import check_doubles
from tests.analysis.checks.kit import table, told


def test_a_unit_that_stands_twice() -> None:
    one = table("name total rank", "Sở~Y~tế 90 1", "Sở~Nội~vụ 80 2", "SỞ~Y~TẾ 70 3")
    assert told(check_doubles(one, Options())) == [("double", m.DOUBT, "A4")]
    assert check_doubles(one, Options())[0].related == ("A2",)
    assert check_doubles(table("name total", "A 1", "A 2"), Options()) == []
