"""Progress and cancel for long work: core functions take a `JobContext` and call `step`."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.errors import Cancelled

Progress = Callable[[int, int, str], None]


def _silent(_done: int, _total: int, _what: str) -> None:
    """Progress that nobody watches."""


class JobContext:
    """Handed into long work. Thread-safe: `cancel` may be called from any thread."""

    def __init__(self, progress: Progress = _silent) -> None:
        self._progress = progress
        self._cancelled = threading.Event()

    def step(self, done: int, total: int, what: str = "") -> None:
        """Report `done` of `total` real units of `what` (translated). Raises `Cancelled` after `cancel`."""
        self.check()
        self._progress(done, total, what)

    def check(self) -> None:
        """Raise `Cancelled` if the owner asked to stop."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._cancelled.is_set()


@contextmanager
def without_collecting() -> Iterator[None]:
    """Spare Python's cyclic collector, which would walk millions of new cells again and again and find nothing."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
