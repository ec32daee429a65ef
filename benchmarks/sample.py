"""A made-up set of 100 leaves with every rule, and answers of thousands of made-up units. Nothing here is real."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cchc_eval import columns as c
from cchc_eval import load_criteria_set
from cchc_eval.criteria.model import CriteriaSet, Node

UNITS, LEAVES = 3_355, 100
SEED = 2017
YEAR = 2017


def most(i: int) -> float:
    """Return the maximum of leaf `i`: 1 point on average."""
    return (0.5, 1, 1.5, 1)[i % 4]


def _ratio(i: int) -> str:
    floor = f", floor: {40 + i // 2}" if i % 3 == 0 else ""
    return f"done: Đã xong, due: Phải xong, unit: hồ sơ{floor}" + (", decimals: 2" if i % 7 == 0 else "")


def _levels(i: int) -> str:
    worth = (("tot", "100"), ("kha", "66.666667"), ("it", "33.333333"), ("khong", "0"))
    return f"levels: [{', '.join(f'{{code: {code}, label: Mức, percent: {percent}}}' for code, percent in worth)}]"


def _bands(i: int) -> str:
    of = "of: ratio, done: Đúng hạn, due: Đã giải quyết, unit: hồ sơ"
    if i % 3 == 0:
        of = "of: number, label: Số ngày, unit: ngày, decimals: 1, maximum: 100"
    edges = ((95, most(i)), (80, most(i) / 2), (50, most(i) / 4), (0, 0))
    return f"{of}, bands: [{', '.join(f'{{from: {low}, points: {points}}}' for low, points in edges)}]"


def _deadline(i: int) -> str:
    late = f"[{{days: 5, points: {most(i) / 2}}}, {{days: 15, points: {most(i) / 4}}}]"
    return f"label: Gửi báo cáo, due: {1 + i % 28}/{1 + i % 12}, late: {late}"


def _checklist(i: int) -> str:
    parts = (("a", most(i) / 2), ("b", most(i) / 4), ("c", most(i) / 2))
    return f"items: [{', '.join(f'{{code: {code}, label: Nội dung, points: {points}}}' for code, points in parts)}]"


def _deduction(i: int) -> str:
    breaches = "breaches: [{code: cham, label: Chậm, minus: 0.1}, {code: sai, label: Sai, minus: 0.25}]"
    return breaches + (", serious: Nghiêm trọng" if i % 2 else "")


def _survey(i: int) -> str:
    if i % 5:
        return "by: points"
    groups = "[{code: to_chuc, label: Tổ chức, weight: 40}, {code: ca_nhan, label: Cá nhân, weight: 60}]"
    return f"by: counts, answers: {{A: 100, B: 60, C: 20, D: 0}}, groups: {groups}"


def _combination(i: int) -> str:
    if i % 2:
        parts = "{code: a, label: A, weight: 0.013, decimals: 1, maximum: 500}, {code: b, label: B, weight: -0.002, maximum: 99}"
        return f"mode: weighted, constant: 0.05, parts: [{parts}]"
    parts = ", ".join(f"{{code: {code}, label: Phần}}" for code in "abc")
    return f"mode: {'all' if i % 4 else 'any'}, parts: [{parts}]"


def _formula(i: int) -> str:
    facts = "{name: dung, label: Đúng hạn}, {name: som, label: Trước hạn}, {name: tong, label: Tổng số}"
    points = f"min(dung, tong) × {most(i) * 0.75} ÷ tong + som × {most(i) * 0.25} ÷ (som + tong)"
    first = f"{{code: co, label: Có hồ sơ, facts: [{facts}], points: '{points}', divisor_zero: no_case}}"
    left = "facts: [{name: so_ton, label: Tồn, maximum: 100}]"
    second = f"{{code: ton, label: Chỉ hồ sơ tồn, {left}, points: 'if(so_ton <= 5, {most(i)}, {most(i) / 2})'}}"
    return f"branches: [{first}, {second}]"


# How often a rule occurs among 100 leaves, and its parameters, which vary with the number of the leaf.
RULES: dict[str, tuple[int, Callable[[int], str]]] = {
    "yes_no": (20, lambda i: "question: Có"),
    "ratio": (14, _ratio),
    "levels": (12, _levels),
    "bands": (10, _bands),
    "deadline": (9, _deadline),
    "checklist": (8, _checklist),
    "per_item": (7, lambda i: "label: Số sáng kiến, unit: sáng kiến, each: 0.15, limit: 50"),
    "deduction": (6, _deduction),
    "survey": (5, _survey),
    "combination": (4, _combination),
    "formula": (3, _formula),
    "bounded_number": (2, lambda i: "step: 0.25"),
}


def _inner(key: str, code: str, name: str, number: int, leaves: range, children: list[str]) -> str:
    points = sum(map(most, leaves))
    return f"{{key: {key}_{number}, code: {code}{number}, name: {name} {number}, max: {points}, children: [{', '.join(children)}]}}"


def set_text() -> str:
    """Return the set as YAML: 7 fields of two or three criteria of five leaves each."""
    kinds: list[str] = []
    for kind, (times, _rule) in RULES.items():
        kinds += [kind] * times
    order = np.random.default_rng(SEED).permutation(len(kinds))
    leaves = [
        f"{{key: la_{i}, code: L{i}, name: Nội dung {i}, max: {most(i)}, rule: {{kind: {kinds[at]}, {RULES[kinds[at]][1](i)}}}}}"
        for i, at in enumerate(order)
    ]
    groups = [_inner("tc", "T", "Tiêu chí", i, range(i, i + 5), leaves[i : i + 5]) for i in range(0, LEAVES, 5)]
    sizes = (3, 3, 3, 3, 3, 3, 2)
    fields, at = [], 0
    for number, size in enumerate(sizes):
        inner = range(at * 5, (at + size) * 5)
        fields.append("  - " + _inner("lv", "F", "Lĩnh vực", number, inner, groups[at : at + size]))
        at += size
    return f"""\
