"""Commands about customers who are in the book twice: duplicates, merge."""

from __future__ import annotations

from typing import Annotated

import typer

from core import i18n
from core.i18n import N_, _
from core.services import books, customers, merging
from core.services import duplicates as pairs
from core.services.words import duplicates as words
from ui.terminal.books import AsJson, BookPath
from ui.terminal.output import Commands, of, opened, plain, reading


def duplicates(context: typer.Context, book: BookPath, as_json: AsJson = False) -> None:
    """List customers who may be in the book twice, with what speaks for it."""
    terminal = of(context)
    with reading(context, book) as (kept, _shop):
        found = pairs.find(kept)
        if as_json:
            terminal.json(
                {
                    "duplicates": [
                        {
                            "customers": [
                                {"id": one, "name": pair.name_of(one)} for one in (pair.one, pair.two)
                            ],
                            "sure": pair.sure,
                            "signs": plain(pair.signs),
                        }
                        for pair in found
                    ]
                }
            )
        elif found:
            cells = [
                (str(pair.one), pair.names[0], str(pair.two), pair.names[1], words.reason(pair))
                for pair in found
            ]
            columns = (_("Id"), _("Name"), _("Id"), _("Name"), _("Why"))
            terminal.table(words.finding(pairs.too_many(found)), columns, cells, numbers=0)
        else:
            terminal.say(_("Nobody seems to be in the book twice."))


def merge(
    context: typer.Context,
    book: BookPath,
    keep: Annotated[
        str, typer.Argument(metavar="KEEP", help=N_("Whose card stays, as for customer."), show_default=False)
    ],
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help=N_("Who is the same person."), show_default=False)
    ],
    as_json: AsJson = False,
) -> None:
    """Make two customers one: everything of the second goes to the first."""
    terminal = of(context)
    with opened(context, book, writes=True) as kept, i18n.using(books.shop(kept).language):
        one, two = customers.find(kept, keep), customers.find(kept, other)
        done = merging.merge(kept, one, two, now=terminal.clock()).value
        if as_json:
            terminal.json(plain(done))
        else:
            terminal.say(words.done(done))


COMMANDS: Commands = {
    "duplicates": (duplicates, N_("List customers who may be in the book twice, with what speaks for it.")),
    "merge": (merge, N_("Make two customers one: everything of the second goes to the first.")),
}
