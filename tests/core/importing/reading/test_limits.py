"""The child that reads foreign files takes no more memory than it may."""

from __future__ import annotations

import ctypes
import multiprocessing
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from core.errors import UserError
from core.importing.reading import isolate, limits
from core.jobs import JobContext
from core.messages import explain

POSIX = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="this system limits no address space")


def _workbook(path: Path, text: str) -> Path:
    """A sheet of one cell; openpyxl keeps a text in the cell itself."""
    book = openpyxl.Workbook()
    book.active.append(["Tea"])
    book.save(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(b"Tea", text.encode()))
    return path


@POSIX
def test_a_file_that_needs_more_memory_than_allowed_is_refused_in_words(tmp_path, monkeypatch) -> None:
    path = _workbook(tmp_path / "sales.xlsx", "x" * (24 << 20))
    with isolate.WorkbookReader() as usual:
        assert usual.read(path, "xlsx", JobContext())
    monkeypatch.setattr(isolate, "MEMORY", 160 << 20)
    with isolate.WorkbookReader() as narrow, pytest.raises(UserError) as refused:
        narrow.read(path, "xlsx", JobContext())
    assert refused.value.key in {"too-big", "reader-died"}  # as Python or the engine met the limit
    assert "sales.xlsx" in str(explain(refused.value))


def _take(memory: int, wanted: int, pipe) -> None:
    held = limits.limit_memory(memory)
    try:
        pipe.send((held, len(bytearray(wanted))))
    except MemoryError:
        pipe.send((held, 0))


@POSIX
@pytest.mark.parametrize(("wanted", "got"), [(1 << 20, 1 << 20), (2 << 30, 0)])
def test_memory_is_given_up_to_the_limit_and_not_beyond(wanted, got) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_take, args=(1 << 30, wanted, theirs))
    process.start()
    assert ours.poll(30)
    assert ours.recv() == (True, got)
    process.join()


@POSIX
def test_a_system_that_refuses_the_limit_reads_without_it(monkeypatch) -> None:
    import resource

    def refuse(kind: int, _limit: tuple[int, int]) -> None:
        if kind == resource.RLIMIT_AS:
            raise ValueError("current limit exceeds maximum limit")  # what macOS says

    monkeypatch.setattr(resource, "setrlimit", refuse)
    assert limits.limit_memory(1 << 30) is False


class Kernel32:
    """Windows as far as jobs go. `failing` is the call that Windows refuses."""

    def __init__(self, failing: str = "") -> None:
        self.calls: list[str] = []
        self.told: tuple[int, int] = (0, 0)
        for name, answer in (
            ("CreateJobObjectW", 7),
            ("SetInformationJobObject", 1),
            ("AssignProcessToJobObject", 1),
            ("GetCurrentProcess", 2**64 - 1),
            ("CloseHandle", 1),
        ):
            setattr(self, name, self._call(name, 0 if name == failing else answer))

    def _call(self, name: str, answer: int):
        def call(*arguments):
            self.calls.append(name)
            if name == "SetInformationJobObject":
                job, kind, pointer, size = arguments
                assert (job, kind, size) == (7, 9, ctypes.sizeof(limits.ExtendedLimits))
                sent = limits.ExtendedLimits.from_buffer_copy(ctypes.string_at(pointer, size))
                self.told = (sent.BasicLimitInformation.LimitFlags, sent.ProcessMemoryLimit)
            if name == "AssignProcessToJobObject":
                assert arguments == (7, 2**64 - 1)
            return answer

        return call


def test_on_windows_the_process_is_put_into_a_job_with_the_limit() -> None:
    kernel32 = Kernel32()
    assert limits.limit_by_job(kernel32, 1536 << 20) is True
    assert kernel32.told == (0x2100, 1536 << 20)
    assert "AssignProcessToJobObject" in kernel32.calls
    assert "CloseHandle" not in kernel32.calls  # closing it would end the process


@pytest.mark.parametrize("call", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"])
def test_where_windows_refuses_the_job_the_file_is_read_without_it(call) -> None:
    kernel32 = Kernel32(failing=call)
    assert limits.limit_by_job(kernel32, 1 << 30) is False
    assert ("CloseHandle" in kernel32.calls) == (call != "CreateJobObjectW")


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_size_t) != 8, reason="the sizes are those of 64 bits")
def test_the_structure_is_laid_out_as_windows_lays_it_out() -> None:
    assert ctypes.sizeof(limits.ExtendedLimits) == 144
    assert limits.ExtendedLimits.ProcessMemoryLimit.offset == 112
