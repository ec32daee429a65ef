from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_eval.analysis.checks import model as m
from cchc_eval.reports.checker.vocabulary import (
    by_survey,
    maximum_of,
    opens_table,
    plain,
    role_of,
    row_kind,
    speaks_of_survey,
)


@pytest.mark.parametrize(
    ("heading", "role"),
    [("STT", m.CODE), ("TT", m.CODE), ("Đơn vị", m.NAME), ("Tên cơ quan, đơn vị", m.NAME), ("don_vi", m.NAME), ("TIÊU CHÍ, TIÊU CHÍ THÀNH PHẦN", m.NAME),
     ("Lĩnh vực/Tiêu chí", m.NAME), ("Điểm tối đa", m.MAXIMUM), ("Thang điểm", m.MAXIMUM), ("diem chuan", m.MAXIMUM),
     ("Điểm tự chấm", m.SELF), ("Điểm tự đánh giá", m.SELF), ("Điểm thẩm định", m.APPRAISED), ("Thẩm định lần 2", m.APPRAISED_2), ("Sở Nội vụ đánh giá", m.APPRAISED), ("Tự đánh giá", m.SELF),
     ("Điều tra XHH", m.SURVEY), ("diem_dtxhh", m.SURVEY), ("diem_danh_gia_truc_tiep", m.DIRECT), ("Tổng điểm", m.TOTAL),
     ("Tổng điểm (tối đa 100)", m.TOTAL), ("Tổng cộng", m.TOTAL), ("Điểm", m.TOTAL), ("Chỉ số (%)", m.PERCENT), ("Tỷ lệ %", m.PERCENT),
     ("Chỉ số CCHC", m.PERCENT), ("Thứ hạng", m.RANK), ("Xếp hạng", m.RANK), ("vi_thu", m.RANK), ("hang_cong_bo", m.RANK), ("Hạng", m.RANK),
     ("Xếp loại", m.CLASS), ("xep_loai", m.CLASS), ("Điểm thưởng", m.BONUS), ("Điểm cộng", m.BONUS), ("Điểm phạt", m.PENALTY),
     ("Điểm trừ", m.PENALTY), ("so_tieu_chi", m.COUNT), ("Tài liệu kiểm chứng", m.EVIDENCE), ("Giải trình của đơn vị", m.EXPLANATION),
     ("Ý kiến thẩm định", m.OTHER), ("Ghi chú", m.OTHER), ("Nhóm", m.GROUP), ("Lĩnh vực 3", m.FIELD), ("IV", m.FIELD),
     ("Cải cách thể chế", m.FIELD), ("Tổ chức bộ máy (10,5 điểm)", m.FIELD), ("Unit", m.NAME), ("Rank", m.RANK), ("Xin chào", ""), ("", ""),
     ("Thứ bậc", m.RANK), ("Bình thường", m.COUNT), ("Không hài lòng", m.COUNT), ("Tổng số phiếu", m.COUNT), ("Mức độ hài lòng", m.SURVEY),
     ("Thưởng", m.BONUS), ("Thường trực", ""), ("Điểm khen thưởng", m.BONUS), ("Tỉnh, thành phố", m.NAME), ("Tỉnh/thành phố", m.NAME), ("Tỉnh", m.NAME), ("Province", m.NAME), ("Quận, huyện", m.NAME),
     ("Share answered", m.OTHER), ("Share appraised", m.OTHER), ("Change", m.OTHER), ("Index (%)", m.PERCENT), ("Tiêu chí số", m.NAME)],
)  # fmt: skip
def test_headings(heading: str, role: str) -> None:
    assert role_of(heading) == role


def test_maxima_in_headings() -> None:
    assert maximum_of("Lĩnh vực 1 (10 điểm)") == 10
    assert maximum_of("Thể chế (tối đa 10,5)") == Decimal("10.5")
    assert maximum_of("Tổng điểm tối đa: 100") == 100
    assert [maximum_of(text) for text in ("Tổng điểm", "(3)", "(6)=(3)+(4)", "Chỉ số (%)", "")] == [None] * 5


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Tổng cộng", m.SUM), ("TỔNG ĐIỂM (A+B)", m.SUM), ("Cộng", m.SUM), ("Cộng khối A", m.SUM), ("TONG_NEU_TRONG_NGUON", m.SUM),
     ("Trung bình", m.MEAN), ("Điểm bình quân", m.MEAN), ("Cao nhất", m.HIGHEST), ("Thấp nhất", m.LOWEST), ("Điểm tối đa", m.MAXIMA),
     ("Điểm thưởng", m.BONUS_ROW), ("Điểm phạt", m.PENALTY_ROW), ("Công an tỉnh", ""), ("Sở Công Thương", ""), ("Công tác chỉ đạo", ""),
     ("Tổng cục Thuế", ""), ("Cổng thông tin điện tử", ""), ("Trung tâm Hành chính công", ""),
     ("Chỉ số CCHC (%)", m.PERCENT_ROW), ("Tỷ lệ đạt được", m.PERCENT_ROW), ("Chỉ số hài lòng", ""), ("XẾP HẠNG", m.RANK_ROW), ("Xếp loại", m.CLASS_ROW)],
)  # fmt: skip
def test_labels_of_rows(label: str, kind: str) -> None:
    assert row_kind(label) == kind


def test_survey_words() -> None:
    assert all(
        map(speaks_of_survey, ["Điều tra xã hội học", "Mức độ hài lòng (điều tra XHH)", "Chất lượng phục vụ (ĐTXHH)"])
    )
    assert not any(
        map(speaks_of_survey, ["Ban hành kế hoạch điều tra xã hội học", "Tổ chức khảo sát sự hài lòng", "Kế hoạch"])
    )
    assert by_survey("Điều tra XHH")
    assert not by_survey("Chấm theo tài liệu kiểm chứng")
    assert plain(" Vị_thứ: ") == "vi thu"
    assert opens_table("STT")
    assert not opens_table("Điểm")


def test_columns_of_a_provisional_ranking() -> None:
    titles = ("Đã kê khai", "Đã thẩm định", "Thay đổi", "Điểm đến nay", "Chỉ số đến nay", "Chuyển đổi số")
    assert [role_of(title) for title in titles] == [m.OTHER, m.OTHER, m.OTHER, m.TOTAL, m.PERCENT, m.FIELD]
