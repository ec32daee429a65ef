from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import select

from cchc_eval.records.database import Database
from cchc_eval.records.events import (
    COLUMNS,
    Event,
    Person,
    author_text,
    event_of,
    hash_of,
    in_causal_order,
    new_id,
    time_text,
)
from cchc_eval.records.records import Records
from cchc_eval.records.schema import events

ROW = {
    "chain": "c",
    "sequence": 1,
    "id": "i",
    "time": "2017-12-01T08:00:00.000000Z",
    "author": '{"id":"a","name":"An","position":""}',
    "kind": "mark",
    "subject": '{"year":2017}',
    "revision": 1,
    "follows": "x y",
    "version": 1,
    "payload": '{"marked":true}',
    "previous": "",
}


def test_hash_by_hand() -> None:
    """SHA-256 of the JSON list: format, then all columns in their order."""
    content = (
        r'[1,"c",1,"i","2017-12-01T08:00:00.000000Z","{\"id\":\"a\",\"name\":\"An\",\"position\":\"\"}","mark",'
        r'"{\"year\":2017}",1,"x y",1,"{\"marked\":true}",""]'
    )
    assert hash_of(ROW) == hashlib.sha256(content.encode()).hexdigest()


@pytest.mark.parametrize("column", [name for name in COLUMNS if name != "hash"])
def test_every_column_counts_in_the_hash(column: str) -> None:
    value = ROW[column]
    changed = {**ROW, column: value + 1 if isinstance(value, int) else f"{value} "}
    assert hash_of(changed) != hash_of(ROW)


def test_an_event_reads_back() -> None:
    event = event_of({**ROW, "hash": "h"})
    assert (event.author, event.follows, event.payload) == (Person("a", "An"), ("x", "y"), {"marked": True})
    assert event.when == datetime(2017, 12, 1, 8, tzinfo=UTC)


def test_times_are_utc_and_sort_as_text() -> None:
    hanoi = datetime(2017, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=7)))
    assert time_text(hanoi) == "2016-12-31T17:30:00.000000Z"
    moments = [datetime(2017, 1, 1, tzinfo=UTC) + timedelta(microseconds=step) for step in (0, 1, 999_999, 10**6)]
    assert sorted(map(time_text, reversed(moments))) == list(map(time_text, moments))


def test_the_author_is_kept_as_of_then(records: Records, at: Callable[..., Any], ratio: Callable[..., Any]) -> None:
    an = records.add_person("Trần Thị Bình", "Chuyên viên")
    event = records.with_author(an).append("answer", at(), ratio(1))
    records.append("person", {"person": an.id}, {"name": "Trần Thị Bình", "position": "Trưởng phòng"}, base=1)
    assert records.current("answer", at()).author.position == "Chuyên viên"  # type: ignore[union-attr]
    assert event.author.label() == "Trần Thị Bình, Chuyên viên"


def test_stored_rows_hash_to_what_they_carry(records: Records, database: Database) -> None:
    with database.reading() as connection:
        rows = connection.execute(select(events)).mappings().all()
    assert rows
    assert all(row["hash"] == hash_of(row) for row in rows)
    ends = {"": ""}
    for row in sorted(rows, key=lambda row: (row["chain"], row["sequence"])):
        assert row["previous"] == (ends[row["chain"]] if row["sequence"] > 1 else "")
        ends[row["chain"]] = row["hash"]


def test_author_text_leaves_the_unit_out() -> None:
    assert json.loads(author_text(Person("a", "An", "CVP", "so"))) == {"id": "a", "name": "An", "position": "CVP"}


def test_ids_differ() -> None:
    assert len({new_id() for _number in range(1000)}) == 1000


def said(name: str, chain: str, sequence: int, time: str, *follows: str) -> Event:
    row = {
        **ROW,
        "id": name,
        "chain": chain,
        "sequence": sequence,
        "time": time,
        "follows": " ".join(follows),
        "hash": "",
    }
    return event_of(row)


def order(*events: Event) -> str:
    return "".join(event.id for event in in_causal_order(events))


def test_order_is_that_of_time_where_nothing_else_is_known() -> None:
    assert order(said("a", "x", 1, "2017"), said("c", "z", 1, "2019"), said("b", "y", 1, "2018")) == "abc"


def test_what_follows_comes_after_though_its_clock_is_behind() -> None:
    """b, on a laptop a year behind, follows a; d stands between them by time."""
    assert order(said("a", "x", 1, "2019"), said("b", "y", 1, "2018", "a"), said("d", "z", 1, "2018.5")) == "dab"


def test_a_clock_that_was_put_back_does_not_turn_a_chain_round() -> None:
    assert order(said("b", "x", 2, "2017"), said("a", "x", 1, "2018"), said("c", "x", 3, "2019")) == "abc"


def test_events_that_follow_each_other_in_a_circle_are_forged_and_still_shown() -> None:
    assert order(said("a", "x", 1, "2018", "b"), said("b", "y", 1, "2017", "a")) == "ba"
    assert order(said("a", "x", 1, "2018", "unknown")) == "a"
