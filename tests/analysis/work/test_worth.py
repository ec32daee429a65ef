from __future__ import annotations

import datetime as dt
import json
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from cchc_eval import columns as c
from cchc_eval import load_criteria_set, score
from cchc_eval.analysis.work import as_done as done
from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import items_table, worth
from cchc_eval.analysis.work.items import Names
from cchc_eval.analysis.work.worth import worth_table
from cchc_eval.records.sources import propose
from tests.analysis.work import year
from tests.records.sources import kit

SET = load_criteria_set("data/criteria/so-2017.yaml")
LEAF = next(node for node, _parents in SET.walk() if node.facts_from and node.facts_from.source == "tasks_on_time")
DAY = dt.date(2017, 9, 1)


def on_time(leaf: Any, unit: str, work: Any) -> Any:
    """Propose tasks on time ÷ due for one leaf, by hand; nothing for the others."""
    if leaf is not LEAF:
        return None
    due = [task for task in work.tasks.values() if task["due"].startswith("2017") and task["state"] != "cancelled"]
    kept = {task.id for task in due if task["state"] == "done" and task["done_on"] <= task["due"]}
    rows = [SimpleNamespace(kind="task", id=task.id, counted="on_time" if task.id in kept else "not") for task in due]
    return SimpleNamespace(facts={"done": str(len(kept)), "due": str(len(due))}, rows=rows)


def found(work: Any, answers: list[tuple[str, dict]] = (), propose: Any = on_time) -> list[dict]:  # type: ignore[assignment]
    table = pd.DataFrame(
        [
            {c.UNIT: "so", c.KEY: k, c.ROUND: c.SELF, c.STATE: c.ANSWERED, c.FACTS: json.dumps(f), c.HAS_EVIDENCE: True}
            for k, f in answers
        ],
        columns=[c.UNIT, c.KEY, c.ROUND, c.STATE, c.FACTS, c.HAS_EVIDENCE],
    )
    items = items_table(work, year.NAMES)
    return worth_table(SET, table, ["so"], work, items, propose, DAY).to_dict("records")


def test_a_task_is_worth_what_its_share_gives() -> None:
    # maximum m, 10 tasks due, 8 done on time: 0,8 m; one more: 0,9 m (floor 70 %)
    tasks = {f"d{n}": year.task(due="2017-05-01", done="2017-04-01") for n in range(8)}
    tasks |= {"late": year.task(due="2017-08-31"), "open": year.task(due="2017-10-01"), "none": year.task()}
    rows = {row[w.ID]: row for row in found(year.work(tasks=tasks))}
    assert list(rows) == ["open", "late", "none"]
    assert rows["open"]["points"] == pytest.approx(LEAF.maximum / 1e6 / 10)
    assert (rows["open"]["code"], rows["open"]["criterion"]) == (LEAF.code, str(LEAF.name))
    assert rows["late"]["points"] == rows["none"]["points"] == 0  # too late by now; in no count
    assert rows["none"]["key"] == ""


def test_below_the_floor_one_task_is_worth_nothing_yet() -> None:
    tasks = {f"o{n}": year.task(due="2017-10-01") for n in range(10)}
    rows = found(year.work(tasks=tasks))
    assert {row["points"] for row in rows} == {0.0}
    assert {row["key"] for row in rows} == {LEAF.key}  # it changes the criterion, though not yet its points


def test_by_the_same_score_for_each_item_one_by_one() -> None:
    tasks = {f"d{n}": year.task(due="2017-05-01", done="2017-04-01" if n % 4 else "2017-06-01") for n in range(13)}
    tasks |= {f"o{n}": year.task(due=f"2017-{8 + n % 3:02d}-15") for n in range(6)}
    work = year.work(tasks=tasks)
    items = items_table(work, year.NAMES).to_dict("records")

    def total(facts: dict) -> float:
        table = pd.DataFrame(
            [{c.UNIT: "so", c.KEY: LEAF.key, c.STATE: c.ANSWERED, c.FACTS: json.dumps(facts), c.HAS_EVIDENCE: True}]
        )
        results = score(SET, table).results
        return float(results[results[c.LEVEL] == c.TOTAL][c.POINTS].iloc[0])

    now = total(on_time(LEAF, "so", work).facts)
    for row in found(work):
        one = next(item for item in items if item[w.ID] == row[w.ID])
        then = done.as_done(work, one, done.done_day(one[w.DUE], DAY, 2017))
        assert row["points"] == pytest.approx(total(on_time(LEAF, "so", then).facts) - now)


