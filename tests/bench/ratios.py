"""Timing and telling: best of several runs, taken in turns with the peer, as one aligned line of a table.

Only ratios taken in one run compare: the machine of the moment decides about the seconds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psutil

ROOT = Path(__file__).resolve().parents[2]
_WIDTHS = (58, 12, 46, 8, 26)
HEADINGS = ("what", "ours", "peer", "ratio", "goal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One line of the table. Seconds, unless `unit` says otherwise; `peer` None where nobody does the same.

    `most_ratio` and `most` are the goal: at most so many times the peer, at most so much.
    """

    what: str
    ours: float
    peer: float | None = None
    against: str = ""
    most_ratio: float | None = None
    most: float | None = None
    unit: str = "s"

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of the peer's."""
        return None if self.peer is None else self.ours / max(self.peer, 1e-9)

    @property
    def goal(self) -> str:
        """The goal and whether it was met in this run, or nothing."""
        words, met = [], True
        if self.most_ratio is not None and self.ratio is not None:
            words.append(f"<= {self.most_ratio:.2f} x")
            met &= self.ratio <= self.most_ratio
        if self.most is not None:
            words.append(f"<= {_amount(self.most, self.unit)}")
            met &= self.ours <= self.most
        return f"{' and '.join(words)}: {'met' if met else 'missed'}" if words else ""

    def __str__(self) -> str:
        """The aligned line."""
        peer = "" if self.peer is None else f"{self.against} {_amount(self.peer, self.unit)}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return aligned(self.what, _amount(self.ours, self.unit), peer, ratio, self.goal)


def aligned(what: str, ours: str, peer: str, ratio: str, goal: str) -> str:
    """The cells of a line under their headings."""
    a, b, c, d, _ = _WIDTHS
    return f"{what:<{a}} {ours:>{b}}  {peer:<{c}} {ratio:>{d}}  {goal}".rstrip()


def _amount(value: float, unit: str) -> str:
    if unit != "s":
        return f"{value:,.0f} {unit}"
    return f"{value * 1000:.2f} ms" if value < 0.1 else f"{value:.2f} s"


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of one call, and what it gave."""
    start = time.perf_counter()
    result = call()
    return time.perf_counter() - start, result


def best(call: Callable[[], Any], rounds: int = 3) -> float:
    """The fewest seconds of several calls."""
    return min(timed(call)[0] for _ in range(rounds))


def race(ours: Callable[[], Any], peer: Callable[[], Any], rounds: int = 3) -> tuple[float, float]:
    """The fewest seconds of each, called in turns so that a busy minute of the machine meets both."""
    pairs = [(timed(ours)[0], timed(peer)[0]) for _ in range(rounds)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def fresh(task: str, *arguments: object) -> dict[str, Any]:
    """What `tests.bench.tasks` (or `module:task`) answers in a process of its own.

    `since_start` is added where the answer has the moment `at` (time.monotonic, one clock for all processes).
    """
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as home, _started(task, arguments, home) as process:
        answer = _answer(process)
    if "at" in answer:
        answer["since_start"] = answer["at"] - start
    return answer


def memory(task: str, *arguments: object) -> float:
    """Megabytes that a task and its children hold together at their highest, looked at fifty times a second.

    A run of its own, since looking takes time too. What the system says of a finished child is of no use here: it
    counts the memory of the process that started it.
    """
    import psutil  # here, or every task would pay for it

    highest = 0
    with tempfile.TemporaryDirectory() as home, _started(task, arguments, home) as process:
        root = psutil.Process(process.pid)
        while process.poll() is None:
            highest = max(highest, _held(root))
            time.sleep(0.02)
        _answer(process)
    return highest / 2**20


def _held(root: psutil.Process) -> int:
    import psutil

    try:
        return sum(process.memory_info().rss for process in (root, *root.children(recursive=True)))
    except psutil.NoSuchProcess:
        return 0  # one of them has just ended: the next look counts


def _started(task: str, arguments: Sequence[object], home: str) -> subprocess.Popen[str]:
    """`home` takes the program's settings: no run opens the page that the last one left, nor touches its owner's."""
    module, _, name = task.rpartition(":")
    command = [sys.executable, "-m", module or "tests.bench.tasks", name, *map(str, arguments)]
    surroundings = os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1", "REGULARS_HOME": home}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=pipe, stderr=pipe, text=True)


def _answer(process: subprocess.Popen[str]) -> dict[str, Any]:
    out, errors = process.communicate()
    if process.returncode:
        raise AssertionError(errors)
    answer: dict[str, Any] = json.loads(out.splitlines()[-1])
    return answer


def fresh_race(
    ours: Sequence[object], peer: Sequence[object], rounds: int = 3
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Answers of two tasks, each a name and its arguments, in fresh processes and in turns."""
    pairs = [(fresh(*map(str, ours)), fresh(*map(str, peer))) for _ in range(rounds)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def least(answers: Sequence[dict[str, Any]], key: str = "seconds") -> float:
    """The smallest figure under `key`."""
    return float(min(answer[key] for answer in answers))
