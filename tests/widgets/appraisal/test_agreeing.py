"""Accept all that agrees: what the list holds, what it leaves out and why, and that the step is whole or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval import columns as c
from cchc_eval.records import RecordsError
from tests.widgets.appraisal.appraiser import PLACE, Appraiser, step
from tests.widgets.typist import Typist


def listed(someone: Appraiser) -> dict:
    return someone.say({"type": "agree"})


def accepts(someone: Appraiser, *keys: str) -> dict:
    items = [[one["key"], one["judged"]] for one in listed(someone)["items"] if not keys or one["key"] in keys]
    return someone.say({"type": "accept_all", "items": items})


def test_the_list_names_code_points_and_evidence_and_records_nothing(someone: Appraiser) -> None:
    found = listed(someone)
    cited = "Quyết định 354/QĐ-SKH ngày 30/12/2016, Sở KH&ĐT, Kế hoạch CCHC"
    assert [(one["title"], one["points"], one["evidence"]) for one in found["items"]] == [
        ("I.1. Có hay không", "1/1", cited), ("I.3. Đếm", "1,5/2", cited),
        ("I.7. Tỷ lệ", "2,82/3", "Giải trình: Số liệu lấy từ phần mềm một cửa"), ("I.9. Thời hạn", "2/2", cited),
    ]  # fmt: skip
    assert found["closed"] == ""
    assert someone.decided("dem") == {}


def test_what_is_left_out_is_named_with_why(someone: Appraiser) -> None:
    why = {one["key"]: one["why"] for one in listed(someone)["left"]}
    assert why["muc"] == "không có tài liệu kiểm chứng, không có giải trình"
    assert why["danh_muc"] == why["cong_thuc"] == "nội dung không áp dụng hoặc không phát sinh phải quyết định riêng"
    assert why["tru"] == why["chon"] == "đơn vị chưa kê khai đủ"
    assert "diem_xhh" not in why  # the survey is no part of this


def test_all_are_accepted_in_one_step(someone: Appraiser) -> None:
    answer = accepts(someone)
    assert (answer["type"], answer["count"]) == ("accepted", 4)
    assert answer["saved"]
    assert answer["revisions"] == {f"appraisal|{key}|decision": 1 for key in ("co_khong", "dem", "ty_le", "han")}
    assert answer["decisions"]["dem"]["decision"] == "accept"
    assert answer["views"]["dem"]["marks"] == ["decided_accept"]
    assert answer["totals"]["short"].startswith("Đã thẩm định 7,32/8 điểm")  # 1 + 1,5 + 2,82 + 2 of 1 + 2 + 3 + 2
    assert answer["list"]["items"] == []
    events = [change.event for change in someone.desk.records.history({"year": 2017, "unit": "so-khdt"}, "decision")]
    assert [event.payload["judged"] > 0 for event in events] == [True] * 4
    assert {event.author.name for event in events} == {"Lê Văn Thẩm"}


def test_what_was_unticked_stays_undecided(someone: Appraiser) -> None:
    assert accepts(someone, "dem", "han")["count"] == 2
    assert someone.decided("ty_le") == {}


def test_a_decision_marks_and_faults_keep_a_criterion_out(someone: Appraiser) -> None:
    assert someone.decides("dem", c.EXPLAIN, reason="Căn cứ?")["status"] == "saved"
    place = someone.desk.place("han", c.SELF)
    someone.desk.records.append("mark", place, {"marked": True, "note": "Xem lại ngày"})
    found = listed(someone)
    assert [one["key"] for one in found["items"]] == ["co_khong", "ty_le"]
    assert {"han": "đang được đánh dấu cần xem lại"}.items() <= {one["key"]: one["why"] for one in found["left"]}.items()
    assert "dem" not in {one["key"] for one in found["left"]}


def test_a_withdrawn_decision_may_be_accepted_again(someone: Appraiser) -> None:
    someone.decides("dem", c.ACCEPT)
    someone.decides("dem", "")
    assert accepts(someone, "dem")["revisions"] == {"appraisal|dem|decision": 3}


def test_a_list_that_is_not_the_one_that_was_shown_is_refused_whole(someone: Appraiser) -> None:
    items = [[one["key"], one["judged"]] for one in listed(someone)["items"]]
    other = Appraiser(someone.dialogue.base, person="Phạm Thị Hai")  # type: ignore[arg-type]
    other.decides("han", c.OWN_POINTS, points="1", reason="Ban hành chậm")
    answer = someone.say({"type": "accept_all", "items": items})
    assert answer["refused"] == "Danh sách đã thay đổi nên chưa chấp nhận tiêu chí nào. Đề nghị xem lại danh sách."
    assert someone.decided("dem") == {}
    assert [one["key"] for one in answer["list"]["items"]] == ["co_khong", "dem", "ty_le"]
    assert someone.say({"type": "accept_all", "items": [["dem", 99]]})["refused"]  # another revision than was shown
    assert someone.say({"type": "accept_all", "items": []})["refused"] == "Chưa chọn tiêu chí nào."


def test_a_fault_of_the_records_accepts_nothing(someone: Appraiser, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_edits: object) -> None:
        raise RecordsError("Ổ đĩa đã đầy.")

    monkeypatch.setattr(someone.desk.records, "append_many", full)
    answer = accepts(someone)
    assert answer["refused"] == "Ổ đĩa đã đầy. Chưa chấp nhận tiêu chí nào."
    assert answer["views"] == {}


def test_nothing_is_accepted_while_the_state_forbids_it(base: Path) -> None:
    unit = Typist(base)
    step(unit, "return", note="Bổ sung")
    someone = Appraiser(base, person="Lê Văn Thẩm")
    assert listed(someone)["closed"].startswith("Đơn vị đang tự chấm")
    assert accepts(someone)["refused"].startswith("Đơn vị đang tự chấm")
    assert someone.desk.records.dossier(*PLACE).state == "scoring"
