from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from cchc_eval.records import Person, open_workspace
from cchc_eval.records.transfer.command import DIGEST
from launch import care
from launch.places import PROGRAM, Places

FAKE = "import os, sys; open(os.environ['SEEN'], 'a').write('x'); print('đã làm'); sys.exit(int(os.environ['CODE']))"


@pytest.fixture
def places(tmp_path, monkeypatch) -> Places:
    monkeypatch.setenv("CCHC_LANG", "vi")
    monkeypatch.setenv("SEEN", str(tmp_path / "seen"))
    monkeypatch.setenv("CODE", "0")
    monkeypatch.setattr(care, "command", lambda python, *_: [str(python), "-c", FAKE])
    made = Places(PROGRAM, tmp_path / "dữ liệu", tmp_path / "trạng thái")
    (made.workspace / "cua-toi").mkdir(parents=True)
    (made.workspace / "cua-toi" / "so-lieu.sqlite").touch()
    return made


def seen(tmp_path: Path) -> int:
    file = tmp_path / "seen"
    return len(file.read_text()) if file.exists() else 0


def test_once_a_day(places, tmp_path):
    care.daily_backup(places, sys.executable)
    care.daily_backup(places, sys.executable)
    assert seen(tmp_path) == 1
    (places.state / "backup.txt").write_text("2017-01-01 x")
    care.daily_backup(places, sys.executable)
    assert seen(tmp_path) == 2


def test_nothing_is_started_where_there_is_nothing_to_copy(places, tmp_path):
    (places.workspace / "cua-toi" / "so-lieu.sqlite").unlink()
    care.daily_backup(places, sys.executable)
    assert seen(tmp_path) == 0


def test_a_failure_is_told_and_tried_again_at_the_next_start(places, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CODE", "1")
    care.daily_backup(places, sys.executable)
    assert "chưa sao lưu được" in capsys.readouterr().out
    care.daily_backup(places, sys.executable)
    assert seen(tmp_path) == 2
    care.daily_backup(places, tmp_path / "no python")
    assert "chưa sao lưu được" in capsys.readouterr().out


def test_the_exit_code_and_what_is_said(places, monkeypatch, capsys):
    assert care.run(places, sys.executable, "verify") == 0
    monkeypatch.setenv("CODE", "3")
    assert care.run(places, sys.executable, "verify") == 1
    assert capsys.readouterr().out.count("đã làm") == 2


def test_a_python_that_is_gone_is_told_in_a_sentence(places, tmp_path, capsys):
    assert care.run(places, tmp_path / "no python", "verify") == 1
    assert care.take_in(places, tmp_path / "no python", tmp_path / "x", yes=True) == 1
    assert capsys.readouterr().out.count("Không làm được: [Errno 2]") == 2


def test_a_copy_that_takes_too_long_holds_nothing_up(places, monkeypatch, capsys):
    monkeypatch.setattr(care, "command", lambda python, *_: [str(python), "-c", "import time; time.sleep(30)"])
    monkeypatch.setattr(care, "PATIENCE", 0.2)
    care.daily_backup(places, sys.executable)
    assert "chưa sao lưu được" in capsys.readouterr().out


def test_a_file_is_shown_before_it_is_taken_in_and_only_if_agreed(places, monkeypatch, capsys, tmp_path):
    asked: list[tuple[str, ...]] = []
    reply = "print('sẽ nhập 3'); print('digest: abc')"

    def command(python, _places, *words):
        asked.append(words)
        return [str(python), "-c", reply if words[0] == "preview" else "print('đã nhập')"]

    monkeypatch.setattr(care, "command", command)
    file = tmp_path / "x.cchc"
    for answer, code in ((False, 1), (True, 0)):
        monkeypatch.setattr(care, "agreed", lambda answer=answer: answer)
        assert care.take_in(places, sys.executable, file, yes=False) == code
    assert asked == [("preview", str(file)), ("preview", str(file)), ("import", str(file), "abc")]
    assert care.take_in(places, sys.executable, file, yes=True) == 0
    said = capsys.readouterr().out
    assert said.count("sẽ nhập 3") == 3
    assert said.count("đã nhập") == 2
    assert said.count("Chưa nhập gì") == 1
    assert "digest" not in said


def test_what_cannot_be_taken_in_is_not_asked_about(places, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(care, "agreed", lambda: pytest.fail("asked"))
    monkeypatch.setattr(care, "command", lambda python, *_: [str(python), "-c", "print('tệp hỏng'); raise SystemExit(1)"])
    assert care.take_in(places, sys.executable, tmp_path / "x", yes=True) == 1
    assert "tệp hỏng" in capsys.readouterr().out


@pytest.mark.parametrize(("typed", "agreed"), [("c", True), ("Có", True), ("y", True), ("", False), ("k", False), ("không", False)])
def test_the_answer(monkeypatch, typed, agreed):
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Keyboard(typed + "\n"))
    assert care.agreed() is agreed


def test_without_a_keyboard_the_answer_is_no(monkeypatch, capsys):
    monkeypatch.setenv("CCHC_LANG", "vi")
    for nobody in (None, io.StringIO("c\n")):
        monkeypatch.setattr(sys, "stdin", nobody)
        assert care.agreed() is False
    assert "thêm --yes" in capsys.readouterr().out


def test_the_mark_before_the_digest_is_the_records_own():
    assert care.DIGEST == DIGEST


def test_the_real_commands_from_one_folder_to_another(tmp_path, monkeypatch, capsys):
    """Export, refuse to overwrite, restore into an empty folder, import a second time."""
    monkeypatch.setenv("CCHC_LANG", "vi")
    with open_workspace(base=tmp_path / "một") as own:
        own.records(Person("a", "An")).open_round(2017, "so-2017", "self", "code: so-2017\n")
    one, two = (Places(PROGRAM, tmp_path / name, tmp_path) for name in ("một", "hai"))
    file = tmp_path / "gửi.cchc"
    assert care.run(one, sys.executable, "export", care.asked(file)) == 0
    assert care.run(one, sys.executable, "export", care.asked(file)) == 1
    assert care.take_in(two, sys.executable, file, yes=True) == 0
    assert care.take_in(two, sys.executable, file, yes=True) == 0
    said = capsys.readouterr().out
    for told in ("Đã ghi ra tệp", "Đã có tệp", "tệp này sẽ trở thành bộ số liệu", "Đã nhập: 2 ghi nhận mới", "Đã nhập: 0 ghi nhận mới; 2"):
        assert told in said
    assert (two.workspace / "cua-toi" / "so-lieu.sqlite").is_file()
    assert care.take_in(two, sys.executable, tmp_path / "không có", yes=True) == 1
    assert care.run(two, sys.executable, "verify", "2-" + "0" * 20) == 1


def test_the_real_commands_on_an_empty_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CCHC_LANG", "vi")
    places = Places(PROGRAM, tmp_path / "dữ liệu", tmp_path)
    assert care.run(places, sys.executable, "verify") == 0
    assert care.run(places, sys.executable, "backup") == 0
    said = capsys.readouterr().out
    assert "Không tìm thấy số liệu nào" in said
    assert "Chưa có số liệu của cơ quan" in said
    assert not places.workspace.exists()
