"""Each state of a dossier against each step and each kind of write; what is expected is written out by hand."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path
from typing import Any

import pytest

from cchc_eval import parse_criteria_set, score
from cchc_eval.records.database import Database
from cchc_eval.records.errors import DossierForbids, Refused, SamePerson, YearClosed
from cchc_eval.records.events import Edit, Person
from cchc_eval.records.kinds import KINDS
from cchc_eval.records.records import Records
from cchc_eval.records.workflow import STATES, STEPS
from tests.records.conftest import hand_in
from tests.records.office import APPRAISER, CODE, LEADER, SCORER, SET, UNIT, YEAR, YES, Office, subject

# --- steps: from (rows) by step (columns); the state after it, "-" refused ----------------------------------
AFTER = """
           approve   return   submit     request     answer    settle   publish
scoring    approved  -        -          -           -         -        -
approved   -         scoring  submitted  -           -         -        -
submitted  -         scoring  -          explaining  -         waits    -
explaining -         -        -          -           answered  -        -
answered   -         -        -          -           -         settled  -
settled    -         -        -          -           -         -        published
published  -         -        -          -           -         -        -
"""
# reopen: from (rows) to (columns)
REOPEN = """
           scoring  submitted  answered
scoring    -        -          -
approved   -        -          -
submitted  yes      -          -
explaining yes      yes        -
answered   yes      yes        -
settled    yes      yes        yes
published  yes      yes        yes
"""


def table(text: str) -> list[tuple[str, str, str]]:
    head, *rows = (line.split() for line in text.strip().splitlines())
    return [(row[0], name, cell) for row in rows for name, cell in zip(head, row[1:], strict=True)]


def test_the_tables_are_whole() -> None:
    steps = [step for step in STEPS if step != "reopen"]
    assert {(s, step) for s, step, _ in table(AFTER)} == set(itertools.product(STATES, steps))
    assert {s for s, _to, _ in table(REOPEN)} == set(STATES)


@pytest.mark.parametrize(("state", "step", "after"), table(AFTER))
def test_steps(office: Office, state: str, step: str, after: str) -> None:
    office.bring(state)
    if state == "explaining":
        office.write("explanation", subject("a"), {"text": "vì bão"})
    offered = office.records.dossier(YEAR, CODE, UNIT).steps_allowed
    if after in ("-", "waits"):
        with pytest.raises(DossierForbids, match=r"I\.1" if after == "waits" else "hồ sơ của đơn vị u1 năm 2017"):
            office.step(step)
        assert office.state == state
        assert (step in offered) == (after == "waits"), "a condition refuses what the state knows"
    else:
        assert step in offered
        event = office.step(step)
        assert office.state == after
        assert (event.author, event.payload["note"]) == (LEADER, "vì thế")


def test_settled_without_a_request(office: Office) -> None:
    office.bring("submitted", asking=False)
    office.step("settle")
    assert office.state == "settled"


@pytest.mark.parametrize(("state", "to", "allowed"), table(REOPEN))
def test_reopening(office: Office, state: str, to: str, allowed: str) -> None:
    office.bring(state)
    assert (to in office.records.dossier(YEAR, CODE, UNIT).reopens_to) == (allowed == "yes")
    if allowed == "yes":
        office.step("reopen", to=to)
        assert office.state == to
    else:
        with pytest.raises((DossierForbids, Refused)):
            office.step("reopen", to=to)
        assert office.state == state


@pytest.mark.parametrize("state", STATES)
def test_no_step_in_a_closed_year(office: Office, state: str) -> None:
    office.bring(state)
    office.records.close_year(YEAR)
    assert office.records.dossier(YEAR, CODE, UNIT).steps_allowed == ()
    for step in STEPS:
        with pytest.raises(YearClosed):
            office.step(step, to="scoring" if step == "reopen" else "")


# --- content: what may be written (rows) in which state (columns) -------------------------------------------
WRITES = """
                          scoring approved submitted explaining answered settled published
