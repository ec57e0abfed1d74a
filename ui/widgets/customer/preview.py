"""A customer in short, beside the table: how to reach, what is usual, the rhythm, what to offer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.errors import UserError
from core.i18n import _
from core.jobs import JobContext
from core.model.charts import Timeline
from core.model.customers import CustomerPage, CustomerRow
from ui import errors, theme
from ui.context import AppContext
from ui.models import texts
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.chart_view import ChartView
from ui.widgets.clear import clear
from ui.widgets.suggestion_row import SuggestionRow
from ui.widgets.text import KeyValue, Paragraph, SectionTitle
from ui.widgets.word_chip import WordChip
from ui.words import STAGES

_SUGGESTIONS = 3
_LONGEST = 32  # letters of an address that fit beside the table
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_USUAL = 4  # items of the usual order: the page has them all


@dataclass(frozen=True, slots=True)
class Glance:
    """What the preview read."""

    page: CustomerPage
    rhythm: Timeline


class CustomerPreview(QScrollArea):
    """Shows one customer; `opened(customer_id)` asks for the whole page."""

    opened = Signal(int)

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._row: CustomerRow | None = None
        self._job: JobContext | None = None
        self._turn = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(theme.current().px(280))
        self.setAccessibleName(_("Preview"))
        self._name = Paragraph("", "heading")
        self._stage = WordChip()
        self._alert = Banner("", "bad")
        self._phone, self._mail = QLabel(), QLabel()
        for label in (self._phone, self._mail):
            label.setTextInteractionFlags(_SELECTABLE)
        self._figures = KeyValue()
        self._usual = Paragraph()
        self._chart = ChartView(ctx.jobs, height=150)
        self._offers = QVBoxLayout()
        self._usual_title = SectionTitle(_("Usual order"))
        self._offers_title = SectionTitle(_("Worth offering"))
        card = Card()
        card.body.addWidget(self._name)
        card.body.addWidget(self._stage)
        card.body.addWidget(Button(_("Open"), self._open, icon="arrow-right"))
        for widget in (
            self._alert,
            self._phone,
            self._mail,
            self._figures,
            self._usual_title,
            self._usual,
            self._chart,
            self._offers_title,
        ):
            card.body.addWidget(widget)
        card.body.addLayout(self._offers)
        card.body.addStretch(1)
        self.setWidget(card)

    def show_customer(self, row: CustomerRow) -> None:
        """Show what the table knows at once, and the rest when it is read."""
        again = self._row is not None and self._row.id == row.id
        self._row = row
        word = STAGES[row.insight.stage]
        self._name.setText(texts.short(row.name, 80))
        self._name.setToolTip(row.name)
        self._stage.set(word)
        self._alert.set(_("Alert: {text}").format(text=row.alert), "bad")
        self._alert.setVisible(bool(row.alert))
        for label, reach in ((self._phone, row.phone), (self._mail, row.email)):
            label.setText(texts.short(reach, _LONGEST))
            label.setToolTip(reach)
            label.setVisible(bool(reach))
        self._figures.set_pairs(self._pairs(row))
        if not again:
            for widget in (self._usual_title, self._usual, self._chart, self._offers_title):
                widget.hide()
            clear(self._offers)
        self._read(row.id)

    def _pairs(self, row: CustomerRow) -> tuple[tuple[str, str], ...]:
        currency = self._ctx.shop.currency if self._ctx.shop else ""
        insight = row.insight
        pairs = (
            (_("Last visit"), texts.day(insight.last_visit)),
            (
                _("Usual gap"),
                texts.usual_gap(insight.usual_gap, own=insight.gap_is_own, visits=insight.visits),
            ),
            (_("Visits"), texts.number(insight.visits)),
            (_("Spend, 12 months"), texts.money(insight.spend_year_minor, currency)),
            (_("Chance"), texts.percent(insight.p_return)),
            (_("Next due"), texts.window(insight.next_window)),
        )
        return tuple((word, value) for word, value in pairs if value and value != texts.DASH)

    def _read(self, customer_id: int) -> None:
        book = self._ctx.open_book
        self._turn += 1
        turn = self._turn
        if self._job is not None:
            self._job.cancel()

        def work(job: JobContext) -> Glance:
            from core.services import customers, loyalty

            page = customers.page(book, customer_id)
            job.check()
            return Glance(page, loyalty.rhythm(book, customer_id))

        def done(glance: Glance) -> None:
            if isValid(self) and turn == self._turn:
                self._show(glance)

        def failed(error: BaseException) -> None:
            if not isValid(self) or turn != self._turn:
                return
            self.hide()
            if not isinstance(
                error, UserError
            ):  # gone from the book a moment ago: the table is read again anyway
                errors.show(self._ctx, error, self)

        self._job = self._ctx.jobs.read(work, done, failed)

    def _show(self, glance: Glance) -> None:
        page = glance.page
        self._usual.setText(", ".join(page.usual_order[:_USUAL]))
        self._usual_title.setVisible(bool(page.usual_order))
        self._usual.setVisible(bool(page.usual_order))
        self._chart.setVisible(bool(glance.rhythm.days))
        if glance.rhythm.days:
            self._chart.set_chart(glance.rhythm)
        clear(self._offers)
        best = [entry for entry in page.suggestions if entry.rank == 1][:_SUGGESTIONS]
        self._offers_title.setVisible(bool(best))
        for suggestion in best:
            currency = self._ctx.shop.currency if self._ctx.shop else ""
            self._offers.addWidget(SuggestionRow(suggestion, currency, with_answers=False))

    def _open(self) -> None:
        if self._row is not None:
            self.opened.emit(self._row.id)
