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
            records.open_round(year, f"nho-{year}", c.SELF, SETS[year])
            for unit, given in units.items():
                place = {"year": year, "set": f"nho-{year}", "unit": unit, "round": c.SELF}
                edits = []
                for key, facts in given.items():
                    state, known = (facts, {}) if isinstance(facts, str) else ("answered", facts)
                    edits.append(
                        Edit(
                            "answer",
                            {**place, "key": key},
                            {"state": state, "facts": known, "reason": "Lý do" if known == {} else ""},
                        )
                    )
                records.save(edits)
    return folder