answer:self               yes     -        -         -          -        -       -
evidence:self             yes     -        -         asked      -        -       -
explanation:self          yes     -        -         asked      -        -       -
difficulties:self         yes     -        -         -          -        -       -
proposals:self            yes     -        -         -          -        -       -
opinion:self              yes     -        -         -          -        -       -
decision:appraisal        -       -        yes       -          -        -       -
opinion:appraisal         -       -        yes       -          -        -       -
evidence:appraisal        -       -        yes       asked      -        -       -
explanation:appraisal     -       -        yes       asked      -        -       -
difficulties:appraisal    -       -        yes       -          -        -       -
proposals:appraisal       -       -        yes       -          -        -       -
decision:appraisal_2      -       -        -         -          yes      -       -
opinion:appraisal_2       -       -        -         -          yes      -       -
evidence:appraisal_2      -       -        -         -          yes      -       -
explanation:appraisal_2   -       -        -         -          yes      -       -
difficulties:appraisal_2  -       -        -         -          yes      -       -
proposals:appraisal_2     -       -        -         -          yes      -       -
answer:survey             yes     yes      yes       yes        yes      -       -
evidence:survey           yes     yes      yes       yes        yes      -       -
explanation:survey        yes     yes      yes       yes        yes      -       -
difficulties:survey       yes     yes      yes       yes        yes      -       -
proposals:survey          yes     yes      yes       yes        yes      -       -
opinion:survey            yes     yes      yes       yes        yes      -       -
answer:bonus              yes     yes      yes       yes        yes      -       -
evidence:bonus            yes     yes      yes       yes        yes      -       -
explanation:bonus         yes     yes      yes       yes        yes      -       -
difficulties:bonus        yes     yes      yes       yes        yes      -       -
proposals:bonus           yes     yes      yes       yes        yes      -       -
opinion:bonus             yes     yes      yes       yes        yes      -       -
fact_source:self          yes     -        -         -          -        -       -
fact_source:survey        yes     yes      yes       yes        yes      -       -
fact_source:bonus         yes     yes      yes       yes        yes      -       -
note:self                 yes     yes      yes       yes        yes      yes     yes
mark:self                 yes     yes      yes       yes        yes      yes     yes
assignment:               yes     yes      yes       yes        yes      yes     yes
received:                 yes     yes      yes       yes        yes      yes     yes
document:                 yes     yes      yes       yes        yes      yes     yes
person:                   yes     yes      yes       yes        yes      yes     yes
year_setting:             yes     yes      yes       yes        yes      yes     yes
"""
CONTENT: dict[str, dict[str, Any]] = {
    "answer": YES,
    "decision": {"decision": "accept"},
    "mark": {"marked": True},
    "assignment": {"division": "Văn phòng", "person": "an", "due": "2017-11-30"},
    "document": {"number": "9"},
    "fact_source": {"source": "tasks_on_time", "facts": {"done": "1"}},
    "person": {"name": "Ai đó"},
    "year_setting": {"other_appraiser": "warned"},
}
BY_STATE: dict[str, list[tuple[str, str]]] = {
    state: [(what, cell) for what, name, cell in table(WRITES) if name == state] for state in STATES
}


def test_every_kind_of_content_is_tried() -> None:
    tried = {what.split(":")[0] for what, _state, _cell in table(WRITES)}
    assert {
        kind for kind, known in KINDS.items() if known.in_open_round or "key" in known.subject.model_fields
    } <= tried
    apart = ("answer", "fact_source", "decision")  # these know rounds of their own
    content = [kind for kind, known in KINDS.items() if known.in_open_round and kind not in apart]
    rounds = ("self", "appraisal", "appraisal_2", "survey", "bonus")
    assert {f"{kind}:{round}" for kind, round in itertools.product(content, rounds)} <= {
        w for w, _s, _c in table(WRITES)
    }


@pytest.mark.parametrize("state", STATES)
def test_what_a_state_lets_through(office: Office, state: str) -> None:
    office.bring(state)
    for what, expected in BY_STATE[state]:
        kind, round_code = what.split(":")
        for key in "ab":  # "a" was asked about, "b" was not
            where = place(kind, round_code, key)
            payload = CONTENT.get(
                kind, {"document": office.document} if kind in ("evidence", "received") else {"text": "t"}
            )
            before = len(office.records.history(where, kind))
            if expected == "yes" or (expected == "asked" and key == "a"):
                assert office.write(kind, where, payload, APPRAISER), (what, key)
            else:
                with pytest.raises(DossierForbids) as told:
                    office.write(kind, where, payload, APPRAISER)
                assert told.value.hint, "what to do is said"
                assert len(office.records.history(where, kind)) == before


def place(kind: str, round_code: str, key: str) -> dict[str, Any]:
    if kind in ("document", "person"):
        return {kind: f"moi-{key}"}
    if kind == "year_setting":
        return {"year": YEAR}
    if not round_code:
        return {"year": YEAR, "set": CODE, "unit": UNIT, "key": key}
    return subject(key, round_code, **({"citation": "c"} if kind == "evidence" else {}))


def test_another_unit_goes_its_own_way(office: Office) -> None:
    office.bring("published")
    assert office.write("answer", subject(unit="u2"), YES)


# --- conditions ---------------------------------------------------------------------------------------------
def test_a_request_needs_something_asked(office: Office) -> None:
    office.bring("submitted", asking=False)
    with pytest.raises(DossierForbids, match="yêu cầu giải trình"):
        office.step("request")
    office.decide("b", "explain")
    office.step("request")
    assert office.records.asked(YEAR, CODE, UNIT) == ["b"]


@pytest.mark.parametrize("round_code", ["self", "appraisal"])
@pytest.mark.parametrize("kind", ["explanation", "evidence"])
def test_an_answer_names_what_lacks_a_reply(office: Office, kind: str, round_code: str) -> None:
    office.write("explanation", subject("a"), {"text": "đã có từ trước"})  # older than the request: no reply
    office.bring("explaining")
    with pytest.raises(DossierForbids, match=r"I\.1\.$") as told:
        office.step("answer")
    assert told.value.keys == ("a",)
    assert office.records.not_explained(YEAR, CODE, UNIT) == ["a"]
    more = {"citation": "c"} if kind == "evidence" else {}
    payload = {"document": office.document} if kind == "evidence" else {"text": "vì bão"}
    office.write(kind, subject("a", round_code, **more), payload)
    assert office.records.not_explained(YEAR, CODE, UNIT) == []
    office.step("answer")


def test_a_reply_taken_back_is_none(office: Office) -> None:
    office.bring("explaining")
    office.write("explanation", subject("a"), {"text": "vì bão"})
    office.write("explanation", subject("a"), {"text": " "})
    with pytest.raises(DossierForbids, match=r"I\.1"):
        office.step("answer")


def test_settling_waits_for_outdated_and_open_leaves(office: Office) -> None:
    office.bring("submitted", asking=False)
    office.step("return")
    office.write("answer", subject("b"), {"state": "answered", "facts": {"answer": "no"}})
    office.step("approve")
    office.step("submit")
    with pytest.raises(DossierForbids, match=r"còn chờ thẩm định: I\.2\.$") as told:
        office.step("settle")
    assert told.value.keys == ("b",)
    office.decide("b")
    office.step("settle")


def test_a_set_that_cannot_be_read_settles_nothing(office: Office) -> None:
    for code in ("self", "appraisal"):
        office.records.open_round(YEAR, "cu", code, "không phải bộ tiêu chí")
    hand_in(office.records, UNIT, YEAR, "cu")
    with pytest.raises(DossierForbids, match="Không đọc được bộ tiêu chí cu năm 2017"):
        office.records.take_step(YEAR, "cu", UNIT, "settle", note="biên bản", base=2)


def test_publication_cites_a_known_document(office: Office) -> None:
    office.bring("settled")
    base = office.records.dossier(YEAR, CODE, UNIT).revision
    with pytest.raises(Refused, match="quyết định công bố"):
        office.records.take_step(YEAR, CODE, UNIT, "publish", base=base)
    with pytest.raises(Refused, match="không có trong danh sách"):
        office.records.take_step(YEAR, CODE, UNIT, "publish", document="lạ", base=base)


# --- another person -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("person", "part"), [(SCORER, True), (LEADER, True), (APPRAISER, False), (Person("moi", "Mới"), False)]
)
def test_the_appraiser_is_another_person(office: Office, person: Person, part: bool) -> None:
    office.bring("submitted")
    assert office.by(person).had_part(YEAR, CODE, UNIT) is part
    office.write("decision", subject("b", "appraisal"), {"decision": "accept", "judged": 1, "reason": "1"}, person)
    assert office.records.own_decisions(YEAR, CODE)["person"].tolist() == ([person.id] if part else [])
    office.records.set_year_setting(YEAR, "required", base=0)
    assert office.records.year_setting(YEAR).other_appraiser == "required"
    if part:
        with pytest.raises(SamePerson, match="do người khác"):
            office.write("decision", subject("b", "appraisal"), {"decision": "accept", "judged": 1}, person)
    else:
        assert office.write("decision", subject("b", "appraisal"), {"decision": "accept", "judged": 1}, person)


def test_whoever_answered_no_more_has_no_part(office: Office) -> None:
    """What counts is who wrote the answer that stands."""
    office.write("answer", subject("a"), YES, APPRAISER)
    assert office.by(APPRAISER).had_part(YEAR, CODE, UNIT)
    office.write("answer", subject("a"), {"state": "unanswered"}, SCORER)
    assert not office.by(APPRAISER).had_part(YEAR, CODE, UNIT)
    assert not office.by(SCORER).had_part(YEAR, CODE, UNIT), "an empty answer is no part"


@pytest.mark.parametrize("kind", ["evidence", "explanation", "difficulties", "proposals"])
def test_whoever_wrote_beside_the_answers_had_a_part_too(office: Office, kind: str) -> None:
    """As long as it stands; what was carried from last year is nobody's part until it is confirmed."""
    where = subject("a", **({"citation": "c1"} if kind == "evidence" else {}))
    content = {"document": office.document} if kind == "evidence" else {"text": "mưa bão"}
    other = Person("moi", "Mới")
    office.write(kind, where, {**content, "carried": True}, other)
    assert not office.by(other).had_part(YEAR, CODE, UNIT)
    office.write(kind, where, content, other)
    assert office.by(other).had_part(YEAR, CODE, UNIT)
    office.write(kind, where, {**content, "removed": True} if kind == "evidence" else {"text": ""}, other)
    assert not office.by(other).had_part(YEAR, CODE, UNIT)


