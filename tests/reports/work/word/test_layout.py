"""Pieces of the templates."""

from __future__ import annotations

import io

from docx import Document

from cchc_eval.reports.word import paper
from cchc_eval.reports.work.word import layout as tested


def texts(body) -> list[str]:
    document = Document(io.BytesIO(tested.template(body, True, "vi")))
    return [one.text for one in document.paragraphs]


def test_lines_lists_and_places():
    def body(document, _official):
        tested.attached(document)
        tested.basis(document)
        tested.capitals(document, "ai")
        tested.italic(document, "Căn cứ")
        tested.centred(document, "QUYẾT ĐỊNH:")
        tested.article(document, 1, "Thành lập", kept=True)
        tested.heading(document, 2, "Mục")
        tested.unnumbered(document, "I. Phần")
        tested.repeated(document, "team")
        tested.repeated(document, "team", tested.NUMBER)
        tested.written_by_hand(document, 2)
        assert tested.said(document, "nói", before=6).paragraph_format.space_before.pt == 6

    found = texts(body)
    assert "Điều 1. Thành lập" in found
    at = found.index("{%p for line in team %}")
    assert found[at : at + 3] == ["{%p for line in team %}", "- {{ line }}", "{%p endfor %}"]
    assert "{{ loop.index }}. {{ line }}" in found
    assert found.count("{{ dots }}{{ dots }}") == 2


def test_the_end_of_a_section_is_no_page_of_its_own():
    def body(document, official):
        tested.closing(document, "Hết./.", official)
        tested.appendix(document, "DANH MỤC", "tasks")
        end = next(one for one in document.paragraphs if one._p.pPr is not None and one._p.pPr.sectPr is not None)
        assert end.paragraph_format.line_spacing.pt == 1
        assert document.sections[-1].page_width > document.sections[0].page_width

    found = texts(body)
    assert found[found.index("Phụ lục") + 1] == "DANH MỤC"


def test_three_places_to_sign():
    document = paper.paper("vi")
    tested.three_sign(document, ("Đơn vị", "……"), ("Thư ký", "{{ secretary }}"), ("Trưởng đoàn", "{{ leader }}"))
    roles, names = document.tables[0].rows
    assert [cell.paragraphs[0].text for cell in roles.cells] == ["Đơn vị", "Thư ký", "Trưởng đoàn"]
    assert all(one.paragraph_format.keep_with_next for cell in roles.cells for one in cell.paragraphs)
    assert [cell.paragraphs[-1].text for cell in names.cells] == ["……", "{{ secretary }}", "{{ leader }}"]


def test_the_same_twice_and_another_language():
    def body(document, _official):
        tested.article(document, 1, "x")

    assert tested.template(body, True, "vi") == tested.template(body, True, "vi")
    assert tested.template(body, True, "vi") != tested.template(body, True, "en")
