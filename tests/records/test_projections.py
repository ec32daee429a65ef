from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from cchc_eval import columns as c
from cchc_eval.records import chains, heads, projections
from cchc_eval.records.database import Database
from cchc_eval.records.events import Edit, Person, hash_of
from cchc_eval.records.records import Records
from cchc_eval.records.schema import answers_now, events, now

Make = Callable[..., dict[str, Any]]

KEYS, UNITS = st.sampled_from(["k1", "k2", "k3"]), st.sampled_from(["u1", "u2"])
ROUNDS = st.sampled_from(["self", "survey"])
BASES = st.integers(0, 3)
TEXT = st.sampled_from(["", "một", "hai", " "])


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """Any edit, sensible or not: stale, of a locked round, of an unknown document."""
    kind = draw(
        st.sampled_from(
            ["answer", "answer", "decision", "evidence", "explanation", "note", "mark", "round", "document"]
        )
    )
    place = {"year": 2017, "set": "s", "unit": draw(UNITS), "key": draw(KEYS), "round": draw(ROUNDS)}
    base = draw(BASES)
    if kind == "answer":
        state = draw(st.sampled_from(["answered", "unanswered", "no_case"]))
        facts = draw(st.dictionaries(st.sampled_from(["a", "b"]), st.integers(0, 3).map(str), max_size=2))
        return Edit(kind, place, {"state": state, "facts": facts, "reason": "r"}, base)
    if kind == "decision":
        decision = draw(st.sampled_from(["", "accept", "explain"]))
        return Edit(kind, {**place, "round": "appraisal"}, {"decision": decision, "reason": "r"}, base)
    if kind == "evidence":
        subject = {**place, "citation": draw(st.sampled_from(["c1", "c2"]))}
        document = draw(st.sampled_from(["d1", "d2"]))
        return Edit(kind, subject, {"document": document, "removed": draw(st.booleans())}, base)
    if kind == "round":
        subject = {"year": 2017, "set": "s", "round": place["round"], "unit": draw(st.sampled_from(["", "u1"]))}
        action = draw(st.sampled_from(["opened", "locked", "reopened"]))
        return Edit(kind, subject, {"action": action, "criteria_set": "0" * 64, "reason": "r"}, base)
    if kind == "document":
        return Edit(kind, {"document": "d1"}, {"number": draw(st.sampled_from(["1", "2"]))}, base)
    if kind == "mark":
        return Edit(kind, place, {"marked": draw(st.booleans())}, base)
    return Edit(kind, place, {"text": draw(TEXT)}, base)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Iterator[Database]]:
    """Make databases quickly: copies of one in which three rounds are open."""
    folder = tmp_path_factory.mktemp("projections")
    template = Database(folder / "template.sqlite", clock=lambda: datetime(2017, 1, 1, tzinfo=UTC))
    records = Records(template, Person("p", "An"))
    for code in ("self", "survey", "appraisal"):
        records.open_round(2017, "s", code, "text")
    template.close()
    content = template.file.read_bytes()
    count = 0

    def make() -> Database:
        nonlocal count
        count += 1
        file = folder / str(count) / "so-lieu.sqlite"
        file.parent.mkdir()
        file.write_bytes(content)
        ticks = iter(range(10**6))
        return Database(file, clock=lambda: datetime(2017, 6, 1, tzinfo=UTC) + timedelta(seconds=7 * next(ticks) % 13))

    return make


def tables(database: Database) -> tuple[list[Any], list[Any]]:
    with database.reading() as connection:
        return (
            connection.execute(select(now).order_by(now.c.kind, now.c.subject)).fetchall(),
            connection.execute(select(answers_now).order_by(*answers_now.primary_key)).fetchall(),
        )


def oracle(database: Database) -> dict[tuple[str, str, str], tuple[str, dict[str, str], int, bool, bool]]:
    """What the answers must be, told from the events in the plainest way (one copy: the last event stands)."""
    with database.reading() as connection:
        rows = chains.in_order(connection)
    last: dict[tuple[str, str], dict[str, Any]] = {}
    count: dict[tuple[str, str], int] = {}
    for row in rows:
        last[row["kind"], row["subject"]] = json.loads(row["payload"])
        count[row["kind"], row["subject"]] = count.get((row["kind"], row["subject"]), 0) + 1
    cited, explained = set(), set()
    for (kind, subject_text), payload in last.items():
        subject = json.loads(subject_text)
        if kind == "evidence" and not payload["removed"]:
            cited.add((subject["unit"], subject["key"]))
        if kind == "explanation" and payload["text"].strip():
            explained.add((subject["unit"], subject["key"]))
    found = {}
    for (kind, subject_text), payload in last.items():
        subject = json.loads(subject_text)
        leaf = (subject.get("unit", ""), subject.get("key", ""))
        if kind == "answer" or (kind == "decision" and payload["decision"]):
            state = payload["state"] or "unanswered"
            found[(*leaf, subject["round"])] = (
                state, payload["facts"], count[kind, subject_text], leaf in cited, leaf in explained,
            )  # fmt: skip
    return found


@given(batches=st.lists(st.lists(edits(), max_size=6), max_size=8))
def test_rebuild_equals_what_grew_step_by_step(fresh: Callable[[], Database], batches: list[list[Edit]]) -> None:
    database = fresh()
    try:
        records = Records(database, Person("p", "An"))
        for batch in batches:
            records.save(batch)
        grown = tables(database)
        assert projections_differences(database) == []
        answers = records.answers(2017, "s")
        told = {
            (row.unit, row.key, row.round): (
                row.state, json.loads(row.facts), row.revision, row.has_evidence, row.has_explanation,
            )
            for row in answers.itertuples()
        }  # fmt: skip
        assert told == oracle(database)
        records.rebuild()
        assert tables(database) == grown
        assert records.verify().ok
    finally:
        database.close()


