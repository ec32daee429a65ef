"""Which documents there are of what."""

from __future__ import annotations

from cchc_eval.reports.work.word import kinds as tested
from cchc_eval.reports.work.word.making import PAPERS
from tests.reports.work.word.sample import work


def test_each_document_has_a_title_and_is_of_something():
    assert set(tested.KINDS) == set(tested.titles()) == set(PAPERS) > tested.COUNTED


def test_which_documents_a_thing_has():
    given = work()
    plan = given.plans["p"]
    assert tested.papers_of(given, "plan", plan) == ["plan", "plan_report"]
    assert tested.papers_of(work(tasks={}), "plan", plan) == ["short_plan"]  # it has inspections and no task
    assert tested.papers_of(work(tasks={}, inspections={}), "plan", plan) == ["plan", "plan_report"]
    assert tested.papers_of(given, "inspection", given.inspections["i1"]) == [
        "decision", "notice", "minutes", "conclusion"
    ]  # fmt: skip
    assert tested.papers_of(given, "report", given.reports["r/2017-Q1"]) == ["periodic"]
