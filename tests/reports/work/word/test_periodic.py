"""The periodic report, from the text that is kept."""

from __future__ import annotations

import pytest

from cchc_eval.reports.told import Told
from cchc_eval.reports.work.word import periodic as tested
from tests.reports.work.word.sample import lines, source, work


def test_its_text_in_paragraphs(made):
    text = lines(made["periodic"])
    assert text[text.index("BÁO CÁO") + 1] == "Quý, quý I/2017"
    at = text.index("Đã xong 3 việc.")
    assert text[at + 1] == "+ Việc <một>"


def test_one_that_was_sent_is_no_draft():
    given = work(reports={"r/2017-Q1": {"state": "delivered", "delivered_on": "2017-03-20", "text": "Kết quả"}})
    names = tested.names(source(given), given.reports["r/2017-Q1"])
    assert names["marks"] == ["Số liệu minh họa, không có thật"]


def test_without_a_text_it_is_told():
    given = work()
    with pytest.raises(Told, match="Viết dự thảo"):
        tested.names(source(given), given.reports["r/2017-Q1"])
