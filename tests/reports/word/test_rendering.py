"""The whole way: content and template in, document out; and 2,000 mutated templates without a traceback."""

from __future__ import annotations

import io
import random
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from cchc_eval.reports.word import TemplateError, engine, faults, render, render_all, rendering
from cchc_eval.reports.word.context import context
from cchc_eval.reports.word.faults import Faulty
from cchc_eval.reports.word.shipped import shipped
from tests.conftest import DEEP
from tests.reports.word.sample import NASTY_READ, content, template, words


@pytest.fixture(scope="module")
def made():
    return render_all([(content(), None), (content(official=False), None)])


def test_a_report_is_made_twice_alike(made):
    assert render(content()) == made[0]


def test_everything_that_was_said_is_in_it(made):
    read = words(made[0])
    assert sum(NASTY_READ in text for text in read) == 8 * 2 + 1
    assert "Dòng hai" in read
    for text in ("Số: ……/BC-SKHĐT", "Nơi nhận:", "- Lưu: VT, VP.", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Phụ lục III"):
        assert text in read
    assert not [text for text in read if "{%p" in text or "{%t" in text]


def test_a_division_has_neither_number_nor_motto(made):
    read = "\n".join(words(made[1]))
    assert "Số:" not in read
    assert "CỘNG HÒA" not in read
    assert "Nơi nhận" not in read
    assert "không ghi số, không đóng dấu" in read


def test_english_is_complete(made):
    read = "\n".join(words(render(content(), lang="en")))
    assert "OVERALL RESULT" in read
    assert "KẾT QUẢ CHUNG" not in read


def test_a_template_of_ones_own(tmp_path):
    file = tmp_path / "own.docx"
    file.write_bytes(template("Của tôi: {{ about }}"))
    assert words(render(content(), file))[0] == "Của tôi: Kết quả tự chấm điểm cải cách hành chính năm 2017"
    file.write_bytes(template("Của tôi: {{ abuot }}"))
    with pytest.raises(TemplateError, match=r"own\.docx.*abuot.*about.*Của tôi") as told:
        render(content(), file)
    assert told.value.fault.kind == faults.UNKNOWN


def test_a_file_too_large_is_not_even_read(tmp_path, monkeypatch):
    file = tmp_path / "own.docx"
    file.write_bytes(b"x" * 1000)
    monkeypatch.setattr(rendering, "FILE", 999)
    with pytest.raises(TemplateError) as told:
        render(content(), file)
    assert told.value.fault.kind == faults.TOO_LARGE


def test_nothing_asked_nothing_made():
    assert render_all([]) == []


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs spacing ind "
    "contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps color spacing sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
}


def test_properties_stand_in_the_order_that_word_wants(made):
    document = Document(io.BytesIO(made[0]))
    elements = [document.element, document.styles.element, document.sections[0].header._element]
    for name, order in ORDER.items():
        known = order.split()
        found = [one for tree in elements for one in tree.iter(qn(f"w:{name}"))]
        assert found
        for one in found:
            places = [known.index(child.tag.split("}")[1]) for child in one]
            assert places == sorted(places), [child.tag for child in one]


def mutated(rng, data):
    """A template with something broken: bytes of the file, or bytes, tags and elements of its text."""
    if rng.random() < 0.15:
        spoilt = bytearray(data)
        for _n in range(rng.choice([1, 5, 50])):
            spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
        return bytes(spoilt[: rng.randrange(len(spoilt))] if rng.random() < 0.2 else spoilt)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    name = "word/document.xml"
    if rng.random() < 0.6:
        parts[name] = broken_tag(rng, parts[name].decode()).encode()
    else:
        name = rng.choice([*parts, name, name])
        parts[name] = broken_xml(rng, parts[name])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, inside in parts.items():
            archive.writestr(one, inside)
    return target.getvalue()


def broken_tag(rng, text):
    """XML in which one tag lost a letter, has another's place, is twice there or gone."""
    tags = list(re.finditer(r"\{[{%].*?[}%]\}", text))
    one, other = rng.choice(tags), rng.choice(tags)
    at = rng.randrange(len(one[0]))
    put = rng.choice([
        one[0][:at] + one[0][at + 1 :], one[0][:at] + rng.choice("}{%.|x ") + one[0][at:], one[0] * 2, "", other[0],
        one[0].replace(" ", " x.", 1), one[0].replace(" }", "|safe }"), one[0].replace(" }", " * 10**9 }"),
    ])  # fmt: skip
    return text[: one.start()] + put + text[one.end() :]


def broken_xml(rng, text):
    """Bytes of XML with something put in, taken out or both."""
    at, length = rng.randrange(len(text) + 1), rng.choice([0, 1, 3, 20, 300])
    put = rng.choice([b"", b"{{", b"%}", b"<w:p>", b"</w:tc>", b"&", b"\0", text[at : at + 400]])
    return text[:at] + put + text[at + length :]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_mutated_templates_end_in_a_document_or_a_fault():
    rng = random.Random(20171127)
    names, pictures = context(content(count=8, said="chữ"))
    data = shipped(True, "vi").read_bytes()
    outcomes = {"made": 0}
    for _n in range(2000 if DEEP else 20):
        try:
            made = engine.fill(mutated(rng, data), names, pictures)
        except Faulty as error:
            outcomes[error.fault.kind] = outcomes.get(error.fault.kind, 0) + 1
        else:
            Document(io.BytesIO(made))
            outcomes["made"] += 1
    assert outcomes["made"] > 0
    assert len(outcomes) >= 4, outcomes
