"""Files as offices send them, through the whole reader."""

import hashlib
import random
import zipfile

import pytest

from cchc_eval.reports.reading import LIMITS, Limits, UnreadableFile, child, read_file, read_pasted
from tests.conftest import DEEP
from tests.reports.reading import kit


def test_a_file_is_hashed_as_it_was_read(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(kit.by_hand('<row r="1"><c r="A1"><v>1</v></c></row>'))
    grid = read_file(path, name="Tự chấm.xlsx")
    assert grid.file == "Tự chấm.xlsx"
    assert grid.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert grid.sheets[0].at(1, 1).value == 1


def test_paths_that_lead_nowhere(tmp_path):
    for path, code in ((tmp_path / "no.xlsx", "missing"), (tmp_path, "folder"), (tmp_path / "a\0b", "unreachable")):
        with pytest.raises(UnreadableFile) as caught:
            read_file(path)
        assert caught.value.code == code
    large = tmp_path / "large.csv"
    large.write_bytes(b"a;b\n" * 300_000)
    with pytest.raises(UnreadableFile) as caught:
        read_file(large, Limits(file_bytes=2**20))
    assert caught.value.code == "large"


def test_pasted_tables():
    grid = read_pasted("\ufeffSTT\tĐơn vị\n1\tPhòng A\n")
    assert [cell.value for cell in grid.sheets[0].cells.values()] == ["STT", "Đơn vị", "1", "Phòng A"]
    for text, code in ((" \n", "pasted_empty"), ("a" * 200, "pasted_large")):
        with pytest.raises(UnreadableFile) as caught:
            read_pasted(text, Limits(characters=1000))
        assert caught.value.code == code


def test_spoiled_workbooks_are_read_or_refused_by_words(tmp_path):
    """Bytes changed in the zip stream and in the parts of a sound workbook: never anything but a grid or a reason."""

    def fill(book):
        sheet = book.add_worksheet("Tự chấm")
        for row in range(12):
            sheet.write_row(row, 0, [row, f"tiêu chí {row}", row / 7, f"=A{row + 1}*2"])
        sheet.merge_range("F1:G2", "gộp")

    path = kit.written(tmp_path / "a.xlsx", fill)
    sound = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    draw = random.Random(5)
    seen = set()
    for turn in range(2000 if DEEP else 150):
        if turn % 3:
            name = draw.choice([one for one in files if one.endswith((".xml", ".rels"))])
            part = bytearray(files[name])
            for _ in range(draw.randint(1, 4)):
                _spoil(part, draw)
            content = kit.zipped(files | {name: bytes(part)})
        else:
            whole = bytearray(sound)
            for _ in range(draw.randint(1, 4)):
                _spoil(whole, draw)
            content = bytes(whole)
        plain = child.answer(content, "a.xlsx", LIMITS)
        seen.add(plain.get("fault", "read"))
        if "fault" not in plain:
            child.unpacked(plain)
    assert {"read", "damaged", "damaged_at"} <= seen


def _spoil(content: bytearray, draw: random.Random) -> None:
    place = draw.randrange(len(content))
    kind = draw.randrange(5)
    if kind == 0:
        content[place] = draw.randrange(256)
    elif kind == 1:
        del content[place : place + draw.randint(1, 30)]
    elif kind == 2:
        content[place:place] = content[place : place + draw.randint(1, 60)]
    elif kind == 3:
        content[place:place] = draw.choice(
            [b"<c", b'"', b"&", b"</row>", b"999999999999", b"-1", b"\0", "ệ".encode(), b"<f>1</f>", b"NaN"]
        )
    else:
        digits = [i for i, byte in enumerate(content) if 48 <= byte < 58]
        if digits:
            content[draw.choice(digits)] = draw.choice(b"0123456789-.e")
