from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records import mending, projections, sqlite
from cchc_eval.records.database import Database
from cchc_eval.records.records import Records
from cchc_eval.records.workspace import Workspace

Make = Callable[..., dict[str, Any]]
CHANGE = "UPDATE answers_now SET facts = '{\"done\":\"200\",\"due\":\"200\"}' WHERE key = 'k1'"


@pytest.fixture
def filled(records: Records, at: Make, ratio: Make) -> Records:
    for number in range(3):
        records.append("answer", at(f"k{number}"), ratio(number))
    return records


def plainly(file: Path, *statements: str) -> None:
    """Somebody with an SQLite browser."""
    with closing(sqlite3.connect(file)) as raw:
        for one in statements:
            raw.execute(one)
        raw.commit()


def facts(records: Records) -> str:
    table = records.answers(2017, "so-2017")
    return str(table.loc[table["key"] == "k1", "facts"].item())


@pytest.mark.parametrize(
    "change", [CHANGE, "DELETE FROM answers_now", "DELETE FROM now WHERE key = 'k1'", "UPDATE now SET sequence = 1 WHERE key = 'k1'"]
)
def test_what_was_changed_behind_the_back_is_restored_on_opening_and_told(filled: Records, database: Database, change: str) -> None:
    plainly(database.file, change)
    with Workspace(database.file.parent) as again:
        records = again.records()
        assert facts(records) == '{"done":"1","due":"200"}'
        assert "bị sửa bên ngoài bộ công cụ và vừa được khôi phục" in again.label()
        result = records.verify()
        assert result.ok
        assert "chỗ hiển thị bị sửa bên ngoài" in result.report()
    with Workspace(database.file.parent) as later:
        later.records()
        assert "khôi phục" not in later.label()


def test_what_is_changed_while_the_file_is_open_is_restored_before_it_is_read(filled: Records, database: Database) -> None:
    assert database.mended == ""
    plainly(database.file, CHANGE)
    assert facts(filled) == '{"done":"1","due":"200"}'
    assert database.mended == "again"


def test_a_change_just_before_a_write_of_our_own_is_seen_as_well(filled: Records, database: Database, at: Make, ratio: Make) -> None:
    plainly(database.file, CHANGE)
    filled.append("answer", at("k7"), ratio(7))
    assert facts(filled) == '{"done":"1","due":"200"}'


def test_our_own_writes_are_no_reason_to_look(filled: Records, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.answers(2017, "so-2017")
    monkeypatch.setattr(mending, "mend", lambda *_a: pytest.fail("looked"))
    filled.add_person("Bình")
    filled.answers(2017, "so-2017")


def test_after_anothers_write_only_what_is_new_is_compared(
    filled: Records, database: Database, at: Make, ratio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Database(database.file)
    compared = projections.compared
    monkeypatch.setattr(projections, "compared", lambda *_a: pytest.fail("compared everything"))
    Records(other, filled.author).append("answer", at("k1"), ratio(7), base=1)
    assert facts(filled) == '{"done":"7","due":"200"}'
    assert database.mended == ""
    monkeypatch.setattr(projections, "compared", compared)
    plainly(database.file, CHANGE)
    Records(other, filled.author).append("answer", at("k0"), ratio(8), base=1)  # the change lies below a write of ours
    other.close()
    assert facts(filled) == '{"done":"7","due":"200"}'
    assert database.mended == "again"


def test_altered_events_are_told_and_nothing_is_made_from_them(filled: Records, database: Database) -> None:
    plainly(database.file, "DROP TRIGGER events_no_update", "UPDATE events SET payload = '{\"facts\":{},\"state\":\"na\"}'"
            " WHERE kind = 'answer'", sqlite.TRIGGERS["events_no_update"])  # fmt: skip
    with Workspace(database.file.parent) as again:
        records = again.records()
        assert "python run.py verify" in again.label()
        assert facts(records) == '{"done":"1","due":"200"}'


def test_an_event_that_cannot_be_read_is_told(filled: Records, database: Database) -> None:
    plainly(database.file, "DROP TRIGGER events_no_update", "UPDATE events SET payload = 'x' WHERE kind = 'answer'")
    again = Database(database.file)
    assert again.mended == "altered"
    again.close()


def test_a_large_file_is_left_to_verify(filled: Records, database: Database) -> None:
    plainly(database.file, CHANGE)
    assert mending.mend(database, limit=3) == ""
    assert not filled.verify().ok
    assert mending.mend(database, limit=8) == "again"
