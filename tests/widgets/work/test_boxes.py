from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval.records import Refused
from cchc_eval.records.work.reading import Item
from cchc_eval.widgets.work.boxes import Box, by_day, coded, count, day, names, shown
from tests.widgets.work.keeper import Keeper


def test_days_as_people_write_them() -> None:
    assert (day("30/6/2017", "due"), day(" ", "due")) == ("2017-06-30", "")
    for text in ("31/2/2017", "30/6/17", "cuối tháng"):
        with pytest.raises(Refused) as refused:
            day(text, "due")
        assert refused.value.field == "due"


def test_counts_as_people_write_them() -> None:
    assert (count("1.234", "people"), count("0", "people"), count("", "people")) == (1234, 0, None)
    for text in ("1,5", "-1", "nhiều"):
        with pytest.raises(Refused):
            count(text, "people")


def test_names_stand_in_lines_or_between_semicolons() -> None:
    assert names(" An ; Bình\n\nCường;") == ["An", "Bình", "Cường"]


def test_a_name_that_is_recorded_with_a_semicolon_stays_one_until_it_is_changed() -> None:
    recorded = ["Hồ sơ một cửa; sổ theo dõi", "Nhân sự"]
    assert names("Hồ sơ một cửa; sổ theo dõi\nNhân sự; Tài chính", recorded) == [recorded[0], "Nhân sự", "Tài chính"]
    assert names("Hồ sơ một cửa; sổ", recorded) == ["Hồ sơ một cửa", "sổ"]


def test_names_keep_their_codes_each_once() -> None:
    known = [
        {"code": "the_che", "name": "Cải cách thể chế"},
        {"code": "so", "name": "Chuyển đổi số"},
        {"code": "so_", "name": "Chuyển đổi số"},
    ]
    typed = ["Chuyển đổi số", "cai cach the che", "Chuyển đổi số", "Tài chính", "Tài chính", "!"]
    assert [one["code"] for one in coded(typed, known)] == ["so", "the_che", "so_", "tai_chinh", "tai_chinh_", "muc"]


def test_a_name_in_the_articles_own_words_keeps_the_code_that_criteria_count() -> None:
    """A comma less, “Các” before it, more words after it; what fits two names, or none, is a name of its own."""
    known = [
        {"code": "chi_dao", "name": "Công tác chỉ đạo, điều hành"},
        {"code": "chu_truong", "name": "Quan điểm, chủ trương của Đảng, chính sách pháp luật của Nhà nước về CCHC"},
        {"code": "the_che", "name": "Cải cách thể chế"},
        {"code": "tai_chinh", "name": "Cải cách tài chính công"},
    ]
    typed = [
        "Các quan điểm, chủ trương của Đảng, chính sách pháp luật của Nhà nước về CCHC",
        "Công tác chỉ đạo điều hành",
        "Cải cách thể chế",
        "Cải cách thể chế và tài chính công",
        "Cải cách",
        "Tờ rơi",
    ]
    assert [one["code"] for one in coded(typed, known)] == [
        "chu_truong", "chi_dao", "the_che", "cai_cach_the_che_va_tai_chinh_cong", "cai_cach", "to_roi",
    ]  # fmt: skip
    assert [one["name"] for one in coded(typed, known)] == typed, "the words stay as they were typed"
    assert [one["code"] for one in coded(["Cải cách thể chế của Sở", "Cải cách thể chế"], known)] == [
        "cai_cach_the_che_cua_so", "the_che",
    ]  # fmt: skip


def test_names_of_other_criteria_come_after_those_that_stand_nearer() -> None:
    """“Cuộc họp” fits the department's channel and a division's: it is the department's as long as only one is meant."""
    known = [{"code": "hoi_nghi", "name": "Các cuộc họp, hội nghị"}, {"code": "trang", "name": "Trang tin của Sở"}]
    more = [
        {"code": "cuoc_hop", "name": "Phổ biến tại cuộc họp của đơn vị"},
        {"code": "trang", "name": "Có tin, bài trên trang tin của Sở"},
    ]

    def codes(*typed: str) -> list[str]:
        return [one["code"] for one in coded(typed, known, more)]

    assert codes("Cuộc họp") == ["hoi_nghi"]
    assert codes("Phổ biến tại cuộc họp đơn vị", "Có tin, bài trên trang tin của Sở") == ["cuoc_hop", "trang"]
    # letters alone make no code that a criterion counts, nor take one from the name that it belongs to
    assert codes("Các cuộc họp, hội nghị", "Cuộc họp") == ["hoi_nghi", "cuoc_hop_"]
    assert codes("Các cuộc họp, hội nghị", "Cuộc họp", "Phổ biến tại cuộc họp của đơn vị") == [
        "hoi_nghi", "cuoc_hop_", "cuoc_hop",
    ]  # fmt: skip


def test_things_are_listed_by_day_and_then_by_name_whatever_their_ids() -> None:
    """What people enter has ids without an order; without a day it comes last, names in the Vietnamese alphabet."""
    payloads = {
        "a": {"start": "", "title": "Đợt"}, "b": {"start": "2017-05-02", "title": "Ý"}, "c": {"start": "", "title": "Dự"},
        "d": {"start": "", "end": "2017-01-31", "title": "Xã"}, "e": {"start": "2017-05-02", "title": "Ấp"},
    }  # fmt: skip
    things = {name: Item("outreach", name, 2017, {}, {"end": "", **of}, 1, "", {}, "") for name, of in payloads.items()}
    found = by_day(things, "start", "end", named=lambda one: str(one["title"]))
    assert [one.id for one in found] == ["d", "e", "b", "c", "a"]


def test_what_is_ticked_and_not_offered_any_more_stays_ticked(tmp_path: Path) -> None:
    """A form sends the rows that it shows: what it does not show would go on saving."""
    box = Box("basis", "ticks", lambda: "Căn cứ", options=lambda _desk: [("a", "Nghị quyết"), ("b", "Chỉ thị")])
    (part,) = shown(Keeper(tmp_path).desk, [box], {"basis": ["b", "gone"]})
    assert [(row["id"], row["ticked"], row["label"]) for row in part["rows"]] == [
        ("a", False, "Nghị quyết"), ("b", True, "Chỉ thị"), ("gone", True, "– giữ như đã ghi –"),
    ]  # fmt: skip
