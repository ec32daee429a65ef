"""The prose of the notebooks: in both languages, of one shape, and every notebook that it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_eval.i18n import set_language
from cchc_eval.widgets import guide
from cchc_eval.widgets.prose import PARTS

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_have_one_shape(part: str) -> None:
    texts = {lang: guide(part, lang).data for lang in ("vi", "en")}
    set_language("vi")
    assert texts["vi"] != texts["en"]
    for sign in ("#", "\n\n", "[", "`"):
        assert texts["vi"].count(sign) == texts["en"].count(sign), sign
    for text in texts.values():
        assert text.startswith("#")
        assert text.count("**") % 2 == 0
        assert "{" not in text
        assert all((NOTEBOOKS / name).is_file() for name in re.findall(r"\]\((.*?)\)", text))


def test_without_notebooks_none_is_linked_to(monkeypatch) -> None:
    assert "[03_ket_qua.ipynb](03_ket_qua.ipynb)" in guide("scoring", "vi").data
    monkeypatch.setenv("CCHC_APP", "1")
    text = guide("scoring", "vi").data
    assert "kết quả và biểu đồ: **03_ket_qua.ipynb**" in text
    assert "](" not in text


def test_every_part_is_shown_by_a_notebook() -> None:
    code = "".join(file.read_text("utf-8") for file in NOTEBOOKS.glob("*.ipynb"))
    assert {part for part in PARTS if f'guide(\\"{part}\\"' in code} == set(PARTS)
