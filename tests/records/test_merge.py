from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from cchc_eval.records import chains, sqlite
from cchc_eval.records.database import Database
from cchc_eval.records.errors import MergeRefused, NewerDatabase, RoundLocked, StaleRevision, YearClosed
from cchc_eval.records.events import Edit, Person, hash_of
from cchc_eval.records.records import Records
from cchc_eval.records.schema import answers_now, events, now

Make = Callable[..., dict[str, Any]]
AN, BINH = Person("a", "An"), Person("b", "Bình")


class Laptops:
    """Two copies of one workspace."""

    def __init__(self, folder: Path) -> None:
        start = Database(folder / "a" / "so-lieu.sqlite", clock=lambda: datetime(2017, 1, 1, tzinfo=UTC))
        records = Records(start, AN)
        for code in ("self", "appraisal"):
            records.open_round(2017, "so-2017", code, "text")
        start.close()
        (folder / "b").mkdir()
        shutil.copy(start.file, folder / "b")
        self.ticks = 0
        self.databases = [Database(folder / name / "so-lieu.sqlite", clock=self.clock) for name in "ab"]
        self.a, self.b = (
            Records(database, author) for database, author in zip(self.databases, (AN, BINH), strict=True)
        )
        self.file_a, self.file_b = (database.file for database in self.databases)

    def clock(self) -> datetime:
        self.ticks += 1
        return datetime(2017, 6, 1, tzinfo=UTC) + timedelta(seconds=self.ticks)

    def close(self) -> None:
        for database in self.databases:
            database.close()


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Laptops]:
    made = Laptops(tmp_path)
    yield made
    made.close()


def content(database: Database) -> tuple[list[Any], list[Any], list[Any]]:
    with database.reading() as connection:
        return tuple(  # type: ignore[return-value]
            connection.execute(select(table).order_by(*table.primary_key)).fetchall()
            for table in (events, now, answers_now)
        )


def test_each_copy_of_a_folder_adds_to_a_chain_of_its_own(laptops: Laptops, at: Make, ratio: Make) -> None:
    first = laptops.a.append("answer", at("k1"), ratio(1))
    second = laptops.b.append("answer", at("k2"), ratio(2))
    assert first.chain != second.chain
    assert laptops.databases[0].identity == laptops.databases[1].identity


def test_what_does_not_collide_comes_together(laptops: Laptops, at: Make, ratio: Make) -> None:
    laptops.a.append("answer", at("k1"), ratio(1))
    laptops.b.append("answer", at("k2"), ratio(2))
    before = content(laptops.databases[0])[0]
    merged = laptops.a.merge(laptops.file_b)
    assert (merged.events, merged.already, merged.conflicts) == (1, 3, [])
    table = laptops.a.answers(2017, "so-2017")
    assert dict(zip(table["key"], table["facts"], strict=True)) == {
        "k1": '{"done":"1","due":"200"}',
        "k2": '{"done":"2","due":"200"}',
    }
    after = content(laptops.databases[0])[0]
    assert set(before) < set(after)  # nothing rewritten
    assert laptops.a.verify().ok
    assert laptops.a.merge(laptops.file_b).events == 0


def test_a_conflict_shows_both_sides_and_a_new_version_settles_it(laptops: Laptops, at: Make, ratio: Make) -> None:
    laptops.a.append("answer", at(), ratio(1))
    laptops.b.append("answer", at(), ratio(2))
    conflicts = laptops.a.merge(laptops.file_b).conflicts
    assert [conflict.subject for conflict in conflicts] == [at()]
    assert [event.author.name for event in conflicts[0].events] == ["An", "Bình"]
    current = laptops.a.current("answer", at())
    assert current is not None
    assert current == conflicts[0].events[-1].__class__(
        **{name: getattr(conflicts[0].events[-1], name) for name in current.__slots__ if name != "revision"}, revision=2
    )
    settled = laptops.a.append("answer", at(), ratio(3), base=current.revision)
    assert set(settled.follows) == {event.id for event in conflicts[0].events}
    assert laptops.a.conflicts() == []
    assert len(laptops.a.history(at(), "answer")) == 3
    assert laptops.b.merge(laptops.file_a).conflicts == []
    assert laptops.b.answers(2017, "so-2017").equals(laptops.a.answers(2017, "so-2017"))


