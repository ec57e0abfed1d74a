"""What happens where no window can be shown: the main job on a sample shop, in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from core import i18n
from core.dates import Month
from core.i18n import _, ngettext
from core.model.insights import Suggestion, SuggestionList
from core.model.summaries import MonthlySummary
from core.paths import folders
from core.services import books, demo, exports, importing, suggestions, summaries
from core.services.books import Book
from core.text import file_name
from ui.terminal.app import console, guarded
from ui.terminal.output import Clock, Terminal

OFFERS_OF_A_LIST = 3


def run_without_display(demo: str = "pizzeria", *, clock: Clock = datetime.now) -> int:  # noqa: TID251 - as in `main`
    """Say that there is no display, then import, suggest and print for a sample shop. Gives the exit code."""
    i18n.set_language(i18n.system_language()[0])
    terminal = Terminal(clock=clock, out=console(sys.stdout), err=console(sys.stderr))
    return guarded([], lambda: _run(terminal, demo))


def _run(terminal: Terminal, kind: str) -> int:
    now = terminal.clock()
    terminal.say(_("There is no display here, so no window opens."), "bold")
    terminal.say(_("Instead, this is the main job on a sample shop: import, suggestions, the printed month."))
    terminal.say()
    folder = fresh_folder(now)
    with terminal.job() as job:
        book = demo.make(kind, folder, now=now, job=job)
    try:
        _say_import(terminal, book)
        _say_suggestions(terminal, book)
        month = Month.of(now.date()).plus(-1)
        summary = summaries.month_summary(book, month, now=now)
        pdf = folder / file_name(f"{summary.shop} {month}", ".pdf")
        exports.save(pdf, summaries.pdf(summary))
        _say_summary(terminal, summary)
        _say_places(terminal, book.path, folder, pdf)
    finally:
        book.close()
    return 0


def fresh_folder(now: datetime) -> Path:
    """A new folder below the books: a sample never lies among real ones."""
    samples = folders().books / "samples"
    stem = f"{now:%Y-%m-%d %H%M}"
    folder, number = samples / stem, 1
    while folder.exists():
        number += 1
        folder = samples / f"{stem} {number}"
    folder.mkdir(parents=True)
    return folder


def _say_import(terminal: Terminal, book: Book) -> None:
    record = importing.imports(book)[0]
    shop = books.shop(book)
    terminal.say(f"1  {shop.name}", "bold")
    text = ngettext(
        "{count} line of the till's sheet brought in, {customers} customers, {money} in all.",
        "{count} lines of the till's sheet brought in, {customers} customers, {money} in all.",
        record.lines_imported,
    )
    terminal.say(
        text.format(
            count=i18n.format_number(record.lines_imported),
            customers=i18n.format_number(record.customers_new),
            money=i18n.format_money(record.net_added_minor, shop.currency),
        )
    )
    terminal.say()


def _say_suggestions(terminal: Terminal, book: Book) -> None:
    found = suggestions.for_all(book, top=1)
    rows = [
        (entry.customer, entry.item, entry.text) for kind in SuggestionList for entry in _best(found, kind)
    ]
    terminal.table("2  " + _("What to offer"), (_("Customer"), _("Offer"), _("Why")), rows, numbers=0)
    terminal.say()


def _best(found: Sequence[Suggestion], kind: SuggestionList) -> list[Suggestion]:
    """The offers of one list that bring most, each for another customer and of another item."""
    ranked = sorted((entry for entry in found if entry.list == kind), key=_money, reverse=True)
    by_item = {entry.item: entry for entry in reversed(ranked)}
    return sorted(by_item.values(), key=_money, reverse=True)[:OFFERS_OF_A_LIST]


def _money(entry: Suggestion) -> tuple[int, int]:
    return entry.money_minor, -entry.customer_id


def _say_summary(terminal: Terminal, summary: MonthlySummary) -> None:
    terminal.say(f"3  {i18n.format_month(summary.month)}", "bold")
    terminal.out.print(summary.paragraph)
    for line in summary.to_do:
        terminal.out.print("• " + line)
    terminal.say()


def _say_places(terminal: Terminal, book: Path, folder: Path, pdf: Path) -> None:
    sheet = next(folder.glob("*.xlsx"), folder)
    terminal.say("4  " + _("Where everything lies"), "bold")
    terminal.say(_("Sales sheet: {file}").format(file=sheet))
    terminal.say(_("Book: {file}").format(file=book))
    terminal.say(_("Printed month: {file}").format(file=pdf))
    terminal.say()
    terminal.say(_("main.py --help lists what else works without a display."), "dim")
