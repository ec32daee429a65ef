from __future__ import annotations

import time
from decimal import Decimal

import pytest

from cchc_eval.analysis.checks.bands import speaks_of_bands, stated_bands

FOUR = [("Xuất sắc", Decimal(90)), ("Tốt", Decimal(80)), ("Khá", Decimal(70)), ("Trung bình", Decimal(0))]


@pytest.mark.parametrize(
    "note",
    ["Ghi chú: Xuất sắc: từ 90 điểm trở lên; Tốt: từ 80 đến dưới 90; Khá: từ 70 đến dưới 80; Trung bình: dưới 70.",
     "* Xuất sắc từ 90% trở lên; Tốt từ 80% đến dưới 90%; Khá từ 70% đến dưới 80%; còn lại Trung bình.",
     "Loại Xuất sắc (đạt từ 90 điểm trở lên), loại Tốt (80 - 89,99 điểm), loại Khá (70 - 79,99 điểm), Trung bình (< 70)",
     "Khá: 70 – dưới 80; Tốt: 80 – dưới 90; Xuất sắc: ≥ 90; Trung bình: dưới 70"],
)  # fmt: skip
def test_bands_of_one_sentence(note: str) -> None:
    stated = stated_bands([("A2", "Kết quả năm 2021"), ("A9", note)])
    assert stated is not None
    assert list(stated.bands) == FOUR
    assert list(stated.places) == ["A9"]
    assert speaks_of_bands(note)


def test_bands_of_several_lines_and_of_classes_with_names_of_their_own() -> None:
    lines = [("A1", "- Nhóm A: 90 - 100 điểm"), ("A2", "- Nhóm B: 80 - dưới 90 điểm"), ("A3", "- Nhóm C: dưới 80 điểm")]
    stated = stated_bands(lines, ["Nhóm A", "Nhóm B", "Nhóm C"])
    assert stated is not None
    assert list(stated.bands) == [("Nhóm A", 90), ("Nhóm B", 80), ("Nhóm C", 0)]
    assert list(stated.places) == ["A1", "A2", "A3"]


@pytest.mark.parametrize(
    "note",
    ["Trung bình dưới 70 điểm", "Tốt: trên 80; Khá: dưới 80", "Tốt: từ 80; Khá: từ 60 đến dưới 75", "Tốt: 80 - 90; Tốt: 70 - 80",
     "Có 4 đơn vị xếp loại Tốt, 1 đơn vị xếp loại Khá", "Điểm trung bình là 87,25", "Tốt: 4 đơn vị; Khá: 1 đơn vị", ""],
)  # fmt: skip
def test_what_states_no_whole_bands(note: str) -> None:
    assert stated_bands([("A1", note)]) is None


def test_a_mean_or_a_count_speaks_of_no_bands() -> None:
    assert speaks_of_bands("Trung bình dưới 70 điểm")
    assert not any(map(speaks_of_bands, ["Điểm trung bình là 87,25", "Tốt: 4 đơn vị; Khá: 1 đơn vị", "tốt " * 50]))


NOTE = "Tốt: từ 80; Khá: dưới 80"


def test_long_lines_take_no_time() -> None:
    start = time.process_time()
    for line in (
        "còn lại" + "." * 1_900 + "tốt",
        "tốt" + ":" * 1_900,
        "tốt " * 400,
        "tốt từ 80 đến " * 130,
        NOTE + "." * 50_000,
    ):
        assert stated_bands([("A1", line)]) is None
        speaks_of_bands(line)
    assert time.process_time() - start < 1
