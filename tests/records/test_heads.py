from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from cchc_eval.records import heads, sqlite
from cchc_eval.records.database import Database
from cchc_eval.records.heads import Head
from cchc_eval.records.records import Records

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def filled(records: Records, at: Make, ratio: Make) -> Records:
    for number in range(4):
        records.append("answer", at(f"k{number % 2}", unit=f"u{number // 2}"), ratio(number))
    return records


@contextmanager
def behind_the_back(database: Database) -> Iterator[sqlite3.Connection]:
    raw = sqlite3.connect(database.file, isolation_level=None)
    for name in sqlite.TRIGGERS:
        raw.execute(f"DROP TRIGGER {name}")
    yield raw
    for text in sqlite.TRIGGERS.values():
        raw.execute(text)
    raw.close()


def fault(records: Records) -> tuple[str, int]:
    records.rebuild()
    found = records.verify().faults
    assert len(found) == 1
    return found[0].what, found[0].sequence


def test_the_end_moves_with_each_event_and_old_ends_hold(filled: Records, at: Make, ratio: Make) -> None:
    noted = []
    for number in range(3):
        noted.append(filled.head())
        filled.append("answer", at("k9"), ratio(number), base=number)
    assert [one.events for one in noted] == [9, 10, 11]
    assert len({one.text for one in noted}) == 3
    for one in noted:
        assert filled.verify(one).ok
        assert filled.verify(f"  {one.text.upper()} ").ok  # as copied from paper
        assert filled.verify("; ".join(end.text for end in noted)).ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE arrivals SET digest = 'x' WHERE number = 3",
        "UPDATE arrivals SET chain = 'x' WHERE number = 3",
        "DELETE FROM arrivals WHERE number = 3",
        "UPDATE arrivals SET sequence = 1, chain = (SELECT chain FROM arrivals WHERE number = 1) WHERE number = 3",
    ],
)
def test_an_altered_order_is_told(filled: Records, database: Database, statement: str) -> None:
    with behind_the_back(database) as raw:
        raw.execute(statement)
    assert fault(filled) == ("arrival", 3)


def test_a_number_of_arrival_that_was_altered_alone_is_told(filled: Records, database: Database) -> None:
    with behind_the_back(database) as raw:
        (last,) = raw.execute("SELECT max(number) FROM arrivals").fetchone()
        raw.execute("UPDATE arrivals SET number = number + 5 WHERE number = ?", (last,))
    assert fault(filled) == ("arrival", last)


def test_the_last_event_of_a_chain_cut_off_is_told_without_a_noted_end(filled: Records, database: Database) -> None:
    """Each chain ends whole; the order of arrival knows better."""
    with behind_the_back(database) as raw:
        raw.execute("""DELETE FROM events WHERE kind = 'answer' AND sequence = 2 AND subject LIKE '%"u0"%'""")
    assert fault(filled) == ("arrival", 7)


def test_a_whole_dossier_taken_away_is_told(filled: Records, database: Database) -> None:
    with behind_the_back(database) as raw:
        raw.execute("""DELETE FROM events WHERE subject LIKE '%"u0"%'""")
    assert fault(filled) == ("arrival", 6)


def test_events_that_never_came_in_are_told(filled: Records, database: Database) -> None:
    with behind_the_back(database) as raw:
        raw.execute("DELETE FROM arrivals WHERE number > 7")
    assert fault(filled) == ("arrival", 8)


def test_the_order_rewritten_as_a_whole_is_seen_by_a_noted_end(filled: Records, database: Database) -> None:
    from cchc_eval.records.chains import running

    noted = filled.head()
    with behind_the_back(database) as raw:
        raw.execute("""DELETE FROM events WHERE kind = 'answer' AND sequence = 2 AND subject LIKE '%"u0"%'""")
        rows = raw.execute(
            "SELECT chain, sequence, hash FROM events JOIN arrivals USING (chain, sequence) ORDER BY number"
        ).fetchall()
        raw.execute("DELETE FROM arrivals")
        digest = ""
        for number, (chain, sequence, of) in enumerate(rows, start=1):
            digest = running(digest, of)
            raw.execute("INSERT INTO arrivals VALUES (?, ?, ?, ?)", (number, chain, sequence, digest))
    filled.rebuild()
    assert filled.verify().ok
    assert [one.what for one in filled.verify(noted).faults] == ["cut_off"]


def test_what_is_no_end_is_not_held(filled: Records, database: Database) -> None:
    good = filled.head().text
    with database.reading() as connection:
        assert heads.lacking(connection, good) == []
        assert heads.lacking(connection, f"{good}; 3-{'0' * 20}") == [f"3-{'0' * 20}"]
        assert heads.lacking(connection, good[:-1]) == [good[:-1]]  # cut short
        assert heads.lacking(connection, "") == [""]


def test_chains_end_where_their_last_event_is(filled: Records, database: Database) -> None:
    with database.reading() as connection:
        found = heads.ends(connection)
    assert sorted(number for number, _hash in found.values()) == [1, 2, 2, 4]  # set, two dossiers, the rounds


def test_an_empty_file(unopened: Records) -> None:
    assert unopened.head() == Head()
    assert unopened.verify(Head()).ok
