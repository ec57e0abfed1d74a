"""Things that could be sold as one, and how many more of them a discount needs before it pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.jobs import JobContext
from core.model.baskets import BundleIdea
from ui import theme
from ui.context import AppContext
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.card import Hairline
from ui.widgets.clear import clear
from ui.widgets.flow import FlowLayout
from ui.widgets.money_spin import MoneySpin
from ui.widgets.offers.part import OffersPart
from ui.widgets.reading_order import in_reading_order
from ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from core.services.books import Book

_FEW = 3


class BundleRow(QWidget):
    """One idea: what, why, a discount to type, and at once how many more a month it takes."""

    asked = Signal()

    def __init__(self, idea: BundleIdea, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.idea, self._currency = idea, currency
        self.setAccessibleName(idea.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        column.addWidget(Paragraph(idea.title, "large"))
        column.addWidget(Paragraph(idea.text, "muted"))
        line = FlowLayout(spacing=theme.SPACE)
        step = max(10 ** (len(str(idea.price_minor)) - 3), 1)
        name = _("Discount for {item} with {then}").format(item=idea.item, then=idea.then)
        self.discount = MoneySpin(currency, max(idea.price_minor, 1), step, name)
        self.discount.setValue(idea.start_minor)
        label = QLabel(_("Both together cheaper by"))
        label.setBuddy(self.discount)
        label.setMinimumHeight(self.discount.sizeHint().height())
        self.need = Paragraph("", "strong")
        if idea.margin_minor is not None:
            line.addWidget(label)
            line.addWidget(self.discount)
            column.addLayout(line)
            column.addWidget(self.need)
        else:
            theme.set_kind(self.need, "muted")
            column.addWidget(self.need)
            to_settings = Button(_("Open Settings"), self.asked.emit, kind="link")
            column.addWidget(to_settings, 0, Qt.AlignmentFlag.AlignLeading)
        self.discount.valueChanged.connect(self._say)
        self._say()

    def _say(self) -> None:
        from core.services import baskets

        needed, words = baskets.bundle_need(self.idea, self.discount.value(), self._currency)
        self.need.setText(words)
        if self.idea.margin_minor is not None:
            theme.set_kind(self.need, "strong" if needed is not None else "bad")
        self.discount.setAccessibleDescription(words)


class BundlesPart(OffersPart):
    """Ideas for two things at one price, those bought together most often first."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Two things at one price"), parent)
        self.explain_with(
            _("Two things that go together, offered at a lower price for both."),
            _("The figure says how many more must take both before the discount pays for itself."),
            _(
                "What changes it: the discount you type, and what stays of your sales, which stands in Settings."
            ),
        )
        assert ctx.shop is not None
        self._currency = ctx.shop.currency
        self._ideas: tuple[BundleIdea, ...] = ()
        self._all = False
        self.note = Paragraph("", "muted")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(theme.SPACE + 4)
        self.body.addWidget(self.note)
        self.body.addLayout(self.rows)

    def read(self, book: Book, job: JobContext) -> tuple[BundleIdea, ...]:
        """All ideas of the book."""
        from core.services import baskets

        found = baskets.bundles(book)
        job.check()
        return found

    def show_value(self, value: tuple[BundleIdea, ...]) -> None:
        """Show the first ideas."""
        if value == self._ideas and value:
            return  # a discount that is being typed stays
        self._ideas = value
        self.note.setText(
            _(
                "Customers already take these together. A small discount makes more of them do so; it pays once enough more do."
            )
            if value
            else _(
                "No two things are bought together often and steadily enough to be sold as one. That needs at least ten "
                "receipts in two different months."
            )
        )
        self._fill()

    def _fill(self) -> None:
        clear(self.rows)
        shown = self._ideas if self._all else self._ideas[:_FEW]
        for place, idea in enumerate(shown):
            if place:
                self.rows.addWidget(Hairline())
            row = BundleRow(idea, self._currency)
            row.asked.connect(lambda: self.ctx.navigator.open_place("settings"))
            self.rows.addWidget(row)
        more = len(self._ideas) - len(shown)
        if more > 0:
            words = ngettext("Show {n} more", "Show {n} more", more).format(n=texts.number(more))
            self.rows.addWidget(Button(words, self._show_all, kind="link"))

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        in_reading_order(self)