def test_whoever_sent_the_explanations_had_a_part(office: Office) -> None:
    office.bring("explaining")
    office.write("explanation", subject("a", "appraisal"), {"text": "vì bão"})
    other = Person("moi", "Mới")
    assert not office.by(other).had_part(YEAR, CODE, UNIT)
    office.step("answer", other)
    assert office.by(other).had_part(YEAR, CODE, UNIT)
    assert not office.by(APPRAISER).had_part(YEAR, CODE, UNIT), "to ask is the appraiser's work"


# --- keys that the set does not have ------------------------------------------------------------------------
WITHOUT_B = SET.replace("max: 4", "max: 2").replace(
    "      - {key: b, code: I.2, name: Báo cáo, max: 2, rule: {kind: yes_no, question: Đã gửi}}\n", ""
)
STRANGE = [
    ("answer", subject("z"), YES),
    ("explanation", subject("z"), {"text": "vì bão"}),
    ("proposals", subject("z"), {"text": "thêm người"}),
    ("opinion", subject("z", "appraisal"), {"text": "được"}),
]


@pytest.mark.parametrize(("kind", "where", "payload"), STRANGE)
def test_content_for_a_key_that_the_set_does_not_have_is_refused(
    office: Office, kind: str, where: dict[str, Any], payload: dict[str, Any]
) -> None:
    if where["round"] == "appraisal":
        office.bring("submitted")
    before = office.records.head()
    with pytest.raises(Refused, match=r"^Bộ tiêu chí thu-2017 không có tiêu chí “z”\.") as told:
        office.write(kind, where, payload)
    assert told.value.hint.startswith("Chưa ghi gì")
    assert office.records.head() == before
    office.write(kind, {**where, "key": "b"}, payload)  # of a key that is there it is taken


