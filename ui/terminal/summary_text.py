"""The monthly summary as text."""

from __future__ import annotations

from core import i18n
from core.i18n import _
from core.model.summaries import MonthlySummary
from ui.terminal.output import Terminal


def show(terminal: Terminal, summary: MonthlySummary) -> None:
    """Title, the paragraph in words, the tiles, what to do, whom to call and what to offer."""
    terminal.say(f"{summary.shop} · {i18n.format_month(summary.month)}", "bold")
    terminal.out.print(summary.paragraph)
    terminal.say(summary.coverage_line, "dim")
    terminal.say()
    columns: tuple[str, ...] = ("", _("This month"), _("Month before"), _("Year before"), "")
    tiles = [(tile.label, tile.value, tile.before, tile.year_ago, tile.word) for tile in summary.tiles]
    terminal.table(_("The month in figures"), columns, tiles, numbers=4)
    for line in summary.to_do:
        terminal.out.print("• " + line)
    _short_lists(terminal, summary)
    if summary.calls:
        columns = (_("Name"), _("Phone"), _("Favourite"), _("Last visit"))
        rows = [
            (row.name, row.phone, row.favourite, i18n.format_date(row.last_visit))
            for row in summary.calls[:10]
        ]
        terminal.say()
        terminal.table(_("Call first"), columns, rows, numbers=1)
    if summary.offers:
        terminal.say()
        rows3 = [(row.customer, row.item, row.text) for row in summary.offers[:10]]
        terminal.table(_("What to offer"), (_("Customer"), _("Offer"), _("Why")), rows3, numbers=0)
    for line in (*summary.warnings, *summary.changes_since_closed):
        terminal.out.print("! " + line)


def _short_lists(terminal: Terminal, summary: MonthlySummary) -> None:
    """Who moved, what is promised, birthdays and the range, a line each."""
    for part in summary.movers:
        names = ", ".join(one.name for one in part.people)
        terminal.out.print(f"• {part.title} ({i18n.format_number(part.total)}): {names}")
    for one in summary.follow_ups:
        terminal.out.print(f"• {i18n.format_date(one.due_on)} {one.customer}: {one.text}")
    if summary.birthdays:
        names = ", ".join(
            f"{name} ({i18n.format_date(day, 'brief')})" for _id, name, day in summary.birthdays
        )
        birthdays = _("Birthdays")
        terminal.out.print(f"• {birthdays}: {names}")
    for sentence in summary.assortment.said if summary.assortment else ():
        terminal.out.print("• " + sentence)
