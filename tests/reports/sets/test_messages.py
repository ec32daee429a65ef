import re

from cchc_eval.i18n import catalogue
from cchc_eval.reports.sets import messages
from cchc_eval.reports.sets.messages import N_
from tests.helpers import THE_TWELVE

_ = catalogue("reports")


def test_marking_changes_nothing():
    assert N_("Level") == "Level"


def test_every_word_has_its_vietnamese():
    for words in (messages.SHEETS, messages.HEADINGS, messages.ALSO, messages.HINTS, messages.LISTS, messages.OPTIONS):
        for text in words.values():
            assert _(text, lang="vi") != text, text
    assert {kind.replace("_", " ").capitalize() for kind in THE_TWELVE} <= set(messages.KINDS)


def test_hints_have_no_places_to_fill():
    assert not [text for text in messages.HINTS.values() if re.search("[{}]", text)]
