"""What is confirmed when a shipped workspace is made, and that nothing is confirmed in one that was there before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_eval.records import Person, Records, seeding
from cchc_eval.records.database import Database
from cchc_eval.records.events import Edit
from cchc_eval.records.seed import ROOT, Seed, load_seed
from cchc_eval.records.sources import seeded

PLACE = {"year": 2017, "set": "so-2017", "unit": "so-khdt", "key": "ke_hoach_nam", "round": "self"}
DAY = "2016-12-30"
SEED = load_seed(ROOT / "facts" / "2017-theo-bai-bao.yaml")


def made(folder: Path, seed: Seed = SEED) -> Database:
    database = Database(folder / "so-lieu.sqlite", "article")
    seeding.apply(database, seed)
    return database


def with_answer(facts: dict[str, str]) -> Seed:
    """The shipped seed, in which the day of the plan was typed otherwise."""
    edits = [
        replace(edit, payload={**edit.payload, "facts": facts})
        if (edit.kind, edit.subject) == ("answer", PLACE)
        else edit
        for edit in SEED.edits
    ]
    return replace(SEED, edits=tuple(edits), version=SEED.version + 1, digest=f"{SEED.digest}-{len(facts)}")


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = made(tmp_path_factory.mktemp("new"))
    yield database
    database.close()


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A workspace that was made before anything was confirmed."""
    with monkeypatch.context() as before:
        before.setattr(seeded, "confirmations", lambda *_given: [])
        database = made(tmp_path / "old")
    yield database
    database.close()


def test_the_answer_stays_and_its_snapshot_names_the_rows(new: Database) -> None:
    records = Records(new)
    answer, snapshot = records.current("answer", PLACE), records.current("fact_source", PLACE)
    assert answer is not None
    assert snapshot is not None
    assert (answer.revision, answer.payload["facts"]) == (1, {"done": "yes", "date": DAY})
    assert answer.payload["source"].startswith("Về tổ chức thực hiện kế hoạch CCHC"), "the article's sentence stays"
    (row,) = snapshot.payload["rows"]
    assert (row["kind"], row["id"], row["revision"], snapshot.payload["day"]) == ("plan", "kh-354", 1, "2017-12-31")
    assert row["event"] == records.work(2017).plans["kh-354"].event
    assert (snapshot.author, snapshot.time) == (seeding.AUTHOR, SEED.time)
    assert records.verify().ok


def test_every_computer_makes_the_same(new: Database, tmp_path: Path) -> None:
    again = made(tmp_path)
    assert Records(again).head() == Records(new).head()
    again.close()


def test_what_the_work_gives_otherwise_is_left_to_a_person(tmp_path: Path) -> None:
    database = made(tmp_path, with_answer({"done": "yes", "date": "2017-01-09"}))
    found = Records(database).fact_sources(2017, "so-2017", "so-khdt")
    database.close()
    assert "ke_hoach_nam" not in found
    assert "ke_hoach_kiem_tra" in found


def test_in_a_workspace_that_was_there_nothing_is_confirmed(old: Database) -> None:
    head = Records(old).head()
    seeding.apply(old, SEED)
    assert Records(old).head() == head
    seeding.apply(old, with_answer({"done": "yes"}))  # a changed seed file is followed, and not confirmed either
    assert Records(old).current("answer", PLACE).payload["facts"] == {"done": "yes"}  # type: ignore[union-attr]
    assert Records(old).fact_sources(2017, "so-2017", "so-khdt") == {}


def test_a_copy_made_before_and_one_made_now_go_together(new: Database, old: Database) -> None:
    """The seed's own events are the very same in both; only what was confirmed is new."""
    records = Records(old, Person("a", "An"))
    count, snapshots = records.head().events, 15
    merged = records.merge(new.file)
    assert (merged.events, merged.already, merged.conflicts) == (snapshots, count, [])
    assert records.verify().ok


def test_answers_that_nobody_counts_are_passed_over(new: Database) -> None:
    with new.reading() as connection:
        other_round = Edit("answer", {**PLACE, "round": "bonus"}, {"state": "answered", "facts": {"done": "yes"}})
        unknown = Edit("answer", {**PLACE, "unit": "phong-x"}, {"state": "answered", "facts": {"done": "yes"}})
        no_case = Edit("answer", PLACE, {"state": "no_case", "facts": {}})
        assert seeded.confirmations(connection, 2017, [other_round, unknown, no_case], [], True) == []
