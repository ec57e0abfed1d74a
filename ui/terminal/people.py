"""Commands about people: customers, customer, suggest, loyalty."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from core import i18n
from core.dates import parse_day
from core.i18n import N_, _, ngettext
from core.model.insights import Stage, SuggestionList
from core.money import to_minor
from core.services import customers, exports, insights
from core.services import loyalty as loyalty_service
from ui.terminal.books import AsJson, BookPath
from ui.terminal.customer_page import as_plain, show
from ui.terminal.output import Commands, Terminal, of, reading
from ui.words import LISTS, STAGES

OFFERS_OF_A_LIST = 20
CsvFile = Annotated[Path | None, typer.Option("--csv", metavar="FILE", help=N_("Write a CSV file."))]
AsOf = Annotated[
    str,
    typer.Option(
        "--date", metavar="DATE", help=N_("Count only sales up to this day; default the last sale's.")
    ),
]


def customers_(
    context: typer.Context,
    book: BookPath,
    search: Annotated[
        str, typer.Option(metavar="TEXT", help=N_("Part of a name, number, phone or e-mail."))
    ] = "",
    stage: Annotated[
        Stage | None, typer.Option(help=N_("Only customers in this stage."), metavar="STAGE")
    ] = None,
    as_json: AsJson = False,
    csv: CsvFile = None,
) -> None:
    """List customers."""
    terminal = of(context)
    with reading(context, book) as (kept, shop):
        if csv:
            _wrote(terminal, csv, exports.customers_csv(kept, csv, search=search, stage=stage), quiet=as_json)
        rows = customers.rows(kept, search=search, stage=stage)
        if as_json:
            terminal.json(
                [
                    {
                        "id": row.id,
                        "name": row.name,
                        "stage": row.insight.stage,
                        "visits": row.insight.visits,
                        "last_visit": row.insight.last_visit,
                        "spend_minor": row.insight.spend_minor,
                    }
                    for row in rows
                ]
            )
        elif not csv:
            columns = (_("Name"), _("Stage"), _("Last visit"), _("Visits"), _("Spend"))
            cells = [
                (
                    row.name,
                    STAGES[row.insight.stage].text,
                    _day(row.insight.last_visit),
                    i18n.format_number(row.insight.visits),
                    i18n.format_money(row.insight.spend_minor, shop.currency),
                )
                for row in rows
            ]
            terminal.table(_("Customers"), columns, cells, numbers=2)


def customer(
    context: typer.Context,
    book: BookPath,
    who: Annotated[
        str,
        typer.Argument(
            metavar="WHO",
            help=N_("Number, phone, e-mail, name, part of a name, or id:7."),
            show_default=False,
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Show one customer: history, stage, usual order, suggestions."""
    terminal = of(context)
    with reading(context, book) as (kept, shop):
        page = customers.page(kept, customers.find(kept, who))
        if as_json:
            terminal.json(as_plain(page, shop.currency))
        else:
            show(terminal, page, shop.currency)


def suggest(
    context: typer.Context,
    book: BookPath,
    customer: Annotated[str, typer.Option(metavar="WHO", help=N_("Only for this customer."))] = "",
    top: Annotated[int, typer.Option(min=1, metavar="N", help=N_("So many per customer and list."))] = 5,
    on: AsOf = "",
    as_json: AsJson = False,
    csv: CsvFile = None,
) -> None:
    """Say what to offer to whom, and why."""
    terminal = of(context)
    day = parse_day(on) if on else None
    with reading(context, book) as (kept, shop):
        customer_id = customers.find(kept, customer) if customer else None
        rows = exports.suggestion_rows(kept, customer_id=customer_id, on=day, top=top)
        if csv:
            _wrote(terminal, csv, exports.write_csv(csv, exports.SUGGESTIONS, rows), quiet=as_json)
        if as_json:
            snapshot = day or insights.snapshot(kept).snapshot
            terminal.json({"date": snapshot, "currency": shop.currency, "suggestions": rows})
        elif not csv:
            _show_offers(terminal, rows, shop.currency)


