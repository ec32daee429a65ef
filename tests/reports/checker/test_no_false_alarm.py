"""Right tables of many shapes, rounded half up or cut: no certain slip and no doubt is ever told; altered ones are seen."""

from __future__ import annotations

import random

import pytest

from cchc_eval.analysis.checks import model as m
from cchc_eval.reports.checker.checking import check_grid
from cchc_eval.reports.reading import read_pasted
from tests.conftest import DEEP
from tests.reports.checker.makers import ranking, score_sheet

COUNT = 1500 if DEEP else 40


@pytest.mark.parametrize("make", [ranking, score_sheet])
def test_right_tables_raise_no_alarm(make) -> None:
    for seed in range(COUNT):
        text = make(random.Random(seed))
        report = check_grid(read_pasted(text))
        assert len(report.tables) == 1, f"{seed}\n{text}"
        slips = report.slips(m.CERTAIN, m.DOUBT)
        assert slips == [], f"seed {seed}\n{text}\n" + "\n".join(
            f"{s.rule} {s.place} {s.printed} {s.recomputed}" for s in slips
        )