code: minh-hoa
year: {YEAR}
name: Bộ minh họa để đo tốc độ
unit_group: so
standing: illustrative
source: Bịa ra để đo tốc độ, không phải bộ tiêu chí của cơ quan nào
max: {sum(map(most, range(LEAVES)))}
ties: {{rule: listed, by: [lv_0, lv_1]}}
classes:
  bands: [{{code: tot, name: Tốt, from: 80}}, {{code: kha, name: Khá, from: 65}}, {{code: kem, name: Kém, from: 0}}]
  ceilings: [{{node: lv_2, below: 5, at_most: kha}}]
fields:
""" + "\n".join(fields)


def load() -> CriteriaSet:
    """Return the set, read like any other."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "minh-hoa.yaml")
        path.write_text(set_text(), "utf-8")
        return load_criteria_set(path)


# --- answers ----------------------------------------------------------------------------------------------------------

Columns = dict[str, list[str]]


def _shares(chance: np.random.Generator, size: int, scale: int) -> tuple[np.ndarray, np.ndarray]:
    """Return done and due; some of the dues are 0 (no case)."""
    due = chance.integers(0, 400, size) * scale + chance.integers(0, scale, size)
    return np.floor(due * np.minimum(1, chance.normal(0.9, 0.12, size).clip(0))).astype(np.int64), due


def _fixed(values: np.ndarray, decimals: int) -> list[str]:
    return [f"{v // 10**decimals}.{v % 10**decimals:0{decimals}d}" if decimals else str(v) for v in values.tolist()]


