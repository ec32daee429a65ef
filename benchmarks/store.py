"""The same answers in a workspace's database: written as events, read as tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.sample import YEAR, by_rows, set_text
from cchc_eval import columns as c
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.records import Edit, Records, open_workspace


def open_store(folder: Path) -> Records:
    """Return the records of a new workspace, in the hands of one author."""
    records = open_workspace(folder / "do-toc-do").records()
    return records.with_author(records.add_person("Người đo tốc độ", "minh họa"))


def edit_of(cs: CriteriaSet, unit: str, key: str, state: str, facts: str) -> Edit:
    """Return one answer as the form would record it."""
    turn = c.SURVEY if cs.parts[key] == c.SURVEY else c.SELF
    subject = {"year": YEAR, "set": cs.code, "unit": unit, "key": key, "round": turn}
    reason = "Bịa ra để đo tốc độ" if state in (c.NOT_APPLICABLE, c.NO_CASE) else ""
    return Edit("answer", subject, {"state": state, "facts": json.loads(facts), "reason": reason, "source": ""})


def fill(records: Records, cs: CriteriaSet, table: pd.DataFrame, batch: int = 2_000) -> int:
    """Record every answer as an event, each as strictly as one from the form, many in one transaction; return how many."""
    for turn in (c.SELF, c.SURVEY):
        records.open_round(YEAR, cs.code, turn, set_text())
    edits: list[Edit] = []
    count = 0

    def flush() -> None:
        records.append_many(edits)
        edits.clear()

    for unit, key, state, facts, _evidence, _explanation in by_rows(table):
        edits.append(edit_of(cs, unit, key, state, facts))
        count += 1
        if len(edits) == batch:
            flush()
    if edits:
        flush()
    return count


def read(records: Records, cs: CriteriaSet) -> pd.DataFrame:
    """Read the answers as scoring takes them."""
    return records.answers(YEAR, cs.code)


def same(stored: pd.DataFrame, table: pd.DataFrame) -> bool:
    """Return whether what was read holds the unit, key, state and facts that were written."""

    def plain(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
        rows = zip(*(frame[name].astype(object).tolist() for name in (c.UNIT, c.KEY, c.STATE, c.FACTS)), strict=True)
        return sorted(rows)

    return plain(stored) == plain(table)
