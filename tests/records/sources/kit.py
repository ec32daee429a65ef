"""A year's work without a database, and what a source proposes for a leaf of a shipped set."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cchc_eval import load_criteria_set
from cchc_eval.criteria.model import CriteriaSet
from cchc_eval.records.kinds import validated
from cchc_eval.records.offers import Unit, read_units
from cchc_eval.records.sources import Proposal, propose
from cchc_eval.records.work.reading import IDS, Item, Work

ROOT = Path(__file__).parents[3]
UNITS = tuple(read_units(2017, Path("nowhere")))
SO, DKKD = (next(unit for unit in UNITS if unit.key == key) for key in ("so-khdt", "phong-dkkd"))
AUTHOR = {"id": "a", "name": "Nguyễn Văn An", "position": "Chánh Văn phòng"}
PLACES = {"plan": "plans", "task": "tasks", "duty": "duties", "outreach_plan": "outreach_plans", "outreach": "outreach",
          "inspection": "inspections", "finding": "findings", "report_duty": "report_duties", "report": "reports"}  # fmt: skip
PLAN = {"type": "cchc_nam", "unit": "so-khdt", "title": "Kế hoạch CCHC năm 2017"}


@cache
def shipped(code: str) -> CriteriaSet:
    return load_criteria_set(ROOT / "data" / "criteria" / f"{code}.yaml")


def work(*things: tuple[str, str, Mapping[str, Any]], documents: Mapping[str, str] | None = None) -> Work:
    """Things as (kind, id, payload); documents as id → date."""
    found = Work(2017)
    for kind, name, payload in things:
        subject = (
            {"year": 2017, IDS[kind]: name}
            if kind != "report"
            else dict(zip(("year", "duty", "period"), (2017, *name.split("/")), strict=True))
        )
        subject, content = validated(kind, subject, payload)
        getattr(found, PLACES[kind])[name] = Item(kind, name, 2017, subject, content, 1, f"e-{name}", AUTHOR, "")
    for name, date in (documents or {}).items():
        found.documents[name] = {"date": date, "number": name}
    return found


def tasks(*payloads: Mapping[str, Any]) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Tasks of the plan ``p``, called t0, t1 …"""
    return [
        ("plan", "p", PLAN),
        *(("task", f"t{at}", {"plan": "p", "title": f"Nhiệm vụ {at}", **one}) for at, one in enumerate(payloads)),
    ]


def proposed(
    found: Work, key: str, unit: Unit = SO, day: str = "", units: tuple[Unit, ...] = UNITS, complete: bool = False
) -> Proposal | None:
    cs = shipped("so-2017" if unit.group == "so" else "phong-2017")
    node = cs.nodes[key]
    assert node is not None
    return propose(found, units, cs, node, unit, day, complete=complete)


def facts(found: Work, key: str, unit: Unit = SO, **more: Any) -> dict[str, str] | None:
    made = proposed(found, key, unit, **more)
    return made.facts if made else None


def points(key: str, given: Mapping[str, str], unit: Unit = SO) -> str:
    """The points of a leaf with these facts, as ``score`` computes them."""
    import pandas as pd

    from cchc_eval import score

    cs = shipped("so-2017" if unit.group == "so" else "phong-2017")
    row = {"unit": unit.key, "key": key, "round": "self", "state": "answered", "facts": dict(given), "decision": "", "has_evidence": True,
           "has_explanation": False}  # fmt: skip
    scores = score(cs, pd.DataFrame([row])).scores
    return f"{scores.loc[scores['key'] == key, 'points'].iloc[0]:g}"
