"""The reader against the usual ones: what openpyxl and calamine read from a sound workbook, this one reads."""

import datetime as dt
import io
import math
from decimal import Decimal

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_eval.reports.reading.faults import UnreadableFile
from cchc_eval.reports.reading.limits import Limits
from cchc_eval.reports.reading.workbook import read_workbook
from tests.reports.reading import kit

text = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip)
value = st.one_of(
    st.integers(-(10**12), 10**12), st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 6)), st.booleans(),
    st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)), st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2100, 1, 1)).map(lambda t: t.replace(microsecond=0)),
    text.filter(lambda t: t[0] not in "=" and "_x" not in t),
)  # fmt: skip
cells = st.dictionaries(st.tuples(st.integers(1, 40), st.integers(1, 30)), value, min_size=1, max_size=12)


def plain(found):
    if isinstance(found, Decimal):
        return float(found)
    return found


def same(a, b) -> bool:
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return math.isclose(a, b, rel_tol=1e-15, abs_tol=0) or a == b
    if isinstance(b, dt.datetime) and not isinstance(a, dt.datetime):
        return b.time() == dt.time() and a == b.date()
    return a == b


@settings(max_examples=25)
@given(cells)
def test_it_reads_what_the_others_read(written):
    import unicodedata

    book = openpyxl.Workbook()
    for (row, column), content in written.items():
        book.active.cell(row, column, content)
    stream = io.BytesIO()
    book.save(stream)
    (sheet,) = read_workbook(stream.getvalue(), "a.xlsx")
    again = openpyxl.load_workbook(io.BytesIO(stream.getvalue())).active
    theirs = {(c.row, c.column): c.value for row in again.iter_rows() for c in row if c.value is not None}
    assert set(sheet.cells) == set(theirs)
    rows = (
        python_calamine.load_workbook(io.BytesIO(stream.getvalue()))
        .get_sheet_by_index(0)
        .to_python(skip_empty_area=False)
    )
    for (row, column), cell in sheet.cells.items():
        expected = theirs[row, column]
        expected = unicodedata.normalize("NFC", expected) if isinstance(expected, str) else expected
        assert same(plain(cell.value), expected)
        if not isinstance(cell.value, (str, dt.date)):
            assert same(plain(cell.value), rows[row - 1][column - 1])


def test_names_states_and_formats(tmp_path):
    def fill(book):
        first = book.add_worksheet("Tự chấm")
        first.write(0, 0, 0.8133, book.add_format({"num_format": "0.00%"}))
        first.write(1, 0, 5, book.add_format({"num_format": "#,##0"}))
        first.write(2, 0, 5)
        book.add_worksheet("Ẩn").hide()
        book.add_worksheet("_cchc").very_hidden()

    sheets = read_workbook(kit.written(tmp_path / "a.xlsx", fill).read_bytes(), "a.xlsx")
    assert [(sheet.name, sheet.hidden, sheet.very_hidden) for sheet in sheets] == [
        ("Tự chấm", False, False),
        ("Ẩn", True, False),
        ("_cchc", True, True),
    ]
    assert [sheets[0].at(row, 1).format for row in (1, 2, 3)] == ["0.00%", "#,##0", ""]


def test_workbooks_that_count_from_1904(tmp_path):
    def fill(book):
        book.add_worksheet().write_datetime(
            0, 0, dt.datetime(2016, 12, 30), book.add_format({"num_format": "dd/mm/yyyy"})
        )

    import xlsxwriter

    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path), {"date_1904": True})
    fill(book)
    book.close()
    assert read_workbook(path.read_bytes(), "a.xlsx")[0].at(1, 1).value == dt.date(2016, 12, 30)


def test_a_workbook_without_sheets_or_with_too_many():
    files = kit.parts()
    files["xl/workbook.xml"] = f'<workbook xmlns="{kit.MAIN}"><sheets/></workbook>'
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(kit.zipped(files), "a.xlsx")
    assert caught.value.code == "damaged"
    with pytest.raises(UnreadableFile, match="0"):
        read_workbook(kit.zipped(kit.parts()), "a.xlsx", Limits(sheets=0))


def test_the_table_of_texts_is_limited_and_without_phonetics():
    texts = "<si><t>a</t><rPh><t>x</t></rPh></si><si><r><t>b</t></r><r><t xml:space='preserve'> c</t></r></si>"
    content = kit.by_hand('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', texts=texts)
    (sheet,) = read_workbook(content, "a.xlsx")
    assert [cell.value for cell in sheet.cells.values()] == ["a", "b c"]
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(content, "a.xlsx", Limits(characters=2))
    assert caught.value.code == "characters"
