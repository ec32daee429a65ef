"""The shipped templates are what the code makes, name only what there is, and become pages that can be read."""

from __future__ import annotations

import re
import subprocess

import pytest
from docx import Document
from docx.oxml.ns import qn

from cchc_eval.i18n import LANGUAGES
from cchc_eval.reports.office import as_pdf
from cchc_eval.reports.word import render_all
from cchc_eval.reports.word import template as tested
from cchc_eval.reports.word.shipped import shipped
from tests.reports.word.sample import content

KINDS = [(official, lang) for lang in LANGUAGES for official in (True, False)]


@pytest.mark.parametrize(("official", "lang"), KINDS)
def test_the_shipped_file_is_what_the_code_makes(official, lang):
    assert shipped(official, lang).read_bytes() == tested.template(official, lang)


def test_all_are_written_where_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(tested, "template", lambda official, lang: f"{official}{lang}".encode())
    assert [file.name for file in tested.main(tmp_path)] == [shipped(*one).name for one in KINDS]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_styles_are_named_in_the_language(lang):
    names = {style.name for style in Document(str(shipped(True, lang))).styles}
    assert ({"Chữ trong bảng", "Table text"} & names) == {"Chữ trong bảng" if lang == "vi" else "Table text"}


def test_every_name_used_is_written_down():
    text = (tested.Path(__file__).parents[3] / "docs" / "word-templates.md").read_text("utf-8")
    for official, lang in KINDS:
        tags = "".join(t.text or "" for t in Document(str(shipped(official, lang))).element.iter(qn("w:t")))
        used = set(re.findall(r"(?:\{\{|\bin|\bif(?: not)?) ([a-z_]+)", tags)) - {
            "note",
            "name",
            "cell",
            "row",
            "words",
            "line",
            "said",
        }
        assert used
        lacking = {
            name for name in used if f"`{name}" not in text and name not in ("ranking", "group", "figure", "sheet")
        }
        assert not lacking


@pytest.mark.needs("libreoffice")
@pytest.mark.needs("poppler")
def test_pages_are_readable_and_no_font_is_a_substitute(tmp_path):
    files = []
    for number, data in enumerate(render_all([(content(), None), (content(official=False, lang="en"), None)])):
        files.append(tmp_path / f"{number}.docx")
        files[-1].write_bytes(data)
    first, second = as_pdf(files, tmp_path / "pdf")
    for file in (first, second):
        fonts = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True).stdout.splitlines()[
            2:
        ]
        assert fonts
        for line in fonts:
            assert re.match(r"[A-Z]{6}\+(LiberationSerif|TimesNewRoman)", line), f"a substitute font: {line}"
            assert line.split()[-5:-2] == ["yes", "yes", "yes"], line  # embedded, a part of it, readable as text
    pages = subprocess.run(
        ["pdftotext", "-layout", str(first), "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    shown, due = [page.split("\n")[0].strip() for page in pages[:-1]], 0
    for page, number in zip(pages, shown, strict=False):
        due = 1 if re.search(r"^\s*Phụ lục [IVX]+$", page, re.MULTILINE) else due + 1
        assert number == (str(due) if due > 1 else "Số liệu minh họa · Tạm tính")  # the first of each has no number
    assert shown.count("2") > 1
    assert all("Số liệu minh họa · Tạm tính" in page for page in pages[:-1])
    assert "I. KẾT QUẢ CHUNG" in pages[0]
    across = [page for page in pages if "STT" in page]
    assert len(across) >= 2  # the head comes again
    assert "Tổng cộng" in across[-1]
    assert (
        "OVERALL RESULT"
        in subprocess.run(["pdftotext", str(second), "-"], capture_output=True, text=True, check=True).stdout
    )
