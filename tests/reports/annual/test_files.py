from __future__ import annotations

import datetime as dt
import os

import pytest

from cchc_eval.reports.annual import files
from cchc_eval.reports.told import Told


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    file = tmp_path / "a" / "b.xlsx"
    files.write(file, b"one")

    def full(*_):
        raise OSError(28, "No space left on device", "/tmp/.x.part")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space") as fault:
        files.write(file, b"two")
    assert fault.value.filename == str(file)
    assert file.read_bytes() == b"one"
    assert [path.name for path in file.parent.iterdir()] == ["b.xlsx"]


def test_a_file_that_is_open_elsewhere_is_named_and_stays(tmp_path, monkeypatch):
    file = tmp_path / "bao-cao.docx"
    files.write(file, b"one")

    def held(_part, _file):
        raise PermissionError(13, "Access is denied", _part, None, str(_file))

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(PermissionError) as fault:
        files.write(file, b"two")
    assert (fault.value.filename, fault.value.filename2) == (str(file), None)
    assert list(tmp_path.iterdir()) == [file]


def test_a_digest_and_none_of_what_is_not_there(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    assert files.sha256_of(tmp_path / "a").startswith("e3b0c442")
    assert files.sha256_of(tmp_path / "b") == ""


def test_names_of_plain_letters_of_which_no_two_are_alike():
    keys = ["Phòng Đăng ký", "phong dang ky", "con", "…", "../../etc", "a" * 90, "a" * 91]
    names = files.plain_names(keys)
    assert names["Phòng Đăng ký"] == "phong-dang-ky"
    assert names["phong dang ky"] == "phong-dang-ky-2"
    assert names["con"] == "don-vi-con"
    assert names["…"] == "don-vi"
    assert names["../../etc"] == "etc"
    assert len(set(names.values())) == len(keys)


def test_what_is_put_aside_takes_the_place_of_nothing(tmp_path):
    for text in ("một", "hai"):
        (tmp_path / "x.docx").write_text(text)
        files.put_aside(tmp_path / "x.docx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x-da-sua-1.docx", "x-da-sua-2.docx"]
    assert (tmp_path / "x-da-sua-1.docx").read_text() == "một"


@pytest.mark.parametrize("text", ["29/12/2017", "2017-13-01", "=1", ""])
def test_what_is_no_date_is_told(text):
    assert files.date_of("2017-12-29") == dt.date(2017, 12, 29)
    with pytest.raises(Told, match="năm-tháng-ngày"):
        files.date_of(text)


def test_trying_a_folder_leaves_nothing(tmp_path):
    files.may_write(tmp_path / "a" / "b")
    assert not list(tmp_path.iterdir())
    (tmp_path / "f").write_bytes(b"")
    with pytest.raises(OSError, match="f"):
        files.may_write(tmp_path / "f" / "b")
