"""The command `self-test`: the core in this process, the window in one of its own, since a terminal knows no Qt."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import typer

from core.i18n import N_, _
from core.paths import resources
from core.services.self_test import Step, run
from ui.terminal.output import Commands, Terminal, of

FAILED = 1
WINDOW_SECONDS = 180


def self_test(context: typer.Context) -> int:
    """Try the whole program on a sample shop in a folder of its own; nothing of yours is touched."""
    terminal = of(context)

    def announce(step: Step) -> None:
        _report(terminal, step)

    # A failing clean-up (a scanner that still looks at a file) is no fault of the program.
    with tempfile.TemporaryDirectory(prefix="regulars-", ignore_cleanup_errors=True) as folder:
        with terminal.job() as job:
            book = run(Path(folder), now=terminal.clock(), job=job, announce=announce)
        if book is None:
            return FAILED
        window = Step(name=_("Open the window and close it"), problem=_window_problem(book))
        announce(window)
    terminal.say(_("A step failed.") if window.problem else _("Everything works."), "bold")
    return FAILED if window.problem else 0


def window_command(book: Path) -> list[str]:
    """This program once more, to show `book` without a screen: frozen it is one file, else Python and `main.py`."""
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        program.append(str(resources().parent / "main.py"))
    return [*program, "--check-window", str(book)]


def _window_problem(book: Path, environ: Mapping[str, str] = os.environ) -> str:
    """Why the window does not open, empty where it does."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            window_command(book),
            env={**environ, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=WINDOW_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _("The window did not answer in time.")
    if done.returncode == 0:
        return ""
    said = (done.stderr or done.stdout).strip().splitlines()
    return said[-1] if said else _("The window ended with code {code}.").format(code=done.returncode)


def _report(terminal: Terminal, step: Step) -> None:
    if step.problem:
        terminal.say(_("FAILED  {step}: {problem}").format(step=step.name, problem=step.problem), "bold red")
    else:
        terminal.say(_("ok      {step}").format(step=step.name), "")


COMMANDS: Commands = {
    "self-test": (
        self_test,
        N_("Try the whole program on a sample shop in a folder of its own; nothing of yours is touched."),
    ),
}
