"""Appendices: the score sheet in its official columns on a page laid across, figures with captions."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from cchc_eval.reports.word import appendices, paper, render
from tests.reports.word.sample import content

OFFICIAL = [
    "STT",
    "Tiêu chí, tiêu chí thành phần",
    "Điểm tối đa",
    "Điểm tự chấm",
    "Điểm thẩm định",
    "Giải trình của đơn vị",
    "Ý kiến thẩm định",
]


@pytest.fixture(scope="module")
def document():
    return Document(io.BytesIO(render(content())))


def sheet(document):
    return next(table for table in document.tables if table.cell(0, 0).text == "STT")


def test_columns_fill_the_page():
    assert sum(appendices.SHEET) == paper.ACROSS
    assert paper.ACROSS == 252


def test_the_score_sheet_has_the_official_columns_and_every_row(document):
    table = sheet(document)
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == OFFICIAL
    assert len(rows) == 1 + 30 + 1
    assert rows[-1] == ["", "Tổng cộng", "95", "78,5", "", "", ""]
    assert rows[1][4] == "chưa kê khai"


def test_its_head_comes_again_and_its_rows_stay_whole(document):
    table = sheet(document)
    assert [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid] == [
        round(one * 56.7) for one in appendices.SHEET
    ]
    assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
    head, *others = [row._tr.find(qn("w:trPr")) for row in table.rows]
    assert head.find(qn("w:tblHeader")) is not None
    assert all(one.find(qn("w:tblHeader")) is None and one.find(qn("w:cantSplit")) is not None for one in others)


def test_fields_and_sums_are_bold_groups_slanted(document):
    looks = {
        (row.cells[1].paragraphs[0].runs[0].bold, row.cells[1].paragraphs[0].runs[0].italic)
        for row in sheet(document).rows[1:]
    }
    assert looks == {(True, None), (None, True), (None, None)}


def test_it_lies_on_a_page_across(document):
    body = list(document.element.body)
    at = body.index(sheet(document)._tbl)
    following = next(one for one in body[at:] if one.find(f".//{qn('w:pgSz')}") is not None)
    assert following.find(f".//{qn('w:pgSz')}").get(qn("w:orient")) == "landscape"


def test_figures_have_captions_and_texts(document):
    alts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert alts == ["Biểu đồ <1> & “2”", "Hai"]
    captions = [
        "".join(t.text or "" for t in p._p.iter(qn("w:t"))) for p in document.paragraphs if p.style.name == "Caption"
    ]
    assert [text for text in captions if text.startswith("Hình")] == ["Hình 1. Phát hiện một", "Hình 2. Phát hiện hai"]
    tables = [text for text in captions if text.startswith("Bảng")]
    assert [text.split(".")[0] for text in tables] == [f"Bảng {n}" for n in range(1, len(tables) + 1)]


def test_the_report_of_all_units_has_the_long_tables_behind():
    many = content(unit="")
    many = replace(many, sheets=many.sheets * 2, units_by_field=many.fields, ranking=(many.fields,))
    text = [paragraph.text for paragraph in Document(io.BytesIO(render(many))).paragraphs]
    assert [line for line in text if line.startswith("Phụ lục")] == [
        f"Phụ lục {n}" for n in ("I", "II", "III", "IV", "V", "VI")
    ]
    assert "Tiêu chí mất điểm của từng đơn vị và nguyên nhân tại Phụ lục IV." in text
    assert "Điểm từng tiêu chí tại Phụ lục I – II." in text


def test_notes_stand_above_the_score_sheet_so_that_none_is_alone_on_its_last_page(document):
    body = list(document.element.body)
    title = content().sheets[0].title
    start = next(n for n, one in enumerate(body) if title in "".join(node.text or "" for node in one.iter(qn("w:t"))))
    above = [
        "".join(node.text or "" for node in one.iter(qn("w:t")))
        for one in body[start : body.index(sheet(document)._tbl)]
    ]
    assert content().sheets[0].notes
    assert above[-len(content().sheets[0].notes) :] == list(content().sheets[0].notes)