def facts_of(node: Node, chance: np.random.Generator, size: int) -> Columns:
    """Return plausible facts of one leaf, a text for each unit and fact ("" where a fact is not asked)."""
    rule: Any = node.rule
    asked = {fact.name: fact for fact in rule.facts(node.maximum, YEAR)}

    def yes_no(share: float = 0.85) -> list[str]:
        return np.where(chance.random(size) < share, "yes", "no").tolist()

    def numbers(high: int, decimals: int = 0) -> list[str]:
        return _fixed(chance.integers(0, high * 10**decimals, size), decimals)

    if "due" in asked:
        done, due = _shares(chance, size, 10 ** asked["due"].decimals)
        return {"done": _fixed(done, asked["done"].decimals), "due": _fixed(due, asked["due"].decimals)}
    if "branch" in asked:
        done, due = _shares(chance, size, 1)
        has = chance.random(size) < 0.9  # the others have files left over only
        given = {"dung": _fixed(done, 0), "som": _fixed(done // 3, 0), "tong": _fixed(due, 0)}
        found = {name: np.where(has, values, "").tolist() for name, values in given.items()}
        return {
            "branch": np.where(has, "co", "ton").tolist(),
            **found,
            "so_ton": np.where(has, "", numbers(100)).tolist(),
        }
    if "date" in asked:
        due = rule.day(YEAR)
        done = yes_no(0.97)
        days = [(due + dt.timedelta(days=int(x))).isoformat() for x in chance.normal(-4, 8, size)]
        late = [day if i % 3 else f"{day}T16:30" for i, day in enumerate(days)]
        return {"done": done, "date": [day if one == "yes" else "" for day, one in zip(late, done, strict=True)]}
    found = {}
    for name, fact in asked.items():
        if fact.kind == "choice":
            codes = [option.code for option in fact.options]
            any_of = np.array(codes)[chance.integers(0, len(codes), size)].tolist()
            found[name] = yes_no(0.02 if name == "serious" else 0.85) if codes == ["yes", "no"] else any_of
        elif rule.kind == "bounded_number":
            steps = int(node.max / rule.step)
            found[name] = [str(rule.step * int(k)) for k in chance.integers(0, steps + 1, size)]
        elif rule.kind == "survey" and rule.by == "points":
            found[name] = _fixed(chance.integers(0, int(node.max * 100) + 1, size), 2)
        elif rule.kind == "survey":
            found[name] = numbers(40)
        elif rule.kind == "deduction":
            found[name] = [str(x) for x in chance.poisson(0.8, size)]
        else:
            found[name] = numbers(int(fact.maximum or 12), fact.decimals)
    return found


def answers(cs: CriteriaSet, units: int = UNITS, seed: int = SEED) -> pd.DataFrame:
    """Return one row per unit and leaf, shaped as ``cchc_eval.records`` returns them: mostly finished, some open, a few wrong.

    Of 1,000 answers about 10 are not applicable and 5 without a case by statement, more by a due of 0; 8 % of the units
    have left leaves open; a few answers are incomplete or hold no number.
    """
    chance = np.random.default_rng(seed)
    leaves = cs.leaves()
    names = [f"dv-{i:05d}" for i in range(units)]
    lazy = chance.random(units) < 0.08
    states, texts = [], []
    for node in leaves:
        columns = facts_of(node, chance, units)
        state = chance.choice(len(c.STATES), units, p=[0, 0.985, 0.01, 0.005])
        state = np.where(lazy & (chance.random(units) < 0.1), 0, state)
        rows = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
        wrong = chance.random(units)
        texts.append([_text(row, bad) if one == 1 else "{}" for row, one, bad in zip(rows, state, wrong, strict=True)])
        states.append(state)
    count = len(leaves)
    unit = np.repeat(np.arange(units), count)
    keys = [node.key for node in leaves]
    rounds = [c.SURVEY if cs.parts[node.key] == c.SURVEY else c.SELF for node in leaves]
    return pd.DataFrame(
        {
            c.UNIT: pd.Categorical.from_codes(unit, categories=pd.Index(names, dtype=object)),
            c.KEY: pd.Categorical.from_codes(np.tile(np.arange(count), units), categories=pd.Index(keys, dtype=object)),
            c.ROUND: pd.Categorical(np.tile(rounds, units), categories=list(c.ROUNDS)),
            c.STATE: pd.Categorical.from_codes(np.array(states).T.ravel(), categories=list(c.STATES)),
            c.FACTS: pd.Series([text for row in zip(*texts, strict=True) for text in row], dtype="str"),
            c.DECISION: pd.Series([""] * (units * count), dtype="str"),
            c.HAS_EVIDENCE: chance.random(units * count) < 0.95,
            c.HAS_EXPLANATION: chance.random(units * count) < 0.3,
        }
    )


def _text(row: dict[str, str], bad: float) -> str:
    """Return facts as canonical JSON text; of 10,000 answers 3 are incomplete, 3 hold no number."""
    given = {name: value for name, value in row.items() if value}
    if bad < 0.0003:
        given.pop(next(iter(given)))
    elif bad < 0.0006:
        given[next(iter(given))] = "12 hồ sơ"
    return json.dumps(given, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def by_rows(table: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield unit, key, state, facts and the two flags of each row as plain values, for a loop that goes row by row."""
    names = (c.UNIT, c.KEY, c.STATE, c.FACTS, c.HAS_EVIDENCE, c.HAS_EXPLANATION)
    columns = (table[name].astype(object).tolist() for name in names)
    return zip(*columns, strict=True)
