from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from cchc_eval.records import attachments
from cchc_eval.records.canonical import canonical
from cchc_eval.records.errors import DiskFull, LookAgain, MergeRefused, PackageFault, RoundLocked, YearClosed
from cchc_eval.records.events import hash_of
from cchc_eval.records.records import Records
from cchc_eval.records.schema import events, now
from cchc_eval.records.transfer.layout import EVENTS, MANIFEST, file_name
from tests.records.files import pdf
from tests.records.transfer.conftest import BINH, Desks
from tests.records.transfer.test_package import content, signed, write

Make = Callable[..., dict[str, Any]]
Hand = Callable[..., Any]


def stored(records: Records) -> tuple[list[Any], list[Any]]:
    with records._database.reading() as connection:
        return (
            connection.execute(select(events).order_by(events.c.chain, events.c.sequence)).fetchall(),
            connection.execute(select(now).order_by(now.c.kind, now.c.subject)).fetchall(),
        )


def folder_of(records: Records) -> Path:
    return records._database.file.parent


def files_of(records: Records) -> list[str]:
    return sorted(one.name for one in (folder_of(records) / "tep").rglob("*") if one.is_file())


def test_a_round_trip_brings_everything_over(desks: Desks, at: Make, ratio: Make, hand: Hand) -> None:
    desks.a.append("answer", at(), ratio(188))
    document = desks.a.add_document("354/QĐ", title="Kế hoạch")
    desks.a.cite(at(), document, page="3")
    mark = desks.a.attach(document, "kế hoạch.pdf", pdf())
    merged = hand(desks.a, desks.b)
    assert (merged.events, merged.already, merged.conflicts) == (desks.a.verify().events, 0, [])
    assert stored(desks.b) == stored(desks.a)
    assert desks.b.head() == desks.a.head()  # all of it, in the same order
    assert desks.b.attachment_bytes(mark) == pdf()
    assert desks.b.verify().ok
    assert desks.b.evidence(2017, "so-2017", "u1")["number"].tolist() == ["354/QĐ"]


def test_looking_records_nothing(desks: Desks, at: Make, ratio: Make) -> None:
    desks.a.append("answer", at(), ratio(1))
    document = desks.a.add_document("1")
    desks.a.attach(document, "a.pdf", pdf())
    path = desks.a.export(desks.file()).file
    desks.b.open_round(2017, "so-2017", "self", "khác")
    before = stored(desks.b)
    shown = desks.b.preview(path)
    assert (shown.new, shown.known, shown.files_new, shown.files_known) == (6, 0, 1, 0)
    assert stored(desks.b) == before
    assert not (folder_of(desks.b) / "tep").exists()
    assert desks.b.preview(path).digest == shown.digest


def test_importing_twice_is_nothing_new(desks: Desks, at: Make, ratio: Make) -> None:
    desks.a.append("answer", at(), ratio(1))
    path = desks.a.export(desks.file()).file
    desks.b.import_(path, desks.b.preview(path).digest)
    before = stored(desks.b)
    again = desks.b.preview(path)
    assert (again.new, again.known) == (0, 4)
    merged = desks.b.import_(path, again.digest)
    assert (merged.events, merged.already) == (0, 4)
    assert stored(desks.b) == before


