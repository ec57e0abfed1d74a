"""Command about whom to contact first: contacts."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from core import i18n
from core.dates import parse_day
from core.i18n import N_, _, ngettext
from core.money import to_major
from core.services import contact_rows, exports
from ui.terminal.books import AsJson, BookPath
from ui.terminal.output import Commands, of, reading
from ui.terminal.people import AsOf, CsvFile

COLUMNS = ("customer", "rank", "reason", "item", "say", "money", "phone", "email", "customer_id")

Number = Annotated[int, typer.Option("--top", min=1, metavar="N", help=N_("How many customers."))]


def contacts(
    context: typer.Context,
    book: BookPath,
    top: Number = 20,
    on: AsOf = "",
    as_json: AsJson = False,
    csv: CsvFile = None,
) -> None:
    """List the customers whose contact may earn most, with what to say."""
    terminal = of(context)
    day = parse_day(on) if on else None
    with reading(context, book) as (kept, shop):
        found = contact_rows.rows(kept, top, on=day)
        spelled = exports.sheet_names(kept)
        rows: list[dict[str, Any]] = [
            {
                "customer": spelled[one.call.customer_id],
                "rank": rank,
                "reason": "slipping" if one.slipping else "offer",
                "item": one.item,
                "say": one.say,
                "money": to_major(one.value_minor, shop.currency),
                "phone": one.call.phone,
                "email": one.call.email,
                "customer_id": one.call.customer_id,
            }
            for rank, one in enumerate(found, 1)
        ]
        if csv:
            count = exports.write_csv(csv, COLUMNS, rows)
            if not as_json:
                text = ngettext("Wrote {count} row to {file}.", "Wrote {count} rows to {file}.", count)
                terminal.say(text.format(count=i18n.format_number(count), file=csv))
        if as_json:
            terminal.json({"contacts": rows})
        elif not csv:
            cells = [
                (
                    one.call.name,
                    one.call.phone or one.call.email,
                    one.item,
                    i18n.format_money(one.value_minor, shop.currency),
                )
                for one in found
            ]
            columns = (_("Name"), _("Reach"), _("Offer"), _("May earn"))
            terminal.table(contact_rows.finding(found, shop.currency), columns, cells, numbers=1, shown=top)


COMMANDS: Commands = {
    "contacts": (contacts, N_("List the customers whose contact may earn most, with what to say.")),
}
