from __future__ import annotations

from cchc_eval.reports.annual.content import BLANK
from cchc_eval.reports.annual.heading import heading, signature
from cchc_eval.reports.annual.settings import Settings

MADE = "2018-01-05T02:03:04+00:00"
FULL = Settings("UBND TỈNH QUẢNG TRỊ", "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "12", "BC-SKH-VP", "Quảng Trị", "2018-02-05",
                "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Trần Văn B", "Như trên\nLưu: VT, VP")  # fmt: skip


def test_an_official_head_with_everything_filled_in():
    made = heading(FULL, True, "Sở", "", MADE)
    assert (made.authority, made.body, made.number) == ("UBND TỈNH QUẢNG TRỊ", "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "12/BC-SKH-VP")
    assert made.place_date == "Quảng Trị, ngày 05 tháng 02 năm 2018"
    assert made.motto == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    signed = signature(FULL, True)
    assert signed.capacity == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert signed.recipients == ("Như trên", "Lưu: VT, VP")


def test_months_from_march_on_bear_no_zero():
    assert (
        heading(Settings(date="2018-03-05", place="Huế"), True, "Sở", "", MADE).place_date
        == "Huế, ngày 05 tháng 3 năm 2018"
    )


def test_what_is_not_known_is_left_blank_for_the_pen():
    made = heading(Settings(), True, "Sở KH&ĐT", "", MADE)
    assert made.body == "Sở KH&ĐT"
    assert made.number == f"{BLANK}/BC-{BLANK}"
    assert made.place_date == f"{BLANK}, ngày {BLANK} tháng {BLANK} năm 2018"
    assert heading(Settings(), True, "", "", MADE).body == BLANK
    assert heading(Settings(), True, "", "", "").place_date.endswith(f"năm {BLANK}")
    assert signature(Settings(), True).name == BLANK


def test_a_divisions_sheet_has_neither_number_nor_motto():
    made = heading(FULL, False, "Văn phòng Sở", "Sở Kế hoạch và Đầu tư", MADE)
    assert (made.authority, made.body) == ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "Văn phòng Sở")
    assert (made.number, made.motto) == ("", ())
    assert signature(Settings(), False).recipients == ()
    assert signature(Settings(), False).capacity == ("TRƯỞNG ĐƠN VỊ",)


def test_a_divisions_sheet_is_not_signed_by_who_signs_for_the_department():
    signed = signature(FULL, False)
    assert signed.capacity == ("TRƯỞNG ĐƠN VỊ",)
    assert signed.name == BLANK
    assert signed.recipients == ()


def test_a_divisions_sheet_is_signed_by_its_own_head():
    named = Settings(signers="van-phong | KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG | Lê Thị C", name="Trần Văn B")
    signed = signature(named, False, "van-phong")
    assert (signed.capacity, signed.name) == (("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Lê Thị C")
    other = signature(named, False, "mot-cua")
    assert (other.capacity, other.name) == (("TRƯỞNG ĐƠN VỊ",), BLANK)
    assert signature(named, True, "van-phong").name == "Trần Văn B"


def test_the_recipients_not_filled_in_end_with_the_archive():
    assert signature(Settings(), True).recipients == (BLANK, "Lưu: VT")


def test_the_body_above_is_that_of_the_list_of_units_unless_the_settings_name_one():
    assert heading(Settings(), True, "Sở", "", MADE, "UBND tỉnh Quảng Trị").authority == "UBND TỈNH QUẢNG TRỊ"
    assert heading(Settings("UBND TỈNH HUẾ"), True, "Sở", "", MADE, "UBND tỉnh Quảng Trị").authority == "UBND TỈNH HUẾ"
    assert heading(Settings(), False, "Văn phòng", "Sở", MADE, "UBND tỉnh Quảng Trị").authority == "Sở"
