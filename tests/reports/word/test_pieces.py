"""Pieces of a template work when they are filled."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml.ns import qn

from cchc_eval.reports.word import engine, paper, pieces

PROPERTIES = {"title": "", "author": "", "time": "2017-12-01T01:02:03", "lang": "vi"}


def filled(document, **names):
    target = io.BytesIO()
    document.save(target)
    return Document(io.BytesIO(engine.fill(target.getvalue(), {**names, "properties": PROPERTIES}, {})))


def table(rows, columns):
    cells = [
        {"group": "", "cells": [{"text": f"{r}.{n}", "words": n == 0} for n in range(columns)]} for r in range(rows)
    ]
    return {
        "there": bool(rows),
        "title": "Tên",
        "head": ["H"] * columns,
        "columns": columns,
        "rows": cells,
        "empty": "Không có.",
        "notes": ["Ghi chú"],
    }


def test_a_printed_table_takes_any_number_of_columns():
    for columns in (1, 2, 7, 12):
        document = paper.paper("vi")
        pieces.printed(document, "losses", "Bảng")
        made = filled(document, losses=table(3, columns))
        (one,) = made.tables
        assert [[cell.text for cell in row.cells] for row in one.rows][1:] == [
            [f"{r}.{n}" for n in range(columns)] for r in range(3)
        ]
        assert one.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        grid = [int(column.get(qn("w:w"))) for column in one._tbl.tblGrid]
        assert len(grid) == columns
        assert abs(sum(grid) - paper.UPRIGHT * pieces.TWIPS) < 0.02 * sum(grid)
        assert [p.text for p in made.paragraphs if p.text] == ["Bảng . Tên", "Ghi chú"]
        if columns > 1:
            assert [cell.paragraphs[0].alignment for cell in one.rows[1].cells][:2] == [None, 2]


def test_a_row_of_a_group_spans_the_table():
    document = paper.paper("vi")
    pieces.printed(document, "losses", "Bảng")
    told = table(2, 3)
    told["rows"].insert(0, {"group": "Phòng A", "cells": []})
    (one,) = filled(document, losses=told).tables
    assert [cell.text for cell in one.rows[1].cells] == ["Phòng A"] * 3
    assert len(one.rows[1]._tr.findall(qn("w:tc"))) == 1


def test_an_empty_table_says_why():
    document = paper.paper("vi")
    pieces.printed(document, "losses", "Bảng")
    made = filled(document, losses=table(0, 3))
    assert not made.tables
    assert [p.text for p in made.paragraphs if p.text] == ["Không có."]


def test_a_line_is_as_long_as_asked():
    document = paper.paper("vi")
    pieces.line(document, 40, 100)
    told = document.paragraphs[-1].paragraph_format
    assert told.left_indent == told.right_indent
    assert round(told.left_indent.mm, 1) == 30
    assert told.line_spacing.pt == 2
