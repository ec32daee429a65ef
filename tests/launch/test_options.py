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
        ("foo", "Không có lệnh “foo”. Các lệnh: app, test, wheels, stop, verify, backup, export, import, report, set, sheet, plan, check."),
        ("--ports --x", "Không có tham số này: --ports --x."),
        ("--lang fr", "Không có ngôn ngữ “fr”: chọn vi hoặc en."),
        ("--port 80", "Cổng không hợp lệ: 80 (1024 – 65535)."),
        ("--workspace", "Sau --workspace phải có giá trị."),
        ("--all=1 test", "--all không có giá trị đi kèm: 1."),
        ("wheels", "Thiếu thư mục"),
        ("import", "Thiếu tệp: python run.py import TEP"),
        ("export --year 17", "Năm không hợp lệ: 17 (1990 – 2200)."),
        ("plan word --plan x", "--plan chỉ đi với lệnh plan import."),
        ("plan in", "Lệnh plan gồm: plan import, plan word."),
        ("backup --unit u", "--unit chỉ đi với lệnh export, report, sheet export, sheet import."),
        ("export --yes", "--yes chỉ đi với lệnh import, set import, sheet import, plan import."),
    ],
)
def test_each_complaint_is_in_vietnamese(line, told):
    with pytest.raises(Stop) as stopped:
        options.parse(line.split())
    assert told in stopped.value.vi
    assert "argument" not in stopped.value.vi


def test_handing_on_taking_in_and_a_noted_end():
    chosen, _more = options.parse(["export", "--year", "2017", "--set", "so-2017", "--unit", "so-khdt", "--out", "x.cchc"])
    assert (chosen.command, chosen.year, chosen.set, chosen.unit, chosen.out) == ("export", 2017, "so-2017", ["so-khdt"], "x.cchc")
    chosen, _more = options.parse(["import", "tệp của tôi.cchc", "--yes"])
    assert (chosen.folder, chosen.yes) == ("tệp của tôi.cchc", True)
    assert options.parse(["verify", "--head", "3-ab; 4-cd"])[0].head == "3-ab; 4-cd"


def test_a_complaint_is_in_the_language_asked_for(monkeypatch):
    monkeypatch.setenv("CCHC_LANG", "vi")
    with pytest.raises(Stop) as stopped:
        options.parse(["foo", "--lang", "en"])
    assert "There is no command “foo”" in stopped.value.en
    assert options.os.environ["CCHC_LANG"] == "en"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("set", "Lệnh set gồm: set template, set import, set export."),
        ("sheet take", "Lệnh sheet gồm: sheet export, sheet import."),
        ("set import", "Thiếu tệp: python run.py set import TEP"),
        ("set export", "Thiếu mã bộ tiêu chí hoặc tệp"),
        ("sheet import a b", "Lệnh sheet import không đi với: b"),
        ("check", "Thiếu tệp: python run.py check TEP"),
        ("report x", "Lệnh report không đi với: x"),
        ("report --round hai", "Không có vòng “hai”. Các vòng: self, appraisal, appraisal_2."),
        ("sheet import a --blank", "--blank chỉ đi với lệnh sheet export."),
        ("sheet import a --survey", "--survey chỉ đi với lệnh sheet export."),
        ("sheet export --author x", "--author chỉ đi với lệnh sheet import, plan import."),
        ("sheet import a --position x", "--position chỉ đi cùng --author."),
        ("export --unit a --unit b", "Lệnh export chỉ nhận một --unit."),
    ],
)
def test_reports_workbooks_and_checks_refuse_what_does_not_fit(line, told):
    with pytest.raises(Stop) as stopped:
        options.parse(line.split())
    assert told in stopped.value.vi


def test_options_may_stand_between_files():
    chosen, _more = options.parse(["check", "a.xlsx", "--out", "x", "b b.csv"])
    assert (chosen.more, chosen.out, chosen.step) == (["a.xlsx", "b b.csv"], "x", "")
    chosen, _more = options.parse(["sheet", "--yes", "import", "a.xlsx", "--year", "2017"])
    assert (chosen.step, chosen.folder, chosen.yes, chosen.year) == ("import", "a.xlsx", True, 2017)
    chosen, _more = options.parse(["report", "--unit", "a", "--unit", "b", "--pdf"])
    assert (chosen.unit, chosen.pdf, chosen.more) == (["a", "b"], True, [])


def test_what_is_said_of_a_table_to_check():
    chosen, _ = options.parse(["check", "a.xlsx", "--bands", "A=90", "--ties", "dense", "--step", "0,25", "--columns", "C=rank"])
    assert (chosen.bands, chosen.ties, chosen.step_of_points, chosen.columns, chosen.step) == ("A=90", "dense", "0,25", "C=rank", "")
    for wrong in (["report", "--step", "1"], ["check", "a.xlsx", "--ties", "x"]):
        with pytest.raises(Stop) as stop:
            options.parse(wrong)
        assert "step_of" not in str(stop.value)