def test_two_laptops_changed_the_same_leaf(desks: Desks, at: Make, ratio: Make, hand: Hand) -> None:
    """The preview shows both versions in words; both stay in the history; the next write settles it."""
    desks.a.append("answer", at(), ratio(180))
    hand(desks.a, desks.b)
    mine = desks.a.append("answer", at(), ratio(185), base=1)
    theirs = desks.b.append("answer", at(), ratio(190), base=1)
    path = desks.b.export(desks.file(), unit="u1").file
    shown = desks.a.preview(path)
    assert [one.subject for one in shown.conflicts] == [at()]
    assert [one.id for one in shown.conflicts[0].events] == [mine.id, theirs.id]
    words = shown.conflicts_in_words[0]
    assert "câu trả lời, tiêu chí “k1”, đơn vị “u1”, năm 2017" in words
    assert "Trần An, Chuyên viên, " in words
    assert "Lê Bình, Trưởng phòng, " in words
    assert "done: 185" in words
    assert "done: 190" in words
    assert words in shown.report()
    merged = desks.a.import_(path, shown.digest)
    assert len(merged.conflicts) == 1
    history = [change.event.payload["facts"]["done"] for change in desks.a.history(at(), "answer")]
    assert history == ["180", "185", "190"]
    current = desks.a.current("answer", at())
    assert current is not None
    assert (current.id, current.revision) == (theirs.id, 3)
    settled = desks.a.append("answer", at(), ratio(187), base=current.revision)
    assert set(settled.follows) == {mine.id, theirs.id}
    assert desks.a.conflicts() == []
    back = desks.a.export(desks.file("back"), unit="u1").file
    assert desks.b.preview(back).conflicts == []
    desks.b.import_(back, desks.b.preview(back).digest)
    assert desks.b.current("answer", at()).id == settled.id  # type: ignore[union-attr]
    assert desks.a.verify().ok
    assert desks.b.verify().ok


def test_a_conflict_that_stood_before_is_not_told_again(desks: Desks, at: Make, ratio: Make, hand: Hand) -> None:
    desks.a.append("answer", at(), ratio(1))
    desks.b.open_round(2017, "so-2017", "self", "code: so-2017\nname: Bộ tiêu chí thử\n")
    desks.b.append("answer", at(), ratio(2))
    hand(desks.b, desks.a)
    assert len(desks.a.conflicts()) == 1
    desks.b.append("answer", at("k2"), ratio(3))
    path = desks.b.export(desks.file()).file
    assert desks.a.preview(path).conflicts == []
    desks.b.append("answer", at(), ratio(4), base=1)  # one side of it went on
    assert len(desks.a.preview(desks.b.export(desks.file("z")).file).conflicts) == 1


def test_units_are_told_apart_with_new_and_known(desks: Desks, at: Make, ratio: Make, hand: Hand) -> None:
    desks.a.append("answer", at(unit="u1"), ratio(1))
    hand(desks.a, desks.b)
    desks.a.append("answer", at("k2", unit="u1"), ratio(2))
    desks.a.append("answer", at(unit="u2"), ratio(1))
    shown = desks.b.preview(desks.a.export(desks.file()).file)
    assert [(one.unit, one.new, one.known) for one in shown.parts] == [("", 0, 3), ("u1", 1, 1), ("u2", 1, 0)]
    assert shown.same_workspace is False
    report = shown.report()
    assert "– u1, năm 2017, so-2017: 1 ghi nhận mới, 1 đã có" in report
    assert "lập riêng" in report
    assert "Không có mục nào hai bên ghi khác nhau" in report


# --- what was shown is what is taken in -------------------------------------------------------------------------------
def test_another_file_under_the_same_name(desks: Desks, at: Make, ratio: Make) -> None:
    desks.a.append("answer", at(), ratio(1))
    path = desks.a.export(desks.file()).file
    digest = desks.b.preview(path).digest
    path.unlink()
    desks.a.append("answer", at("k2"), ratio(1))
    desks.a.export(path)
    with pytest.raises(LookAgain, match="không còn đúng như đã xem trước"):
        desks.b.import_(path, digest)
    assert stored(desks.b)[0] == []
    desks.b.import_(path, desks.b.preview(path).digest)


def test_a_conflict_that_arose_in_between(desks: Desks, at: Make, ratio: Make, hand: Hand) -> None:
    hand(desks.a, desks.b)
    desks.a.append("answer", at(), ratio(1))
    document = desks.a.add_document("1")
    desks.a.attach(document, "a.pdf", pdf())
    path = desks.a.export(desks.file()).file
    digest = desks.b.preview(path).digest
    desks.b.append("answer", at("anderes"), ratio(2))  # elsewhere: nothing that was shown changes
    assert desks.b.preview(path).digest == digest
    desks.b.append("answer", at(), ratio(2))
    before = stored(desks.b)
    with pytest.raises(LookAgain):
        desks.b.import_(path, digest)
    assert stored(desks.b) == before
    assert files_of(desks.b) == []
    with pytest.raises(LookAgain):
        desks.b.import_(path, "")


