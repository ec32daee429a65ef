"""Every fault has a sentence in both languages, with its place and what to do."""

from __future__ import annotations

import pickle

import pytest

from cchc_eval.i18n import speaking
from cchc_eval.reports.word import faults
from cchc_eval.reports.word.told import TemplateError, sentence


@pytest.mark.parametrize("kind", faults.KINDS)
def test_every_fault_is_told_in_both_languages(kind):
    fault = faults.Fault(kind, faults.HEADER, "Đoạn {{ x }}", "xyz", "zyx")
    told = {}
    for lang in ("vi", "en"):
        with speaking(lang):
            told[lang] = str(TemplateError("mau.docx", fault))
    assert told["vi"] != told["en"]
    assert all("mau.docx" in text and "Đoạn {{ x }}" in text for text in told.values())
    assert "đầu trang" in told["vi"]
    assert "header" in told["en"]


def test_what_may_be_meant_is_asked():
    with speaking("en"):
        text = sentence(faults.Fault(faults.UNKNOWN, faults.BODY, "{{ titel }}", "titel", "title"))
    assert "There is no name “titel”." in text
    assert "Is “title” meant?" in text
    assert "in the text, at “{{ titel }}”" in text


def test_without_a_place_none_is_told():
    with speaking("en"):
        assert "Place" not in sentence(faults.Fault(faults.MACROS))


def test_it_passes_from_one_process_to_another():
    error = TemplateError("mau.docx", faults.Fault(faults.UNKNOWN, faults.BODY, "x", "y", "z"))
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.fault) == (str(error), error.fault)


@pytest.mark.parametrize("sign", ["*", "**"])
def test_what_a_bomb_does_is_said_in_words(sign):
    with speaking("vi"):
        text = sentence(faults.Fault(faults.FORBIDDEN, faults.BODY, "{{ 9**9**9 }}", sign))
    assert f"quá lớn: {sign})" in text
    with speaking("en"):
        assert "takes in another file" in sentence(
            faults.Fault(faults.FORBIDDEN, faults.BODY, "{% include %}", "Include")
        )
