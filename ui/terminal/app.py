"""From the words on the command line to an exit code: 0 done, 1 a bug, 2 the user's mistake, 3 the environment."""

from __future__ import annotations

import errno
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from core import i18n, logs
from core.errors import Cancelled, EnvironmentFault, UserError
from core.i18n import N_, _
from core.messages import explain
from core.paths import folders
from core.version import VERSION
from ui.terminal import (
    books,
    contacted,
    contacts,
    duplicates,
    lists,
    offers,
    people,
    prints,
    profiles,
    reports,
    sales,
    self_test,
    trial,
    usage,
)
from ui.terminal.output import Clock, Terminal

BUG, MISTAKE, ENVIRONMENT, STOPPED = 1, 2, 3, 130
_HELP = N_("Regulars in the terminal: the same work as in the window, for scripts and servers.")
log = logging.getLogger(__name__)


def main(argv: Sequence[str], *, clock: Clock = datetime.now) -> int:  # noqa: TID251 - the terminal meets the clock here
    """Run one command and give its exit code. Errors are one line, or one JSON object with `--json`."""
    i18n.set_language(i18n.system_language()[0])
    words = list(argv)

    def run() -> int:
        command = usage.translated(build())
        terminal = Terminal(clock=clock, out=console(sys.stdout), err=console(sys.stderr))
        code: Any = command.main(
            words, prog_name=usage.program(), standalone_mode=False, obj=terminal, windows_expand_args=False
        )
        if code == STOPPED:  # typer keeps Ctrl+C to itself
            raise KeyboardInterrupt
        return int(code or 0)

    return guarded(words, run)


def guarded(argv: Sequence[str], run: Callable[[], int]) -> int:
    """Run with the program's log open; whatever goes wrong becomes a sentence and an exit code."""
    with _logging():
        try:
            return _explained(argv, run)
        except BrokenPipeError:  # the reader of our output has seen enough, as `head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ENVIRONMENT


def _explained(argv: Sequence[str], run: Callable[[], int]) -> int:
    try:
        return run()
    except usage.UsageError as error:
        return _fail(argv, MISTAKE, usage.explain(error, argv))
    except UserError as error:
        return _fail(argv, MISTAKE, explain(error))
    except EnvironmentFault as error:
        return _fail(argv, ENVIRONMENT, explain(error))
    except (Cancelled, KeyboardInterrupt, typer.Abort):
        return _fail(argv, STOPPED, _("Stopped. Nothing was changed."))
    except BrokenPipeError:
        raise
    except OSError as error:
        return _fail(argv, ENVIRONMENT, _refused(error))
    except Exception:
        log.exception("a command failed")
        return _fail(argv, BUG, _bug())


def build() -> typer.Typer:
    """Every command of the terminal."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help=_HELP)

    @app.callback()
    def _group(
        version: bool = typer.Option(
            False,
            "--version",
            callback=_say_version,
            is_eager=True,
            help=N_("Say the version and do nothing else."),
        ),
    ) -> None:
        """Keep the commands apart even if there were one."""

    for room in (
        books,
        sales,
        profiles,
        people,
        duplicates,
        offers,
        contacts,
        contacted,
        lists,
        prints,
        trial,
        reports,
        self_test,
    ):
        for name, (function, help_) in room.COMMANDS.items():
            app.command(name, help=help_)(function)
    return app


def _say_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"Regulars {VERSION}\n")
        raise typer.Exit


def console(stream: Any) -> Console:  # noqa: ANN401 - a text stream
    """Names of people are printed as they are: brackets and colons mean nothing here."""
    return Console(file=stream, markup=False, emoji=False, highlight=False)


def _fail(argv: Sequence[str], code: int, message: str) -> int:
    line = " ".join(message.split())
    if "--json" in argv:
        sys.stdout.write(json.dumps({"status": "error", "message": line}, ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(line + "\n")
    return code


def _refused(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return explain(EnvironmentFault("disk_full"))
    return _("The computer refuses “{name}”: {reason}.").format(
        name=error.filename or "", reason=error.strerror or error.__class__.__name__
    )


def _bug() -> str:
    file = folders().logs / logs.FILE_NAME
    return _(
        "Something went wrong in Regulars itself. Your book keeps its last complete state; the details are in {file}."
    ).format(file=file)


@contextmanager
def _logging() -> Iterator[Path | None]:
    """The program's log for the length of one command."""
    root = logging.getLogger()
    before = list(root.handlers)
    try:
        yield logs.start(folders().logs)
    finally:
        for handler in [handler for handler in root.handlers if handler not in before]:
            root.removeHandler(handler)
            handler.close()
