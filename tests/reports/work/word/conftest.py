"""One of each document, made once."""

from __future__ import annotations

import pytest

from cchc_eval.i18n import speaking
from cchc_eval.records.work.reading import Item, Work
from cchc_eval.reports.work.word.kinds import KINDS
from cchc_eval.reports.work.word.making import PAPERS, make
from tests.reports.work.word.sample import source, work

FOUND = {"r/2017-Q1": {"state": "draft", "text": "Đã xong 3 việc.\n+ Việc <một>"}}


def wanted(year: Work | None = None) -> list[tuple[str, Item | None]]:
    """Return one of each kind of document."""
    year = year or work(reports=FOUND)
    things = {
        "plan": year.plans["p"],
        "inspection": year.inspections["i1"],
        "report": year.reports["r/2017-Q1"],
        "": None,
    }
    return [(name, things[KINDS[name]]) for name in PAPERS]


@pytest.fixture(scope="session")
def made() -> dict[str, bytes]:
    """Return them by kind, in Vietnamese."""
    with speaking("vi"):
        return dict(zip(PAPERS, make(wanted(), source(work(reports=FOUND))), strict=True))
