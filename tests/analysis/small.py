"""A small set with every way to combine, and answers to it, for arithmetic that can be followed by hand."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from cchc_eval import CriteriaSet, Scores, score
from cchc_eval import columns as c
from tests.helpers import load_text

YES_NO = "rule: {kind: yes_no, question: Có?}"
SET = f"""
code: nho
year: 2017
name: {{vi: Bộ nhỏ, en: Small set}}
unit_group: phong
standing: illustrative
source: Để kiểm thử
max: 20
classes:
  bands:
    - {{code: tot, name: {{vi: Tốt, en: Good}}, from: 80}}
    - {{code: dat, name: {{vi: Đạt, en: Passed}}, from: 0}}
fields:
  - key: mot
    code: I
    name: Lĩnh vực một
    max: 7
    children:
      - {{key: a, code: "1", name: Kế hoạch, max: 2, {YES_NO}}}
      - {{key: b, code: "2", name: Hồ sơ đúng hạn, max: 2, rule: {{kind: ratio, done: Đúng hạn, due: Tổng số, unit: hồ sơ}}}}
      - key: c
        code: "3"
        name: Cải tiến
        max: 3
        combine: capped_sum
        children:
          - {{key: c1, code: "3.1", name: Sáng kiến, max: 2, {YES_NO}}}
          - {{key: c2, code: "3.2", name: Phần mềm, max: 2, {YES_NO}}}
  - key: hai
    code: II
    name: Lĩnh vực hai
    max: 10
    children:
      - key: d
        code: "4"
        name: Vai trò
        max: 4
        combine: one_of
        children:
          - {{key: d1, code: "4.a", name: Chủ trì, max: 4, {YES_NO}}}
          - {{key: d2, code: "4.b", name: Phối hợp, max: 3, {YES_NO}}}
      - {{key: e, code: "5", name: Hài lòng, max: 6, rule: {{kind: survey, by: points}}}}
  - key: ba
    code: III
    name: Lĩnh vực ba
    max: 3
    children:
      - {{key: g, code: "6", name: Công khai, max: 3, {YES_NO}}}
bonus: {{cap: 1, items: [{{key: h, code: T1, name: Thưởng, max: 1, {YES_NO}}}]}}
"""


def criteria_set() -> CriteriaSet:
    return load_text(SET, code="nho")


def yes(answer: str = "yes") -> dict[str, str]:
    return {"answer": answer}


def answers(units: dict[str, dict[str, Any]]) -> pd.DataFrame:
    """Rows of answers: unit → key → facts, or the name of a state."""
    rows = []
    for unit, given in units.items():
        for key, facts in given.items():
            turn = {"e": "survey", "h": "bonus"}.get(key, "self")
            state, text = (facts, "{}") if isinstance(facts, str) else ("answered", json.dumps(facts))
            rows.append((unit, key, turn, state, text, "", key == "a", False, 1))
    return pd.DataFrame(rows, columns=[*c.ANSWERS, c.REVISION])


def next_set(*pairs: tuple[str, str], year: int = 2018) -> CriteriaSet:
    """The small set of a later year, with words replaced."""
    text = SET.replace("code: nho", f"code: nho-{year}").replace("year: 2017", f"year: {year}")
    for before, after in pairs:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return load_text(text, code=f"nho-{year}")


def scored_with(cs: CriteriaSet, units: dict[str, dict[str, Any]], scope: str = c.DIRECT, turn: str = c.SELF) -> Scores:
    """Score answers with another set."""
    table = pd.DataFrame({c.UNIT: list(units), c.GROUP: ["phong"] * len(units)})
    return score(cs, answers(units), scope, turn, table)


def scored(units: dict[str, dict[str, Any]], scope: str = c.DIRECT, turn: str = c.SELF) -> Scores:
    table = pd.DataFrame({c.UNIT: list(units), c.GROUP: ["phong"] * len(units)})
    return score(criteria_set(), answers(units), scope, turn, table)


FULL = {
    "a": yes(), "b": {"done": "150", "due": "200"}, "c1": yes(), "c2": yes("no"), "d": {"chosen": "d2"}, "d2": yes(), "g": yes("no"),
}  # fmt: skip
