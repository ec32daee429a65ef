"""A small criteria set with everything that a workbook must show, and answers for it, for the tests of this folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from cchc_eval import CriteriaSet, load_criteria_set
from cchc_eval.criteria.loading import parse_criteria_set

DATA = Path(__file__).resolve().parents[3] / "data" / "criteria"
TEXT = """
code: nho-2017
year: 2017
name: {vi: Bộ nhỏ, en: Small set}
unit_group: so
standing: illustrative
source: Thử
max: 20
printed_decimals: 2
ties: {rule: listed, by: [ty_le]}
policies: {not_applicable: removed, no_case: full}
classes:
  on: index
  bands:
    - {code: tot, name: {vi: Tốt, en: Good}, from: 80}
    - {code: kha, name: {vi: Khá, en: Fair}, from: 50}
    - {code: yeu, name: {vi: Yếu, en: Weak}, from: 0}
  ceilings:
    - {node: co_khong, below: 1, at_most: kha, reason: Chưa ban hành}
    - {node: penalty, above: 1, at_most: yeu, reason: Bị phạt}
fields:
  - key: mot
    code: I
    name: Lĩnh vực một
    max: 12
    children:
      - {key: co_khong, code: "1.1", name: Ban hành kế hoạch, max: 2, policies: {not_applicable: forbidden, no_case: forbidden},
         method: "Có: 2 điểm", evidence: [Kế hoạch], rule: {kind: yes_no, question: Đã ban hành?}}
      - {key: ty_le, code: "1.2", name: Tỷ lệ, max: 3,
         rule: {kind: ratio, done: Số hoàn thành, due: Tổng số, unit: nhiệm vụ, floor: 50}}
      - key: vai_tro
        code: "1.3"
        name: Vai trò
        max: 4
        combine: one_of
        children:
          - {key: chu_tri, code: "1.3.1", name: Chủ trì, max: 4, rule: {kind: yes_no, question: Chủ trì tốt?}}
          - {key: phoi_hop, code: "1.3.2", name: Phối hợp, max: 2, rule: {kind: yes_no, question: Phối hợp tốt?}}
      - {key: khao_sat, code: "1.4", name: Hài lòng, max: 3, rule: {kind: survey, by: points, decimals: 2}}
  - key: hai
    code: II
    name: Lĩnh vực hai
    max: 8
    children:
      - key: gop
        code: "2.1"
        name: Gộp
        max: 5
        combine: capped_sum
        children:
          - {key: dem, code: "2.1.1", name: Sáng kiến, max: 4, rule: {kind: per_item, label: Số sáng kiến, unit: sáng kiến, each: 0.5}}
          - {key: han, code: "2.1.2", name: Gửi báo cáo, max: 3, rule: {kind: deadline, label: Gửi báo cáo, due: 15/12, late: [{days: 5, points: 1}]}}
      - {key: muc, code: "2.2", name: Mức độ, max: 3, applies_to: [so],
         rule: {kind: levels, levels: [{code: du, label: "100%", percent: 100}, {code: nua, label: "1/2", percent: 50}, {code: khong, label: Không, percent: 0}]}}
      - {key: rieng, code: "2.3", name: Chỉ dành cho xã, max: 1, applies_to: [xa], rule: {kind: yes_no, question: Có?}}
bonus:
  cap: 1
  items: [{key: thuong, code: T1, name: Thưởng, max: 2, rule: {kind: yes_no, question: Có thưởng?}}]
penalty:
  cap: 3
  items: [{key: phat, code: P1, name: Phạt, max: 3, rule: {kind: per_item, label: Số lần, unit: lần, each: 1}}]
"""


def small_set(**changes: str) -> CriteriaSet:
    """Return the small set; each change replaces a word by another."""
    text = TEXT
    for old, new in changes.items():
        text = text.replace(old, new)
    return parse_criteria_set(text, "nho-2017")


def shipped(code: str) -> CriteriaSet:
    return load_criteria_set(DATA / f"{code}.yaml")


def answer(
    key: str, facts: dict[str, str] | None = None, state: str = "answered", round: str = "self", **more: Any
) -> dict[str, Any]:
    proof = {"has_evidence": True, "has_explanation": False, "revision": 1}
    return {"unit": "u", "key": key, "round": round, "state": state, "facts": json.dumps(facts or {}), **proof, **more}


FULL = [
    answer("co_khong", {"answer": "yes"}, revision=4),
    answer("ty_le", {"done": "2", "due": "3"}, has_evidence=False),
    answer("vai_tro", {"chosen": "phoi_hop"}),
    answer("phoi_hop", {"answer": "yes"}),
    answer("chu_tri", {"answer": "no"}),
    answer("khao_sat", {"points": "1.25"}, round="survey"),
    answer("dem", {"count": "9"}),
    answer("han", {"done": "yes", "date": "2017-12-20T16:30"}),
    answer("muc", {"level": "nua"}),
    answer("thuong", {"answer": "yes"}, round="bonus"),
    answer("phat", {"count": "1"}, round="bonus"),
]
"""Everything answered: 2 + 2 + 2 + (min(5, 4 + 1)) + 1.5, bonus min(1, 2), penalty 1: 12.5 of 17 without the survey."""


def table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows)
