"""What every rule states; and a new rule is one new file: nothing else knows its name."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from cchc_eval.criteria.rule import Rule
from cchc_eval.criteria.rules import RULES
from tests.helpers import THE_TWELVE

ROOT = Path(__file__).resolve().parents[2]

NEW_RULE = '''\
"""Each whole hour of waiting costs a tenth."""

from typing import Literal

from cchc_eval.criteria.base import Points, Text
from cchc_eval.criteria.exact import clamp, micro, mul
from cchc_eval.criteria.facts import Fact
from cchc_eval.criteria.rule import Rule
from cchc_eval.criteria.wording import points_text


class Waiting(Rule):
    """max(0, maximum − each × hours)."""

    kind: Literal["waiting"] = "waiting"
    label: Text
    each: Points

    def facts(self, maximum, year):
        return (Fact("hours", self.label, decimals=1, harms=True),)

    def broken(self, maximum):
        return [] if self.each > 0 else [("rule_reaches", {"reached": "0", "maximum": points_text(maximum)})]

    def points(self, maximum, facts, year):
        return clamp(maximum - mul(facts["hours"], micro(self.each)) // 10, 0, maximum)

    def method(self, maximum, year):
        return f"{points_text(micro(self.each))} off for each hour."

    def sentence(self, maximum, known, year):
        return f"{self.label}: {known['hours'] / 10} h"
'''

USE = """
import json, sys
import pandas as pd
from cchc_eval import check_criteria_set, explain, load_criteria_set, score, score_leaf
from cchc_eval.criteria.rules import RULES
from cchc_eval.criteria.schema import schema_text

sound, broken = sys.argv[1:]
cs = load_criteria_set(sound)
leaf = cs.nodes["cho"]
one = score_leaf(cs, "cho", facts={"hours": "2.5"})
empty = score_leaf(cs, "cho", "unanswered")
rows = pd.DataFrame({"unit": ["a", "b", "c"], "key": ["cho"] * 3, "facts": ['{"hours": "2.5"}', '{"hours": "99"}', '{"hours": "x"}']})
scores = score(cs, rows)
print(json.dumps({
    "rules": sorted(RULES),
    "schema": "Waiting" in schema_text(),
    "check": [x.fault for x in check_criteria_set(sound)],
    "told": [x.fault for x in check_criteria_set(broken)],
    "facts": [fact.name for fact in leaf.rule.facts(leaf.maximum, cs.year)],
    "method": leaf.rule.method(leaf.maximum, cs.year),
    "leaf": [str(one.points), str(one.lost), str(one.least), str(one.greatest)],
    "open": [str(x) for x in (empty.least, empty.greatest)],
    "score": scores.scores["points"].tolist(),
    "faults": scores.faults["fault"].tolist(),
    "ranks": scores.ranking()["rank"].astype(object).where(lambda x: x.notna(), None).tolist(),
    "explain": explain(cs, "cho", facts={"hours": "2.5"}, lang="en"),
}))
"""

SET = """\
code: thu
year: 2017
name: B
unit_group: so
standing: illustrative
source: S
max: 2
fields: [{key: cho, code: "1", name: Chờ, max: 2, rule: {kind: waiting, label: Waiting time, each: 0.4}}]
"""


def test_a_new_rule_is_one_new_file(tmp_path: Path) -> None:
    """A copy of the package with one file more: checked, offered, scored, explained, ranked; no other file was touched."""
    shutil.copytree(
        ROOT / "cchc_eval",
        tmp_path / "cchc_eval",
        ignore=shutil.ignore_patterns("__pycache__", "widgets", "figures", "records"),
    )
    (tmp_path / "cchc_eval" / "criteria" / "rules" / "waiting.py").write_text(NEW_RULE, "utf-8")
    (tmp_path / "thu.yaml").write_text(SET, "utf-8")
    (tmp_path / "broken.yaml").write_text(SET.replace("0.4", "0").replace("thu", "broken"), "utf-8")
    command = [sys.executable, "-c", USE, str(tmp_path / "thu.yaml"), str(tmp_path / "broken.yaml")]
    ran = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert said == {
        "rules": sorted([*RULES, "waiting"]),
        "schema": True,
        "check": [],
        "told": ["rule_reaches"],
        "facts": ["hours"],
        "method": "0,4 off for each hour.",
        "leaf": ["1.000000", "1.000000", "1.000000", "1.000000"],  # 2 − 0.4 × 2.5
        "open": ["0.000000", "2.000000"],  # without a word on bounds: the ends of its one fact
        "score": [1.0, 0.0, 0.0],
        "faults": ["invalid_facts"],
        "ranks": [1, 2, None],
        "explain": "Waiting time: 2.5 h: 1/2 points, 1 point lost.",
    }


def test_no_rule_is_known_by_name_elsewhere() -> None:
    """The names of rules stand in their own files only (four of them are other words as well, and are left aside)."""
    names = "|".join(sorted(set(RULES) - {"bands", "formula", "levels", "survey"}))
    quoted = re.compile(rf"""["']({names})["']""")
    files = [
        file
        for kind in ("py", "mjs", "js")
        for file in (ROOT / "cchc_eval").rglob(f"*.{kind}")
        if file.parent.name != "rules"
    ]
    assert len(files) > 50
    assert [str(file.relative_to(ROOT)) for file in files if quoted.search(file.read_text("utf-8"))] == []


def test_the_twelve_rules() -> None:
    assert set(RULES) >= THE_TWELVE
    for kind, rule in RULES.items():
        assert issubclass(rule, Rule)
        assert rule.model_fields["kind"].default == kind
        assert rule.__doc__, kind
        assert rule.source == ("survey" if kind == "survey" else "direct")


@pytest.mark.parametrize("kind", sorted(THE_TWELVE))
def test_the_documentation_names_every_parameter(kind: str) -> None:
    page = (ROOT / "docs" / "scoring.md").read_text("utf-8")
    (row,) = (line for line in page.splitlines() if line.startswith(f"| `{kind}` |"))
    example = (ROOT / "docs" / "criteria-set.md").read_text("utf-8")
    assert f"kind: {kind}" in example
    lacking = [
        info.alias or name
        for name, info in RULES[kind].model_fields.items()
        if name != "kind" and f"`{info.alias or name}`" not in row
    ]
    assert [name for name in lacking if not re.search(rf"\b{name}\b", example)] == []


def test_a_rule_must_state_what_it_is() -> None:
    class Bare(Rule):
        kind: str = "bare"

    bare = Bare()
    for call in (
        lambda: bare.facts(1, 2017),
        lambda: bare.points(1, {}, 2017),
        lambda: bare.method(1, 2017),
        lambda: bare.sentence(1, {}, 2017),
    ):
        with pytest.raises(TypeError, match="Bare states no"):
            call()
    assert ([*bare.broken(1)], bare.contradiction({})) == ([], "")
    facts = {"a": np.array([1])}
    assert bare.verdicts(facts) == {}
