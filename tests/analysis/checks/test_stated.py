from __future__ import annotations

from cchc_eval.analysis.checks import Options
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.stated import check_counts, check_stated
from tests.analysis.checks.kit import table, told

ROWS = ("A 95.12 1 Tốt", "B 88 2 Khá", "C 85.1 3 Khá")


def found(*texts: str) -> list[tuple[str, str, str]]:
    return told(check_stated(table("name total rank class", *ROWS, lines_around=texts), Options()))


def test_right_sentences() -> None:
    assert found("Xếp hạng 3 đơn vị", "Kết quả của 3 sở, ban, ngành", "Tốt: 1 đơn vị; Khá: 2 đơn vị",
                 "Có 2/3 đơn vị xếp loại Khá", "Điểm trung bình: 89,41", "Ngày 02 tháng 01 năm 2022", "Giảm 5 bậc") == []  # fmt: skip


def test_wrong_sentences_are_doubts() -> None:
    assert found("Tổng số 5 đơn vị được đánh giá") == [("stated_count", m.DOUBT, "A1")]
    assert found("Khá: 3 đơn vị") == [("stated_class", m.DOUBT, "A1")]
    assert found("Có 2 đơn vị xếp loại Tốt") == [("stated_class", m.DOUBT, "A1")]
    assert found("Giá trị trung bình của chỉ số là 88,5%") == [("stated_mean", m.DOUBT, "A1")]
    assert found("Kết quả của 20 sở, ban, ngành và 10 huyện, thị xã") == []  # of several groups
    assert found("Điểm trung bình năm 2016: 30") == []  # too far off: it speaks of something else


def test_a_table_of_classes_beside_the_ranking() -> None:
    main = table("name total rank class", *ROWS)
    assert check_counts(table("class count", "Tốt 1", "Khá 2", "Yếu 0"), [main]) == []
    assert told(check_counts(table("class count", "Tốt 2", "Khá 2"), [main])) == [("count_of_class", m.DOUBT, "B2")]
    assert check_counts(table("class count", "Tốt 9"), []) == []
    assert check_counts(main, [main]) == []
