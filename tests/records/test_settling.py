"""Which leaves wait, each case beside a result that is final."""

from __future__ import annotations

import pytest

from cchc_eval.records import settling
from cchc_eval.records.errors import DossierForbids
from tests.records.office import APPRAISER, CODE, UNIT, YEAR, Office, subject

PLACE = (YEAR, CODE, UNIT)


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


def test_a_unit_of_which_nothing_is_known_waits_in_whole(office: Office) -> None:
    with office.records._database.reading() as connection:
        assert settling.waiting(connection, (YEAR, CODE, "u9"), "appraisal") == ("a", "b")


def test_codes_as_printed(office: Office) -> None:
    with office.records._database.reading() as connection:
        assert settling.codes(connection, PLACE, "self", ("b", "a", "lạ", "total")) == ["I.2", "I.1", "lạ", "tổng điểm"]


def test_a_round_that_was_not_opened(office: Office) -> None:
    with office.records._database.reading() as connection, pytest.raises(DossierForbids, match="Không đọc được"):
        settling.waiting(connection, (2016, CODE, UNIT), "appraisal")
