from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from cchc_eval.analysis import work as t
from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import printed as p
from cchc_eval.analysis.work import worth
from cchc_eval.i18n import set_language
from tests.analysis.work import year

DAY = dt.date(2017, 10, 1)
WORK = year.whole()
ITEMS = t.items_table(WORK, year.NAMES)
BY = "Người ghi ghi ngày 05/01/2017"


def test_due_soon() -> None:
    table = p.print_due_soon(t.due_soon_table(ITEMS, DAY), 30)
    assert table.title == "Đến hạn trong 30 ngày tới"
    assert table.rows == [["01/10/2017", "0", "Nhiệm vụ", "Bồi dưỡng", "Thủ tục hành chính", "Văn phòng", BY],
                          ["20/10/2017", "19", "Kiểm tra", "Bộ phận một cửa", "–", "Sở", BY]]  # fmt: skip


def test_overdue() -> None:
    assert p.print_overdue(t.overdue_table(ITEMS, DAY)).rows[3] == [
        "Sở",
        "Báo cáo quý, quý III/2017",
        "Báo cáo",
        "20/09/2017",
        "11",
        "–",  # a report has no reason for its delay in the records
        BY,
    ]
    assert p.print_overdue_by_owner(t.overdue_by_owner_table(ITEMS, DAY)).rows[0] == [
        "Phòng Doanh nghiệp",
        "1",
        "0",
        "1",
        "0",
        "0",
        "2",
        "62",
    ]


def test_reasons_of_delay() -> None:
    tasks = {
        "a": year.task("A", "2017-03-31", "2017-04-02", reason="Chờ ý kiến\nUBND tỉnh"),
        "b": year.task("B", "2017-04-30"),
        "c": year.task("C", "2017-05-31", reason="Thiếu người"),
        "d": year.task("D", "2017-06-30", "2017-06-30"),
    }
    items = t.items_table(year.work(tasks=tasks), year.NAMES)
    overdue = p.print_overdue(t.overdue_table(items, DAY))
    assert [(row[1], row[-2]) for row in overdue.rows] == [("B", "chưa ghi lý do"), ("C", "Thiếu người")]
    all_tasks = p.print_timeline(t.timeline_table(items, DAY))
    assert [row[-2] for row in all_tasks.rows] == ["Chờ ý kiến UBND tỉnh", "chưa ghi lý do", "Thiếu người", "–"]
    assert overdue.head[-2] == all_tasks.head[-2] == "Lý do"


def test_findings_reports_and_tasks() -> None:
    assert p.print_findings(t.findings_age_table(WORK, DAY, year.NAMES)).rows[-1] == [
        "Cộng",
        "0",
        "0",
        "1",
        "1",
        "2",
        "1",
    ]
    reports = p.print_reports(t.reports_owed_table(ITEMS, DAY))
    assert [row[5] for row in reports.rows] == ["chưa gửi, quá hạn", "gửi trễ hạn", "chưa đến hạn"]
    assert reports.notes == ["Số báo cáo gửi đúng hạn: 1, không liệt kê."]
    tasks = p.print_punctuality(t.punctuality_table(ITEMS, DAY))
    assert tasks.rows[-1][0] == "Cộng"
    assert "thời hạn ở năm khác" not in tasks.head
    assert p.print_timeline(t.timeline_table(ITEMS, DAY)).rows[0][-4:] == [
        "02/07/2017",
        "hoàn thành trễ hạn",
        "chưa ghi lý do",
        BY,
    ]
    assert ["01/10/2017", "4", "2"] in p.print_completion(t.completion_table(ITEMS, DAY)).rows


def test_the_matrix() -> None:
    table = p.print_coverage(t.coverage_table(WORK, "so", DAY, year.NAMES))
    assert table.head == ["Nội dung tuyên truyền", "Trang thông tin", "Cuộc họp"]
    assert table.rows == [
        ["Nghị quyết", "có trong kế hoạch, đã làm (1)", "có trong kế hoạch, chưa làm"],
        ["TTHC", "hạn 31/08/2017, quá hạn", ""],
    ]


