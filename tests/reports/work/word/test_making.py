"""All documents: made by one process, laid out as the decree asks, never over what was finished in Word."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm

from cchc_eval.i18n import LANGUAGES, language, speaking
from cchc_eval.reports.office import as_pdf
from cchc_eval.reports.told import Told
from cchc_eval.reports.work.word import making as tested
from tests.reports.work.word.conftest import FOUND, wanted
from tests.reports.work.word.sample import blank, lines, source, work


def test_each_has_head_kind_signature_and_marks(made):
    kinds = {
        "plan": "KẾ HOẠCH", "short_plan": "KẾ HOẠCH", "plan_report": "BÁO CÁO", "periodic": "BÁO CÁO", "decision": "QUYẾT ĐỊNH",
        "notice": "THÔNG BÁO", "minutes": "BIÊN BẢN", "conclusion": "THÔNG BÁO", "findings": "BÁO CÁO",
    }  # fmt: skip
    assert set(kinds) == set(made)
    for name, data in made.items():
        text = lines(data)
        assert "Sở Kế hoạch và Đầu tư" in text[0], name  # above the minutes stands the team
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / Độc lập - Tự do - Hạnh phúc" in text[0]
        assert kinds[name] in text
        assert ("Trần Văn A" if name == "minutes" else "Lê Thị B") in text[-1] + "".join(text)
        assert not any("thanh tra" in line.lower() or "{{" in line or "{%" in line for line in text)


def test_pages_are_those_of_the_decree(made):
    for name, data in made.items():
        document = Document(io.BytesIO(data))
        first, last = document.sections[0], document.sections[-1]
        edges = (first.page_width, first.left_margin, first.right_margin, first.top_margin)
        assert [round(edge.mm) for edge in edges] == [210, 30, 15, 20]
        assert (last.page_width > Mm(290)) == (name in ("plan", "plan_report", "findings"))
        for head in (first.first_page_header, first.header):
            assert "Số liệu minh họa, không có thật" in " ".join(one.text for one in head.paragraphs)


def test_a_draft_says_so_on_each_page(made):
    header = Document(io.BytesIO(made["periodic"])).sections[0].header
    assert "Số liệu minh họa, không có thật · Dự thảo" in [one.text for one in header.paragraphs]


def test_nothing_recorded_is_dotted_not_invented():
    year = blank()
    names = ["decision", "notice", "minutes", "conclusion"]
    documents = tested.make([(name, year.inspections["i2"]) for name in names], source(year, marks=()))
    for name, data in zip(names, documents, strict=True):
        text = "\n".join(lines(data))
        assert "....." in text, name
        assert "không phát hiện" not in text
        assert "Số: ……/" in text


def test_the_same_bytes_twice_in_each_language():
    found = set()
    for lang in LANGUAGES:
        with speaking(lang):
            assert language() == lang
            once, again = tested.make(wanted()[:1] * 2, source(work(reports=FOUND)))
            assert once == again
            found.add(once)
    assert len(found) == len(LANGUAGES)


def test_a_finished_document_is_kept_under_another_name(tmp_path):
    year = work()
    target, wanted = tmp_path / "2017", [("plan", year.plans["p"])]
    (file,) = tested.write(wanted, source(year), target)
    assert file.relative_to(tmp_path).as_posix() == "2017/ke-hoach-cchc-nam-so-2017.docx"
    tested.write(wanted, source(year), target)
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    file.write_bytes(b"finished in Word")
    tested.write(wanted, source(year), target)
    assert file.with_name("ke-hoach-cchc-nam-so-2017-truoc-1.docx").read_bytes() == b"finished in Word"
    assert file.stat().st_size > 10_000


def test_names_of_files():
    year = work(reports=FOUND)
    named = {name: tested.file_name(name, item, source(year)) for name, item in wanted(year)}
    assert named["minutes"] == "bien-ban-kiem-tra-dn-2017.docx"
    assert named["plan"] == named["short_plan"] == "ke-hoach-cchc-nam-so-2017.docx"
    assert named["periodic"] == "bao-cao-dinh-ky-2017-q1-so-bao-cao-quy-2017.docx"
    assert named["findings"] == "tong-hop-ton-tai-2017.docx"
    twice = work(inspections={"i1": {"unit": "dn"}, "i3": {"unit": "dn"}})
    assert tested.file_name("minutes", twice.inspections["i3"], source(twice)) == "bien-ban-kiem-tra-dn-2-2017.docx"
    plan = {"type": "x", "title": "Kế hoạch"}
    divisions = work(plans={"a": {**plan, "unit": "vp"}, "b": {**plan, "unit": "mc"}})
    names = {tested.file_name("plan", one, source(divisions)) for one in divisions.plans.values()}
    assert names == {"ke-hoach-x-vp-2017.docx", "ke-hoach-x-mc-2017.docx"}


def test_own_templates_are_used_and_faults_named(tmp_path):
    (*_others, last) = tested.copy_templates(["minutes"], tmp_path)
    assert last.name == "bien-ban-kiem-tra.docx"
    with pytest.raises(Told, match="giữ nguyên"):
        tested.copy_templates(["minutes"], tmp_path)
    document = Document(str(last))
    document.add_paragraph("Nơi riêng của Sở: {{ unit_name }}")
    document.save(str(last))
    year = work()
    (data,) = tested.make([("minutes", year.inspections["i1"])], source(year), tmp_path)
    assert lines(data)[-1] == "Nơi riêng của Sở: Phòng Doanh nghiệp"
    document.add_paragraph("{{ unit_nam }}")
    document.save(str(last))
    with pytest.raises(Told, match=r"unit_nam.*unit_name"):
        tested.write([("minutes", year.inspections["i1"])], source(year), tmp_path / tested.OUT, tmp_path)
    assert not (tmp_path / tested.OUT).exists()


def test_a_division_issues_an_internal_sheet(tmp_path):
    assert [one.name for one in tested.copy_templates(["plan"], tmp_path)] == ["ke-hoach.docx", "ke-hoach-noi-bo.docx"]
    year = work(plans={"p": {"type": "cchc_nam", "unit": "vp", "title": "Kế hoạch của Văn phòng"}})
    (data,) = tested.make([("plan", year.plans["p"])], source(year))
    text = "\n".join(lines(data))
    assert "CỘNG HÒA" not in text
    assert "Số:" not in text
    assert "Văn phòng Sở" in text


@pytest.mark.needs("libreoffice")
@pytest.mark.needs("poppler")
def test_no_page_is_empty_and_nothing_is_cut(made, tmp_path: Path):
    for name, data in made.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    pages = {"plan": 2, "plan_report": 3, "findings": 2, "notice": 2, "minutes": 2, "periodic": 1}
    for file in as_pdf(sorted(tmp_path.glob("*.docx")), tmp_path):
        ran = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
        texts = ran.stdout.removesuffix("\f").split("\f")
        assert all(len(page.split()) > 20 for page in texts), file.stem
        assert len(texts) == pages.get(file.stem, len(texts)), file.stem
        assert len(texts) <= 3
