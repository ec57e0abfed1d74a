"""One window per book: a lock file in the cache folder, named after the book's place."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile

from core.errors import EnvironmentFault
from core.paths import Folders


def take(book: Path, folders: Folders) -> QLockFile:
    """Take the lock of `book`, kept as long as the returned object lives. Raises EnvironmentFault `book_locked`."""
    folders.cache.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(str(book.resolve()).encode()).hexdigest()[:24]
    lock = QLockFile(str(folders.cache / f"{name}.lock"))
    lock.setStaleLockTime(0)  # a lock is stale only when its process is gone
    if not lock.tryLock(0):
        raise EnvironmentFault("book_locked", name=book.name)
    return lock
