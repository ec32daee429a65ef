"""From the records to workbooks: the set that was opened, evidence and reasons in words, marks; what fits what was asked."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cchc_eval import columns as c
from cchc_eval.records import open_workspace
from cchc_eval.records.offers import DATA, Unit, read_units
from cchc_eval.reports.answers import layout as lay
from cchc_eval.reports.answers.exporting import (
    COLUMNS,
    Choice,
    choices,
    chosen,
    citation,
    export_unit,
    recorded_texts,
    scope_of,
)
from cchc_eval.reports.answers.taking.about import read_about
from cchc_eval.reports.reading import LIMITS, Grid
from cchc_eval.reports.reading.child import read_content
from cchc_eval.reports.told import Told
from tests.reports.answers.making import shipped, small_set

UNIT = Unit(2017, "u", "Phòng Đăng ký kinh doanh", "ĐKKD", "so")


@pytest.fixture(scope="module")
def shipped_records(tmp_path_factory):
    with open_workspace("minh-hoa", tmp_path_factory.mktemp("ws")) as workspace:
        yield workspace, workspace.records()


def test_opened_sets_come_with_the_text_they_were_opened_with(shipped_records):
    workspace, records = shipped_records
    found = {one.criteria_set.code: one for one in choices(workspace.folder, records)}
    assert found["phong-2017"].opened
    assert found["phong-2017"].criteria_set.sha256 == shipped("phong-2017").sha256
    assert len(found["phong-2017"].units) == 6
    assert all(not one.opened for one in choices(workspace.folder, None))


def test_what_is_recorded_is_in_the_workbook(shipped_records, tmp_path):
    workspace, records = shipped_records
    one = next(x for x in choices(workspace.folder, records) if x.criteria_set.code == "phong-2017")
    unit = one.units[0]
    layout = export_unit(tmp_path / "a.xlsx", one.criteria_set, unit, records, illustrative=True)
    assert layout.scope == scope_of(records, one.criteria_set)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)[layout.names[lay.MAIN]]
    answers = records.answers(2017, "phong-2017", [unit.key])
    texts = recorded_texts(records, one.criteria_set, unit.key, answers)
    assert texts.evidence
    for key, text in texts.evidence.items():
        line = layout.nodes[key]
        if line.sheet == lay.MAIN:
            assert sheet.cell(line.row, lay.COLUMNS["evidence"] + 1).value == text
    assert "không có thật" in sheet["B3"].value or "minh họa" in sheet["B3"].value
    said = answers[answers[c.STATE].astype(str).isin(("not_applicable", "no_case"))]
    assert all(texts.reasons[str(key)] for key in said[c.KEY])


def offer(code, units, *, opened=True, year=2017):
    cs = small_set().model_copy(update={"code": code, "year": year})
    return Choice(cs, tuple(units), opened)


def test_units_are_found_by_key_and_names():
    found = [offer("a", [UNIT])]
    for name in ("u", "phòng đăng ký  kinh doanh", "ĐKKD"):
        assert [unit.key for _one, unit in chosen(found, 0, "", [name], Path("x"), blank=False)] == ["u"]
    with pytest.raises(Told, match="khong-co"):
        chosen(found, 0, "", ["khong-co"], Path("x"), blank=False)


def test_what_does_not_fit_is_told():
    with pytest.raises(Told, match="--blank"):
        chosen([offer("a", [UNIT], opened=False)], 0, "", [], Path("x"), blank=False)
    assert chosen([offer("a", [UNIT], opened=False)], 0, "", [], Path("x"), blank=True)
    with pytest.raises(Told, match=r"mã và năm này\. Có: a \(2017\)"):
        chosen([offer("a", [UNIT])], 2019, "a", [], Path("x"), blank=True)
    with pytest.raises(Told, match=r"a \(2017\), b \(2017\)"):
        chosen([offer("a", [UNIT]), offer("b", [UNIT])], 0, "", [], Path("x"), blank=False)
    assert (
        chosen([offer("a", [UNIT]), offer("b", [UNIT])], 0, "b", [], Path("x"), blank=False)[0][0].criteria_set.code
        == "b"
    )
    assert (
        chosen([offer("a", [UNIT], year=2016), offer("b", [UNIT])], 0, "", [], Path("x"), blank=False)[0][
            0
        ].criteria_set.code
        == "b"
    )


@pytest.mark.parametrize("units", [[], ["Văn phòng"]])
def test_a_year_without_units_is_told_with_what_to_do(tmp_path, units):
    def said(year):
        with pytest.raises(Told) as told:
            chosen([offer("a", [], year=year)], 0, "", units, tmp_path, blank=True)
        return str(told.value)

    group, file = small_set().unit_group, tmp_path / "units" / "2019.csv"
    assert f"{file} (CSV, UTF-8)" in said(2019)
    assert (
        f"key,name,short_name,group,parent, từ dòng sau mỗi đơn vị một dòng, ví dụ van-phong,Văn phòng,VP,{group},"
        in said(2019)
    )
    assert f"Hãy chép {DATA / 'units' / '2017.csv'} thành {tmp_path / 'units' / '2017.csv'}" in said(2017)
    file.parent.mkdir()
    file.write_text(f"{COLUMNS}\nvan-phong,Văn phòng,VP,khac,\n", "utf-8")
    assert f"Hãy thêm vào {file}" in said(2019)
    file.write_text(f"{COLUMNS}\nvan-phong,Văn phòng,VP,{group},\n", "utf-8")
    assert [unit.key for unit in read_units(2019, tmp_path)] == ["van-phong"]  # what the message says is what is read


def test_a_citation_is_one_line():
    row = {
        "type": "Quyết định",
        "number": "354/QĐ-SKH-VP",
        "date": "2016-12-30",
        "title": "Kế hoạch",
        "issuer": "Sở",
        "muc": "II",
        "page": "3",
        "note": "",
    }
    assert citation(row) == "Quyết định 354/QĐ-SKH-VP ngày 30/12/2016, Kế hoạch, Sở, mục II, trang 3"
    assert citation(dict.fromkeys(row, "") | {"title": "Ảnh"}) == "Ảnh"


def test_a_set_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(Told, match="quyetdinh-2948-2017"):
        export_unit(tmp_path / "a.xlsx", shipped("quyetdinh-2948-2017"), UNIT)
    assert not list(tmp_path.iterdir())


def test_marks_are_in_the_language_of_the_workbook(tmp_path):
    export_unit(tmp_path / "a.xlsx", small_set(), UNIT, illustrative=True, lang="en")
    assert (
        openpyxl.load_workbook(tmp_path / "a.xlsx").active["B3"].value
        == "Illustrative data, not real · Illustrative criteria set, not official"
    )


def test_each_export_has_an_identity_of_its_own(tmp_path):
    found = []
    for name in ("a.xlsx", "b.xlsx"):
        export_unit(tmp_path / name, small_set(), UNIT)
        sheets, _warnings = read_content((tmp_path / name).read_bytes(), name, LIMITS)
        found.append(read_about(Grid(name, "0" * 64, sheets)).export)
    assert len(set(found)) == 2
    assert "" not in found
