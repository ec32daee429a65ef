"""The page of Nghị định 30/2020/NĐ-CP: measured on the shipped templates, as the files are."""

from __future__ import annotations

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from cchc_eval.reports.word import paper
from cchc_eval.reports.word.shipped import shipped

FILES = [shipped(official, lang) for lang in ("vi", "en") for official in (True, False)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_paper_margins_and_sections(file):
    sections = Document(str(file)).sections
    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    for section in sections:
        assert sorted([round(section.page_width.mm), round(section.page_height.mm)]) == [210, 297]
        assert (section.page_width > section.page_height) == (section.orientation == WD_ORIENT.LANDSCAPE)
        edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(edge.mm) for edge in edges] == [20, 20, 30, 15]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_letters_and_paragraphs(file):
    document = Document(str(file))
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 14)
    assert round(normal.paragraph_format.first_line_indent.mm) == 10
    assert normal.paragraph_format.alignment == paper.ALIGN.JUSTIFY
    assert normal.paragraph_format.space_after.pt >= 6
    named = {fonts.get(name) for fonts in document.styles.element.iter(qn("w:rFonts")) for name in fonts.attrib}
    assert named == {"Times New Roman"}
    assert not list(document.element.iter(qn("w:rFonts")))


def test_headings_are_numbered_by_word():
    document = Document(str(FILES[0]))
    levels = document.part.numbering_part.element.findall(f".//{qn('w:lvl')}")
    told = [(one.find(qn("w:numFmt")).get(qn("w:val")), one.find(qn("w:lvlText")).get(qn("w:val"))) for one in levels]
    assert told == [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")]
    for level in (1, 2, 3):
        style = document.styles[f"Heading {level}"].element
        assert style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}").get(qn("w:val")) == str(level - 1)


def test_an_empty_paper_has_no_style_or_picture_of_others():
    document = paper.paper("en")
    assert {style.name for style in document.styles} == {*paper._KEPT, *paper.OWN}
    assert [part.partname for part in document.part.package.iter_parts() if "thumb" in part.partname] == []


def test_a_style_is_known_by_its_id_or_by_its_name_in_any_language():
    document = paper.paper("vi")
    assert paper.style_ids(document, paper.NOTE, ["Ghi chú bảng"]) == {"Tablenote"}
    document.styles[paper.NOTE].name = "Chú thích"
    assert paper.style_ids(document, paper.NOTE, ["Ghi chú bảng"]) == {"Tablenote"}
    document.styles["Chú thích"].element.set(qn("w:styleId"), "Chthch")
    assert paper.style_ids(document, paper.NOTE, ["Ghi chú bảng"]) == set()
    assert paper.style_ids(document, paper.NOTE, ["Chú thích"]) == {"Chthch"}
