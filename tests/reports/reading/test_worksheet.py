import datetime as dt
import unicodedata
from decimal import Decimal

import pytest

from cchc_eval.reports.reading.faults import UnreadableFile
from cchc_eval.reports.reading.limits import LIMITS, Limits
from cchc_eval.reports.reading.package import Package
from cchc_eval.reports.reading.worksheet import Book, clean, read_sheet
from tests.reports.reading import kit

PART = "xl/worksheets/sheet1.xml"


def sheet(rows: str, after: str = "", cols: str = "", limits: Limits = LIMITS, **book):
    inside = f"{cols}<sheetData>{rows}</sheetData>{after}"
    package = Package(kit.zipped(kit.parts(inside)), "a.xlsx", limits)
    return read_sheet(package, PART, "Tờ", Book(cells=limits.cells, characters=limits.characters, **book))


def values(found):
    return {cell.place: cell.value for cell in found.cells.values()}


def refusal(*arguments, **more) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        sheet(*arguments, **more)
    return caught.value


def test_every_kind_of_cell():
    found = sheet(
        '<row r="2"><c r="A2"><v>1.1000000000000001</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r>'
        '<rPh><t>no</t></rPh></is></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#N/A</v></c><c r="F2" s="1"><v>42734</v></c>'
        '<c r="G2" t="str"><f>A2&amp;"x"</f><v>1.1x</v></c><c r="H2"><f>1/3</f></c><c r="I2" s="1"/><c r="J2" s="1"><v>-5</v></c><c r="K2" t="d"><v>2016-12-30</v></c>'
        '<c r="L2" t="d"><v>2016-12-30T16:30:00Z</v></c><c r="M2" t="d"><v>mai</v></c></row>',
        texts=["không", "có"], formats=["", "dd/mm/yyyy"], dates=[False, True],
    )  # fmt: skip
    assert values(found) == {
        "A2": Decimal("1.1"), "B2": "có", "C2": "ab", "D2": True, "E2": "#N/A", "F2": dt.date(2016, 12, 30), "G2": "1.1x",
        "H2": None, "J2": Decimal(-5), "K2": dt.date(2016, 12, 30), "L2": dt.datetime(2016, 12, 30, 16, 30), "M2": "mai",
    }  # fmt: skip
    assert [cell.place for cell in found.cells.values() if cell.formula] == ["G2", "H2"]
    assert found.at(2, 5).kind == "error"
    assert found.at(2, 6).format == "dd/mm/yyyy"
    assert found.at(2, 10).kind == "number"  # no such day


def test_cells_and_rows_without_a_place_follow_the_ones_before_also_empty_ones():
    rows = '<row><c s="1"/><c><v>1</v></c></row><row/><row><c><v>2</v></c><c r="D3"/><c><v>3</v></c></row>'
    assert values(sheet(rows)) == {"B1": 1, "A3": 2, "E3": 3}


def test_the_farthest_corner_is_one_cell():
    found = sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert values(found) == {"XFD1048576": 1}


@pytest.mark.parametrize("place", ["XFE1", "A1048577", "A0", "a1", "A1:B2", "1", "AAAA1"])
def test_places_that_are_none(place):
    assert refusal(f'<row r="1"><c r="{place}"><v>1</v></c></row>').code == "damaged_at"


def test_the_same_place_twice_is_damage():
    assert "Tờ!A1" in refusal('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>').message


@pytest.mark.parametrize(
    "cell", ['<c r="A1" t="s"><v>9</v></c>', '<c r="A1" t="s"><v>x</v></c>', '<c r="A1" s="x"><v>1</v></c>']
)
def test_references_that_lead_nowhere_are_damage(cell):
    assert refusal(f'<row r="1">{cell}</row>').code == "damaged_at"


def test_hidden_rows_and_columns_and_merged_cells():
    found = sheet(
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="C2"><v>3</v></c></row>',
        after='<mergeCells><mergeCell ref="A2:B4"/><mergeCell ref="$D$1"/></mergeCells>',
        cols='<cols><col min="3" max="5" hidden="1"/><col min="6" max="6"/></cols>',
    )
    assert {cell.place: cell.hidden for cell in found.cells.values()} == {"A1": True, "A2": False, "C2": True}
    assert found.merged == ((2, 1, 4, 2), (1, 4, 1, 4))
    assert refusal("", after='<mergeCells><mergeCell ref="here"/></mergeCells>').code == "damaged_at"
    many = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 12))
    assert refusal("", after=f"<mergeCells>{many}</mergeCells>", limits=Limits(merged=10)).code == "merged"


def test_texts_are_composed_and_without_control_signs():
    assert clean(unicodedata.normalize("NFD", "Chỉ số cải cách")) == "Chỉ số cải cách"
    assert clean("a\x85\x1b[31mb") == "a[31mb"
    assert clean("a_x000D_\nb\r\nc\rd\x07") == "a\nb\nc\nd"
    assert clean("_xD83D__xDE00_ _xD83D_") == "😀 \ufffd"
    assert clean("=1+1") == "=1+1"


def test_cells_with_a_format_only_cost_nothing():
    idle = "".join(
        f'<row r="{r}" spans="1:30">' + "".join(f'<c r="{c}{r}" s="3"/>' for c in "ABCDEFGHIJ") + "</row>"
        for r in range(1, 30_000)
    )
    found = sheet(idle + '<row r="30000"><c r="B30000" s="0"><v>7</v></c></row>', limits=Limits(cells=1))
    assert values(found) == {"B30000": 7}


def test_comments_and_cdata_are_not_taken_for_cells():
    rows = '<row r="1"><!-- <c r="A1" s="1"/> --><c r="A1" t="inlineStr"><is><t><![CDATA[<c r="B1" s="1"/>]]></t></is></c></row>'
    assert values(sheet(rows)) == {"A1": '<c r="B1" s="1"/>'}


def test_more_than_may_be_read():
    row = "".join(f'<c r="{c}1" t="inlineStr"><is><t>abcdefgh</t></is></c>' for c in "ABCDE")
    assert refusal(f'<row r="1">{row}</row>', limits=Limits(cells=4)).code == "cells"
    assert refusal(f'<row r="1">{row}</row>', limits=Limits(characters=20)).code == "characters"
    fault = refusal(f'<row r="1">{row}</row>', limits=Limits(cell_characters=7))
    assert fault.code == "cell_characters"
    assert "Tờ!A1" in fault.message
    assert (
        refusal('<row r="1"><c r="B1"><v>' + "1" * 300 + "</v></c></row>", limits=Limits(cell_characters=30)).code
        == "cell_characters"
    )
