"""What two copies may bring together and no form lets through, by hand."""

from __future__ import annotations

from cchc_eval.records.work.contradictions import KINDS, Contradiction, contradictions, told
from cchc_eval.records.work.reading import Work
from tests.analysis.work import year

DUTY = {"name": "Báo cáo quý", "by": "so", "to": "so_noi_vu", "frequency": "quarter"}
ACTIVITY = {"title": "Hội nghị phổ biến", "unit": "vp", "start": "2017-05-04"}


def found(work: Work, following: Work | None = None) -> list[tuple[str, str, str, int]]:
    return [(one.code, one.kind, one.id, one.times) for one in contradictions(work, following)]


def test_a_sound_year_has_none() -> None:
    whole = year.whole()
    whole.plans["p"] = year.item("plans", "p", year.PLAN)
    assert contradictions(whole, year.work(2018, tasks={"h": year.task("Bồi dưỡng", moved_from=2017)})) == []
    assert contradictions(year.work()) == []


def test_open_findings_in_a_closed_inspection() -> None:
    inspections = {
        "i": {"unit": "mc", "state": "closed", "closed_on": "2017-12-01", "closed_by": "An"},
        "j": {"unit": "dn", "state": "held"},
    }
    done = {"state": "closed", "closed_on": "2017-11-01", "document": "d"}
    findings = {
        "a": {"inspection": "i", "unit": "mc", "what": "Một"},
        "b": {"inspection": "i", "unit": "mc", "what": "Hai", **done},
        "c": {"inspection": "j", "unit": "dn", "what": "Ba"},
        "d": {"unit": "dn", "what": "Bốn"},
    }
    work = year.work(inspections=inspections, findings=findings)
    assert found(work) == [("open_in_closed", "inspection", "i", 1)]
    (one,) = contradictions(work)
    said = told(one, work, {"mc": "Bộ phận một cửa"}.__getitem__)
    assert said.startswith("Cuộc kiểm tra Bộ phận một cửa đã kết thúc nhưng còn 1 tồn tại, hạn chế")


def test_a_task_or_finding_in_two_years() -> None:
    finding = {"unit": "dn", "what": "Thiếu biển"}
    old = year.work(
        plans={"p": year.PLAN}, tasks={"a": year.task("Rà soát", "2017-05-01", "2017-04-30"), "b": year.task("Khác")},
        findings={"f": finding, "g": finding | {"what": "Thiếu ghế", "state": "moved", "reason": "Bận"}},
    )  # fmt: skip
    moved = {"moved_from": 2017}
    new = year.work(
        2018, tasks={"a": year.task("Rà soát", **moved)}, findings={"f": finding | moved, "g": finding | moved}
    )
    new.findings["g"] = year.item("findings", "g", finding | moved | {"what": "Thiếu ghế"}, 2018)
    assert found(old, new) == [("in_two_years", "task", "a", 1), ("in_two_years", "finding", "f", 1)]
    assert found(old) == found(new) == []
    said = told(contradictions(old, new)[0], old)
    assert said.startswith("“Rà soát” (nhiệm vụ) có trong sổ năm 2018")


def test_a_task_from_the_year_before_that_waits_for_a_plan() -> None:
    tasks = {
        "a": year.task("Rà soát", plan="old", moved_from=2017),
        "b": year.task("Thôi làm", plan="old", moved_from=2017, state="cancelled", reason="Thừa"),
        "c": year.task("Niêm yết", moved_from=2017),  # its plan was chosen
    }
    assert found(year.work(2018, tasks=tasks)) == []  # no plan to choose yet
    work = year.work(2018, plans={"p": year.PLAN}, tasks=tasks)
    assert found(work) == [("no_plan", "task", "a", 1)]
    assert told(contradictions(work)[0], work).startswith("“Rà soát” (nhiệm vụ) chuyển từ năm trước sang nhưng chưa thuộc kế hoạch nào của năm 2018")


