"""Commands that print lists to work by: calls, morning."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core import i18n
from core.dates import parse_day
from core.i18n import N_, _, ngettext
from core.services import call_list, exports
from core.services import morning as sheets
from ui.terminal.books import AsJson, BookPath
from ui.terminal.output import Commands, of, plain, reading
from ui.terminal.people import AsOf, CsvFile

SHOWN = 40

PdfFile = Annotated[Path | None, typer.Option("--pdf", metavar="FILE", help=N_("Write the printed pages."))]
XlsxFile = Annotated[
    Path | None, typer.Option("--xlsx", metavar="FILE", help=N_("Write the figures as a workbook."))
]
DueToo = Annotated[bool, typer.Option("--due", help=N_("Those who are due as well."))]


def calls(
    context: typer.Context,
    book: BookPath,
    on: AsOf = "",
    due: DueToo = False,
    pdf: PdfFile = None,
    xlsx: XlsxFile = None,
    csv: CsvFile = None,
    as_json: AsJson = False,
) -> None:
    """List everybody who is slipping, with what is needed to call them."""
    terminal = of(context)
    with reading(context, book) as (kept, shop):
        found = call_list.call_list(kept, on=parse_day(on) if on else None, due_too=due)
        files = {
            file: make
            for file, make in ((pdf, call_list.pdf), (xlsx, call_list.xlsx), (csv, call_list.csv))
            if file
        }
        for file, make in files.items():
            exports.save(file, make(found))
        if as_json:
            terminal.json(
                {"date": found.snapshot, "sentence": found.sentence, "calls": call_list.rows(found)}
            )
            return
        for file in files:
            text = ngettext(
                "Wrote {count} customer to {file}.", "Wrote {count} customers to {file}.", len(found.lines)
            )
            terminal.say(text.format(count=i18n.format_number(len(found.lines)), file=file))
        if not files:
            columns = (_("Name"), _("Reach"), _("Last visit"), _("Favourite"), _("A year"))
            cells = [
                (
                    line.call.name,
                    line.call.phone or line.call.email,
                    i18n.format_date(line.call.last_visit),
                    line.call.favourite,
                    i18n.format_money(line.call.value_year_minor, shop.currency, whole=True),
                )
                for line in found.lines
            ]
            terminal.table(found.sentence, columns, cells, numbers=1, shown=SHOWN)


def morning(
    context: typer.Context,
    book: BookPath,
    day: Annotated[
        str, typer.Option("--date", metavar="DATE", help=N_("The day of the sheet; default today."))
    ] = "",
    pdf: PdfFile = None,
    as_json: AsJson = False,
) -> None:
    """Say who may come today, whom to call and what to offer."""
    terminal = of(context)
    today = parse_day(day) if day else terminal.clock().date()
    with reading(context, book) as (kept, shop):
        sheet = sheets.morning_sheet(kept, today=today)
        if pdf:
            exports.save(pdf, sheets.pdf(sheet))
        if as_json:
            terminal.json({"currency": shop.currency, **plain(sheet)})
        elif pdf:
            terminal.say(_("Wrote the morning sheet to {file}.").format(file=pdf))
        else:
            for title, lines in sheets.text(sheet):
                terminal.say(title, "bold")
                for line in lines:
                    terminal.out.print(line)
                terminal.say()


COMMANDS: Commands = {
    "calls": (calls, N_("List everybody who is slipping, with what is needed to call them.")),
    "morning": (morning, N_("Say who may come today, whom to call and what to offer.")),
}
