"""The summary of all findings, against a hand-made year."""

from __future__ import annotations

from cchc_eval.reports.work.word import findings as tested
from tests.analysis.work import year
from tests.reports.work.word.sample import blank, lines, source, work


def test_counts_and_rows(made):
    text = lines(made["findings"])
    assert (
        "Đã ghi nhận 3 tồn tại, hạn chế: 1 đã khắc phục xong (khắc phục chậm: 0); 2 chưa khắc phục xong (quá hạn: 1)."
        in text
    )
    assert "Đến ngày 31/12/2017, đã kiểm tra 1/3 đơn vị trong danh sách: Phòng Doanh nghiệp." in text
    some = tested.inspected(source(whole=False))  # the list does not hold all units: their number is no total
    assert some == "Đến ngày 31/12/2017, đã kiểm tra 1 đơn vị: Phòng Doanh nghiệp."
    assert "Từng tồn tại, hạn chế nêu tại Phụ lục kèm theo." in text
    assert "Phòng Doanh nghiệp | 2 | 1" in text  # 1 not closed and 1 overdue stand in cells that say the same
    row = "Phòng Doanh nghiệp | 1 | Niêm yết thiếu | Niêm yết lại | Phòng DN – Phạm D | 31/07/2017 | chưa khắc phục, quá hạn | –"
    assert row in text


def test_as_it_stood_on_a_day():
    given = work()
    early = source(given, day="2017-07-19")
    assert not tested.is_closed(given.findings["k2"], "2017-07-19")
    assert tested.is_closed(given.findings["k2"], "2017-07-20")
    assert "0 đã khắc phục xong" in tested.summary(early)
    assert not tested.is_overdue(given.findings["k1"], "2017-07-31")
    assert tested.is_overdue(given.findings["k1"], "2017-08-01")
    assert tested.by_unit(source(given)).rows[-1] == ["Cộng", "3", "1", "2", "1"]
    assert [row[6] for row in tested.every(source(given)).rows] == [
        "chưa khắc phục, quá hạn",
        "đã khắc phục, 20/07/2017",
        "chưa khắc phục",
    ]


def test_what_was_moved_to_the_next_year_is_told_apart():
    moved = {"unit": "dn", "what": "Thiếu biển", "state": "moved", "reason": "Chờ kinh phí"}
    given = year.work(findings={"a": {**moved, "due": "2017-11-30"}, "b": {**moved, "due": "2018-01-31"}})
    for day, state in (("2017-11-30", "chuyển sang năm 2018"), ("2017-12-31", "quá hạn, chuyển sang năm 2018")):
        assert [row[6] for row in tested.every(source(given, day=day)).rows] == [state, "chuyển sang năm 2018"]
    said = tested.summary(source(given, day="2018-02-28"))
    assert "0 đã khắc phục xong (khắc phục chậm: 0); 2 chưa khắc phục xong (quá hạn: 1)." in said
    assert said.endswith("2 tồn tại, hạn chế chuyển sang theo dõi ở năm 2018.")


def test_nothing_recorded_is_not_nothing_found():
    names = tested.names(source(blank()))
    assert "không có nghĩa là qua kiểm tra không phát hiện" in names["summary"]
    assert names["inspected"] == "Đến ngày 31/12/2017 chưa ghi nhận cuộc kiểm tra nào đã tiến hành."
    assert not names["by_unit"]["there"]
