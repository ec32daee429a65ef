from __future__ import annotations

from decimal import Decimal

from cchc_eval.analysis.checks import check_table, slips_of
from cchc_eval.analysis.checks import model as m
from tests.analysis.checks.kit import table

RANKING = table("name field field total rank", "A 7 8.25 15.25 1", "B 7 8.5 15.5 2", "C 7 7.75 14.75 3")


def test_whole_points_beside_broken_ones_are_as_fine() -> None:
    assert RANKING.units[2] == 0
    assert table("name field total", "A 7 14", "B 6 12").units[2] == 1


def test_findings_stand_in_order_certain_ones_first() -> None:
    found = check_table(RANKING)
    assert [slip.rule for slip in found] == ["rank"]
    assert {found[0].place, *found[0].related} >= {"D2", "D3"}  # either of the two may be the slip
    assert slips_of(found, m.DOUBT) == []
    assert slips_of(found) == found


def test_what_a_table_knows_of_itself() -> None:
    one = table("name field total", "maxima: Tối~đa 10 20", "A 9 18", "mean: TB 9.00 18")
    assert one.maxima == {2: 10, 3: 20}
    assert one.maxima_places == {2: "B2", 3: "C2"}
    assert not one.ranked
    assert one.cell(one.rows[1], m.Column(9, m.OTHER)).kind == m.BLANK
    mean = one.figure(one.rows[2], one.columns[1])
    assert mean is not None
    assert mean.unit in (1, Decimal("0.01"))
    assert one.figure(one.rows[0], m.Column(9, m.OTHER)) is None
    made = m.slip("sum", m.CERTAIN, one, one.rows[1], one.columns[1], Decimal(1), ["C3"], extra=1)
    assert (made.place, made.printed, made.recomputed, made.related, made.facts) == ("B3", 9, 1, ("C3",), {"extra": 1})


def test_a_table_knows_what_was_checked_in_it() -> None:
    one = table("code name total rank class", "1 A 90 1 Tốt", "2 B 80 2 Khá")
    assert one.made == {}
    check_table(one)
    assert one.made == {"rank": {"rank": None}, "class": {"class": None}}
    bare = table("name other", "A 1", "B 2")
    check_table(bare)
    assert bare.made == {}


def test_where_a_number_may_still_be_due() -> None:
    due = [
        m.Cell("A1"),
        m.Cell("A1", "–", kind=m.NA),
        m.Cell("A1", "Chưa đánh giá", kind=m.NA),
        m.Cell("A1", "kê khai thiếu", kind=m.TEXT),
    ]
    assert all(cell.missing for cell in due)
    assert not m.Cell("A1", "không áp dụng", kind=m.NA).missing
    assert not m.Cell("A1", "0", kind=m.NUMBER).missing


def test_that_numbers_are_missing_is_said_once_a_column() -> None:
    one = m.Slip("addends_missing", m.REMARK, "C2", column="Điểm")
    other = m.Slip("children", m.DOUBT, "C3", column="Điểm")
    assert m.once_a_column([one, other, one]) == [one, other]
