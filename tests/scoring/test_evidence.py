"""Where points need evidence or an explanation: what the unit claims for itself, never the survey or a penalty."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from cchc_eval import load_criteria_set, score

TEXT = """\
code: thu
year: 2017
name: Bộ thử
unit_group: so
standing: illustrative
source: Thử
max: 3
fields:
  - key: a
    code: "1"
    name: A
    max: 3
    children:
      - {key: viec, code: "1.1", name: Việc, max: 1, rule: {kind: yes_no, question: Có?}}
      - {key: xhh, code: "1.2", name: Điều tra, max: 2, rule: {kind: survey, by: points}}
bonus: {cap: 1, items: [{key: thuong, code: T1, name: Thưởng, max: 1, rule: {kind: yes_no, question: Có?}}]}
penalty: {cap: 1, items: [{key: phat, code: P1, name: Phạt, max: 1, rule: {kind: yes_no, question: Có?}}]}
"""


def missing(tmp_path: Path, explanation: bool = False) -> dict[str, bool]:
    file = tmp_path / "thu.yaml"
    file.write_text(TEXT, "utf-8")
    rows = [("viec", "self"), ("xhh", "survey"), ("thuong", "bonus"), ("phat", "bonus")]
    answers = pd.DataFrame(
        {
            "unit": "u",
            "key": [key for key, _round in rows],
            "round": [round_ for _key, round_ in rows],
            "state": "answered",
            "facts": ['{"points": "2"}' if key == "xhh" else '{"answer": "yes"}' for key, _round in rows],
            "has_evidence": False,
            "has_explanation": explanation,
        }
    )
    scores = score(load_criteria_set(file), answers, scope="direct+survey").scores
    return dict(zip(scores["key"], scores["evidence_missing"], strict=True))


def test_what_the_unit_claims_needs_evidence(tmp_path: Path) -> None:
    assert missing(tmp_path) == {"viec": True, "xhh": False, "thuong": True, "phat": False}


def test_an_explanation_is_enough(tmp_path: Path) -> None:
    assert not any(missing(tmp_path, explanation=True).values())
