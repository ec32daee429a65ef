from __future__ import annotations

import re

import pytest

from launch import options
from launch.console import Stop


def test_both_helps_name_every_option_and_command_and_nothing_else():
    actions = options.parser()._actions
    flags = {flag for action in actions for flag in action.option_strings if flag.startswith("--")}
    commands = set(next(a.choices for a in actions if a.dest == "command")) - {"open"}
    for text in (options.HELP_VI, options.HELP_EN):
        assert set(re.findall(r"--[a-z][a-z-]*", text)) == flags
        assert set(re.findall(r"run\.py ([a-z]+)", text)) == commands


def test_defaults():
    chosen, more = options.parse([])
    assert (chosen.command, chosen.port, chosen.workspace, more) == ("open", None, None, [])


def test_what_follows_two_dashes_is_pytests():
    chosen, more = options.parse(["test", "--all", "--", "-k", "--deep"])
    assert (chosen.command, chosen.all, chosen.deep, more) == ("test", True, False, ["-k", "--deep"])


@pytest.mark.parametrize(
    "line",
    ["--port 80", "--port abc", "--port ²", "--port 70000", "chấm", "wheels", "open x", "stop y", "--lang fr", "--ports 1",
     "--all", "import", "export x", "export --yes", "verify --year 2017", "--head x", "export --year 1", "stop --deep", "-- -k x", "--workspace"],
)  # fmt: skip
def test_what_is_not_understood_is_one_sentence(line):
    with pytest.raises(Stop) as stopped:
        options.parse(line.split())
    assert stopped.value.code == 2
    assert "run.py --help" in stopped.value.vi


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("foo", "Không có lệnh “foo”. Các lệnh: app, test, wheels, stop, verify, backup, export, import."),
        ("--ports --x", "Không có tham số này: --ports --x."),
        ("--lang fr", "Không có ngôn ngữ “fr”: chọn vi hoặc en."),
        ("--port 80", "Cổng không hợp lệ: 80 (1024 – 65535)."),
        ("--workspace", "Sau --workspace phải có giá trị."),
        ("--all=1 test", "--all không có giá trị đi kèm: 1."),
        ("wheels", "Thiếu thư mục"),
        ("import", "Thiếu tệp: python run.py import TEP"),
        ("export --year 17", "Năm không hợp lệ: 17 (1990 – 2200)."),
        ("backup --unit u", "--unit chỉ đi với lệnh export."),
        ("export --yes", "--yes chỉ đi với lệnh import."),
    ],
)
def test_each_complaint_is_in_vietnamese(line, told):
    with pytest.raises(Stop) as stopped:
        options.parse(line.split())
    assert told in stopped.value.vi
    assert "argument" not in stopped.value.vi


def test_handing_on_taking_in_and_a_noted_end():
    chosen, _more = options.parse(["export", "--year", "2017", "--set", "so-2017", "--unit", "so-khdt", "--out", "x.cchc"])
    assert (chosen.command, chosen.year, chosen.set, chosen.unit, chosen.out) == ("export", 2017, "so-2017", "so-khdt", "x.cchc")
    chosen, _more = options.parse(["import", "tệp của tôi.cchc", "--yes"])
    assert (chosen.folder, chosen.yes) == ("tệp của tôi.cchc", True)
    assert options.parse(["verify", "--head", "3-ab; 4-cd"])[0].head == "3-ab; 4-cd"


def test_a_complaint_is_in_the_language_asked_for(monkeypatch):
    monkeypatch.setenv("CCHC_LANG", "vi")
    with pytest.raises(Stop) as stopped:
        options.parse(["foo", "--lang", "en"])
    assert "There is no command “foo”" in stopped.value.en
    assert options.os.environ["CCHC_LANG"] == "en"