def test_entered_on_both_computers() -> None:
    task = year.task("Rà soát TTHC", "2017-05-01")
    work = year.work(
        plans={"p": year.PLAN},
        tasks={"a": task, "b": task | {"title": "rà soát  TTHC"}, "c": task | {"owner": "dn"},
               "d": task | {"state": "cancelled", "reason": "Trùng"}},
        outreach={"x": ACTIVITY, "y": ACTIVITY, "z": ACTIVITY | {"start": "2017-06-04"}},
        inspections={"i": {"unit": "mc", "planned_start": "2017-05-01"}, "j": {"unit": "mc", "planned_start": "2017-09-01"}},
        report_duties={"r": DUTY | {"periods": [{"code": "2017-Q1", "due": "2017-03-20"}]},
                       "s": DUTY | {"periods": [{"code": "2017-Q1", "due": "2017-03-25"}]},
                       "t": DUTY | {"to": "van_phong", "periods": [{"code": "2017-Q1", "due": "2017-03-25"}]}},
    )  # fmt: skip
    assert found(work) == [
        ("twice", "task", "a", 2), ("twice", "outreach", "x", 2), ("twice", "report_duty", "r", 2),
    ]  # fmt: skip
    assert told(contradictions(work)[1], work).startswith("“Hội nghị phổ biến” (hoạt động tuyên truyền) được ghi 2 lần")
    later = [{"code": "2017-Q2", "due": "2017-06-20"}]
    work.report_duties["s"] = year.item("report_duties", "s", DUTY | {"periods": later})
    assert ("twice", "report_duty", "r", 2) not in found(work)  # the one owes what the other does not


def test_a_plan_entered_on_both_computers_and_the_tasks_of_either() -> None:
    """Each copy gave the plan an id of its own: its tasks would count twice, and nothing else would tell."""
    work = year.work(
        plans={"p": year.PLAN, "q": year.PLAN | {"title": "kế hoạch  CCHC"}, "r": year.PLAN | {"unit": "vp"}},
        tasks={"a": year.task(), "b": year.task(plan="q"), "c": year.task(plan="r")},
    )
    assert found(work) == [("twice", "plan", "p", 2), ("twice", "task", "a", 2)]
    assert told(contradictions(work)[0], work).startswith("“Kế hoạch CCHC” (kế hoạch")


def test_what_belongs_to_nothing_any_more() -> None:
    work = year.work(
        tasks={"a": year.task("Rà soát"), "m": year.task("Chuyển sang", moved_from=2016)},
        findings={"f": {"inspection": "gone", "unit": "dn", "what": "Thiếu biển"}},
        report_duties={"r": DUTY | {"periods": [{"code": "2017-Q1", "due": "2017-03-20"}]}},
        reports={"r/2017-Q2": {"state": "draft"}},
    )
    assert found(work) == [
        ("not_there", "task", "a", 1), ("not_there", "finding", "f", 1), ("not_owed", "report", "r/2017-Q2", 1),
    ]  # fmt: skip
    said = [told(one, work) for one in contradictions(work)]
    assert "(kế hoạch" in said[0]
    assert said[2].startswith("“Báo cáo quý, quý II/2017”")


def test_only_the_kinds_that_are_asked_for() -> None:
    work = year.work(tasks={"a": year.task("Rà soát")}, outreach={"x": ACTIVITY, "y": ACTIVITY})
    assert contradictions(work, None, ("outreach",)) == [Contradiction("twice", "outreach", "x", 2017, 2)]
    assert set(KINDS) == {"plan", "task", "outreach", "inspection", "finding", "report_duty", "report"}


def test_many_in_two_years_are_told_in_the_same_order_each_time() -> None:
    """What was shown of a file is held against what is taken in, by another run of the program as well."""
    names = [f"n{number:02}" for number in range(40)]
    old = year.work(plans={"p": year.PLAN}, tasks={name: year.task(name) for name in names})
    new = year.work(2018, tasks={name: year.task(name, moved_from=2017) for name in names})
    assert [one.id for one in contradictions(old, new, ("task",))] == names


def test_a_team_with_two_heads() -> None:
    team = [{"name": "An", "role": "leader"}, {"name": "Bình", "role": "secretary"}, {"name": "Chi", "role": "leader"}]
    inspections = {
        "i": {"unit": "mc", "team": team},
        "j": {"unit": "dn", "team": team[:2]},
        "k": {"unit": "vp", "team": team, "state": "cancelled", "reason": "Trùng"},
    }
    work = year.work(inspections=inspections)
    assert found(work) == [("several_leaders", "inspection", "i", 2)]
    said = told(contradictions(work)[0], work, {"mc": "Bộ phận một cửa"}.__getitem__)
    assert said.startswith("Đoàn kiểm tra Bộ phận một cửa ghi 2 Trưởng đoàn")
