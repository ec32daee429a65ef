"""The minutes of an inspection, opened and read."""

from __future__ import annotations

from tests.reports.work.word.sample import lines


def test_read_from_top_to_bottom(made):
    text = lines(made["minutes"])
    assert any("ngày 05/06/2017" in line and "Quyết định số 50/QĐ-SKH-VP" in line for line in text)
    at = text.index("Tồn tại, hạn chế")
    assert text[at + 1 : at + 3] == ["(1) Niêm yết thiếu", "(2) Sổ chưa ghi"]
    assert "ĐKT" in text[0]
    assert "Đoàn kiểm tra" in text[0]
    assert "tháng" not in text[0]  # the day stands in the text
    assert "- Trần Văn A, Văn phòng Sở – Trưởng đoàn" in text
    assert "1 | Niêm yết lại | Phòng DN – Phạm D | 31/07/2017" in text
    assert text[-2].startswith("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA / (ký, ghi rõ họ tên)")
    assert "Ngô C <&>" in text[-1]
    assert text[-1].endswith("Trần Văn A")
