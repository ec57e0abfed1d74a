"""Commands that print: charts, summary, statement."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from core import i18n
from core.dates import Month
from core.errors import UserError
from core.i18n import N_, _, ngettext
from core.model.summaries import MonthlySummary, Statement
from core.services import books, customers, exports, print_groups, statements, summaries
from ui.terminal.books import AsJson, BookPath
from ui.terminal.output import Commands, Terminal, of, reading
from ui.terminal.prints import GroupKey
from ui.terminal.summary_text import show

PAGES = 4
"""Of the monthly summary: the wall, people, money, who stays."""


class Picture(StrEnum):
    """Formats of a chart's file."""

    SVG = "svg"
    PNG = "png"


MonthText = Annotated[
    str, typer.Option("--month", metavar="MONTH", help=N_("The month, like 2026-10."), show_default=False)
]


def charts(
    context: typer.Context,
    book: BookPath,
    out: Annotated[
        Path, typer.Option(metavar="FOLDER", help=N_("Folder for the files."), show_default=False)
    ],
    format_: Annotated[Picture, typer.Option("--format", help=N_("svg or png."))] = Picture.SVG,
) -> None:
    """Draw every chart into a folder, each with its numbers as CSV."""
    with reading(context, book) as (kept, _shop):
        files = exports.chart_files(kept, out, format=format_.value)
    for file in files:
        of(context).say(str(file))


def summary(
    context: typer.Context,
    book: BookPath,
    month: MonthText,
    pdf: Annotated[Path | None, typer.Option(metavar="FILE", help=N_("Write the printed pages."))] = None,
    xlsx: Annotated[
        Path | None, typer.Option(metavar="FILE", help=N_("Write the figures as a workbook."))
    ] = None,
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help=N_("Write every figure as CSV, a value a line."))
    ] = None,
    pages: Annotated[str, typer.Option(metavar="1,2", help=N_("Only these pages; default all."))] = "",
    as_json: AsJson = False,
    close: Annotated[
        bool, typer.Option("--close", help=N_("Close the month: its figures stay as they are now."))
    ] = False,
) -> None:
    """Sum the month up: who came, who is slipping, what to offer."""
    terminal = of(context)
    wanted, chosen = Month.parse(month), _pages(pages)
    with reading(context, book) as (kept, _shop):
        if close:
            found = summaries.close_month(kept, wanted, now=terminal.clock()).value
        else:
            found = summaries.month_summary(kept, wanted, now=terminal.clock())
        if pdf:
            exports.save(pdf, summaries.print_pdf(kept, found, chosen))
        if xlsx:
            exports.save(xlsx, summaries.xlsx(found))
        if csv:
            exports.save(csv, summaries.csv(found))
        if as_json:
            terminal.json(found)
        else:
            _answer(terminal, found, [file for file in (pdf, xlsx, csv) if file])


def statement(
    context: typer.Context,
    book: BookPath,
    month: MonthText,
    pdf: Annotated[
        Path, typer.Option(metavar="FILE", help=N_("Write the printed pages."), show_default=False)
    ],
    who: Annotated[
        str, typer.Argument(metavar="[WHO]", help=N_("Number, phone, e-mail, name, part of a name, or id:7."))
    ] = "",
    everybody: Annotated[bool, typer.Option("--all", help=N_("Everybody who came in the month."))] = False,
    group: GroupKey = "",
) -> None:
    """Print a customer's month: what they like and what they saved."""
    terminal = of(context)
    wanted = Month.parse(month)
    if bool(who) + everybody + bool(group) != 1:
        raise UserError("who_or_all", field="who")
    with reading(context, book) as (kept, _shop):
        ids = _chosen(kept, who, group, wanted)
        now = terminal.clock()
        made: tuple[Statement, ...] = (
            (summaries.statement(kept, ids[0], wanted, now=now),)
            if who
            else summaries.statements(kept, wanted, now=now, customers=ids)
        )
        if not made:
            raise UserError("nobody_came", month=str(wanted))
        exports.save(pdf, summaries.statements_pdf(made))
    text = ngettext("Wrote {count} statement to {file}.", "Wrote {count} statements to {file}.", len(made))
    terminal.say(text.format(count=i18n.format_number(len(made)), file=pdf))
    if len(ids) > len(made):
        terminal.say(statements.left_out(len(ids) - len(made)))


def _pages(text: str) -> tuple[int, ...] | None:
    """`1,2` as page numbers, None for all. Raises UserError `pages_bad`."""
    if not text:
        return None
    numbers = [part.strip() for part in text.split(",")]
    if not all(number.isdecimal() and 1 <= int(number) <= PAGES for number in numbers):
        raise UserError("pages_bad", field="pages", text=text)
    return tuple(int(number) for number in numbers)


def _chosen(book: books.Book, who: str, group: str, month: Month) -> list[int]:
    """The one customer, the group, or everybody who came in the month. Raises UserError `nobody_came`, `group_unknown`."""
    ids = (
        [customers.find(book, who)] if who else list(print_groups.people(book, group or "came", month=month))
    )
    if not ids:
        raise UserError("nobody_came", month=str(month))
    return ids


def _answer(terminal: Terminal, found: MonthlySummary, files: Sequence[Path]) -> None:
    if not files:
        show(terminal, found)
    for file in files:
        terminal.say(_("Wrote {month} to {file}.").format(month=i18n.format_month(found.month), file=file))
    if found.closed_on:
        terminal.say(
            _("{month} is closed since {day}.").format(
                month=i18n.format_month(found.month), day=i18n.format_date(found.closed_on)
            )
        )


COMMANDS: Commands = {
    "charts": (charts, N_("Draw every chart into a folder, each with its numbers as CSV.")),
    "summary": (summary, N_("Sum the month up: who came, who is slipping, what to offer.")),
    "statement": (statement, N_("Print a customer's month: what they like and what they saved.")),
}
