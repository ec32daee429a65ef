"""``run.py plan word``, on the workspaces that are shipped."""

from __future__ import annotations

import pytest
from docx import Document

from cchc_eval.reports.told import Told
from cchc_eval.reports.work.word import command as tested
from tests.reports.work.word.sample import work

ARTICLE = {"records": "2017-theo-bai-bao", "year": 2017}


def test_all_documents_of_the_article(tmp_path, capsys):
    out = tmp_path / "ra"
    assert tested.word(str(tmp_path), ARTICLE | {"out": str(out)}) == 0
    names = sorted(one.name for one in out.iterdir())
    assert (
        len(names) == 4 + 5 * 4 + 1
    )  # three plans and a report on one, four papers for each of five units, one summary
    assert "ke-hoach-kiem-tra-so-khdt-2017.docx" in names
    assert "bien-ban-kiem-tra-mot-cua-2017.docx" in names
    said = capsys.readouterr().out
    assert f"Đã tạo 25 văn bản trong thư mục {out}." in said
    assert "tong-hop-ton-tai-2017.docx" in said
    head = Document(str(out / names[0])).sections[0].header  # what the article says is no illustration
    assert "minh họa" not in " ".join(one.text for one in head.paragraphs)


def test_what_is_missing_is_told(tmp_path):
    with pytest.raises(Told, match="--year"):
        tested.word(str(tmp_path), ARTICLE | {"year": 0})
    with pytest.raises(Told, match="2031 chưa nhập kế hoạch"):
        tested.word(str(tmp_path), ARTICLE | {"year": 2031})


def test_templates_to_be_edited(tmp_path, capsys):
    assert tested.word(str(tmp_path), ARTICLE | {"template_copy": True}) == 0
    assert "bien-ban-kiem-tra.docx" in capsys.readouterr().out
    assert (tmp_path / "2017-theo-bai-bao" / "mau-bao-cao" / "ke-hoach-noi-bo.docx").is_file()


def test_a_report_is_written_once_it_has_a_text():
    there = {
        "r/2017-Q1": {"state": "delivered", "delivered_on": "2017-03-20"},
        "r/2017-Q2": {"state": "draft", "text": "Có"},
    }
    found = [(paper, item.id if item else "") for paper, item in tested.documents(work(reports=there))]
    assert found == [
        ("plan", "p"), ("plan_report", "p"), ("decision", "i1"), ("notice", "i1"), ("minutes", "i1"), ("conclusion", "i1"),
        ("decision", "i2"), ("notice", "i2"), ("minutes", "i2"), ("conclusion", "i2"), ("periodic", "r/2017-Q2"), ("findings", ""),
    ]  # fmt: skip
