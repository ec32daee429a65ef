"""The periodic report, from the text that is kept."""

from __future__ import annotations

import pytest

from cchc_eval.reports.told import Told
from cchc_eval.reports.work.word import periodic as tested
from tests.reports.work.word.sample import lines, source, work


def test_its_text_in_paragraphs(made):
    text = lines(made["periodic"])
    assert text[text.index("BÁO CÁO") + 1] == "Kết quả thực hiện công tác cải cách hành chính quý I/2017"
    end = (
        "Trên đây là báo cáo của Sở Kế hoạch và Đầu tư về kết quả thực hiện công tác cải cách hành chính quý I/2017./."
    )
    assert end in text
    at = text.index("Đã xong 3 việc.")
    assert text[at + 1] == "+ Việc <một>"


@pytest.mark.parametrize(
    ("name", "period", "said"),
    [
        ("Báo cáo công tác CCHC hằng quý", "2017-Q2", "Công tác CCHC quý II/2017"),
        ("Báo cáo định kỳ công tác CCHC", "2017-M03", "Công tác CCHC tháng 3/2017"),
        ("Báo cáo quý I", "2017-Q1", "Kết quả thực hiện công tác cải cách hành chính quý I/2017"),
        ("Báo cáo", "2017", "Kết quả thực hiện công tác cải cách hành chính năm 2017"),
        (
            "Báo cáo quý, 6 tháng và năm",
            "2017-H1",
            "Kết quả thực hiện công tác cải cách hành chính 6 tháng đầu năm 2017",
        ),
        ("Sơ kết công tác CCHC 6 tháng", "2017-H1", "Sơ kết công tác CCHC 6 tháng đầu năm 2017"),
        ("Báo cáo kết quả CCHC quý I/2017", "2017-Q1", "Kết quả CCHC quý I/2017"),
        ("Báo cáo tháng cao điểm CCHC", "2017-M03", "Tháng cao điểm CCHC tháng 3/2017"),
        ("Báo cáo CCHC tỉnh Quảng Nam", "2017-Q1", "CCHC tỉnh Quảng Nam quý I/2017"),
        ("Báo cáo khắc phục tồn tại", "đợt 1", "Khắc phục tồn tại, đợt 1"),
        ("Báo cáo đột xuất", "đợt 1", "Kết quả thực hiện công tác cải cách hành chính đợt 1"),
    ],
)
def test_the_period_is_said_once(name, period, said):
    assert tested.subject(name, period) == said


def test_one_that_was_sent_is_no_draft():
    given = work(reports={"r/2017-Q1": {"state": "delivered", "delivered_on": "2017-03-20", "text": "Kết quả"}})
    names = tested.names(source(given), given.reports["r/2017-Q1"])
    assert names["marks"] == ["Số liệu minh họa, không có thật"]


def test_without_a_text_it_is_told():
    given = work()
    with pytest.raises(Told, match="Viết dự thảo"):
        tested.names(source(given), given.reports["r/2017-Q1"])
