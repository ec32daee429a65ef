from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc_eval.records.canonical import sha256
from cchc_eval.records.errors import Refused, RoundNotOpen
from cchc_eval.records.records import Records

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "criteria" / "so-2017.yaml"


def test_opening_keeps_the_text_once_for_all_rounds(records: Records, set_text: str) -> None:
    kinds = [change.event.kind for change in records.history({"set": "so-2017"})]
    assert kinds.count("criteria_set") == 1
    assert kinds.count("round") == 4
    assert records.criteria_set_text(2017, "so-2017", "survey") == set_text
    assert set(records.rounds(2017, "so-2017")["criteria_set"]) == {sha256(set_text)}


def test_opening_again_is_nothing(records: Records, set_text: str) -> None:
    before = records.head()
    assert records.open_round(2017, "so-2017", "self", set_text) is None
    assert records.head() == before


def test_the_text_is_kept_byte_for_byte(unopened: Records) -> None:
    text = unicodedata.normalize("NFD", "tên: Bộ tiêu chí\r\n\tx")
    unopened.open_round(2017, "s", "self", text)
    assert unopened.criteria_set_text(2017, "s", "self") == text


def test_nothing_opened_has_no_text(unopened: Records) -> None:
    assert unopened.criteria_set_text(2017, "so-2017", "self") is None
    assert not unopened.opened(2017, "so-2017", "self")


def test_replacing_the_criteria_set_of_an_open_round(records: Records, set_text: str) -> None:
    corrected = SHIPPED.read_text("utf-8")
    records.replace_criteria_set(2017, "so-2017", "self", corrected, "sai điểm tối đa")
    assert records.criteria_set_text(2017, "so-2017", "self") == corrected
    assert records.criteria_set_text(2017, "so-2017", "survey") == set_text
    last = records.history({"year": 2017, "set": "so-2017", "round": "self"}, "round")[-1]
    assert (last.event.payload["action"], last.event.payload["reason"]) == ("replaced", "sai điểm tối đa")
    assert records.state_of(2017, "so-2017", "u1", "self") == "open"


def test_locking_and_reopening_one_unit(records: Records) -> None:
    records.lock_round(2017, "so-2017", "self", "u1", "đã nộp")
    table = records.rounds(2017, "so-2017").set_index(["round", "unit"])
    assert table.loc[("self", "u1"), "state"] == "locked"
    assert table.loc[("self", ""), "state"] == "open"
    records.reopen_round(2017, "so-2017", "self", "u1", reason="bổ sung")
    assert records.state_of(2017, "so-2017", "u1", "self") == "open"
    with pytest.raises(Refused):
        records.lock_round(2017, "so-2017", "self", "u1")
        records.reopen_round(2017, "so-2017", "self", "u1", reason=" ")


def test_locking_for_all_takes_along_units_with_a_state_of_their_own(records: Records) -> None:
    records.lock_round(2017, "so-2017", "self", "u1")
    records.reopen_round(2017, "so-2017", "self", "u1", reason="r")
    records.lock_round(2017, "so-2017", "self")
    assert {records.state_of(2017, "so-2017", unit, "self") for unit in ("u1", "u2")} == {"locked"}
    records.reopen_round(2017, "so-2017", "self", "u2", reason="r")
    assert records.state_of(2017, "so-2017", "u2", "self") == "open"
    assert records.state_of(2017, "so-2017", "u1", "self") == "locked"
    records.lock_round(2017, "so-2017", "self")  # only u2 is still open
    assert {records.state_of(2017, "so-2017", unit, "self") for unit in ("u1", "u2", "u3")} == {"locked"}
    records.reopen_round(2017, "so-2017", "self", reason="r")
    assert {records.state_of(2017, "so-2017", unit, "self") for unit in ("u1", "u2", "u3")} == {"open"}


def test_what_was_never_opened_cannot_be_locked(unopened: Records) -> None:
    for step in (
        lambda: unopened.lock_round(2017, "s", "self"),
        lambda: unopened.reopen_round(2017, "s", "self", "u", reason="r"),
        lambda: unopened.replace_criteria_set(2017, "so-2017", "self", SHIPPED.read_text("utf-8"), "r"),
    ):
        with pytest.raises((RoundNotOpen, Refused)):
            step()
    assert unopened.rounds(2017, "s").empty


def test_reopening_lets_answers_in_again(records: Records, at: Callable[..., Any], ratio: Callable[..., Any]) -> None:
    records.append("answer", at(), ratio(1))
    records.lock_round(2017, "so-2017", "self")
    records.reopen_round(2017, "so-2017", "self", reason="bổ sung số liệu")
    assert records.append("answer", at(), ratio(2), base=1).revision == 2
