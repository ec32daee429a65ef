import pytest

from cchc_eval.reports.work.plan_table.headings import ROLES, plain, role_names, role_of, unmarked


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("STT", "number"), ("TT", "number"), ("Lĩnh vực", "field"), ("Nhiệm vụ", "title"), ("NỘI DUNG CÔNG VIỆC", "title"),
        ("Sản phẩm", "product"), ("Kết quả", "product"), ("Sản phẩm/Kết quả", "product"), ("Đơn vị (phòng) chủ trì", "owner"),
        ("Cơ quan chủ trì", "owner"), ("Đơn vị thực hiện", "owner"), ("Người thực hiện", "people"), ("Cán bộ phụ trách", "people"),
        ("Đơn vị phối hợp", "collaborators"), ("Phân công / Phối hợp", "collaborators"), ("Thời gian bắt đầu", "start"),
        ("Thời gian hoàn thành", "due"), ("Hạn hoàn thành", "due"), ("Thời gian thực hiện", "due"), ("Thời gian / Bắt đầu", "start"),
        ("Thời gian thực hiện nhiệm vụ", "due"), ("Ghi chú", "note"), ("Đơn vị chủ trì, phối hợp", "owner"), ("Đơn vị", "owner"),
        ("Kinh phí", ""), ("Kết quả thực hiện", ""), ("Đơn vị tính", ""), ("Số hiệu", ""), ("", ""), ("Nhiệm vụ " * 40, ""),
    ],
)  # fmt: skip
def test_columns_by_their_headings(heading, role):
    assert role_of(heading) == role


def test_every_role_has_a_name():
    assert set(role_names()) == {"", *ROLES}
    assert len(set(role_names().values())) == len(ROLES) + 1


def test_texts_for_comparing():
    assert plain("Đơn vị (phòng)  CHỦ TRÌ") == "don vi phong chu tri"
    text = "Đến VÀ đi, ß İ"
    assert len(unmarked(text)) == len(text)
    assert unmarked("Đến VÀ đi") == "Den VA di"
