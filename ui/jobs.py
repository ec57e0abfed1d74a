"""Work away from the window's thread: one writer, a small pool for reading, one queued signal back."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from core.jobs import JobContext, Progress

T = TypeVar("T")
Failed = Callable[[BaseException], None]
_PROGRESS_EVERY = 0.04  # seconds between two reports: more often than a screen shows is waste


class JobRunner(QObject):
    """Runs work and brings its result back to the window's thread.

    `done(result)`, `failed(error)` and `progress(done, total, what)` are called there, and not at all when they are
    methods of a widget that is gone by then. `failed` also gets `Cancelled`; without a `failed` of its own an error
    goes to `on_error`.
    """

    _deliver = Signal(object)
    writing_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None, *, on_error: Failed | None = None) -> None:
        super().__init__(parent)
        self.on_error: Failed | None = on_error
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="reader")
        self._running: set[JobContext] = set()
        self._writing = 0
        self._closed = False
        self._deliver.connect(self._run_here, Qt.ConnectionType.QueuedConnection)

    @property
    def writing(self) -> bool:
        """Whether something is being written."""
        return self._writing > 0

    @property
    def idle(self) -> bool:
        """Whether nothing runs at all."""
        return not self._running

    def read(
        self,
        work: Callable[[JobContext], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> JobContext:
        """Do `work` beside others."""
        return self._submit(self._readers, work, done, failed, progress)

    def write(
        self,
        work: Callable[[JobContext], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> JobContext:
        """Do `work` after all other writing work."""
        self._count_writing(1)
        return self._submit(self._writer, work, done, failed, progress, writes=True)

    def cancel_all(self) -> None:
        """Ask all work to stop."""
        for job in tuple(self._running):
            job.cancel()

    def close(self) -> None:
        """Ask all work to stop, wait until it has, and deliver nothing more."""
        self._closed = True
        self.cancel_all()
        for pool in (self._writer, self._readers):
            pool.shutdown(wait=True, cancel_futures=True)

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[JobContext], T],
        done: Callable[[T], None],
        failed: Failed | None,
        progress: Progress | None,
        *,
        writes: bool = False,
    ) -> JobContext:
        job = JobContext(self._throttled(progress)) if progress else JobContext()
        if self._closed:
            return job
        self._running.add(job)
        future = pool.submit(work, job)
        future.add_done_callback(
            lambda finished: self._emit(partial(self._finish, job, finished, done, failed, writes))
        )
        return job

    def _throttled(self, progress: Progress) -> Progress:
        last = 0.0

        def report(done: int, total: int, what: str) -> None:
            nonlocal last
            moment = time.monotonic()
            if done >= total or moment - last >= _PROGRESS_EVERY:
                last = moment
                self._emit(partial(_call, progress, done, total, what))

        return report

    def _emit(self, closure: Callable[[], None]) -> None:
        if not self._closed:
            self._deliver.emit(closure)

    @Slot(object)
    def _run_here(self, closure: Callable[[], None]) -> None:
        if not self._closed:
            closure()

    def _finish(
        self,
        job: JobContext,
        future: Future[T],
        done: Callable[[T], None],
        failed: Failed | None,
        writes: bool,
    ) -> None:
        self._running.discard(job)
        if writes:
            self._count_writing(-1)
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            _call(done, future.result())
        elif failed is not None:
            _call(failed, error)
        elif self.on_error is not None:
            self.on_error(error)
        else:
            raise error

    def _count_writing(self, change: int) -> None:
        before = self.writing
        self._writing += change
        if self.writing != before:
            self.writing_changed.emit(self.writing)


def _call(function: Callable[..., None], *arguments: object) -> None:
    """Call `function` unless it belongs to a widget that is gone."""
    owner = getattr(function, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return
    function(*arguments)
