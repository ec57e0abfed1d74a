"""One customer for people and for scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core import i18n
from core.i18n import _, ngettext
from core.model.customers import CustomerPage
from core.model.sales import Receipt
from core.money import to_major
from ui.terminal.output import Terminal, plain
from ui.words import LISTS, STAGES

RECEIPTS = 8
SUGGESTIONS = 9


def as_plain(page: CustomerPage, currency: str) -> dict[str, Any]:
    """Card and figures side by side, then the lists; money in minor units, of suggestions in major units too."""
    insight = plain(page.insight)
    insight.pop("customer_id")
    return {
        **plain(page.card),
        **insight,
        "currency": currency,
        "usual_order": list(page.usual_order),
        "favourites": plain(page.favourites),
        "receipts": plain(page.receipts),
        "suggestions": [
            {**plain(entry), "money": plain(to_major(entry.money_minor, currency)), "evidence": entry.text}
            for entry in page.suggestions
        ],
        "notes": plain(page.notes),
        "follow_ups": plain(page.follow_ups),
        "contacts": plain(page.contacts),
    }


def show(terminal: Terminal, page: CustomerPage, currency: str) -> None:
    """The page in text: who it is, how they come, what they take, what to offer."""
    terminal.say(page.card.name, "bold")
    if page.card.alert:
        terminal.say("! " + page.card.alert, "bold red")
    for line in (*_card(page), *_figures(page, currency)):
        terminal.say("  " + line)
    columns: tuple[str, ...]
    if page.favourites:
        columns = (_("Item"), _("Last bought"), _("Times"), _("Last price"))
        terminal.say()
        terminal.table(_("What they take"), columns, _favourites(page, currency), numbers=2)
    if page.suggestions:
        columns = (_("Offer"), _("List"), _("Why"))
        rows = [(entry.item, LISTS[entry.list].text, entry.text) for entry in page.suggestions[:SUGGESTIONS]]
        terminal.say()
        terminal.table(_("What to offer"), columns, rows, numbers=0)
    if page.receipts:
        columns = (_("Day"), _("Items"), _("Total"))
        terminal.say()
        terminal.table(
            _("Last receipts"),
            columns,
            [_receipt(receipt, currency) for receipt in page.receipts[:RECEIPTS]],
            numbers=1,
        )
    for note in page.notes:
        terminal.say(f"  {i18n.format_date(note.written_on)}  {note.text}")
    for entry in page.follow_ups:
        if entry.done_on is None:
            terminal.say(
                _("To do by {day}: {text}").format(day=i18n.format_date(entry.due_on), text=entry.text)
            )


def _card(page: CustomerPage) -> Iterator[str]:
    card = page.card
    contact = "  ".join(text for text in (card.number, card.phone, card.email) if text not in ("", card.name))
    if contact:
        yield contact
    if card.preferences:
        yield card.preferences


def _figures(page: CustomerPage, currency: str) -> Iterator[str]:
    insight = page.insight
    yield _("{stage}; {visits}, {money} in all").format(
        stage=STAGES[insight.stage].text,
        visits=ngettext("{count} visit", "{count} visits", insight.visits).format(
            count=i18n.format_number(insight.visits)
        ),
        money=i18n.format_money(insight.spend_minor, currency),
    )
    if insight.last_visit:
        yield _("Last visit {day}").format(day=i18n.format_date(insight.last_visit))
    if insight.gap_is_own:
        gap = round(insight.usual_gap)
        text = ngettext("Usually comes every {gap} day", "Usually comes every {gap} days", gap)
        yield text.format(gap=i18n.format_number(gap))
    if insight.p_return is not None:
        yield _("Chance to come back within {days} days: {share}").format(
            days=insight.horizon, share=i18n.format_percent(insight.p_return)
        )
    if insight.gap_is_own and insight.next_from and insight.next_to:
        yield _("Next visit likely from {first} to {last}").format(
            first=i18n.format_date(insight.next_from), last=i18n.format_date(insight.next_to)
        )
    if page.usual_order:
        yield _("Usual order: {items}").format(items=", ".join(page.usual_order))


def _favourites(page: CustomerPage, currency: str) -> list[tuple[str, ...]]:
    return [
        (
            item.item,
            i18n.format_date(item.last_bought),
            i18n.format_number(item.times),
            "–" if item.last_price_minor is None else i18n.format_money(item.last_price_minor, currency),
        )
        for item in page.favourites[:RECEIPTS]
    ]


def _receipt(receipt: Receipt, currency: str) -> tuple[str, ...]:
    items = ", ".join(
        line.item
        if line.quantity_milli == 1000
        else f"{i18n.format_quantity(line.quantity_milli)} × {line.item}"
        for line in receipt.lines
    )
    return i18n.format_date(receipt.day), items, i18n.format_money(receipt.net_minor, currency)
