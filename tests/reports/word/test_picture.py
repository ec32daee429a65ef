"""Figures in the text: their size, and the text for those who do not see them."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml.ns import qn

from cchc_eval.reports.word import engine
from cchc_eval.reports.word.picture import HEIGHT, WIDTH, InText
from tests.reports.word.sample import Drawing, template

PROPERTIES = {"title": "", "author": "", "time": "2017-12-01T01:02:03", "lang": "vi"}


def test_a_figure_fits_the_page_and_carries_its_text():
    alt = 'Biểu đồ "một" <b> & {{ x }}\nhai'
    pictures = {"low": Drawing("", "").png(), "high": Drawing("", "", 800, 3000).png()}
    names = {"figures": [{"picture": {"picture": key, "alt": alt}} for key in pictures], "properties": PROPERTIES}
    data = engine.fill(template("{%p for one in figures %}", "{{ one.picture }}", "{%p endfor %}"), names, pictures)
    document = Document(io.BytesIO(data))
    low, high = document.inline_shapes
    assert abs(low.width - WIDTH) < 2
    assert low.height < HEIGHT
    assert abs(high.height - HEIGHT) < 2
    assert high.width < WIDTH
    told = [shape._inline.docPr for shape in (low, high)]
    assert [one.get("descr").replace("\n", " ") for one in told] == [alt.replace("\n", " ")] * 2
    assert len({one.get("id") for one in told}) == 2
    assert document.element.body.findall(f".//{qn('w:drawing')}")


def test_as_a_text_it_is_its_alternative():
    assert str(InText(None, b"", "thay")) == "thay"
