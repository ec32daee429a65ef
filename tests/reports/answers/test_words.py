"""The words of a workbook: complete in both languages, and different where a formula compares them."""

from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.i18n import speaking
from cchc_eval.reports.answers import words
from cchc_eval.reports.answers.layout import SHOWN, TOTALS
from tests.reports.answers.making import small_set


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_words_are_there_and_differ(lang):
    with speaking(lang):
        for table in (words.sheet_names(), words.state_names(), words.total_names()):
            assert all(table.values())
            assert len({word.casefold() for word in table.values()}) == len(table)
        assert list(words.headings()) == list(SHOWN)
        assert list(words.total_names()) == list(TOTALS)
        assert set(words.state_names()) == set(c.STATES)
        assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in words.sheet_names().values())


def test_headings_are_the_official_columns():
    with speaking("vi"):
        assert list(words.headings().values())[:7] == [
            "STT", "Tiêu chí, tiêu chí thành phần", "Điểm tối đa", "Số liệu kê khai", "Cách tính điểm", "Tài liệu kiểm chứng",
            "Điểm tự đánh giá",
        ]  # fmt: skip


def test_languages_differ():
    with speaking("vi"):
        vi = words.standing_names()
    with speaking("en"):
        en = words.standing_names()
    assert all(vi[name] != en[name] for name in vi)


def test_marks_say_what_the_set_is_once():
    cs = small_set()
    with speaking("vi"):
        (own,) = words.marks_of(cs)
        assert "minh họa" in own
        assert words.marks_of(cs, ("Dữ liệu minh họa", own)) == ["Dữ liệu minh họa", own]
        assert words.marks_of(small_set(illustrative="official")) == []
        assert words.marks_of(small_set(illustrative="adapted")) != [own]


def test_labels_of_parts_differ_and_are_cut():
    children = small_set().nodes["vai_tro"].children
    assert words.child_labels(children) == {"chu_tri": "1.3.1. Chủ trì", "phoi_hop": "1.3.2. Phối hợp"}
    assert words.shortened("a  b\nc", 10) == "a b c"
    assert words.shortened("x" * 300, 250) == "x" * 249 + "…"
    assert words.class_names(small_set()) == ["Tốt", "Khá", "Yếu"]


def test_marks_stand_above_a_page_only_where_they_are_not_cut():
    assert words.running_head("Phòng A", "Minh họa") == "Phòng A · Minh họa"
    assert words.running_head("Phòng A", "") == "Phòng A"
    assert words.running_head("Phòng A " * 10, "Bộ tiêu chí minh họa " * 5) == "Phòng A " * 10
