"""The browser's words: in both languages, with the same places to fill in."""

from __future__ import annotations

import re

from cchc_eval import columns as c
from cchc_eval.i18n import set_language
from cchc_eval.widgets.words import words


def test_both_languages_have_every_word_with_the_same_places():
    vietnamese = words()
    set_language("en")
    english = words()
    assert vietnamese.keys() == english.keys()
    for name, text in english.items():
        places = set(re.findall(r"\{(\w+)\}", text))
        assert set(re.findall(r"\{(\w+)\}", vietnamese[name])) == places, name
        assert bool(text) == bool(vietnamese[name])
    assert [name for name in english if english[name] == vietnamese[name] and english[name] not in ("", "(Enter)")] == []


def test_every_state_has_a_mark_in_words():
    marks = {name.removeprefix("mark_") for name in words() if name.startswith("mark_")}
    assert {*c.STATES, c.INCOMPLETE, c.INVALID, c.ZERO, c.EVIDENCE_MISSING, "not_chosen", "choice_pending", "none_claimed", "unsaved", "marked",
        "changed_by_appraiser", "asked", "explained", "overdue", "source_changed"} == marks
    texts = [text for name, text in words().items() if name.startswith("mark_")]
    assert len(set(texts)) == len(texts)
