from __future__ import annotations

import datetime as dt

import pytest

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import items_table
from cchc_eval.analysis.work.as_done import as_done, done_day
from tests.analysis.work import year


@pytest.mark.parametrize(
    ("due", "on"),
    [
        ("2017-09-30", "2017-09-30"),
        ("2017-09-29", "2017-12-31"),
        ("", "2017-12-31"),
        ("2018-01-05", "2017-12-31"),
        ("2017-12-31", "2017-12-31"),
    ],
)
def test_on_which_day(due: str, on: str) -> None:
    assert done_day(due, dt.date(2017, 9, 30), 2017) == on


@pytest.mark.parametrize("name", ["c", "g", "i2", "k1", "r/2017-Q4", "so/nq/hop"])
def test_one_thing_is_done_and_nothing_else_changes(name: str) -> None:
    work = year.whole()
    before = items_table(work, year.NAMES).set_index(w.ID)
    after = items_table(
        as_done(work, before.reset_index().set_index(w.ID, drop=False).loc[name], "2017-12-01"), year.NAMES
    ).set_index(w.ID)
    assert (before.loc[name, w.STATE], after.loc[name, w.STATE]) == (w.OPEN, w.FINISHED)
    assert after.loc[name, w.DONE] == "2017-12-01"
    assert before.drop(name).equals(after.drop(name))
    assert items_table(work, year.NAMES).set_index(w.ID).equals(before)


def test_what_is_not_there() -> None:
    with pytest.raises(KeyError):
        as_done(year.work(), {w.KIND: w.TASK, w.ID: "x"}, "2017-12-01")
