"""The head of an administrative document, its signature block, and what stands at the top of every page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt

from cchc_eval.i18n import catalogue
from cchc_eval.reports.word import paper
from cchc_eval.reports.word.pieces import field, line, plain_table, tag, text

_ = catalogue("reports")
LEFT = 68  # mm of the left half: who issues
MOTTO = 61  # mm: "Độc lập - Tự do - Hạnh phúc" in 14 points, bold; the decree wants the line as long as the words
BODY = 26  # mm: a third to a half of the issuing body's name
ABOUT = 50  # mm: a third to a half of the subject's last line


def first_lines(document: Docx, official: bool, *, sparing: bool = False) -> None:
    """Add everything above the text: who issues, Quốc hiệu and Tiêu ngữ, number, place and date, title and subject.

    With ``sparing``, number and date are left out where they are empty: what is attached to a decision has none of its own.
    """
    right = paper.UPRIGHT - LEFT
    left, other = plain_table(document, [LEFT, right]).rows[0].cells
    left.paragraphs[0].style = paper.TAG
    left.paragraphs[0].add_run("{%p if heading.authority %}")
    text(left, "{{ heading.authority }}", 13, caps=True)
    tag(left, "{%p endif %}")
    text(left, "{{ heading.body }}", 13, bold=True, caps=True)
    line(left, BODY, LEFT, after=6)
    if official:
        with _unless_empty(left, "heading.number" if sparing else ""):
            text(left, _("No.: {number}", number="{{ heading.number }}"), 13)
        text(other, "{{ heading.country }}", 13, bold=True, paragraph=other.paragraphs[0])
        text(other, "{{ heading.motto }}", 14, bold=True)
        line(other, MOTTO, right, after=6)
        with _unless_empty(other, "heading.place_date" if sparing else ""):
            text(other, "{{ heading.place_date }}", 14, italic=True)
    else:
        text(other, "{{ heading.place_date }}", 14, italic=True, paragraph=other.paragraphs[0])
        text(other, _("(Internal sheet: no number, no seal)"), 12, italic=True)
    text(document, "{{ title }}", paper.BODY, bold=True, caps=True).paragraph_format.space_before = Pt(14)
    text(document, "{{ about }}", paper.BODY, bold=True)
    line(document, ABOUT, paper.UPRIGHT, after=12)


@contextmanager
def _unless_empty(place: Any, name: str) -> Iterator[None]:
    """Let what is added meanwhile vanish where a name of the context is empty; without a name it always stands."""
    if name:
        tag(place, f"{{%p if {name} %}}")
    yield
    if name:
        tag(place, "{%p endif %}")


def page_heads(section: Any) -> None:
    """Set the page's number in the middle of the top margin, not on the first page, and the marks on every page."""
    section.different_first_page_header_footer = True
    field(section.header.paragraphs[0], "PAGE", "2")
    first = section.first_page_header
    first.paragraphs[0].style = paper.MARK
    for head in (section.header, first):
        tag(head, "{%p if marks %}")
        head.add_paragraph("{{ marks_line }}", style=paper.MARK)
        tag(head, "{%p endif %}")


def signed(document: Docx, official: bool, *, sparing: bool = False) -> None:
    """Add Nơi nhận on the left, capacity, room for the signature, and name on the right; ``sparing`` as in :func:`first_lines`."""
    half = paper.UPRIGHT / 2
    left, right = plain_table(document, [half, half]).rows[0].cells
    if official:
        first = left.paragraphs[0]
        if sparing:
            first.style = paper.TAG
            first.add_run("{%p if recipients %}")
        words = _("Recipients:")
        text(left, words, 12, bold=True, italic=True, align=ALIGN.LEFT, paragraph=None if sparing else first)
        if sparing:
            tag(left, "{%p endif %}")
        tag(left, "{%p for recipient in recipients %}")
        text(left, "- {{ recipient }}", 11, align=ALIGN.LEFT)
        tag(left, "{%p endfor %}")
    tag(right, "{%p for words in signature.capacity %}")
    text(right, "{{ words }}", paper.BODY, bold=True)
    tag(right, "{%p endfor %}")
    for _blank in range(4):
        text(right, "", paper.BODY)
    text(right, "{{ signature.name }}", paper.BODY, bold=True)
    first = right.paragraphs[0]
    first._p.getparent().remove(first._p)
