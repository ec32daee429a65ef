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
    other = desk.records.add_person("Lê Văn Cũ")
    before = desk.records.head()
    with pytest.raises(Refused, match="dưới tên ai") as refused:
        command.preview(str(desk.base), told)
    assert "--author" in refused.value.full()
    assert "Trần Thị Bình, Chuyên viên; Lê Văn Cũ" in refused.value.full()
    shown = capsys.readouterr().out
    assert "Sẽ ghi: 1" in shown  # what the workbook brings is shown all the same
    assert "digest" not in shown
    with pytest.raises(Refused, match="dưới tên ai"):
        command.take_in(str(desk.base), told | {"digest": "?"})
    assert desk.records.head() == before
    (desk.base / "lua-chon.json").write_text(json.dumps({"person": other.id}), "utf-8")
    command.preview(str(desk.base), told)
    assert command.take_in(str(desk.base), told | {"digest": digest(capsys)}) == 0
    assert desk.records.current("answer", desk.place("ty_le")).author.name == "Lê Văn Cũ"


def test_a_named_author_who_is_new_is_added_with_the_import_and_not_before(desk, capsys):
    told = asked(desk, desk.write().fill("ty_le", 188, "done"), author="Ngô  Thị Hoà", position="Văn thư")
    people = desk.records.people()
    command.preview(str(desk.base), told)
    shown = capsys.readouterr().out
    assert "Ghi dưới tên Ngô Thị Hoà, Văn thư; người này chưa có trong danh sách" in shown
    assert desk.records.people() == people
    shown = shown.splitlines()[-1].removeprefix("digest: ")
    desk.record("ty_le", done="5")
    with pytest.raises(NotTaken):
        command.take_in(str(desk.base), told | {"digest": shown})
    assert desk.records.people() == people
    desk.record("ty_le", state="unanswered")
    told = asked(desk, desk.write().fill("ty_le", 188, "done"), author="ngô thị hòa", position="Văn thư")
    command.preview(str(desk.base), told)
    assert command.take_in(str(desk.base), told | {"digest": digest(capsys)}) == 0
    assert desk.records.current("answer", desk.place("ty_le")).author.label() == "ngô thị hòa, Văn thư"
    assert len(desk.records.people()) == len(people) + 1
    told = asked(desk, desk.write().fill("ty_le", 189, "done"), author="Ngô Thị HOÀ")
    command.preview(str(desk.base), told)
    assert command.take_in(str(desk.base), told | {"digest": digest(capsys)}) == 0
    assert len(desk.records.people()) == len(people) + 1


def test_other_records_and_none(desk, tmp_path):
    told = asked(desk, desk.write())
    with pytest.raises(NotTaken, match="không phải năm 2018"):
        command.preview(str(desk.base), told | {"year": 2018})
    with pytest.raises(Refused, match="Không có số liệu"):
        command.preview(str(tmp_path / "nothing"), told)
    assert kit.YEAR == 2017


def test_the_same_workbook_corrected_is_taken_again(desk, capsys):
    form = desk.write(more={"export": "0c3bd0c5-6a5e-4a58-9f0e-0d8f3f0f1a01"}).fill("ty_le", 188, "done")
    for done, count in ((188, 1), (189, 1)):
        told = asked(desk, form.fill("ty_le", done, "done").fill("ty_le", 200, "due"))
        assert command.preview(str(desk.base), told) == 0
        assert command.take_in(str(desk.base), told | {"digest": digest(capsys)}) == 0
        assert f"Đã ghi {count} mục" in capsys.readouterr().out
    assert desk.standing("ty_le")[1] == {"done": "189", "due": "200"}
