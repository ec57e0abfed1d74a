"""JobRunner's API without threads: the work is done inside the call."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.jobs import JobContext


class ImmediateRunner(QObject):
    """Runs everything at once, so that a page's test needs no waiting."""

    writing_changed = Signal(bool)
    writing = False
    idle = True

    def __init__(self, parent=None, *, on_error=None):
        super().__init__(parent)
        self.on_error = on_error

    def read(self, work, done, failed=None, progress=None):
        job = JobContext(progress) if progress else JobContext()
        try:
            result = work(job)
        except Exception as error:
            handler = failed or self.on_error
            if handler is None:
                raise
            handler(error)
        else:
            done(result)
        return job

    write = read

    def cancel_all(self):
        """Nothing runs outside a call."""

    def close(self):
        """Nothing to wait for."""
