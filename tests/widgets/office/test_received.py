"""Results of a higher appraisal: entered with the document that states them."""

from __future__ import annotations

import pytest

from tests.widgets.office.clerk import Clerk

FORM = "Nhập kết quả của Phòng Đăng ký kinh doanh"


def ready(clerk: Clerk) -> None:
    clerk.is_at_work("Nguyễn Thị An")
    clerk.turn("received")


def test_points_with_their_document(clerk: Clerk) -> None:
    ready(clerk)
    clerk.press(FORM, points="81,25", index="81,25", number="372/QĐ-UBND", date="22/02/2018", title="Công bố kết quả")
    (row,) = clerk.rows("Kết quả nhận về của năm 2017")
    assert row[:5] == ["Phòng Đăng ký kinh doanh", "Tổng cộng", "81,25", "81,25", "372/QĐ-UBND, 22/02/2018"]
    document = next(field for field in clerk.forms()[FORM]["fields"] if field["name"] == "document")["options"][1][0]
    clerk.press(FORM, points="82", document=document)  # another figure of the same document replaces the first
    assert [row[2] for row in clerk.rows("Kết quả nhận về của năm 2017")] == ["82"]


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"number": "1/QĐ", "date": "01/02/2018"}, "points", "Chưa nhập điểm"),
        ({"points": "80"}, "document", "Chưa có văn bản"),
        ({"points": "tám mươi", "number": "1/QĐ", "date": "01/02/2018"}, "points", "Không phải là số"),
        ({"points": "1.234", "number": "1/QĐ", "date": "01/02/2018"}, "points", "hãy nhập 1234"),
        ({"points": "-1", "number": "1/QĐ", "date": "01/02/2018"}, "points", ""),
        ({"points": "80", "number": "1/QĐ", "date": "31/02/2018"}, "date", ""),
        ({"points": "80", "number": "1/QĐ"}, "date", "ngày"),
    ],
)
def test_what_cannot_be_recorded_is_said_beside_its_box(clerk: Clerk, typed: dict, field: str, said: str) -> None:
    ready(clerk)
    answer = clerk.press(FORM, **typed)
    assert (answer["type"], answer["field"]) == ("refused", field)
    assert said in answer["message"]
    assert clerk.turn("received")
    assert clerk.rows("Kết quả nhận về của năm 2017") == []
