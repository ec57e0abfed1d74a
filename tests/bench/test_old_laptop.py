"""An old laptop: one core at half its speed, nothing read from the disk yet.

Half speed is a second process of equal right on the same core that never rests. What was read before is given back to
the system file by file, so that the start reads it anew; nobody but us loses what is kept in memory.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.ratios import ROOT, fresh, least

TASKS = "tests.bench.window_tasks:"
BUSY = "while True: pass"
pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity"), reason="processes are tied to a core on Linux only"
)


@pytest.fixture
def half_a_core() -> Iterator[None]:
    """This process and all it starts on one core, which they share with one that never rests."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    rival = subprocess.Popen([sys.executable, "-c", BUSY])
    yield
    rival.kill()
    rival.wait()
    os.sched_setaffinity(0, before)


def forget(*folders: Path) -> None:
    """Let the system forget what it has read of these folders; written files are stored first."""
    os.sync()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                file = os.open(path, os.O_RDONLY)
                os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(file)


def test_the_program_is_usable_on_an_old_laptop(copy_of_book, half_a_core, tell):
    libraries = Path(sys.prefix)
    code = [ROOT / name for name in ("core", "ui", "resources")]
    mine, peers = [], []
    for _round in range(2):
        forget(libraries, *code, copy_of_book.parent)
        mine.append(fresh(f"{TASKS}lived", copy_of_book))
        forget(libraries)
        peers.append(fresh(f"{TASKS}bare"))
    assert all(answer["good"] for answer in mine)
    peer = least(peers, "since_start")
    tell(
        what="old laptop: start to the first paint",
        ours=least(mine, "since_start"),
        peer=peer,
        against="bare QMainWindow",
        most=5.0,
    )
    whole = min(answer["since_start"] + answer["page"] for answer in mine)
    tell(what="  until the first page stands", ours=whole, peer=peer, against="bare QMainWindow")
    tell(what="  memory while idle", ours=least(mine, "idle"), unit="MB", most=350)
    tell(what="  from the click on Loyalty until its first chart stands", ours=least(mine, "first"), most=1.5)
    tell(what="    until all of its charts stand", ours=least(mine, "charts"))
    tell(what="    memory with charts", ours=least(mine, "after"), unit="MB")
