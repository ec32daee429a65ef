from __future__ import annotations

import io

import pytest

from launch import console


def stream(encoding: str) -> tuple[io.BytesIO, io.TextIOWrapper]:
    raw = io.BytesIO()
    return raw, io.TextIOWrapper(raw, encoding=encoding, newline="")


def test_a_console_that_is_not_utf8_gets_readable_text_without_diacritics(monkeypatch):
    monkeypatch.setenv("CCHC_LANG", "vi")
    for encoding in ("ascii", "cp1252", "cp437", "cp1258"):
        raw, text = stream(encoding)
        console.say("Đã mở “Chấm điểm”… 5 × 2 ≥ 9 – được", "opened", stream=text)
        assert raw.getvalue() == b'Da mo "Cham diem"... 5 x 2 >= 9 - duoc\n', encoding


def test_a_utf8_console_gets_every_letter(monkeypatch):
    monkeypatch.setenv("CCHC_LANG", "vi")
    raw, text = stream("utf-8")
    console.say("Đã mở", "opened", stream=text)
    assert raw.getvalue().decode("utf-8") == "Đã mở\n"


def test_english_when_asked_for(monkeypatch):
    monkeypatch.setenv("CCHC_LANG", "en_GB")
    raw, text = stream("utf-8")
    console.say("Đã mở", "opened", stream=text)
    assert raw.getvalue() == b"opened\n"


def test_a_console_that_is_gone_is_no_failure():
    raw, text = stream("utf-8")
    raw.close()
    console.say("Đã mở", "opened", stream=text)


def test_complaint_holds_the_text_in_the_language_in_use(monkeypatch, capsys):
    stop = console.Stop("Đĩa đầy.", "Disk full.")
    for lang, told in (("vi", "Đĩa đầy."), ("en", "Disk full.")):
        monkeypatch.setenv("CCHC_LANG", lang)
        console.complain(stop)
        assert capsys.readouterr().err.strip() == told


@pytest.mark.parametrize("total", [1, 9, 140])
def test_progress_in_a_file_is_at_most_eleven_lines_and_reaches_the_total(monkeypatch, capsys, total):
    monkeypatch.setenv("CCHC_LANG", "en")
    progress = console.Progress("Cài", "Installing", total)
    for done in range(1, total + 5):
        progress.at(done, "numpy")
    progress.done()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 11
    assert f"{total}/{total} (100%)" in lines[-1]
