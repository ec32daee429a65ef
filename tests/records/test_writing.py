from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from cchc_eval.records.errors import NoAuthor, Refused, RoundLocked, StaleRevision
from cchc_eval.records.events import Edit
from cchc_eval.records.records import Records

Make = Callable[..., dict[str, Any]]


def test_an_event_carries_its_circumstances(records: Records, at: Make, ratio: Make) -> None:
    first = records.append("answer", at(), ratio(188))
    second = records.append("answer", at(), ratio(190), base=1)
    assert (first.revision, second.revision) == (1, 2)
    assert second.follows == (first.id,)
    assert second.sequence == first.sequence + 1
    assert second.previous == first.hash
    assert second.author.name == "Nguyễn Văn An"


def test_a_stale_writer_gets_both_versions(records: Records, at: Make, ratio: Make) -> None:
    records.append("answer", at(), ratio(188))
    theirs = records.append("answer", at(), ratio(190), base=1)
    head = records.head()
    with pytest.raises(StaleRevision, match="Nguyễn Văn An, Chánh Văn phòng vừa ghi nhận") as fault:
        records.append("answer", at(), ratio(199), base=1)
    assert fault.value.mine.payload["facts"]["done"] == "199"
    assert fault.value.theirs == theirs
    assert records.head() == head


def test_a_writer_who_saw_nothing_where_something_is(records: Records, at: Make, ratio: Make) -> None:
    records.append("answer", at(), ratio(188))
    with pytest.raises(StaleRevision):
        records.append("answer", at(), ratio(1))


def test_a_writer_who_saw_what_is_not_there(records: Records, at: Make, ratio: Make) -> None:
    with pytest.raises(StaleRevision, match="không còn") as fault:
        records.append("answer", at(), ratio(1), base=3)
    assert fault.value.theirs is None


def test_many_are_written_whole_or_not_at_all(records: Records, at: Make, ratio: Make) -> None:
    records.append("answer", at("k2"), ratio(1))
    head = records.head()
    edits = [Edit("answer", at("k1"), ratio(5)), Edit("answer", at("k2"), ratio(6)), Edit("answer", at("k3"), ratio(7))]
    with pytest.raises(StaleRevision):
        records.append_many(edits)
    assert records.head() == head
    assert records.current("answer", at("k1")) is None
    events = records.append_many([edits[0], Edit("answer", at("k2"), ratio(6), base=1), edits[2]])
    assert [event.revision for event in events] == [1, 2, 1]


def test_a_batch_of_the_form_is_told_edit_by_edit(records: Records, at: Make, ratio: Make) -> None:
    records.append("answer", at("k2"), ratio(1))
    records.append("answer", at("k2"), ratio(2), base=1)
    records.lock_round(2017, "so-2017", "survey")
    outcomes = records.save(
        [
            Edit("answer", at("k1"), ratio(5)),
            Edit("answer", at("k2"), ratio(6), base=1),
            Edit("answer", at("k3"), {"state": "not_applicable"}),
            Edit("answer", at("k4", round="survey"), ratio(1)),
            Edit("answer", at("k5"), ratio(7)),
        ]
    )
    assert [one.status for one in outcomes] == ["saved", "stale", "refused", "refused", "saved"]
    assert outcomes[1].theirs is not None
    assert outcomes[1].theirs.payload["facts"]["done"] == "2"
    assert isinstance(outcomes[2].fault, Refused)
    assert isinstance(outcomes[3].fault, RoundLocked)
    assert all(one.message and one.hint for one in outcomes if one.status != "saved")
    assert sorted(records.answers(2017, "so-2017")["key"]) == ["k1", "k2", "k5"]


