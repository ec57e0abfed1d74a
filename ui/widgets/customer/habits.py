"""What a customer usually takes, and the favourites with their last price."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.customers import CustomerPage, FavouriteItem
from ui.models import texts
from ui.widgets.card import Card
from ui.widgets.clear import clear
from ui.widgets.text import Paragraph, SectionTitle

_FAVOURITES = 6
_ENOUGH = 4
"""Receipts from which on no usual order means that there is none, not that it is too early to see it."""


def favourite_line(favourite: FavouriteItem, currency: str) -> str:
    """`14 times, last on 3 Oct 2026 for 189 Kč`, as far as it is known."""
    times = ngettext("{n} time", "{n} times", favourite.times).format(n=texts.number(favourite.times))
    if favourite.last_price_minor is None:
        return _("{times}, last on {day}").format(times=times, day=texts.day(favourite.last_bought))
    return _("{times}, last on {day} for {price}").format(
        times=times,
        day=texts.day(favourite.last_bought),
        price=texts.money(favourite.last_price_minor, currency),
    )


def _favourite(favourite: FavouriteItem, currency: str) -> QVBoxLayout:
    """The item, and below it how often and when."""
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Paragraph(favourite.item))
    column.addWidget(Paragraph(favourite_line(favourite, currency), "muted"))
    return column


class HabitsCard(Card):
    """Usual order and favourites."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Usual order"), parent)
        self.explain_with(
            _("The usual order is what stands on at least half of this customer's last eight receipts."),
            _(
                "A favourite is counted once for each receipt that has it; the price is that of the last time."
            ),
            _("What changes it: new receipts with this customer's name."),
        )

    def show_page(self, page: CustomerPage, currency: str) -> None:
        """Show the habits of this customer."""
        clear(self.body)
        if page.usual_order:
            self.body.addWidget(Paragraph(", ".join(page.usual_order)))
        else:
            told = sum(any(line.item for line in receipt.lines) for receipt in page.receipts)
            few = told < _ENOUGH
            words = (
                _("Too few visits to speak of a usual order.")
                if few
                else _("Takes something different each time.")
            )
            self.body.addWidget(Paragraph(words, "muted"))
        if page.favourites:
            self.body.addWidget(SectionTitle(_("Favourites")))
            for favourite in page.favourites[:_FAVOURITES]:
                self.body.addLayout(_favourite(favourite, currency))
