"""The command as a user types it, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from launch import main
from launch.places import PROGRAM, Places
from tests.launch.wheels import make_program, make_wheel
from tests.ports import free_port


def run(program: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    settings = os.environ | {"CCHC_LANG": "vi", "PYTHONUTF8": "1"} | variables
    return subprocess.run(
        [sys.executable, str(program / "run.py"), *words], env=settings, capture_output=True, timeout=300
    )


@pytest.fixture
def program(tmp_path) -> Path:
    return make_program(tmp_path / "Thư mục có dấu" / "cchc", [make_wheel(tmp_path, "mot")]).program


def no_traceback(ran: subprocess.CompletedProcess[bytes]) -> bool:
    return b"Traceback" not in ran.stderr + ran.stdout


def test_help_in_both_languages_from_any_folder(program, tmp_path):
    vi, en = run(program, "--help"), run(program, "--lang", "en", "--help")
    assert "thư mục dữ liệu" in vi.stdout.decode()
    assert b"the data folder" in en.stdout
    assert vi.returncode == en.returncode == 0


def test_a_console_that_is_not_utf8(program):
    ran = run(program, "--port", "1", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert ran.returncode == 2
    assert b"Cong khong hop le: 1 (1024 - 65535)." in ran.stderr
    assert no_traceback(ran)


def test_started_with_only_run_py_as_windows_unpacks_it_from_a_zip(program, tmp_path):
    alone = tmp_path / "Temp1_cchc.zip"
    alone.mkdir()
    shutil.copy(program / "run.py", alone)
    ran = run(alone)
    assert ran.returncode == 2
    assert "giải nén toàn bộ tệp ZIP" in ran.stderr.decode().lower().replace("zip", "ZIP")
    assert no_traceback(ran)


def test_started_inside_a_whole_folder_within_a_zip(program, tmp_path):
    inside = tmp_path / "cchc.zip" / "cchc"
    shutil.copytree(program, inside)
    ran = run(inside)
    assert ran.returncode == 1
    assert "tệp nén" in ran.stderr.decode()
    assert no_traceback(ran)


def test_a_workspace_in_the_program_is_refused(program):
    ran = run(program, "--workspace", str(program / "dữ liệu"))
    assert "không được nằm trong thư mục chương trình" in ran.stderr.decode()
    assert no_traceback(ran)


def test_no_internet_and_no_folder_on_a_new_machine(program, tmp_path):
    """The real run.py makes the real .venv and fails at the network; nothing passes for installed."""
    ran = run(program, "app", "--workspace", "so-lieu", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_CONFIG_FILE=os.devnull,
              PIP_FIND_LINKS="", CCHC_STATE=str(tmp_path / "state"))  # fmt: skip
    assert ran.returncode == 1
    assert "  python run.py app --workspace so-lieu --wheels THU_MUC\n" in ran.stderr.decode()
    assert no_traceback(ran)
    assert not (program / ".venv" / "cchc-installed.json").exists()


def test_a_python_without_the_packages_is_told_which(monkeypatch, tmp_path):
    monkeypatch.setattr(main, "IMPORTS", ("json", "khong_co_goi_nay"))
    with pytest.raises(main.Stop, match=r"lacks the packages: khong_co_goi_nay\."):
        main.ready(Places(tmp_path, tmp_path, tmp_path), None, this_python=True)


def test_stop_when_nothing_runs(program, tmp_path):
    ran = run(program, "stop", "--port", str(free_port()), CCHC_STATE=str(tmp_path))
    assert ran.returncode == 0
    assert "Không có chương trình nào đang chạy" in ran.stdout.decode()


def test_stop_ends_what_runs_on_both_usual_ports_or_on_the_one_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CCHC_LANG", "vi")
    asked = []
    monkeypatch.setattr(main.server, "stop", lambda here, port: asked.append(port) or port == 8918)
    here = Places(tmp_path, tmp_path, tmp_path)
    assert main.stop(here, None) == 0
    assert asked == [8917, 8918]
    assert "Đã dừng chương trình." in capsys.readouterr().out
    main.stop(here, 9000)
    assert asked[2:] == [9000]
    assert "đang chạy ở cổng 9000" in capsys.readouterr().out


def hears_ctrl_c() -> None:
    """Undo what a shell's ``&`` does to whatever it starts in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.parametrize("command", [[], ["app"]])
