"""Commands that print for groups of customers: groups, labels, cards."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core import i18n
from core.dates import Month
from core.errors import UserError
from core.i18n import N_, _, ngettext
from core.services import books, counter_cards, customers, exports, labels, print_groups
from ui.terminal.books import AsJson, BookPath
from ui.terminal.output import Commands, of, reading
from ui.terminal.people import CsvFile

GroupKey = Annotated[
    str, typer.Option("--group", metavar="KEY", help=N_("A group of customers; `groups` lists them."))
]
OfMonth = Annotated[
    str, typer.Option("--month", metavar="MONTH", help=N_("The month, like 2026-10; default the last one."))
]
PdfFile = Annotated[
    Path, typer.Option("--pdf", metavar="FILE", help=N_("Write the printed pages."), show_default=False)
]
Who = Annotated[
    str, typer.Argument(metavar="[WHO]", help=N_("Number, phone, e-mail, name, part of a name, or id:7."))
]
Sheet = Annotated[str, typer.Option("--layout", metavar="3x8", help=N_("The sheet: 3x8, 2x7, 3x7 or 3x10."))]
Used = Annotated[int, typer.Option("--skip", min=0, metavar="N", help=N_("So many labels are used already."))]


def groups(context: typer.Context, book: BookPath, month: OfMonth = "", as_json: AsJson = False) -> None:
    """List the groups of customers for whom something can be printed."""
    terminal = of(context)
    with reading(context, book) as (kept, _shop):
        found = print_groups.groups(kept, month=of_month(month))
    if as_json:
        terminal.json({"groups": found})
        return
    if not found:
        terminal.say(_("There is nobody in this book yet."))
        return
    columns = (_("Group"), _("Who"), _("Customers"), _("With an address"))
    rows = [
        (one.key, one.name, i18n.format_number(one.count), i18n.format_number(one.with_address))
        for one in found
    ]
    terminal.table(_("Groups to print for"), columns, rows, numbers=2)


def label_sheets(
    context: typer.Context,
    book: BookPath,
    group: GroupKey,
    pdf: PdfFile,
    month: OfMonth = "",
    layout: Sheet = "",
    skip: Used = 0,
    csv: CsvFile = None,
) -> None:
    """Print address labels for a group of customers."""
    terminal = of(context)
    with reading(context, book) as (kept, shop):
        sheet = labels.label_sheet(
            kept,
            print_groups.people(kept, group, month=of_month(month)),
            layout=layout or labels.usual_layout(shop.paper),
            skip=skip,
        )
        exports.save(pdf, labels.pdf(sheet))
        if csv:
            exports.save(csv, labels.csv(sheet))
        left_out = labels.left_out(sheet)
    count = len(sheet.labels)
    text = ngettext("Wrote {count} label to {file}.", "Wrote {count} labels to {file}.", count)
    terminal.say(text.format(count=i18n.format_number(count), file=pdf))
    if left_out:
        terminal.say(left_out)


def cards(
    context: typer.Context,
    book: BookPath,
    pdf: PdfFile,
    who: Who = "",
    group: GroupKey = "",
    month: OfMonth = "",
) -> None:
    """Print cards for the box at the counter."""
    terminal = of(context)
    with reading(context, book) as (kept, _shop):
        made = counter_cards.counter_cards(kept, chosen(kept, who, group, month))
        exports.save(pdf, counter_cards.pdf(made))
    count = len(made.cards)
    text = ngettext("Wrote {count} card to {file}.", "Wrote {count} cards to {file}.", count)
    terminal.say(text.format(count=i18n.format_number(count), file=pdf))


def chosen(book: books.Book, who: str, group: str, month: str) -> tuple[int, ...]:
    """The one customer or the group that was asked for. Raises UserError `who_or_group`, and as finding either."""
    if bool(who) == bool(group):
        raise UserError("who_or_group", field="who")
    if who:
        return (customers.find(book, who),)
    return print_groups.people(book, group, month=of_month(month))


def of_month(text: str) -> Month | None:
    """The month asked for, None where none was. Raises UserError `bad_month`."""
    return Month.parse(text) if text else None


COMMANDS: Commands = {
    "groups": (groups, N_("List the groups of customers for whom something can be printed.")),
    "labels": (label_sheets, N_("Print address labels for a group of customers.")),
    "cards": (cards, N_("Print cards for the box at the counter.")),
}
