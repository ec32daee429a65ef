"""Limits on the process that renders: memory and computing time, where the system knows them.

On Windows there is no ``resource``; a job object does the same for memory. The parent waits a limited time on every
system.
"""

from __future__ import annotations

import contextlib
import sys

MEMORY = 1 << 30  # bytes
SECONDS = 60  # of one document


def limit_this_process(memory: int = MEMORY, seconds: int = 0) -> None:
    """Limit the process that calls, for good.

    Parameters
    ----------
    memory : int
        Bytes that it may hold.
    seconds : int
        Computing time; 0 for no limit.
    """
    if sys.platform == "win32":
        _windows(memory)
        return
    import resource

    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        if most:
            with contextlib.suppress(ValueError, OSError):  # a system may not know a limit (macOS: memory)
                hard = resource.getrlimit(what)[1]
                most = most if hard == resource.RLIM_INFINITY else min(most, hard)
                resource.setrlimit(what, (most, hard))


def _windows(memory: int) -> None:
    """Put this process into a job object with a limit on its memory (JOB_OBJECT_LIMIT_PROCESS_MEMORY)."""
    import ctypes

    class Basic(ctypes.Structure):
        _fields_ = [
            ("time1", ctypes.c_int64), ("time2", ctypes.c_int64), ("flags", ctypes.c_uint32), ("least", ctypes.c_size_t),
            ("most", ctypes.c_size_t), ("processes", ctypes.c_uint32), ("affinity", ctypes.c_size_t),
            ("priority", ctypes.c_uint32), ("scheduling", ctypes.c_uint32),
        ]  # fmt: skip

    class Extended(ctypes.Structure):
        _fields_ = [
            ("basic", Basic), ("io", ctypes.c_uint64 * 6), ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t), ("peak_process", ctypes.c_size_t), ("peak_job", ctypes.c_size_t),
        ]  # fmt: skip

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 – other systems' ctypes has no windll
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.SetInformationJobObject.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32]
    kernel.AssignProcessToJobObject.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    told = Extended()
    told.basic.flags, told.process_memory = 0x100, memory
    job = kernel.CreateJobObjectW(None, None)
    kernel.SetInformationJobObject(job, 9, ctypes.byref(told), ctypes.sizeof(told))
    kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
