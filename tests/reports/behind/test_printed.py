from __future__ import annotations

from dataclasses import replace

import pytest

from cchc_eval.reports.behind import printed
from cchc_eval.reports.behind.reading import Behind
from tests.reports.behind.scene import SET, TYPED


def lines(found: dict[str, Behind], key: str) -> list[str]:
    one = replace(found[key], time="2017-12-20" if found[key].who else "")
    return printed.lines(one, SET.nodes[key], 2017)


def test_how_the_facts_stand_is_said_with_old_and_new_values(found: dict[str, Behind]) -> None:
    done, due = "Số nhiệm vụ hoàn thành đúng hạn", "Tổng số nhiệm vụ phải hoàn thành trong năm"
    assert lines(found, "nhiem_vu_dung_han") == [
        "Trần Thị Bình, Chuyên viên đã xem nguồn số liệu ngày 20/12/2017; từ đó đến nay nguồn đã thay đổi.",
        "Nguồn: Số nhiệm vụ hoàn thành đúng hạn ÷ số nhiệm vụ đến hạn, tính đến ngày 31/12/2017.",
        f"Số liệu kê khai: {done}: 2 nhiệm vụ; {due}: 3 nhiệm vụ.",
        f"Sổ theo dõi hiện nay: {done}: 1 nhiệm vụ; {due}: 3 nhiệm vụ.",
    ]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("ke_hoach_nam", ["Trần Thị Bình, Chuyên viên đã xác nhận", "ngày 20/12/2017"]),
        ("bao_cao_dinh_ky", ["kê khai khác sổ theo dõi", "Lý do: Báo cáo quý I gửi đúng hạn", "Sổ theo dõi khi đó: Số báo cáo gửi chậm: 1"]),
        ("ke_hoach_tuyen_truyen", ["kê khai trực tiếp", "cho số liệu khác", "Sổ theo dõi: ", "28/12/2016"]),
        ("ke_hoach_kiem_tra", ["kê khai trực tiếp", "cho cùng số liệu"]),
        ("bao_cao_phu_trach", ["kê khai trực tiếp", "không có nội dung nào"]),
        ("don_vi_kiem_tra", ["sau đó số liệu được sửa trực tiếp", "Không lấy từ sổ theo dõi", "6 đơn vị"]),
    ],
)  # fmt: skip
def test_each_state_in_words(found: dict[str, Behind], key: str, said: list[str]) -> None:
    text = "\n".join(lines(found, key))
    assert all(one in text for one in said), text


def test_a_line_for_each_thing_with_everything_that_can_be_traced(found: dict[str, Behind]) -> None:
    head = printed.head()
    shown = printed.rows(found["nhiem_vu_dung_han"], SET.nodes["nhiem_vu_dung_han"], 2017)
    first, later, given_up, gone, new = (dict(zip(head, row, strict=True)) for row in shown)
    assert first == {
        "Tính vào số liệu": "Số nhiệm vụ hoàn thành đúng hạn; Tổng số nhiệm vụ phải hoàn thành trong năm",
        "Loại": "nhiệm vụ", "Nội dung": TYPED, "Đơn vị chủ trì": "Văn phòng Sở", "Thời hạn": "30/06/2017",
        "Ngày thực hiện": "21/06/2017", "Trạng thái": "đã hoàn thành", "Tài liệu": "Báo cáo số 12/BC-SKH ngày 20/06/2017",
        "Người ghi sổ": "Nguyễn Văn An – Chánh Văn phòng", "Phiên bản": "1", "Được tính là": "đúng hạn",
        "Thay đổi từ đó đến nay": "",
    }  # fmt: skip
    change = "Thay đổi từ đó đến nay"
    assert later[change] == "được tính là: đúng hạn → chậm; ngày hoàn thành: 21/06/2017 → 04/07/2017"
    assert (given_up["Được tính là"], given_up["Tính vào số liệu"]) == (
        "không tính: đã hủy, được chuyển bằng văn bản hoặc không yêu cầu", "",
    )  # fmt: skip
    assert (gone[change], new[change]) == ("không còn được tính", "mới: nay được tính, khi đó chưa")


def test_columns_in_which_nothing_stands_are_left_out(found: dict[str, Behind]) -> None:
    table = printed.table(found["ke_hoach_nam"], SET.nodes["ke_hoach_nam"], 2017)
    assert "Thời hạn" not in table.head
    assert "Thay đổi từ đó đến nay" not in table.head
    assert table.title == "1.2.1 Ban hành kế hoạch CCHC năm: căn cứ của số liệu"
    nothing = printed.table(found["bao_cao_phu_trach"], SET.nodes["bao_cao_phu_trach"], 2017)
    assert (nothing.rows, "không có nội dung nào" in nothing.empty) == ([], True)


def test_a_source_of_another_version_is_named_as_it_is(found: dict[str, Behind]) -> None:
    assert printed.about(replace(found["ke_hoach_nam"], source="khac")) == "khac"
    assert printed.about(replace(found["ke_hoach_nam"], parameters={"la": "1"})) == "plan_issued"


def test_a_document_by_number_else_by_title() -> None:
    paper = {"type": "Báo cáo", "number": "", "date": "", "issuer": "", "title": "Kết quả"}
    assert printed.paper(paper) == "Kết quả"
    assert printed.paper(paper | {"title": "", "date": "2017-06-20"}) == "20/06/2017"
