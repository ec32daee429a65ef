from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cchc_eval.analysis.work import columns as w
from cchc_eval.analysis.work import items_table, punctuality_table
from cchc_eval.analysis.work import punctuality as p
from tests.analysis.work import year

days = st.dates(dt.date(2015, 12, 1), dt.date(2017, 2, 1))


def test_by_field_and_in_all() -> None:
    found = punctuality_table(items_table(year.whole(), year.NAMES), dt.date(2017, 10, 1)).set_index(w.FIELD)
    shown = [p.DUE_BY, p.ON_TIME, p.LATE, p.OVERDUE, p.TO_COME, p.NO_DUE, p.CANCELLED, p.MOVED, w.TOTAL]
    # tthc: a on time, c overdue, h due today; e cancelled, f moved, g without a day
    assert found.loc["tthc", shown].tolist() == [3, 1, 0, 1, 0, 1, 1, 1, 6]
    assert found.loc["chi_dao", shown].tolist() == [1, 0, 1, 0, 1, 0, 0, 0, 2]
    assert found.loc[w.TOTAL, shown].tolist() == [4, 1, 1, 1, 1, 1, 1, 1, 8]
    assert list(found.index) == ["chi_dao", "tthc", w.TOTAL]


@given(st.lists(st.tuples(days, st.none() | days, st.sampled_from("ab")), max_size=12), days)
def test_every_task_counts_once(made: list, day: dt.date) -> None:
    tasks = {
        str(n): year.task(due=due.isoformat(), done=done.isoformat() if done else "", field=field)
        for n, (due, done, field) in enumerate(made)
    }
    found = punctuality_table(items_table(year.work(2016, tasks=tasks)), day, 2016)
    if not made:
        assert len(found) == 0
        return
    row = found.iloc[-1]
    assert row[w.TOTAL] == len(made)
    assert row[p.DUE_BY] == sum(due.year <= 2016 and due <= day for due, _done, _field in made)
    assert row[p.ON_TIME] == sum(bool(done) and due.year <= 2016 and done <= due <= day for due, done, _field in made)
    assert row[w.TOTAL] == row[p.DUE_BY] + row[p.TO_COME] + row[p.OTHER_YEAR]
    today = sum(due == day and due.year <= 2016 and not (done and done <= day) for due, done, _field in made)
    assert row[p.DUE_BY] == row[p.ON_TIME] + row[p.LATE] + row[p.OVERDUE] + today
