"""Files in parts: in order, whole, within limits, and gone when nobody took them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cchc_eval.records import Refused
from cchc_eval.widgets import uploads
from cchc_eval.widgets.uploads import PART, Uploads


def send(box: Uploads, number: int, parts: int, content: bytes, upload: str = "u", name: str = "tệp.cchc") -> dict:
    message = {"upload": upload, "name": name, "number": number, "parts": parts}
    return box.take(message, [memoryview(content)])


def test_a_file_comes_in_parts_and_whole() -> None:
    box = Uploads()
    content = os.urandom(2 * PART + 17)
    for number in range(3):
        answer = send(box, number, 3, content[number * PART : (number + 1) * PART])
        assert answer["done"] is (number == 2)
    path, name = box.path("u")
    assert path.read_bytes() == content
    assert name == "tệp.cchc"
    folder = path.parent
    box.clear()
    assert not folder.exists()


def test_a_missing_part_is_told_and_a_new_start_is_clean() -> None:
    box = Uploads()
    send(box, 0, 3, b"a")
    with pytest.raises(Refused, match="gián đoạn"):
        send(box, 2, 3, b"c")
    with pytest.raises(Refused, match="Chưa chọn tệp"):
        box.path("u")
    send(box, 0, 1, b"anew")
    assert box.path("u")[0].read_bytes() == b"anew"
    box.clear()


def test_limits() -> None:
    box = Uploads(most=2 * PART)
    with pytest.raises(Refused, match="lớn hơn 2 MB"):
        send(box, 0, 9, b"x")
    with pytest.raises(Refused, match="lớn hơn"):
        send(box, 0, 1, b"x" * (PART + 1))


def test_a_name_is_never_a_path() -> None:
    box = Uploads()
    send(box, 0, 1, b"x", name="../../etc/passwd")
    path, name = box.path("u")
    assert name == "../../etc/passwd"
    assert "etc" not in path.parts
    box.clear()


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    box = Uploads()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(uploads.Path, "open", full)
    with pytest.raises(Refused, match="Không lưu được") as told:
        send(box, 0, 1, b"x")
    assert "dung lượng" in told.value.hint
    monkeypatch.undo()
    box.clear()
    assert isinstance(Path(), Path)
