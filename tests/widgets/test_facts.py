"""Typed text and recorded value: read, shown, typed again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.criteria.base import Text
from cchc_eval.criteria.facts import Fact, yes_no
from cchc_eval.i18n import set_language
from cchc_eval.widgets.facts import describe_fact, fact_hint, percent_beside, read_fact, shown_fact, typed_fact

COUNT = Fact("n", Text(vi="Số hồ sơ", en="Files"), unit=Text(vi="hồ sơ", en="files"))
MONEY = Fact("m", Text(vi="Kinh phí"), decimals=3, maximum=Decimal(90000))
DATE = Fact("d", Text(vi="Ngày"), "date", earliest=dt.date(2007, 1, 1), latest=dt.date(2019, 12, 31))


def test_each_kind_is_read():
    assert read_fact(COUNT, "1.234").value == "1234"
    assert read_fact(MONEY, "1.234").confirm == "1234"
    assert read_fact(DATE, "30/12/2016").value == "2016-12-30"
    assert read_fact(yes_no("a", Text(vi="Có?")), "yes").shown == "Có"
    assert read_fact(yes_no("a", Text(vi="Có?")), "").blank
    assert "phương án" in read_fact(yes_no("a", Text(vi="Có?")), "maybe").refused


def test_shown_with_unit_and_words():
    assert shown_fact(COUNT, "1234") == "1.234 hồ sơ"
    assert shown_fact(MONEY, "1234.50") == "1.234,50"
    assert shown_fact(DATE, "2016-12-30T16:30") == "30/12/2016 16:30"
    assert shown_fact(yes_no("a", Text(vi="Có?")), "no") == "Không"
    set_language("en")
    assert shown_fact(COUNT, "1234") == "1,234 files"
    assert shown_fact(yes_no("a", Text(vi="Có?")), "no") == "No"


@pytest.mark.parametrize("fact", [COUNT, MONEY, DATE, yes_no("a", Text(vi="Có?"))])
@pytest.mark.parametrize("recorded", ["<b>", "12,5", "2016-13-40", "NaN x"])
def test_what_cannot_be_read_is_shown_as_it_stands(fact, recorded):
    assert shown_fact(fact, recorded) == recorded


@given(st.decimals(0, 90000, places=3), st.sampled_from(["vi", "en"]))
def test_a_recorded_number_comes_back_from_its_box_without_a_question(number, lang):
    set_language(lang)
    recorded = f"{number:f}".rstrip("0").rstrip(".") or "0"
    assert read_fact(MONEY, typed_fact(MONEY, recorded)).value == recorded
    set_language("vi")


@given(st.dates(dt.date(2007, 1, 1), dt.date(2019, 12, 31)))
def test_a_recorded_date_comes_back_from_its_box(day):
    assert read_fact(DATE, typed_fact(DATE, day.isoformat())).value == day.isoformat()


def test_hints_name_the_limits():
    assert fact_hint(COUNT) == ""
    assert fact_hint(MONEY) == "(từ 0 đến 90.000; tối đa 3 chữ số thập phân)"
    assert fact_hint(Fact("n", Text(vi="x"), minimum=None, maximum=Decimal(5))) == "(không quá 5)"
    assert fact_hint(Fact("n", Text(vi="x"), minimum=Decimal("0.5"))) == "(từ 0,5 trở lên)"
    assert fact_hint(DATE) == "ngày/tháng/năm"
    assert fact_hint(yes_no("a", Text(vi="Có?"))) == ""


def test_described_for_the_browser_as_plain_text():
    asked = describe_fact(Fact("d", Text(vi="Ngày"), "date", needed_if=("done", "yes")))
    assert asked == {
        "name": "d", "label": "Ngày", "kind": "date", "unit": "", "hint": "ngày/tháng/năm", "options": [], "needed_if": ["done", "yes"],
    }  # fmt: skip
    assert describe_fact(yes_no("a", Text(vi="Có?")))["options"] == [{"code": "yes", "label": "Có"}, {"code": "no", "label": "Không"}]


class _Counts:
    """A rule of two counts, as far as the percentage beside them asks."""

    def __init__(self, floor: str = "", decimals: int = 0) -> None:
        self.due, self.decimals, self.floor = "Tổng", decimals, Decimal(floor) if floor else None


@pytest.mark.parametrize(
    ("done", "due", "floor", "decimals", "shown"),
    [
        ("188", "200", "", 0, "94%"),
        ("1", "3", "", 0, "33,33%"),
        ("2", "3", "", 0, "66,67%"),
        ("0", "5", "", 0, "0%"),
        ("5", "5", "", 0, "100%"),
        ("1.5", "2.5", "", 1, "60%"),  # 15 ÷ 25
        ("94999", "100000", "95", 0, "94,99%"),  # rounded it would be 95, which it has not reached
        ("0", "0", "", 0, ""),
        ("6", "5", "", 0, ""),
        ("6", None, "", 0, ""),
        ("x", "5", "", 0, ""),
    ],
)
def test_the_percentage_of_two_counts(done, due, floor, decimals, shown):
    facts = {name: value for name, value in (("done", done), ("due", due)) if value is not None}
    assert percent_beside(_Counts(floor, decimals), facts) == shown
    assert percent_beside(None, facts) == ""
    assert percent_beside(object(), facts) == ""  # a rule without two counts
