"""A workbook as a whole: of which year, set, unit; what the state of rounds forbids; hands that change anything."""

import random
import zipfile

import pytest

from cchc_eval.reports.answers.taking.about import NotTaken
from cchc_eval.reports.answers.taking.looking import Wanted, look
from cchc_eval.reports.answers.taking.recording import take
from cchc_eval.reports.reading import LIMITS, child
from cchc_eval.reports.told import Told
from tests.conftest import DEEP
from tests.reports.answers.taking import kit
from tests.widgets.typist import SET


def test_a_file_is_read_and_compared(desk):
    form = desk.write().fill("ty_le", 188, "done").fill("ty_le", 200, "due")
    form.book.save(desk.file)
    found = look(desk.file, desk.records, desk.workspace.folder, name="Tự chấm.xlsx")
    assert (found.file, found.unit, found.set) == (
        "Tự chấm.xlsx",
        "Sở Kế hoạch và Đầu tư tỉnh Quảng Trị",
        "Bộ thử mọi cách tính điểm",
    )
    assert found.wanted == ("answer|self|ty_le",)
    assert found.count("new") == 1
    assert len(found.edits(found.wanted)) == 1
    assert found.edits([]) == []
    assert found.digest == look(desk.file, desk.records, desk.workspace.folder, name="Tự chấm.xlsx").digest


def test_the_digest_changes_with_what_stands_and_with_what_is_said(desk):
    form = desk.write().fill("ty_le", 188, "done")
    first = desk.look(form).digest
    assert desk.look(form.fill("ty_le", 189, "done")).digest != first
    form.fill("ty_le", 188, "done")
    assert desk.look(form).digest == first
    desk.record("ty_le", done="5")
    assert desk.look(form).digest != first


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted(2018), "của năm 2017, không phải năm 2018"),
        (Wanted(2017, "khac"), "bộ tiêu chí thu-2017"),
        (Wanted(unit="van-phong"), "đơn vị so-khdt"),
    ],
)
def test_a_workbook_of_something_else(desk, wanted, told):
    with pytest.raises(NotTaken, match=told):
        desk.look(desk.write(), wanted)


def test_another_text_of_the_set_another_set_another_unit(tmp_path, desk):
    form = desk.write()
    other = kit.Desk(tmp_path / "other", SET.replace("Số sáng kiến", "Sáng kiến"))
    with pytest.raises(NotTaken, match="đã thay đổi so với lúc xuất"):
        other.look(form)
    (other.workspace.folder / "criteria" / "thu-2017.yaml").unlink()
    with pytest.raises(NotTaken, match="Không có bộ tiêu chí thu-2017 của năm 2017"):
        other.look(form)
    other.close()
    units = desk.workspace.folder / "units"
    units.mkdir()
    head = "key,name,short_name,group,parent\n"
    (units / "2017.csv").write_text(head + "van-phong,Văn phòng,,so,\n", "utf-8")
    with pytest.raises(NotTaken, match="so-khdt không có trong danh sách"):
        desk.look(form)
    (units / "2017.csv").write_text(head + "so-khdt,Sở,,phong,\n", "utf-8")
    with pytest.raises(NotTaken, match="thuộc nhóm khác"):
        desk.look(form)


def test_invented_data_do_not_mix_with_real_ones(desk):
    with pytest.raises(NotTaken, match="không trộn"):
        desk.look(desk.write(more={"invented": "yes"}))


def test_a_locked_round_a_closed_year_and_a_dossier_on_its_way(desk):
    form = desk.write().fill("ty_le", 188, "done").fill("thuong", "Có", "answer")
    desk.records.lock_round(kit.YEAR, kit.CODE, "self")
    found = kit.items(desk.look(form))
    assert found["answer|self|ty_le"].status == "refused"
    assert found["answer|self|ty_le"].edits  # what would be recorded is known, and yet it cannot be chosen
    assert not found["answer|self|ty_le"].can_be_taken
    assert "đã khóa" in found["answer|self|ty_le"].notes[-1]
    assert found["answer|bonus|thuong"].status == "new"
    assert desk.look(form).wanted == ("answer|bonus|thuong",)
    desk.records.close_year(kit.YEAR)
    assert {item.status for item in desk.look(form).open} == {"refused"}


