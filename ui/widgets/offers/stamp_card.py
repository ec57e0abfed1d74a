"""What a stamp card would have cost last year: change a number and see at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QSpinBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.i18n import _
from core.jobs import JobContext
from core.model.range_advice import RangeItem, StampCard, StampReplay
from core.money import minor_digits
from ui import theme
from ui.context import AppContext
from ui.widgets.clear import clear
from ui.widgets.flow import FlowLayout
from ui.widgets.item_field import ItemField
from ui.widgets.money_spin import MoneySpin
from ui.widgets.offers.part import OffersPart
from ui.widgets.offers.people_line import PeopleLine
from ui.widgets.reading_order import in_reading_order
from ui.widgets.shop_fields import ChoiceBox
from ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from core.services.books import Book

_PAUSE = 60  # milliseconds without another change before the replay is run
_MOST_STAMPS, _MOST_DAYS = 100, 3650
_MOST_MAJOR = 100_000


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the part read."""

    card: StampCard
    replay: StampReplay
    categories: tuple[str, ...]
    items: tuple[RangeItem, ...]


class StampCardPart(OffersPart):
    """The finding first, then the rules of the card, then what is behind."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("A stamp card, tried on last year"), parent)
        self.explain_with(
            _(
                "The card is replayed over the receipts of the last twelve months, as if every customer with a name had one."
            ),
            _(
                "It says what the rewards would have cost, and how many more visits must come of the card to pay for them."
            ),
            _("What changes it: the stamps for a reward, what earns one, and the worth of the reward."),
        )
        assert ctx.shop is not None
        one = 10 ** minor_digits(ctx.shop.currency)
        start = StampCard()
        self._turn = 0
        self.finding = Paragraph("", "large")
        self.needed = _spin(_("Stamps for a reward"), 1, _MOST_STAMPS, start.needed)
        self.earns = ChoiceBox(
            _("What earns a stamp"),
            (
                ("visit", _("every visit")),
                ("item", _("every item of a category")),
                ("money", _("a sum spent at once")),
            ),
        )
        self.category = ChoiceBox(_("Category that earns stamps"))
        self.step = MoneySpin(ctx.shop.currency, _MOST_MAJOR * one, one, _("Sum for a stamp"))
        self.step.setMinimum(1)
        self.reward = ChoiceBox(
            _("Reward"), (("money", _("goods for a sum")), ("item", _("an item of yours")))
        )
        self.sum = MoneySpin(ctx.shop.currency, _MOST_MAJOR * one, one, _("Worth of a reward"))
        self.item = ItemField(_("Reward item"))
        self.days = _spin(_("Days a stamp counts"), 0, _MOST_DAYS, start.days)
        self.days.setSingleStep(30)
        self.days.setSpecialValueText(_("for ever"))
        self.fields = QWidget()
        flow = FlowLayout(self.fields, spacing=theme.GAP)
        for words, *widgets in (
            (_("Stamps for a reward"), self.needed),
            (_("A stamp for"), self.earns, self.category, self.step),
            (_("The reward"), self.reward, self.sum, self.item),
            (_("A stamp counts for, days"), self.days),
        ):
            flow.addWidget(_field(str(words), *widgets))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(theme.SPACE // 2)
        self.body.addWidget(self.finding)
        self.body.addWidget(self.fields)
        self.body.addLayout(self.lines)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._replay)
        for spin in (self.needed, self.step, self.sum, self.days):
            spin.valueChanged.connect(self._changed)
        for box in (self.earns, self.category, self.reward):
            box.currentIndexChanged.connect(self._changed)
        self.item.settled.connect(self._changed)
        self._fit()
        self._card: StampCard | None = None  # until the owner changes something: what is usual here

    def card(self) -> StampCard:
        """The card as the fields say."""
        earns, by_item = self.earns.key(), self.reward.key() == "item"
        return StampCard(
            needed=self.needed.value(),
            earns="item" if earns == "item" else "money" if earns == "money" else "visit",
            category=self.category.key() if earns == "item" else "",
            step_minor=self.step.value(),
            reward_id=self.item.product_id() if by_item else 0,
            reward_minor=self.sum.value(),
            days=self.days.value(),
        )

    def read(self, book: Book, job: JobContext) -> _Shown:
        """The replay of the card as it was when the fields were left, and what can be chosen."""
        from core.services import range_advice, stamp_card

        card = self._card or stamp_card.usual(book)
        found = _Shown(
            card, stamp_card.replay(book, card), stamp_card.categories(book), range_advice.items(book)
        )
        job.check()
        return found

    def show_value(self, value: _Shown) -> None:
        """Show choices and the finding; a book that cannot say anything shows no fields."""
        self.category.set_choices([(name, name) for name in value.categories])
        self.item.set_items(value.items)
        if self._card is None:
            for spin, minor in ((self.step, value.card.step_minor), (self.sum, value.card.reward_minor)):
                with QSignalBlocker(spin):
                    spin.setValue(minor)
        self.fields.setVisible(value.replay.playable)
        self._show(value.replay)

    def _show(self, replay: StampReplay) -> None:
        self.finding.setText(replay.title)
        clear(self.lines)
        for words in replay.lines:
            self.lines.addWidget(Paragraph(words))
        if replay.one_away:
            self.lines.addWidget(
                PeopleLine(self.ctx, replay.one_away_ids, replay.one_away, _("One stamp away"))
            )
        if replay.note:
            self.lines.addWidget(Paragraph(replay.note, "muted"))
        in_reading_order(self)

    def _changed(self) -> None:
        self._fit()
        self._timer.start()

    def _fit(self) -> None:
        """Only the fields that count are seen."""
        earns, by_item = self.earns.key(), self.reward.key() == "item"
        self.category.setVisible(earns == "item")
        self.step.setVisible(earns == "money")
        self.sum.setVisible(not by_item)
        self.item.setVisible(by_item)

    def _replay(self) -> None:
        """Run the card again; an answer that another change has overtaken is not shown."""
        self._card = card = self.card()
        self._turn += 1
        turn, book = self._turn, self.ctx.open_book

        def work(_job: JobContext) -> StampReplay:
            from core.services import stamp_card

            return stamp_card.replay(book, card)

        def done(replay: StampReplay) -> None:
            if isValid(self) and turn == self._turn:
                self._show(replay)

        self.ctx.jobs.read(work, done)


def _spin(name: str, least: int, most: int, value: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(least, most)
    spin.setValue(value)
    spin.setAccessibleName(name)
    spin.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    spin.lineEdit().setTextMargins(
        theme.current().px(8), 0, 0, 0
    )  # a style sheet's padding stops short of it
    return spin


def _field(words: str, *widgets: QWidget) -> QWidget:
    """A name above what is chosen or typed; a second field beside the first where there is one."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.SPACE // 2)
    label = QLabel(words)
    label.setBuddy(widgets[0])
    column.addWidget(label)
    for widget in widgets:
        column.addWidget(widget)
    return holder
