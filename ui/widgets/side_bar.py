"""The navigation on the left: Bring in sales above, the five places, Print, Settings and Help below.

It is one list, and so one stop for Tab at the beginning of the window: the arrows walk it, Enter or Space opens. A
stop for each of nine places would stand between every keyboard user and every page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QListView, QWidget

from core.i18n import _
from ui import actions, theme
from ui.widgets.place_delegate import KEY, PlaceDelegate

PLACES = ("today", "customers", "offers", "loyalty", "my_shop")
_ALL = ("bring_in", *PLACES, "print", "settings", "help")
_WITHOUT_BOOK = frozenset({"settings", "help"})
_WIDTH, _WIDEST, _FOLDED = 216, 320, 68
_ROW, _FIRST = 46, 66  # heights with the gap below, at the usual text size
_HEAD = 46  # where the shop's name stands
_ENDS = 2 * (theme.SPACE + 4)
_BESIDE_WORDS = 64  # icon and margins of a row

Index = QModelIndex | QPersistentModelIndex


class _Places(QAbstractListModel):
    """The places by their keys; without a book only Settings and Help can be reached."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.open = False
        self.shown = ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(_ALL)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        key = _ALL[index.row()]
        if role == KEY:
            return key
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(key)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return _("This page is shown.") if key == self.shown else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            keys = actions.shown_keys(key)
            return f"{_command(key)}  ({keys})" if keys else _command(key)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usable = self.open or _ALL[index.row()] in _WITHOUT_BOOK
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if usable else Qt.ItemFlag.NoItemFlags

    def tell(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(_ALL) - 1))


def _command(key: str) -> str:
    return next(command for command in actions.COMMANDS if command.key == key).words


def _words(key: str) -> str:
    return _("Help") if key == "help" else _command(key)


class SideBar(QListView):
    """Calls `on_chosen(key)`. Folded it shows icons only; the words are then in tooltips and accessible names."""

    def __init__(self, on_chosen: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_chosen = on_chosen
        self._name = ""
        self.folded = False
        self.setObjectName("sideBar")
        self.setAccessibleName(_("Places"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._places = _Places(self)
        self.setModel(self._places)
        self._delegate = PlaceDelegate(self)
        self.setItemDelegate(self._delegate)
        self.shop_name = QLabel(self)
        self.shop_name.setObjectName("shopName")
        self.shop_name.setTextFormat(Qt.TextFormat.PlainText)
        self._mark = QLabel(self)
        self._mark.setProperty("iconSize", 24)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_icon(self._mark, "shop", "accent")
        theme.current().changed.connect(self._on_look)
        self.set_shop("")
        self._on_look()

    @property
    def current_place(self) -> str:
        """The place that is marked as shown; empty for a page outside the bar."""
        return self._places.shown

    def word(self, key: str) -> str:
        """What a screen reader says for the place `key`."""
        return str(self._index(key).data(Qt.ItemDataRole.AccessibleTextRole))

    def set_shop(self, name: str) -> None:
        """Show whose book is open; without a book only Settings and Help can be reached."""
        self._name = name
        self._places.open = bool(name)
        self._places.tell()
        self._lay_out()

    def set_current(self, key: str) -> None:
        """Mark the place that is shown; none for a page outside the bar."""
        self._places.shown = key if key in _ALL else ""
        if key in _ALL:
            self.setCurrentIndex(self._index(key))
        self._places.tell()

    def set_folded(self, folded: bool) -> None:
        """Icons with or without words."""
        if folded != self.folded:
            self.folded = folded
            self._on_look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open; the arrows walk."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand over what can be clicked."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        usable = index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        shape = Qt.CursorShape.PointingHandCursor if usable else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The place below `point`; the gaps between places are nobody's."""
        index = super().indexAt(point)
        return index if index.isValid() and self.visualRect(index).contains(point) else QModelIndex()

    def visualRect(self, index: Index) -> QRect:
        """Where a place is drawn, without the gap around it."""
        return self._delegate.button(super().visualRect(index), str(index.data(KEY)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Print, Settings and Help stay at the lower end."""
        super().resizeEvent(event)
        self._lay_out()

    def _index(self, key: str) -> QModelIndex:
        return self._places.index(_ALL.index(key))

    def _open(self, index: Index) -> None:
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self._on_chosen(str(index.data(KEY)))

    def _on_look(self) -> None:
        look = theme.current()
        if self.folded:
            self.setFixedWidth(look.px(_FOLDED))
        else:
            metrics = QFontMetrics(self._delegate.font(strong=True))
            words = max(metrics.horizontalAdvance(_words(key)) for key in _ALL) + look.px(_BESIDE_WORDS)
            self.setFixedWidth(min(max(look.px(_WIDTH), words), look.px(_WIDEST)))
        self.shop_name.setVisible(not self.folded)
        self._mark.setVisible(self.folded)
        self._delegate.folded = self.folded
        self._lay_out()

    def _lay_out(self) -> None:
        look = theme.current()
        head = look.px(_HEAD) + theme.GAP
        self.setViewportMargins(0, head, 0, 0)
        rows = look.px(_FIRST) + look.px(_ROW) * (len(_ALL) - 1)
        self._delegate.spare = max(0, self.height() - head - rows - theme.SPACE)
        self._delegate.row, self._delegate.first = look.px(_ROW), look.px(_FIRST)
        self.scheduleDelayedItemsLayout()
        room = self.width() - _ENDS - theme.SPACE
        self.shop_name.setGeometry(_ENDS // 2 + theme.SPACE // 2, theme.SPACE, room, look.px(_HEAD))
        self._mark.setGeometry(0, theme.SPACE, self.width(), look.px(_HEAD))
        text = self.shop_name.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.shop_name.setText(text)
        self.shop_name.setToolTip(self._name if text != self._name else "")


def other_pane(side: QWidget, pages: QWidget) -> None:
    """Put the focus from the navigation into the page, or back."""
    focus = side.window().focusWidget()
    if focus is None or not (focus is side or side.isAncestorOf(focus)):
        side.setFocus(Qt.FocusReason.TabFocusReason)
        return
    widget = pages.nextInFocusChain()
    while widget is not None and widget != pages:
        if (
            pages.isAncestorOf(widget)
            and widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return
        widget = widget.nextInFocusChain()
