from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cchc_eval import columns as c
from cchc_eval.records.database import Database
from cchc_eval.records.errors import DossierForbids, Refused, RoundLocked, RoundNotOpen, StateForbids, YearClosed
from cchc_eval.records.events import Edit
from cchc_eval.records.kinds import KINDS
from cchc_eval.records.records import Records
from cchc_eval.records.states import States, round_name
from tests.records.conftest import hand_in
from tests.records.office import CODE, SET, UNIT, YEAR, Office

CONTENT: dict[str, dict[str, Any]] = {
    "answer": {"state": "answered", "facts": {"done": "1"}},
    "decision": {"decision": "accept"},
    "evidence": {"document": "d"},
    "explanation": {"text": "t"},
    "difficulties": {"text": "t"},
    "proposals": {"text": "t"},
    "opinion": {"text": "t"},
    "note": {"text": "t"},
    "mark": {"marked": True},
    "assignment": {"division": "Văn phòng"},
    "received": {"points": "80", "document": "d"},
    "fact_source": {"source": "tasks_on_time", "facts": {"done": "3"}},
}
ROUNDLESS = ("assignment", "received")


@pytest.fixture
def write(records: Records, at: Callable[..., Any]) -> Callable[[str], object]:
    records.append("document", {"document": "d"}, {"number": "354"})

    def one(kind: str) -> object:
        subject = at(round="appraisal" if kind == "decision" else "self")
        if kind == "decision" and records.dossier(2017, "so-2017", "u1").state == "scoring":
            hand_in(records)
        if kind in ROUNDLESS:
            del subject["round"]
        if kind == "evidence":
            subject["citation"] = "c1"
        current = records.current(kind, subject)
        return records.append(kind, subject, CONTENT[kind], base=current.revision if current else 0)

    return one


def test_every_kind_about_a_leaf_is_tried_here() -> None:
    assert set(CONTENT) == {kind for kind, known in KINDS.items() if "key" in known.subject.model_fields}


@pytest.mark.parametrize("kind", CONTENT)
def test_a_closed_year_refuses_everything(write: Callable[[str], object], records: Records, kind: str) -> None:
    write(kind)
    records.close_year(2017)
    with pytest.raises(YearClosed, match="2017"):
        write(kind)


@pytest.mark.parametrize("kind", CONTENT)
def test_a_locked_round_refuses_all_but_notes_and_marks(
    write: Callable[[str], object], records: Records, kind: str
) -> None:
    records.lock_round(2017, "so-2017", "appraisal" if kind == "decision" else "self")
    if kind in ("note", "mark", *ROUNDLESS):
        assert write(kind)
    else:
        with pytest.raises(RoundLocked, match="đã khóa"):
            write(kind)


def test_a_round_that_was_never_opened(unopened: Records, at: Callable[..., Any], ratio: Callable[..., Any]) -> None:
    with pytest.raises(RoundNotOpen, match="chưa được mở"):
        unopened.append("answer", at(), ratio(1))
    assert unopened.history(at()) == []


def test_one_unit_locked_and_the_others_not(
    records: Records, at: Callable[..., Any], ratio: Callable[..., Any]
) -> None:
    records.lock_round(2017, "so-2017", "self", "u1")
    with pytest.raises(RoundLocked):
        records.append("answer", at(), ratio(1))
    assert records.append("answer", at(unit="u2"), ratio(1))
    assert records.state_of(2017, "so-2017", "u1", "self") == "locked"
    assert records.state_of(2017, "so-2017", "u2", "self") == "open"
    assert records.state_of(2017, "so-2017", "u1", "survey") == "open"


def test_nothing_of_a_closed_year_can_be_reopened(records: Records) -> None:
    records.lock_round(2017, "so-2017", "self")
    records.close_year(2017)
    with pytest.raises(YearClosed):
        records.reopen_round(2017, "so-2017", "self", reason="nhầm")
    with pytest.raises(YearClosed):
        records.close_year(2017)
    with pytest.raises(YearClosed):
        records.open_round(2017, "so-2017", "appraisal_2", "x")
    assert records.state_of(2017, "so-2017", "u1", "self") == "closed"


