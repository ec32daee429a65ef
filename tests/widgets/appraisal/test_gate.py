"""In each state of the dossier: which round, whether something can be decided, and if not, why and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval import columns as c
from cchc_eval.widgets.appraisal.gate import why_closed
from tests.widgets.appraisal.appraiser import PLACE, Appraiser, cite, declared, step
from tests.widgets.typist import Typist


def opened(base: Path, person: str = "Lê Văn Thẩm") -> Appraiser:
    return Appraiser(base, person=person)


def test_before_the_unit_has_submitted_nothing_can_be_decided(tmp_path: Path) -> None:
    unit = declared(tmp_path)
    found = opened(tmp_path)
    assert found.desk.gate.state == "scoring"
    assert found.form["nodes"]["dem"]["locked"] == why_closed("scoring")
    assert "nộp" in found.totals["notices"][0]
    assert found.decides("dem", c.ACCEPT) == {"status": "refused", "message": why_closed("scoring"), "seq": 1}
    step(unit, "approve")
    assert opened(tmp_path).totals["notices"] == [why_closed("approved")]
    step(unit, "submit")
    assert opened(tmp_path).totals["notices"] == []


def test_request_answer_and_the_second_appraisal(someone: Appraiser) -> None:
    base = someone.dialogue.base
    assert base
    assert someone.decides("muc", c.EXPLAIN, reason="Cho biết căn cứ")["status"] == "saved"
    assert someone.decides("dem", c.ACCEPT)["status"] == "saved"
    step(someone, "request")
    waiting = opened(base)
    assert waiting.form["nodes"]["muc"]["locked"] == why_closed("explaining")
    unit = Typist(base)
    assert unit.does("muc", "text:explanation", "Đã có kế hoạch bổ sung")["status"] == "saved"
    cite(unit, "muc")
    step(unit, "answer")
    second = opened(base)
    assert second.form["nodes"]["muc"]["round"] == c.APPRAISAL_2
    assert second.form["nodes"]["muc"]["locked"] == ""
    # the request and the answer are on the page; the first decision has a say until there is another
    view = second.views["muc"]
    assert view["earlier"]["text"] == "Yêu cầu giải trình\nLý do: Cho biết căn cứ"
    assert view["unit"]["texts"]["explanation"] == "Đã có kế hoạch bổ sung"
    assert len(view["unit"]["evidence"]) == 1
    assert view["marks"] == ["replied"]
    assert view["waits"]
    assert second.list_of("replied") == ["muc"]
    assert second.views["dem"]["marks"] == ["decided_accept"]
    assert [one["code"] for one in view["options"]] == ["accept", "facts", "points"]  # nothing more is asked for
    assert second.decides("muc", c.ACCEPT)["status"] == "saved"
    assert second.sees("muc") == ("1/2", ["decided_accept"])
    assert second.list_of("replied") == []


@pytest.mark.parametrize("state", ["settled", "published"])
def test_at_the_end_nothing_is_decided_any_more(state: str) -> None:
    assert "mở lại hồ sơ" in why_closed(state)


def test_a_settled_dossier_is_closed(someone: Appraiser) -> None:
    base = someone.dialogue.base
    assert base
    for key, node in someone.form["nodes"].items():
        options = [one["code"] for one in someone.views[key].get("options", [])]
        if node["leaf"] and node.get("page") == "appraisal" and options:
            kind = {"accept": ("accept", {}), "na_accepted": ("na_accepted", {})}.get(
                options[0], ("points", {"points": "1", "reason": "Theo biên bản"})
            )
            assert someone.decides(key, kind[0], **kind[1])["status"] == "saved"
    assert (
        someone.decides("chon", c.OWN_FACTS, facts={"chosen": "chon_b"}, reason="Theo phân công")["status"] == "saved"
    )
    assert someone.decides("chon_b", c.OWN_POINTS, points="2", reason="Theo biên bản")["status"] == "saved"
    assert someone.totals["waiting"] == []
    assert someone.totals["short"].startswith("Thẩm định: ")
    step(someone, "settle", note="Biên bản họp hội đồng")
    closed = opened(base)
    assert closed.totals["notices"] == [why_closed("settled")]
    assert closed.decides("dem", c.ACCEPT)["status"] == "refused"


def test_a_locked_round_and_a_closed_year(someone: Appraiser) -> None:
    base = someone.dialogue.base
    assert base
    someone.decides("dem", c.ACCEPT)
    someone.desk.records.lock_round(2017, "thu-2017", c.APPRAISAL, "so-khdt", "Hết hạn")
    locked = opened(base)
    assert "thẩm định lần 1" in locked.form["nodes"]["muc"]["locked"]
    assert locked.decides("muc", c.ACCEPT)["status"] == "refused"
    someone.desk.records.close_year(2017)
    assert opened(base).totals["notices"] == ["Năm 2017 đã khóa sổ: không nhập được."]


def test_the_same_person_is_warned_or_refused(base: Path) -> None:
    same = opened(base, "Trần Thị Bình")
    assert "đã tham gia tự chấm" in same.totals["notices"][0]
    assert "Trần Thị Bình" in same.views["dem"]["warning"]
    assert same.decides("dem", c.ACCEPT)["status"] == "saved"
    same.desk.records.set_year_setting(2017, "required", base=0)
    again = opened(base, "Trần Thị Bình")
    assert "người khác phải thẩm định" in again.form["nodes"]["muc"]["locked"]
    assert again.decides("muc", c.ACCEPT)["status"] == "refused"
    other = opened(base)
    assert other.totals["notices"] == []
    assert other.desk.records.dossier(*PLACE).state == "submitted"
