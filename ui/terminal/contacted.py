"""Commands about contacts and what came of them: contacted, came-back."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from core import i18n
from core.dates import parse_day
from core.i18n import N_, _
from core.model.contacted import CameBack, Result, Way
from core.money import to_major
from core.services import books, came_back, customers
from core.services import contacted as service
from core.services.words import came_back as words
from ui import contact_words
from ui.terminal.books import AsJson, BookPath
from ui.terminal.output import Commands, of, opened, plain, reading

Who = Annotated[
    str,
    typer.Argument(
        metavar="WHO", help=N_("Number, phone, e-mail, name, part of a name, or id:7."), show_default=False
    ),
]


def contacted(
    context: typer.Context,
    book: BookPath,
    who: Who,
    result: Annotated[Result, typer.Option("--result", metavar="RESULT", help=N_("What came of it."))],
    way: Annotated[
        Way, typer.Option("--way", metavar="WAY", help=N_("How the customer was contacted."))
    ] = Way.CALL,
    on: Annotated[str, typer.Option("--date", metavar="DATE", help=N_("The day; default today."))] = "",
    comes: Annotated[
        str, typer.Option("--comes", metavar="DATE", help=N_("Plan a follow-up for the day they will come."))
    ] = "",
    text: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("A few words."))] = "",
    as_json: AsJson = False,
) -> None:
    """Note that a customer was contacted and what came of it."""
    terminal = of(context)
    day, comes_on = parse_day(on) if on else None, parse_day(comes) if comes else None
    with opened(context, book, writes=True) as kept, i18n.using(books.shop(kept).language):
        customer_id = customers.find(kept, who)
        done = service.record(
            kept, customer_id, result, now=terminal.clock(), way=way, day=day, text=text, comes_on=comes_on
        )
        made = next(one for one in service.contacts(kept, customer_id=customer_id) if one.id == done.value)
        if as_json:
            terminal.json(plain(made))
        else:
            terminal.say(contact_words.said(made.result, made.customer))


def came_back_(context: typer.Context, book: BookPath, as_json: AsJson = False) -> None:
    """List who came back since they were contacted, and what they bought."""
    terminal = of(context)
    with reading(context, book) as (kept, shop):
        found = came_back.came_back(kept)
        if as_json:
            terminal.json(_as_plain(found, shop.currency))
            return
        for sentence in came_back.sentences(found, kept) or (_("Nobody was contacted yet."),):
            terminal.say(sentence)
        for line in words.lines(found.returns, shop.currency):
            terminal.say("  " + line)


def _as_plain(found: CameBack, currency: str) -> dict[str, Any]:
    return {
        "contacted": found.contacted,
        "later": found.later,
        "money": to_major(found.money_minor, currency),
        "returns": [
            {
                "customer": one.contact.customer,
                "customer_id": one.contact.customer_id,
                "contacted_on": one.contact.day,
                "result": one.contact.result,
                "came_on": one.came_on,
                "visits": one.visits,
                "money": to_major(one.money_minor, currency),
            }
            for one in found.returns
        ],
    }


COMMANDS: Commands = {
    "contacted": (contacted, N_("Note that a customer was contacted and what came of it.")),
    "came-back": (came_back_, N_("List who came back since they were contacted, and what they bought.")),
}
