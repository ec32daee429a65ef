from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from cchc_eval import load_criteria_set
from cchc_eval.analysis.checks import model as m
from cchc_eval.i18n import speaking
from cchc_eval.reports.checker.of_set import find_set, of_criteria_set, options_of, roles_of, sets_on_offer
from cchc_eval.reports.told import Told


def test_what_a_criteria_set_says(root: Path) -> None:
    cs = load_criteria_set(root / "data" / "criteria" / "phong-2017.yaml")
    options = of_criteria_set(cs)
    assert options.maximum == Decimal(str(cs.max))
    assert [name for name, _least in options.bands] == [str(band.name) for band in cs.classes.bands]
    assert options.survey_codes == {leaf.code for leaf in cs.leaves() if leaf.rule and leaf.rule.source == "survey"}
    assert options.survey_codes


def test_sets_by_code_and_by_file(root: Path, tmp_path: Path) -> None:
    assert {"phong-2017", "so-2017"} <= set(sets_on_offer(tmp_path))
    file = root / "data" / "criteria" / "so-2017.yaml"
    assert find_set("so-2017", tmp_path).code == find_set(str(file), tmp_path).code == "so-2017"
    (tmp_path / "hỏng.yaml").write_text("a: [", "utf-8")
    for named in ("khong-co", str(tmp_path / "hỏng.yaml")):
        with pytest.raises(Told, match=r"."):
            find_set(named, tmp_path)


def test_what_was_typed(tmp_path: Path) -> None:
    options = options_of(
        {"set": "phong-2017", "bands": "A=90", "ties": m.DENSE, "step": "0,25", "maximum": "84"}, tmp_path
    )
    assert (options.bands, options.ties, options.step, options.maximum) == ([("A", 90)], m.DENSE, Decimal("0.25"), 84)
    assert options_of({}, tmp_path) == m.Options()
    for wrong in ({"step": "x"}, {"maximum": "0"}, {"bands": "A"}):
        with pytest.raises(Told, match=r"."):
            options_of(wrong, tmp_path)


def test_columns_as_they_are_typed() -> None:
    with speaking("en"):
        assert roles_of("C=tổng điểm; d = thứ hạng; AA=Total points; E=percent") == {
            3: m.TOTAL,
            4: m.RANK,
            27: m.TOTAL,
            5: m.PERCENT,
        }
    assert roles_of("") == {}
    for wrong in ("C", "C=abc", "3=rank"):
        with pytest.raises(Told, match=r"."):
            roles_of(wrong)