def test_open_open_again_and_interrupt(tmp_path, command):
    """The first start serves, the second opens the first one's page, another workspace is told, Ctrl+C ends it."""
    opened = tmp_path / "opened.txt"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> "{opened}"\n')
    browser.chmod(0o755)
    port = str(free_port())
    words = [*command, "--this-python", "--port", port, "--workspace", str(tmp_path / "của tôi")]
    settings = {"CCHC_STATE": str(tmp_path / "state"), "BROWSER": f"{browser} %s", "CCHC_LANG": "vi"}
    with open(tmp_path / "out.txt", "wb") as out:
        first = subprocess.Popen(
            [sys.executable, str(PROGRAM / "run.py"), *words], env=os.environ | settings, stdout=out, stderr=out,
            start_new_session=True, preexec_fn=hears_ctrl_c,
        )  # fmt: skip
    try:
        until = time.monotonic() + 90
        while not opened.exists() and time.monotonic() < until and first.poll() is None:
            time.sleep(0.1)
        assert opened.exists(), (tmp_path / "out.txt").read_text("utf-8")
        second = run(PROGRAM, *words, **settings)
        assert second.returncode == 0, second.stderr.decode()
        assert "đang chạy sẵn" in second.stdout.decode()
        pages = opened.read_text("utf-8").split()
        assert len(pages) == 2
        assert pages[0] == pages[1]
        other = run(PROGRAM, *words[:-1], str(tmp_path / "khác"), **settings)
        assert other.returncode == 1
        assert str(tmp_path / "của tôi") in other.stderr.decode()
    finally:
        first.send_signal(signal.SIGINT)
        try:
            code = first.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(first.pid, signal.SIGKILL)  # nothing of it outlives the test
            raise
    said = (tmp_path / "out.txt").read_text("utf-8")
    assert code == 0, said
    assert "Đã dừng" in said
    assert "Traceback" not in said
    assert list((tmp_path / "state").glob("server-*.json")) == []
    assert list((tmp_path / "của tôi").glob("*.html")) == []


def test_after_ctrl_c_the_command_to_go_on_with_is_told(monkeypatch, capsys):
    def stopped(_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "act", stopped)
    monkeypatch.setenv("CCHC_LANG", "vi")
    assert main.main(["report", "--year", "2017", "--out", "Báo cáo năm"]) == 130
    told = capsys.readouterr().err
    assert "python run.py report --year 2017 --out " in told
    assert "'Báo cáo năm'" in told or '"Báo cáo năm"' in told
    assert main.main([]) == 130
    assert capsys.readouterr().err.endswith("  python run.py\n")


@pytest.fixture
def ran(monkeypatch, tmp_path) -> list[str]:
    """Whatever is begun, instead of an installation and the work itself."""
    begun: list[str] = []
    monkeypatch.setenv("CCHC_LANG", "vi")
    monkeypatch.setenv("CCHC_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(main.install, "ensure", lambda *_: begun.append("install"))
    monkeypatch.setattr(main.care, "take_in", lambda *_, **__: begun.append("import") or 0)
    monkeypatch.setattr(main.reports, "do", lambda _here, _python, chosen: begun.append(chosen.whole) or 0)
    return begun


@pytest.mark.parametrize(
    ("line", "named"),
    [("import a.cchc", "a.cchc"), ("set import a.xlsx", "a.xlsx"), ("sheet import a.xlsx", "a.xlsx"), ("plan import a.docx", "a.docx"),
     ("check a.csv b.csv", "a.csv"), ("report --again a.json", "a.json"), ("import tệp.txt/a", "tệp.txt/a"), ("check .", ".")],
)  # fmt: skip
def test_a_file_that_is_missing_is_told_before_anything_is_installed(ran, tmp_path, capsys, line, named):
    (tmp_path / "tệp.txt").touch()
    assert main.main(line.split()) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[1:3] == ["Không có tệp:", f"  {main.absolute(named)}" + " (là thư mục)" * (named == ".")]
    assert told[-1].startswith("Hãy xem lại tên tệp")
    assert ran == []


@pytest.mark.parametrize(
    ("line", "begun"),
    [("import a.xlsx", "import"), ("set import a.xlsx", "set import"), ("check thiếu.xlsx a.xlsx", "check"), ("report --again .", "report"),
     ("report --again a.xlsx", "report"), ("set export so-2017", "set export"), ("report", "report")],
)  # fmt: skip
def test_what_may_be_done_begins(ran, tmp_path, line, begun):
    """One file of several is enough; a manifest may be named by its folder; the code of a set is no file."""
    (tmp_path / "a.xlsx").touch()
    assert main.main(line.split()) == 0
    assert ran == ["install", begun]