# --- refusals ---------------------------------------------------------------------------------------------------------
def test_another_kind_of_workspace_is_refused(desks: Desks, at: Make, ratio: Make) -> None:
    desks.a.append("answer", at(), ratio(1))
    path = desks.a.export(desks.file()).file
    invented = desks.make("minh-hoa", BINH, kind="illustrative")
    for attempt in (lambda: invented.preview(path), lambda: invented.import_(path, "x")):
        with pytest.raises(MergeRefused, match="loại bộ số liệu khác"):
            attempt()
    assert stored(invented)[0] == []


def test_what_is_closed_here_is_shown_and_refused(desks: Desks, at: Make, ratio: Make, hand: Hand) -> None:
    hand(desks.a, desks.b)
    desks.a.append("answer", at(), ratio(1))
    path = desks.a.export(desks.file()).file
    desks.b.lock_round(2017, "so-2017", "self", "u1")
    shown = desks.b.preview(path)
    assert len(shown.refusals) == 1
    assert "Không nhập được:\n– Vòng “tự chấm điểm” năm 2017 đã khóa" in shown.report()
    before = stored(desks.b)
    with pytest.raises(RoundLocked):
        desks.b.import_(path, shown.digest)
    assert stored(desks.b) == before
    desks.b.reopen_round(2017, "so-2017", "self", "u1", reason="nhận bản")
    assert desks.b.preview(path).refusals == []
    desks.b.close_year(2017)
    with pytest.raises(YearClosed):
        desks.b.import_(path, desks.b.preview(path).digest)


def forged(path: Path, change: Callable[[dict[str, Any]], None], kind: str = "answer") -> Path:
    """Change an event and make every hash after it, and the manifest, right again."""
    entries = content(path)
    rows = [json.loads(line) for line in entries[EVENTS].splitlines()]
    ends: dict[str, str] = {}
    touched = next(row for row in rows if row["kind"] == kind)
    change(touched)
    for row in rows:
        row["previous"] = ends.get(row["chain"], "")
        if row is touched or row["previous"]:
            row["hash"] = hash_of(row)
        ends[row["chain"]] = row["hash"]
    entries[EVENTS] = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode(
        "utf-8", "surrogatepass"
    )
    last = {row["chain"]: (row["sequence"], row["hash"]) for row in rows}
    told = [{"chain": chain, "sequence": end[0], "hash": end[1]} for chain, end in last.items()]
    return write(path.with_name("forged.cchc"), signed(entries, ends=told, events=len(rows)))


@pytest.mark.parametrize(
    "change",
    [
        {"payload": "{}"}, {"payload": "[]"}, {"payload": "x"}, {"payload": '{"state":"answered","facts":{"n":1.5}}'},
        {"subject": "[]"}, {"subject": "{}"}, {"subject": '{ "key":"k"}'}, {"author": "{}"}, {"author": "x"}, {"author": '{"id":1,"name":2,"position":3}'},
        {"time": "gestern"}, {"time": "2017-01-01T00:00:00"}, {"revision": 0}, {"revision": 10**30}, {"version": -1},
        {"id": ""}, {"id": "a b"}, {"payload": '{"state":"bịa"}'}, {"payload": "[" * 50_000},
    ],
)  # fmt: skip
def test_nonsense_with_right_hashes_is_refused_in_words(
    desks: Desks, at: Make, ratio: Make, change: dict[str, Any]
) -> None:
    desks.a.append("answer", at(), ratio(1))
    path = forged(desks.a.export(desks.file()).file, lambda row: row.update(change))
    with pytest.raises(MergeRefused, match="có ghi nhận không đọc được"):
        desks.b.preview(path)
    assert stored(desks.b)[0] == []


