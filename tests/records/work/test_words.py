from __future__ import annotations

import pytest

from cchc_eval.i18n import set_language
from cchc_eval.records.kinds import KINDS
from cchc_eval.records.records import Records
from cchc_eval.records.transfer.words import Words
from cchc_eval.records.work import payloads as p
from cchc_eval.records.work.reading import IDS
from cchc_eval.records.work.words import content, kind_names, states
from tests.records.work.test_payloads import LEAST, SUBJECTS


def test_every_kind_and_state_has_its_words() -> None:
    assert set(kind_names()) == {*IDS, "fact_source"} <= set(KINDS)
    assert set(states("task")) == set(p.TASK_STATES)
    assert set(states("inspection")) == set(p.INSPECTION_STATES)
    assert set(states("finding")) == set(p.FINDING_STATES)
    assert set(states("report")) == set(p.REPORT_STATES)
    assert states("plan") == {}


def test_what_a_task_says() -> None:
    task = {
        "title": "Rà soát\nTTHC",
        "due": "2017-06-30",
        "state": "done",
        "done_on": "2017-06-29",
        "people": ["An", "Bình"],
    }
    assert content("task", task) == [
        "đã hoàn thành", "nội dung: Rà soát TTHC", "người thực hiện, người dự: An, Bình", "thời hạn: 30/06/2017", "ngày hoàn thành: 29/06/2017",
    ]  # fmt: skip
    with_names = {"contents": [{"code": "c", "name": "Chủ trương"}, "chu_truong"], "staff": 0}
    assert content("outreach", with_names) == [
        "công chức, viên chức của đơn vị: 0",
        "nội dung tuyên truyền: Chủ trương, chu_truong",
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_code_of_a_state_is_left_where_two_copies_are_compared(records: Records, language: str) -> None:
    set_language(language)
    for kind in ("plan", "task"):
        event = records.append(kind, SUBJECTS[kind], LEAST[kind])
    with records._database.reading() as connection:
        told = Words(connection).content(event)
    assert told.startswith({"vi": "chưa thực hiện; nội dung: ", "en": "not begun; what: "}[language])
