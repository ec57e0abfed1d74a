"""The counter, over the whole window: find the customer, see what matters, offer one thing, write the answer down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from core.i18n import _
from core.jobs import JobContext
from core.model.counter import CounterCard, Person, UnnamedReceipt
from core.model.insights import Suggestion
from ui import counter_operations as ops
from ui import errors, theme
from ui.context import AppContext
from ui.counter import style
from ui.counter.alive import Alive
from ui.counter.bar import KeyBar
from ui.counter.finder import Finder, New
from ui.counter.keys import action_of
from ui.counter.labels import Sign
from ui.counter.offer import ANSWERS, OfferPart
from ui.counter.person_card import PersonPart
from ui.counter.receipts import Noted, ReceiptPart
from ui.counter.table_part import TablePart
from ui.models import texts
from ui.operations import undo

FIND, CARD, RECEIPT = range(3)
_SCROLL = {Qt.Key.Key_Down: 0.2, Qt.Key.Key_Up: -0.2, Qt.Key.Key_PageDown: 0.9, Qt.Key.Key_PageUp: -0.9}


class Counter(QDialog):
    """One view at a time: the search, the card of a customer (or the table alone), receipts to name."""

    def __init__(self, ctx: AppContext, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("counter")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Counter"))
        self.setAccessibleName(_("Counter"))
        self._ctx = ctx
        self._over = parent
        self._turn = 0
        self._warmed = False
        self._steps: list[Suggestion | None] = []
        self.customer: int | None = None
        self._name = ""
        self.finder = Finder(ctx)
        self.finder.chosen.connect(self._on_chosen)
        self.finder.name_wanted.connect(self._on_name_wanted)
        self.person = PersonPart(self.put_usual)
        self.offer = OfferPart()
        self.offer.answered.connect(self._on_answered)
        self.table = TablePart(ctx)
        self.table.left.connect(self._on_table_left)
        self.receipts = ReceiptPart(ctx)
        self.receipts.chosen.connect(self._on_receipt)
        self._right = QStackedWidget()
        self._right.addWidget(self.offer)
        self._right.addWidget(self.table)
        self._views = QStackedWidget()
        for view in (self.finder, self._card_view(), self.receipts):
            self._views.addWidget(_scrolled(view))
        self._build()
        self._fit()
        parent.installEventFilter(self)
        for field in (self.finder.field, self.table.field, self.receipts.field):
            field.installEventFilter(self)
        ctx.notices.posted.connect(self.bar.say_notice)
        self.finder.field.textChanged.connect(self._name_keys)
        ctx.theme.changed.connect(self._fit)
        self._show(FIND)
        self._warm()

    # ------------------------------------------------------------------------------------------- the frame

    def _card_view(self) -> QWidget:
        self._desk = QWidget()
        self._desk.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk.setAccessibleName(_("Customer at the counter"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._desk)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.PAGE_MARGIN)
        self._columns.addWidget(self.person, 1)
        self._columns.addWidget(self._right, 1)
        return self._desk

    def _build(self) -> None:
        self.bar = KeyBar(
            {
                "back": self.back,
                "again": self.restart,
                "table": self.open_table,
                "receipt": self.open_receipts,
                "undo": self.undo,
            }
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.GAP)
        column.setSpacing(theme.SPACE + 4)
        column.addWidget(self._views, 1)
        column.addWidget(self.bar)

    def _fit(self) -> None:
        """As large as the window below, with type to match."""
        room = self._over.size()
        self.setGeometry(self._over.geometry() if self._over.isWindow() else self._over.rect())
        by = style.factor(room)
        self.setStyleSheet(style.style_sheet(by))
        for sign in self.findChildren(Sign):
            sign.fit(by)
        wide = room.width() / by >= style.TWO_COLUMNS
        side, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(side if wide else down)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window; Ctrl+Z in an empty field takes back what was written down, not what was typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if (
                control
                and event.key() == Qt.Key.Key_Z
                and isinstance(watched, QLineEdit)
                and not watched.text()
            ):
                self.undo()
                return True
        if watched is self._over and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._fit()
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the focused part did not want."""
        key, held = Qt.Key(event.key()), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self.back()
        elif key == Qt.Key.Key_F2:
            self.restart()
        elif key == Qt.Key.Key_F1:
            self.help()
        elif key in _SCROLL:
            self._scroll(_SCROLL[key])
        elif control and key == Qt.Key.Key_Z:
            self.undo()
        elif control and key == Qt.Key.Key_B:
            self.open_table()
        elif control and key == Qt.Key.Key_R:
            self.open_receipts()
        elif not control and self._views.currentIndex() == CARD and self._on_letter(event.text()):
            event.accept()
        else:
            event.ignore()

    def _scroll(self, pages: float) -> None:
        """Move what does not fit into the window."""
        area = self._views.currentWidget()
        if isinstance(area, QScrollArea):
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + round(pages * bar.pageStep()))

    def _on_letter(self, typed: str) -> bool:
        """The keys of the card; they mean nothing while somebody types."""
        if self.table.field.hasFocus():
            return False
        action = "next" if typed == " " else action_of(typed)
        if action in ANSWERS and self._right.currentWidget() is self.offer:
            self.offer.answer(action)
        elif action == "next" and self._right.currentWidget() is self.offer:
            self.offer.next()
        elif action == "table":
            self.open_table()
        elif action == "usual":
            self.put_usual()
        elif action == "receipt":
            self.open_receipts()
        else:
            return False
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab on the card goes to the table, as the quickest way to type items."""
        if forward and self._views.currentIndex() == CARD and self._desk.hasFocus():
            self.open_table()
            return True
        return super().focusNextPrevChild(forward)

    # ----------------------------------------------------------------------------------------------- views

    def _show(self, view: int) -> None:
        self._views.setCurrentIndex(view)
        self._name_keys()
        if view == FIND:
            self.finder.field.setFocus()
        elif view == CARD and self._right.currentWidget() is self.offer:
            self._desk.setFocus()

    def _name_keys(self) -> None:
        view = self._views.currentIndex()
        self.bar.name_keys(
            finding=view == FIND,
            card=view == CARD,
            person=self.customer is not None,
            typed=bool(self.finder.field.text()),
            steps=bool(self._steps),
        )

    def restart(self) -> None:
        """The next customer."""
        self._turn += 1
        self.customer = None
        self.finder.clear()
        self._show(FIND)

    def back(self) -> None:
        """One step back: from the table to the card, from the card to the search, out of it."""
        view = self._views.currentIndex()
        if view == RECEIPT and self.customer is not None:
            self._show(CARD)
        elif view == CARD and self._right.currentWidget() is self.table and self.customer is not None:
            self._on_table_left()
        elif view != FIND or self.finder.field.text():
            self.restart()
        else:
            self.close()

    def open_table(self) -> None:
        """Type what lies on the table."""
        if self._views.currentIndex() == FIND:
            self.customer = None
            self.person.hide()
            self.table.start(None)
        self._right.setCurrentWidget(self.table)
        self._show(CARD)
        self.table.field.setFocus()

    def put_usual(self) -> None:
        """The usual order of the customer, on the table."""
        card = self.person.card
        if self.customer is not None and card is not None and card.usual:
            self.open_table()
            self.table.put_all(card.usual)

    def open_receipts(self) -> None:
        """Name a receipt of the customer who is shown."""
        if self._views.currentIndex() == FIND:
            self.finder.take_for_name()
        elif self.customer is not None:
            self._show(RECEIPT)
            self.receipts.start(self._name)

    def help(self) -> None:
        """The page of help about the counter."""
        from ui.dialogs.help import open_help

        open_help(self, "counter")

    def _on_table_left(self) -> None:
        if self.customer is None:
            self.restart()
            return
        self._right.setCurrentWidget(self.offer)
        self._show(CARD)

    # ------------------------------------------------------------------------------------------- a customer

    def _on_chosen(self, value: object) -> None:
        if isinstance(value, Person):
            self.open_person(value.id, value.name)
        elif isinstance(value, New):
            self._write_down(value, then=self.open_person)

    def _on_name_wanted(self, value: object) -> None:
        if isinstance(value, Person):
            self._name_for(value.id, value.name)
        elif isinstance(value, New):
            self._write_down(value, then=self._name_for)

    def _name_for(self, customer_id: int, name: str) -> None:
        self.open_person(customer_id, name)
        self.open_receipts()

    def _write_down(self, typed: str, *, then: object) -> None:
        def done(customer_id: int) -> None:
            if isValid(self):
                self._steps.append(None)
                then(customer_id, typed)  # type: ignore[operator]

        ops.new_customer(self._ctx, parent=self, typed=str(typed)).success(done).run()

    def open_person(self, customer_id: int, name: str) -> None:
        """Show a customer: what is known at once, then what is worth offering."""
        self._turn += 1
        self.customer, self._name = customer_id, name
        self.person.name.setText(texts.short(name, 60))
        self.offer.wait()
        self.table.start(customer_id)
        self._right.setCurrentWidget(self.offer)
        self._read_card(customer_id)
        self._show(CARD)

    def _read_card(self, customer_id: int) -> None:
        book, turn, today = self._ctx.open_book, self._turn, self._ctx.today()

        def read(_job: JobContext) -> CounterCard:
            from core.services import counter

            return counter.card(book, customer_id, today=today)

        def show(card: CounterCard) -> None:
            if turn == self._turn:
                self._name = card.card.name
                self.person.show_card(card, texts.short(card.card.name, 60))
                self.person.show()
                if self._warmed:  # else it would keep the next search waiting
                    self._read_offers(customer_id, card.asked_today)

        self._ctx.jobs.read(read, Alive(self, show).call, Alive(self, self._failed).call)

    def _read_offers(self, customer_id: int, asked: int) -> None:
        book, turn = self._ctx.open_book, self._turn

        def read(_job: JobContext) -> tuple[Suggestion, ...]:
            from core.services import counter

            return counter.offers(book, customer_id, asked=asked)

        def show(offers: tuple[Suggestion, ...]) -> None:
            if turn == self._turn:
                self.offer.set_offers(offers, asked=asked)

        self._ctx.jobs.read(read, Alive(self, show).call, Alive(self, self._failed).call)

    # ------------------------------------------------------------------------------------- written down

    def _on_answered(self, suggestion: Suggestion, token: str) -> None:
        said = {
            "taken": _("{name} took {item}."),
            "declined": _("{name} did not want {item}."),
            "unsuitable": _("{item} will not be suggested to {name} again."),
        }[token].format(name=suggestion.customer, item=suggestion.item)

        def failed(error: BaseException) -> None:
            if isValid(self):
                self.offer.take_back(suggestion)
                errors.show(self._ctx, error, self)

        operation = ops.answer(self._ctx, parent=self, suggestion=suggestion, token=token)
        operation.success(lambda _id: self._done(said, suggestion)).failure(failed).run()
        self._desk.setFocus()

    def _on_receipt(self, value: object) -> None:
        customer, name = self.customer, self._name
        if customer is None:
            return
        if isinstance(value, UnnamedReceipt):
            money = texts.money(value.total_minor, self._ctx.shop.currency if self._ctx.shop else "")
            said = _("The receipt of {money} is {name}'s now.").format(money=money, name=name)
            operation = ops.name_receipt(self._ctx, parent=self, receipt_id=value.id, customer_id=customer)
        elif isinstance(value, Noted):
            said = _("Noted for {name}. The receipt gets the name when the till's sheet comes in.").format(
                name=name
            )
            operation = ops.note_receipt(self._ctx, parent=self, customer_id=customer, typed=value.typed)
        else:
            return
        operation.success(lambda _id: self._done(said, None, again=True)).run()

    def _done(self, said: str, step: Suggestion | None, *, again: bool = False) -> None:
        if not isValid(self):
            return
        self._steps.append(step)
        if again:
            self.restart()
        self.bar.say(said)
        self._name_keys()

    def undo(self) -> None:
        """Take the last thing back that was written down here."""
        if not self._steps:
            self.bar.say(_("Nothing was written down here yet."), "info", "text")
            return
        step = self._steps.pop()

        def done(label: str) -> None:
            if not isValid(self):
                return
            self.bar.say(_("Taken back: {step}").format(step=label), "undo", "text")
            self._name_keys()
            if step is not None and step.customer_id == self.customer:
                self.offer.take_back(step)

        undo(self._ctx, parent=self).success(done).run()

    def _failed(self, error: BaseException) -> None:
        errors.show(self._ctx, error, self)
        self.restart()

    def _warm(self) -> None:
        """Have ready what the first key would wait for, and what the first card does."""
        book = self._ctx.open_book

        def work(_job: JobContext) -> None:
            from core.services import counter

            counter.warm(book)

        def warmed(_none: object) -> None:
            self._warmed = True
            if self.customer is not None:
                self._read_card(self.customer)

        self._ctx.jobs.read(work, Alive(self, warmed).call, Alive(self, warmed).call)


def open_over(ctx: AppContext, window: QWidget) -> Counter:
    """Open the counter over `window`."""
    made = Counter(ctx, window)
    made.open()
    made.finder.field.setFocus()
    return made


def _scrolled(view: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(view)
    return area
