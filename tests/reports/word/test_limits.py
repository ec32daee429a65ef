"""The limits hold a process."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cchc_eval.reports.word import limits


@pytest.mark.parametrize(("size", "ends"), [(1 << 20, 0), (1 << 29, 1)])
def test_memory_is_limited(size, ends):
    code = f"from cchc_eval.reports.word.limits import limit_this_process as l; l(256 << 20); b'a' * {size}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.returncode == ends
    assert ("MemoryError" in ran.stderr) == bool(ends)


def test_the_limits_leave_room():
    assert limits.MEMORY >= 512 << 20
    assert limits.SECONDS >= 30