def _show_offers(terminal: Terminal, rows: list[dict[str, Any]], currency: str) -> None:
    """One table per list, the offers that bring most first."""
    columns = (_("Customer"), _("Offer"), _("Why"), _("Worth"))
    for kind in SuggestionList:
        chosen = sorted((row for row in rows if row["list"] == kind), key=lambda row: -row["money"])
        if chosen:
            cells = [
                (row["customer"], row["item"], row["evidence"], _money(row["money"], currency))
                for row in chosen
            ]
            terminal.table(LISTS[kind].text, columns, cells, numbers=1, shown=OFFERS_OF_A_LIST)
            terminal.say()
    if not rows:
        terminal.say(_("There is nothing to offer yet: bring in more sales."))


def loyalty(
    context: typer.Context,
    book: BookPath,
    on: AsOf = "",
    horizon: Annotated[
        int, typer.Option(min=1, metavar="DAYS", help=N_("Chance to come back within so many days."))
    ] = 30,
    trust: Annotated[
        bool, typer.Option("--trust", help=N_("Try the forecast on the book's own sales and say how it did."))
    ] = False,
    as_json: AsJson = False,
    csv: CsvFile = None,
) -> None:
    """Say who stays: stage, chance to return, next visit and yearly value of each customer."""
    terminal = of(context)
    day = parse_day(on) if on else None
    with reading(context, book) as (kept, shop):
        rows = exports.loyalty_rows(kept, on=day, horizon=horizon)
        said = loyalty_service.trust_words(kept, on=day) if trust else ()
        if csv:
            _wrote(terminal, csv, exports.write_csv(csv, exports.LOYALTY, rows), quiet=as_json)
        if as_json:
            snapshot = day or insights.snapshot(kept).snapshot
            told = {"trust": list(said)} if trust else {}
            terminal.json(
                {"date": snapshot, "horizon": horizon, "currency": shop.currency, **told, "customers": rows}
            )
        elif not csv:
            columns = (
                _("Customer"),
                _("Stage"),
                _("Last visit"),
                _("Visits"),
                _("Returns"),
                _("Year's value"),
            )
            cells = [
                (
                    row["customer"],
                    STAGES[Stage(row["stage"])].text,
                    _day(row["last_visit"]),
                    i18n.format_number(row["visits"]),
                    "–" if row["p_return"] is None else i18n.format_percent(row["p_return"]),
                    "–" if row["clv"] is None else _money(row["clv"], shop.currency, whole=True),
                )
                for row in rows
            ]
            title = ngettext(
                "Loyalty: chance to come back within {days} day",
                "Loyalty: chance to come back within {days} days",
                horizon,
            ).format(days=horizon)
            terminal.table(title, columns, cells, numbers=3)
            if all(row["p_return"] is None for row in rows):
                terminal.say(_("Too little history to say who will come back"))
        if not as_json:
            for sentence in said:
                terminal.say(sentence)


def _wrote(terminal: Terminal, file: Path, count: int, *, quiet: bool) -> None:
    if not quiet:
        text = ngettext("Wrote {count} row to {file}.", "Wrote {count} rows to {file}.", count)
        terminal.say(text.format(count=i18n.format_number(count), file=file))


def _money(major: Decimal, currency: str, *, whole: bool = False) -> str:
    return i18n.format_money(to_minor(major, currency), currency, whole=whole)


def _day(day: date | None) -> str:
    return i18n.format_date(day) if day else "–"


COMMANDS: Commands = {
    "customers": (customers_, N_("List customers.")),
    "customer": (customer, N_("Show one customer: history, stage, usual order, suggestions.")),
    "suggest": (suggest, N_("Say what to offer to whom, and why.")),
    "loyalty": (
        loyalty,
        N_("Say who stays: stage, chance to return, next visit and yearly value of each customer."),
    ),
}
