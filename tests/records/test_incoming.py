"""Three copies whose clocks are wrong: what was right where it was written is taken in, what is closed here is not."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cchc_eval.records import incoming
from cchc_eval.records.database import Database
from cchc_eval.records.errors import DossierForbids, RoundLocked, YearClosed
from cchc_eval.records.events import Event
from cchc_eval.records.records import Records
from tests.records.office import APPRAISER, CODE, LEADER, SCORER, SECRETARY, SET, UNIT, YEAR, YES, Office, subject


class Copies:
    """Three copies of one workspace; each with its own clock, hours apart."""

    def __init__(self, folder: Path, hours: tuple[int, int, int]) -> None:
        ticks = itertools.count()

        def clock(ahead: int) -> datetime:
            return datetime(2017, 12, 1, tzinfo=UTC) + timedelta(hours=ahead, seconds=next(ticks))

        first = Database(folder / "0" / "so-lieu.sqlite", clock=lambda: datetime(2017, 1, 1, tzinfo=UTC))
        document = Office(Records(first, SCORER)).document
        first.close()
        self.databases = []
        for number, ahead in enumerate(hours):
            target = folder / "abc"[number]
            target.mkdir()
            shutil.copy(first.file, target)
            self.databases.append(Database(target / "so-lieu.sqlite", clock=lambda ahead=ahead: clock(ahead)))
        self.offices = []
        for database in self.databases:
            office = Office.__new__(Office)
            office.records, office.document = Records(database, SCORER), document
            self.offices.append(office)
        self.a, self.b, self.c = self.offices

    def take(self, into: Office, source: Office) -> int:
        return into.records.merge(source.records._database.file).events


HOURS = list(itertools.permutations((-5, 0, 5))) if os.environ.get("CCHC_DEEP") == "1" else [(-5, 0, 5), (5, -5, 0)]


@pytest.fixture(params=HOURS, ids=str)
def copies(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Copies]:
    made = Copies(tmp_path, request.param)
    yield made
    for database in made.databases:
        database.close()


def test_a_decision_after_a_submission_is_taken_in_whatever_the_clocks(copies: Copies) -> None:
    a, b, c = copies.offices
    a.bring("submitted", asking=False)
    copies.take(b, a)
    b.decide("a", "explain")
    b.step("request", APPRAISER)
    assert copies.take(c, b) > 0
    assert c.state == "explaining"
    copies.take(a, b)
    assert a.state == "explaining"
    a.write("explanation", subject("a"), {"text": "vì bão"})
    a.step("answer")
    copies.take(c, a)
    copies.take(b, a)
    assert [office.state for office in copies.offices] == ["answered"] * 3
    assert [office.records.conflicts() for office in copies.offices] == [[]] * 3
    b.decide("a", "accept", "appraisal_2")
    b.step("settle", SECRETARY)
    copies.take(c, b)
    assert c.state == "settled"


def test_the_whole_way_at_once_into_a_copy_that_knew_nothing(copies: Copies) -> None:
    copies.a.bring("published")
    copies.take(copies.b, copies.a)
    assert copies.b.state == "published"
    assert copies.take(copies.b, copies.a) == 0, "again: nothing new, nothing refused"


def test_what_is_settled_here_takes_no_other_content(copies: Copies) -> None:
    a, b, _c = copies.offices
    b.write("answer", subject("a"), YES)
    a.bring("settled", asking=False)
    before = a.records.head()
    with pytest.raises(DossierForbids, match=r"đơn vị u1 năm 2017.*hội đồng đã chốt điểm") as told:
        copies.take(a, b)
    assert "mở lại hồ sơ" in told.value.hint
    assert a.records.head() == before
    a.step("reopen", to="scoring")
    assert copies.take(a, b) == 1
    assert len(a.records.conflicts()) == 0, "the same was answered on both sides"


def test_notes_and_marks_come_in_though_it_is_settled(copies: Copies) -> None:
    a, b, _c = copies.offices
    b.write("note", subject("a"), {"text": "hỏi lại"})
    b.write("mark", subject("a"), {"marked": True})
    a.bring("settled", asking=False)
    assert copies.take(a, b) == 2


def test_another_unit_is_no_matter(copies: Copies) -> None:
    a, b, _c = copies.offices
    b.write("answer", subject("a", unit="u2"), YES)
    a.bring("settled", asking=False)
    assert copies.take(a, b) == 1


def test_a_reopening_that_knew_of_the_settling_lifts_it(copies: Copies) -> None:
    a, b, c = copies.offices
    a.bring("settled", asking=False)
    copies.take(b, a)
    copies.take(c, a)
    b.step("reopen", to="submitted")
    b.decide("a", "explain")
    b.decide("a", "accept")
    b.step("settle", SECRETARY)
    b.step("publish", SECRETARY)
    assert copies.take(a, b) == 5
    assert a.state == "published"
    c.step("publish", SECRETARY)  # in the meantime, and not knowing of the reopening
    with pytest.raises(DossierForbids):
        copies.take(c, b)


def test_a_step_that_knew_nothing_of_the_settling_is_refused(copies: Copies) -> None:
    a, b, _c = copies.offices
    a.bring("submitted", asking=False)
    copies.take(b, a)
    b.step("return")
    a.step("settle")
    with pytest.raises(DossierForbids):
        copies.take(a, b)


def test_two_leaders_apart_are_a_conflict_that_is_shown_and_settled_by_the_next_step(copies: Copies) -> None:
    a, b, _c = copies.offices
    a.answer_all()
    a.step("approve")
    copies.take(b, a)
    a.step("submit")
    b.step("return")
    copies.take(a, b)
    copies.take(b, a)
    for office in (a, b):
        (conflict,) = office.records.conflicts()
        assert conflict.kind == "step"
        assert {event.payload["step"] for event in conflict.events} == {"submit", "return"}
    assert a.state == b.state
    seen = a.records.dossier(YEAR, CODE, UNIT)
    assert seen.revision == 3
    a.step(seen.steps_allowed[0], LEADER)
    assert a.records.conflicts() == []


@pytest.mark.parametrize("whole", [True, False])
def test_a_locked_round_takes_nothing_unless_the_file_reopened_it(copies: Copies, whole: bool) -> None:
    a, b, c = copies.offices
    unit = "" if whole else UNIT
    a.records.lock_round(YEAR, CODE, "self", unit)
    copies.take(b, a)
    c.write("answer", subject("a"), YES)
    with pytest.raises(RoundLocked):
        copies.take(a, c)
    b.records.reopen_round(YEAR, CODE, "self", unit, reason="bổ sung")
    b.write("answer", subject("b"), YES)
    assert copies.take(a, b) == 2
    assert copies.take(a, c) == 1, "open again"


def test_an_answer_is_taken_in_together_with_a_lock_of_another_clock(copies: Copies) -> None:
    """B answered before it heard of A's lock; C hears of both at once."""
    a, b, c = copies.offices
    a.records.lock_round(YEAR, CODE, "self")
    b.write("answer", subject("a"), YES)
    copies.take(b, a)
    assert copies.take(c, b) == 2
    assert c.records.state_of(YEAR, CODE, UNIT, "self") == "locked"


