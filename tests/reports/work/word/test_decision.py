"""The decision of an inspection, opened and read."""

from __future__ import annotations

from cchc_eval.reports.annual.settings import Settings
from cchc_eval.reports.work.word import decision as tested
from tests.reports.work.word.sample import lines, source


def test_read_from_top_to_bottom(made):
    text = lines(made["decision"])
    assert "QUYẾT ĐỊNH:" in text
    assert "GIÁM ĐỐC Sở Kế hoạch và Đầu tư" in text
    assert (
        "Điều 1. Thành lập Đoàn kiểm tra công tác cải cách hành chính tại Phòng Doanh nghiệp, gồm các ông (bà) có tên sau:"
        in text
    )
    assert "1. Trần Văn A, Văn phòng Sở – Trưởng đoàn" in text
    assert "2. Ngô C <&>, Bộ phận một cửa – Thư ký" in text
    assert any("- Như Điều 3;" in line and "Lê Thị B" in line for line in text)
    assert "Thời gian kiểm tra: từ 01/06/2017 đến 10/06/2017." in text
    assert "Căn cứ Kế hoạch CCHC năm 2017 ban hành kèm theo Quyết định số 354/QĐ-SKH-VP ngày 30/12/2016 của Sở;" in text


def test_who_decides():
    for capacity, said in (
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "GIÁM ĐỐC Sở"),
        ("GIÁM ĐỐC", "GIÁM ĐỐC Sở"),
        ("", "THỦ TRƯỞNG CƠ QUAN"),
    ):
        assert tested.competence(source(settings=Settings(capacity=capacity)), "Sở") == said
