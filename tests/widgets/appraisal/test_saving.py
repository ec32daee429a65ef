"""Each decision and each refusal, as an appraiser makes them."""

from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.records import RecordsError
from tests.widgets.appraisal.appraiser import Appraiser


def test_accepting(someone: Appraiser) -> None:
    assert someone.views["ty_le"]["marks"] == ["undecided"]
    assert someone.decides("ty_le", c.ACCEPT)["status"] == "saved"
    assert someone.decided("ty_le") == {
        "decision": "accept", "points": "", "state": "", "facts": {}, "reason": "", "judged": someone.views["ty_le"]["unit"]["judged"],
    }  # fmt: skip
    assert someone.sees("ty_le") == ("2,82/3", ["decided_accept"])
    assert someone.views["ty_le"]["decision"]["text"] == "Chấp nhận"
    assert "Lê Văn Thẩm, Chuyên viên" in someone.views["ty_le"]["decision"]["who"]


def test_own_facts_are_scored_by_the_rule(someone: Appraiser) -> None:
    result = someone.decides(
        "ty_le", c.OWN_FACTS, state="answered", facts={"done": "180", "due": "200"}, reason="Đối chiếu phần mềm"
    )
    assert result["status"] == "saved"
    assert result["parts"]["fact:done"] == {"status": "saved", "shown": "180 hồ sơ"}
    assert someone.sees("ty_le") == ("2,7/3", ["decided_facts"])  # 180 × 3 ÷ 200
    assert someone.views["ty_le"]["claimed"] == "2,82"
    assert someone.views["ty_le"]["unit"]["facts"] == [("Hồ sơ đúng hạn", "188 hồ sơ"), ("Tổng hồ sơ", "200 hồ sơ")]


def test_own_points_keep_what_the_facts_earn_in_sight(someone: Appraiser) -> None:
    assert (
        someone.decides("dem", c.OWN_POINTS, points="1,123456", reason="Chỉ hai sáng kiến được công nhận")["status"]
        == "saved"
    )
    assert someone.decided("dem")["points"] == "1.123456"
    assert someone.sees("dem") == ("1,12/2", ["decided_points"])
    assert someone.views["dem"]["earned"] == "Theo số liệu: 1,5 điểm."
    assert "1,123456" in someone.views["dem"]["explain"]
    assert "1,5/2" in someone.views["dem"]["explain"]


def test_points_of_zero_are_points(someone: Appraiser) -> None:
    assert someone.decides("dem", c.OWN_POINTS, points="0", reason="Không có căn cứ")["status"] == "saved"
    assert someone.sees("dem") == ("0/2", ["decided_points"])


@pytest.mark.parametrize(
    ("points", "status", "told"),
    [
        ("2,000001", "refused", "2"), ("-1", "refused", "0"), ("abc", "refused", ""), ("1,1234567", "refused", "6"),
        ("", "ask", "Hãy nhập điểm"), ("1.5", "refused", ""),
    ],
)  # fmt: skip
def test_points_that_are_not_taken(someone: Appraiser, points: str, status: str, told: str) -> None:
    result = someone.decides("dem", c.OWN_POINTS, points=points, reason="Lý do")
    assert (result["status"], result["parts"]["points"]["status"]) == ("refused", status)
    assert told in result["parts"]["points"]["message"]
    assert someone.decided("dem") == {}


def test_a_likely_meaning_is_offered_and_taken_on_confirmation(someone: Appraiser) -> None:
    part = someone.decides("dem", c.OWN_POINTS, points="1.5", reason="Lý do")["parts"]["points"]
    assert (part["offer"], part["offer_label"]) == ("1.5", "1,5?")
    assert (
        someone.decides("dem", c.OWN_POINTS, points="1.5", reason="Lý do", confirm={"points": "1.5"})["status"]
        == "saved"
    )
    assert someone.decided("dem")["points"] == "1.5"


