"""Files of documents as a person attaches and opens them: in parts, checked before and after, nothing half recorded."""

from __future__ import annotations

import os

import pytest

from cchc_eval.records import DiskFull
from cchc_eval.widgets.uploads import PART
from tests.records.files import GOOD, package, pdf, png
from tests.widgets.typist import Typist


@pytest.fixture
def citing(typist: Typist) -> Typist:
    """A person who has cited a document."""
    new = {"number": "1/QĐ", "date": "", "issuer": "", "type": "", "title": ""}
    typist.does("muc", "evidence:c1", {"document": "d1", "muc": "", "page": "", "removed": False, "new": new})
    return typist


def sends(typist: Typist, name: str, data: bytes, parts: int = 0, upload: str = "u", document: str = "d1", size: int = -1) -> dict:
    """Attach a file as the browser does; return the last answer."""
    count = max(1, -(-len(data) // PART))
    about = {"type": "file", "upload": upload, "document": document, "name": name, "size": len(data) if size < 0 else size, "parts": count}
    for number in range(parts or count):
        part = memoryview(data[number * PART : (number + 1) * PART])
        answer = typist.say(about | {"number": number, "buffers": [part]})
        if "refused" in answer:
            break
    return answer


def opens(typist: Typist, sha256: str) -> tuple[bytes, dict]:
    """Open a file as the browser does."""
    data, number, parts = b"", 0, 1
    while number < parts:
        answer = typist.say({"type": "fetch", "sha256": sha256, "number": number})
        assert "refused" not in answer, answer
        (part,) = answer.pop("buffers")
        assert len(part) <= PART
        data, number, parts = data + part, number + 1, answer["parts"]
    return data, answer


def files(typist: Typist) -> list[tuple[str, str]]:
    """Return name and media type of the files that the records hold."""
    table = typist.dialogue.desk.records.attachments()
    return list(zip(table["name"], table["media"], strict=True))


def in_store(typist: Typist) -> list[str]:
    """Return what lies in the folder of files."""
    folder = typist.dialogue.desk.workspace.folder / "tep"
    return sorted(one.name for one in folder.rglob("*") if one.is_file()) if folder.exists() else []


def test_a_large_file_goes_in_and_comes_out_whole(citing):
    data = pdf() + os.urandom(2 * PART)
    answer = sends(citing, "Kế hoạch 2017.pdf", data)
    assert answer["done"]
    (document,) = answer["documents"]
    (file,) = document["files"]
    assert (file["name"], file["size"]) == ("Kế hoạch 2017.pdf", "2,0 MB")
    again, about = opens(citing, file["sha256"])
    assert again == data
    assert (about["media"], about["name"], about["parts"]) == ("application/pdf", "Kế hoạch 2017.pdf", 3)
    assert citing.reopens().form["documents"][0]["files"] == [file]


@pytest.mark.parametrize("name", sorted(GOOD))
def test_each_kind_that_may_be_attached(citing, name):
    assert sends(citing, name, GOOD[name])["done"]
    assert len(files(citing)) == 1


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.html", b"<script>alert(1)</script>", "không phải loại tệp"),
        ("a.svg", b"<svg onload=alert(1)>", "không phải loại tệp"),
        ("a.exe", b"MZ", "không phải loại tệp"),
        ("macro.docm", package("word/document.xml", "word/vbaProject.bin"), "không phải loại tệp"),
        ("pdf", b"%PDF-", "không phải loại tệp"),
        ("macro.docx", package("word/document.xml", "word/vbaProject.bin"), "macro"),
        ("trang.pdf", b"<html><script>alert(1)</script>", "không đúng loại"),
        ("anh.png", pdf(), "không đúng loại"),
        ("trong.pdf", b"", "rỗng"),
    ],
)
def test_what_may_not_be_attached_is_refused_in_words_and_leaves_nothing(citing, name, data, says):
    answer = sends(citing, name, data)
    assert says in answer["refused"]
    assert files(citing) == []
    assert in_store(citing) == []
    assert citing.dialogue.desk.files._uploads._files == {}


def test_a_wrong_kind_is_refused_with_the_first_part(citing):
    answer = sends(citing, "phim.mp4", os.urandom(3 * PART))
    assert answer["number"] == 0
    assert "pdf, png" in answer["refused"]  # what is possible is named


def test_a_file_over_20_mb_is_refused_before_it_is_sent(citing):
    answer = sends(citing, "lớn.pdf", pdf(), size=20 * PART + 1)
    assert answer["number"] == 0
    assert "20 MB" in answer["refused"]