@pytest.mark.parametrize("later", ["a", "b"])
def test_until_it_is_settled_the_later_version_stands(laptops: Laptops, at: Make, ratio: Make, later: str) -> None:
    first, second = (laptops.b, laptops.a) if later == "a" else (laptops.a, laptops.b)
    first.append("answer", at(), ratio(1))
    event = second.append("answer", at(), ratio(2))
    laptops.a.merge(laptops.file_b)
    assert laptops.a.current("answer", at()).id == event.id  # type: ignore[union-attr]
    assert laptops.a.answers(2017, "so-2017")["facts"].tolist() == ['{"done":"2","due":"200"}']


def test_a_form_open_during_the_merge_is_told(laptops: Laptops, at: Make, ratio: Make) -> None:
    """The revision counts what is known: the number seen before the merge does not pass after it."""
    seen = laptops.a.append("answer", at(), ratio(1)).revision
    laptops.b.append("answer", at(), ratio(2))
    laptops.a.merge(laptops.file_b)
    with pytest.raises(StaleRevision) as fault:
        laptops.a.append("answer", at(), ratio(9), base=seen)
    assert fault.value.theirs is not None
    assert fault.value.theirs.revision == 2


def test_the_same_answer_twice_is_no_conflict(laptops: Laptops, at: Make, ratio: Make) -> None:
    laptops.a.append("answer", at(), ratio(1))
    laptops.b.append("answer", at(), ratio(1))
    assert laptops.a.merge(laptops.file_b).conflicts == []


def test_going_on_from_each_other_is_no_conflict(laptops: Laptops, at: Make, ratio: Make) -> None:
    for number in range(3):
        laptops.a.append("answer", at(), ratio(2 * number), base=2 * number)
        laptops.b.merge(laptops.file_a)
        laptops.b.append("answer", at(), ratio(2 * number + 1), base=2 * number + 1)
        assert laptops.a.merge(laptops.file_b).conflicts == []
    assert laptops.a.current("answer", at()).payload["facts"]["done"] == "5"  # type: ignore[union-attr]
    assert laptops.a.verify().ok
    assert content(laptops.databases[0]) == content(laptops.databases[1])


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "a<b", "b<a"]), st.sampled_from(["answer", "explanation", "evidence", "mark"]),
        st.sampled_from(["k1", "k2"]), st.integers(0, 3),
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=300 if os.environ.get("CCHC_DEEP") == "1" else 15)
@given(actions=ACTIONS)
def test_both_copies_end_alike_whatever_happened(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, str, str, int]]
) -> None:
    laptops = Laptops(tmp_path_factory.mktemp("laptops"))
    place = {"year": 2017, "set": "so-2017", "unit": "u1", "round": "self"}
    written = {"a": set(), "b": set()}
    try:
        laptops.a.append("document", {"document": "d"}, {"number": "1"})
        laptops.b.merge(laptops.file_a)
        for who, kind, key, value in actions:
            if who == "a<b":
                laptops.a.merge(laptops.file_b)
            elif who == "b<a":
                laptops.b.merge(laptops.file_a)
            else:
                records = laptops.a if who == "a" else laptops.b
                subject = {**place, "key": key} | ({"citation": "c"} if kind == "evidence" else {})
                payload: dict[str, Any] = {
                    "answer": {"state": "answered", "facts": {"n": str(value)}},
                    "explanation": {"text": "x" * value},
                    "evidence": {"document": "d", "removed": value == 0},
                    "mark": {"marked": value > 1},
                }[kind]
                current = records.current(kind, subject)
                event = records.append(kind, subject, payload, base=current.revision if current else 0)
                written[who].add(event.id)
        laptops.a.merge(laptops.file_b)
        laptops.b.merge(laptops.file_a)
        left, right = (content(database) for database in laptops.databases)
        assert left == right
        assert written["a"] | written["b"] <= {row.id for row in left[0]}
        assert laptops.a.verify().ok
        assert laptops.b.verify().ok
        laptops.a.rebuild()
        assert content(laptops.databases[0]) == left
    finally:
        laptops.close()


