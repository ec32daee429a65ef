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


def test_what_was_due_before_the_period_is_told_in_that_in_which_it_was_finished() -> None:
    late = work(
        *tasks(
            {"due": "2017-03-01", **DONE, "done_on": "2017-04-05", "owner": "phong-dn"},
            {"due": "2016-12-20", **DONE, "done_on": "2017-02-05"},  # came over from the year before
            {"due": "2017-02-20"},
        )
    )
    told = "– Nhiệm vụ đến hạn từ các kỳ trước: trong kỳ đã hoàn thành 1 nhiệm vụ: "
    first, second = (report_draft(late, f"2017-Q{n}").splitlines() for n in (1, 2))
    assert "2 nhiệm vụ đến hạn trong kỳ; đã hoàn thành 0" in first[1]
    assert first[-1] == told + "Nhiệm vụ 1 (hạn 20/12/2016, hoàn thành 05/02/2017)."
    assert second[1:] == [
        told + "Nhiệm vụ 0 (hạn 01/03/2017, hoàn thành 05/04/2017).",
        "– Nhiệm vụ đến hạn từ các kỳ trước: còn 1 nhiệm vụ chưa hoàn thành.",
        "  + Nhiệm vụ 2 (hạn 20/02/2017)",
    ]
    assert "các kỳ trước" not in report_draft(late, "2017-Q2", "phong-dkkd")


def test_what_is_open_from_before_or_was_finished_ahead_is_told_too() -> None:
    told = work(
        *tasks(
            {"due": "2017-03-31"},
            {**DONE, "done_on": "2017-05-10"},
            {"due": "2017-09-30", **DONE, "done_on": "2017-06-30"},
            {"due": "2017-02-01", "state": "moved", "reason": "Chờ vốn", "document": "qd"},
            {"due": "2017-08-01"},
            {},
        )
    )
    assert report_draft(told, "2017-Q2").splitlines()[1:] == [
        "– Nhiệm vụ đến hạn từ các kỳ trước: còn 1 nhiệm vụ chưa hoàn thành.",
        "  + Nhiệm vụ 0 (hạn 31/03/2017)",
        "– Nhiệm vụ chưa đến hạn hoặc không có thời hạn: trong kỳ đã hoàn thành 2 nhiệm vụ: "
        "Nhiệm vụ 1 (không có thời hạn, hoàn thành 10/05/2017); Nhiệm vụ 2 (hạn 30/09/2017, hoàn thành 30/06/2017).",
    ]
    year = report_draft(told, "2017")
    assert all(year.count(f"Nhiệm vụ {n} (") <= 1 for n in range(6))  # each once


def test_what_reaches_into_a_period_and_what_has_no_day() -> None:
    found = work(
        ("outreach", "o", {"title": "Đợt cao điểm", "start": "2017-03-20", "end": "2017-04-20"}),
        ("outreach", "p", {"title": "Tờ gấp"}),
        ("inspection", "i", {"unit": "mot-cua", "state": "held"}),
    )
    reaching = "– Tuyên truyền: 1 hoạt động (Đợt cao điểm)."
    assert [report_draft(found, f"2017-Q{n}").splitlines()[1] == reaching for n in (1, 2, 3)] == [True, True, False]
    assert report_draft(found, "2017").splitlines()[1:] == [
        "– Tuyên truyền: 2 hoạt động (Đợt cao điểm; Tờ gấp).",
        "– Kiểm tra: đã kiểm tra 1 đơn vị.",
    ]
    assert "Kiểm tra" not in report_draft(found, "2017-Q2")  # nobody knows in which part of the year


def test_findings_are_told_in_the_period_in_which_they_were_made() -> None:
    held = {"unit": "mot-cua", "state": "held", "held_on": "2017-03-30", "held_until": "2017-04-01"}
    one = {"inspection": "i", "unit": "mot-cua", "what": "Thiếu"}
    found = work(("inspection", "i", held), ("finding", "a", one), ("finding", "b", one),
                 ("finding", "c", {**one, "inspection": ""}))  # fmt: skip
    made = "– Tồn tại, hạn chế qua kiểm tra: phát hiện 2 trong kỳ."
    assert made in report_draft(found, "2017-Q2").splitlines()  # the last day of the inspection; c: nobody knows when
    assert "phát hiện" not in report_draft(found, "2017-Q1")
    closed = {**one, "state": "closed", "closed_on": "2017-05-02", "document": "d"}
    both = work(("inspection", "i", held), ("finding", "a", closed))
    assert report_draft(both, "2017-Q2").splitlines()[-2:] == [
        "– Tồn tại, hạn chế qua kiểm tra: phát hiện 1 trong kỳ.",
        "– Tồn tại, hạn chế qua kiểm tra: đã khắc phục 1 trong kỳ; 0 quá hạn chưa khắc phục.",
    ]


def test_a_finding_is_told_by_the_unit_where_it_was_made_and_by_the_one_that_remedies_it() -> None:
    held = {"unit": "mot-cua", "state": "held", "held_on": "2017-03-30"}
    found = work(("inspection", "i", held), ("finding", "a", {"inspection": "i", "unit": "mot-cua", "what": "Thiếu",
                                                              "owner": "van-phong", "due": "2017-03-31"}))  # fmt: skip
    made, overdue = "phát hiện 1 trong kỳ", "1 quá hạn chưa khắc phục"
    where, office, all_ = (report_draft(found, "2017-Q1", unit) for unit in ("mot-cua", "van-phong", ""))
    assert [(made in one, overdue in one) for one in (where, office, all_)] == [
        (True, False),
        (False, True),
        (True, True),
    ]
