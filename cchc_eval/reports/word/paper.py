"""Page, fonts, styles and numbering of an administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I): used to make the
shipped templates, not to fill them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Times New Roman"
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15  # mm; the decree: 20–25, 20–25, 30–35, 15–20
SHORT, LONG = 210, 297  # mm, A4
UPRIGHT, ACROSS = SHORT - LEFT - RIGHT, LONG - LEFT - RIGHT  # mm of text in a line
BODY, SMALL, SHEET = 14, 12, 11  # points; the decree: 13–14 for the text; tables are free
INDENT = 10  # mm of the first line; the decree: 10 or 12.7

STANDING, TAG, LEAD, CELL, SHEET_CELL, NOTE, APPENDIX, CENTRED, MARK = (
    "Standing", "Tag", "Listed", "Table text", "Sheet text", "Table note", "Appendix", "Centred", "Mark",
)  # fmt: skip
"""Styles of our own."""
OWN = (STANDING, TAG, LEAD, CELL, SHEET_CELL, NOTE, APPENDIX, CENTRED, MARK)
_KEPT = (
    "Normal", "Header", "Footer", "Heading 1", "Heading 2", "Heading 3", "Caption", "Default Paragraph Font", "Normal Table",
    "No List", "Table Grid",
)  # fmt: skip


def paper(lang: str) -> Docx:
    """Return an empty document with page, styles and numbering."""
    document = Document()
    _only(document, *_KEPT)
    _defaults(document, "vi-VN" if lang == "vi" else "en-GB")
    _numbering(document)
    _headings(document)
    _own(document)
    _settings(document)
    upright(document.sections[0])
    return document


def _only(document: Docx, *kept: str) -> None:
    """Leave no style that a report does not use, and none of python-docx's own pictures."""
    for style in list(document.styles):
        if style.name not in kept:
            style.delete()
            continue
        for link in style.element.findall(qn("w:link")) + style.element.findall(qn("w:next")):
            style.element.remove(link)
    relations = document.part.package.rels
    for name in [name for name, one in relations.items() if one.reltype.endswith("thumbnail")]:
        del relations[name]


def style_ids(document: Docx, name: str, shown: Iterable[str]) -> set[str]:
    """Return the ids of one of our own styles, whatever a program made of id and name when the template was saved.

    Parameters
    ----------
    document : Document
    name : str
        One of ``OWN``.
    shown : iterable of str
        What the style is called in the templates of each language.
    """
    names = {name, *shown}
    return {
        style.style_id for style in document.styles if style.style_id == name.replace(" ", "") or style.name in names
    }


def upright(section: Any) -> None:
    """Set a section on upright A4."""
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(SHORT), Mm(LONG)
    _margins(section)


def across(section: Any) -> None:
    """Set a section on A4 laid across."""
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(LONG), Mm(SHORT)
    _margins(section)


def new_section(document: Docx) -> Any:
    """Begin a section on a new page; the first page of it bears a number like any other."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    return section


def _margins(section: Any) -> None:
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(
        Mm, (TOP, BOTTOM, LEFT, RIGHT)
    )
    section.header_distance, section.footer_distance = Mm(8), Mm(8)


def font(style: Any, size: float | None = None, *, bold: bool | None = None, italic: bool | None = None) -> None:
    """Set a style's letters: one font for every script, black."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    style.font.size = Pt(size) if size else None
    style.font.bold, style.font.italic = bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)


def _defaults(document: Docx, lang: str) -> None:
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for name in ("w:rFonts", "w:lang"):
        element = defaults.find(qn(name))
        for attribute in list(element.attrib):
            del element.attrib[attribute]
        for script in ("ascii", "hAnsi", "eastAsia", "cs") if name == "w:rFonts" else ("val", "eastAsia"):
            element.set(qn(f"w:{script}"), FONT if name == "w:rFonts" else lang)
    normal = document.styles["Normal"]
    font(normal, BODY)
    form(normal, before=0, after=6, first=INDENT, align=ALIGN.JUSTIFY)
    for name in ("Header", "Footer"):
        form(document.styles[name], before=0, after=0, first=0, align=ALIGN.CENTER)
        font(document.styles[name], 13)


def form(
    style: Any, *, before: float = 0, after: float = 0, first: float = 0, align: Any = ALIGN.LEFT, kept: bool = False
) -> None:
    """Set a style's paragraph: points before and after, mm of the first line's indent, alignment, kept with the next."""
    told = style.paragraph_format
    told.space_before, told.space_after, told.first_line_indent, told.left_indent = (
        Pt(before),
        Pt(after),
        Mm(first),
        Mm(0),
    )
    told.line_spacing, told.alignment, told.keep_with_next, told.widow_control = 1.0, align, kept, True


def _headings(document: Docx) -> None:
    for level, (bold, italic) in enumerate([(True, False), (True, False), (True, True)], 1):
        style = document.styles[f"Heading {level}"]
        font(style, BODY, bold=bold, italic=italic)
        form(style, before=6, after=6, first=INDENT, kept=True)
        numbered = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>')
        properties = style.element.get_or_add_pPr()
        properties.insert_element_before(
            numbered, "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    caption = document.styles["Caption"]
    font(caption, 13, bold=False, italic=True)
    form(caption, before=6, after=3, align=ALIGN.CENTER)


def _numbering(document: Docx) -> None:
    """Number headings I. 1. a): the decree's order, by Word itself, so that a removed part leaves no gap."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    levels = [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")]
    told = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="Heading{n + 1}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="{round(INDENT * 56.7)}"/></w:pPr></w:lvl>'
        for n, (kind, text) in enumerate(levels)
    )
    numbering.append(
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{told}</w:abstractNum>'
        )
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))


def _own(document: Docx) -> None:
    """Add the styles of our own; their names are English in Word's list, as Word's own styles are in its files."""
    for name, size, bold, italic, told in (
        (STANDING, 13, None, True, {"before": 0, "after": 4, "align": ALIGN.JUSTIFY}),
        (LEAD, BODY, None, None, {"after": 6, "first": INDENT, "align": ALIGN.JUSTIFY}),
        (CELL, SMALL, None, None, {"before": 1, "after": 1}),
        (SHEET_CELL, SHEET, None, None, {"before": 1, "after": 1}),
        (NOTE, SMALL, None, True, {"before": 2, "after": 2, "align": ALIGN.JUSTIFY}),
        (APPENDIX, BODY, True, None, {"align": ALIGN.CENTER, "kept": True}),
        (CENTRED, BODY, None, None, {"align": ALIGN.CENTER, "kept": True}),
        (MARK, 10, True, True, {"align": ALIGN.CENTER}),
        (TAG, 8, None, None, {}),
    ):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        font(style, size, bold=bold, italic=italic)
        form(style, **told)
    document.styles[TAG].font.color.rgb = RGBColor(0x70, 0x70, 0x70)
    appendix = document.styles[APPENDIX]
    appendix.paragraph_format.page_break_before = True
    appendix.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
    standing = document.styles[STANDING].element.get_or_add_pPr()
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="3" w:color="auto"/>' for side in ("top", "left", "bottom", "right")
    )
    standing.insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>"), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
    )


def _settings(document: Docx) -> None:
    """Stretch no line that ends in a line break, and let Word 2013 or later lay the pages out its own way."""
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        settings.append(compat)
    for child in list(compat):
        compat.remove(child)
    compat.append(OxmlElement("w:doNotExpandShiftReturn"))
    compat.append(
        parse_xml(
            f'<w:compatSetting {nsdecls("w")} w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        )
    )
