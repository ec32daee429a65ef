"""A notebook that ran for other figures is named as old: in the manifest and in what is said."""

from __future__ import annotations

import json
from pathlib import Path

from cchc_eval.reports.annual import manifest, stale
from cchc_eval.reports.annual.making import Made
from cchc_eval.reports.annual.manifest import Manifest, Report

PLACE = "don-vi/a/bao-cao.docx"


def made(folder: Path) -> Made:
    asked = {"year": 2017, "set": "s", "round": "self", "scope": "direct", "units": [], "lang": "vi"}
    plan = Manifest("", "", {"name": "x", "ends": {}}, {}, asked, {}, {}, {}, {})
    plan = plan.with_report(Report("a", "now", "", "", {PLACE: "0"})).with_report(Report("b", "now", "", "", {}))
    return Made(folder, plan)


def ran_for(folder: Path, text: str) -> Path:
    file = folder / "don-vi/a/bao-cao.ipynb"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def noting(digest: str) -> str:
    return json.dumps({"metadata": {"cchc": {stale.DIGEST: digest}}})


def test_a_notebook_of_other_figures_is_noted_and_told_and_a_new_run_clears_it(tmp_path):
    one, said = made(tmp_path), []
    ran_for(tmp_path, noting("before"))
    stale.noted(one, said.append)
    assert manifest.read(tmp_path / manifest.FILE).stale == ("don-vi/a/bao-cao.ipynb",)
    assert len(said) == 1
    assert "don-vi/a/bao-cao.ipynb" in said[0]
    ran_for(tmp_path, noting("now"))
    stale.noted(one, said.append)
    assert manifest.read(tmp_path / manifest.FILE).stale == ()
    assert len(said) == 1


def test_nothing_is_old_where_no_notebook_lies(tmp_path):
    one = made(tmp_path)
    stale.noted(one)
    assert one.manifest.stale == ()
    assert not (tmp_path / manifest.FILE).exists()


def test_a_notebook_that_cannot_be_read_does_not_count_as_run(tmp_path):
    for text in ("{", "[]", '{"metadata": 5}', "[" * 5_000):
        file = ran_for(tmp_path, text)
        assert not stale.ran(file, "now")
    assert stale.old_notebooks(tmp_path, made(tmp_path).manifest) == ("don-vi/a/bao-cao.ipynb",)


def test_a_notebook_lies_beside_its_document():
    assert stale.notebook_of(Report("a", "", "", "", {"hinh/1.png": "", PLACE: ""})) == "don-vi/a/bao-cao.ipynb"
    assert stale.notebook_of(Report("b", "", "", "", {})) == "don-vi/b.ipynb"
