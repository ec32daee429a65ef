from cchc_eval.records.work.reading import Work
from cchc_eval.reports.work.plan_table import CHANGED, CONFLICT, GONE, HERE, NEW, SAME, difference, status_names
from tests.reports.work.plan_table import kit
from tests.reports.work.plan_table.desk import PLAN, rows


def statuses(changes):
    return [(one.status, one.title.split()[0]) for one in changes]


def test_all_is_new_at_first_and_the_same_afterwards(desk):
    draft = desk.draft()
    changes = difference(draft, Work(2017), PLAN)
    assert [one.status for one in changes] == [NEW] * 4
    assert all(one.usual for one in changes)
    assert desk.take(draft) == 4
    assert [one.status for one in desk.changes(draft)] == [SAME] * 4
    assert [one.status for one in desk.changes(desk.draft(kit.excel(), "KH.xlsx"))] == [SAME] * 4
    assert desk.take(draft) == 0


def test_part_by_part(desk):
    desk.take(desk.draft())
    desk.change("1", note="đã in", state="doing")
    desk.change("3", due="2017-11-30")
    newer = desk.draft(kit.word(rows(r1=(6, "15/02/2017"), r3=(6, "Quý IV/2017"))))
    one, two, three, four = desk.changes(newer)
    assert [c.status for c in (one, two, three, four)] == [CHANGED, SAME, CONFLICT, SAME]
    assert {(part.name, part.here, part.table, part.status) for part in one.parts} == {
        ("due", "2017-01-31", "2017-02-15", CHANGED), ("note", "đã in", "", HERE),
    }  # fmt: skip
    assert [(part.name, part.here, part.table) for part in three.parts] == [("due", "2017-11-30", "2017-12-31")]
    assert (one.usual, three.usual, three.takeable) == (True, False, True)


def test_what_people_changed_here_alone_stays(desk):
    desk.take(desk.draft())
    desk.change("3", due="2017-11-30")
    third = desk.changes(desk.draft())[2]
    assert (third.status, third.takeable) == (HERE, False)


def test_found_by_title_and_by_a_similar_title(desk):
    desk.take(desk.draft())
    newer = desk.draft(kit.word(rows(r3=(1, "Rà soát các văn bản quy phạm pháp luật"), r4=(0, "5"))))
    changes = desk.changes(newer)
    assert statuses(changes) == [(SAME, "1"), (SAME, "2"), (CHANGED, "3"), (CHANGED, "5")]
    assert [one.alike for one in changes] == [False, False, True, False]
    assert not changes[2].usual  # look first whether it is the same task


def test_what_is_not_in_the_table_any_more(desk):
    desk.take(desk.draft())
    desk.change("2", state="done", done_on="2017-12-20")
    changes = desk.changes(desk.draft(kit.word(kit.ROWS[3:])))
    assert statuses(changes) == [(SAME, "3"), (SAME, "4"), (GONE, "1"), (GONE, "2")]
    assert [one.takeable for one in changes[2:]] == [True, False]  # what is finished is not given up


def test_what_was_typed_here_is_a_conflict_where_the_table_says_otherwise(desk):
    payload = {
        "plan": PLAN,
        "number": "1",
        "title": "Ban hành kế hoạch cải cách hành chính năm 2017",
        "due": "2017-01-15",
    }
    desk.records.append("task", {"year": 2017, "task": "t"}, payload)
    first = desk.changes(desk.draft())[0]
    assert first.status == CONFLICT
    assert not first.usual
    assert difference(desk.draft(), desk.records.work(2017), PLAN)[0].status == CONFLICT


def test_two_tasks_with_the_same_title_are_two(desk):
    twice = [kit.ROWS[1], ("2", *kit.ROWS[1][1:])]
    desk.take(desk.draft(kit.word(twice)))
    assert [one.status for one in desk.changes(desk.draft(kit.word(twice)))] == [SAME, SAME]
    assert [one.status for one in desk.changes(desk.draft(kit.word(twice[1:])))] == [SAME, GONE]


def test_each_status_has_a_name():
    assert len(set(status_names().values())) == 6