def test_everything_that_real_sources_count_is_worth_what_two_scores_differ_by() -> None:
    """A report that nobody began, a draft, findings, an inspection: each against the whole set scored twice."""
    duty = {"name": "BC CCHC", "by": "so", "to": "so_noi_vu", "frequency": "quarter",
            "periods": [{"code": "Q1", "due": "2017-03-20"}, {"code": "Q3", "due": "2017-09-20"}, {"code": "Q4", "due": "2017-12-20"}]}  # fmt: skip
    work = kit.work(
        ("report_duty", "r", duty),
        ("report", "r/Q1", {"state": "delivered", "delivered_on": "2017-03-19", "document": "d"}),
        ("report", "r/Q3", {"state": "draft", "text": "Dự thảo"}),
        ("inspection", "i", {"unit": "phong-dn", "planned_start": "2017-10-01", "planned_end": "2017-10-05"}),
        ("inspection", "j", {"unit": "phong-dkkd", "state": "held", "held_on": "2017-05-01"}),
        ("finding", "f", {"unit": "phong-dkkd", "inspection": "j", "what": "Một", "due": "2017-10-31"}),
        ("finding", "g", {"unit": "phong-dkkd", "inspection": "j", "what": "Hai", "due": "2017-06-30"}),
        *kit.tasks(*[{"due": "2017-05-01", "state": "done", "done_on": "2017-05-01"}] * 3, {"owner": "mot-cua", "due": "2017-11-01"}),
    )
    leaves = [node for node, _parents in SET.walk() if node.is_leaf and node.facts_from is not None]
    given = {"bao_cao_dinh_ky": {"serious": "no"}}

    def asked(leaf: Any, _unit: str, of: Any) -> Any:
        return propose(of, kit.UNITS, SET, leaf, kit.SO, "2017-12-31", complete=True)

    def total(of: Any) -> dict[str, float]:
        """Points of each leaf with what its source says of this work."""
        rows = []
        for leaf in leaves:
            said = asked(leaf, "", of)
            facts = given.get(leaf.key, {}) | (said.facts if said else {})
            rows.append({c.UNIT: "so", c.KEY: leaf.key, c.STATE: c.ANSWERED, c.FACTS: json.dumps(facts), c.HAS_EVIDENCE: True})
        scores = score(SET, pd.DataFrame(rows)).scores
        return dict(zip(scores[c.KEY], scores[c.POINTS].fillna(0), strict=True))

    items = items_table(work, Names({"so-khdt": "Sở"}, {}))
    table = pd.DataFrame(
        [{c.UNIT: "so", c.KEY: k, c.ROUND: c.SELF, c.STATE: c.ANSWERED, c.FACTS: json.dumps(f), c.HAS_EVIDENCE: True} for k, f in given.items()]
    )
    worth_of = {(row[w.KIND], row[w.ID], row["key"]): row["points"]
                for row in worth_table(SET, table, ["so"], work, items, asked, DAY).to_dict("records")}  # fmt: skip
    now = total(work)
    expected = {}
    for one in items.to_dict("records"):
        if one[w.STATE] == w.OPEN:
            then = total(done.as_done(work, one, done.done_day(one[w.DUE], DAY, 2017)))
            expected |= {(one[w.KIND], one[w.ID], k): then[k] - now[k] for k in then if abs(then[k] - now[k]) > 1e-9}
    assert {k for k, points in worth_of.items() if points} == set(expected)
    for k, points in expected.items():
        assert worth_of[k] == pytest.approx(points), k
    assert expected["report", "r/Q4", "bao_cao_dinh_ky"] == pytest.approx(0.5)  # two not sent: minus 1; one: minus 0,5
    assert {kind for kind, _name, _key in expected} >= {"report", "finding", "inspection", "task"}


def test_the_last_missing_report_is_worth_the_level_that_it_completes() -> None:
    key = "bao_cao_phu_trach"
    duty = {"name": "Báo cáo", "by": "ca_nhan_phu_trach", "to": "ban_giam_doc", "frequency": "quarter",
            "periods": [{"code": "Q1", "due": "2017-03-20"}, {"code": "Q2", "due": "2017-06-20"}, {"code": "Q3", "due": "2017-10-20"}]}  # fmt: skip
    sent = [("report", f"r/{one}", {"state": "delivered", "delivered_on": "2017-03-19"}) for one in ("Q1", "Q2")]
    other = duty | {"by": "so", "to": "so_noi_vu", "periods": [{"code": "Q3", "due": "2017-10-20"}]}

    def asked(leaf: Any, _unit: str, of: Any) -> Any:
        return propose(of, kit.UNITS, SET, leaf, kit.SO, "2017-12-31", complete=True)

    work = kit.work(("report_duty", "a", other), ("report_duty", "r", duty), *sent)
    rows = found(work, [(key, {"level": "khong"})], asked)
    points = {row[w.ID]: row["points"] for row in rows if row["key"] == key}
    assert points == {"r/Q3": pytest.approx(SET.nodes[key].maximum / 1e6)}


def test_alike_items_are_asked_for_once() -> None:
    asked = []

    def counting(*given: Any) -> Any:
        asked.append(given)
        return on_time(*given)

    found(year.work(tasks={str(n): year.task(due="2017-10-01") for n in range(200)}), propose=counting)
    leaves = sum(node.is_leaf and node.facts_from is not None for node, _parents in SET.walk())
    assert len(asked) == leaves + 1


def test_not_applicable_stays_so() -> None:
    row = {c.KEY: LEAF.key, c.STATE: c.NOT_APPLICABLE, c.FACTS: "{}"}
    assert worth._answer(row, LEAF.key, {"done": "1"})[c.STATE] == c.NOT_APPLICABLE
    assert json.loads(
        worth._answer(row | {c.STATE: c.ANSWERED, c.FACTS: '{"note": "x"}'}, LEAF.key, {"done": "1"})[c.FACTS]
    ) == {"note": "x", "done": "1"}


def test_nothing_open() -> None:
    assert found(year.work()) == []
