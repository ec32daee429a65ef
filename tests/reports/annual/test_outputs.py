from __future__ import annotations

from pathlib import Path

import pytest

import cchc_eval.reports.word as word
from cchc_eval.reports.annual.outputs import Task, Templates, outputs
from cchc_eval.reports.annual.settings import Settings
from tests.reports.annual.conftest import STAMP


@pytest.mark.usefixtures("one_figure")
def test_the_files_of_a_report(illustrated, monkeypatch):
    asked = []

    def render_all(contents):
        asked.extend(contents)
        return [b"docx" for _one in contents]

    monkeypatch.setattr(word, "render_all", render_all)
    templates = Templates(None, Path("own.docx"))
    made = outputs(illustrated, Settings(), [Task("phong-dkkd", "don-vi/a/bao-cao", STAMP)], templates)[0]
    assert list(made)[:3] == ["don-vi/a/bao-cao.docx", "don-vi/a/bao-cao.xlsx", "don-vi/a/bao-cao.html"]
    assert made["hinh/1-points-by-field.png"].startswith(b"\x89PNG")
    assert b"<svg" in made["hinh/1-points-by-field.svg"]
    assert [template for _content, template in asked] == [Path("own.docx")]  # a division's sheet
    again = outputs(illustrated, Settings(), [Task("phong-dkkd", "don-vi/a/bao-cao", STAMP)], templates, "again")[0]
    assert again == {name: data for name, data in made.items() if name.endswith((".docx", ".xlsx"))}
