"""A workspace with two years of a small set, for everything that compares years."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cchc_eval import columns as c
from cchc_eval.records import Edit, open_workspace
from tests.analysis import small
from tests.analysis.test_common import MORE, B

SETS = {
    2016: small.SET.replace("code: nho", "code: nho-2016").replace("year: 2017", "year: 2016"),
    2017: small.SET.replace("code: nho", "code: nho-2017"),
}
for before, after in ((B, B.replace("max: 2", "max: 3")), *MORE):
    SETS[2017] = SETS[2017].replace(before, after)
"""In 2017 criterion b is worth 3 points instead of 2: 12 points of the others are common, of 14 and of 15."""
LATER = small.FULL | {"b": {"done": "190", "due": "200"}, "g": small.yes()}


def filled(base: Path, years: dict[int, dict[str, dict[str, Any]]], name: str = "hai-nam") -> Path:
    """Make a workspace: year → unit → key → facts, or the name of a state; return its folder."""
    folder = base / name
    with open_workspace(folder) as workspace:
        records = workspace.records()
        records = records.with_author(records.add_person("Trần Thị Bình", "Chuyên viên"))
        for year, units in years.items():
            for turn in (c.SELF, c.SURVEY):
                records.open_round(year, f"nho-{year}", turn, SETS[year])
            edits = []
            for unit, given in units.items():
                for key, facts in given.items():
                    turn = c.SURVEY if key == "e" else c.SELF
                    place = {"year": year, "set": f"nho-{year}", "unit": unit, "round": turn, "key": key}
                    stated = isinstance(facts, str)
                    payload = (
                        {"state": facts, "facts": {}, "reason": "Lý do"}
                        if stated
                        else {"state": "answered", "facts": facts}
                    )
                    edits.append(Edit("answer", place, payload))
            records.save(edits)
    return folder


def open_appraisal(folder: Path, year: int) -> None:
    """Open the first appraisal of a year; nothing is decided."""
    with open_workspace(folder) as workspace:
        records = workspace.records()
        records.with_author(records.people()[0]).open_round(year, f"nho-{year}", c.APPRAISAL, SETS[year])
