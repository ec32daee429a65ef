from __future__ import annotations

from typing import Any

import pytest

from cchc_eval.records import dossier
from cchc_eval.records.canonical import canonical
from cchc_eval.records.errors import Refused
from tests.records.office import APPRAISER, CODE, LEADER, SECRETARY, UNIT, YEAR, YES, Office, subject


def test_a_dossier_before_any_step(office: Office) -> None:
    found = office.records.dossier(YEAR, CODE, UNIT)
    assert (found.state, found.steps_allowed, found.last, found.revision) == ("scoring", ("approve",), None, 0)


def test_who_when_and_with_what_note(office: Office) -> None:
    office.bring("published")
    steps = [change.event for change in office.records.steps(YEAR, CODE, UNIT)]
    assert [(event.payload["step"], event.author.name) for event in steps] == [
        ("approve", LEADER.name),
        ("submit", LEADER.name),
        ("request", APPRAISER.name),
        ("answer", LEADER.name),
        ("settle", SECRETARY.name),
        ("publish", SECRETARY.name),
    ]
    assert sorted(event.time for event in steps) == [event.time for event in steps]
    last = office.records.dossier(YEAR, CODE, UNIT).last
    assert last is not None
    assert (last.payload["document"], last.revision) == (office.document, 6)


def test_the_table_of_dossiers(office: Office) -> None:
    office.bring("submitted")
    office.write("answer", subject(unit="u2"), YES)
    office.records.lock_round(YEAR, CODE, "survey", "u3")
    table = office.records.dossiers(YEAR, CODE)
    assert table[["unit", "state", "step", "author", "note", "revision"]].values.tolist() == [
        ["u1", "submitted", "submit", LEADER.name, "vì thế", 2],
        ["u2", "scoring", "", "", "", 0],
        ["u3", "scoring", "", "", "", 0],
    ]
    assert office.records.dossiers(2016, CODE).empty


def test_the_request_keeps_what_stood_so_that_no_clock_is_asked(office: Office) -> None:
    old = office.write("explanation", subject("a"), {"text": "đã có"})
    request = office.bring("explaining").records.dossier(YEAR, CODE, UNIT).last
    assert request is not None
    assert request.payload["asked"] == {"a": [old.id]}


def test_a_request_without_ids_is_held_against_its_own_chain(office: Office) -> None:
    office.write("explanation", subject("a"), {"text": "đã có"})
    office.bring("submitted")
    office.write("step", {"year": YEAR, "set": CODE, "unit": UNIT}, {"step": "request"}, APPRAISER)
    assert office.records.not_explained(YEAR, CODE, UNIT) == ["a"]
    office.write("explanation", subject("a"), {"text": "vì bão"})
    assert office.records.not_explained(YEAR, CODE, UNIT) == []


def test_carried_texts_are_no_reply(office: Office) -> None:
    office.bring("explaining")
    office.write("explanation", subject("a"), {"text": "năm trước", "carried": True})
    assert office.records.not_explained(YEAR, CODE, UNIT) == ["a"]


# --- who is in charge ---------------------------------------------------------------------------------------
def test_assignments(office: Office) -> None:
    person = office.records.add_person("Trần Bình", "Chuyên viên")
    where = subject("a", round="appraisal")
    event = office.records.assign(where, "Văn phòng", person.id, "2017-11-30")
    assert "round" not in event.subject
    office.records.assign(subject("b"), division=" Phòng  Đấu thầu ")
    assert office.records.assignments(YEAR, CODE, UNIT).values.tolist() == [
        ["a", "Văn phòng", person.id, "Trần Bình", "2017-11-30", 1],
        ["b", "Phòng Đấu thầu", "", "", "", 1],
    ]
    office.records.assign(where, base=1)
    assert office.records.assignments(YEAR, CODE, UNIT).iloc[0].tolist() == ["a", "", "", "", "", 2]


@pytest.mark.parametrize("due", ["30/11/2017", "2017-02-30", "2017-11-30T00:00"])
def test_a_due_date_is_a_date(office: Office, due: str) -> None:
    with pytest.raises(Refused, match="không phải là ngày") as told:
        office.records.assign(subject("a"), "Văn phòng", due=due)
    assert told.value.field == "due"


# --- results received ---------------------------------------------------------------------------------------
def test_results_received_with_their_document(office: Office) -> None:
    place = {"year": YEAR, "set": CODE, "unit": UNIT}
    office.records.receive(place, points="78.5", index="81.33", document=office.document, note="UBND tỉnh")
    office.records.receive({**place, "key": "l"}, points="4", document=office.document)
    office.records.receive({**place, "key": "l"}, points="3.75", document=office.document)
    table = office.records.received(YEAR, CODE)
    assert table[["key", "points", "index", "number", "date", "note", "revision"]].values.tolist() == [
        ["", "78.5", "81.33", "1/BB", "2018-01-05", "UBND tỉnh", 1],
        ["l", "3.75", "", "1/BB", "2018-01-05", "", 2],
    ]
    office.records.receive({**place, "key": "l"})
    assert office.records.received(YEAR, CODE)["key"].tolist() == [""]


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"points": "80"}, "document"),
        ({"points": "tám", "document": "d"}, "points"),
        ({"index": "-1", "document": "d"}, "index"),
    ],
)
def test_results_that_cannot_be_recorded(office: Office, content: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as told:
        office.records.receive({"year": YEAR, "set": CODE, "unit": UNIT}, **content)
    assert told.value.field == field


def test_subjects_are_canonical(office: Office) -> None:
    assert canonical(dossier.subject_of(YEAR, CODE, UNIT)) == '{"set":"thu-2017","unit":"u1","year":2017}'
