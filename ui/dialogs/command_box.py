"""Ctrl+K: one box that finds people, items, notes and commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.i18n import _
from core.jobs import JobContext
from core.model.changes import UndoStatus
from core.model.find import Hit
from core.text import fold
from ui import actions, theme
from ui.context import AppContext
from ui.widgets.hit_delegate import DETAIL, HitDelegate
from ui.widgets.search import SearchField

_MOST = 10
_ROW = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a command (`key`) with its keys as `detail`, or a customer (`customer_id`), told from namesakes by it."""

    text: str
    icon: str
    detail: str = ""
    key: str = ""
    customer_id: int = 0


class CommandBox(QDialog):
    """Arrows move in the list while the cursor stays in the field; Enter does it."""

    def __init__(self, ctx: AppContext, perform: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("commandBox")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Find people, items and commands"))
        self._ctx = ctx
        self._perform = perform
        self._turn = 0
        self._steps: dict[str, str | None] = {}  # what Undo and Redo would do, once that is read
        self._highest = 460
        self.field = SearchField(_("Find people, items and commands"))
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setIconSize(QSize(theme.current().px(20), theme.current().px(20)))
        theme.set_kind(self.list, "plain")
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setAccessibleName(_("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.itemActivated.connect(self._do)
        self.list.itemClicked.connect(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE, theme.SPACE)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._on_typed)
        self.field.searched.connect(self._find_people)
        self._show(self._commands(""))
        self._warm()

    def open_over(self, window: QWidget) -> None:
        """Show near the upper edge of `window`."""
        look = theme.current()
        width = min(look.px(560), window.width() - 2 * theme.GAP)
        self._highest = min(look.px(460), window.height() - 4 * theme.PAGE_MARGIN)
        self.resize(width, self._highest)
        self._fit()
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, theme.PAGE_MARGIN * 2)))
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter of the field belong to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem() is not None:
                self._do(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        self._turn += 1
        self._show(self._commands(text))

    def _commands(self, text: str) -> list[Entry]:
        words = fold(text)
        return [
            Entry(self._words(command), command.icon, actions.shown_keys(command.key), key=command.key)
            for command in actions.COMMANDS
            if command.listed
            and words in fold(self._words(command))
            and (self._ctx.book is not None or not command.needs_book)
            and self._steps.get(command.key, "") is not None
        ]

    def _words(self, command: actions.Command) -> str:
        """What a command is called; Undo and Redo say what they would do."""
        step = self._steps.get(command.key)
        return _("{command}: {step}").format(command=command.words, step=step) if step else command.words

    def _warm(self) -> None:
        """Have ready what the first key would wait for: in a large book the index takes a moment."""
        book = self._ctx.book
        if book is None:
            return

        def read(_job: JobContext) -> UndoStatus:
            from core.services import history

            return history.status(book)

        def show(found: UndoStatus) -> None:
            self._steps = {"undo": found.undo, "redo": found.redo}
            if not self.field.text():
                self._show(self._commands(""))

        def work(job: JobContext) -> None:
            from core.services import find

            find.warm(book, job.check)

        self._status_job = self._ctx.jobs.read(read, _Alive(self, show).call)
        self._ctx.jobs.read(work, lambda _none: None)

    def _find_people(self, text: str) -> None:
        book, turn = self._ctx.book, self._turn
        if book is None or not text:
            return

        def read(_job: JobContext) -> list[Entry]:
            from core.services import find

            return [_entry(hit) for hit in find.search(book, text, _MOST)]

        def show(people: list[Entry]) -> None:
            if turn == self._turn:
                self._show(people + self._commands(text), final=True)

        self._job = self._ctx.jobs.read(read, _Alive(self, show).call)

    def _show(self, hits: list[Entry], *, final: bool = False) -> None:
        """`final`: everything was searched, so that where nothing is found it can be said."""
        self.list.clear()
        look = theme.current()
        for hit in hits:
            item = QListWidgetItem(look.icon(hit.icon, "muted"), hit.text)
            item.setData(Qt.ItemDataRole.UserRole, hit)
            item.setData(DETAIL, hit.detail)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, hit.detail)
            self.list.addItem(item)
        if final and not hits:
            nothing = QListWidgetItem(_("Nothing is called so."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0 if hits else -1)
        self._fit()

    def _fit(self) -> None:
        """As high as what was found needs."""
        row = max(self.list.sizeHintForRow(0), theme.current().px(_ROW))
        rows = max(1, self.list.count()) * row
        height = self.field.sizeHint().height() + rows + 4 * theme.SPACE
        self.resize(self.width(), min(height, self._highest))

    def _do(self, item: QListWidgetItem) -> None:
        hit: Entry | None = item.data(Qt.ItemDataRole.UserRole)
        if hit is None:  # the sentence that nothing is found
            return
        self.close()
        if hit.customer_id:
            self._ctx.navigator.open_customer(hit.customer_id)
        else:
            self._perform(hit.key)


def _entry(hit: Hit) -> Entry:
    if hit.kind == "item":
        return Entry(hit.title, "cart", hit.subtitle, key="offers")
    icon = "note" if hit.kind == "note" else "user"
    return Entry(hit.title, icon, hit.subtitle, customer_id=hit.id)


class _Alive(QObject):
    """A child of the box: its bound method is not called once the box is gone."""

    def __init__(self, box: CommandBox, show: Callable[..., None]) -> None:
        super().__init__(box)
        self._show = show

    def call(self, found: object) -> None:
        """Pass on."""
        self._show(found)
