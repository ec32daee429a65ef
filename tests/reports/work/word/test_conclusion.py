"""The conclusion of an inspection, opened and read."""

from __future__ import annotations

from tests.reports.work.word.sample import lines


def test_read_from_top_to_bottom(made):
    text = lines(made["conclusion"])
    assert any(
        "gửi Sở Kế hoạch và Đầu tư chậm nhất ngày …… tháng …… năm ……." in line for line in text
    )  # nobody recorded it
    assert text[text.index("TỒN TẠI, HẠN CHẾ") + 1] == "1. Niêm yết thiếu"
    assert any(
        "(thời gian: từ 05/06/2017 đến 06/06/2017). Căn cứ Biên bản kiểm tra ngày ……, Sở" in line for line in text
    )
    assert not any("báo cáo của Đoàn" in line for line in text)  # the records know of no such document
    assert "1 | Niêm yết lại | Phòng DN – Phạm D | 31/07/2017" in text
    assert "THÔNG BÁO" in text
