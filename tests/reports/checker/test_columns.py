from __future__ import annotations

from cchc_eval.analysis.checks import model as m
from cchc_eval.reports.checker.checking import tables_of
from cchc_eval.reports.reading import read_pasted


def roles(text: str) -> list[str]:
    (found,) = tables_of(read_pasted(text))
    return [column.role for column in found.columns]


def test_headings_are_held_against_what_stands_below() -> None:
    assert roles("STT;Đơn vị;Tổng điểm;Xếp hạng\n1;A;90;Tốt\n2;B;80;Khá\n") == [m.CODE, m.NAME, m.TOTAL, m.CLASS]
    assert roles("STT;Đơn vị;Điểm;Xếp loại\n1;A;90;1\n2;B;80;2\n") == [m.CODE, m.NAME, m.TOTAL, m.RANK]
    assert roles("linh_vuc;ten;diem_toi_da\n1;A;10\n2;B;12\n") == [m.CODE, m.NAME, m.MAXIMUM]
    assert roles("STT;Đơn vị;Tổng điểm;Thứ hạng\n1;A;chưa có;\n2;B;đang chấm;\n")[2] == m.OTHER
    assert roles("STT;Đơn vị;Tổng điểm;Thứ hạng\n1;A;90;1\n2;B;hoãn lại;\n")[2] == m.TOTAL  # half of it are numbers


def test_numbers_before_the_total_are_fields_and_those_after_are_left_out() -> None:
    assert roles("STT;Đơn vị;abc;xyz;Tổng điểm;qrs\n1;A;1;2;3;9\n2;B;2;3;5;8\n") == [
        m.CODE, m.NAME, m.FIELD, m.FIELD, m.TOTAL, m.OTHER,
    ]  # fmt: skip


def test_xh_and_thu_tu_behind_the_scores_are_ranks_where_ranks_stand_in_them() -> None:
    assert roles("Đơn vị;Điểm;XH\nA;90;1\nB;85;2\nC;80;3\n") == [m.NAME, m.TOTAL, m.RANK]
    assert roles("Đơn vị;Điểm;XH\nA;90;20\nB;85;18\nC;80;15\n")[2] == m.OTHER  # points of something
    assert roles("STT;Đơn vị;Điểm;Thứ tự\n1;A;90;1\n2;B;80;3\n3;C;85;2\n")[3] == m.RANK
    assert roles("STT;Đơn vị;Điểm;Thứ tự\n1;A;90;1\n2;B;80;2\n3;C;85;3\n")[3] == m.OTHER  # may only count the rows
    assert roles("Thứ tự;Đơn vị;Điểm\n2;A;90\n1;B;80\n3;C;85\n")[0] == m.CODE


def test_a_heading_that_speaks_of_a_difference_is_known() -> None:
    (found,) = tables_of(read_pasted("STT;Đơn vị;Năm 2022;Năm 2023;Chênh lệch;Ghi chú\n1;A;90;91;1;x\n2;B;80;83;3;y\n"))
    assert [column.title for column in found.columns if column.change] == ["Chênh lệch"]


def test_one_total_and_its_parts() -> None:
    text = "STT;Đơn vị;Điểm đánh giá;Điểm XHH;Tổng điểm;Chỉ số\n1;A;60;20,5;80,5;80,5\n2;B;50;20;70;70\n"
    assert roles(text) == [m.CODE, m.NAME, m.SUBTOTAL, m.SURVEY, m.TOTAL, m.PERCENT]
    years = "TT;Đơn vị;Năm 2020;;Năm 2021;\n;;Điểm;Hạng;Điểm;Hạng\n1;A;9;1;8;2\n2;B;8;2;9;1\n"
    assert roles(years)[2:] == [m.TOTAL, m.RANK, m.TOTAL, m.RANK]


def test_without_headings_the_contents_tell() -> None:
    assert roles("Sở A;9;8,5;17,5;1;Tốt\nSở B;8;8;16;2;Khá\nSở C;7;8;15;3;Khá\n") == [
        m.NAME, m.FIELD, m.FIELD, m.TOTAL, m.RANK, m.CLASS,
    ]  # fmt: skip
    assert roles("1;Sở A;9;90%\n2;Sở B;8;80%\n") == [m.CODE, m.NAME, m.TOTAL, m.PERCENT]


def test_a_heading_over_several_fields_makes_none_of_them_a_total() -> None:
    head = "STT\tTỉnh\tĐiểm số các lĩnh vực\t\tTổng điểm\n\t\tThể chế\tChuyện lạ\t\n"
    assert roles(f"{head}1\tA\t9\t8\t17\n2\tB\t7\t8\t15\n") == [m.CODE, m.NAME, m.FIELD, m.FIELD, m.TOTAL]


def test_a_rate_beside_a_running_total_is_a_share_of_all_rows() -> None:
    text = "STT;Tiêu chí;Điểm bị mất;Điểm tối đa;{};{}\n1;A;6;15;60;60\n2;B;4;24;40;100\n"
    assert roles(text.format("Tỷ lệ (%)", "Lũy kế"))[4:] == [m.OTHER, m.OTHER]
    assert roles(text.format("Tỷ lệ (%)", "Ghi chú"))[4] == m.PERCENT
    assert roles(text.format("Chỉ số (%)", "Lũy kế"))[4] == m.PERCENT


def test_letters_that_fall_with_the_score_are_classes() -> None:
    head, scores = "STT;Đơn vị;Chỉ số (%);Nhóm\n", (95, 91, 88, 82, 79)

    def role(letters: str) -> str:
        rows = [
            f"{n};Sở {n};{score};{letter}\n" for n, (score, letter) in enumerate(zip(scores, letters, strict=True), 1)
        ]
        return roles(head + "".join(rows))[3]

    assert role("AABBC") == m.CLASS
    assert role("CABBC") == m.CLASS  # one of five is wrong
    assert role("BABAB") == m.GROUP  # groups of units
    assert role("BBCCC") == m.GROUP
    assert (
        roles("STT;Đơn vị;Nhóm;Điểm\n" + "".join(f"{n};Sở {n};{'AABBC'[n]};{90 - n}\n" for n in range(5)))[2] == m.GROUP
    )


def test_a_register_without_headings_adds_nothing_up() -> None:
    row = "Tổng số nhiệm vụ;nhiệm vụ;Rà soát {};Phòng {};1;đúng hạn\n"
    assert m.TOTAL not in roles("".join(row.format(n, n) for n in range(3)))


def test_points_that_hold_those_of_both_rounds_are_maxima() -> None:
    text = "STT;Nội dung;Điểm;Tự chấm;Thẩm định\n1;A;2;2;1,5\n2;B;3;{};2\n"
    assert roles(text.format("2,5"))[2] == m.MAXIMUM
    assert roles(text.format("3,5"))[2] == m.TOTAL


def test_the_first_column_may_be_called_muc_or_nothing() -> None:
    for head in ("Mục", "Muc", ""):
        assert roles(f"{head};Nội dung;Điểm tối đa\nI;A;2\n1;B;2\n2;C;1\n")[:2] == [m.CODE, m.NAME]
    assert roles("TT;Đơn vị;Điểm;Mức\n1;A;90;Tốt\n2;B;70;Khá\n")[3] == m.CLASS
