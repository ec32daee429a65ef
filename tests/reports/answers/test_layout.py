"""The layout: each field, criterion and fact has its line, named in hidden column A; what the unit is not asked has none."""

from __future__ import annotations

import pytest

from cchc_eval import columns as c
from cchc_eval.reports.answers import layout as lay
from cchc_eval.reports.answers.layout import layout_of
from tests.reports.answers.making import shipped, small_set


def marks(layout, sheet):
    return [line.mark for line in layout.lines if line.sheet == sheet]


def test_lines_of_the_small_set_stand_in_printed_order():
    layout = layout_of(small_set())
    assert marks(layout, lay.MAIN) == [
        "mot", "co_khong", "co_khong|answer", "ty_le", "ty_le|done", "ty_le|due", "vai_tro", "vai_tro|chosen", "chu_tri",
        "chu_tri|answer", "phoi_hop", "phoi_hop|answer", "", "hai", "gop", "dem", "dem|count", "han", "han|done", "han|date",
        "muc", "muc|level",
    ]  # fmt: skip
    assert marks(layout, lay.EXTRAS) == ["bonus", "thuong", "thuong|answer", "penalty", "phat", "phat|count"]
    assert [line.row for line in layout.lines if line.sheet == lay.MAIN] == list(range(lay.FIRST, lay.FIRST + 22))
    assert list(layout.names) == [lay.MAIN, lay.EXTRAS, lay.RESULT, lay.GUIDE, lay.META]


def test_the_survey_has_its_sheet_only_in_its_scope():
    direct, whole = layout_of(small_set()), layout_of(small_set(), scope=c.DIRECT_SURVEY)
    assert direct.nodes["khao_sat"].kind == "shown"
    assert marks(whole, lay.SURVEY) == ["khao_sat", "khao_sat|points"]
    assert whole.nodes["khao_sat"].sheet == lay.SURVEY
    assert [line.key for line in whole.lines if line.kind == "shown"] == ["khao_sat"]


def test_what_does_not_apply_to_the_group_has_no_line():
    assert "rieng" not in layout_of(small_set()).nodes
    other = layout_of(small_set(), "xa")
    assert "rieng" in other.nodes
    assert "muc" not in other.nodes


def test_references_are_quoted_across_sheets():
    layout = layout_of(small_set())
    line = layout.nodes["thuong"]
    assert layout.reference(line, "exact") == layout.of("thuong", "exact") == "$P$7"
    assert layout.of("thuong", "exact", lay.MAIN) == "'Thưởng, phạt'!$P$7"
    assert layout.total(c.INDEX) == "$G$10"
    assert layout.total(c.INDEX, lay.MAIN) == "'Kết quả'!$G$10"
    assert layout.field_rows == {"mot": 18, "hai": 19}


@pytest.mark.parametrize("code", ["so-2017", "phong-2017"])
def test_every_leaf_of_a_shipped_set_is_there_once_with_its_facts(code):
    cs = shipped(code)
    layout = layout_of(cs, scope=c.DIRECT_SURVEY)
    for leaf in cs.leaves():
        assert [x.name for x in leaf.rule.facts(leaf.maximum, cs.year)] == list(layout.facts[leaf.key])
    named = [line.mark for line in layout.lines if line.mark]
    assert len(named) == len(set(named))


def test_below_a_choice_lines_are_branched_and_parents_known():
    layout = layout_of(small_set())
    assert layout.branched == {"chu_tri", "phoi_hop"}
    assert layout.parents["chu_tri"].key == "vai_tro"
    assert [child.key for child in layout.children(layout.criteria_set.nodes["hai"])] == ["gop", "muc"]


def test_a_structure_and_an_unknown_scope_are_refused():
    with pytest.raises(ValueError, match="without rules"):
        layout_of(shipped("quyetdinh-2948-2017"))
    with pytest.raises(ValueError, match="scope"):
        layout_of(small_set(), scope="all")