def test_another_year_stays_open(records: Records, at: Callable[..., Any], ratio: Callable[..., Any]) -> None:
    records.close_year(2017)
    records.open_round(2018, "so-2018", "self", "x")
    assert records.append("answer", at(year=2018, set="so-2018"), ratio(1))
    assert records.append("document", {"document": "new"}, {"number": "1"})


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        (["opened", "opened"], StateForbids),
        (["locked"], RoundNotOpen),
        (["reopened"], RoundNotOpen),
        (["replaced"], RoundNotOpen),
        (["opened", "reopened"], StateForbids),
        (["opened", "locked", "locked"], RoundLocked),
        (["opened", "locked", "opened"], RoundLocked),
        (["opened", "locked", "replaced"], RoundLocked),
    ],
)
def test_steps_that_a_state_does_not_know(unopened: Records, steps: list[str], fault: type[StateForbids]) -> None:
    subject = {"year": 2017, "set": "s", "round": "self", "unit": ""}

    def step(action: str, base: int) -> None:
        unopened.append("round", subject, {"action": action, "criteria_set": "0" * 64, "reason": "r"}, base=base)

    for number, action in enumerate(steps[:-1]):
        step(action, number)
    with pytest.raises(fault):
        step(steps[-1], len(steps) - 1)


def test_a_round_is_opened_for_all_units_at_once(unopened: Records) -> None:
    subject = {"year": 2017, "set": "s", "round": "self", "unit": "u1"}
    with pytest.raises(StateForbids, match="tất cả các đơn vị"):
        unopened.append("round", subject, {"action": "opened", "criteria_set": "0" * 64})


def test_states_within_one_transaction_follow_its_own_events(database: Database) -> None:
    subject = {"year": 2017, "set": "s", "round": "self", "unit": ""}
    with database.reading() as connection:
        states = States(connection)
        assert states.of(2017, "s", "u", "self") == "unopened"
        states.apply("round", subject, {"action": "opened"})
        assert states.of(2017, "s", "u", "self") == "open"
        states.apply("round", {**subject, "unit": "u"}, {"action": "locked"})
        assert (states.of(2017, "s", "u", "self"), states.of(2017, "s", "v", "self")) == ("locked", "open")
        states.apply("year", {"year": 2017}, {"action": "closed"})
        assert states.of(2017, "s", "v", "self") == "closed"


def test_every_round_has_a_name() -> None:
    assert [round_name(code) for code in c.ROUNDS] == [
        "tự chấm điểm", "thẩm định lần 1", "thẩm định lần 2", "điều tra xã hội học", "điểm thưởng, điểm phạt",
    ]  # fmt: skip


@pytest.mark.parametrize("round_code", ["self", "appraisal", "survey"])
def test_no_set_is_replaced_while_a_dossier_is_settled_or_published(office: Office, round_code: str) -> None:
    fixed = SET.replace("Đã gửi", "Đã gửi đi")
    office.bring("published", asking=False)
    before = office.records.head()
    with pytest.raises(DossierForbids, match=rf"đã chốt hoặc đã công bố: {UNIT}\.") as told:
        office.records.replace_criteria_set(YEAR, CODE, round_code, fixed, "đính chính")
    assert "mở lại hồ sơ" in told.value.hint
    assert office.records.head() == before
    office.step("reopen", to="submitted")
    assert office.records.replace_criteria_set(YEAR, CODE, round_code, fixed, "đính chính")


def takes_off(records: Records, document: str, removed: bool = True) -> None:
    there = records.current("document", {"document": document})
    assert there
    records.append("document", there.subject, {**there.payload, "removed": removed}, base=there.revision)


def test_a_document_goes_off_the_list_only_while_nothing_names_it(
    records: Records, write: Callable[[str], object], at: Callable[..., Any]
) -> None:
    write("evidence")
    with pytest.raises(Refused) as used:
        takes_off(records, "d")
    assert "đang được dùng ở 1 nơi" in used.value.message
    records.uncite(at(round="self"), "c1")
    takes_off(records, "d")
    with pytest.raises(Refused, match="bỏ khỏi danh sách"):
        write("received")
    with pytest.raises(Refused, match="bỏ khỏi danh sách"):
        records.attach("d", "a.pdf", b"%PDF-1.4")
    plan = {"type": "cchc_nam", "unit": "u1", "title": "Kế hoạch", "basis": ["d"]}
    with pytest.raises(Refused, match="bỏ khỏi danh sách"):
        records.append("plan", {"year": 2017, "plan": "p"}, plan)
    takes_off(records, "d", False)
    records.append("plan", {"year": 2017, "plan": "p"}, plan)
    assert records.verify().ok
    assert [change.event.version for change in records.history({"document": "d"}, "document")] == [1, 2, 1]


def test_what_is_cited_and_taken_off_in_one_batch_is_refused_too(records: Records, at: Callable[..., Any]) -> None:
    document = records.add_document("1/A")
    citation = Edit("evidence", {**at(round="self"), "citation": "c9"}, {"document": document})
    off = Edit("document", {"document": document}, {"number": "1/A", "removed": True}, 1)
    with pytest.raises(Refused, match="đang được dùng"):
        records.append_many([citation, off])
    with pytest.raises(Refused, match="bỏ khỏi danh sách"):
        records.append_many([off, citation])
    assert records.documents()["removed"].tolist() == [False]
