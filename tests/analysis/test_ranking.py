from __future__ import annotations

import json

import pandas as pd
import pytest

from cchc_eval import columns as c
from cchc_eval import score
from cchc_eval.analysis import class_bands, ranking_table
from cchc_eval.analysis import columns as a
from cchc_eval.i18n import set_language
from tests.analysis import small
from tests.helpers import load_text


def test_finished_units_by_rank_then_the_provisional_ones_without_rank_or_class() -> None:
    # full: 5,5 + 3 + 0 = 8,5 of 14 = 60,714286 %: Đạt; best: 2 + 2 + 3 + 4 + 3 = 14 of 14: Tốt
    best = {"a": small.yes(), "b": {"done": "1", "due": "1"}, "c": "no_case", "d": "no_case", "g": small.yes()}
    units = {"mo": {"a": small.yes()}, "kha": small.FULL, "nhat": best}
    table = ranking_table(small.scored(units), {"nhat": "Phòng Nhất"})
    assert list(table[a.UNIT_NAME]) == ["Phòng Nhất", "kha", "mo"]
    assert list(table[c.RANK][:2]) == [1, 2]
    assert table[c.RANK].isna().tolist() == [False, False, True]
    assert list(table[a.CLASS_NAME]) == ["Tốt", "Đạt", ""]
    assert list(table[c.CLASS]) == ["tot", "dat", ""]
    assert list(table[c.INDEX]) == [100, 60.714286, 14.285714]
    assert list(table[c.PROVISIONAL]) == [False, False, True]
    assert table[c.INDEX_GREATEST].iloc[2] == 100


def test_a_unit_that_is_not_appraised_yet_has_no_class_in_the_appraisal() -> None:
    table = ranking_table(small.scored({"x": small.FULL}, turn=c.APPRAISAL))
    assert list(table[c.PROVISIONAL]) == [True]
    assert list(table[a.CLASS_NAME]) == list(table[c.CLASS]) == [""]
    assert list(table[c.SHARE_APPRAISED]) == [0]


def test_nothing_applicable_has_no_index_and_no_class() -> None:
    table = ranking_table(
        small.scored({"x": {"mot": "not_applicable", "hai": "not_applicable", "ba": "not_applicable"}})
    )
    assert table[c.INDEX].isna().all()
    assert list(table[a.CLASS_NAME]) == [""]


def test_bands_best_first() -> None:
    bands = class_bands(small.criteria_set())
    assert bands.to_numpy().tolist() == [["tot", "Tốt", 80, "index"], ["dat", "Đạt", 0, "index"]]
    try:
        set_language("en")
        assert list(class_bands(small.criteria_set())[a.CLASS_NAME]) == ["Good", "Passed"]
    finally:
        set_language("vi")


def test_a_set_without_classes() -> None:
    text = small.SET[: small.SET.index("classes:")] + small.SET[small.SET.index("fields:") :]
    loaded = load_text(text, code="nho")
    assert len(class_bands(loaded)) == 0
    table = ranking_table(score(loaded, small.answers({"x": small.FULL}), round=c.SELF))
    assert list(table[a.CLASS_NAME]) == [""]
    assert list(table[c.RANK]) == [1]


@pytest.mark.parametrize(("compare", "noted"), [("exact", True), ("printed", False)])
def test_a_print_that_contradicts_the_rank_is_noted(compare: str, noted: bool) -> None:
    # g is worth 3 of 3: 79,994 and 79,996 both print as 79,99/80,00 … with 0 decimals as 80 and 80
    text = f"""
code: nho
year: 2017
name: Bộ nhỏ
unit_group: phong
standing: illustrative
source: Để kiểm thử
max: 100
printed_decimals: 0
compare_on: {compare}
classes: {{bands: [{{code: tot, name: Tốt, from: 80}}, {{code: dat, name: Đạt, from: 0}}]}}
fields: [{{key: f, code: I, name: F, max: 100, children: [
  {{key: k, code: "1", name: K, max: 100, rule: {{kind: bounded_number, label: Điểm, step: 0.1}}}}]}}]
"""
    rows = [(u, "k", json.dumps({"value": v})) for u, v in (("x", "80.1"), ("y", "79.6"), ("z", "50"))]
    table = ranking_table(score(load_text(text, code="nho"), pd.DataFrame(rows, columns=[c.UNIT, c.KEY, c.FACTS])))
    notes = dict(zip(table[c.UNIT], table[c.NOTE], strict=True))
    assert ("thứ hạng khác" in notes["x"]) is noted
    assert ("thứ hạng khác" in notes["y"]) is noted
    assert ("xếp loại khác" in notes["y"]) is noted  # 79,6 is Đạt, printed 80 would be Tốt
    assert notes["z"] == ""
