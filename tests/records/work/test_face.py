from __future__ import annotations

import pytest

from cchc_eval.records.errors import YearClosed
from cchc_eval.records.records import Records
from tests.records.work.test_payloads import LEAST, SUBJECTS


@pytest.mark.parametrize("kind", LEAST)
def test_a_closed_year_takes_no_work(records: Records, kind: str) -> None:
    for needed in ("plan", "report_duty", kind):  # what it refers to first
        if records.current(needed, SUBJECTS[needed]) is None:
            records.append(needed, SUBJECTS[needed], LEAST[needed])
    records.close_year(2017)
    before = records.work(2017)
    with pytest.raises(YearClosed, match="2017"):
        records.append(kind, SUBJECTS[kind], LEAST[kind] | {"note": "sau khi khóa"}, base=1)
    assert records.work(2017) == before