def projections_differences(database: Database) -> list[str]:
    with database.reading() as connection:
        return projections.differences(connection)


MEDDLING = (
    "",
    "UPDATE now SET status = 'x' WHERE subject = (SELECT max(subject) FROM now)",
    "UPDATE now SET sequence = 1 WHERE subject = (SELECT min(subject) FROM now WHERE kind != 'round')",
    "DELETE FROM now WHERE subject = (SELECT max(subject) FROM now)",
    "INSERT INTO now SELECT subject || ' ', kind, place, year, \"set\", unit, key, round, chain, sequence, revision, heads, status FROM now"
    " LIMIT 1",
    "UPDATE answers_now SET facts = '{}', revision = 9 WHERE key = (SELECT max(key) FROM answers_now)",
    "DELETE FROM answers_now WHERE key = (SELECT min(key) FROM answers_now)",
    "UPDATE answers_now SET key = 'k9' WHERE key = 'k1'",
)  # fmt: skip
BATCHES = st.lists(st.lists(edits(), max_size=4), max_size=3)


@given(before=BATCHES, after=BATCHES, meddled=st.sampled_from(MEDDLING))
def test_looking_at_what_is_new_finds_what_a_whole_comparison_finds(
    fresh: Callable[[], Database], before: list[list[Edit]], after: list[list[Edit]], meddled: str
) -> None:
    database = fresh()
    try:
        records = Records(database, Person("p", "An"))
        for batch in before:
            records.save(batch)
        with database.reading() as connection:
            faults, right = projections.compared(connection)
            number = heads.head(connection).events
        assert faults == []
        for batch in after:
            records.save(batch)
        if meddled:
            with database.writing() as connection:
                connection.execute(text(meddled))
        with database.reading() as connection:
            whole = projections.differences(connection)
            assert right.differences(connection, chains.arrived_since(connection, number)) == whole
            if not whole:  # and it knows the state of now
                _faults, now_right = projections.compared(connection)
                assert (right.now, right.answers) == (now_right.now, now_right.answers)
    finally:
        database.close()


def test_unknown_kinds_are_kept_and_passed_over(records: Records, database: Database, at: Callable[..., Any]) -> None:
    """An event made by a newer toolkit, of a kind that this one does not know."""
    with database.writing() as connection:
        last = connection.execute(select(events).order_by(events.c.sequence.desc()).limit(1)).mappings().one()
        row = {
            **last, "sequence": last["sequence"] + 1, "id": "new", "kind": "plan_task", "subject": '{"task":"t1"}',
            "payload": '{"product":"Báo cáo"}', "revision": 1, "follows": "", "previous": last["hash"],
        }  # fmt: skip
        row["hash"] = hash_of(row)
        chains.add(connection, [row])
    records.rebuild()
    assert records.verify().ok
    records.append("mark", at(), {"marked": True})
    with database.reading() as connection:
        assert connection.scalar(select(events.c.payload).where(events.c.id == "new")) == '{"product":"Báo cáo"}'
        assert connection.execute(select(now).where(now.c.kind == "plan_task")).fetchall() == []


def test_a_file_whose_projections_are_of_another_toolkit_is_rebuilt_on_opening(
    records: Records, database: Database, at: Callable[..., Any], ratio: Callable[..., Any]
) -> None:
    records.append("answer", at(), ratio(1))
    before = tables(database)
    with database.writing() as connection:
        connection.execute(text("DELETE FROM now"))
        connection.execute(text("DELETE FROM answers_now"))
        database.note(connection, "projection", "0:answer")
    database.close()
    again = Database(database.file)
    try:
        assert tables(again) == before
    finally:
        again.close()


def test_place_text_is_for_leaves_only(at: Callable[..., Any]) -> None:
    assert projections.place_text(at("k")) == '[2017,"so-2017","u1","k"]'
    assert projections.place_text(at("k", citation="c")) == projections.place_text(at("k", round="survey"))
    assert projections.place_text({"document": "d"}) == ""
    assert projections.place_text({"year": 2017, "set": "s", "unit": "", "round": "self"}) == ""


def test_many_subjects_at_once(records: Records, at: Callable[..., Any], ratio: Callable[..., Any]) -> None:
    count = 2 * projections.CHUNK + 1
    records.append_many([Edit("answer", at(f"k{number}"), ratio(1)) for number in range(count)])
    records.rebuild()
    assert len(records.answers(2017, "so-2017")) == count


@pytest.mark.parametrize(("kind", "flag"), [("evidence", c.HAS_EVIDENCE), ("explanation", c.HAS_EXPLANATION)])
def test_what_is_carried_is_shown_and_counts_once_it_is_confirmed(
    records: Records, at: Make, ratio: Make, kind: str, flag: str
) -> None:
    records.append("answer", at(), ratio(188))
    document = records.add_document("354/QĐ-SKH-VP")
    subject = {**at(), "citation": "c1"} if kind == "evidence" else at()
    payload = {"document": document} if kind == "evidence" else {"text": "thiếu hai hồ sơ"}

    def counted() -> bool:
        return bool(records.answers(2017, "so-2017").iloc[0][flag])

    def shown() -> list[bool]:
        table = records.evidence if kind == "evidence" else records.texts
        return list(table(2017, "so-2017", "u1")["carried"])

    records.append(kind, subject, {**payload, "carried": True})
    assert (shown(), counted()) == ([True], False)
    records.append(kind, subject, payload, base=1)
    assert (shown(), counted()) == ([False], True)
    assert records.verify().ok
