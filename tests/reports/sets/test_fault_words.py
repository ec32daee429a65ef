import string

from cchc_eval.criteria.messages import FAULTS
from cchc_eval.i18n import catalogue
from cchc_eval.reports.sets.fault_words import N_, NOTES, OWN, SAID

_ = catalogue("reports")


def names(text):
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_marking_changes_nothing():
    assert N_("Fill it in.") == "Fill it in."


def test_every_fault_says_the_same_in_both_languages():
    for pair in (*OWN.values(), *SAID.values()):
        for text in filter(None, pair):
            assert names(_(text, lang="vi")) == names(text), text
            assert _(text, lang="vi") != text, text


def test_own_faults_are_apart_from_those_of_sets():
    assert not set(OWN) & set(FAULTS)
    assert set(SAID) <= set(FAULTS)
    assert set(NOTES) <= set(OWN)
