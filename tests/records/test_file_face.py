from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records import attachments
from cchc_eval.records.database import Database
from cchc_eval.records.errors import NoAuthor, Refused, StaleRevision
from cchc_eval.records.events import Edit
from cchc_eval.records.records import Records
from tests.records.files import pdf, png

DATA = pdf("kế hoạch")


@pytest.fixture
def document(records: Records) -> str:
    return records.add_document("354/QĐ-SKH-VP", title="Kế hoạch")


def listed(records: Records) -> list[tuple[Any, ...]]:
    return list(records.attachments().drop(columns="revision").itertuples(index=False, name=None))


def test_a_file_is_attached_listed_and_read_back(records: Records, document: str) -> None:
    mark = records.attach(document, "..\\Kế hoạch.pdf", DATA)
    assert mark == attachments.digest_of(DATA)
    assert listed(records) == [(document, mark, "Kế hoạch.pdf", "application/pdf", len(DATA))]
    assert records.attachment_bytes(mark) == DATA
    event = records.current("attachment", {"document": document, "sha256": mark})
    assert event is not None
    assert event.author == records.author


def test_attaching_the_same_file_again_says_nothing_new(records: Records, document: str) -> None:
    mark = records.attach(document, "a.pdf", DATA)
    records.attach(document, "tên khác.pdf", DATA)
    assert [row[2] for row in listed(records)] == ["a.pdf"]
    assert len(records.history({"document": document, "sha256": mark}, "attachment")) == 1


def test_one_file_of_two_documents_lies_on_the_disk_once(records: Records, document: str, database: Database) -> None:
    other = records.add_document("2")
    assert records.attach(document, "a.pdf", DATA) == records.attach(other, "b.pdf", DATA)
    assert len(listed(records)) == 2
    assert len([one for one in (database.file.parent / "tep").rglob("*") if one.is_file()]) == 1


def test_taken_back_and_attached_again(records: Records, document: str) -> None:
    mark = records.attach(document, "a.png", png())
    records.detach(document, mark)
    records.detach(document, mark)
    assert listed(records) == []
    assert records.attachment_bytes(mark) == png()  # the history can still be looked at
    records.attach(document, "a.png", png())
    assert len(listed(records)) == 1
    changes = records.history({"document": document, "sha256": mark}, "attachment")
    assert [change.event.payload["removed"] for change in changes] == [False, True, False]


def test_nothing_lies_on_the_disk_of_what_is_refused(records: Records, document: str, database: Database) -> None:
    for refused, name, data in ((document, "a.html", b"<b>"), ("không có", "a.pdf", DATA)):
        with pytest.raises(Refused):
            records.attach(refused, name, data)
    with pytest.raises(NoAuthor):
        records.with_author(None).attach(document, "a.pdf", DATA)
    assert not (database.file.parent / "tep").exists()
    with pytest.raises(Refused, match="không được đính kèm"):
        records.detach(document, attachments.digest_of(DATA))


def test_the_records_themselves_refuse_a_file_of_an_unknown_document(records: Records) -> None:
    payload = {"name": "a.pdf", "media": "application/pdf", "size": 3}
    with pytest.raises(Refused, match="Văn bản được dẫn chiếu"):
        records.append("attachment", {"document": "x", "sha256": "0" * 64}, payload)


def test_two_windows_at_once(records: Records, document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second window attached the same file between our look and our write: what it says is what we say."""
    append, first = records.append, []

    def overtaken(kind: str, subject: Any, payload: Any, base: int = 0) -> Any:
        if not first:
            first.append(append(kind, subject, payload, base))
        return append(kind, subject, payload, base)

    monkeypatch.setattr(records, "append", overtaken)
    mark = records.attach(document, "a.pdf", DATA)
    assert len(records.history({"document": document, "sha256": mark}, "attachment")) == 1

    def always(kind: str, subject: Any, payload: Any, base: int = 0) -> Any:
        raise StaleRevision("x", "", Edit(kind, subject, payload), None)

    monkeypatch.setattr(records, "append", always)
    with pytest.raises(StaleRevision):
        records.detach(document, mark)