@pytest.mark.parametrize(
    ("key", "decision", "more"),
    [
        ("dem", c.OWN_POINTS, {"points": "1"}), ("dem", c.OWN_FACTS, {"facts": {"count": "2"}}), ("dem", c.EXPLAIN, {}),
        ("danh_muc", c.NA_REFUSED, {}),
    ],
)  # fmt: skip
def test_a_decision_that_needs_a_reason_waits_for_it(someone: Appraiser, key: str, decision: str, more: dict) -> None:
    result = someone.decides(key, decision, reason="  ", **more)
    assert result["status"] == "refused"
    assert result["parts"]["reason"] == {
        "status": "ask",
        "message": "Hãy ghi ngắn gọn lý do; chỉ lưu khi đã ghi lý do.",
    }
    assert someone.decided(key) == {}
    assert someone.decides(key, decision, reason="Có lý do", **more)["status"] == "saved"


def test_what_was_in_force_stays_in_force(someone: Appraiser) -> None:
    someone.decides("dem", c.ACCEPT)
    result = someone.decides("dem", c.OWN_POINTS, points="9", reason="Lý do")
    assert "Chấp nhận" in result["stands"]
    assert someone.decided("dem")["decision"] == c.ACCEPT


def test_facts_that_are_not_taken(someone: Appraiser) -> None:
    result = someone.decides("dem", c.OWN_FACTS, facts={"count": "51"}, reason="Lý do")  # at most 50
    assert result["parts"]["fact:count"]["status"] == "refused"
    assert "50" in result["parts"]["fact:count"]["message"]
    result = someone.decides("dem", c.OWN_FACTS, facts={}, reason="Lý do")
    assert result["parts"]["fact:count"]["status"] == "ask"
    assert someone.decided("dem") == {}


def test_facts_of_a_branch_out_of_sight_are_not_recorded(someone: Appraiser) -> None:
    facts = {"done": "no", "date": "28/12/2016"}
    assert someone.decides("han", c.OWN_FACTS, facts=facts, reason="Chưa ban hành")["status"] == "saved"
    assert someone.decided("han")["facts"] == {"done": "no"}
    assert someone.sees("han") == ("0/2", ["decided_facts"])


def test_facts_found_but_not_all_leave_the_criterion_waiting(someone: Appraiser) -> None:
    assert someone.decides("ty_le", c.OWN_FACTS, facts={"done": "180"}, reason="Chưa rõ tổng số")["status"] == "saved"
    assert someone.sees("ty_le") == ("–/3", ["decided_facts", "incomplete"])
    assert someone.list_of("unfinished") == ["ty_le"]


def test_the_appraiser_may_state_not_applicable_where_the_set_allows_it(someone: Appraiser) -> None:
    assert (
        someone.decides("dem", c.OWN_FACTS, state="not_applicable", reason="Đơn vị không có nhiệm vụ này")["status"]
        == "saved"
    )
    assert someone.views["dem"]["maximum"] == "0"
    someone.decides("kinh_phi", c.OWN_FACTS, facts={"value": "1000"}, reason="Lý do")
    result = someone.decides("kinh_phi", c.OWN_FACTS, state="not_applicable", reason="Lý do")
    assert result["parts"]["state"]["status"] == "refused"


def test_a_statement_accepted(someone: Appraiser) -> None:
    assert [one["code"] for one in someone.views["danh_muc"]["options"]] == [
        "na_accepted",
        "na_refused",
        "points",
        "explain",
    ]
    assert someone.decides("danh_muc", c.NA_ACCEPTED)["status"] == "saved"
    assert someone.views["danh_muc"]["marks"] == ["decided_na_accepted"]
    assert "danh_muc" not in someone.list_of("undecided")


def test_a_statement_refused_with_and_without_facts(someone: Appraiser) -> None:
    assert someone.decides("danh_muc", c.NA_REFUSED, reason="Có cổng tỉnh")["status"] == "saved"
    assert someone.sees("danh_muc") == ("–/2", ["decided_na_refused", "unanswered"])
    assert someone.list_of("unfinished") == ["danh_muc"]
    facts = {"cong": "yes", "trang": "no"}
    assert someone.decides("danh_muc", c.NA_REFUSED, facts=facts, reason="Có cổng tỉnh")["status"] == "saved"
    assert someone.sees("danh_muc") == ("1/2", ["decided_na_refused", "evidence_missing"])
    assert someone.list_of("unfinished") == []


