"""Limits of cells come from the facts of the rules, and what does not fit is told in words that a program shows whole."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cchc_eval.criteria.base import Text
from cchc_eval.criteria.facts import Fact
from cchc_eval.i18n import speaking
from cchc_eval.reports.answers.layout import layout_of
from cchc_eval.reports.answers.limits import number_asked, validation
from cchc_eval.reports.answers.lists import lists_of
from tests.reports.answers.making import shipped, small_set


def rules(cs, lang="vi"):
    with speaking(lang):
        layout = layout_of(cs, scope="direct+survey")
        lists = lists_of(layout)
        return {line.mark: validation(layout, lists, line) for line in layout.lines if line.mark}


def test_whole_numbers_decimals_dates_and_lists():
    found = rules(small_set())
    count = found["dem|count"]
    assert (count["validate"], count["criteria"], count["minimum"]) == ("integer", "between", "0")
    assert int(count["maximum"]) == 10**15 - 1
    points = found["khao_sat|points"]
    assert (points["validate"], points["minimum"], points["maximum"]) == ("decimal", "0", "3")
    date = found["han|date"]
    assert (date["validate"], date["minimum"], date["maximum"]) == (
        "date",
        dt.datetime(2007, 1, 1),
        dt.datetime(2019, 12, 31, 23, 59, 59),
    )
    assert found["muc|level"]["validate"] == found["ty_le"]["validate"] == "list"
    assert found["muc|level"]["source"].startswith("='_cchc'!$")
    assert found["bonus"] is None


def test_words_say_what_is_asked():
    found = rules(small_set())
    assert found["khao_sat|points"]["error_message"] == "Nhập số từ 0 đến 3, tối đa 2 chữ số thập phân."
    assert found["dem|count"]["error_message"].startswith("Nhập số nguyên từ 0 trở lên")
    assert found["dem|count"]["input_message"].startswith("Sáng kiến. ")
    assert "01/01/2007" in found["han|date"]["error_message"]
    english = rules(small_set(), "en")
    assert english["khao_sat|points"]["error_message"] == "Enter a number from 0 to 3, with at most 2 decimals."


@pytest.mark.parametrize("code", ["so-2017", "phong-2017"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_message_is_longer_than_a_program_shows(code, lang):
    for rule in filter(None, rules(shipped(code), lang).values()):
        assert rule["error_type"] == "stop"
        assert len(rule["error_title"]) <= 32
        assert len(rule.get("input_title", "")) <= 32
        assert 0 < len(rule["error_message"]) <= 255
        assert len(rule.get("input_message", "")) <= 255


def test_numbers_with_and_without_a_limit_above():
    with speaking("en"):
        label = Text(vi="x")
        assert number_asked(Fact("x", label)) == "Enter a whole number from 0 up."
        asked = number_asked(Fact("x", label, maximum=Decimal(5), decimals=1))
        assert asked == "Enter a number from 0 to 5, with at most 1 decimals."
        assert number_asked(Fact("x", label, minimum=Decimal("-1.5"), decimals=1)).startswith(
            "Enter a number from −1.5 up"
        )
