"""What waits for whom: in the unit on the desk, and in all units of the set."""

from __future__ import annotations

from pathlib import Path

from cchc_eval import columns as c
from cchc_eval.records.offers import read_offers
from cchc_eval.widgets.appraisal.waiting import of_unit, share_appraised, waiting
from tests.widgets.appraisal.appraiser import Appraiser, step
from tests.widgets.typist import Typist


def test_at_first_everything_waits_for_the_appraiser(someone: Appraiser) -> None:
    (group,) = someone.totals["waiting"]
    assert group["code"] == "undecided"
    # ten of field I, the formula and the choice of field II; not the parts of a choice that is not made, nor the survey
    assert len(group["keys"]) == 12
    assert {"chon", "danh_muc"} <= set(group["keys"])
    assert not {"chon_a", "chon_b", "hai_long", "thuong"} & set(group["keys"])


def test_a_choice_made_by_the_appraiser_opens_its_part(someone: Appraiser) -> None:
    assert someone.decides("chon", c.OWN_FACTS, facts={"chosen": "chon_b"}, reason="Theo phân công")["status"] == "saved"
    assert "chon" not in someone.list_of("undecided")
    assert "chon_b" in someone.list_of("undecided")


def test_requests_wait_for_the_unit_and_outdated_decisions_for_the_appraiser(base: Path) -> None:
    someone = Appraiser(base, person="Lê Văn Thẩm")
    someone.decides("muc", c.EXPLAIN, reason="Căn cứ?")
    someone.decides("dem", c.ACCEPT)
    assert someone.list_of("asked") == ["muc"]
    # the dossier goes back, the unit changes an answer that was judged, and submits again
    step(someone, "return", note="Bổ sung")
    unit = Typist(base)
    assert unit.types("dem", "count", "4")["status"] == "saved"
    step(unit, "approve", "submit")
    again = Appraiser(base, person="Lê Văn Thẩm")
    assert again.list_of("outdated") == ["dem"]
    assert again.views["dem"]["marks"] == ["outdated"]
    assert again.views["dem"]["decision"]["outdated"] == "Đơn vị đã sửa kê khai sau quyết định này; đề nghị quyết định lại."
    assert again.sees("dem")[0] == "–/2"
    assert again.decides("dem", c.ACCEPT)["status"] == "saved"
    assert again.list_of("outdated") == []
    assert again.sees("dem")[0] == "2/2"


def test_all_units_of_the_set(someone: Appraiser) -> None:
    someone.decides("muc", c.EXPLAIN, reason="Căn cứ?")
    answer = someone.say({"type": "units", "at": 0})
    assert (answer["at"], answer["of"]) == (0, 1)  # one at a time, so that a save does not wait for all
    row = answer["row"]
    assert (row["unit"], row["here"], row["appraiser"], row["asked"]) == ("Sở Kế hoạch và Đầu tư tỉnh Quảng Trị", True, "11", "1")
    assert row["state"] == "đã nộp, chờ thẩm định"
    assert someone.say({"type": "units", "at": 1})["row"] is None
    units = read_offers(someone.desk.workspace.folder).units_of(someone.desk.set)
    assert of_unit(someone.desk, units[0]) == row
    assert waiting(someone.desk, someone.desk.look) == someone.totals["waiting"]
    someone.decides("dem", c.ACCEPT)
    assert share_appraised(someone.desk) == row["share"].replace("0,0", "8,3")  # 2 of 24
