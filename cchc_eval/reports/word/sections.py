"""The pages of each appendix are numbered on their own (Nghị định 30/2020/NĐ-CP, Phụ lục I): it is a section that begins at page 1.

Its first page is headed as that of the document is: in the shipped templates with the marks and without a number.

An appendix begins at a paragraph of the style *Title of an appendix*, wherever the loops of a template put one. This is done after the
tags are filled: a section break drawn inside a loop is easily lost while a template is edited.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.document import Document as Docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from cchc_eval.i18n import LANGUAGES, catalogue
from cchc_eval.reports.word import paper

_ = catalogue("reports")
_BELOW_NUMBERS = (
    "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings",
    "sectPrChange",
)  # fmt: skip
_LOW = f'<w:spacing {nsdecls("w")} w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""Of a paragraph that only ends a section: as low as Word allows, lest it needs a page of its own below a full one."""


def number_appendices(document: Docx) -> None:
    """Let each appendix be a section whose pages are counted from 1.

    Parameters
    ----------
    document : Document
        Filled; changed in place. What comes before the first appendix stays as it is.
    """
    body = document.element.body
    styles = paper.style_ids(document, paper.APPENDIX, [_("Title of an appendix", lang=lang) for lang in LANGUAGES])
    first_apart = any(section.different_first_page_header_footer for section in list(document.sections)[:1])
    for title in [one for one in body.findall(qn("w:p")) if _style(one) in styles]:
        section = _section_of(title)
        if not _begins_section(title):
            _break_before(title, section)
        _count_anew(section)
        section.titlePg_val = section.titlePg_val or first_apart


def _style(paragraph: Any) -> str:
    return paragraph.style or ""


def _break(paragraph: Any) -> Any:
    """Return what a paragraph that ends a section says of it."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")


def _section_of(paragraph: Any) -> Any:
    """Return what is said of the section in which a paragraph stands: it stands at the section's end."""
    for one in (paragraph, *paragraph.itersiblings()):
        if one.tag == qn("w:sectPr"):
            return one
        if (found := _break(one)) is not None:
            return found
    return paragraph.getparent().get_or_add_sectPr()


def _begins_section(paragraph: Any) -> bool:
    before = paragraph.getprevious()
    return before is None or _break(before) is not None


def _break_before(paragraph: Any, section: Any) -> None:
    """End the section of what stands before: it has been like the one that begins until here."""
    before = paragraph.getprevious()
    if before.tag != qn("w:p"):
        before = OxmlElement("w:p")
        before.get_or_add_pPr().append(parse_xml(_LOW))
        paragraph.addprevious(before)
    before.get_or_add_pPr().insert_element_before(deepcopy(section), "w:pPrChange")
    for kind in section.findall(qn("w:type")):  # what begins here begins on a new page
        section.remove(kind)


def _count_anew(section: Any) -> None:
    numbers = section.find(qn("w:pgNumType"))
    if numbers is None:
        numbers = OxmlElement("w:pgNumType")
        section.insert_element_before(numbers, *(f"w:{name}" for name in _BELOW_NUMBERS))
    numbers.set(qn("w:start"), "1")