def test_a_batch_sent_again_is_saved_once(records: Records, at: Make, ratio: Make) -> None:
    """The kernel died between the commit and the acknowledgement; the browser offers the batch again."""
    batch = [Edit("answer", at("k1"), ratio(5)), Edit("answer", at("k2"), ratio(6))]
    first = records.save(batch)
    again = records.save(batch)
    assert [one.status for one in again] == ["saved", "saved"]
    assert [one.event for one in again] == [one.event for one in first]
    assert len(records.history(at("k1"))) == 1


def test_a_second_edit_of_a_batch_follows_the_first(records: Records, at: Make, ratio: Make) -> None:
    outcomes = records.save(
        [Edit("answer", at(), ratio(1)), Edit("answer", at(), ratio(2), base=1), Edit("answer", at(), ratio(3), base=1)]
    )
    assert [one.status for one in outcomes] == ["saved", "saved", "stale"]
    assert outcomes[2].theirs == outcomes[1].event


def test_round_and_answer_in_one_batch(unopened: Records, at: Make, ratio: Make) -> None:
    subject = {"year": 2017, "set": "so-2017", "round": "self", "unit": ""}
    opened = Edit("round", subject, {"action": "opened", "criteria_set": "0" * 64})
    locked = Edit("round", subject, {"action": "locked", "criteria_set": "0" * 64}, base=1)
    outcomes = unopened.save(
        [
            Edit("answer", at("k0"), ratio(1)),
            opened,
            Edit("answer", at("k1"), ratio(1)),
            locked,
            Edit("answer", at("k2"), ratio(1)),
        ]
    )
    assert [one.status for one in outcomes] == ["refused", "saved", "saved", "saved", "refused"]


def test_evidence_cites_a_known_document(records: Records, at: Make) -> None:
    with pytest.raises(Refused, match="không có trong danh sách"):
        records.cite(at(), "d1")
    outcomes = records.save(
        [
            Edit("document", {"document": "d1"}, {"number": "354/QĐ-SKH-VP"}),
            Edit("evidence", at(citation="c1"), {"document": "d1", "muc": "II.1", "page": "3"}),
        ]
    )
    assert [one.status for one in outcomes] == ["saved", "saved"]


def test_the_same_subject_in_another_spelling_is_the_same(records: Records, at: Make, ratio: Make) -> None:
    records.append("answer", at("tiêu-chí"), ratio(1))
    nfd = at(unicodedata.normalize("NFD", "tiêu-chí"))
    assert records.current("answer", nfd) is not None
    assert records.append("answer", dict(reversed(nfd.items())), ratio(2), base=1).revision == 2


def test_nobody_writes_without_a_name(records: Records, at: Make, ratio: Make) -> None:
    reader = records.with_author(None)
    for write in (
        lambda: reader.append("answer", at(), ratio(1)),
        lambda: reader.save([Edit("answer", at(), ratio(1))]),
        lambda: reader.lock_round(2017, "so-2017", "self"),
    ):
        with pytest.raises(NoAuthor, match="Chưa chọn người thực hiện"):
            write()


def test_writing_without_edits_is_nothing(records: Records) -> None:
    head = records.head()
    assert records.save([]) == []
    assert records.append_many([]) == []
    assert records.head() == head


def test_what_looks_like_sql_or_html_is_text(records: Records, at: Make) -> None:
    text = "'); DROP TABLE events; --<script>alert(1)</script> {x} %s ${jndi} =1+1"
    records.append("explanation", at("k'\"%"), {"text": text})
    assert records.texts(2017, "so-2017", "u1")["text"].tolist() == [text]
    assert records.verify().ok


def test_a_large_batch(records: Records, at: Make, ratio: Make) -> None:
    edits = [Edit("answer", at(f"k{number:04}"), ratio(number % 200)) for number in range(1500)]
    assert len(records.append_many(edits)) == 1500
    again = [Edit("answer", edit.subject, ratio(7), base=1) for edit in edits]
    assert {one.status for one in records.save(again)} == {"saved"}
    assert len(records.answers(2017, "so-2017")) == 1500
    assert records.verify().ok
