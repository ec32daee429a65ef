"""Heads and signatures, as an official reads them."""

from __future__ import annotations

from docx import Document
from docx.oxml.ns import qn

from cchc_eval.reports.word import heads, paper
from cchc_eval.reports.word.shipped import shipped


def texts(element):
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in element.iter(qn("w:p"))]


def test_the_page_number_stands_in_the_middle_at_the_top_but_not_on_the_first_page():
    for official in (True, False):
        sections = Document(str(shipped(official, "vi"))).sections
        first, *others = sections
        assert first.different_first_page_header_footer
        assert not [one for one in others if one.different_first_page_header_footer]
        assert all(one.header.is_linked_to_previous for one in others)
        number = first.header.paragraphs[0]
        assert number._p.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
        assert number.style.paragraph_format.alignment == 1
        assert first.first_page_header._element.findall(f".//{qn('w:fldSimple')}") == []
        for head in (first.header, first.first_page_header):
            assert "{{ marks_line }}" in texts(head._element)


def runs(paragraph):
    run = paragraph.runs[0]
    return (run.font.size.pt if run.font.size else None, bool(run.bold), bool(run.italic), bool(run.font.all_caps))


def test_the_head_of_a_document():
    table = Document(str(shipped(True, "vi"))).tables[0]
    left, right = table.rows[0].cells
    above, *named = left.paragraphs
    assert above.text == "{%p if heading.authority %}"
    del named[1]
    assert [p.text for p in named] == [
        "{{ heading.authority }}",
        "{{ heading.body }}",
        "",
        "Số: {{ heading.number }}",
    ]
    assert [p.text for p in right.paragraphs] == [
        "{{ heading.country }}",
        "{{ heading.motto }}",
        "",
        "{{ heading.place_date }}",
    ]
    assert runs(named[0]) == (13, False, False, True)
    assert runs(named[1]) == (13, True, False, True)
    assert runs(right.paragraphs[0]) == (13, True, False, False)
    assert runs(right.paragraphs[1]) == (14, True, False, False)
    assert runs(right.paragraphs[3]) == (14, False, True, False)
    for line in (named[2], right.paragraphs[2]):
        assert line._p.find(f".//{qn('w:pBdr')}/{qn('w:top')}") is not None


def test_an_internal_sheet_has_neither_number_nor_motto():
    document = Document(str(shipped(False, "vi")))
    assert "heading.number" not in "".join(texts(document.element))
    assert "heading.motto" not in "".join(texts(document.element))


def test_signature_and_recipients():
    table = Document(str(shipped(True, "vi"))).element.body.xpath(".//w:tbl[.//w:t[contains(., 'signature.name')]]")[-1]
    assert texts(table)[:3] == ["Nơi nhận:", "{%p for recipient in recipients %}", "- {{ recipient }}"]
    sizes = {run.findtext(qn("w:t")): run.find(f"{qn('w:rPr')}/{qn('w:sz')}").get(qn("w:val")) for run in table.iter(qn("w:r"))
             if run.find(f"{qn('w:rPr')}/{qn('w:sz')}") is not None}  # fmt: skip
    assert (sizes["Nơi nhận:"], sizes["- {{ recipient }}"], sizes["{{ words }}"]) == ("24", "22", "28")


def test_what_a_document_has_none_of_is_left_out_where_it_may_be_missing():
    document = paper.paper("vi")
    heads.first_lines(document, True, sparing=True)
    heads.signed(document, True, sparing=True)
    left, right = (texts(cell._tc) for cell in document.tables[0].rows[0].cells)
    assert left[-3:] == ["{%p if heading.number %}", "Số: {{ heading.number }}", "{%p endif %}"]
    assert right[-3:] == ["{%p if heading.place_date %}", "{{ heading.place_date }}", "{%p endif %}"]
    assert texts(document.tables[1].rows[0].cells[0]._tc)[:3] == ["{%p if recipients %}", "Nơi nhận:", "{%p endif %}"]
