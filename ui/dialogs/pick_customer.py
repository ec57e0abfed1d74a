"""Choose a customer: type a part of a name, number, phone or e-mail, then Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.i18n import _
from core.jobs import JobContext
from core.model.find import Hit
from ui import errors, theme
from ui.context import AppContext
from ui.dialogs.answers import answers
from ui.widgets.buttons import Button
from ui.widgets.reading_order import in_reading_order
from ui.widgets.search import SearchField
from ui.widgets.text import Paragraph

_MOST = 12
_WIDTH, _HEIGHT = 480, 440
_ID = Qt.ItemDataRole.UserRole


class PickCustomerDialog(QDialog):
    """Emits `picked(id)` once; closing it chooses nobody. `without` is never offered."""

    picked = Signal(int)

    def __init__(
        self, ctx: AppContext, title: str, button: str, without: int, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._ctx, self._without = ctx, without
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(ctx.theme.px(_WIDTH), ctx.theme.px(_HEIGHT))
        self.field = SearchField(_("Search by name, phone, e-mail or number"))
        self.field.installEventFilter(self)
        self.field.searched.connect(self._find)
        self.choose = Button(button, self._choose, kind="primary")
        self.choose.setEnabled(False)
        self.list = QListWidget()
        self.list.setAccessibleName(_("What was found"))
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.list.currentRowChanged.connect(lambda row: self.choose.setEnabled(row >= 0))
        self._nobody = Paragraph(_("Nobody is called so."), "muted")
        self._build(title)
        self._nobody.hide()
        in_reading_order(self)
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter of the field belong to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(Paragraph(title, "heading"))
        column.addWidget(self.field)
        column.addWidget(self._nobody)
        column.addWidget(self.list, 1)
        column.addLayout(answers(self, self.choose))

    def _find(self, text: str) -> None:
        book = self._ctx.open_book

        def read(_job: JobContext) -> list[Hit]:
            from core.services import find

            return [hit for hit in find.search(book, text, _MOST + 1) if hit.kind == "customer"]

        def show(hits: list[Hit]) -> None:
            if isValid(self) and text == self.field.text():
                self._show([hit for hit in hits if hit.id != self._without][:_MOST])

        self._ctx.jobs.read(read, show, lambda error: errors.show(self._ctx, error, self))

    def _show(self, hits: list[Hit]) -> None:
        self.list.clear()
        for hit in hits:
            line = f"{hit.title}\n{hit.subtitle}" if hit.subtitle else hit.title
            item = QListWidgetItem(line, self.list)
            item.setData(_ID, hit.id)
        self._nobody.setVisible(not hits and bool(self.field.text()))
        self.list.setCurrentRow(0 if hits else -1)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.picked.emit(item.data(_ID))
            self.accept()
