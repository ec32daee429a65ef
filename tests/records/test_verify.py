from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from cchc_eval.records import mending, sqlite
from cchc_eval.records.chains import chain_of
from cchc_eval.records.database import Database
from cchc_eval.records.heads import Head
from cchc_eval.records.records import Records
from cchc_eval.records.verify import matter

Make = Callable[..., dict[str, Any]]


@pytest.fixture
def filled(records: Records, at: Make, ratio: Make) -> Records:
    for number in range(6):
        records.append("answer", at(f"k{number}"), ratio(number))
    return records


@contextmanager
def behind_the_back(database: Database, triggers_back: bool = True) -> Iterator[sqlite3.Connection]:
    """Somebody with an SQLite browser, who takes the triggers off and puts them back."""
    raw = sqlite3.connect(database.file, isolation_level=None)
    for name in sqlite.TRIGGERS:
        raw.execute(f"DROP TRIGGER {name}")
    yield raw
    if triggers_back:
        for text in sqlite.TRIGGERS.values():
            raw.execute(text)
    raw.close()


def test_untouched_records_hold(filled: Records) -> None:
    result = filled.verify()
    assert result.ok
    assert result.events == 11  # the text, four rounds, six answers
    assert result.head == filled.head()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("payload", '{"facts":{"done":"199","due":"200"},"reason":"","source":"","state":"answered"}'),
        ("author", '{"id":"x","name":"Người khác","position":""}'),
        ("time", "2017-01-01T00:00:00.000000Z"),
        ("subject", '{"key":"k9","round":"self","set":"so-2017","unit":"u1","year":2017}'),
        ("revision", 2),
        ("revision", 1.5),
        ("payload", b'{"facts":{}}'),
        ("author", b"\xff"),
        ("id", "00000000-0000-0000-0000-000000000000"),
        ("hash", "0" * 64),
        ("previous", "0" * 64),
    ],
)
def test_an_altered_event_is_named(filled: Records, database: Database, column: str, value: object) -> None:
    with behind_the_back(database) as raw:
        raw.execute(f"UPDATE events SET {column} = ? WHERE sequence = 3 AND kind = 'answer'", (value,))
    result = filled.verify()
    assert [(fault.what, fault.sequence) for fault in result.faults] == [("altered", 3)]
    assert result.faults[0].chain == chain_of(database.chain, {"year": 2017, "set": "so-2017", "unit": "u1"})
    assert "số 3" in result.report()
    assert "bị sửa" in result.report()


@pytest.mark.parametrize("column", ["payload", "author", "subject", "time", "hash"])
def test_broken_characters_are_named_too(filled: Records, database: Database, column: str) -> None:
    with behind_the_back(database) as raw:
        raw.execute(f"UPDATE events SET {column} = CAST(x'ff41' AS TEXT) WHERE sequence = 3 AND kind = 'answer'")
    assert [(fault.what, fault.sequence) for fault in filled.verify().faults] == [("altered", 3)]
    again = Database(database.file)
    assert again.mended == (mending.ALTERED if column in ("payload", "subject") else "")  # what is shown comes from these two
    again.close()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CREATE TRIGGER spy AFTER UPDATE ON answers_now BEGIN SELECT 1; END", "spy"),
        ("CREATE VIEW spied AS SELECT * FROM now", "spied"),
    ],
)
def test_what_somebody_added_is_named(filled: Records, database: Database, text: str, name: str) -> None:
    raw = sqlite3.connect(database.file)
    raw.execute(text)
    raw.close()
    result = filled.verify()
    assert [fault.what for fault in result.faults] == ["trigger"]
    assert f"“{name}”, không thuộc bộ công cụ" in result.report()


def test_the_first_of_several_is_named(filled: Records, database: Database) -> None:
    with behind_the_back(database) as raw:
        raw.execute("UPDATE events SET time = '2000' WHERE sequence IN (5, 3, 6) AND kind = 'answer'")
    assert [fault.sequence for fault in filled.verify().faults] == [3]


def test_a_removed_event_is_named(filled: Records, database: Database) -> None:
    with behind_the_back(database) as raw:
        raw.execute("DELETE FROM events WHERE sequence = 3 AND kind = 'answer'")
    fault = filled.verify().faults[0]
    assert (fault.what, fault.sequence) == ("gap", 3)
    assert "Thiếu ghi nhận số 3 (ngay trước: câu trả lời, tiêu chí “k3”" in fault.message


def test_a_removed_first_event_is_named(filled: Records, database: Database) -> None:
    with behind_the_back(database) as raw:
        raw.execute("DELETE FROM events WHERE sequence = 1 AND kind = 'answer'")
    assert [(fault.what, fault.sequence) for fault in filled.verify().faults] == [("gap", 1)]


