"""The appraisal form's own messages, and that they harm nothing before a unit is open."""

from __future__ import annotations

from pathlib import Path

from cchc_eval.widgets.appraisal.dialogue import AppraisalDialogue
from tests.widgets.appraisal.appraiser import Appraiser


def test_the_first_page_speaks_of_an_appraisal(base: Path) -> None:
    dialogue = AppraisalDialogue(base)
    start = dialogue.answer({"type": "start", "chosen": {}})
    assert start
    assert start["strings"]["start"] == "Bắt đầu thẩm định"
    assert start["strings"]["saved"] == "đã lưu {time}"  # the frame's words are the same
    dialogue.close()


def test_lists_before_a_unit_is_open_are_empty(base: Path) -> None:
    dialogue = AppraisalDialogue(base)
    assert dialogue.answer({"type": "agree"}) == {"type": "agree", "items": [], "left": [], "client": ""}
    assert dialogue.answer({"type": "accept_all", "items": [["dem", 1]]}) == {"type": "agree", "items": [], "left": [], "client": ""}
    assert dialogue.answer({"type": "units"}) == {"type": "units", "at": 0, "of": 0, "client": ""}
    dialogue.close()


def test_each_answer_repeats_the_page(someone: Appraiser) -> None:
    for kind in ("agree", "units", "ping"):
        assert someone.say({"type": kind})["client"] == "test"


def test_a_message_that_cannot_be_read_is_told_and_not_raised(someone: Appraiser) -> None:
    answer = someone.say({"type": "accept_all", "items": [["dem"]]})
    assert answer["type"] == "refused"
