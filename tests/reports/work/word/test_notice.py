"""The notice and outline of an inspection, opened and read."""

from __future__ import annotations

from tests.reports.work.word.sample import lines


def test_read_from_top_to_bottom(made):
    text = lines(made["notice"])
    assert "Kiểm tra công tác cải cách hành chính tại Phòng Doanh nghiệp" in text
    at = text.index("ĐỀ CƯƠNG BÁO CÁO")
    assert text[at + 4 : at + 6] == ["II. KẾT QUẢ THỰC HIỆN TỪNG NỘI DUNG", "1. Niêm yết thủ tục"]
    assert "2. Hồ sơ trễ hạn" in text[at:]
    assert text[at - 1] == "Phụ lục"
    assert "- Trần Văn A, Văn phòng Sở – Trưởng đoàn" in text[:at]
    assert "- Niêm yết thủ tục" in text[:at]
