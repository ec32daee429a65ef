from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.analysis import columns as a
from cchc_eval.figures import Context, style, units_by_field
from tests.figures import layout, tables

MIXED = (a.DONE, a.DONE, a.PARTLY, a.DONE, a.NA, a.DONE, a.NOTHING, a.DONE, a.OUTSIDE)


def test_every_index_is_written_in_its_cell() -> None:
    table = tables.fields(tables.UNITS)
    written = [text for text, *_box in layout.boxes(units_by_field(table))]
    for index in table[c.INDEX]:
        assert written.count(f"{index:.2f}".replace(".", ",")) >= 1
    assert len([text for text in written if text.count(",") == 1 and text.replace(",", "").isdigit()]) == len(table)


def test_states_are_told_apart_without_colour() -> None:
    table = tables.fields(tables.UNITS, states=MIXED)
    picture = units_by_field(table)
    written = [text for text, *_box in layout.boxes(picture)]
    states = table[table[c.FIELD] != c.TOTAL][a.FIELD_STATE]
    assert written.count("KAD") == (states == a.NA).sum() > 0
    assert written.count("?") == (states == a.NOTHING).sum() > 0
    assert written.count("–") == (states == a.OUTSIDE).sum() > 0
    assert (
        sum(text.endswith("*") and text[:-1].replace(",", "").isdigit() for text in written)
        >= (states == a.PARTLY).sum()
        > 0
    )
    hatched = [p for p in picture.axes[0].patches if p.get_hatch() == style.NA_HATCH]
    assert len(hatched) == (states == a.NA).sum()
    assert "Kết quả tạm tính" in written


def test_totals_with_bonus_and_penalty_are_named() -> None:
    table = tables.fields(["Phòng A", "Phòng B", "Phòng C"], [("I", "Thể chế", 10.0)])
    assert "điểm thưởng" not in layout.words(units_by_field(table))
    table.loc[1, c.BONUS_POINTS] = 1.5
    table.loc[5, c.PENALTY_POINTS] = 2.0
    assert "– Phòng A: đã cộng điểm thưởng 1,5; Phòng C: đã trừ điểm phạt 2." in layout.words(units_by_field(table))


def test_only_some_units_provisional_are_counted() -> None:
    table = tables.fields(["Phòng A", "Phòng B"], [("I", "Thể chế", 10.0)])
    table.loc[[2, 3], a.FIELD_STATE] = a.PARTLY
    assert "Có 1/2 đơn vị tạm tính" in layout.words(units_by_field(table))


def test_the_title_names_the_lowest_final_cell() -> None:
    table = tables.fields(["Phòng A", "Phòng B"], [("I", "Thể chế", 10.0), ("II", "TTHC", 10.0)])
    table[c.INDEX] = [70.0, 45.5, 57.75, 80.0, 30.0, 55.0]
    table.loc[4, a.FIELD_STATE] = a.PARTLY  # provisional: not called the lowest
    assert units_by_field(table).finding == "Chỉ số thấp nhất là 45,50%: Phòng A, lĩnh vực TTHC"
    table.loc[3, c.INDEX] = 45.5
    assert units_by_field(table).finding == "Chỉ số thấp nhất là 45,50%, ở 2 ô của bảng"
    table.loc[[0, 1, 3], c.INDEX] = [45.5, 60, 45.5]
    assert units_by_field(table).finding == "Chỉ số thấp nhất là 45,50%: lĩnh vực Thể chế, ở 2 đơn vị"
    table[c.INDEX] = 80.0
    assert units_by_field(table).finding == "Các lĩnh vực đã kê khai xong đều có chỉ số 80,00%"
    table[a.FIELD_STATE] = a.NOTHING
    assert units_by_field(table).finding == "Chưa đơn vị nào kê khai xong một lĩnh vực"


@pytest.mark.parametrize(("count", "decimals"), [(7, 2), (14, 2), (20, 0), (30, None)])
def test_numbers_fit_their_cells(count: int, decimals: int | None) -> None:
    fields = [(f"L{n}", f"Lĩnh vực {n}", 10.0) for n in range(count)]
    picture = units_by_field(tables.fields(tables.UNITS[:2], fields, MIXED))
    assert layout.faults(picture) == []
    written = layout.words(picture)
    assert ("làm tròn nhiều hơn" in written) is (decimals is not None and decimals < 2)
    assert ("không in số" in written) is (decimals is None)


def test_a_long_word_gets_a_wider_column_instead_of_being_broken() -> None:
    fields = [("1", "Reform of administrative procedures", 10.0), *[(str(n), f"Field {n}", 10.0) for n in range(2, 8)]]
    written = [text for text, *_box in layout.boxes(units_by_field(tables.fields(["A"], fields)))]
    assert any(text.endswith("administrative") for text in written)


def test_with_many_fields_codes_stand_in_the_head_and_names_below() -> None:
    fields = [(f"L{n}", f"Lĩnh vực số {n}", 10.0) for n in range(14)]
    picture = units_by_field(tables.fields(tables.UNITS, fields))
    written = [text for text, *_box in layout.boxes(picture)]
    assert "L13" in written
    assert "L13: Lĩnh vực số 13" in " ".join(written)
    assert layout.faults(picture) == []


@pytest.mark.parametrize("units", [[], ["A"], tables.UNITS, [tables.LONG] * 3, ["x" * 120]])
@pytest.mark.parametrize("states", [(a.DONE,), (a.NOTHING,), (a.NA,), (a.OUTSIDE,), MIXED])
def test_any_table_is_drawn_without_overlap(units: list[str], states: tuple[str, ...]) -> None:
    names = [(f"{n}", tables.LONG if n % 2 else "Ngắn", 10.0) for n in range(8)]
    assert layout.faults(units_by_field(tables.fields(units, names, states), Context("Năm 2017", ["Minh họa"]))) == []


def test_more_units_than_a_picture_holds_are_told() -> None:
    picture = units_by_field(tables.fields([f"Đơn vị {n}" for n in range(200)], tables.FIELDS[:2]))
    assert "120 trong 200 dòng" in layout.words(picture)
    assert len(picture.table) == 600


def test_sixty_units_are_drawn_without_overlap() -> None:
    picture = units_by_field(tables.fields([f"Phòng {n}" for n in range(60)], states=MIXED))
    assert layout.faults(picture) == []
    assert picture.png()[:4] == b"\x89PNG"
