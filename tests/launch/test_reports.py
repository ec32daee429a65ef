from __future__ import annotations

import os
import sys
import time

import pytest

from cchc_eval.records.transfer.command import DIGEST
from launch import options, reports
from launch.places import PROGRAM, Places


@pytest.fixture
def places(tmp_path, monkeypatch) -> Places:
    monkeypatch.setenv("CCHC_LANG", "vi")
    return Places(PROGRAM, tmp_path / "dữ liệu", tmp_path)


def played(monkeypatch, script: str) -> list[tuple[str, dict[str, object]]]:
    """Let a script stand for the program's own Python; return what is asked of it."""
    seen: list[tuple[str, dict[str, object]]] = []

    def command(python, _places, what, told):
        seen.append((what, told))
        return [str(python), "-c", script, what]

    monkeypatch.setattr(reports, "command", command)
    return seen


def test_what_was_typed_is_handed_on_whole(places, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    seen = played(monkeypatch, "")
    line = [
        "report",
        "--year",
        "2017",
        "--unit",
        "a",
        "--unit",
        "b",
        "--out",
        "ra",
        "--pdf",
        "--lang",
        "en",
        "--records",
        "minh-hoa",
    ]
    assert reports.do(places, sys.executable, options.parse(line)[0]) == 0
    what, told = seen[0]
    assert what == "report"
    kept = {name: value for name, value in told.items() if value}
    assert kept == {
        "year": 2017,
        "units": ["a", "b"],
        "out": str(tmp_path / "ra"),
        "pdf": True,
        "lang": "en",
        "records": "minh-hoa",
    }
    reports.do(places, sys.executable, options.parse(["set", "export", "so-2017"])[0])
    assert seen[1][1]["words"] == ["so-2017"]
    assert seen[1][1]["files"] == [str(tmp_path / "so-2017")]


def test_lines_are_shown_as_they_come(places, monkeypatch):
    played(monkeypatch, "import time; print('một'); time.sleep(0.6); print('hai')")
    times = []
    monkeypatch.setattr(reports, "say", lambda vi, _en: times.append((vi, time.monotonic())))
    assert reports.show(places, sys.executable, "report", {}) == (0, "")
    assert [word for word, _when in times] == ["một", "hai"]
    assert times[1][1] - times[0][1] > 0.4


@pytest.mark.parametrize("code", [1, 3])
def test_the_exit_code_is_passed_on(places, monkeypatch, capsys, code):
    played(monkeypatch, f"print('sai ở ô B7'); raise SystemExit({code})")
    assert reports.do(places, sys.executable, options.parse(["check", "a.csv"])[0]) == code
    assert capsys.readouterr().out == "sai ở ô B7\n"


def test_what_breaks_without_a_word_is_told_in_one_line(places, monkeypatch, capsys):
    played(monkeypatch, "raise RuntimeError('hỏng')")
    assert reports.show(places, sys.executable, "report", {}) == (1, "")
    said = capsys.readouterr()
    assert said.err == "Không làm được: RuntimeError: hỏng\n"
    assert said.out == ""


def test_a_workbook_is_shown_before_it_is_taken_in_and_only_if_agreed(places, monkeypatch, capsys):
    seen = played(
        monkeypatch, "import sys; print('3 thay đổi\\ndigest: abc' if 'preview' in sys.argv[1] else 'đã nhập')"
    )
    chosen = options.parse(["sheet", "import", "a.xlsx"])[0]
    for answer, code in ((False, 1), (True, 0)):
        monkeypatch.setattr(reports, "agreed", lambda answer=answer: answer)
        assert reports.do(places, sys.executable, chosen) == code
    assert [what for what, _told in seen] == ["sheet preview", "sheet preview", "sheet import"]
    assert seen[-1][1]["digest"] == "abc"
    monkeypatch.setattr(reports, "agreed", lambda: pytest.fail("asked"))
    assert reports.do(places, sys.executable, options.parse(["set", "import", "a.xlsx", "--yes"])[0]) == 0
    said = capsys.readouterr().out
    assert said.count("3 thay đổi") == 3
    assert said.count("Chưa nhập gì") == 1
    assert "digest" not in said


def test_what_cannot_be_taken_in_is_not_asked_about(places, monkeypatch):
    monkeypatch.setattr(reports, "agreed", lambda: pytest.fail("asked"))
    for script, code in (("print('tệp hỏng'); raise SystemExit(1)", 1), ("print('không có gì mới')", 0)):
        played(monkeypatch, script)
        assert reports.do(places, sys.executable, options.parse(["set", "import", "a"])[0]) == code


def test_the_mark_before_the_digest_is_the_same():
    assert reports.DIGEST == DIGEST


def test_the_work_ends_with_its_caller(places, monkeypatch, tmp_path):
    note = tmp_path / "pid"
    played(
        monkeypatch, f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); print('.'); time.sleep(60)"
    )

    def stop(_vi, _en):
        raise KeyboardInterrupt

    monkeypatch.setattr(reports, "say", stop)
    monkeypatch.setattr(reports, "PATIENCE", 0.2)
    with pytest.raises(KeyboardInterrupt):
        reports.show(places, sys.executable, "report", {})
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)
