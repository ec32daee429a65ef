"""The widget: it hands messages on, and showing it records nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cchc_eval.i18n import language
from cchc_eval.widgets import appraisal_form
from cchc_eval.widgets.appraisal import appraisal_form as same


def test_messages_go_through_the_dialogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = appraisal_form(base=tmp_path)
    sent: list[Any] = []
    monkeypatch.setattr(form, "send", sent.append)
    form._received(form, {"type": "start", "chosen": {}, "client": "a"}, [])
    assert sent[0]["strings"]["form"] == "Thẩm định điểm cải cách hành chính"
    assert list(tmp_path.iterdir()) == []


def test_parameters_choose_the_first_page(tmp_path: Path) -> None:
    form = appraisal_form("minh-hoa", 2017, "phong-2017", "phong-dttd", "en", base=tmp_path)
    start = form.dialogue.answer({"type": "start", "chosen": {}})
    assert start
    assert start["chosen"] | {"person": ""} == {
        "workspace": "minh-hoa", "year": "2017", "set": "phong-2017", "unit": "phong-dttd", "person": "",
    }  # fmt: skip
    assert language() == "en"
    assert "appraisal form" in repr(form)


def test_it_is_one_name() -> None:
    assert same is appraisal_form
