"""Faults of answers in words: each in both languages, naming the same values."""

from __future__ import annotations

import string
import unicodedata

import pytest

from cchc_eval.i18n import catalogue, speaking
from cchc_eval.scoring.messages import FAULTS, fault_message

_ = catalogue("scoring")


@pytest.mark.parametrize("fault", FAULTS)
def test_fault(fault: str) -> None:
    with speaking("en"):
        english = fault_message(fault, why="WHY")
    with speaking("vi"):
        vietnamese = fault_message(fault, why="WHY")
    assert english != vietnamese
    for text in (english, vietnamese):
        assert text.endswith(".")
        assert "{" not in text
        assert ("WHY" in text) == ("{why}" in FAULTS[fault])
        assert text == unicodedata.normalize("NFC", text)


def test_the_faults_are_those_of_the_documentation() -> None:
    from pathlib import Path

    page = Path("docs/scoring.md").read_text("utf-8")
    named = page[page.index("* Faults: ") :].split("\n* ")[0]
    assert {fault for fault in FAULTS if f"`{fault}`" in named} == set(FAULTS)


def test_both_languages_name_the_same_values() -> None:
    def names(text: str) -> set[str]:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}

    for text in FAULTS.values():
        assert names(_(text, lang="vi")) == names(text)


def test_an_unknown_fault_is_a_mistake_of_the_code() -> None:
    with pytest.raises(KeyError):
        fault_message("khong_co")
