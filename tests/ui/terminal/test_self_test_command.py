"""The command `self-test`: one line per step, the window in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from core.errors import EnvironmentFault
from core.jobs import JobContext
from core.services import demo
from core.services.self_test import Step
from ui.terminal import self_test


class Window:
    """Stands in for the process that opens the window; remembers how it was asked."""

    def __init__(self, code: int = 0, said: str = "") -> None:
        self.code, self.said = code, said
        self.calls: list[tuple[list[str], dict[str, Any]]] = []

    def __call__(self, command: list[str], **named: Any) -> subprocess.CompletedProcess[str]:
        self.calls.append((command, named))
        assert Path(command[-1]).is_file(), "the book has to be there while the window looks at it"
        return subprocess.CompletedProcess(command, self.code, "", self.said)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps of the core, taken as done."""

    def run(folder: Path, *, now: datetime, job: JobContext, announce: Callable[[Step], None]) -> Path:
        announce(Step(name="Everything"))
        book = folder / "self-test.regulars"
        book.touch()
        return book

    monkeypatch.setattr(self_test, "run", run)


def test_every_step_is_one_line_and_nothing_is_left_behind(
    run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = Window()
    monkeypatch.setattr(self_test.subprocess, "run", window)
    monkeypatch.setattr(self_test.tempfile, "tempdir", str(tmp_path))
    answer = run("self-test")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert all(line.startswith("ok ") for line in lines[:-1])
    assert len(lines) >= 10
    assert list(tmp_path.iterdir()) == []
    ((command, named),) = window.calls
    assert command[0] == sys.executable
    assert command[-2] == "--check-window"
    assert named["env"]["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.usefixtures("made")
def test_a_window_that_does_not_open_fails_the_test(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test.subprocess, "run", Window(1, "no library\nlibEGL.so.1 is missing\n"))
    answer = run("self-test")
    assert answer.code == 1
    assert "libEGL.so.1 is missing" in answer.out


@pytest.mark.usefixtures("made")
def test_a_window_that_does_not_answer_fails_the_test(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(command: list[str], **_named: object) -> None:
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(self_test.subprocess, "run", hang)
    answer = run("self-test")
    assert (answer.code, answer.out.splitlines()[-1]) == (1, "A step failed.")


def test_a_step_that_fails_is_named_and_ends_the_test(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_words: object, **_named: object) -> Path:
        raise EnvironmentFault("disk_full")

    window = Window()
    monkeypatch.setattr(self_test.subprocess, "run", window)
    monkeypatch.setattr(demo, "sheet", broken)
    answer = run("self-test")
    assert answer.code == 1
    assert [line.split()[0] for line in answer.out.splitlines()] == ["ok", "FAILED"]
    assert "The disk is full." in answer.out
    assert window.calls == []


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert self_test.window_command(Path("a.regulars")) == [sys.executable, "--check-window", "a.regulars"]
