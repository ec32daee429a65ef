"""The report on a plan: counted by hand, the same in the sentence and in the table."""

from __future__ import annotations

import datetime as dt

from cchc_eval.analysis.work import items_table, punctuality_table
from cchc_eval.reports.work.word import plan_report as tested
from tests.reports.work.word.sample import lines, source, work


def test_counted_by_hand(made):
    # due: a on time, b late, c d h not finished; not counted: e cancelled, f moved by a document, g without a day
    text = lines(made["plan_report"])
    said = "Tính đến ngày 31/12/2017: có 5/8 nhiệm vụ của kế hoạch đến hạn; 1 nhiệm vụ hoàn thành đúng hạn (20,00%), 1 hoàn thành chậm, 3 chưa hoàn thành."
    assert said in text
    assert "Kết quả thực hiện Kế hoạch CCHC năm 2017" in text
    assert "Bồi dưỡng | Văn phòng Sở | 01/10/2017 | chuyển năm, không có văn bản | Bận" in text
    assert "Kế hoạch được ban hành kèm theo Quyết định số 354/QĐ-SKH-VP ngày 30/12/2016 của Sở." in text


def test_only_tasks_of_the_plan_count():
    given = work()
    given.tasks["x"] = given.tasks["a"].__class__(**{**{k: getattr(given.tasks["a"], k) for k in given.tasks["a"].__slots__}, "id": "x",
                                                     "payload": {**given.tasks["a"].payload, "plan": "other"}})  # fmt: skip
    assert "5/8" in tested.names(source(given), given.plans["p"])["summary"]


def test_nothing_recorded_is_not_nothing_late():
    given = work(tasks={})
    names = tested.names(source(given), given.plans["p"])
    said = {names["summary"], *(names[part]["empty"] for part in ("late", "given_up", "tasks"))}
    assert said == {"Chưa nhập nhiệm vụ nào của kế hoạch này."}
    assert not names["by_field"]["there"]


def test_nothing_due_is_no_share():
    table = punctuality_table(items_table(work()), dt.date(2017, 1, 1), 2017)
    assert tested.summary("2017-01-01", table) == "Tính đến ngày 01/01/2017 chưa có nhiệm vụ nào của kế hoạch đến hạn."
    assert "chưa có nhiệm vụ" in tested.summary("2017-01-01", table.head(0))