def test_an_explanation_requested_waits_for_the_unit(someone: Appraiser) -> None:
    assert someone.decides("muc", c.EXPLAIN, reason="Cho biết căn cứ mức một phần")["status"] == "saved"
    assert someone.sees("muc") == ("–/2", ["decided_explain", "evidence_missing"])
    assert someone.list_of("asked") == ["muc"]
    assert not someone.views["muc"]["waits"]


def test_a_decision_is_withdrawn(someone: Appraiser) -> None:
    someone.decides("muc", c.ACCEPT)
    assert someone.decides("muc", "")["status"] == "saved"
    assert someone.decided("muc")["decision"] == ""
    assert someone.views["muc"]["decision"] is None
    assert "muc" in someone.list_of("undecided")
    again = Appraiser(someone.dialogue.base, person="Lê Văn Thẩm")  # type: ignore[arg-type]
    assert again.decides("muc", c.ACCEPT)["status"] == "saved"
    assert again.decides("han", "")["status"] == "saved"  # nothing stood there


def test_an_opinion(someone: Appraiser) -> None:
    assert someone.does("muc", "text:opinion", "Đề nghị bổ sung")["status"] == "saved"
    assert someone.does("muc", "text:opinion", "")["status"] == "saved"
    assert someone.does("dem", "text:opinion", " ")["status"] == "saved"  # nothing to take away
    again = Appraiser(someone.dialogue.base, person="Lê Văn Thẩm")  # type: ignore[arg-type]
    assert again.does("muc", "text:opinion", "Viết lại")["status"] == "saved"
    assert Appraiser(someone.dialogue.base).form["values"]["muc"]["opinion"] == "Viết lại"  # type: ignore[arg-type]


def test_two_appraisers_see_both_versions(someone: Appraiser) -> None:
    other = Appraiser(someone.dialogue.base, person="Phạm Thị Hai")  # type: ignore[arg-type]
    assert someone.decides("dem", c.ACCEPT)["status"] == "saved"
    result = other.decides("dem", c.OWN_POINTS, points="1", reason="Thiếu căn cứ")
    assert result["status"] == "stale"
    assert result["mine"] == "Điểm do người thẩm định quyết định: 1\nLý do: Thiếu căn cứ"
    assert (result["theirs"]["text"], result["theirs"]["value"]["decision"]) == ("Chấp nhận", "accept")
    assert "Lê Văn Thẩm" in result["theirs"]["who"]
    assert someone.decided("dem")["decision"] == c.ACCEPT
    other.revisions["appraisal|dem|decision"] = result["theirs"]["revision"]
    assert other.decides("dem", c.OWN_POINTS, points="1", reason="Thiếu căn cứ")["status"] == "saved"


def test_a_batch_sent_twice_records_once(someone: Appraiser) -> None:
    edit = someone.edit("dem", "decision", {"decision": "accept", "judged": someone.views["dem"]["unit"]["judged"]})
    assert someone.send(edit)["results"][0]["status"] == "saved"
    assert someone.send(edit)["results"][0]["status"] == "saved"
    assert someone.revisions["appraisal|dem|decision"] == 1


def test_of_two_edits_of_one_decision_the_last_counts(someone: Appraiser) -> None:
    judged = someone.views["dem"]["unit"]["judged"]
    first = someone.edit("dem", "decision", {"decision": "accept", "judged": judged})
    second = someone.edit("dem", "decision", {"decision": "explain", "reason": "Căn cứ?", "judged": judged})
    assert [one["status"] for one in someone.send(first, second)["results"]] == ["saved", "saved"]
    assert someone.decided("dem")["decision"] == c.EXPLAIN


def test_a_decision_on_another_answer_than_was_seen_is_refused(someone: Appraiser) -> None:
    result = someone.decides("dem", c.ACCEPT, judged=0)
    assert (result["status"], result["message"]) == (
        "refused",
        "Nội dung kê khai của đơn vị đã khác lúc ông (bà) xem. Đề nghị xem lại rồi quyết định.",
    )
    assert someone.decided("dem") == {}


