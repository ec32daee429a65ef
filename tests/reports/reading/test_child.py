import datetime as dt
import json
import sys
from decimal import Decimal
from types import SimpleNamespace

import pytest

from cchc_eval.reports.reading import child
from cchc_eval.reports.reading.faults import UnreadableFile
from cchc_eval.reports.reading.grid import Cell, Sheet
from cchc_eval.reports.reading.limits import LIMITS, Limits
from tests.reports.reading import kit


def test_sheets_come_through_json_as_they_are():
    cells = [
        Cell(1, 1, "Đ", "text"), Cell(1, 2, Decimal("1.10"), "number", format="0.00"), Cell(2, 1, dt.date(2016, 12, 30), "date"),
        Cell(2, 2, dt.datetime(2016, 12, 30, 16, 30), "date", hidden=True), Cell(3, 1, True, "bool", formula=True), Cell(3, 2, None, "empty", formula=True),
        Cell(4, 1, "#REF!", "error"),
    ]  # fmt: skip
    sheets = (
        Sheet("Tờ", {(c.row, c.column): c for c in cells}, ((1, 1, 2, 2),), True, False),
        Sheet("", {}, (), False, False),
    )
    again, warnings = child.unpacked(json.loads(json.dumps(child.packed(sheets, ["w"]))))
    assert again == sheets
    assert warnings == ("w",)
    assert type(again[0].at(2, 1).value) is dt.date


def test_a_file_is_what_it_is_whatever_its_name_says():
    workbook = kit.by_hand('<row r="1"><c r="A1"><v>1</v></c></row>')
    assert child.read_content(workbook, "a.csv", LIMITS)[0][0].name == "S"
    assert child.read_content(b"a;b\n1;2\n", "a.xlsx", LIMITS)[0][0].name == ""
    for content in (b"", b" \r\n", bytes(5000)):
        with pytest.raises(UnreadableFile) as caught:
            child.read_content(content, "a.xlsx", LIMITS)
        assert caught.value.code == "empty"


def test_reasons_are_answers(monkeypatch):
    assert child.answer(kit.OLE, "a.xls", LIMITS) == {"fault": "other", "values": {"file": "a.xls"}}
    for error, code in ((MemoryError, "memory"), (RecursionError, "failed")):

        def fail(*_of, error=error):
            raise error

        monkeypatch.setattr(child, "read_content", fail)
        assert child.answer(b"", "a", LIMITS)["fault"] == code


def test_what_the_process_is_told_holds_the_limits():
    told = json.loads(child.asked("a.xlsx", Limits(cells=7), "en"))
    assert Limits(**told["limits"]) == Limits(cells=7)
    assert told["lang"] == "en"


def test_limits_are_set_as_far_as_the_system_allows(monkeypatch):
    asked = []

    def refuse(what, limits):
        asked.append((what, limits))
        raise ValueError("not here")

    system = SimpleNamespace(
        RLIMIT_AS=9, RLIMIT_CPU=0, RLIM_INFINITY=-1, getrlimit=lambda what: (1, -1 if what else 5), setrlimit=refuse
    )
    monkeypatch.setitem(sys.modules, "resource", system)
    child.limit_process(Limits(memory_bytes=100, seconds=60))
    assert asked == [(9, (100, -1)), (0, (5, 5))]
    monkeypatch.setitem(sys.modules, "resource", None)  # Windows has none
    child.limit_process(LIMITS)
