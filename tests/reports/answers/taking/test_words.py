from cchc_eval.reports.answers.layout import layout_of
from cchc_eval.reports.answers.taking.words import answer_words, fact_words, title
from tests.reports.answers.taking.kit import CRITERIA


def test_answers_in_words():
    layout = layout_of(CRITERIA)
    assert (
        answer_words(layout, "ty_le", "answered", {"done": "1234", "due": "2000"}, "")
        == "Hồ sơ đúng hạn: 1.234 hồ sơ\nTổng hồ sơ: 2.000 hồ sơ"
    )
    assert answer_words(layout, "ty_le", "unanswered", {}, "") == "Chưa kê khai"
    assert answer_words(layout, "ty_le", "not_applicable", {}, "Vì …") == "Không áp dụng. Vì …"
    assert answer_words(layout, "chon", "answered", {"chosen": "chon_b"}, "") == "2.b. Cách B"
    assert answer_words(layout, "han", "answered", {"date": "2016-12-30", "khac": "1"}, "").endswith("30/12/2016")


def test_values_that_are_none_stay_as_they_stand():
    fact = layout_of(CRITERIA).facts["ty_le"]["done"].fact
    assert fact_words(fact, "abc") == "abc"
    assert fact_words(layout_of(CRITERIA).facts["muc"]["level"].fact, "tot") == "Đầy đủ"


def test_titles():
    assert title(layout_of(CRITERIA), "ty_le") == "I.7. Tỷ lệ"
    assert title(layout_of(CRITERIA), "bonus") == "bonus"
