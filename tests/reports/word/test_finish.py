"""After the tags: widths, rows that stay whole, numbers of captions, nothing that Word calls damaged."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cchc_eval.reports.word import finish as tested
from cchc_eval.reports.word import pieces


def grid(table):
    return [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]


def test_repeated_columns_share_the_width_by_what_they_hold():
    document = Document()
    table = pieces.lined_table(document, [50, 50, 50], 3)
    table.cell(0, 0).text = "{%tc for x in y %}"
    tested.mark_repeated(document.element.body)
    for row in table.rows:
        for cell, words in zip(row.cells, ("1.1", "Tỷ lệ hồ sơ giải quyết đúng hạn trong năm " * 3, "2"), strict=True):
            cell.text = words
    tested.finish(document)
    first, second, third = grid(table)
    assert second > 3 * first
    assert not list(table._tbl.iter(qn("w:sz")))
    assert abs(first + second + third - round(150 * pieces.TWIPS)) <= 3
    assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
    assert "repeated" not in table._tbl.attrib
    for row in table.rows:
        widths = [
            int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) for cell in row._tr.findall(qn("w:tc"))
        ]
        assert widths == grid(table)


def test_widths_drawn_by_the_user_stay():
    document = Document()
    table = pieces.lined_table(document, [20, 100, 30], 1)
    before = grid(table)
    tested.mark_repeated(document.element.body)
    tested.finish(document)
    assert grid(table) == before


def test_short_rows_stay_whole_and_long_ones_do_not():
    document = Document()
    table = pieces.lined_table(document, [50, 50], 3)
    for row in table.rows:
        pieces.head_row(row)
    table.cell(1, 0).text = "x" * (tested.WHOLE + 1)
    tested.finish(document)
    assert [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows] == [
        True,
        False,
        True,
    ]


def test_a_long_row_at_the_end_keeps_nothing_beside_it():
    """Kept with the next one it would leave the heading alone on a page, for no page holds it."""
    document = Document()
    table = pieces.lined_table(document, [50, 50], 5)
    pieces.head_row(table.rows[0])
    for row in table.rows:
        row.cells[0].text = "x"
    table.cell(3, 1).text = "x " * tested.WHOLE
    tested.finish(document)
    kept = [row._tr.find(f".//{qn('w:keepNext')}") is not None for row in table.rows]
    assert kept == [False, False, False, False, False]
    table.cell(3, 1).text = "x"
    tested.finish(document)
    kept = [row._tr.find(f".//{qn('w:keepNext')}") is not None for row in table.rows]
    assert kept == [False, False, True, True, False]


def test_captions_are_numbered_by_their_order():
    document = Document()
    for series in ("Bang", "Hinh", "Bang"):
        pieces.caption(document, "x", series, "y", above=True)
    tested.finish(document)
    shown = ["".join(t.text for t in f.iter(qn("w:t"))) for f in document.element.body.iter(qn("w:fldSimple"))]
    assert shown == ["1", "1", "2"]


def test_fields_as_word_and_libreoffice_write_them_are_numbered_too():
    document = Document()
    pieces.caption(document, "x", "Bang", "y", above=True)
    for _n in range(2):
        paragraph = document.add_paragraph("Bảng ")
        for kind, name, text in (("begin", "instrText", " SEQ Bang "), ("separate", "t", "1"), ("end", "t", ". Tên")):
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            inner = OxmlElement(f"w:{name}")
            inner.text = text
            paragraph.add_run()._r.extend([char, inner])
    tested.finish(document)
    told = ["".join(t.text for t in p._p.iter(qn("w:t"))) for p in document.paragraphs]
    assert told == ["x 1. y", "Bảng 2. Tên", "Bảng 3. Tên"]


def test_nothing_is_left_that_word_would_call_damaged():
    document = Document()
    empty, table = document.add_table(1, 1), document.add_table(2, 2)
    empty._tbl.remove(empty.rows[0]._tr)
    cell = table.cell(0, 0)._tc
    cell.remove(cell.p_lst[0])
    table.cell(1, 1).add_table(1, 1)
    last = table.cell(1, 1)._tc
    last.remove(last.p_lst[-1])
    tested.finish(document)
    again = Document(io.BytesIO(saved(document)))
    assert len(again.tables) == 1
    assert all(cell[-1].tag == qn("w:p") for cell in again.element.body.iter(qn("w:tc")))


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_table_without_a_grid_gets_one():
    document = Document()
    table = document.add_table(1, 2)
    table._tbl.remove(table._tbl.tblGrid)
    tested.mark_repeated(document.element.body)
    assert table._tbl.find(qn("w:tblGrid")) is not None


def test_rows_at_the_edges_are_kept_with_the_next():
    document = Document()
    table = pieces.lined_table(document, [50, 50], 8)
    pieces.head_row(table.rows[0])
    table.cell(1, 0).paragraphs[0]._p.get_or_add_pPr().append(OxmlElement("w:keepNext"))
    tested.finish(document)
    kept = [row._tr.find(f".//{qn('w:keepNext')}") is not None for row in table.rows]
    assert kept == [False, True, False, False, False, True, True, False]  # the second had it before


def test_the_last_row_stays_with_the_notes_below_it():
    from docx.oxml.ns import qn

    from cchc_eval.reports.word import paper
    from cchc_eval.reports.word.finish import finish
    from cchc_eval.reports.word.pieces import head_row, lined_table

    for notes in (0, 1, 2):
        document = paper.paper("vi")
        table = lined_table(document, [50, 50], 6)
        head_row(table.rows[0])
        for number in range(notes):
            document.add_paragraph(f"note {number}", style=paper.NOTE)
        document.add_paragraph("text")
        if notes > 1:  # a program that saved the template gave the style another id
            document.styles[paper.NOTE].name = "Ghi chú bảng"
            document.styles["Ghi chú bảng"].element.set(qn("w:styleId"), "Ghichbng")
            for paragraph in document.paragraphs[:notes]:
                paragraph._p.style = "Ghichbng"
        finish(document)
        kept = [bool(list(row._tr.iter(qn("w:keepNext")))) for row in table.rows]
        assert kept == [False, False, False, True, True, bool(notes)]
        told = [bool(list(one._p.iter(qn("w:keepNext")))) for one in document.paragraphs[-notes - 1 :]]
        assert told == [*[True] * (notes - 1), *[False] * min(notes, 1), False]


def test_sums_do_not_stand_alone_on_a_page():
    """Three rows without a code at the end are sums: two criteria stay with them, whatever the page."""
    document = Document()
    table = pieces.lined_table(document, [20, 80], 9)
    pieces.head_row(table.rows[0])
    for number, row in enumerate(table.rows):
        row.cells[0].text, row.cells[1].text = (str(number) if number < 6 else ""), "x"
    tested.finish(document)
    kept = [row._tr.find(f".//{qn('w:keepNext')}") is not None for row in table.rows]
    assert kept == [False] * 4 + [True] * 4 + [False]
