"""Command about groups of people: offers."""

from __future__ import annotations

from typing import Any

import typer

from core import i18n
from core.dates import parse_day
from core.i18n import N_, _, ngettext
from core.money import to_major
from core.services import insights, target_files, targets
from ui.terminal.books import AsJson, BookPath
from ui.terminal.output import Commands, of, reading
from ui.terminal.people import AsOf, CsvFile

PEOPLE_OF_A_LIST = 20


def offers(
    context: typer.Context,
    book: BookPath,
    on: AsOf = "",
    as_json: AsJson = False,
    csv: CsvFile = None,
) -> None:
    """List groups of customers to whom one thing can be offered, and what it may bring."""
    terminal = of(context)
    day = parse_day(on) if on else None
    with reading(context, book) as (kept, shop):
        if csv:
            count = target_files.write_csv(kept, csv, on=day)
            if not as_json:
                text = ngettext("Wrote {count} row to {file}.", "Wrote {count} rows to {file}.", count)
                terminal.say(text.format(count=i18n.format_number(count), file=csv))
        found = targets.offering(kept, on=day)
        if as_json:
            snapshot = day or insights.snapshot(kept).snapshot
            rows = target_files.rows(kept, on=day)
            lists: list[dict[str, Any]] = [
                {
                    "list": number,
                    "title": one.title,
                    "evidence": one.text,
                    "having": one.having,
                    "lacking": one.lacking,
                    "item": one.item,
                    "weekly": to_major(one.weekly_minor, shop.currency),
                    "money_is": "margin" if one.money_is_margin else "sales",
                    "people": [row for row in rows if row["list"] == number],
                }
                for number, one in enumerate(found.lists, 1)
            ]
            terminal.json({"date": snapshot, "currency": shop.currency, "lists": lists})
            return
        if csv:
            return
        columns = (_("Name"), _("Reach"), _("Last visit"), _("Usually takes"), _("A year"))
        for one in found.lists:
            cells = [
                (
                    who.name,
                    who.phone or who.email,
                    i18n.format_date(who.last_visit) if who.last_visit else "–",
                    who.usual,
                    i18n.format_money(who.yearly_minor, shop.currency, whole=True),
                )
                for who in targets.people(kept, one, on=day)
            ]
            terminal.table(one.title, columns, cells, numbers=1, shown=PEOPLE_OF_A_LIST)
            terminal.say(f"{one.text} {one.money_note}")
            terminal.say()
        for sentence in (*found.gaps.sentences, found.gaps.note):
            if sentence:
                terminal.say(sentence)
        if not found.lists and not found.gaps.sentences and not found.gaps.note:
            terminal.say(_("There is nothing to offer yet: bring in more sales."))


COMMANDS: Commands = {
    "offers": (
        offers,
        N_("List groups of customers to whom one thing can be offered, and what it may bring."),
    ),
}
