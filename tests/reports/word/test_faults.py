"""Faults pass from one process to another as JSON, nothing lost."""

from __future__ import annotations

import json

from cchc_eval.reports.word import faults


def test_a_fault_survives_json():
    fault = faults.Fault(faults.UNKNOWN, faults.BODY, "Chữ {{ x }}", "x", "y")
    assert faults.Fault(**json.loads(json.dumps(fault.plain()))) == fault
    assert faults.Faulty(fault, 3).job == 3


def test_every_kind_is_listed_once():
    assert len(set(faults.KINDS)) == len(faults.KINDS)
