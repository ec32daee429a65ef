"""``sheet export``: files where they were asked for, nothing written over, everything told in words."""

from __future__ import annotations

import openpyxl
import pytest

from cchc_eval.reports.answers.command import FOLDER, export, file_name, target
from cchc_eval.reports.told import Told


def test_one_workbook_for_each_unit_or_for_those_named(tmp_path, capsys):
    base = tmp_path / "ws"
    asked = {"records": "minh-hoa", "set": "phong-2017", "out": str(tmp_path / "ra")}
    assert export(str(base), asked | {"units": ["mot-cua", "Văn phòng Sở"]}) == 0
    assert sorted(one.name for one in (tmp_path / "ra").iterdir()) == [
        "phong-2017-mot-cua.xlsx",
        "phong-2017-van-phong.xlsx",
    ]
    assert "2 bảng tính" in capsys.readouterr().out
    assert export(str(base), asked | {"units": ["mot-cua"]}) == 0
    assert (tmp_path / "ra" / "phong-2017-mot-cua (2).xlsx").is_file()


def test_empty_workbooks_need_no_records(tmp_path, capsys):
    assert export(str(tmp_path), {"blank": True, "set": "so-2017", "lang": "vi"}) == 0
    (made,) = (tmp_path / "cua-toi" / FOLDER).iterdir()
    assert made.name == "so-2017-so-khdt-trong.xlsx"
    assert not (tmp_path / "cua-toi" / "so-lieu.sqlite").exists()
    assert openpyxl.load_workbook(made).sheetnames[0] == "Tự đánh giá"
    assert str(made) in capsys.readouterr().out


def test_the_office_gets_a_workbook_in_which_survey_results_are_entered(tmp_path):
    asked = {"records": "minh-hoa", "set": "phong-2017", "units": ["mot-cua"], "out": str(tmp_path / "ra"), "lang": "vi"}
    export(str(tmp_path / "ws"), asked)
    export(str(tmp_path / "ws"), asked | {"survey": True})
    books = [openpyxl.load_workbook(tmp_path / "ra" / f"phong-2017-mot-cua{end}.xlsx") for end in ("", "-dieu-tra")]
    pages = [book["Điều tra XHH"] for book in books]
    free = [sum(not cell.protection.locked for row in page.iter_rows() for cell in row) for page in pages]
    assert free[0] == 0
    assert free[1] > 0
    told = [[cell.value for row in book["_cchc"].iter_rows(max_col=2) for cell in row] for book in books]
    assert ["open" in one for one in told] == [False, True]


def test_what_cannot_be_done_is_told(tmp_path):
    with pytest.raises(Told, match="--records"):
        export(str(tmp_path), {})
    with pytest.raises(Told, match="--round"):
        export(str(tmp_path), {"round": "appraisal", "blank": True})
    assert not list(tmp_path.iterdir())


def test_where_a_workbook_goes(tmp_path):
    usual = tmp_path / "usual"
    assert target("", "a.xlsx", usual, alone=True) == usual / "a.xlsx"
    assert target(str(tmp_path / "x.xlsx"), "a.xlsx", usual, alone=True) == tmp_path / "x.xlsx"
    (tmp_path / "x.xlsx").write_text("x")
    with pytest.raises(Told, match=r"x\.xlsx"):
        target(str(tmp_path / "x.xlsx"), "a.xlsx", usual, alone=True)
    with pytest.raises(Told, match="--out"):
        target(str(tmp_path / "y.xlsx"), "a.xlsx", usual, alone=False)


def test_names_are_plain():
    assert file_name("so-2017", "Phòng Đ/K", blank=False) == "so-2017-Ph-ng-K.xlsx"
    assert file_name("so-2017", "…", blank=True) == "so-2017-x-trong.xlsx"