def test_an_altered_copy_is_refused_whole(laptops: Laptops, at: Make, ratio: Make) -> None:
    laptops.b.append("answer", at("k1"), ratio(1))
    laptops.b.append("answer", at("k2"), ratio(2))
    with closing(sqlite3.connect(laptops.file_b)) as raw:
        raw.execute("DROP TRIGGER events_no_update")
        raw.execute("""UPDATE events SET payload = replace(payload, '"1"', '"199"') WHERE kind = 'answer'""")
        raw.commit()
    head = laptops.a.head()
    with pytest.raises(MergeRefused, match="đã bị sửa bên ngoài bộ công cụ"):
        laptops.a.merge(laptops.file_b)
    assert laptops.a.head() == head


def test_two_lives_under_one_name_are_refused(laptops: Laptops, at: Make, ratio: Make, tmp_path: Path) -> None:
    """A backup was put back and worked on, while another copy had taken in what followed it."""
    backup = laptops.b.backup()
    laptops.b.append("answer", at(), ratio(1))
    laptops.a.merge(laptops.file_b)
    laptops.databases[1].close()
    shutil.copy(backup, laptops.file_b)
    for extra in ("-wal", "-shm"):
        Path(f"{laptops.file_b}{extra}").unlink(missing_ok=True)
    again = Database(laptops.file_b)
    try:
        Records(again, BINH).append("answer", at(), ratio(2))
        with pytest.raises(MergeRefused, match="hai hướng"):
            laptops.a.merge(laptops.file_b)
    finally:
        again.close()


def test_another_kind_of_workspace_is_refused(laptops: Laptops, tmp_path: Path) -> None:
    invented = Database(tmp_path / "minh-hoa" / "so-lieu.sqlite", kind="illustrative")
    invented.close()
    with pytest.raises(MergeRefused, match="loại bộ số liệu khác"):
        laptops.a.merge(invented.file)


def test_a_file_that_is_not_there(laptops: Laptops, tmp_path: Path) -> None:
    with pytest.raises(MergeRefused, match="Không có tệp"):
        laptops.a.merge(tmp_path / "none.sqlite")


def test_what_is_locked_or_closed_here_takes_nothing_in(laptops: Laptops, at: Make, ratio: Make) -> None:
    laptops.b.append("answer", at(), ratio(1))
    laptops.a.lock_round(2017, "so-2017", "self", "u1")
    with pytest.raises(RoundLocked):
        laptops.a.merge(laptops.file_b)
    assert laptops.a.answers(2017, "so-2017").empty
    laptops.a.reopen_round(2017, "so-2017", "self", "u1", reason="nhận bản của Bình")
    assert laptops.a.merge(laptops.file_b).events == 1
    laptops.b.append("answer", at("k2"), ratio(1))
    laptops.a.close_year(2017)
    with pytest.raises(YearClosed):
        laptops.a.merge(laptops.file_b)


