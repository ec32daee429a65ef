from __future__ import annotations

from cchc_eval.reports.annual.rounds import round_for
from cchc_eval.reports.results import Wanted


def test_the_last_round_with_decisions_is_taken_as_the_command_does(shipped, illustrated, own):
    for code, turn in (("phong-2017", "appraisal"), ("so-2017", "self")):
        assert round_for(Wanted("minh-hoa", 2017, code, ""), shipped) == turn
    assert round_for(Wanted("minh-hoa", 2017, "phong-2017", ""), shipped) == illustrated.results.wanted.round
    assert round_for(Wanted("", 2018, "", ""), own) == "self"
    assert round_for(Wanted("minh-hoa", 2017, "phong-2017", "self"), shipped) == "self"
    assert round_for(Wanted("khong-co", 0, "", ""), own) == "self"
