"""What the templates of the year's work have alike: head, foot, headings, lines that a tag repeats, the appendix laid across."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt

from cchc_eval.i18n import catalogue, speaking
from cchc_eval.reports.word import heads, paper
from cchc_eval.reports.word.package import repacked
from cchc_eval.reports.word.pieces import plain_table, printed, tag, text
from cchc_eval.reports.word.template import style_name

_ = catalogue("reports")
NUMBER, BRACKETED = "{{ loop.index }}. ", "({{ loop.index }}) "
Body = Callable[[Docx, bool], None]


def template(body: Body, official: bool, lang: str) -> bytes:
    """Return a template as .docx: the head, and what `body` adds; the same arguments give the same bytes."""
    with speaking(lang):
        document = paper.paper(lang)
        heads.page_heads(document.sections[0])
        heads.first_lines(document, official, sparing=True)
        body(document, official)
        for name in paper.OWN:
            document.styles[name].name = style_name(name)
    core = document.core_properties
    core.author, core.title, core.comments, core.last_modified_by = "", "", "", ""
    core.created = core.modified = dt.datetime(2000, 1, 1)
    target = io.BytesIO()
    document.save(target)
    return repacked(target.getvalue())


def heading(document: Docx, level: int, words: str) -> None:
    """Add a heading that Word numbers (1: I. · 2: 1.)."""
    document.add_paragraph(words, style=f"Heading {level}")


def said(document: Docx, words: str, *, before: float = 0) -> Any:
    """Add a paragraph of running text, so many points below what is above it (a table leaves none)."""
    one = document.add_paragraph(words)
    if before:
        one.paragraph_format.space_before = Pt(before)
    return one


def repeated(document: Docx, name: str, before: str = "- ") -> None:
    """Add a paragraph for each text of a list of the context; ``before`` stands before it (:data:`NUMBER`, :data:`BRACKETED`)."""
    tag(document, f"{{%p for line in {name} %}}")
    document.add_paragraph(f"{before}{{{{ line }}}}", style=paper.LEAD)
    tag(document, "{%p endfor %}")


def written_by_hand(document: Docx, count: int = 3) -> None:
    """Add dotted lines."""
    for _line in range(count):
        document.add_paragraph("{{ dots }}{{ dots }}", style=paper.LEAD)


def basis(document: Docx) -> None:
    """Add "Căn cứ …", a line for each."""
    tag(document, "{%p for line in basis %}")
    document.add_paragraph().add_run("{{ line }}").italic = True
    tag(document, "{%p endfor %}")


def attached(document: Docx) -> None:
    """Add which document an attached one belongs to, if there is one."""
    tag(document, "{%p if attached %}")
    text(document, "({{ attached }})", paper.BODY, italic=True, after=8)
    tag(document, "{%p endif %}")


def unnumbered(document: Docx, words: str) -> None:
    """Add a heading that bears its number in its words."""
    one = document.add_paragraph()
    one.add_run(words).bold = True
    one.paragraph_format.keep_with_next = True


def appendix(document: Docx, title: str, table: str, *, across: bool = True) -> None:
    """Add an appendix of one table on pages of its own, laid across or upright; without rows it says so."""
    section = paper.new_section(document)
    small = document.paragraphs[-1]  # holds the section's end: as low as can be, or it would make a page of its own
    small.style = paper.TAG
    small.paragraph_format.line_spacing, small.paragraph_format.space_after = Pt(1), Pt(0)
    (paper.across if across else paper.upright)(section)
    document.add_paragraph(_("Appendix"), style=paper.APPENDIX)
    text(document, title, paper.BODY, bold=True, caps=True, after=6).paragraph_format.keep_with_next = True
    printed(document, table, "", paper.ACROSS if across else paper.UPRIGHT)


def closing(document: Docx, words: str, official: bool) -> None:
    """Add the last sentence and the signature block, which keep together."""
    one = said(document, words, before=6)
    one.paragraph_format.keep_with_next = True
    one.paragraph_format.space_after = Pt(10)
    signed(document, official)


def signed(document: Docx, official: bool) -> None:
    """Add the signature block; whom the document goes to is left out where nobody is named."""
    heads.signed(document, official, sparing=True)


def three_sign(document: Docx, *signers: tuple[str, str]) -> None:
    """Add three places to sign beside each other: what each signs as, and the name below."""
    third = paper.UPRIGHT / 3
    roles, names = plain_table(document, [third] * 3, 2).rows
    for cell, (words, _name) in zip(roles.cells, signers, strict=True):
        text(cell, words, 13, bold=True, caps=True, paragraph=cell.paragraphs[0])
        text(cell, _("(sign, full name)"), 12, italic=True)
        for one in cell.paragraphs:
            one.paragraph_format.keep_with_next = True
    for cell, (_words, name) in zip(names.cells, signers, strict=True):
        text(cell, "", paper.BODY, paragraph=cell.paragraphs[0])
        for _blank in range(3):
            text(cell, "", paper.BODY)
        text(cell, name, paper.BODY, bold=True)


def centred(document: Docx, words: str, *, before: float = 0, after: float = 6) -> None:
    """Add a line in the middle, bold."""
    one = text(document, words, paper.BODY, bold=True, align=ALIGN.CENTER, after=after)
    one.paragraph_format.space_before = Pt(before)
    one.paragraph_format.keep_with_next = True


def capitals(document: Docx, words: str) -> None:
    """Add a line in the middle, bold, in capitals."""
    text(document, words, paper.BODY, bold=True, caps=True, after=8)


def italic(document: Docx, words: str) -> None:
    """Add a paragraph in italics (what a decision rests on)."""
    document.add_paragraph().add_run(words).italic = True


def article(document: Docx, number: int, words: str, *, kept: bool = False) -> None:
    """Add an article (*Điều*): its number bold, then its text; ``kept``: on the page of what follows."""
    one = document.add_paragraph()
    one.paragraph_format.keep_with_next = kept or None
    one.add_run(_("Article {number}. ", number=number)).bold = True
    one.add_run(words)
