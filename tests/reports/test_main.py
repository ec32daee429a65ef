from __future__ import annotations

import errno
import json
import subprocess
import sys

import pytest

from cchc_eval.records.errors import Refused
from cchc_eval.reports import __main__ as command
from cchc_eval.reports.told import Told


def said(capsys, monkeypatch, fault: BaseException | None, lang: str = "vi") -> tuple[int, str]:
    def work(_folder, _asked):
        if fault:
            raise fault
        print("xong")

    monkeypatch.setattr(command, "work_of", lambda _what: work)
    code = command.main(["report", "x", json.dumps({"lang": lang})])
    return code, capsys.readouterr().out


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Told("Không có đơn vị “x”."), "Không có đơn vị “x”.\n"),
        (Refused("Tệp sai.", "Chọn tệp khác."), "Tệp sai. Chọn tệp khác.\n"),
        (OSError(errno.ENOSPC, "full", "/a"), "Đĩa đã đầy: /a."),
        (PermissionError(errno.EACCES, "no", "b.xlsx"), "b.xlsx. Hãy đóng tệp nếu đang mở trong Excel"),
        (FileNotFoundError(errno.ENOENT, "no", "c"), "Không có tệp này: c\n"),
        (OSError(errno.EIO, "đứt", "d"), "d"),
        (MemoryError(), "quá ít bộ nhớ"),
        (ZeroDivisionError("1/0"), "ZeroDivisionError: 1/0"),
    ],
)
def test_whatever_goes_wrong_is_one_message(capsys, monkeypatch, fault, told):
    code, text = said(capsys, monkeypatch, fault)
    assert code == 1
    assert told in text
    assert "Traceback" not in text


def test_what_works(capsys, monkeypatch):
    assert said(capsys, monkeypatch, None) == (0, "xong\n")


def test_every_command_that_is_named_can_be_found():
    for what in command.WORK:
        assert callable(command.work_of(what))
    with pytest.raises(Told, match="dance"):
        command.work_of("dance")


def test_started_as_run_py_starts_it(tmp_path):
    words = [sys.executable, "-m", "cchc_eval.reports", "dance", str(tmp_path), json.dumps({"lang": "en"})]
    ran = subprocess.run(words, capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 1
    assert ran.stdout == "The command “dance” is not available in this version.\n"