def test_worth() -> None:
    one = dict.fromkeys(worth.COLUMNS, "") | {
        w.KIND: w.REPORT,
        w.ID: "r/2017-Q4",
        w.LABEL: "Báo cáo quý",
        w.DUE: "2017-12-20",
        worth.POINTS: 0.5,
    }
    one |= {worth.CRITERION: "k", worth.CRITERION_CODE: "1.2.5", worth.CRITERION_NAME: "Báo cáo", worth.SCORED: "so"}
    none = one | {worth.CRITERION: "", worth.POINTS: 0.0}
    table = p.print_worth(pd.DataFrame([one, none]), {"so": "Sở"}, 2)
    assert table.rows[0] == [
        "Báo cáo quý, quý IV/2017",
        "Báo cáo",
        "chưa ghi người chủ trì",
        "20/12/2017",
        "1.2.5. Báo cáo (Sở)",
        "0,5",
        "–",
    ]
    assert table.rows[1][4:] == ["không thuộc tiêu chí nào của bộ này", "0,0", "–"]


def test_the_document_and_who_recorded_it_last() -> None:
    work = year.work(
        tasks={"a": year.task("A", "2017-03-31", "2017-03-30", document="d"), "b": year.task("B", "2017-03-31")}
    )
    about = {"number": "5/BC", "date": "2017-03-30", "title": "Báo cáo"}
    work.documents["d"] = about
    late = dt.datetime(2017, 3, 30, 18, tzinfo=dt.UTC).isoformat()  # already the 31st in Viet Nam
    work.tasks["a"] = replace(work.tasks["a"], time=late, author={"name": "An"})
    table = p.print_timeline(t.timeline_table(t.items_table(work), DAY))
    assert (table.head[-1], table.words) == ("Văn bản, người ghi lần cuối", frozenset(range(9)))
    assert [row[-1] for row in table.rows] == ["5/BC ngày 30/03/2017; An ghi ngày 31/03/2017", BY]
    work.documents["d"] = about | {"number": "", "date": ""}
    assert p.print_timeline(t.timeline_table(t.items_table(work), DAY)).rows[0][-1] == "Báo cáo; An ghi ngày 31/03/2017"


def test_a_report_that_is_not_recorded_yet_has_no_document() -> None:
    duty = {"name": "Báo cáo quý", "by": "so", "to": "so_noi_vu", "frequency": "quarter", "document": "d"}
    duty["periods"] = [{"code": "2017-Q1", "due": "2017-03-25"}, {"code": "2017-Q2", "due": "2017-06-25"}]  # type: ignore[assignment]
    sent = {"state": "delivered", "delivered_on": "2017-06-24", "document": "e"}
    work = year.work(report_duties={"r": duty}, reports={"r/2017-Q2": sent})
    work.documents.update({one: {"number": f"{one}/CV", "date": "", "title": ""} for one in "de"})
    items = t.items_table(work).set_index(w.NUMBER)
    assert items[w.PRODUCT].to_dict() == {"2017-Q1": "", "2017-Q2": "e/CV"}
    assert items[w.DOCUMENT].to_dict() == {"2017-Q1": "d", "2017-Q2": "e"}  # what the calendar names


def test_a_long_table_says_that_it_is_cut() -> None:
    overdue = t.overdue_table(ITEMS, DAY)
    cut = p.first_rows(p.print_overdue, overdue, 2)
    assert (len(cut.rows), cut.notes) == (2, ["2 dòng đầu trong 4 dòng; tệp Excel có đủ."])
    assert p.first_rows(p.print_overdue, overdue) == p.print_overdue(overdue)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_entered(lang: str) -> None:
    empty = year.work()
    items = t.items_table(empty)
    set_language(lang)
    try:
        made = [
            p.print_due_soon(t.due_soon_table(items, DAY), 30), p.print_overdue(t.overdue_table(items, DAY)),
            p.print_overdue_by_owner(t.overdue_by_owner_table(items, DAY)), p.print_findings(t.findings_age_table(empty, DAY)),
            p.print_reports(t.reports_owed_table(items, DAY)), p.print_coverage(t.coverage_table(empty, "so", DAY)),
            p.print_punctuality(t.punctuality_table(items, DAY)), p.print_timeline(t.timeline_table(items, DAY)),
            p.print_completion(t.completion_table(items, DAY)),
        ]  # fmt: skip
    finally:
        set_language("vi")
    assert all(table.rows == [] and table.empty in table.text() and table.empty for table in made)
