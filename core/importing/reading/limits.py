"""Limits on memory and time for the child process that reads foreign files. Runs in the child, on itself.

Where the system refuses the limit on memory (macOS does, and an outer job of Windows may), the file is read without it:
the limits on cells, on what a package unpacks to and on the time the program waits hold all the same.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any, ClassVar

_EXTENDED_LIMIT_INFORMATION = 9
_PROCESS_MEMORY = 0x100
_KILL_ON_JOB_CLOSE = 0x2000


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION of winnt.h."""

    _fields_: ClassVar = [
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    ]


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h; `IoInfo` is its six counters."""

    _fields_: ClassVar = [
        ("BasicLimitInformation", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    ]


def limit_memory(memory: int) -> bool:
    """Limit this process to `memory` bytes; whether the limit holds."""
    if sys.platform == "win32":
        return limit_by_job(ctypes.WinDLL("kernel32"), memory)
    return _limit_by_rlimit(memory)


def allow_seconds(seconds: int) -> None:
    """Let this process work so many seconds more; where the system cannot count them, the program's own clock ends it."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard < 0 else min(wanted, hard), hard))


def limit_by_job(kernel32: Any, memory: int) -> bool:  # noqa: ANN401 - a loaded library has no type
    """Put this process into a job of its own that may not take more than `memory` bytes; whether it worked.

    The handle stays open on purpose: closing the last one ends the job, and the process with it.
    """
    kernel32.CreateJobObjectW.restype = ctypes.c_void_p
    kernel32.CreateJobObjectW.argtypes = [ctypes.c_void_p, ctypes.c_wchar_p]
    kernel32.SetInformationJobObject.argtypes = [
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_uint32,
    ]
    kernel32.AssignProcessToJobObject.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    kernel32.GetCurrentProcess.restype = ctypes.c_void_p
    kernel32.CloseHandle.argtypes = [ctypes.c_void_p]
    job = kernel32.CreateJobObjectW(None, None)
    if not job:
        return False
    limits = ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = _PROCESS_MEMORY | _KILL_ON_JOB_CLOSE
    limits.ProcessMemoryLimit = memory
    told = kernel32.SetInformationJobObject(
        job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
    )
    if told and kernel32.AssignProcessToJobObject(job, kernel32.GetCurrentProcess()):
        return True
    kernel32.CloseHandle(job)
    return False


def _limit_by_rlimit(memory: int) -> bool:
    if sys.platform == "win32":
        return False
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (OSError, ValueError):
        return False
    return True
