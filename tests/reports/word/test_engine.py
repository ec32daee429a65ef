"""Filling a template: what is typed stays text, and every fault has its place."""

from __future__ import annotations

import io

import pytest
from docx import Document

from cchc_eval.reports.word import engine, faults
from cchc_eval.reports.word.context import clean
from tests.reports.word.sample import NASTY, NASTY_READ, changed, template, words

NAMES = {
    "title": "Báo cáo",
    "said": clean(NASTY),
    "summary": {"points": "1,5", "index": "75%"},
    "lines": ["một", "hai"],
    "properties": {"title": "Tên", "author": "Ai", "time": "2017-12-01T01:02:03+00:00", "lang": "vi"},
}


def fill(*paragraphs, **how):
    return engine.fill(template(*paragraphs, **how), NAMES, {})


def fault(*paragraphs, **how):
    with pytest.raises(faults.Faulty) as told:
        fill(*paragraphs, **how)
    return told.value.fault


def test_names_are_filled_in_text_and_header():
    data = fill("Trang {{ title }}: {{ summary.points }}", header="{{ title }} ở trên")
    assert words(data)[0] == "Trang Báo cáo: 1,5"
    assert Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text == "Báo cáo ở trên"


def test_what_people_type_stays_text():
    assert words(fill("{{ said }}"))[0] == NASTY_READ


def test_paragraphs_are_repeated_and_left_out():
    assert words(
        fill("{%p for one in lines %}", "{{ one }}", "{%p endfor %}", "{%p if not lines %}", "x", "{%p endif %}")
    ) == ["một", "hai"]


def test_a_tag_split_over_runs_is_one_tag():
    document = Document()
    paragraph = document.add_paragraph()
    for bit in ("{", "{ tit", "le", " }", "}"):
        paragraph.add_run(bit).bold = bit != "le"
    target = io.BytesIO()
    document.save(target)
    assert words(engine.fill(target.getvalue(), NAMES, {}))[0] == "Báo cáo"


def test_the_same_content_gives_the_same_bytes_and_dates():
    data = fill("{{ title }}")
    assert data == fill("{{ title }}")
    core = Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author, core.created.isoformat(), core.revision) == (
        "Tên",
        "Ai",
        "2017-12-01T01:02:03+00:00",
        1,
    )


@pytest.mark.parametrize(
    ("written", "kind", "detail", "meant"),
    [
        ("Chữ {{ titel }} sau", faults.UNKNOWN, "titel", "title"),
        ("Chữ {{ qqqqqq }} sau", faults.UNKNOWN, "qqqqqq", ""),
        ("Chữ {{ summary.pionts }} sau", faults.NO_PART, "pionts", "points"),
        ("Chữ {{ title }", faults.UNCLOSED, "", ""),
        ("Chữ title }} sau", faults.UNCLOSED, "", ""),
        ("Chữ {% if title %} sau", faults.NO_END, "if", ""),
        ("Chữ {{ title title }} sau", faults.SYNTAX, "“title”", ""),
        ("Chữ {% endfor %} sau", faults.NO_BEGIN, "endfor", ""),
        ("Chữ {{ title|safe }} sau", faults.NO_FILTER, "safe", ""),
        ("Chữ {{ ''.__class__ }} sau", faults.FORBIDDEN, "", ""),
        ("Chữ {{ 'a' * 10**10 }} sau", faults.FORBIDDEN, "", ""),
        ("Chữ {{ 1/0 }} sau", faults.WRONG, "ZeroDivisionError: division by zero", ""),
        ("Chữ {% include 'x' %} sau", faults.FORBIDDEN, "Include", ""),
        ("Chữ {% autoescape false %}{{ title }}{% endautoescape %}", faults.FORBIDDEN, "", ""),
        ("Chữ {{ lines[7] }} sau", faults.NO_PART, "", ""),
        ("Chữ {{ title() }} sau", faults.WRONG, "", ""),
    ],
)
def test_a_fault_names_its_paragraph(written, kind, detail, meant):
    told = fault("Đoạn trước {{ title }}", written, "Đoạn sau")
    assert (told.kind, told.part, told.meant) == (kind, faults.BODY, meant)
    assert told.near.startswith("Chữ"), told
    assert detail in told.detail


def test_a_fault_in_the_header_is_told_as_one():
    told = fault("Thân", header="Đầu trang {{ lạ }}")
    assert (told.part, told.near) == (faults.HEADER, "Đầu trang {{ lạ }}")
    assert told.kind in (faults.UNKNOWN, faults.SYNTAX)


def test_tags_that_cut_a_table_in_two_are_told():
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "{%p for one in lines %}"
    table.cell(1, 1).text = "{%tr endfor %}"
    target = io.BytesIO()
    document.save(target)
    with pytest.raises(faults.Faulty) as told:
        engine.fill(target.getvalue(), NAMES, {})
    assert told.value.fault.kind == faults.CROSSED


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", b"<not closed"),
        ("word/document.xml", b""),
        ("word/_rels/document.xml.rels", b"<?xml"),
        ("_rels/.rels", None),
        ("[Content_Types].xml", lambda xml: xml.replace(b"/word/document.xml", b"/word/other.xml")),
        ("docProps/core.xml", b"\xff\xfe"),
    ],
)
def test_a_damaged_file_is_told(name, content):
    with pytest.raises(faults.Faulty) as told:
        engine.fill(changed(template("x"), name, content), NAMES, {})
    assert told.value.fault.kind in (faults.DAMAGED, faults.NOT_DOCX)
