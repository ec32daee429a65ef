from __future__ import annotations

from pathlib import Path

import pytest

from cchc_eval.i18n import speaking
from cchc_eval.reports.annual import command
from cchc_eval.reports.annual.making import Made, Request
from cchc_eval.reports.annual.manifest import Manifest
from cchc_eval.reports.told import Told


@pytest.fixture
def asked(monkeypatch) -> list[object]:
    """What is asked of the function that makes reports."""
    seen: list[object] = []
    plan = Manifest("", "", {}, {}, {}, {}, {}, {}, {})

    def make(request, _tell):
        seen.append(request)
        return [Made(Path("ra"), plan, ["a"], ["b", "c"])]

    monkeypatch.setattr(command, "make", make)
    monkeypatch.setattr(command.pdf, "beside", lambda found, _tell: seen.append(len(found)))
    return seen


def test_the_words_of_the_command_become_a_request(asked, capsys, tmp_path):
    typed = {
        "records": "minh-hoa",
        "year": 2017,
        "set": "s",
        "units": ["a", "b"],
        "round": "self",
        "lang": "vi",
        "out": "ra",
        "pdf": True,
    }
    assert command.report(str(tmp_path), typed) == 0
    assert asked == [Request(tmp_path, "minh-hoa", 2017, "s", ("a", "b"), "self", "", "vi", Path("ra")), 1]
    assert "vừa làm 1, giữ nguyên 2" in capsys.readouterr().out


def test_the_folder_may_be_a_workspace_itself(asked, own):
    command.report(str(own / "cua-toi"), {})
    assert (asked[0].base, asked[0].records) == (own, str(own / "cua-toi"))


def test_the_templates_are_copied_to_be_edited(asked, own, capsys):
    assert command.report(str(own), {"template_copy": True}) == 0
    there = sorted(file.name for file in (own / "cua-toi" / "mau-bao-cao").iterdir())
    assert there == ["bao-cao-noi-bo.docx", "bao-cao.docx"]
    assert asked == []
    assert str(own / "cua-toi" / "mau-bao-cao" / "bao-cao.docx") in capsys.readouterr().out


def test_a_manifest_is_made_again(monkeypatch, tmp_path):
    seen = []
    monkeypatch.setattr(command.again, "again", lambda *words: seen.append(words[:3]) or 1)
    assert command.report(str(tmp_path), {"again": "m.json"}) == 1
    assert seen == [(Path("m.json"), tmp_path, None)]


def test_records_without_answers_say_what_to_do(tmp_path):
    with pytest.raises(
        Told, match=r"^[^-]*chưa có câu trả lời nào.*trang 01[^-]*--records 2017-theo-bai-bao \(2017 theo bài báo\)"
    ):
        command.report(str(tmp_path), {"year": 2017})


def test_one_report_is_told_without_a_plural(asked, capsys, tmp_path):
    with speaking("en"):
        assert command.report(str(tmp_path), {"lang": "en"}) == 0
    assert "Reports in ra: 0 (1 made now, 2 unchanged)." in capsys.readouterr().out
