"""Drop-down lists: the states that the set allows, the parts of a choice, options of facts, bands; each list once."""

from __future__ import annotations

from cchc_eval import columns as c
from cchc_eval.i18n import speaking
from cchc_eval.reports.answers.layout import LISTS_FROM, layout_of
from cchc_eval.reports.answers.lists import choices, class_edges, class_words, fact_choices, lists_of, states
from tests.reports.answers.making import small_set


def line_of(layout, mark):
    return next(line for line in layout.lines if line.mark == mark)


def test_states_are_those_that_the_set_allows():
    layout = layout_of(small_set())
    assert list(states(layout, layout.nodes["co_khong"])) == [c.ANSWERED, c.UNANSWERED]
    assert list(states(layout, layout.nodes["ty_le"])) == [c.ANSWERED, c.NOT_APPLICABLE, c.NO_CASE, c.UNANSWERED]
    assert list(states(layout, layout.nodes["vai_tro"])) == [c.ANSWERED, c.NOT_APPLICABLE, c.NO_CASE, c.UNANSWERED]
    assert list(states(layout, layout.nodes["gop"])) == [c.ANSWERED, c.NOT_APPLICABLE, c.NO_CASE]
    assert states(layout, layout.nodes["bonus"]) == states(layout, layout.nodes["khao_sat"]) == {}


def test_entries_follow_the_language():
    for lang, expected in (("vi", "Không áp dụng"), ("en", "Not applicable")):
        with speaking(lang):
            layout = layout_of(small_set())
            assert choices(layout, layout.nodes["ty_le"])[1] == expected


def test_a_choice_offers_its_parts_and_a_fact_its_options():
    layout = layout_of(small_set())
    assert choices(layout, line_of(layout, "vai_tro|chosen")) == ["1.3.1. Chủ trì", "1.3.2. Phối hợp"]
    assert choices(layout, line_of(layout, "muc|level")) == ["100%", "1/2", "Không"]
    assert choices(layout, line_of(layout, "ty_le|done")) == []
    assert fact_choices(line_of(layout, "co_khong|answer").fact) == ["Có", "Không"]


def test_a_list_stands_once_and_is_referred_to():
    lists = lists_of(layout_of(small_set()))
    first, again = lists.range(["Có", "Không"]), lists.range(["Có", "Không"])
    assert first == again == "'_cchc'!$I$1:$I$2"
    assert lists.cell(["x", "y"], 1) == "'_cchc'!$J$2"
    assert lists.columns == [("Có", "Không"), ("x", "y")]
    assert LISTS_FROM == 8


def test_bands_are_best_first():
    layout = layout_of(small_set())
    assert class_edges(layout) == [80.0, 50.0, 0.0]
    assert class_words(layout) == ["Tốt", "Khá", "Yếu"]
