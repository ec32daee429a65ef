from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from cchc_eval.reports.annual import notebooks
from cchc_eval.reports.annual.making import Made, Request
from cchc_eval.reports.annual.manifest import Manifest, Report
from cchc_eval.reports.told import Told
from tests.reports.two_years import LATER, filled


@pytest.fixture
def small(tmp_path) -> Path:
    """A notebook with the parameters of ours that says what it was given."""
    names = ("workspace", "year", "criteria_set", "round_code", "unit", "lang", "out")
    cells = [
        nbformat.v4.new_code_cell("\n".join(f"{name} = None" for name in names), metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("import os\nprint(unit, year, os.environ['CCHC_WORKSPACE'])\nassert unit != 'hong'"),
    ]
    file = tmp_path / "nho.ipynb"
    nbformat.write(
        nbformat.v4.new_notebook(
            cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "x", "language": "python"}}
        ),
        file,
    )
    return file


def reports(folder: Path, *units: str) -> list[Made]:
    asked = {"year": 2017, "set": "s", "round": "self", "scope": "direct", "units": [], "lang": "vi"}
    plan = Manifest("", "", {}, {}, asked, {}, {}, {}, {})
    for unit in ("", *units):
        plan = plan.with_report(Report(unit, f"digest of {unit}", "", "", {f"don-vi/{unit}/bao-cao.docx": "0"}))
    return [Made(folder / "2017" / "s", plan, names={unit: unit.upper() for unit in units})]


def test_each_unit_has_a_notebook_that_ran_and_a_second_run_keeps_it(small, tmp_path, capfd):
    made, said = reports(tmp_path, "a"), []
    request = Request(tmp_path / "bộ số liệu")
    (file,) = notebooks.run(request, made, said.append, small)
    assert file == tmp_path / "2017" / "s" / "don-vi" / "a" / "bao-cao.ipynb"
    ran = nbformat.read(file, as_version=4)
    assert "WARNING" not in capfd.readouterr().err  # the kernel's own, in English, are not for who makes the report
    assert ran.cells[-1].outputs[0].text == f"a 2017 {tmp_path / 'bộ số liệu'}\n"
    assert ran.metadata.cchc[notebooks.DIGEST] == "digest of a"
    assert notebooks.run(request, made, said.append, small) == []
    assert said == ["Sổ tay 1/1 – A: đã làm", "Sổ tay 1/1 – A: không có gì thay đổi, giữ nguyên"]
    assert [path.name for path in file.parent.iterdir()] == ["bao-cao.ipynb"]


def test_a_notebook_that_fails_is_told_and_leaves_nothing(small, tmp_path):
    with pytest.raises(Told, match="AssertionError"):
        notebooks.run(Request(tmp_path), reports(tmp_path, "hong"), lambda _text: None, small)
    assert not list(tmp_path.rglob("*.part*"))
    assert not list((tmp_path / "2017").rglob("*.ipynb"))


def test_a_parameter_that_the_notebook_does_not_know_is_refused_by_name(tmp_path):
    with pytest.raises(Told, match=r"04_bao_cao_nam\.ipynb không có tham số nam, phong") as fault:
        notebooks.execute(notebooks.NOTEBOOK, tmp_path / "x.ipynb", {"nam": 1, "unit": "a", "phong": 2}, {}, None)
    assert "criteria_set" in str(fault.value)
    assert list(tmp_path.iterdir()) == []


def test_run_by_papermill_with_a_folder_alone_it_makes_the_report_of_all_units(tmp_path):
    filled(tmp_path, {2017: {"van-phong": LATER, "mot-cua": LATER}}, "cua-toi")
    target, out = tmp_path / "so.ipynb", tmp_path / "ra"
    notebooks.execute(notebooks.NOTEBOOK, target, {"out": str(out)}, {}, tmp_path)
    (word,) = out.rglob("*.docx")
    assert word.parent.name == "tong-hop"
    ran = nbformat.read(target, as_version=4)
    said = "".join(o.get("text", "") for cell in ran.cells if cell.cell_type == "code" for o in cell.outputs)
    assert str(word) in said


def test_ours_knows_every_parameter_that_is_passed(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr(notebooks, "execute", lambda _nb, _target, values, *_more: given.append(values))
    notebooks.run(Request(tmp_path), reports(tmp_path, "a"), lambda _text: None)
    text = "".join(json.loads(notebooks.NOTEBOOK.read_text("utf-8"))["cells"][0]["source"])
    assert all(f"\n{name} = None" in text for name in given[0])
