"""Whole sheets as people make them; strange ones that must not fail."""

from __future__ import annotations

import random
import time
from decimal import Decimal

import pytest

from benchmarks.checking import ranking
from cchc_eval.analysis.checks import model as m
from cchc_eval.analysis.checks.model import Options
from cchc_eval.reports.checker.checking import check_grid, read_bands, unchecked
from cchc_eval.reports.reading import Grid, Sheet, read_pasted
from cchc_eval.reports.told import Told
from tests.conftest import DEEP
from tests.reports.checker.planted import names_row

RANKING = """TT\tĐơn vị\tLĩnh vực (điểm tối đa)\t\t\tTổng điểm\tChỉ số (%)\tXếp hạng\tXếp loại
\t\tI (10)\tII (20)\tIII (70)\t\t\t\t
(1)\t(2)\t(3)\t(4)\t(5)\t(6)=(3)+(4)+(5)\t(7)\t(8)\t(9)
\tĐiểm tối đa\t10\t20\t70\t100\t\t\t
A\tSở, ban, ngành\t\t\t\t\t\t\t
1\tSở Y tế\t9,5\t18,25\t60,12\t87,87\t87,87\t1\tTốt
2\tSở Nội vụ\t9\tx\t60,5\t69,5\t86,88%\t2\tTốt
3\tSở Tài chính\t8,25\t17\t60\t85,25\t85,25\t3\tTốt
B\tUBND cấp huyện
1\tHuyện A\t9\t15\t60,25\t84,25\t84,25\t1\tTốt
2\tHuyện B\t8\t15\t56,25\t79,25\t79,25\t2\tKhá
\tTrung bình\t8,75\t16,31\t59,42\t\t\t\t
Tổng số 5 đơn vị được đánh giá. Tốt: 4 đơn vị; Khá: 1 đơn vị.
"""
NUMBERS = [(row, column) for row in (6, 7, 8, 10, 11) for column in range(3, 9) if (row, column) != (7, 4)]


def found(text: str, options: Options | None = None) -> list[m.Slip]:
    return check_grid(read_pasted(text), options).slips()


def altered(text: str, row: int, column: int, new: str) -> str:
    lines = [line.split("\t") for line in text.split("\n")]
    lines[row - 1][column - 1] = new
    return "\n".join("\t".join(line) for line in lines)


def test_a_right_ranking_with_all_that_such_tables_have() -> None:
    assert found(RANKING) == []


@pytest.mark.parametrize(("row", "column"), NUMBERS)
def test_every_number_of_it_altered_is_found(row: int, column: int) -> None:
    old = RANKING.split("\n")[row - 1].split("\t")[column - 1].rstrip("%").replace(",", ".")
    new = str(Decimal(old) + (5 if column == 8 else Decimal("1.37")))
    slips = found(altered(RANKING, row, column, new.replace(".", ",")))
    assert names_row([s for s in slips if s.level == m.CERTAIN], row - 1)


def test_hidden_sheets_are_left_alone_where_there_are_others() -> None:
    seen = read_pasted(RANKING).sheets[0]
    hidden = Sheet("Ẩn", read_pasted(altered(RANKING, 6, 6, "1")).sheets[0].cells, hidden=True)
    assert len(check_grid(Grid("f", "", (seen, hidden))).tables) == 1
    assert len(check_grid(Grid("f", "", (hidden,))).tables) == 1


def test_roles_that_a_person_gives() -> None:
    grid = read_pasted("STT;Đơn vị;abc;xyz\n1;A;90,5;1\n2;B;91,5;2\n3;C;80;3\n")
    assert check_grid(grid).slips() == []
    assert [s.rule for s in check_grid(grid, roles={("", 1, 1): {3: m.TOTAL, 4: m.RANK}}).slips()] == ["rank"]


def test_bands_as_they_are_typed() -> None:
    assert read_bands("Khá = 70; Tốt=80,5 ;") == [("Tốt", Decimal("80.5")), ("Khá", Decimal(70))]
    assert read_bands("") == []
    for wrong in ("Tốt", "Tốt=x", "=80", "Tốt=80; tốt=70", "A=80; B=80"):
        with pytest.raises(Told, match=r"."):
            read_bands(wrong)


