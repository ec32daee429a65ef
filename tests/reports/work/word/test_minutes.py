"""The minutes of an inspection, opened and read."""

from __future__ import annotations

from tests.reports.work.word.sample import lines


def test_read_from_top_to_bottom(made):
    text = lines(made["minutes"])
    assert any("ngày 05/06/2017" in line and "Quyết định số 50/QĐ-SKH-VP" in line for line in text)
    at = text.index("Tồn tại, hạn chế")
    assert text[at + 1 : at + 3] == ["1. Niêm yết thiếu", "2. Sổ chưa ghi"]
    assert "1 | Niêm yết lại | Phòng DN – Phạm D | 31/07/2017" in text
    assert text[-1].startswith("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA / (ký, ghi rõ họ tên)")
    assert text[-1].endswith("Trần Văn A")
