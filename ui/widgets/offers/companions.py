"""Pairs the owner sets by hand, and items that are not to be offered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.jobs import JobContext
from core.model.range_advice import CompanionPair, Companions, RangeItem
from ui import range_operations as ops
from ui import theme
from ui.context import AppContext
from ui.models import texts
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Hairline
from ui.widgets.clear import clear
from ui.widgets.flow import FlowLayout
from ui.widgets.item_field import ItemField
from ui.widgets.offers.part import OffersPart
from ui.widgets.reading_order import in_reading_order
from ui.widgets.shop_fields import ChoiceBox
from ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from core.services.books import Book


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the part read."""

    items: tuple[RangeItem, ...]
    companions: Companions


def pair_words(pair: CompanionPair) -> str:
    """A pair as the owner said it."""
    words = (
        _("With {item} offer {other}.")
        if pair.kind == "with"
        else _("Never offer {other} together with {item}.")
    )
    return words.format(item=texts.short(pair.item, 40), other=texts.short(pair.other, 40))


class CompanionsPart(OffersPart):
    """Sentences of the owner: "with this offer that", "never that with this", "do not offer this"."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Pairs you set yourself"), parent)
        self.finding = Paragraph("", "large")
        self.item = ItemField(_("Item"))
        self.kind = ChoiceBox(
            _("What to do"), (("with", _("offer with it")), ("never", _("never offer with it")))
        )
        self.other = ItemField(_("Other item"))
        self.write = Button(_("Write down"), self._set, icon="plus")
        self.pairs = _column()
        self.left_out = ItemField(_("Item not to offer"))
        self.leave_out = Button(_("Do not offer"), self._leave_out, icon="ban")
        self.items = _column()
        self.body.addWidget(self.finding)
        self.body.addWidget(_line(self.item, self.kind, self.other, self.write))
        self.body.addLayout(self.pairs)
        self.body.addWidget(Hairline())
        self.body.addWidget(
            Paragraph(_("Left out everywhere: no list and no suggestion names these items."), "muted")
        )
        self.body.addWidget(_line(self.left_out, self.leave_out))
        self.body.addLayout(self.items)
        for field in (self.item, self.other, self.left_out):
            field.settled.connect(self._ready)
        self.item.returnPressed.connect(self.kind.setFocus)
        self.other.returnPressed.connect(self._set)
        self.left_out.returnPressed.connect(self._leave_out)
        self._ready()

    def read(self, book: Book, job: JobContext) -> _Shown:
        """Items and what was said of them."""
        from core.services import range_advice

        found = _Shown(range_advice.items(book), range_advice.companions(book))
        job.check()
        return found

    def show_value(self, value: _Shown) -> None:
        """Show the pairs; what is being typed stays."""
        pairs, out = value.companions.pairs, value.companions.not_offered
        for field in (self.item, self.other):
            field.set_items(value.items)
        self.left_out.set_items([item for item in value.items if item.offered])
        self.finding.setText(self._words(len(pairs)))
        clear(self.pairs)
        for pair in pairs:
            words = pair_words(pair)
            button = IconButton(
                "trash", _("Forget: {sentence}").format(sentence=words), partial(self._forget, pair)
            )
            self.pairs.addWidget(_row(words, button))
        clear(self.items)
        for item in out:
            again = Button(_("Offer again"), partial(self._offer, item), kind="quiet")
            again.setAccessibleName(_("Offer {item} again").format(item=item.name))
            self.items.addWidget(_row(texts.short(item.name, 60), again))
        self._ready()
        in_reading_order(self)

    def _words(self, count: int) -> str:
        if not count:
            return _(
                "You know best what belongs together: what you write here comes before what the sales say."
            )
        return ngettext(
            "{n} pair of yours comes before what the sales say.",
            "{n} pairs of yours come before what the sales say.",
            count,
        ).format(n=texts.number(count))

    def _ready(self) -> None:
        one, other = self.item.product_id(), self.other.product_id()
        self.write.setEnabled(bool(one and other and one != other))
        self.leave_out.setEnabled(bool(self.left_out.product_id()))

    def _set(self) -> None:
        if not self.write.isEnabled():
            return
        ops.set_companion(
            self.ctx,
            parent=self,
            product_id=self.item.product_id(),
            other_id=self.other.product_id(),
            kind="with" if self.kind.key() == "with" else "never",
        ).success(lambda _pair: self._emptied(self.item, self.other)).run()

    def _forget(self, pair: CompanionPair) -> None:
        ops.remove_companion(self.ctx, parent=self, product_id=pair.product_id, other_id=pair.other_id).run()

    def _leave_out(self) -> None:
        if not self.leave_out.isEnabled():
            return
        field = self.left_out
        ops.set_offered(
            self.ctx, parent=self, product_id=field.product_id(), name=field.item_name(), offered=False
        ).success(lambda _item: self._emptied(field)).run()

    def _offer(self, item: RangeItem) -> None:
        ops.set_offered(self.ctx, parent=self, product_id=item.product_id, name=item.name, offered=True).run()

    def _emptied(self, *fields: ItemField) -> None:
        for field in fields:
            field.clear()
        self._ready()
        fields[0].setFocus()


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.SPACE // 2)
    return column


def _line(*widgets: QWidget) -> QWidget:
    """Fields side by side, in two lines where there is no room for one."""
    holder = QWidget()
    flow = FlowLayout(holder, spacing=theme.SPACE)
    for widget in widgets:
        if isinstance(widget, ChoiceBox):
            widget.setSizePolicy(widget.sizePolicy().Policy.Maximum, widget.sizePolicy().Policy.Fixed)
        flow.addWidget(widget)
    return holder


def _row(words: str, button: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE)
    row.addWidget(Paragraph(words), 1)
    row.addWidget(button)
    return holder