def test_mutilated_tables_never_fail() -> None:
    dice = random.Random(5)
    bits = ["", "x", "-", "1.234,5", "81,33%", "=1+1", "I", "1.1", "Tổng cộng", "Trung bình", "STT", "Đơn vị", "Thứ hạng", "\u0300", "0", "-5",
            "9" * 30, "1-2", "<b>", "Tổng điểm", "Xếp loại", "1e5", "🙂", "Điểm tối đa"]  # fmt: skip
    for _turn in range(2000 if DEEP else 60):
        lines = [line.split("\t") for line in RANKING.split("\n")]
        for _bit in range(dice.randrange(1, 25)):
            line = dice.choice(lines)
            line[dice.randrange(len(line))] = dice.choice(bits)
        if dice.random() < 0.4:
            lines.insert(dice.randrange(len(lines)), dice.sample(bits, dice.randrange(1, 9)))
        if dice.random() < 0.3:
            del lines[dice.randrange(len(lines))]
        report = check_grid(
            read_pasted("\n".join("\t".join(line) for line in lines)), Options(bands=[("Tốt", Decimal(80))])
        )
        assert isinstance(report.slips(*m.LEVELS), list)


def test_a_thousand_units_take_no_time() -> None:
    """The benchmark says how little (0.3 s); here only that nothing grows faster than the table."""
    table = ranking(1_000, slips=5)
    grid = read_pasted("\n".join("\t".join(row) for row in table))
    start = time.process_time()
    slips = check_grid(grid).slips(m.CERTAIN)
    assert time.process_time() - start < 4
    assert {row for row in range(1_001) if names_row([s for s in slips if s.rule == "sum"], row)} == {
        n for n, row in enumerate(table) if n and sum(map(Decimal, row[2:11])) != Decimal(row[11])
    }


def test_sentences_between_tables_belong_to_the_one_of_which_they_are_right() -> None:
    head = "STT;Đơn vị;Tổng điểm;Thứ hạng\n"
    first, second = f"{head}1;A;90;1\n2;B;80;2\n", f"{head}1;C;90;1\n2;D;85;2\n3;E;80;3\n"

    def told(*parts: str) -> list[str]:
        return [slip.rule for slip in check_grid(read_pasted("\n".join(parts))).slips()]

    assert told("Kết quả của 2 đơn vị", first, "Kết quả của 3 đơn vị", second) == []
    assert told("Kết quả của 2 đơn vị", first, "Kết quả của 7 đơn vị", second) == ["stated_count"]
    assert told(first, second, "Tổng số 4 đơn vị") == ["stated_count"]


def test_what_was_not_checked_is_told() -> None:
    report = check_grid(read_pasted("STT;Đơn vị;abc;xyz\n1;A;90,5;1\n2;B;91,5;2\n3;C;80;3\n"))
    (remark,) = report.slips(m.REMARK)
    assert (remark.rule, remark.facts["columns"]) == ("unchecked", [("C (abc)", ""), ("D (xyz)", "")])
    assert report.partial
    assert check_grid(read_pasted("Hạng;Đơn vị;Điểm;Xếp loại\nThứ nhất;A;90;Tốt\nThứ nhì;B;80;Khá\n")).slips() == []
    (wrong,) = check_grid(read_pasted("Hạng;Đơn vị;Điểm;Xếp loại\nNhất;A;90;Tốt\nNhì;B;80;Khá\nNhì;C;70;Khá\n")).slips()
    assert (wrong.level, wrong.place) == (m.CERTAIN, "A4")
    words = check_grid(read_pasted("Hạng;Đơn vị;Điểm;Xếp loại\nVàng;A;90;Tốt\nBạc;B;80;Khá\n"))
    assert [s.facts["columns"] for s in words.slips(m.REMARK)] == [[("A (Hạng)", "")]]
    bare = check_grid(read_pasted("1;A;90,5\n2;B;88\n3;C;80\n"))
    assert [s.rule for s in bare.slips(m.REMARK)] == ["no_heading"]
    assert check_grid(read_pasted(RANKING)).partial is False
    assert unchecked(bare.tables[0].found, bare.tables[0].table) == bare.slips(m.REMARK)


def test_differences_that_are_checked_are_not_told_as_unchecked() -> None:
    text = "TT\tĐơn vị\tNăm 2022\tNăm 2023\tChênh lệch\n1\tSở A\t60,10\t74,00\t13,90\n2\tSở B\t70,00\t74,50\t4,50\n"
    text += "3\tSở C\t65,50\t64,00\t-1,50\n4\tSở D\t65,50\t68,00\t3,50\n"
    slips = check_grid(read_pasted(text)).slips(m.CERTAIN, m.REMARK)
    assert [(slip.rule, slip.place) for slip in slips] == [("difference", "E5"), ("unchecked", "C2")]
    assert [name for name, _role in slips[1].facts["columns"]] == ["C (Năm 2022)", "D (Năm 2023)"]  # type: ignore[attr-defined]
