import json

import pytest

from cchc_eval.records import Refused
from cchc_eval.reports.answers.taking import command
from cchc_eval.reports.answers.taking.about import NotTaken
from tests.reports.answers.taking import kit


def asked(desk, form, **more):
    form.book.save(desk.file)
    return {"files": [str(desk.file)], "records": "", "year": 0, "set": "", "units": [], **more}


def digest(capsys) -> str:
    lines = capsys.readouterr().out.splitlines()
    return lines[-1].removeprefix("digest: ") if lines[-1].startswith("digest: ") else ""


def test_shown_then_taken(desk, capsys):
    told = asked(desk, desk.write().fill("ty_le", 188, "done").fill("ty_le", 200, "due"))
    assert command.preview(str(desk.base), told) == 0
    shown = digest(capsys)
    assert shown
    assert desk.standing("ty_le") is None
    assert command.take_in(str(desk.base), told | {"digest": shown}) == 0
    assert "Đã ghi 1 mục, dưới tên Trần Thị Bình, Chuyên viên." in capsys.readouterr().out
    assert desk.standing("ty_le")[1] == {"done": "188", "due": "200"}
    assert command.preview(str(desk.base), told) == 0
    out = capsys.readouterr().out
    assert "Không có gì để lấy" in out
    assert "digest" not in out


def test_what_changed_since_is_not_taken(desk, capsys):
    told = asked(desk, desk.write().fill("ty_le", 188, "done"))
    command.preview(str(desk.base), told)
    shown = digest(capsys)
    desk.record("ty_le", done="5")
    with pytest.raises(NotTaken, match="đã thay đổi từ lúc xem"):
        command.take_in(str(desk.base), told | {"digest": shown})
    assert desk.standing("ty_le")[1] == {"done": "5"}
    command.preview(str(desk.base), told)
    assert "sổ tay 00" in capsys.readouterr().out


def test_a_workbook_of_which_nothing_can_be_taken_is_a_failure(desk, capsys):
    told = asked(desk, desk.write().fill("ty_le", "x", "done"))
    assert command.preview(str(desk.base), told) == 1
    assert "Không phải là số" in capsys.readouterr().out


def test_who_records_must_be_certain(desk, capsys):
    told = asked(desk, desk.write().fill("ty_le", 188, "done"))
    command.preview(str(desk.base), told)
    shown = digest(capsys)
    other = desk.records.add_person("Lê Văn Cũ")
    with pytest.raises(Refused, match="dưới tên ai"):
        command.take_in(str(desk.base), told | {"digest": shown})
    (desk.base / "lua-chon.json").write_text(json.dumps({"person": other.id}), "utf-8")
    assert command.take_in(str(desk.base), told | {"digest": shown}) == 0
    assert desk.records.current("answer", desk.place("ty_le")).author.name == "Lê Văn Cũ"


def test_other_records_and_none(desk, tmp_path):
    told = asked(desk, desk.write())
    with pytest.raises(NotTaken, match="không phải năm 2018"):
        command.preview(str(desk.base), told | {"year": 2018})
    with pytest.raises(Refused, match="Không có số liệu"):
        command.preview(str(tmp_path / "nothing"), told)
    assert kit.YEAR == 2017