def test_looking_records_nothing_and_opens_no_round(tmp_path):
    desk = kit.Desk(tmp_path)
    form = desk.write().fill("ty_le", 188, "done").fill("thuong", "Có", "answer")
    before = desk.records.head()
    found = desk.look(form)
    assert [turn for _year, _code, turn, _text in found.openings] == ["self", "bonus"]
    assert found.count("new") == 2
    assert desk.records.head() == before
    assert desk.records.years() == []
    without = desk.records.with_author(None)
    assert len(kit.look_at(form.grid(), without, desk.workspace.folder).wanted) == 2
    desk.close()


def test_mutated_workbooks_end_in_words_and_record_nothing_by_halves(desk):
    """Cells and parts changed at random: never a traceback, looking never records, and taking records all that is chosen or nothing."""
    desk.record("ty_le", done="170", due="200")
    form = desk.write().fill("muc", "Đầy đủ", "level").fill("kinh_phi", "1.234,5", "value")
    form.book.save(desk.file)
    with zipfile.ZipFile(desk.file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    names = [
        name
        for name in files
        if "worksheets/sheet" in name or name.endswith(("workbook.xml", "sharedStrings.xml", "styles.xml"))
    ]
    draw, events = random.Random(2017), desk.records.head().events
    outcomes, words = {"looked": 0, "told": 0, "taken": 0}, []
    for turn in range(2000 if DEEP else 40):
        name = draw.choice(names)
        part = files[name]
        for _ in range(draw.randint(1, 5)):
            part = _mutated(part, draw)
        plain = child.answer(_zipped(files | {name: part}), "a.xlsx", LIMITS)
        try:
            if "fault" in plain:
                raise kit.UnreadableFile(plain["fault"], **plain["values"])
            sheets, warnings = child.unpacked(plain)
            found = kit.look_at(
                kit.Grid("a.xlsx", f"{turn:064d}", sheets, warnings), desk.records, desk.workspace.folder
            )
            assert desk.records.head().events == events
            outcomes["looked"] += 1
            chosen = [item.id for item in found.items if item.can_be_taken]
            if chosen:
                take(found, desk.records, chosen)
                events += len(found.edits(chosen)) + 1
                outcomes["taken"] += 1
        except Told as fault:
            words.append(str(fault))
            outcomes["told"] += 1
    assert all(words)
    assert desk.records.head().events == events
    assert desk.records.verify().ok
    assert min(outcomes.values()) > 0, outcomes


def _zipped(files):
    from tests.reports.reading.kit import zipped

    return zipped(files)


def _mutated(part: bytes, draw: random.Random) -> bytes:
    kind = draw.randrange(6)
    at = draw.randrange(len(part))
    if kind == 0:  # a value becomes another
        start = part.find(b"<v>", at)
        end = part.find(b"</v>", start)
        if 0 <= start < end:
            value = draw.choice([b"", b"-1", b"1e308", b"0.1", b"42734", b"99999999999", b"x", b"1.5"])
            return part[: start + 3] + value + part[end:]
    if kind == 1:  # a cell changes its type
        for old in (b't="s"', b't="n"', b't="str"'):
            start = part.find(old, at)
            if start >= 0:
                return (
                    part[:start]
                    + draw.choice([b't="n"', b't="b"', b't="e"', b't="inlineStr"', b't="s"'])
                    + part[start + len(old) :]
                )
    if kind == 2:  # a cell moves
        start = part.find(b'r="', at)
        if start >= 0:
            end = part.find(b'"', start + 3)
            return part[: start + 3] + draw.choice([b"A1", b"XFD1048576", b"E9", b"ZZZ9", b"B12"]) + part[end:]
    if kind == 3:  # a row is lost, or stands twice
        start = part.find(b"<row", at)
        end = part.find(b"</row>", start) + 6
        if 0 <= start < end:
            return part[:start] + (part[start:end] * draw.choice([0, 2])) + part[end:]
    if kind == 4:  # words change
        start = part.find("ệ".encode(), at)
        if start >= 0:
            return part[:start] + draw.choice([b"<", b"e", b"&amp;", b"\xff", b""]) + part[start + 3 :]
    return part[:at] + bytes([draw.randrange(256)]) + part[at + draw.randint(0, 3) :]