def test_locked_there_reopened_there_and_taken_in_step_by_step(laptops: Laptops, at: Make, ratio: Make) -> None:
    laptops.b.append("answer", at(), ratio(1))
    laptops.b.lock_round(2017, "so-2017", "self", "u1")
    laptops.a.merge(laptops.file_b)
    assert laptops.a.state_of(2017, "so-2017", "u1", "self") == "locked"
    laptops.b.reopen_round(2017, "so-2017", "self", "u1", reason="bổ sung")
    laptops.b.append("answer", at(), ratio(2), base=1)
    laptops.b.lock_round(2017, "so-2017", "self", "u1")
    laptops.a.merge(laptops.file_b)
    assert laptops.a.state_of(2017, "so-2017", "u1", "self") == "locked"
    assert laptops.a.current("answer", at()).payload["facts"]["done"] == "2"  # type: ignore[union-attr]


def newer(file: Path, **changes: Any) -> None:
    """Add an event as a newer toolkit would."""
    database = Database(file)
    with database.writing() as connection:
        last = chains.in_order(connection)[-1]
        row = {**last, "sequence": last["sequence"] + 1, "id": "new", "previous": last["hash"], **changes}
        row["hash"] = hash_of(row)
        chains.add(connection, [row])
    database.close()


def test_an_unknown_kind_is_handed_on(laptops: Laptops, at: Make, ratio: Make) -> None:
    laptops.b.append("answer", at(), ratio(1))
    newer(laptops.file_b, kind="plan_task", subject='{"task":"t"}', revision=1, follows="")
    assert laptops.a.merge(laptops.file_b).events == 2
    assert laptops.a.verify().ok


def test_a_newer_payload_is_refused(laptops: Laptops, at: Make, ratio: Make) -> None:
    laptops.b.append("answer", at(), ratio(1))
    newer(laptops.file_b, version=2, revision=2)
    with pytest.raises(NewerDatabase, match="phiên bản mới hơn"):
        laptops.a.merge(laptops.file_b)
    assert laptops.a.answers(2017, "so-2017").empty


def test_the_other_file_is_not_touched(laptops: Laptops, at: Make, ratio: Make) -> None:
    laptops.b.append("answer", at(), ratio(1))
    laptops.databases[1].close()
    sqlite.copy_database(laptops.file_b, laptops.file_b.parent / "gui.sqlite")
    sent = laptops.file_b.parent / "gui.sqlite"
    before = sent.read_bytes()
    laptops.a.merge(sent)
    assert sent.read_bytes() == before


def test_a_batch_after_a_merge(laptops: Laptops, at: Make, ratio: Make) -> None:
    laptops.a.append("answer", at(), ratio(1))
    laptops.b.append("answer", at(), ratio(2))
    laptops.a.merge(laptops.file_b)
    outcomes = laptops.a.save([Edit("answer", at(), ratio(5), base=1), Edit("answer", at("k2"), ratio(5))])
    assert [one.status for one in outcomes] == ["stale", "saved"]


def test_a_document_that_one_copy_cites_and_the_other_took_off_is_named_all_the_same(laptops: Laptops, at: Make) -> None:
    document = laptops.a.add_document("354/QĐ-SKH-VP", "2017-12-29")
    laptops.b.merge(laptops.file_a)
    laptops.a.append("document", {"document": document}, {"number": "354/QĐ-SKH-VP", "date": "2017-12-29", "removed": True}, base=1)
    laptops.b.cite(at(), document)
    for into, file in ((laptops.a, laptops.file_b), (laptops.b, laptops.file_a)):
        into.merge(file)
        (cited,) = into.evidence(2017, "so-2017", at()["unit"]).to_dict("records")
        assert cited["number"] == "354/QĐ-SKH-VP"
        assert into.documents()["removed"].tolist() == [True]
        assert list(into.document_uses()) == [document]
        assert into.verify().ok
    laptops.a.append("evidence", {**at(), "citation": cited["citation"]}, {"document": document, "muc": "II"}, base=1)  # goes on
    laptops.a.append("document", {"document": document}, {"number": "354/QĐ-SKH-VP", "date": "2017-12-29"}, base=2)
    assert laptops.a.documents()["removed"].tolist() == [False]
