"""Commands for the book as a file: new, backup, restore, check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core import i18n
from core.i18n import N_, _, ngettext
from core.money import default_currency
from core.services import books
from core.services.coverage import headline, next_words
from ui.terminal.output import Commands, of, opened

BookPath = Annotated[
    Path, typer.Argument(metavar="BOOK", help=N_("The file of the book."), show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help=N_("Answer as one JSON object."))]


def new(
    context: typer.Context,
    book: BookPath,
    shop: Annotated[str, typer.Option(metavar="NAME", help=N_("The shop's name."))] = "",
    trade: Annotated[
        str, typer.Option(metavar="TRADE", help=N_("shop, cafe, bakery, pizzeria, hairdresser or adviser."))
    ] = "shop",
    currency: Annotated[str, typer.Option(metavar="CODE", help=N_("Currency, like CZK or EUR."))] = "",
    language: Annotated[str, typer.Option(metavar="CODE", help=N_("Language: en, cs or hr."))] = "",
) -> None:
    """Make a new, empty book."""
    system, region = i18n.system_language()
    spoken = language or system
    made = books.create(
        book,
        shop=shop or book.stem,
        trade=trade,
        currency=currency or default_currency(spoken, region),
        language=spoken,
        paper=i18n.usual_paper(region),
        now=of(context).clock(),
    )
    try:
        kept = books.shop(made)
    finally:
        made.close()
    of(context).say(
        _("Made the book {file} for {shop} ({trade}, {currency}).").format(
            file=book, shop=kept.name, trade=kept.trade.name, currency=kept.currency
        )
    )


def backup(
    context: typer.Context,
    book: BookPath,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FOLDER", help=N_("Folder for the copy; default beside the book.")),
    ] = None,
) -> None:
    """Make a backup and prove that it can be read."""
    with opened(context, book) as kept:
        made = books.backup(kept, to, of(context).clock())
    of(context).say(
        _("Backed up to {file} ({size} kB), read back and proven.").format(
            file=made.path, size=i18n.format_number(max(1, made.size // 1000))
        )
    )


def restore(
    context: typer.Context,
    backup: Annotated[
        Path, typer.Argument(metavar="BACKUP", help=N_("The backup to bring back."), show_default=False)
    ],
    book: Annotated[
        Path, typer.Argument(metavar="BOOK", help=N_("Where the book is to lie."), show_default=False)
    ],
) -> None:
    """Bring a backup back; a book that lies there is kept beside it."""
    restored = books.restore(backup, book, of(context).clock())
    of(context).say(_("Restored the book {file} from {backup}.").format(file=restored, backup=backup))
    of(context).say(
        _("Look through it. The backups of each day wait until you make one by hand (main.py backup).")
    )


def check(context: typer.Context, book: BookPath, as_json: AsJson = False) -> int:
    """Read the whole book and say whether it is sound."""
    with opened(context, book) as kept:
        result = books.check(kept)
        currency = books.shop(kept).currency
    terminal = of(context)
    if as_json:
        terminal.json(result)
        return 0 if result.ok else 3
    terminal.say(_("The book is sound.") if result.ok else _("The book is not sound."), "bold")
    terminal.say(
        ngettext("{count} customer", "{count} customers", result.customers).format(
            count=i18n.format_number(result.customers)
        )
    )
    terminal.say(
        ngettext("{count} receipt", "{count} receipts", result.receipts).format(
            count=i18n.format_number(result.receipts)
        )
    )
    terminal.say(
        ngettext("{count} line", "{count} lines", result.lines).format(count=i18n.format_number(result.lines))
    )
    terminal.say(_("Total {money}").format(money=i18n.format_money(result.net_total_minor, currency)))
    if result.coverage is not None:
        terminal.say(" ".join((headline(result.coverage), next_words(result.coverage))).strip())
    for finding in result.findings:
        terminal.say(finding)
    return 0 if result.ok else 3


COMMANDS: Commands = {
    "new": (new, N_("Make a new, empty book.")),
    "backup": (backup, N_("Make a backup and prove that it can be read.")),
    "restore": (restore, N_("Bring a backup back; a book that lies there is kept beside it.")),
    "check": (check, N_("Read the whole book and say whether it is sound.")),
}