def test_the_units_own_content_is_not_changed_here(someone: Appraiser) -> None:
    edit = someone.edit("dem", "fact:count", "4") | {"round": "self"}
    assert someone.send(edit)["results"][0]["message"] == "Nội dung tự chấm do đơn vị sửa, trong biểu tự chấm."
    assert someone.does("dem", "text:explanation", "x")["status"] == "refused"
    strange = someone.edit("dem", "decision", {"decision": "accept", "judged": 0}) | {"key": "khong_co"}
    assert someone.send(strange)["results"][0]["status"] == "refused"
    wrong = someone.edit("dem", "decision", {"decision": "accept", "judged": 0}) | {"round": "appraisal_2"}
    assert "bước khác" in someone.send(wrong)["results"][0]["message"]


def test_the_appraiser_marks_a_criterion_for_review(someone: Appraiser) -> None:
    edit = someone.edit("han", "mark", {"marked": True, "note": "Xem lại ngày ban hành"}) | {"round": "self", "base": 0}
    assert someone.send(edit)["results"][0]["status"] == "saved"
    assert "marked" in someone.views["han"]["marks"]
    again = Appraiser(someone.dialogue.base, person="Lê Văn Thẩm")  # type: ignore[arg-type]
    assert again.form["values"]["han"]["mark"] == {"marked": True, "note": "Xem lại ngày ban hành"}
    assert "han" not in [one["key"] for one in again.say({"type": "agree"})["items"]]


def test_the_history_of_a_criterion_holds_both_sides(someone: Appraiser) -> None:
    someone.decides("dem", c.OWN_POINTS, points="1", reason="Thiếu căn cứ")
    entries = someone.say({"type": "history", "key": "dem"})["entries"]
    assert {entry["who"] for entry in entries} == {"Trần Thị Bình, Chuyên viên", "Lê Văn Thẩm, Chuyên viên"}


def test_survey_bonus_and_penalty_are_entered_here(someone: Appraiser) -> None:
    assert someone.types("diem_xhh", "points", "1,5")["status"] == "saved"
    assert someone.sees("diem_xhh")[0] == "1,5/2"
    for group in ("dan", "dn"):
        for answer, count in zip("abcd", ("5", "3", "1", "1"), strict=True):
            assert someone.types("hai_long", f"{group}_{answer}", count)["status"] == "saved"
    # each group: (500 + 180 + 20) ÷ 10 = 70 % of 6 × its weight
    assert someone.sees("hai_long")[0] == "4,2/6"
    assert someone.types("thuong", "answer", "yes")["status"] == "saved"
    assert someone.types("phat", "count", "1")["status"] == "saved"
    assert someone.totals["lines"][2] == "Điểm thưởng: 1 · Điểm phạt: 0,5"


def test_a_full_disk_saves_nothing_and_says_so(someone: Appraiser, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_edits: object) -> None:
        raise RecordsError("Ổ đĩa đã đầy.", "Giải phóng dung lượng.")

    monkeypatch.setattr(someone.desk.records, "save", full)
    ack = someone.send(
        someone.edit("dem", "decision", {"decision": "accept", "judged": someone.views["dem"]["unit"]["judged"]})
    )
    assert ack["results"] == [{"seq": 1, "status": "failed", "message": ""}]
    assert ack["failed"].startswith("Ổ đĩa đã đầy. Giải phóng dung lượng.")


def test_the_dossier_moves_on_under_the_appraisers_hands(someone: Appraiser) -> None:
    base = someone.desk.records.dossier(2017, "thu-2017", "so-khdt").revision
    someone.desk.records.take_step(2017, "thu-2017", "so-khdt", "return", note="Nộp nhầm", base=base)
    result = someone.decides("dem", c.ACCEPT)
    assert result["status"] == "refused"
    assert result["message"].startswith("Đơn vị đang tự chấm")
    assert Appraiser(someone.dialogue.base).form["nodes"]["dem"]["locked"].startswith("Đơn vị đang tự chấm")  # type: ignore[arg-type]
