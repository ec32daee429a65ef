"""The draft of a periodic report: the counts of the period, and nothing that is not recorded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cchc_eval.analysis.work.report_draft import report_draft
from cchc_eval.i18n import language, set_language
from tests.records.sources.kit import tasks, work


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    before = language()
    set_language("vi")
    yield
    set_language(before)


DONE = {"state": "done"}
FOUND = work(
    *tasks(
        {"due": "2017-01-31", **DONE, "done_on": "2017-01-31", "owner": "phong-dn"},
        {"due": "2017-03-31", **DONE, "done_on": "2017-04-02", "owner": "phong-dn"},  # finished after the period
        {"due": "2017-02-28", **DONE, "done_on": "2017-03-05"},
        {"due": "2017-04-01"},
        {"due": "2017-02-01", "state": "cancelled", "reason": "Trùng"},
    ),
    ("outreach", "o", {"title": "Hội nghị", "start": "2017-02-10"}),
    ("inspection", "i", {"unit": "mot-cua", "state": "held", "held_on": "2017-03-01"}),
    ("finding", "f", {"unit": "mot-cua", "what": "Thiếu", "due": "2017-03-15"}),
)


def test_a_quarter() -> None:
    assert report_draft(FOUND, "2017-Q1").splitlines() == [
        "Kết quả thực hiện công tác CCHC quý I/2017 (từ 01/01/2017 đến 31/03/2017):",
        "– Nhiệm vụ theo kế hoạch: 3 nhiệm vụ đến hạn trong kỳ; đã hoàn thành 2, trong đó 1 hoàn thành chậm; 1 chưa hoàn thành.",
        "  + Nhiệm vụ 1 (hạn 31/03/2017)",
        "– Tuyên truyền: 1 hoạt động (Hội nghị).",
        "– Kiểm tra: đã kiểm tra 1 đơn vị.",
        "– Tồn tại, hạn chế qua kiểm tra: đã khắc phục 0 trong kỳ; 1 quá hạn chưa khắc phục.",
    ]


def test_of_one_unit_and_of_nothing() -> None:
    assert "2 nhiệm vụ đến hạn" in report_draft(FOUND, "2017-Q1", "phong-dn")
    assert "không có nội dung" in report_draft(FOUND, "2017-Q3", "phong-dkkd")
    assert "1 hoạt động" in report_draft(FOUND, "đợt 1")  # a period of its own name: the whole year