@pytest.mark.parametrize("change", [{"payload": 5}, {"chain": "x", "more": "y"}, {"kind": None}, {"subject": "\ud800"}])
def test_columns_of_another_type_are_refused(desks: Desks, at: Make, ratio: Make, change: dict[str, Any]) -> None:
    desks.a.append("answer", at(), ratio(1))
    entries = content(desks.a.export(desks.file()).file)
    rows = [json.loads(line) for line in entries[EVENTS].splitlines()]
    rows[-1].update(change)
    entries[EVENTS] = "".join(json.dumps(row) + "\n" for row in rows).encode()
    last = {row["chain"]: (row["sequence"], row["hash"]) for row in rows}
    told = [{"chain": chain, "sequence": end[0], "hash": end[1]} for chain, end in last.items()]
    path = write(desks.file("forged"), signed(entries, ends=told))
    with pytest.raises(MergeRefused):
        desks.b.preview(path)


def test_an_event_altered_without_its_hash_is_named(desks: Desks, at: Make, ratio: Make) -> None:
    desks.a.append("answer", at(), ratio(1))
    entries = content(desks.a.export(desks.file()).file)
    entries[EVENTS] = entries[EVENTS].replace(b'\\"done\\":\\"1\\"', b'\\"done\\":\\"9\\"')
    with pytest.raises(MergeRefused, match=r"câu trả lời.*đã bị sửa"):
        desks.b.preview(write(desks.file("y"), signed(entries)))


def test_an_id_that_stands_here_in_another_chain(desks: Desks, at: Make, ratio: Make, hand: Hand) -> None:
    hand(desks.a, desks.b)
    event = desks.b.append("answer", at(), ratio(1))
    desks.a.append("answer", at(), ratio(1))
    path = forged(desks.a.export(desks.file()).file, lambda row: row.update(id=event.id))
    with pytest.raises(MergeRefused, match="xuất hiện hai lần"):
        desks.b.preview(path)


# --- files ------------------------------------------------------------------------------------------------------------
@pytest.fixture
def with_file(desks: Desks) -> Path:
    document = desks.a.add_document("1")
    desks.a.attach(document, "a.pdf", pdf())
    return desks.a.export(desks.file()).file


def smuggled(path: Path, data: bytes, payload: dict[str, Any]) -> Path:
    sha256 = attachments.digest_of(data)

    def change(row: dict[str, Any]) -> None:
        row["subject"] = canonical({**json.loads(row["subject"]), "sha256": sha256})
        row["payload"] = canonical({**json.loads(row["payload"]), "size": len(data), **payload})

    made = forged(path, change, "attachment")
    entries = {name: one for name, one in content(made).items() if not name.startswith("tep/")}
    ends = json.loads(entries[MANIFEST])["ends"]
    return write(made, signed({**entries, file_name(sha256): data}, ends=ends))


def test_bytes_that_are_not_what_they_are_called_do_not_come_in(with_file: Path, desks: Desks) -> None:
    path = smuggled(with_file, b"<script>alert(1)</script>", {})
    shown = desks.b.preview(path)
    with pytest.raises(MergeRefused, match="tệp đính kèm thuộc loại không được phép"):
        desks.b.import_(path, shown.digest)
    assert files_of(desks.b) == []
    assert stored(desks.b)[0] == []


@pytest.mark.parametrize(
    "payload",
    [{"name": "a.html", "media": "text/html"}, {"name": "../a.pdf"}, {"media": "text/html"}, {"name": "a.png"}],
)
def test_names_and_kinds_that_may_not_be_attached_do_not_come_in(
    with_file: Path, desks: Desks, payload: dict[str, Any]
) -> None:
    with pytest.raises(MergeRefused, match="không đọc được"):
        desks.b.preview(smuggled(with_file, pdf("khác"), payload))


