from __future__ import annotations

import json
import unicodedata

import pytest

from cchc_eval.reports.annual.settings import FILE, LONGEST, Settings, read_settings, settings_of, write_settings
from cchc_eval.reports.told import Told


def test_what_is_kept_comes_back_and_blanks_stay_blank(tmp_path):
    assert read_settings(tmp_path) == Settings()
    kept = Settings(body="Sở Kế hoạch và Đầu tư", capacity="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", date="2018-01-05")
    write_settings(tmp_path, kept)
    assert read_settings(tmp_path) == kept
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_text_is_nfc_without_control_signs_and_empty_lines():
    made = settings_of(
        {"name": unicodedata.normalize("NFD", "  Lê\x07 Thị\tĐào ") + "\n\n", "recipients": "Như trên\r\n \nLưu VT"}
    )
    assert made.name == "Lê Thị Đào"
    assert made.recipients == "Như trên\nLưu VT"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"boss": "x"}, "boss"),
        ({"name": 5}, "name"),
        ({"name": "x" * (LONGEST + 1)}, str(LONGEST)),
        ({"date": "5/1/2018"}, "5/1/2018"),
        ({"signers": "Trần Văn A"}, "Trần Văn A"),
    ],
)
def test_what_does_not_fit_is_told(values, told):
    with pytest.raises(Told, match=told):
        settings_of(values)


@pytest.mark.parametrize("text", [b"{", b"[]", b"\xff\xfe", b"[" * 5_000, b'{"name": 1}'])
def test_a_file_that_cannot_be_used_is_told(tmp_path, text):
    (tmp_path / FILE).write_bytes(text)
    with pytest.raises(Told):
        read_settings(tmp_path)


def test_a_file_written_by_notepad_is_read(tmp_path):
    (tmp_path / FILE).write_bytes("\ufeff".encode() + json.dumps({"place": "Quảng Trị"}, ensure_ascii=False).encode())
    assert read_settings(tmp_path).place == "Quảng Trị"
