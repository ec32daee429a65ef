"""Templates that use up memory or time do not take us along."""

from __future__ import annotations

import time

import pytest

from cchc_eval.reports.word import faults, process
from tests.reports.word.sample import template, words

CONTENT = {
    "title": "Tên", "lines": ["x"] * 50, "properties": {"title": "", "author": "", "time": "2017-12-01T01:02:03", "lang": "vi"}
}  # fmt: skip


def job(*paragraphs):
    return process.Job(template(*paragraphs), CONTENT, {})


def test_several_documents_are_made_by_one_process():
    made = process.filled([job("{{ title }} 1"), job("{{ title }} 2")])
    assert [words(one)[0] for one in made] == ["Tên 1", "Tên 2"]


def test_the_first_faulty_one_is_named():
    with pytest.raises(faults.Faulty) as told:
        process.filled([job("{{ title }}"), job("{{ titel }}"), job("{{ x }}")])
    assert (told.value.job, told.value.fault.detail) == (1, "titel")


def test_memory_has_an_end():
    greedy = "{% set ns = namespace(a='x') %}{% for n in range(60) %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}"
    with pytest.raises(faults.Faulty) as told:
        process.filled([job(greedy)])
    assert told.value.fault.kind in (faults.MEMORY, faults.DIED)


def test_time_has_an_end(monkeypatch):
    monkeypatch.setattr(process, "_START", 2)
    endless = "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}"
    began = time.monotonic()
    with pytest.raises(faults.Faulty) as told:
        process.filled([job(endless)], seconds=0.5)
    assert (told.value.fault.kind, told.value.fault.detail) == (faults.TIME, "0.5")
    assert time.monotonic() - began < 30
