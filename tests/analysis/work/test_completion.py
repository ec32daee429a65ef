from __future__ import annotations

import datetime as dt

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.analysis.work import completion_table, items_table
from cchc_eval.analysis.work.completion import DAY, DONE, PLANNED
from tests.analysis.work import year


def test_planned_against_done() -> None:
    found = completion_table(items_table(year.whole(), year.NAMES), dt.date(2017, 7, 1)).set_index(DAY)
    # due in the year: a b c d h; cancelled, moved by a document and without a day are left out
    assert found.loc["2017-12-31", PLANNED] == 5
    assert found.loc["2017-03-30":"2017-03-31", PLANNED].tolist() == [1]
    assert found.loc["2017-07-01", DONE] == 1  # b was done on the day after
    assert pd.isna(found.loc["2017-07-31", DONE])
    assert found.index[0] == "2017-01-01"
    assert {"2017-02-28", "2017-04-30", "2017-12-31"} <= set(found.index)


def test_leap_year_and_work_done_before_it() -> None:
    tasks = {
        "x": year.task(due="2016-02-29", done="2015-12-20"),
        "y": year.task(due="2015-12-31"),
        "z": year.task(due="2017-01-01"),
    }
    found = completion_table(items_table(year.work(2016, tasks=tasks)), dt.date(2016, 12, 31)).set_index(DAY)
    assert found.loc["2016-01-01"].tolist() == [1, 1]  # y came over from the year before, and is due from its first day
    assert found.loc["2016-02-29", PLANNED] == found.loc["2016-12-31", PLANNED] == 2


def test_no_task() -> None:
    assert len(completion_table(items_table(year.work()), dt.date(2017, 1, 1))) == 0


@given(
    st.lists(
        st.tuples(
            st.dates(dt.date(2017, 1, 1), dt.date(2017, 12, 31)),
            st.none() | st.dates(dt.date(2016, 6, 1), dt.date(2018, 6, 1)),
        ),
        min_size=1,
        max_size=10,
    )
)
def test_neither_line_ever_falls(made: list) -> None:
    tasks = {
        str(n): year.task(due=due.isoformat(), done=done.isoformat() if done else "")
        for n, (due, done) in enumerate(made)
    }
    found = completion_table(items_table(year.work(tasks=tasks)), dt.date(2017, 12, 31))
    assert found[PLANNED].is_monotonic_increasing
    assert found[DONE].is_monotonic_increasing
    assert found[PLANNED].iloc[-1] == len(made)
    assert found[DONE].iloc[-1] == sum(bool(done) and done <= dt.date(2017, 12, 31) for _due, done in made)
