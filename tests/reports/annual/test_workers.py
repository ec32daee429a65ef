from __future__ import annotations

import pytest

from cchc_eval.reports.annual import pictures, workers
from cchc_eval.reports.annual.outputs import Task, Templates
from cchc_eval.reports.annual.settings import Settings
from cchc_eval.reports.told import Told
from tests.conftest import DEEP
from tests.reports.annual.conftest import STAMP, of_unit


def job(material, base, digest=""):
    return workers.Job(material.results.wanted, base, digest or material.digests()[""], Settings(), Templates(), "vi")


def start_with_one_figure(job):
    """What a process begins with where figures are not what is looked at."""
    pictures.of_unit = of_unit
    real_start(job)


real_start = workers._start


def test_other_processes_make_the_same_as_this_one(written, own, monkeypatch):
    if not DEEP:
        monkeypatch.setattr(pictures, "of_unit", of_unit)
        monkeypatch.setattr(workers, "_start", start_with_one_figure)
    monkeypatch.setattr(workers, "CHUNK", 1)
    tasks = [Task(unit, f"{unit}/x", STAMP) for unit in (("van-phong", "phong-dttd") if DEEP else ("van-phong",))]
    alone = {task.unit: made for task, made in workers.made(written, job(written, own), tasks, workers=1)}
    both = {task.unit: made for task, made in workers.made(written, job(written, own), tasks, workers=2)}
    assert both == alone
    assert len(both) == len(tasks)


def test_records_that_changed_meanwhile_are_told(written, own, monkeypatch):
    monkeypatch.setattr(workers, "_here", [])
    monkeypatch.setattr(workers, "set_language", lambda _lang: None)
    workers._start(job(written, own, "another"))
    with pytest.raises(Told, match="Số liệu thay đổi"):
        workers._make([])


def test_few_reports_are_made_by_one_process(monkeypatch):
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 8)
    assert [workers._workers(count) for count in (1, 4, 5, 40)] == [1, 1, 2, 2]
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 1)
    assert workers._workers(40) == 1
