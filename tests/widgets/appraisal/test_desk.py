"""The desk of an appraisal: its pages, their order, values and revisions."""

from __future__ import annotations

from cchc_eval import columns as c
from cchc_eval.widgets.appraisal.desk import AGREE_PAGE, WAITING_PAGE
from cchc_eval.widgets.describe import OVERVIEW
from tests.widgets.appraisal.appraiser import Appraiser


def test_pages_and_their_order(someone: Appraiser) -> None:
    sections = someone.form["sections"]
    assert [one["title"] for one in sections] == [
        "Tổng hợp", "Việc đang chờ", "Chấp nhận hàng loạt", "I. Lĩnh vực một", "II. Lĩnh vực hai", "Điều tra xã hội học",
        "Điểm thưởng, điểm phạt",
    ]  # fmt: skip
    assert [one.get("page") for one in sections[:3]] == ["appraisal_overview", "appraisal_waiting", "appraisal_agree"]
    order = someone.form["order"]
    assert order[:4] == [OVERVIEW, WAITING_PAGE, AGREE_PAGE, "co_khong"]
    assert order[-4:] == ["hai_long", "diem_xhh", "thuong", "phat"]
    assert "mot" not in order  # nothing is decided of a field that nothing is stated of


def test_what_is_self_scored_is_decided_in_the_round_of_appraisal(someone: Appraiser) -> None:
    nodes = someone.form["nodes"]
    assert (nodes["dem"]["round"], nodes["dem"]["page"]) == (c.APPRAISAL, "appraisal")
    assert (nodes["hai_long"]["round"], nodes["hai_long"].get("page")) == (c.SURVEY, None)
    assert (nodes["thuong"]["round"], nodes["thuong"].get("page")) == (c.BONUS, None)


def test_decisions_and_opinions_are_there_again_after_reopening(someone: Appraiser) -> None:
    someone.decides("ty_le", c.OWN_FACTS, facts={"done": "180", "due": "200"}, reason="Đối chiếu")
    someone.does("ty_le", "text:opinion", "Đề nghị kiểm tra")
    again = Appraiser(someone.dialogue.base, person="Lê Văn Thẩm")  # type: ignore[arg-type]
    assert again.form["values"]["ty_le"] == {
        "decision": {"decision": "facts", "points": "", "state": "answered", "facts": {"done": "180", "due": "200"}, "reason": "Đối chiếu"},
        "opinion": "Đề nghị kiểm tra",
        "mark": {},
    }  # fmt: skip
    assert again.revisions["appraisal|ty_le|decision"] == again.revisions["appraisal|ty_le|text:opinion"] == 1
    assert again.form["values"]["dem"]["decision"]["decision"] == ""


def test_the_judged_revision_is_asked_of_the_records(someone: Appraiser) -> None:
    assert someone.desk.judged("ty_le") == someone.views["ty_le"]["unit"]["judged"] == 2
    assert someone.desk.judged("tru") == 0


def test_the_head_names_year_unit_and_appraiser(someone: Appraiser) -> None:
    assert someone.form["title"] == "Thẩm định 2017: Sở Kế hoạch và Đầu tư tỉnh Quảng Trị"
    assert someone.form["author"] == "Lê Văn Thẩm, Chuyên viên"
