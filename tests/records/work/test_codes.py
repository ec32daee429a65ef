"""Every code that the records accept has its words."""

from __future__ import annotations

import pytest

from cchc_eval.records.work import codes
from cchc_eval.records.work import payloads as p

STATES = {
    "task": p.TASK_STATES,
    "inspection": p.INSPECTION_STATES,
    "finding": p.FINDING_STATES,
    "report": p.REPORT_STATES,
}


@pytest.mark.parametrize("kind", STATES)
def test_states(kind: str) -> None:
    assert tuple(codes.states(kind)) == STATES[kind]


def test_the_rest() -> None:
    assert codes.states("plan") == {}
    assert tuple(codes.duty_roles()) == p.ROLES
    assert tuple(codes.papers()) == p.INSPECTION_DOCUMENTS
    assert tuple(codes.severities()) == p.SEVERITIES
    assert tuple(codes.frequencies()) == p.FREQUENCIES
    assert set(codes.team_roles()) == {"leader", "secretary", "member"}
    assert {"so", "don_vi", "ca_nhan_phu_trach", "so_noi_vu", "van_phong", "ban_giam_doc"} == set(codes.parties())
    assert {"cchc_nam", "tuyen_truyen", "kiem_tra", "ra_soat_tthc"} < set(codes.plan_types())