def test_a_closed_year_takes_nothing_but_that_it_was_closed_elsewhere_too(copies: Copies) -> None:
    a, b, c = copies.offices
    a.records.close_year(YEAR, "xong")
    b.records.close_year(YEAR, "đã xong")
    assert copies.take(a, b) == 1
    c.write("note", subject("a"), {"text": "muộn"})
    with pytest.raises(YearClosed):
        copies.take(a, c)


def test_a_document_cited_in_what_is_final_here_comes_in_unchanged_or_not_at_all(copies: Copies) -> None:
    a, b, c = copies.offices
    document = a.records.add_document("7/BC")
    a.write("evidence", subject("a", citation="c1"), {"document": document})
    copies.take(b, a)
    copies.take(c, a)
    a.bring("settled", asking=False)
    b.write("document", {"document": document}, {"number": "8/BC"})
    before = a.records.head()
    with pytest.raises(DossierForbids, match="minh chứng"):
        copies.take(a, b)
    assert a.records.head() == before
    copies.take(c, a)
    c.step("reopen", to="submitted")
    c.write("document", {"document": document}, {"number": "9/BC"})
    assert copies.take(a, c) == 2, "its own reopening lifts it"
    a.records.close_year(YEAR)
    with pytest.raises(YearClosed, match="minh chứng"):
        copies.take(a, b)


def test_all_refusals_are_listed(copies: Copies) -> None:
    a, b, _c = copies.offices
    b.answer_all()
    b.write("note", subject("a"), {"text": "hỏi lại"})
    found: list[Event] = [change.event for change in b.records.history({"year": YEAR, "set": CODE, "unit": UNIT})]
    a.bring("settled", asking=False)
    with a.records._database.reading() as connection:
        told = incoming.refusals(connection, found)
    assert [event.kind for event, _fault in told] == ["answer", "answer"]
    assert all(isinstance(fault, DossierForbids) for _event, fault in told)


def test_what_the_council_did_not_see_is_told_and_cannot_be_published(copies: Copies) -> None:
    """A decided once more while B, not knowing it, recorded the settling: here the points are others than those settled."""
    a, b, _c = copies.offices
    a.bring("submitted", asking=False)
    copies.take(b, a)
    b.step("settle", SECRETARY)
    own = {"decision": "points", "points": "0.5", "reason": "thiếu", "judged": 1}
    a.write("decision", subject("a", "appraisal"), own, APPRAISER)
    copies.take(a, b)
    assert (a.state, a.records.dossier(YEAR, CODE, UNIT).altered) == ("settled", True)
    assert not b.records.dossier(YEAR, CODE, UNIT).altered
    with pytest.raises(DossierForbids, match="khác với khi chốt điểm"):
        a.step("publish", SECRETARY)
    a.step("reopen", to="submitted")
    a.step("settle", SECRETARY)
    assert not a.records.dossier(YEAR, CODE, UNIT).altered
    copies.take(b, a)
    assert b.state == "settled"
    b.step("publish", SECRETARY)
    copies.take(a, b)
    assert (a.state, a.records.dossier(YEAR, CODE, UNIT).altered) == ("published", False)


def test_a_criteria_set_replaced_in_another_copy_is_taken_in_and_told(copies: Copies) -> None:
    """B, which knows of no settling, may replace the set; A, which settled, may not, and is shown what B did."""
    a, b, _c = copies.offices
    fixed = SET.replace("max: 2,", "max: 2, ", 1)
    a.bring("settled", asking=False)
    with pytest.raises(DossierForbids):
        a.records.replace_criteria_set(YEAR, CODE, "appraisal", fixed, "sửa")
    assert not a.records.dossier(YEAR, CODE, UNIT).altered
    b.records.replace_criteria_set(YEAR, CODE, "appraisal", fixed, "sửa")
    copies.take(a, b)
    assert a.records.criteria_set_text(YEAR, CODE, "appraisal") == fixed
    assert a.records.dossier(YEAR, CODE, UNIT).altered
