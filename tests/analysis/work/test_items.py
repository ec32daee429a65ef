from __future__ import annotations

import datetime as dt
from collections import Counter

from cchc_eval.analysis.work import Names, coverage_table, items_table
from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work.items import cells, days_between, open_on
from tests.analysis.work import year


def rows() -> dict[tuple[str, str], dict]:
    return {(row[w.KIND], row[w.ID]): row for row in items_table(year.whole(), year.NAMES).to_dict("records")}


def test_everything_that_is_owed_stands_once() -> None:
    assert Counter(kind for kind, _id in rows()) == {
        w.TASK: 8,
        w.INSPECTION: 2,
        w.FINDING: 3,
        w.REPORT: 4,
        w.PROMISE: 3,
    }
    assert len(items_table(year.work())) == 0


def test_how_each_stands() -> None:
    found = {name: (row[w.STATE], row[w.DONE]) for (_kind, name), row in rows().items()}
    assert found["a"] == (w.FINISHED, "2017-03-31")
    assert found["e"] == (w.GIVEN_UP, "")
    assert found["f"] == (w.AWAY, "")
    assert found["h"] == (w.OPEN, "")  # moved by nobody's decision: still owed
    assert found["i1"] == (w.FINISHED, "2017-06-06")
    assert found["k2"] == (w.FINISHED, "2017-07-20")
    assert found["r/2017-Q2"] == (w.FINISHED, "2017-06-21")
    assert found["r/2017-Q3"] == (w.OPEN, "")
    assert found["so/nq/web"] == (w.FINISHED, "2017-02-01")  # by a unit below
    assert found["so/nq/hop"] == (w.OPEN, "")  # the content in another channel does not count


def test_a_promise_is_kept_from_the_day_on_which_the_matrix_shows_it() -> None:
    work = year.whole()  # promised for 30 June and 31 August
    for name, days in {"o3": ("2017-06-25", "2017-09-05"), "o4": ("", ""), "o5": ("2017-11-01", "")}.items():
        activity = {"title": "Đợt", "contents": ["nq" if name == "o3" else "tt"], "channels": ["web"]}
        work.outreach[name] = year.item("outreach", name, activity | dict(zip(("start", "end"), days, strict=True)))
    del work.outreach["o1"]
    items = items_table(work, year.NAMES)
    done = items[items[w.KIND] == w.PROMISE].set_index(w.ID)[w.DONE]
    assert (done["so/nq/web"], done["so/tt/web"]) == ("2017-06-25", "")  # begun in time; without a day: for the year
    day = dt.date(2017, 9, 1)
    matrix = coverage_table(work, "so", day, year.NAMES)
    covered = {
        f"so/{row['content']}/{row['channel']}" for row in matrix.to_dict("records") if row["standing"] == "covered"
    }
    still = set(open_on(items, day)[w.ID])
    assert covered == {"so/nq/web", "so/tt/web"} == set(done.index) - still


def test_a_finding_that_was_moved_is_owed_where_it_is_due() -> None:
    moved = {"unit": "dn", "what": "Thiếu biển", "state": "moved", "reason": "Chờ vốn"}
    days = {"a": "2017-12-31", "b": "2018-01-01", "c": ""}
    found = items_table(year.work(findings={name: moved | {"due": due} for name, due in days.items()}))
    assert dict(zip(found[w.ID], found[w.STATE], strict=True)) == {"a": w.OPEN, "b": w.AWAY, "c": w.OPEN}


def test_names_of_fields_owners_and_inspected_units() -> None:
    found = rows()
    assert found[w.TASK, "a"][w.FIELD_NAME] == "Thủ tục hành chính"
    assert found[w.TASK, "a"][w.OWNER_NAME] == "Văn phòng"
    assert found[w.INSPECTION, "i2"][w.LABEL] == "Bộ phận một cửa"
    assert found[w.INSPECTION, "i2"][w.OWNER] == "so"
    assert found[w.FINDING, "k1"][w.OWNER] == "dn"
    assert found[w.FINDING, "k3"][w.OWNER] == "vp"


def test_a_field_that_the_plan_does_not_have_is_named_as_other_plans_do() -> None:
    plans = {"p": year.PLAN | {"fields": []}, "q": year.PLAN | {"fields": [{"code": "tthc", "name": "Thủ tục"}]}}
    tasks = {"a": year.task(), "b": year.task(field="cu"), "c": year.task(field="la")}
    found = items_table(year.work(plans=plans, tasks=tasks), Names(fields={"cu": "Lĩnh vực cũ", "tthc": "Tên cũ"}))
    assert list(found[w.FIELD_NAME]) == ["Thủ tục", "Lĩnh vực cũ", "la"]


def test_work_goes_to_the_successor_from_the_day_after() -> None:
    names = Names(
        {"vp": "Văn phòng", "moi": "Văn phòng mới"}, {}, {"vp": ("2017-06-30", "moi"), "moi": ("2017-12-30", "vp")}
    )
    tasks = {"x": year.task(due="2017-06-30"), "y": year.task(due="2017-07-01"), "z": year.task()}
    found = items_table(year.work(tasks=tasks), names)
    assert list(found[w.OWNER_NAME]) == ["Văn phòng", "Văn phòng mới", "Văn phòng"]
    assert names.owner("vp", "2017-12-31") == "vp"  # two that name each other end
    on = {day: items_table(year.work(tasks=tasks), names, day) for day in (dt.date(2017, 6, 30), dt.date(2017, 7, 1))}
    assert [list(table[w.OWNER]) for table in on.values()] == [
        ["vp", "moi", "vp"],
        ["vp", "moi", "moi"],
    ]  # as the sources


def test_units_below() -> None:
    names = Names({}, {"a": "so", "b": "a", "c": "x"})
    assert names.below("so") == {"so", "a", "b"}
    assert names.below("c") == {"c"}


def test_what_was_done_later_is_open_on_a_day() -> None:
    items = items_table(year.whole(), year.NAMES)
    assert "b" in set(open_on(items, dt.date(2017, 7, 1))[w.ID])
    assert "b" not in set(open_on(items, dt.date(2017, 7, 2))[w.ID])


def test_days() -> None:
    assert days_between("2016-02-28", "2016-03-01") == 2


def test_cells_are_those_of_the_rows() -> None:
    table = items_table(year.whole(), year.NAMES)
    assert list(cells(table, w.ID, w.PLACE)) == [(row[w.ID], row[w.PLACE]) for row in table.to_dict("records")]
    assert list(cells(table[:0], w.ID)) == []
