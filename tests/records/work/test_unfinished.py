"""What is not finished, counted by hand."""

from __future__ import annotations

from cchc_eval.records.work.unfinished import unfinished
from tests.analysis.work import year


def test_by_hand() -> None:
    # tasks d c g (e cancelled, f h moved, a b done); findings k1 k3 (k2 closed); reports of the third and fourth quarter
    assert unfinished(year.whole()) == (3, 2, 2)
    moved = {"what": "Thiếu ghế", "unit": "mc", "state": "moved", "reason": "Chờ vốn"}
    periods = [{"code": "2017-Q1", "due": "2017-03-20"}, {"code": "2017-Q2", "due": "2017-06-20"}]
    duty = {"name": "Báo cáo quý", "by": "so", "to": "so_noi_vu", "frequency": "quarter", "periods": periods}
    some = year.work(
        findings={"k": moved},
        report_duties={"r": duty},
        reports={"r/2017-Q1": {"state": "draft"}, "r/2017-Q2": {"state": "waived", "reason": "không yêu cầu"}},
    )
    assert unfinished(some) == (0, 0, 1)  # a draft is not delivered
    assert unfinished(year.work()) == (0, 0, 0)
