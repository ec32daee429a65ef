from __future__ import annotations

import datetime as dt

from cchc_eval.reports.results import Results, Wanted
from cchc_eval.widgets.work import board_tables as b
from cchc_eval.widgets.work.board_data import BoardData
from tests.analysis.work import year

DATA = BoardData(Results(Wanted()), dt.date(2017, 10, 1), 2017, year.whole(), year.NAMES)


def test_every_table_is_in_the_workbook_under_a_name_of_its_own() -> None:
    names = [name for name, _table in b.sheets(DATA)]
    assert len(set(names)) == len(names) == 9
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_tables_hold_the_year() -> None:
    assert len(b.due_soon(DATA).rows) == 2
    assert [len(table.rows) for table in b.overdue_lists(DATA)] == [2, 4]
    assert len(b.findings(DATA).rows) == 3
    assert len(b.reports(DATA).rows) == 3
    assert len(b.punctuality(DATA).rows) == 3
    assert len(b.timeline(DATA, "chi_dao").rows) == 2
    assert b.completion(DATA).rows[-1] == ["31/12/2017", "5", "–"]
    assert [name for name, _table in b.coverage(DATA)] == ["Sở"]
    assert b.worth(DATA) is None
