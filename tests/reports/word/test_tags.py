"""Tags as their author sees them."""

from __future__ import annotations

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from jinja2 import TemplateSyntaxError

from cchc_eval.reports.word import faults, tags
from cchc_eval.reports.word.sandbox import Sandbox


def body(*paragraphs):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document.element.body


def fault(tree):
    with pytest.raises(faults.Faulty) as told:
        tags.check_tags(tree, faults.BODY)
    return told.value.fault


@pytest.mark.parametrize(
    "text", ["", "chữ { } } {", "{{ a }} và {% if a %}b{% endif %}", "{%p if a %}", " {%p endif %} ", "{# ghi chú #}"]
)
def test_complete_tags_pass(text):
    tags.check_tags(body(text), faults.BODY)


@pytest.mark.parametrize("text", ["{{ a", "a }}", "{% if a", "{{ a %}", "{# a", "{{ a }} {{"])
def test_incomplete_tags_are_cited(text):
    told = fault(body("đúng {{ a }}", f"Chữ {text} sau"))
    assert (told.kind, told.near) == (faults.UNCLOSED, f"Chữ {text} sau")


def test_text_beside_a_tag_that_takes_the_place_of_all_is_not_lost_silently():
    told = fault(body("{%p if a %} chữ"))
    assert (told.kind, told.detail) == (faults.NOT_ALONE, "{%p if a %}")
    assert fault(body("{%tr for a in b %}")).kind == faults.NOT_ALONE  # in no table
    document = Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "{%tr for a in b %}"
    tags.check_tags(document.element.body, faults.BODY)
    table.cell(0, 1).text = "chữ"
    assert fault(document.element.body).detail == "{%tr for a in b %}"
    table.cell(0, 0).text = "{%tc for a in b %}"
    tags.check_tags(document.element.body, faults.BODY)


def test_section_breaks_in_a_paragraph_of_a_tag_are_kept():
    tree = body("{%p if a %}", "chữ", "{%p endif %}")
    for paragraph in (tree[0], tree[2]):
        paragraph.get_or_add_pPr().append(OxmlElement("w:sectPr"))
    tags.keep_section_breaks(tree)
    told = [
        (tags.text_of(one), one.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None) for one in tree.findall(qn("w:p"))
    ]
    assert told == [("", True), ("{%p if a %}", False), ("chữ", False), ("{%p endif %}", False), ("", True)]


def test_open_blocks_are_found_by_their_line():
    lines = [
        "{% for a in b %}",
        "{% if a %}",
        "{% endif %}",
        "{% set x = 1 %}{% set y %}",
        "{% endset %}",
        "{% if c %}",
    ]
    assert tags.opened(lines) == [("for", 1), ("if", 6)]


@pytest.mark.parametrize(
    ("lines", "kind", "detail", "line"),
    [
        (["{% if a %}", "{% for b in c %}", "{% endfor %}", "x"], faults.NO_END, "if", 1),
        (["{% for b in c %}", "{% if a %}", "x", "{% endfor %}"], faults.NO_END, "if", 2),
        (["x", "{% endif %}"], faults.NO_BEGIN, "endif", 0),
        (["{% fro a in b %}"], faults.SYNTAX, "“fro”", 0),
        (["{{ a|nothing }}"], faults.NO_FILTER, "nothing", 0),
        (["{{ a is nothing }}"], faults.NO_FILTER, "nothing", 0),
        (["{{ a b }}"], faults.SYNTAX, "“b”", 0),
        (["{{ }}"], faults.SYNTAX, "", 0),
    ],
)
def test_complaints_of_jinja_are_understood(lines, kind, detail, line):
    with pytest.raises(TemplateSyntaxError) as error:
        Sandbox().from_string("\n".join(lines))
    told, at = tags.of_syntax(error.value, faults.BODY, lines, "gần")
    assert (told.kind, told.near, at) == (kind, "gần", line)
    assert detail in told.detail


def test_what_is_cited_is_short():
    assert tags.short("a \n b") == "a b"
    assert len(tags.short("x" * 1000)) == tags.NEAR + 1
