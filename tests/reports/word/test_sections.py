"""Pages of each appendix are numbered on their own, in the shipped templates and in those that users drew."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cchc_eval.reports.word import paper, render
from cchc_eval.reports.word import sections as tested
from cchc_eval.reports.word.pieces import lined_table
from tests.reports.word.sample import content


def sections(document):
    """Each section: where its pages begin, how it lies, the titles of appendices in it."""
    found, titles = [], []
    for element in document.element.body:
        if element.tag == qn("w:p") and element.style == "Appendix":
            titles.append("".join(t.text or "" for t in element.iter(qn("w:t"))))
        one = element if element.tag == qn("w:sectPr") else element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if one is not None:
            numbers = one.find(qn("w:pgNumType"))
            start = None if numbers is None else numbers.get(qn("w:start"))
            found.append((start, one.find(qn("w:pgSz")).get(qn("w:orient")), titles))
            titles = []
    return found


@pytest.fixture(scope="module")
def own():
    """A template that a user drew: three appendices in the one section that there is, the second below a table."""
    document = paper.paper("vi")
    document.add_paragraph("Báo cáo")
    document.add_paragraph("Phụ lục I", style=paper.APPENDIX)
    lined_table(document, [50, 50], 2)
    document.add_paragraph("Phụ lục II", style=paper.APPENDIX)
    document.add_paragraph("Ghi chú")
    document.add_paragraph("Phụ lục III", style=paper.APPENDIX)
    tested.number_appendices(document)
    return document


def test_each_appendix_begins_at_page_1():
    document = Document(io.BytesIO(render(content())))
    assert sections(document) == [
        (None, None, []),
        ("1", "landscape", ["Phụ lục I"]),
        ("1", "landscape", ["Phụ lục II"]),
        ("1", None, ["Phụ lục III"]),
    ]
    # the first page of each bears no number, as that of the report; the marks stand on it
    assert all(section.different_first_page_header_footer for section in document.sections)


def test_appendices_of_one_section_are_parted(own):
    assert sections(own) == [
        (None, None, []),
        ("1", None, ["Phụ lục I"]),
        ("1", None, ["Phụ lục II"]),
        ("1", None, ["Phụ lục III"]),
    ]
    texts = [paragraph.text for paragraph in own.paragraphs]
    assert texts == ["Báo cáo", "Phụ lục I", "", "Phụ lục II", "Ghi chú", "Phụ lục III"]  # one more, below the table
    assert own.paragraphs[2].paragraph_format.line_spacing.pt == 1


def test_nothing_changes_a_second_time(own):
    before = sections(own)
    tested.number_appendices(own)
    assert sections(own) == before


def test_a_style_is_known_by_its_name_where_a_program_changed_the_id():
    document = paper.paper("vi")
    document.add_paragraph("Báo cáo")
    title = document.add_paragraph("Phụ lục", style=paper.APPENDIX)
    style = document.styles[paper.APPENDIX]
    style.name = "Tên phụ lục"
    style.element.set(qn("w:styleId"), "Tnphlc")
    title._p.style = "Tnphlc"
    tested.number_appendices(document)
    assert len(document.sections) == 2


def test_a_document_that_says_nothing_of_its_pages_is_left_as_it_is():
    document = Document()
    document.element.body.remove(document.element.body.sectPr)
    document.add_paragraph("Báo cáo")
    tested.number_appendices(document)
    assert not list(document.element.body.iter(qn("w:sectPr")))


def test_an_appendix_in_a_section_that_went_on_without_a_page_of_its_own_begins_on_a_new_page():
    document = paper.paper("vi")
    kind = OxmlElement("w:type")
    kind.set(qn("w:val"), "continuous")
    document.element.body.sectPr.insert(0, kind)
    document.add_paragraph("Báo cáo")
    document.add_paragraph("Phụ lục", style=paper.APPENDIX)
    tested.number_appendices(document)
    report, appendix = document.sections
    assert (report.start_type, appendix.start_type) == (WD_SECTION.CONTINUOUS, WD_SECTION.NEW_PAGE)
