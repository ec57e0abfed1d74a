"""What a command gets to work with and to answer through: the clock, the two streams, tables, JSON and progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.table import Table
from rich.text import Text

from core import i18n
from core.dates import Month
from core.i18n import ngettext
from core.jobs import JobContext
from core.messages import explain
from core.model.shop import Shop
from core.services import books

Clock = Callable[[], datetime]
Commands = dict[str, tuple[Callable[..., int | None], str]]
"""Functions by command, each with its help (message id)."""
SHOWN = 50
"""Rows of a table for people; JSON and CSV give all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """Handed to every command as `context.obj`."""

    clock: Clock
    out: Console
    err: Console

    def say(self, text: str = "", style: str = "") -> None:
        """A line that is never broken: paths can be copied."""
        self.out.print(Text(text, style=style), soft_wrap=True)

    def table(
        self,
        title: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        numbers: int,
        shown: int = SHOWN,
    ) -> None:
        """A table of at most `shown` rows; says how many were left out. The last `numbers` columns are right-aligned."""
        everything = list(rows)
        table = Table(title=Text(title, style="bold"), title_justify="left", box=None, pad_edge=False)
        words = len(columns) - numbers
        for place, column in enumerate(columns):
            table.add_column(
                Text(column, style="dim"),
                justify="left" if place < words else "right",
                no_wrap=place >= words,
                overflow="fold",
            )
        for row in everything[:shown]:
            table.add_row(*(Text(cell) for cell in row))
        self.out.print(table)
        left = len(everything) - shown
        if left > 0:
            self.say(
                ngettext(
                    "… and {count} more; --json or --csv gives all.",
                    "… and {count} more; --json or --csv gives all.",
                    left,
                ).format(count=i18n.format_number(left)),
                "dim",
            )

    def json(self, value: Any) -> None:  # noqa: ANN401 - any value of the model
        """One JSON document on the output stream."""
        sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n")

    @contextmanager
    def job(self) -> Iterator[JobContext]:
        """Progress on the error stream where that is a terminal, silence otherwise."""
        if not self.err.is_terminal:
            yield JobContext()
            return
        columns = TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn()
        with Progress(*columns, console=self.err, transient=True) as progress:
            task = progress.add_task("", total=None)

            def show(done: int, total: int, what: str) -> None:
                progress.update(task, completed=done, total=total or None, description=what)

            yield JobContext(show)


def of(context: typer.Context) -> Terminal:
    """The terminal of a command."""
    terminal = context.find_object(Terminal)
    assert terminal is not None
    return terminal


@contextmanager
def opened(context: typer.Context, path: Path, *, writes: bool = False) -> Iterator[books.Book]:
    """The book at `path`, closed afterwards; the first opening of a day that may write leaves a backup."""
    terminal = of(context)
    book = books.open_book(path, now=terminal.clock(), daily_backup=writes)
    try:
        for warning in book.warnings:
            terminal.err.print(explain(warning), soft_wrap=True)
        yield book
    finally:
        book.close()


@contextmanager
def reading(context: typer.Context, path: Path) -> Iterator[tuple[books.Book, Shop]]:
    """A book that is only read, spoken of in the language of its shop."""
    with opened(context, path) as book:
        shop = books.shop(book)
        with i18n.using(shop.language):
            yield book, shop


def plain(value: Any) -> Any:  # noqa: ANN401 - walks any value of the model
    """Values of the model as JSON knows them: days and months in ISO form, amounts as numbers."""
    if isinstance(value, Month | Path):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return float(value)
    if is_dataclass(value):
        shown = (field.name for field in fields(value) if field.metadata.get("json", True))
        return {name: plain(getattr(value, name)) for name in shown}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value
