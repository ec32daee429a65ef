"""Which leaves wait, each case beside a result that is final."""

from __future__ import annotations

import pytest

from cchc_eval.records import settling
from cchc_eval.records.errors import DossierForbids
from cchc_eval.records.records import Records
from tests.records.office import APPRAISER, CODE, SCORER, SET, UNIT, YEAR, YES, Office, subject

PLACE = (YEAR, CODE, UNIT)
GROUP = """      - key: g
        code: I.3
        name: Vai trò
        max: 2
        combine: one_of
        children:
          - {key: g1, code: I.3.a, name: Chủ trì, max: 2, rule: {kind: yes_no, question: Đúng hạn}}
          - {key: g2, code: I.3.b, name: Phối hợp, max: 1, rule: {kind: yes_no, question: Đúng hạn}}
"""


def waiting(office: Office, round_code: str = "appraisal") -> tuple[str, ...]:
    with office.records._database.reading() as connection:
        return settling.waiting(connection, PLACE, round_code)


def test_nothing_decided_everything_waits_in_the_order_of_the_set(office: Office) -> None:
    office.answer_all()
    assert waiting(office) == ("a", "b")


def test_all_decided_nothing_waits(office: Office) -> None:
    office.bring("submitted", asking=False)
    assert waiting(office) == ()


def test_a_request_waits_until_the_second_appraisal_decides(office: Office) -> None:
    office.bring("submitted")
    assert waiting(office) == ("a",)
    office.step("request", APPRAISER)
    office.write("explanation", subject("a"), {"text": "vì bão"})
    office.step("answer")
    assert waiting(office, "appraisal_2") == ("a",), "an explanation alone decides nothing"
    office.decide("a", "accept", "appraisal_2")
    assert waiting(office, "appraisal_2") == ()


def test_an_unanswered_leaf_waits_until_points_are_decided(office: Office) -> None:
    office.write("answer", subject("a"), {"state": "answered", "facts": {"answer": "yes"}})
    office.step("approve")
    office.step("submit")
    office.decide("a")
    assert waiting(office) == ("b",)
    zero = {"decision": "points", "points": "0", "reason": "không kê khai", "judged": 0}
    office.write("decision", subject("b", "appraisal"), zero, APPRAISER)
    assert waiting(office) == ()


@pytest.fixture
def choosing(unopened: Records) -> Office:
    """A set with a one-of group (g: g1 or g2) behind the two leaves; a and b are answered, nothing of g."""
    text = SET.replace("max: 4\n", "max: 6\n") + GROUP
    made = Office.__new__(Office)
    made.records = unopened.with_author(SCORER)
    for code in ("self", "appraisal"):
        made.records.open_round(YEAR, CODE, code, text)
    made.document = made.records.add_document("1/BB")
    made.answer_all()
    return made


def hand_in(office: Office, *decided: str) -> None:
    office.step("approve")
    office.step("submit")
    for key in decided:
        office.decide(key)


def test_a_group_of_which_nothing_was_chosen_waits_by_its_code(choosing: Office) -> None:
    hand_in(choosing, "a", "b")
    assert waiting(choosing) == ("g",)
    with pytest.raises(DossierForbids, match=r"I\.3\b") as told:
        choosing.step("settle")
    assert told.value.keys == ("g",)
    assert "tổng điểm" not in told.value.message


def test_it_is_named_beside_leaves_that_wait_too_in_the_order_of_the_set(choosing: Office) -> None:
    hand_in(choosing, "b")
    assert waiting(choosing) == ("a", "g")


def test_a_group_with_a_choice_waits_for_the_part_that_was_chosen(choosing: Office) -> None:
    choosing.write("answer", subject("g"), {"state": "answered", "facts": {"chosen": "g2"}})
    choosing.write("answer", subject("g2"), YES)
    hand_in(choosing, "a", "b")
    assert waiting(choosing) == ("g2",)
    choosing.decide("g2")
    assert waiting(choosing) == ()


def test_a_group_stated_not_applicable_waits_for_the_decision_on_the_statement(choosing: Office) -> None:
    choosing.write("answer", subject("g"), {"state": "not_applicable", "reason": "không có"})
    hand_in(choosing, "a", "b")
    assert waiting(choosing) == ("g",)
    choosing.decide("g", "na_accepted")
    assert waiting(choosing) == ()


def test_the_appraiser_who_chooses_leaves_the_part_open(choosing: Office) -> None:
    hand_in(choosing, "a", "b")
    own = {"decision": "facts", "state": "answered", "facts": {"chosen": "g1"}, "reason": "chủ trì"}
    choosing.write("decision", subject("g", "appraisal"), own, APPRAISER)
    assert waiting(choosing) == ("g1",)


def test_a_unit_of_which_nothing_is_known_waits_in_whole(office: Office) -> None:
    with office.records._database.reading() as connection:
        assert settling.waiting(connection, (YEAR, CODE, "u9"), "appraisal") == ("a", "b")


def test_codes_as_printed(office: Office) -> None:
    with office.records._database.reading() as connection:
        assert settling.codes(connection, PLACE, "self", ("b", "a", "lạ", "total")) == ["I.2", "I.1", "lạ", "tổng điểm"]


def test_a_round_that_was_not_opened(office: Office) -> None:
    with office.records._database.reading() as connection, pytest.raises(DossierForbids, match="Không đọc được"):
        settling.waiting(connection, (2016, CODE, UNIT), "appraisal")
