"""Steps as two people take them, and a machine of random deeds beside an oracle of a few lines."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cchc_eval.records.database import Database
from cchc_eval.records.errors import DossierForbids, NoAuthor, Refused, RoundNotOpen, StaleRevision
from cchc_eval.records.events import Edit
from cchc_eval.records.records import Records
from tests.records.office import APPRAISER, CODE, LEADER, SCORER, SECRETARY, UNIT, YEAR, YES, Office, subject

DEEP = os.environ.get("CCHC_DEEP") == "1"


def test_the_second_of_two_leaders_is_told_who_was_first(office: Office) -> None:
    seen = office.records.dossier(YEAR, CODE, UNIT).revision
    office.by(LEADER).take_step(YEAR, CODE, UNIT, "approve", base=seen)
    with pytest.raises(StaleRevision, match="Lê Thị Lan, Trưởng phòng") as told:
        office.by(APPRAISER).take_step(YEAR, CODE, UNIT, "approve", base=seen)
    assert told.value.theirs is not None
    assert told.value.theirs.payload["step"] == "approve"
    when = told.value.theirs.when.astimezone().strftime("%d/%m/%Y %H:%M:%S")
    assert f"bước “Duyệt” ({when}): hồ sơ hiện ở trạng thái “lãnh đạo đã duyệt”" in told.value.message
    assert "Hãy xem lại hồ sơ" in told.value.hint
    assert "so sánh" not in told.value.full(), "no two versions are shown"
    assert len(office.records.steps(YEAR, CODE, UNIT)) == 1


def test_of_two_leaders_at_once_one_is_first(office: Office) -> None:
    outcomes: list[str] = []
    barrier = Barrier(2)

    def act(step: str) -> None:
        barrier.wait()
        try:
            office.by(LEADER).take_step(YEAR, CODE, UNIT, step, note="vì thế", base=2)
            outcomes.append(step)
        except StaleRevision:
            outcomes.append("stale")

    office.bring("submitted", asking=False)
    threads = [Thread(target=act, args=(step,)) for step in ("return", "settle")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes)[-1] == "stale"
    assert len(office.records.steps(YEAR, CODE, UNIT)) == 3


def test_a_step_and_what_it_makes_way_for_in_one_batch(office: Office) -> None:
    office.answer_all()
    dossier = {"year": YEAR, "set": CODE, "unit": UNIT}
    edits = [
        Edit("step", dossier, {"step": "approve"}),
        Edit("step", dossier, {"step": "submit"}, base=1),
        Edit("decision", subject("a", "appraisal"), {"decision": "accept", "judged": 1}),
        Edit("answer", subject("b"), YES, base=1),
    ]
    with pytest.raises(DossierForbids):
        office.records.append_many(edits)
    assert office.state == "scoring", "all or none"
    assert len(office.records.append_many(edits[:3])) == 3
    assert office.records.verify().ok


def test_what_a_step_needs_may_stand_before_it_in_the_batch(office: Office) -> None:
    office.bring("submitted", asking=False)
    outcomes = office.by(APPRAISER).save(
        [
            Edit(
                "decision", subject("b", "appraisal"), {"decision": "explain", "reason": "vì sao", "judged": 1}, base=1
            ),
            Edit("step", {"year": YEAR, "set": CODE, "unit": UNIT}, {"step": "request"}, base=2),
            Edit("decision", subject("a", "appraisal"), {"decision": ""}, base=1),
        ]
    )
    assert [outcome.status for outcome in outcomes] == ["saved", "saved", "refused"]


def test_nobody_and_nothing_opened(unopened: Records) -> None:
    with pytest.raises(NoAuthor):
        unopened.with_author(None).take_step(YEAR, CODE, UNIT, "approve", base=0)
    with pytest.raises(RoundNotOpen, match="chưa được mở"):
        unopened.take_step(YEAR, CODE, UNIT, "approve", base=0)


@pytest.mark.parametrize("step", ["return", "settle", "reopen"])
def test_steps_that_need_a_note(office: Office, step: str) -> None:
    office.bring("submitted", asking=False)
    to = "scoring" if step == "reopen" else ""
    with pytest.raises(Refused) as told:
        office.records.take_step(YEAR, CODE, UNIT, step, note="  ", to=to, base=2)
    assert (told.value.field, bool(told.value.hint)) == ("note", True)


@pytest.mark.parametrize(("step", "to"), [("reopen", ""), ("approve", "scoring"), ("reopen", "published"), ("bay", "")])
def test_steps_that_are_none(office: Office, step: str, to: str) -> None:
    with pytest.raises(Refused):
        office.records.take_step(YEAR, CODE, UNIT, step, note="vì thế", to=to, base=0)


# --- random deeds beside an oracle --------------------------------------------------------------------------
ORDER = ["scoring", "approved", "submitted", "explaining", "answered", "settled", "published"]
ARROWS = {  # written again from the words of the issue, not from the code
    "approve": {"scoring": "approved"},
    "return": {"approved": "scoring", "submitted": "scoring"},
    "submit": {"approved": "submitted"},
    "request": {"submitted": "explaining"},
    "answer": {"explaining": "answered"},
    "settle": {"submitted": "settled", "answered": "settled"},
    "publish": {"settled": "published"},
}


class Oracle:
    """What should happen, from a few variables: no events, no tables."""

    def __init__(self) -> None:
        self.state = "scoring"
        self.answer = {"a": 0, "b": 0}  # how often each was answered
        self.first: dict[str, tuple[str, int]] = {}  # decision of the first appraisal, and the answer that it judged
        self.second: dict[str, tuple[str, int]] = {}
        self.replied: set[str] = set()  # since the request
        self.has_text: set[str] = set()

    def asked(self) -> set[str]:
        return {key for key, (decision, _judged) in self.first.items() if decision == "explain"}

    def waits(self, key: str) -> bool:
        last = self.first.get(key)
        if self.state == "answered":
            last = self.second.get(key, last)
        return last is None or last[0] == "explain" or last[1] != self.answer[key] or self.answer[key] == 0

    def step(self, step: str, to: str) -> bool:
        if step == "reopen":
            good = self.state in ORDER[2:] and ORDER.index(to) < ORDER.index(self.state)
            self.state = to if good else self.state
            return good
        if self.state not in ARROWS[step]:
            return False
        if step == "request" and not self.asked():
            return False
        if step == "answer" and not self.asked() <= self.replied:
            return False
        if step == "settle" and any(self.waits(key) for key in "ab"):
            return False
        if step == "request":
            self.replied = set()
        self.state = ARROWS[step][self.state]
        return True


class Dossiers(RuleBasedStateMachine):
    """Anybody tries anything; the records and the oracle must agree on each."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        ticks = iter(range(1_000_000))
        self.database = Database(
            Path(self.folder.name) / "so-lieu.sqlite",
            clock=lambda: datetime.fromtimestamp(1_500_000_000 - next(ticks), UTC),  # a clock that runs backwards
        )
        self.office = Office(Records(self.database, SCORER))
        self.oracle = Oracle()
        self.count = 0

    def teardown(self) -> None:
        assert self.office.records.verify().ok
        self.database.close()
        self.folder.cleanup()

    def tried(self, deed: object) -> bool:
        try:
            deed()  # type: ignore[operator]
        except (DossierForbids, Refused):
            return False
        return True

    @rule(step=st.sampled_from([*ARROWS, "submit", "approve", "request", "answer", "settle"]))
    def take(self, step: str) -> None:
        expected = self.oracle.step(step, "")
        assert self.tried(lambda: self.office.step(step, SECRETARY)) is expected

    @rule(to=st.sampled_from(["scoring", "submitted", "answered"]))
    def reopen(self, to: str) -> None:
        expected = self.oracle.step("reopen", to)
        assert self.tried(lambda: self.office.step("reopen", SECRETARY, to)) is expected

    @rule(key=st.sampled_from("ab"))
    def answer(self, key: str) -> None:
        expected = self.oracle.state == "scoring"
        self.oracle.answer[key] += expected
        assert self.tried(lambda: self.office.write("answer", subject(key), YES)) is expected

    @rule(key=st.sampled_from("ab"), decision=st.sampled_from(["accept", "explain"]), second=st.booleans())
    def decide(self, key: str, decision: str, second: bool) -> None:
        expected = self.oracle.state == ("answered" if second else "submitted")
        expected = expected and (decision == "explain" or self.oracle.answer[key] > 0)  # there is nothing to accept
        if expected:
            (self.oracle.second if second else self.oracle.first)[key] = (decision, self.oracle.answer[key])
        round_code = "appraisal_2" if second else "appraisal"
        assert self.tried(lambda: self.office.decide(key, decision, round_code)) is expected

    @rule(key=st.sampled_from("ab"))
    def explain(self, key: str) -> None:
        state = self.oracle.state
        expected = state == "scoring" or (state == "explaining" and key in self.oracle.asked())
        if expected and state == "explaining":
            self.oracle.replied.add(key)
        self.count += 1
        text = {"text": f"lần {self.count}"}
        assert self.tried(lambda: self.office.write("explanation", subject(key), text)) is expected

    @rule(key=st.sampled_from("ab"))
    def survey(self, key: str) -> None:
        expected = self.oracle.state not in ("settled", "published")
        assert self.tried(lambda: self.office.write("answer", subject(key, "survey"), YES)) is expected

    @invariant()
    def same_state(self) -> None:
        assert self.office.state == self.oracle.state


Dossiers.TestCase.settings = settings(
    max_examples=400 if DEEP else 25, stateful_step_count=60 if DEEP else 30, deadline=None
)
TestDossiers = Dossiers.TestCase


def test_the_machine_can_fail() -> None:
    """An oracle that lets a submitted dossier be answered disagrees at once."""
    machine = Dossiers()
    machine.take("approve")
    machine.oracle.state = "scoring"
    with pytest.raises(AssertionError):
        machine.answer("a")
    machine.teardown()
