"""The guide names the sheets, the states and the set as they stand in the workbook."""

from __future__ import annotations

import pytest

from cchc_eval.i18n import speaking
from cchc_eval.reports.answers.guide import WIDTH, guide_lines, write_guide
from cchc_eval.reports.answers.words import sheet_names, standing_names, state_names
from cchc_eval.reports.answers.writer import sheet_of
from cchc_eval.reports.cells import Book
from tests.reports.answers.making import shipped


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_uses_the_words_of_the_workbook(lang, tmp_path):
    with speaking(lang):
        about = sheet_of(shipped("phong-2017"), "u", name="Phòng A", marks=("MARK",))
        said = " ".join(text for _look, text in guide_lines(about))
        for word in (
            sheet_names()["main"],
            state_names()["no_case"],
            standing_names()["incomplete"],
            "MARK",
            "30c/NQ-CP",
        ):
            assert word in said
        book = Book(tmp_path / "a.xlsx")
        write_guide(book, book.sheet("g"), about)
        book.close()
    assert WIDTH * 7 < (8.27 - 0.9) * 96  # one column wider than the page is not shrunk by every program
