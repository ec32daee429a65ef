import json

import pytest

from cchc_eval import load_criteria_set
from cchc_eval.records.workspace import open_workspace
from cchc_eval.reports.__main__ import main
from cchc_eval.reports.sets import command
from cchc_eval.reports.told import Told
from tests.reports.sets.kit import few_rows, shipped


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    few_rows(monkeypatch)

    def said(what, lang="vi", **asked):
        code = main([what, str(tmp_path), json.dumps({"lang": lang, "out": "", "records": "", **asked})])
        return code, capsys.readouterr().out

    return said


def test_a_set_goes_out_and_comes_back_by_command(run, tmp_path):
    code, said = run("set export", words=["phong-2017"], files=["/khong/co/phong-2017"])
    file = tmp_path / "phong-2017.xlsx"
    assert (code, file.is_file()) == (0, True)
    assert str(file) in said
    code, said = run("set preview", files=[str(file)])
    digest = said.splitlines()[-1].removeprefix(command.DIGEST)
    assert code == 0
    assert "phong-2017 · 2017" in said
    assert not (tmp_path / "cua-toi").exists()  # looking writes nothing
    code, said = run("set import", files=[str(file)], digest=digest)
    assert code == 0
    made = load_criteria_set(tmp_path / "cua-toi" / "criteria" / "phong-2017.yaml")
    assert made.model_dump() == load_criteria_set(shipped("phong-2017")).model_dump()
    code, said = run("set preview", "en", files=[str(file)])
    assert (code, command.DIGEST in said) == (0, False)
    assert "there already" in said


def test_a_workbook_changed_since_is_not_taken(run, tmp_path):
    run("set export", words=["phong-2017"])
    code, said = run("set import", files=[str(tmp_path / "phong-2017.xlsx")], digest="1" * 64)
    assert code == 1
    assert "xem trước" in said
    assert not (tmp_path / "cua-toi").exists()


def test_faults_are_listed_and_nothing_is_written(run, tmp_path):
    code, said = run("set template")
    file = tmp_path / "mau-bo-tieu-chi.xlsx"
    assert (code, file.is_file()) == (0, True)
    for what in ("set preview", "set import"):
        code, said = run(what, files=[str(file)])
        assert code == 1
        assert "Bộ tiêu chí!B4: Thiếu “Mã bộ tiêu chí”." in said
        assert "8 lỗi" in said
    assert not (tmp_path / "cua-toi").exists()


def test_a_workbook_that_is_there_is_never_overwritten(run, tmp_path):
    run("set template")
    first = (tmp_path / "mau-bo-tieu-chi.xlsx").read_bytes()
    run("set template")
    assert (tmp_path / "mau-bo-tieu-chi-2.xlsx").is_file()
    code, said = run("set template", out=str(tmp_path / "mau-bo-tieu-chi.xlsx"))
    assert code == 1
    assert "--out" in said
    assert (tmp_path / "mau-bo-tieu-chi.xlsx").read_bytes() == first
    assert run("set template", out=str(tmp_path / "khac"))[0] == 0
    assert (tmp_path / "khac" / "mau-bo-tieu-chi.xlsx").is_file()


def test_sets_are_found_by_code_or_file(tmp_path):
    workspace = open_workspace(None, tmp_path)
    assert command.find_set(workspace, "so-2017").code == "so-2017"
    assert command.find_set(workspace, "x", shipped("phong-2017")).code == "phong-2017"
    for word in ("khong-co", "../so-2017", ""):
        with pytest.raises(Told, match="phong-2017"):
            command.find_set(workspace, word)
    wrong = tmp_path / "sai.yaml"
    wrong.write_text("code: 1", "utf-8")
    with pytest.raises(Told, match=r"sai\.yaml"):
        command.find_set(workspace, "sai", wrong)


def test_a_file_that_is_none_is_one_message(run, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    code, said = run("set preview", files=[str(tmp_path / "a.xlsx")])
    assert code == 1
    assert "Traceback" not in said
    assert said.count("\n") <= 2


def test_summary_counts_what_is_scored():
    assert "8 lĩnh vực, 0 tiêu chí" in command.summary(load_criteria_set(shipped("quyetdinh-2948-2017")))


def test_a_set_is_written_elsewhere_if_asked(run, tmp_path):
    run("set export", words=["phong-2017"])
    asked = {"files": [str(tmp_path / "phong-2017.xlsx")], "out": str(tmp_path / "noi-khac")}
    code, said = run("set preview", **asked)
    file = tmp_path / "noi-khac" / "phong-2017.yaml"
    assert (code, str(file) in said, file.exists()) == (0, True, False)
    assert run("set import", **asked)[0] == 0
    assert load_criteria_set(file).model_dump() == load_criteria_set(shipped("phong-2017")).model_dump()
    assert not (tmp_path / "cua-toi").exists()
    code, said = run("set import", **asked)
    assert (code, str(file) in said) == (1, True)
