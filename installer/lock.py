"""One process at a time, also when a file manager starts the program twice. Standard library only."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from installer.errors import SetupError


@contextmanager
def only_one(path: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock file `path`; whoever comes second waits here. The system frees it when a process dies."""
    try:
        handle = path.open("a+b")
    except OSError as error:
        raise SetupError(
            f"Regulars cannot write into its own folder {path.parent} ({error.strerror}). "
            "Please copy it to a folder of yours."
        ) from error
    with handle:
        told = False
        while not _take(handle):
            if not told:
                say("Another start of Regulars is preparing the environment; waiting for it ...")
            told = True
            time.sleep(0.3)
        try:
            yield
        finally:
            _give_back(handle)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: IO[bytes]) -> bool:
        try:
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give_back(handle: IO[bytes]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: IO[bytes]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _give_back(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
