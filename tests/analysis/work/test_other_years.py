"""What registers of other years hold open, by hand: each thing once, told as of its register."""

from __future__ import annotations

import datetime as dt

from cchc_eval.analysis import work as t
from cchc_eval.analysis.work import Names
from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import findings_age as ages
from cchc_eval.analysis.work import printed as p
from cchc_eval.analysis.work.other_years import beside, earlier
from cchc_eval.records.work.reading import Work
from tests.analysis.work import year

MOVED = {"state": "moved", "reason": "Chờ vốn"}
FINDING = {"unit": "dn", "what": "Thiếu biển", "due": "2017-12-20"}
OLD = year.work(
    tasks={
        "late": year.task("Rà soát", "2017-12-15"),
        "done": year.task("Công bố", "2017-12-15", "2018-01-20"),
        "by_document": year.task("Mua sắm", "2017-11-30", **MOVED, document="qd"),
        "by_itself": year.task("Hội thảo", "2017-11-30", **MOVED),
        "lost": year.task("Dọn kho", "2017-11-30", **MOVED),
        "twice": year.task("Sơ kết", "2017-10-01"),
    },
    findings={"f": FINDING, "g": FINDING | MOVED},
    report_duties={
        "r": {"name": "Báo cáo quý", "by": "so", "to": "so_noi_vu", "unit": "so", "frequency": "quarter",
              "periods": [{"code": "2017-Q3", "due": "2017-10-05"}, {"code": "2017-Q4", "due": "2018-01-05"}]},
    },
    reports={"r/2017-Q3": {"state": "delivered", "delivered_on": "2017-10-05"}},
)  # fmt: skip
NEW = year.work(
    2018,
    tasks={
        "by_document": year.task("Mua sắm", "2018-01-05", moved_from=2017),
        "by_itself": year.task("Hội thảo", "2018-01-06", moved_from=2017),
        "twice": year.task("Sơ kết", "2018-01-08"),
        "fresh": year.task("Lập kế hoạch", "2018-01-05"),
        "spring": year.task("Kiểm tra", "2018-03-01"),
    },
    findings={"g": FINDING | {"moved_from": 2017}},
)


def seen(own: Work, other: Work, day: dt.date, table: str) -> list[tuple[str, str]]:
    items = t.items_table(own, year.NAMES, day, beside(own, [(other, year.NAMES)]))
    made = {"overdue": t.overdue_table, "soon": t.due_soon_table}[table](items, day)
    return sorted((row[w.ID], row[w.REGISTER]) for row in made.to_dict("records"))


def test_in_december_what_the_next_register_asks_for_in_january_is_due_soon() -> None:
    # moved without a document, and what stands in both: still owed in the year itself; moved by a document: in the next one alone
    day = dt.date(2017, 12, 20)
    assert seen(OLD, NEW, day, "soon") == [
        ("by_document", "2018"), ("f", ""), ("fresh", "2018"), ("g", ""), ("r/2017-Q4", ""),
    ]  # fmt: skip
    assert seen(OLD, NEW, day, "overdue") == [
        ("by_itself", ""),
        ("done", ""),
        ("late", ""),
        ("lost", ""),
        ("twice", ""),
    ]


def test_in_january_what_the_old_register_holds_open_is_overdue_and_moved_things_count_once() -> None:
    # “done” was finished later than the day; “lost” was moved and stands nowhere else
    assert seen(NEW, OLD, dt.date(2018, 1, 10), "overdue") == [
        ("by_document", ""), ("by_itself", ""), ("done", "2017"), ("f", "2017"), ("fresh", ""), ("g", ""), ("late", "2017"),
        ("lost", "2017"), ("r/2017-Q4", "2017"), ("twice", ""),
    ]  # fmt: skip
    assert ("done", "2017") not in seen(NEW, OLD, dt.date(2018, 1, 20), "overdue")
    assert seen(NEW, OLD, dt.date(2018, 1, 2), "soon")[-2:] == [("r/2017-Q4", "2017"), ("twice", "")]


def test_of_three_registers_the_latest_counts() -> None:
    first = year.work(2016, tasks={"a": year.task(due="2016-05-01"), "twice": year.task(due="2016-06-01")})
    after = beside(NEW, [(OLD, year.NAMES), (first, Names())])
    assert [(work.year, sorted(work.tasks)) for work, _names in after] == [
        (2016, ["a"]), (2017, ["done", "late", "lost"]),
    ]  # fmt: skip
    assert earlier(NEW, after) == after
    assert earlier(OLD, beside(OLD, [(NEW, year.NAMES)])) == []
    assert sorted(OLD.tasks) == ["by_document", "by_itself", "done", "late", "lost", "twice"]  # nothing is changed


def test_as_it_is_printed() -> None:
    day = dt.date(2018, 1, 10)
    items = t.items_table(NEW, year.NAMES, day, beside(NEW, [(OLD, year.NAMES)]))
    made = p.print_overdue(t.overdue_table(items, day))
    assert "Rà soát (sổ năm 2017)" in [row[1] for row in made.rows]
    assert "Báo cáo quý, quý IV/2017 (sổ năm 2017)" in [row[1] for row in made.rows]
    assert "Lập kế hoạch" in [row[1] for row in made.rows]
    (note,) = made.notes
    assert "sổ năm 2017" in note
    by_owner = t.overdue_by_owner_table(items, day).set_index(w.OWNER)[w.TOTAL].to_dict()
    assert by_owner == {"vp": 7, "dn": 2, "so": 1}  # tasks; findings f and g; the report of the fourth quarter
    own = p.print_overdue(t.overdue_table(t.items_table(NEW, year.NAMES), day))
    assert own.notes == []


def test_reports_and_findings_of_earlier_registers() -> None:
    day = dt.date(2018, 1, 10)
    others = beside(NEW, [(OLD, year.NAMES)])
    reports = p.print_reports(t.reports_owed_table(t.items_table(NEW, year.NAMES, day, others), day))
    assert [row[:2] for row in reports.rows] == [
        ["Báo cáo quý (sổ năm 2017)", "quý IV/2017"]
    ]  # the third was delivered
    found = t.findings_age_table(NEW, day, year.NAMES, earlier(NEW, others)).iloc[-1]
    assert (found[w.TOTAL], found[ages.OVERDUE], found[ages.EARLIER]) == (2, 2, 1)
    assert p.print_findings(t.findings_age_table(NEW, day, year.NAMES, others)).head[-1] == "trong sổ các năm trước"
    assert len(p.print_findings(t.findings_age_table(NEW, day, year.NAMES)).head) == 7
    # in the old year nothing is asked of the reports of the next one
    assert len(t.reports_owed_table(t.items_table(NEW, year.NAMES, day), day)) == 0
    december = dt.date(2017, 12, 20)
    ahead = t.items_table(NEW, year.NAMES, december, [(OLD, year.NAMES)])
    assert len(t.reports_owed_table(ahead.assign(register="2018"), december)) == 0
