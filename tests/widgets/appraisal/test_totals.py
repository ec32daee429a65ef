"""The line that is always in sight, and the overview: worked by hand from the declared answers."""

from __future__ import annotations

from cchc_eval import columns as c
from cchc_eval.widgets.appraisal.totals import signed
from tests.widgets.appraisal.appraiser import Appraiser

# claimed: 1 + 1 + 1,5 + 2,82 + 2 + 1,25 = 9,57 and 2 (no case: full) = 11,57 of 20 − 2 + 6 = 24


def row(someone: Appraiser, key: str) -> dict[str, str]:
    return next(one for one in someone.totals["fields"] if one["key"] == key)


def test_before_the_first_decision(someone: Appraiser) -> None:
    assert someone.totals["short"] == "Chưa thẩm định tiêu chí nào · tự chấm 11,57/24 điểm · tạm tính"
    total = someone.totals["total"]
    assert (total["claimed"], total["maximum"], total["settled"], total["gap"], total["count"]) == ("11,57", "24", "–", "–", "0/12")
    assert someone.totals["gaps"] == []
    assert someone.totals["lines"] == [
        "Phần thẩm định, chưa gồm điều tra XHH: tạm tính 11,57/24 điểm, chỉ số 48,21%",  # 11,57 ÷ 24 = 48,208…
        "Gồm cả điều tra XHH: tạm tính 11,57/32 điểm, chỉ số 36,16%",
        "Điểm thưởng: không có · Điểm phạt: không có",
        "Đã thẩm định 0,0% số điểm tối đa của phần chấm trực tiếp; phần chưa thẩm định tạm lấy theo điểm tự chấm.",
    ]


def test_points_so_far_are_those_really_appraised(someone: Appraiser) -> None:
    someone.decides("ty_le", c.OWN_POINTS, points="1,5", reason="Chỉ 100 hồ sơ có biên nhận")
    someone.decides("dem", c.ACCEPT)
    someone.decides("muc", c.EXPLAIN, reason="Căn cứ?")
    # appraised: 1,5 + 1,5 of 3 + 2; 5 ÷ 24 = 20,8 %; the index: (11,57 − 1,32) ÷ 24 = 42,708…
    assert someone.totals["short"] == "Đã thẩm định 3/5 điểm (20,8% điểm tối đa) · tự chấm 11,57/24 · chỉ số tạm tính 42,71%"
    field = row(someone, "mot")
    assert (field["claimed"], field["settled"], field["gap"], field["count"]) == ("9,57", "3/5", "−1,32", "2/10")
    assert row(someone, "hai")["gap"] == "–"
    (changed,) = someone.totals["gaps"]
    assert (changed["title"], changed["claimed"], changed["settled"], changed["gap"]) == ("I.7. Tỷ lệ", "2,82", "1,5", "−1,32")
    assert changed["decision"] == "Điểm do người thẩm định quyết định: 1,5\nLý do: Chỉ 100 hồ sơ có biên nhận"


def test_a_gap_has_its_sign(someone: Appraiser) -> None:
    assert [signed(someone.desk, value) for value in (0.0, 0.5, -0.25)] == ["0", "−0,5", "+0,25"]
    someone.decides("dem", c.OWN_POINTS, points="2", reason="Có thêm sáng kiến được công nhận")
    assert row(someone, "mot")["gap"] == "+0,5"


def test_a_unit_to_which_nothing_applies_has_no_index(someone: Appraiser) -> None:
    desk = someone.desk
    desk.open_round(c.APPRAISAL)
    for key in ("mot", "hai"):
        place = desk.place(key, c.APPRAISAL)
        payload = {"decision": "facts", "points": "", "state": "not_applicable", "facts": {}, "reason": "x", "judged": 0}
        desk.records.append("decision", place, payload)
    again = Appraiser(someone.dialogue.base, person="Lê Văn Thẩm")  # type: ignore[arg-type]
    assert again.totals["short"] == "Thẩm định: không tính chỉ số vì không có nội dung nào áp dụng"
    assert again.totals["lines"][0].startswith("Phần thẩm định, chưa gồm điều tra XHH: không tính chỉ số")
