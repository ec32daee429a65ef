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


def test_numbers_of_units_and_years_in_a_sentence_on_the_mean() -> None:
    for text in ("Chỉ số trung bình của 3 sở, ngành là 87,25%", "Giá trị trung bình của 3 đơn vị là 87,25",
                 "Chỉ số trung bình năm 2022 đạt 87,25%, tăng 2,1% so với năm 2021", "Tổng số 3 đơn vị; điểm trung bình 87,25"):  # fmt: skip
        assert found(text) == [("stated_mean", m.DOUBT, "A1")], text
    for text in ("Chỉ số trung bình của 3 tỉnh là 89,41%", "Trung bình: dưới 87 điểm", "Tốt: từ 80; Trung bình dưới 87 điểm",
                 "Chỉ số trung bình năm 2020 là 84,1; năm 2021 là 89,41", "Điểm trung bình đạt từ 87 trở lên"):  # fmt: skip
        assert found(text) == [], text
    old = table(
        "name total rank",
        "A 95.12 1",
        "B 88 2",
        "C 85.1 3",
        lines_around=("Điểm trung bình năm 2020: 87,25",),
        title="NĂM 2021",
    )
    assert check_stated(old, Options()) == []


def test_numbers_of_provinces() -> None:
    assert found("Giá trị trung bình của 4 tỉnh, thành phố được đánh giá") == [("stated_count", m.DOUBT, "A1")]
    assert found("Kết quả của 3 tỉnh, thành phố", "Đứng thứ 5 trong bảng của 63 tỉnh, thành phố") == []
    assert found("Tổng số 4 đơn vị được đánh giá; điểm trung bình 89,41") == [("stated_count", m.DOUBT, "A1")]


def test_the_number_in_the_heading_of_a_group() -> None:
    rows = [
        "heading: I Tốt~(02~đơn~vị) _ _",
        "1 A 95 Tốt",
        "2 B 88 Tốt",
        "heading: II Khá~(3~đơn~vị) _ _",
        "3 C 75 Khá",
        "4 D 70 Khá",
    ]
    groups = told(check_stated(table("code name total class", *rows), Options()))
    assert groups == [("stated_group", m.DOUBT, "B5")]
    rows[3] = "heading: II Khá~(2~đơn~vị) _ _"
    assert check_stated(table("code name total class", *rows), Options()) == []
    nested = ["heading: A Sở~(04~đơn~vị) _ _", *rows]
    assert check_stated(table("code name total class", *nested), Options()) == []
