"""yes_no: yes earns the maximum, no earns 0."""

import pytest

from cchc_eval.i18n import speaking
from tests.criteria.sheets import SheetLeaf
from tests.helpers import WRONG_CHOICES, OneLeaf, refuses_common

RULE = "{kind: yes_no, question: {vi: Đã công khai thủ tục hành chính?, en: Are the procedures posted?}}"


@pytest.fixture(scope="module")
def leaf() -> OneLeaf:
    return OneLeaf(RULE, "1.5")


def test_yes_earns_the_maximum_and_no_earns_zero(leaf: OneLeaf) -> None:
    leaf.earns("1.5", answer="yes")
    leaf.earns("0", answer="no")


@pytest.mark.parametrize("facts", [{}, {"answer": ""}, {"answer": None}])
def test_blank_is_unanswered_and_never_no(leaf: OneLeaf, facts: dict) -> None:
    leaf.is_open("0", "1.5", facts)


def test_stored_as_unanswered_keeps_facts_out(leaf: OneLeaf) -> None:
    assert leaf.score({"answer": "yes"}, state="unanswered").state == "unanswered"


def test_anything_else_is_told(leaf: OneLeaf) -> None:
    refuses_common(leaf, {"answer": "yes"}, "answer", WRONG_CHOICES)


def test_not_applicable_by_policy() -> None:
    removed = OneLeaf(RULE, "2").score({"answer": "no"}, state="not_applicable")
    assert (removed.state, removed.points, removed.maximum, removed.lost) == ("not_applicable", 0, 0, 0)
    full = OneLeaf(RULE, "2").score(state="no_case")  # the helper's set: no case earns the maximum
    assert (full.state, full.points, full.maximum, full.reason) == ("no_case", 2, 2, "no_case")
    forbidden = OneLeaf(RULE, "2", not_applicable="forbidden").score(state="not_applicable")
    assert (forbidden.state, forbidden.points, forbidden.maximum) == ("unanswered", 0, 2)
    assert (forbidden.least, forbidden.greatest) == (0, 2)


def test_spreadsheet() -> None:
    sheet = SheetLeaf.of(RULE, "1.5")
    sheet.earns("1.5", answer="yes")
    sheet.earns("0", answer="no")
    sheet.is_in("unanswered")
    for wrong in ("Yes", "có thể", 1, True):
        sheet.is_in("invalid", answer=wrong)
    assert sheet.text(answer="F12") == 'IF(F12="Có",1.5,0)'
    with speaking("en"):
        assert SheetLeaf.of(RULE, "1.5").text(answer="F12") == 'IF(F12="Yes",1.5,0)'


def test_sentence(leaf: OneLeaf) -> None:
    leaf.says({"answer": "yes"}, ("1,5/1,5 điểm",), ("1.5/1.5 points",))
    leaf.says({"answer": "no"}, ("0/1,5 điểm", "bị trừ 1,5 điểm"), ("0/1.5 points", "1.5"))