def test_an_event_rewritten_with_a_right_hash_breaks_the_next(filled: Records, database: Database) -> None:
    from cchc_eval.records.events import hash_of

    with behind_the_back(database) as raw:
        raw.row_factory = sqlite3.Row
        row = dict(raw.execute("SELECT * FROM events WHERE sequence = 3 AND kind = 'answer'").fetchone())
        row["time"] = "2017-01-01T00:00:00.000000Z"
        raw.execute("UPDATE events SET time = ?, hash = ? WHERE sequence = 3 AND kind = 'answer'", (row["time"], hash_of(row)))
    assert [(fault.what, fault.sequence) for fault in filled.verify().faults] == [("order", 4)]


@pytest.mark.parametrize("name", sqlite.TRIGGERS)
def test_a_trigger_taken_away_is_named(filled: Records, database: Database, name: str) -> None:
    raw = sqlite3.connect(database.file)
    raw.execute(f"DROP TRIGGER {name}")
    raw.close()
    result = filled.verify()
    assert [fault.what for fault in result.faults] == ["trigger"]
    assert name in result.report()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE answers_now SET facts = '{\"done\":\"200\"}' WHERE key = 'k3'",
        "UPDATE answers_now SET has_evidence = 1 WHERE key = 'k3'",
        "DELETE FROM answers_now WHERE key = 'k3'",
        "INSERT INTO answers_now SELECT year, \"set\", 'u7', key, round, state, facts, decision, has_evidence,"
        " has_explanation, revision FROM answers_now WHERE key = 'k3'",
        "UPDATE now SET revision = 9 WHERE key = 'k3'",
        "DELETE FROM now WHERE key = 'k3'",
        "UPDATE now SET sequence = 1 WHERE key = 'k3'",
    ],
)
def test_a_projection_that_differs_is_named_and_repaired(filled: Records, database: Database, change: str) -> None:
    raw = sqlite3.connect(database.file)
    raw.execute(change)
    raw.commit()
    raw.close()
    result = filled.verify()
    assert result.faults
    assert {fault.what for fault in result.faults} == {"projection"}
    filled.rebuild()
    assert filled.verify().ok


def test_a_tail_cut_off_with_its_projection_is_seen_only_by_a_noted_end(filled: Records, database: Database) -> None:
    noted = filled.head()
    with behind_the_back(database) as raw:
        raw.execute("DELETE FROM events WHERE sequence > 4 AND kind = 'answer'")
        raw.execute("DELETE FROM arrivals WHERE number > 9")
    filled.rebuild()
    alone = filled.verify()
    assert alone.ok
    assert "không phát hiện được" in alone.report()
    for expected in (noted, noted.text):
        told = filled.verify(expected)
        assert [fault.what for fault in told.faults] == ["cut_off"]
        assert "không phát hiện được" not in told.report()


def test_a_tail_rewritten_is_seen_by_a_noted_end(filled: Records, database: Database, at: Make, ratio: Make) -> None:
    noted = filled.head().text
    with behind_the_back(database) as raw:
        raw.execute("DELETE FROM events WHERE sequence = 6 AND kind = 'answer'")
        raw.execute("DELETE FROM arrivals WHERE number = 11")
    filled.rebuild()
    filled.append("answer", at("k5"), ratio(200))
    assert filled.verify().ok
    assert not filled.verify(noted).ok


def test_a_noted_end_still_holds_after_more_was_written(filled: Records, at: Make, ratio: Make) -> None:
    noted = filled.head()
    filled.append("answer", at("k9"), ratio(1))
    assert filled.verify(noted).ok
    assert filled.verify(noted.text).ok


@pytest.mark.parametrize("noted", ["vô nghĩa", "abc-1-def", "--", "a-b-c-d", "%-1-", "", ";", "1-", "0-" + "0" * 20, "1-" + "a" * 20])
def test_a_noted_end_that_is_none(filled: Records, noted: str) -> None:
    assert not filled.verify(noted).ok


def test_the_noted_end_is_short_enough_for_paper(filled: Records, database: Database) -> None:
    text = filled.head().text
    assert text.startswith("11-")
    assert len(text) < 40
    assert Head().text == ""


def test_the_report_says_what_cannot_be_proved(filled: Records) -> None:
    assert "không phải là đăng nhập" in filled.verify().report()


def test_a_report_is_told_with_its_period_in_words() -> None:
    said = matter("report", '{"duty":"r","period":"2017-Q1","year":2017}', {})
    assert said == "báo cáo định kỳ, năm 2017, quý I/2017"
