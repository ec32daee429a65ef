"""What the page of a criterion shows before and after a decision."""

from __future__ import annotations

from pathlib import Path

from cchc_eval import columns as c
from cchc_eval.widgets.appraisal.look import UNDECIDED
from tests.widgets.appraisal.appraiser import Appraiser, declared, step


def test_an_undecided_criterion_shows_the_claim_and_no_points(someone: Appraiser) -> None:
    view = someone.views["ty_le"]
    assert (view["claimed"], view["claimed_maximum"], view["points"], view["maximum"]) == ("2,82", "3", "–", "3")
    assert view["claimed_explain"].endswith("đạt 2,82/3 điểm, bị trừ 0,18 điểm.")
    assert (view["explain"], view["lost"], view["decision"], view["earlier"]) == ("", "", None, None)
    assert view["waits"]
    assert [one["code"] for one in view["options"]] == ["accept", "facts", "points", "explain"]


def test_marks_tell_what_is_missing_beside_no_decision(someone: Appraiser) -> None:
    assert someone.views["muc"]["marks"] == ["undecided", "evidence_missing"]
    assert someone.views["tru"]["marks"] == ["undecided", "unanswered"]
    assert someone.views["danh_muc"]["marks"] == ["undecided", "not_applicable"]


def test_there_is_nothing_to_accept_where_nothing_is_declared(someone: Appraiser) -> None:
    assert [one["code"] for one in someone.views["tru"]["options"]] == ["facts", "points", "explain"]


def test_after_a_decision_the_points_and_what_was_lost(someone: Appraiser) -> None:
    someone.decides("ty_le", c.OWN_FACTS, facts={"done": "180", "due": "200"}, reason="Đối chiếu")
    view = someone.views["ty_le"]
    assert view["lost"] == "Bị trừ: 0,3 điểm"
    assert "180" in view["explain"]
    assert "188" in view["claimed_explain"]
    assert not view["waits"]


def test_a_request_settles_no_points(someone: Appraiser) -> None:
    someone.decides("dem", c.EXPLAIN, reason="Căn cứ?")
    view = someone.views["dem"]
    assert (view["points"], view["explain"]) == ("–", "")


def test_a_node_shows_what_is_appraised_below_it(someone: Appraiser) -> None:
    assert someone.views["mot"]["points"] == "–"
    someone.decides("dem", c.ACCEPT)
    view = someone.views["mot"]
    assert (view["claimed"], view["points"]) == ("9,57", "1,5")
    assert (view["share"], view["done"]) == ("11,1%", "1/10")  # 2 of 18 points
    assert someone.views["dem"]["done"] == ""


def test_survey_and_bonus_are_shown_as_in_the_scoring_form(someone: Appraiser) -> None:
    assert someone.form["nodes"]["hai_long"]["round"] == c.SURVEY
    assert someone.views["hai_long"]["marks"] == ["unanswered"]
    assert someone.views["thuong"]["marks"] == ["none_claimed"]
    assert "options" not in someone.views["thuong"]


def test_parts_of_a_choice_wait_for_the_choice(someone: Appraiser) -> None:
    view = someone.views["chon_a"]
    assert (view["points"], view["options"], view["waits"]) == ("", [], False)
    assert view["closed"] == "Nội dung này không được chọn nên không tính điểm."


def test_below_a_stated_node_one_decides_at_the_node(tmp_path: Path) -> None:
    unit = declared(tmp_path)
    assert unit.states("mot", "not_applicable", "Đơn vị không có lĩnh vực này")["status"] == "saved"
    step(unit, "approve", "submit")
    someone = Appraiser(tmp_path, person="Lê Văn Thẩm")
    assert "mot" in someone.form["order"]
    view = someone.views["dem"]
    assert (view["options"], view["waits"], view["marks"]) == ([], False, ["not_applicable"])
    assert view["closed"] == "Cả mục “I. Lĩnh vực một” được nêu là không áp dụng hoặc không phát sinh: quyết định tại mục đó."
    assert someone.list_of(UNDECIDED)[0] == "mot"
    assert [one["code"] for one in someone.views["mot"]["options"]] == ["na_accepted", "na_refused", "explain"]
    assert someone.decides("mot", c.NA_ACCEPTED)["status"] == "saved"
    assert someone.list_of(UNDECIDED) == ["cong_thuc", "chon"]
    assert someone.decides("mot", c.NA_REFUSED, reason="Đơn vị có nhiệm vụ này")["status"] == "saved"
    assert "dem" in someone.list_of(UNDECIDED)  # each criterion is appraised by itself then
    assert someone.views["dem"]["options"]


def test_faults_are_listed(someone: Appraiser) -> None:
    desk = someone.desk
    desk.open_round(c.APPRAISAL)
    place = desk.place("dem", c.APPRAISAL)
    payload = {"decision": "facts", "state": "answered", "facts": {"count": "ba"}, "reason": "x", "judged": 1}
    desk.records.append("decision", place, payload)  # no form writes such a number
    again = Appraiser(someone.dialogue.base, person="Lê Văn Thẩm")  # type: ignore[arg-type]
    assert [row["key"] for row in again.totals["faults"]] == ["dem"]
