"""What the process that renders writes: a document or a fault, and nothing else."""

from __future__ import annotations

import json

from cchc_eval.reports.word import child, engine, faults, process
from tests.reports.word.sample import template

CONTENT = {"title": "Tên", "properties": {"title": "", "author": "", "time": "2017-12-01T01:02:03", "lang": "vi"}}


def put(folder, paragraph):
    process._write(folder, process.Job(template(paragraph), CONTENT, {"a/b": b"png"}))
    return folder


def test_a_document_is_made(tmp_path):
    assert child.do(put(tmp_path / "0", "{{ title }}"))
    assert (tmp_path / "0" / "made.docx").read_bytes() == engine.fill(template("{{ title }}"), CONTENT, {})


def test_a_fault_is_written(tmp_path):
    assert not child.do(put(tmp_path / "0", "{{ titel }}"))
    assert json.loads((tmp_path / "0" / "fault.json").read_text("utf-8"))["kind"] == faults.UNKNOWN


def test_no_memory_and_no_end_of_calls_are_faults(tmp_path, monkeypatch):
    for number, (error, kind) in enumerate([(MemoryError, faults.MEMORY), (RecursionError, faults.WRONG)]):

        def fails(*_any, error=error):
            raise error

        monkeypatch.setattr(child.engine, "fill", fails)
        assert not child.do(put(tmp_path / str(number), "x"))
        assert json.loads((tmp_path / str(number) / "fault.json").read_text("utf-8"))["kind"] == kind


def test_it_stops_at_the_first_fault(tmp_path, monkeypatch):
    put(tmp_path / "0", "{{ titel }}")
    put(tmp_path / "1", "{{ title }}")
    monkeypatch.setattr(child, "limit_this_process", lambda _memory: None)
    child.main(tmp_path, 2, 1)
    assert not (tmp_path / "1" / "made.docx").exists()