def test_a_file_that_no_event_attaches_does_not_come_in(with_file: Path, desks: Desks) -> None:
    entries = content(with_file)
    extra = pdf("lén")
    path = write(desks.file("y"), signed({**entries, file_name(attachments.digest_of(extra)): extra}))
    with pytest.raises(MergeRefused, match="tệp đính kèm"):
        desks.b.import_(path, desks.b.preview(path).digest)
    assert files_of(desks.b) == []


def test_files_are_on_the_disk_before_the_events(
    with_file: Path, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc_eval.records import chains

    add, seen = chains.add, []
    monkeypatch.setattr(chains, "add", lambda connection, rows: (seen.append(files_of(desks.b)), add(connection, rows)))
    desks.b.import_(with_file, desks.b.preview(with_file).digest)
    sha256 = attachments.digest_of(pdf())
    assert seen == [[], [], [sha256]]  # the preview, the second look, then in earnest


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_nothing_half(
    with_file: Path, desks: Desks, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    digest = desks.b.preview(with_file).digest

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, full)
        with pytest.raises(DiskFull):
            desks.b.import_(with_file, digest)
    assert files_of(desks.b) == []
    assert stored(desks.b)[0] == []
    assert desks.b.verify().ok
    desks.b.import_(with_file, digest)
    assert len(files_of(desks.b)) == 1


def test_a_full_disk_at_the_events_takes_the_files_away_again(
    with_file: Path, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc_eval.records import chains

    digest = desks.b.preview(with_file).digest
    add, count = chains.add, []

    def third(connection: Any, rows: Any) -> None:
        count.append(1)
        if len(count) == 2:
            raise DiskFull("đầy")
        add(connection, rows)

    with monkeypatch.context() as patch:
        patch.setattr(chains, "add", third)
        with pytest.raises(DiskFull):
            desks.b.import_(with_file, digest)
    assert files_of(desks.b) == []
    assert stored(desks.b)[0] == []


def test_a_file_that_somebody_attached_meanwhile_stays(
    with_file: Path, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The import fails after its file came onto the disk, and a window had attached the same bytes in between."""
    from cchc_eval.records import chains

    digest = desks.b.preview(with_file).digest
    add, count = chains.add, []

    def second(connection: Any, rows: Any) -> None:
        count.append(1)
        if len(count) == 2:
            raise DiskFull("đầy")
        add(connection, rows)

    document = desks.b.add_document("của Bình")
    with monkeypatch.context() as patch:
        from cchc_eval.records.transfer import files

        store = files.store

        def stored_then_attached(*arguments: Any) -> Any:
            made = store(*arguments)
            with monkeypatch.context() as calm:
                calm.setattr(chains, "add", add)
                desks.b.attach(document, "b.pdf", pdf())
            return made

        patch.setattr(chains, "add", second)
        patch.setattr(files, "store", stored_then_attached)
        with pytest.raises(DiskFull):
            desks.b.import_(with_file, digest)
    assert desks.b.attachment_bytes(attachments.digest_of(pdf())) == pdf()


def test_a_file_that_is_missing_everywhere_is_named(with_file: Path, desks: Desks) -> None:
    attachments.place_of(folder_of(desks.a), attachments.digest_of(pdf())).unlink()
    path = desks.a.export(desks.file("y")).file
    shown = desks.b.preview(path)
    assert (shown.files_new, shown.files_missing) == (0, ["a.pdf"])
    assert "thiếu cả trong tệp lẫn ở đây: tệp đính kèm “a.pdf”" in shown.report()
    desks.b.import_(path, shown.digest)
    again = desks.b.preview(with_file)
    assert (again.new, again.files_new, again.files_missing) == (0, 1, [])
    desks.b.import_(with_file, again.digest)  # the bytes alone
    assert desks.b.attachment_bytes(attachments.digest_of(pdf())) == pdf()


def test_a_damaged_package_changes_nothing(with_file: Path, desks: Desks) -> None:
    digest = desks.b.preview(with_file).digest
    with_file.write_bytes(with_file.read_bytes()[:-40])
    with pytest.raises(PackageFault):
        desks.b.import_(with_file, digest)
    assert stored(desks.b)[0] == []