def test_a_file_that_lied_about_its_size_is_refused_at_the_end(citing):
    data = pdf() + bytes(20 * PART)
    answer = sends(citing, "lớn.pdf", data, size=1000)
    assert "20 MB" in answer["refused"]
    assert files(citing) == []
    assert in_store(citing) == []


def test_exactly_20_mb_is_taken(citing):
    assert sends(citing, "vừa.pdf", pdf() + bytes(20 * PART - len(pdf())))["done"]


def test_the_same_file_twice_is_stored_once(citing):
    new = {"number": "2/QĐ", "date": "", "issuer": "", "type": "", "title": ""}
    citing.does("muc", "evidence:c2", {"document": "d2", "muc": "", "page": "", "removed": False, "new": new})
    for document, name in (("d1", "một.png"), ("d1", "một.png"), ("d2", "hai.png")):
        assert sends(citing, name, png(), document=document)["done"]
    assert files(citing) == [("một.png", "image/png"), ("hai.png", "image/png")]
    assert len(in_store(citing)) == 1


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\Windows\\he thong.png", "he thong.png"),
        ("<img src=x onerror=alert(1)>.png", "_img src=x onerror=alert(1)_.png"),
        ("=cmd|' /C calc'!A0.png", "C calc'!A0.png"),
        ("a\u202egpj.exe.png", "a gpj.exe.png"),
        ("tên\x00\nhai dòng.png", "tên hai dòng.png"),
    ],
)
def test_names_are_cleaned_and_never_a_path(citing, name, kept):
    assert sends(citing, name, png())["done"]
    assert files(citing) == [(kept, "image/png")]
    assert all(len(one) == 64 for one in in_store(citing))  # hashes and nothing else
    assert not list(citing.dialogue.base.parent.rglob("passwd*"))


def test_an_upload_that_breaks_off_leaves_nothing_and_is_told(citing):
    data = pdf() + os.urandom(2 * PART)
    assert sends(citing, "x.pdf", data, parts=2)["done"] is False
    again = citing.reopens()  # the kernel was killed: another desk
    assert files(again) == []
    assert in_store(again) == []
    last = {"type": "file", "upload": "u", "document": "d1", "name": "x.pdf", "size": len(data), "parts": 3, "number": 2}
    assert "bị gián đoạn" in again.say(last | {"buffers": [memoryview(b"x")]})["refused"]
    assert sends(again, "x.pdf", data)["done"]
    again.dialogue.close()


def test_a_full_disk_is_told_and_the_file_can_be_sent_again(citing, monkeypatch):
    def full(*_args):
        raise DiskFull("Đĩa đã đầy.", "Hãy giải phóng chỗ trống.")

    with monkeypatch.context() as patched:
        patched.setattr("cchc_eval.records.attachments.store", full)
        assert sends(citing, "a.png", png())["refused"] == "Đĩa đã đầy. Hãy giải phóng chỗ trống."
    assert files(citing) == []
    assert sends(citing, "a.png", png())["done"]


def test_a_file_is_taken_off_and_put_back(citing):
    (file,) = sends(citing, "a.png", png())["documents"][0]["files"]
    about = {"type": "file_remove", "document": "d1", "sha256": file["sha256"], "name": file["name"]}
    assert citing.say(about)["documents"][0]["files"] == []
    assert "không còn được đính kèm" in citing.say({"type": "fetch", "sha256": file["sha256"], "number": 0})["refused"]
    assert citing.say(about | {"back": True})["documents"][0]["files"] == [file]
    assert [one["what"].split(":")[0] for one in citing.say({"type": "history", "key": "muc"})["entries"]][:3] == ["Tệp của văn bản"] * 3


def test_a_file_changed_behind_the_toolkit_s_back_is_not_handed_out(citing):
    (file,) = sends(citing, "a.png", png())["documents"][0]["files"]
    (stored,) = (citing.dialogue.desk.workspace.folder / "tep").rglob(file["sha256"])
    stored.write_bytes(b"<script>")
    answer = citing.say({"type": "fetch", "sha256": file["sha256"], "number": 0})
    assert "buffers" not in answer
    assert answer["refused"]


def test_a_document_that_is_not_known_takes_no_file(citing):
    assert sends(citing, "a.png", png(), document="khong-co")["refused"]
    assert in_store(citing) == []
