from __future__ import annotations

from cchc_eval import columns as c
from cchc_eval import score
from cchc_eval.analysis import columns as a
from cchc_eval.analysis import extras_table
from tests.analysis import small
from tests.helpers import load_text

PENALTY = f"""
penalty:
  cap: 1
  items:
    - {{key: p1, code: P1, name: Phạt, max: 1, {small.YES_NO}}}
    - {{key: p2, code: P2, name: Nhắc nhở, max: 0.5, {small.YES_NO}}}
"""


def test_items_that_count_stand_with_their_points_and_why_penalties_first() -> None:
    loaded = load_text(small.SET + PENALTY, code="nho")
    given = {"y": {"p1": small.yes()}, "x": {"h": small.yes(), "p1": small.yes("no"), "p2": small.yes()}}
    rows = small.answers(given)
    rows[c.ROUND] = "bonus"
    table = extras_table(score(loaded, rows, round=c.SELF), names={"x": "Phòng X"})
    own = table[table[c.UNIT] == "x"]
    assert own[[a.UNIT_NAME, a.PART, c.CODE, c.NAME, c.POINTS]].to_numpy().tolist() == [
        ["Phòng X", "penalty", "P2", "Nhắc nhở", 0.5],
        ["Phòng X", "bonus", "T1", "Thưởng", 1.0],
    ]
    assert "bị trừ 0,5 điểm" in own[a.WHY].iloc[0]
    assert "được cộng 1 điểm" in own[a.WHY].iloc[1]
    assert list(table[table[c.UNIT] == "y"][c.CODE]) == ["P1"]


def test_one_unit_and_none() -> None:
    scores = small.scored({"x": {"h": small.yes()}, "y": {"h": small.yes()}, "z": small.FULL})
    assert list(extras_table(scores)[c.UNIT]) == ["x", "y"]
    assert list(extras_table(scores, "y")[c.UNIT]) == ["y"]
    assert len(extras_table(scores, "z")) == 0
    assert len(extras_table(small.scored({}))) == 0
