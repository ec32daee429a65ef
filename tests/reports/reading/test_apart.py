import subprocess

import pytest

from cchc_eval.i18n import speaking
from cchc_eval.reports.reading import apart
from cchc_eval.reports.reading.faults import UnreadableFile
from cchc_eval.reports.reading.limits import LIMITS, Limits
from tests.reports.reading import kit

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def code(content: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(UnreadableFile) as caught:
        apart.read_apart(content, "a.xlsx", limits)
    return caught.value.code


def test_another_process_reads_and_tells_its_reasons_in_the_language_in_use():
    sheets, warnings = apart.read_apart(kit.by_hand(ROW), "a.xlsx", LIMITS)
    assert sheets[0].at(1, 1).value == 1
    assert warnings == ()
    with speaking("en"), pytest.raises(UnreadableFile, match=r"old kind \(\.xls\)"):
        apart.read_apart(kit.OLE + "Workbook".encode("utf-16-le"), "a.xls", LIMITS)


def test_memory_ends_the_other_process_only():
    bomb = kit.zipped(kit.parts(before="<!--" + "x" * 30_000_000 + "-->"))  # held whole until it ends
    assert len(bomb) < 100_000
    assert code(bomb, Limits(memory_bytes=64 * 2**20)) in ("memory", "damaged_at", "failed")
    (sheet,), _warnings = apart.read_apart(bomb, "a.xlsx", LIMITS)  # with room enough it is read, and has no cells
    assert sheet.cells == {}


def test_time_ends_the_other_process(monkeypatch):
    monkeypatch.setattr(apart, "_RUN", "import time; time.sleep(60)")
    monkeypatch.setattr(apart, "_PATIENCE", 0.0)
    assert code(b"", Limits(seconds=0.3)) == "slow"


@pytest.mark.parametrize(
    ("run", "reason"),
    [("import os; os.abort()", "failed"), ("print('x')", "failed"), ("import os; os.kill(os.getpid(), 24)", "slow")],
)
def test_a_process_that_breaks_down_is_a_reason(monkeypatch, run, reason):
    monkeypatch.setattr(apart, "_RUN", run)
    assert code(b"") == reason


def test_a_process_that_cannot_be_started_is_a_reason(monkeypatch):
    def fail(*_of, **_more):
        raise OSError("no memory")

    monkeypatch.setattr(subprocess, "run", fail)
    assert code(b"") == "failed"