def test_evidence_for_a_key_that_the_set_does_not_have_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="không có tiêu chí “z”"):
        office.records.cite(subject("z"), office.document)
    assert office.records.evidence(YEAR, CODE, UNIT).empty


def test_words_about_the_whole_unit_have_no_key(office: Office) -> None:
    office.write("difficulties", subject(""), {"text": "thiếu người"})
    assert len(office.records.texts(YEAR, CODE, UNIT)) == 1


def test_in_a_batch_only_the_strange_key_is_refused(office: Office) -> None:
    outcomes = office.records.save([Edit("answer", subject(key), YES) for key in ("a", "z", "b")])
    assert [one.status for one in outcomes] == ["saved", "refused", "saved"]


def test_what_stands_at_a_key_that_is_gone_can_be_taken_away_and_not_renewed(office: Office) -> None:
    """A corrected set has no ``b`` any more: its answer stays in the records, and can be withdrawn."""
    office.answer_all()
    office.by(LEADER).replace_criteria_set(YEAR, CODE, "self", WITHOUT_B, reason="sửa")
    with pytest.raises(Refused, match="không có tiêu chí “b”"):
        office.write("answer", subject("b"), {"state": "answered", "facts": {"answer": "no"}})
    office.write("answer", subject("b"), {"state": "unanswered", "facts": {}})


def test_a_set_that_this_version_cannot_read_refuses_no_key(records: Any, at: Any, ratio: Any) -> None:
    """What the keys are is not known then; the test's set is no set at all."""
    assert records.append("answer", at("bất kỳ"), ratio(1)).revision == 1


def test_what_another_copy_brings_in_is_kept_whatever_its_key(office: Office, tmp_path: Path) -> None:
    """There it was of the set; here the set was corrected meanwhile. Nothing is lost, and ``score`` tells it as a fault."""
    file = shutil.copy(office.records.backup(), tmp_path / "so-lieu.sqlite")
    there = Database(Path(file))
    Records(there, SCORER).append("answer", subject("b"), YES)
    there.close()
    office.by(LEADER).replace_criteria_set(YEAR, CODE, "self", WITHOUT_B, reason="sửa")
    office.records.merge(Path(file))
    answers = office.records.answers(YEAR, CODE)
    assert list(answers["key"]) == ["b"]
    found = score(parse_criteria_set(WITHOUT_B), answers, round="self")
    assert list(found.faults["fault"]) == ["unknown_key"]
    assert set(found.scores["state"]) == {"unanswered"}
