"""Tab goes through a window as the eye does: line by line, in the direction of the language, whatever was made first.

Parts are filled, folded and laid out anew while a page lives, so the order is taken from where things stand, each time
they have moved. The side bar is one stop at the window's beginning; its places are walked with the arrows.
"""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

_LINE = 12  # pixels: what begins within them stands on one line
_MOVES = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show})


def in_reading_order(part: QWidget) -> None:
    """Keep the window of `part` in reading order from now on; put it in order as soon as its layouts have settled."""
    window = part.window()
    order = window.findChild(ReadingOrder, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (order or ReadingOrder(window)).ask()


class ReadingOrder(QObject):
    """Watches the layouts of `root`; one per window, made by `in_reading_order`."""

    # The collector empties an object of a window nobody holds before Qt lets go of it: still asked, it has no timer.
    _timer: QTimer | None = None

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._arrange)

    def ask(self) -> None:
        """Look again once the layouts have settled."""
        if self._timer is not None:
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something moved."""
        if event.type() in _MOVES:
            self.ask()
        return False

    def _arrange(self) -> None:
        root = self._root
        if not isValid(root) or not root.isVisible():
            return
        self._watch()
        wanted = sorted(stops(root), key=lambda widget: place(widget, root))
        if wanted != _chained(root, wanted):
            for before, after in itertools.pairwise(wanted):
                QWidget.setTabOrder(before, after)

    def _watch(self) -> None:
        """What is inside a scroll area tells nobody outside of its moves."""
        self._root.installEventFilter(self)
        for area in self._root.findChildren(QScrollArea):
            if (inside := area.widget()) is not None:
                inside.installEventFilter(self)
        for stack in self._root.findChildren(QStackedWidget):
            if (shown := stack.currentWidget()) is not None:
                shown.installEventFilter(self)


def stops(root: QWidget) -> list[QWidget]:
    """Every visible widget below `root` on which Tab can stop."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isVisibleTo(root)
        and widget.window() == root.window()  # a popover below the root is a window of its own
    ]


def place(widget: QWidget, root: QWidget) -> tuple[int, int]:
    """Line and place in the line, as if nothing were scrolled."""
    mirrored = root.layoutDirection() == Qt.LayoutDirection.RightToLeft
    at = widget.mapTo(root, QPoint(widget.width() if mirrored else 0, 0))
    x, y = at.x(), at.y()
    above = widget.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QScrollArea):
            x += above.horizontalScrollBar().value()
            y += above.verticalScrollBar().value()
        above = above.parentWidget()
    return y // _LINE, -x if mirrored else x


def _chained(root: QWidget, wanted: list[QWidget]) -> list[QWidget]:
    """The widgets of `wanted` in the order in which Tab reaches them now."""
    known, found = set(wanted), []
    widget = root.nextInFocusChain()
    while widget is not None and widget != root:
        if widget in known:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
