"""LibreOffice: what it computes is fresh, and what it cannot do is told."""

from __future__ import annotations

import openpyxl
import pytest
import xlsxwriter

from cchc_eval.reports import office


def workbook(path, wrong):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_number("A1", 0.125)
    sheet.write_formula("A2", "=ROUND(A1*3,2)", None, wrong)
    book.close()
    return path


@pytest.mark.needs("libreoffice")
def test_a_wrong_cached_value_is_gone_after_recalculation(tmp_path):
    files = [workbook(tmp_path / f"{n}.xlsx", 999) for n in range(3)]
    made = office.recalculated(files, tmp_path / "out")
    assert [file.name for file in made] == ["0.xlsx", "1.xlsx", "2.xlsx"]
    for before, after in zip(files, made, strict=True):
        assert openpyxl.load_workbook(before, data_only=True).active["A2"].value == 999
        assert openpyxl.load_workbook(after, data_only=True).active["A2"].value == 0.38  # 0.375, half up


@pytest.mark.needs("libreoffice")
def test_values_are_computed_anew_in_all_sheets_with_all_digits(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    one, two = book.add_worksheet("Một, hai"), book.add_worksheet("Ba")
    one.write_number("A1", 0.125)
    one.write_formula("B2", "=ROUND(A1*3,2)", book.add_format({"num_format": "0"}), 999)
    two.write_formula("A1", '=IF(\'Một, hai\'!B2=0.38,"Đúng, ""đủ""",0)', None, "x")
    book.close()
    again = workbook(tmp_path / "b.xlsx", 999)
    assert office.computed([path, again]) == [
        {"Một, hai": [["0.125", ""], ["", "0.38"]], "Ba": [['Đúng, "đủ"']]},
        {"Sheet1": [["0.125"], ["0.38"]]},
    ]


@pytest.mark.needs("libreoffice")
def test_a_document_becomes_a_pdf(tmp_path):
    (made,) = office.as_pdf([workbook(tmp_path / "bảng.xlsx", 0)], tmp_path / "out")
    assert made.read_bytes().startswith(b"%PDF")


def test_without_libreoffice_it_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(office.OfficeError, match="LibreOffice"):
        office.recalculated([tmp_path / "a.xlsx"], tmp_path / "out")


def test_names_must_differ(tmp_path, monkeypatch):
    monkeypatch.setattr(office, "find_office", lambda: "soffice")
    with pytest.raises(ValueError, match="names"):
        office.recalculated([tmp_path / "a.xlsx", tmp_path / "b" / "a.xlsx"], tmp_path / "out")


@pytest.mark.needs("libreoffice")
def test_a_file_that_is_none_is_told(tmp_path):
    with pytest.raises(office.OfficeError, match=r"lost\.xlsx"):
        office.recalculated([tmp_path / "lost.xlsx"], tmp_path / "out")


def test_memory_that_one_document_frees_is_kept_for_the_next(tmp_path, monkeypatch):
    started = {}

    def run(command, **how):
        started.update(how["env"])
        (tmp_path / "out" / "a.xlsx").touch()
        return office.subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(office, "find_office", lambda: "soffice")
    monkeypatch.setattr(office.subprocess, "run", run)
    monkeypatch.setenv("CCHC_LANG", "en")
    office.recalculated([tmp_path / "a.xlsx"], tmp_path / "out")
    assert started.items() >= office.ENVIRONMENT.items()
    assert started["CCHC_LANG"] == "en"  # beside what was there


def test_many_workbooks_are_shared_out_and_come_back_in_their_order(tmp_path, monkeypatch):
    asked = []

    def converted(files, folder, _to, suffix, _timeout):
        asked.append(len(files))
        return [folder / f"{file.stem}.{suffix}" for file in files]

    monkeypatch.setattr(office, "_converted", converted)
    monkeypatch.setattr(office.os, "cpu_count", lambda: 2)
    files = [tmp_path / f"{n}.xlsx" for n in range(office.MANY + 1)]
    assert [one.name for one in office.recalculated(files, tmp_path / "out")] == [one.name for one in files]
    assert sorted(asked) == [office.MANY // 2, office.MANY // 2 + 1]
    with pytest.raises(ValueError, match="names"):
        office.recalculated([*files, tmp_path / "other" / files[0].name], tmp_path / "out")
    asked.clear()
    office.recalculated(files[:3], tmp_path / "out")
    assert asked == [3]
