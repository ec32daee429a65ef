from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from cchc_eval.records import chains, heads
from cchc_eval.records.canonical import sha256
from cchc_eval.records.chains import GENERAL, chain_of, topic_of
from cchc_eval.records.database import Database
from cchc_eval.records.kinds import KINDS
from cchc_eval.records.records import Records
from cchc_eval.records.schema import arrivals

Make = Callable[..., dict[str, Any]]
COPY = "11111111-2222-4333-8444-555555555555"
PLACE = {"year": 2017, "set": "s", "unit": "u", "key": "k", "round": "self"}


@pytest.mark.parametrize(
    ("subject", "topic"),
    [
        (PLACE, ("dossier", 2017, "s", "u")),
        ({"year": 2017, "set": "s", "unit": "u"}, ("dossier", 2017, "s", "u")),
        ({"year": 2017, "set": "s", "unit": "", "round": "self"}, ("year", 2017)),
        ({"year": 2017}, ("year", 2017)),
        ({"document": "d"}, ("document", "d")),
        ({"document": "d", "sha256": "0"}, ("document", "d")),
        ({"set": "s", "sha256": "0"}, ("set", "s")),
        ({"person": "p"}, GENERAL),
        ({"task": "t"}, GENERAL),
    ],
)
def test_the_topic_of_a_subject(subject: dict[str, Any], topic: chains.Topic) -> None:
    assert topic_of(subject) == topic


def test_every_kind_but_that_of_people_has_a_topic_of_its_own() -> None:
    names = {kind: set(known.subject.model_fields) for kind, known in KINDS.items()}
    assert [kind for kind, fields in names.items() if not fields & {"year", "document", "set"}] == ["person"]
    # what a unit promised to disseminate belongs to the year's work, as all of that does, and not to a dossier
    of_units = {kind: fields for kind, fields in names.items() if "unit" in fields and kind != "outreach_plan"}
    assert all({"year", "set"} <= fields for fields in of_units.values())
    assert names["outreach_plan"] == {"year", "unit"}


def test_chains_differ_by_topic_and_by_copy_and_stay_the_same() -> None:
    subjects = [PLACE, {**PLACE, "unit": "v"}, {**PLACE, "set": "s/u", "unit": "x"}, {**PLACE, "set": "s", "unit": "u/x"},
                {"year": 2017}, {"document": "2017"}, {"set": "2017"}]  # fmt: skip
    ids = {chain_of(copy, subject) for copy in (COPY, str(uuid.uuid4())) for subject in subjects}
    assert len(ids) == 2 * len(subjects)
    assert chain_of(COPY, {"person": "p"}) == COPY
    # by hand: the name-based UUID of the canonical topic within the copy's id
    assert chain_of(COPY, PLACE) == str(uuid.uuid5(uuid.UUID(COPY), '["dossier",2017,"s","u"]'))
    assert chain_of(COPY, {**PLACE, "key": "k2", "round": "appraisal"}) == chain_of(COPY, PLACE)


def test_a_unit_of_one_laptop_is_one_whole_chain(records: Records, database: Database, at: Make, ratio: Make) -> None:
    for number in range(3):
        for unit in ("u1", "u2"):
            records.append("answer", at(f"k{number}", unit=unit), ratio(number))
    with database.reading() as connection:
        rows = chains.in_order(connection, [chain_of(database.chain, at(unit="u1"))])
        assert [row["sequence"] for row in rows] == [1, 2, 3]
        assert all('"unit":"u1"' in row["subject"] for row in rows)
        assert chains.tail(connection, rows[0]["chain"]) == (3, rows[2]["hash"])
        assert chains.tail(connection, "none") == (0, "")


def test_arrivals_number_all_events_and_their_digest_runs(records: Records, database: Database, at: Make) -> None:
    records.append("mark", at(), {"marked": True})
    with database.reading() as connection:
        rows = chains.in_order(connection)
        told = connection.execute(select(arrivals).order_by(arrivals.c.number)).fetchall()
        assert heads.arrival_fault(connection) is None
    assert [row.number for row in told] == list(range(1, 7))  # the text, four rounds, the mark
    assert [(row.chain, row.sequence) for row in told] == [(row["chain"], row["sequence"]) for row in rows]
    first = sha256(" " + rows[0]["hash"])
    assert told[0].digest == first
    assert told[1].digest == sha256(f"{first} {rows[1]['hash']}")


def test_adding_nothing_is_nothing(records: Records, database: Database) -> None:
    before = records.head()
    with database.writing() as connection:
        chains.add(connection, [])
    assert records.head() == before
