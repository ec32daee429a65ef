"""One look at the records: decisions that have a say, what covers a node, and what waits for whom."""

from __future__ import annotations

from cchc_eval import columns as c
from cchc_eval.widgets.appraisal.look import (
    APPRAISER_OWES,
    ASKED,
    UNDECIDED,
    UNFINISHED,
    covered_by,
    look_up,
    standing_decision,
)
from tests.widgets.appraisal.appraiser import Appraiser


def test_the_decision_of_this_round_goes_before_the_earlier_one(someone: Appraiser) -> None:
    someone.decides("dem", c.ACCEPT)
    event = standing_decision(someone.desk, "dem", someone.desk.look)
    assert event
    assert event.payload["decision"] == c.ACCEPT
    assert standing_decision(someone.desk, "muc", someone.desk.look) is None
    assert UNDECIDED in APPRAISER_OWES


def test_what_waits_for_whom(someone: Appraiser) -> None:
    someone.decides("dem", c.EXPLAIN, reason="Căn cứ?")
    someone.decides("ty_le", c.OWN_FACTS, facts={"done": "1"}, reason="Chưa rõ")
    someone.decides("han", c.ACCEPT)
    waits = look_up(someone.desk).waits
    assert (waits["dem"], waits["ty_le"], waits["muc"]) == (ASKED, UNFINISHED, UNDECIDED)
    assert "han" not in waits
    assert ASKED not in APPRAISER_OWES
    assert "hai_long" not in waits


def test_a_look_sums_up_both_scopes(someone: Appraiser) -> None:
    look = look_up(someone.desk)
    assert look.results[c.DIRECT][c.MAXIMUM] == 24
    assert look.results[c.DIRECT_SURVEY][c.MAXIMUM] == 32
    assert look.gaps[c.TOTAL]["claimed"] == 11.57
    assert set(look.fields) == {"mot", "hai"}
    assert covered_by(someone.desk, "dem", look) == ""
