from __future__ import annotations

from cchc_eval.widgets.prose import guide


def test_both_notebooks_say_how_they_are_used() -> None:
    for part, word in (("plan", "Nhiệm vụ"), ("inspection", "Đoàn kiểm tra")):
        text = guide(part, "vi").data
        assert word in text
        assert "08_bang_theo_doi.ipynb" in text
