"""Reading what ships under ``data/``, and scoring it, for the tests beside."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from cchc_eval import columns as c
from cchc_eval import load_criteria_set, score
from cchc_eval.records.seed import Seed, load_seed

DATA = Path(__file__).parents[2] / "data"
SETS = ("so-2017", "phong-2017")
ARTICLE = (DATA / "seed" / "so-khdt-quang-tri-2017.txt").read_text("utf-8")
UNITS = list(csv.DictReader((DATA / "units" / "2017.csv").read_text("utf-8").splitlines()))
INSPECTED = ("phong-dttd", "phong-dn", "phong-dkkd", "phong-ktdn", "mot-cua")
BAI_BAO, MINH_HOA = DATA / "facts" / "2017-theo-bai-bao.yaml", DATA / "facts" / "2017-minh-hoa.yaml"


def items(path: Path, part: str = "answers") -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(group, item) for group in raw(path).get(part, []) for item in group["items"]]


@cache
def raw(path: Path) -> Any:
    """Return a file's content, every scalar as text."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def set_path(code: str) -> Path:
    return DATA / "criteria" / f"{code}.yaml"


def nodes(code: str) -> Iterator[dict[str, Any]]:
    def below(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for node in found:
            yield node
            yield from below(node.get("children", []))

    content = raw(set_path(code))
    yield from below(content["fields"] + content["bonus"]["items"] + content["penalty"]["items"])


def leaves(code: str) -> list[dict[str, Any]]:
    return [node for node in nodes(code) if "rule" in node]


def answers_of(seed: Seed, code: str) -> pd.DataFrame:
    """Return the table of answers that ``score`` takes, from the events of a seed."""
    cited = {place(edit.subject) for edit in seed.edits if edit.kind == "evidence"}
    explained = {place(edit.subject) for edit in seed.edits if edit.kind == "explanation"}
    rows = []
    for edit in seed.edits:
        if edit.kind not in ("answer", "decision") or edit.subject["set"] != code:
            continue
        facts = dict(edit.payload["facts"])
        row = {name: edit.subject[name] for name in (c.UNIT, c.KEY, c.ROUND)}
        row |= {c.STATE: edit.payload["state"], c.FACTS: json.dumps(facts), c.REVISION: 1}
        row |= {
            c.HAS_EVIDENCE: place(edit.subject) in cited,
            c.HAS_EXPLANATION: place(edit.subject) in explained,
        }
        decision = {
            name: edit.payload[name] for name in ("decision", "points", "judged") if edit.payload.get(name)
        }
        row[c.DECISION] = json.dumps(decision) if edit.kind == "decision" else ""
        rows.append(row)
    return pd.DataFrame(rows)


def place(subject: Any) -> tuple[Any, ...]:
    return tuple(subject.get(name) for name in ("set", "unit", "round", "key"))


def units_of(group: str) -> pd.DataFrame:
    return pd.DataFrame([{"unit": unit["key"], "group": group} for unit in UNITS if unit["group"] == group])


@cache
def scored(path: Path, code: str, scope: str, round_: str = c.SELF) -> Any:
    loaded = load_criteria_set(set_path(code))
    return score(
        loaded,
        answers_of(load_seed(path), code),
        scope=scope,
        round=round_,
        units=units_of(loaded.unit_group),
    )


def totals(path: Path, code: str, scope: str, round_: str = c.SELF) -> pd.DataFrame:
    results = scored(path, code, scope, round_).results
    return results[results[c.LEVEL] == c.TOTAL].set_index(c.UNIT)
