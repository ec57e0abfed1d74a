"""The navigation on the left: the five places, Bring in sales above, Print and Settings below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import actions, theme
from ui.widgets.buttons import Button

PLACES = ("today", "customers", "offers", "loyalty", "my_shop")
_BELOW = ("print", "settings")
_WIDTH, _FOLDED = 216, 68


class SideBar(QFrame):
    """Calls `on_chosen(key)`. Folded it shows icons only; the words are then in tooltips and accessible names."""

    def __init__(self, on_chosen: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_chosen = on_chosen
        self.setObjectName("sideBar")
        self.folded = False
        self._words: dict[QPushButton, str] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.shop_name = QLabel()
        self.shop_name.setObjectName("shopName")
        self.shop_name.setTextFormat(Qt.TextFormat.PlainText)
        self._mark = QLabel()
        self._mark.setProperty("iconSize", 24)
        theme.set_icon(self._mark, "shop", "accent")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE + 4, theme.GAP, theme.SPACE + 4, theme.GAP)
        column.setSpacing(theme.SPACE // 2)
        column.addWidget(self.shop_name)
        column.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.SPACE)
        self.bring_in = Button("", partial(on_chosen, "bring_in"), kind="primary", icon="import")
        self._words[self.bring_in] = "bring_in"
        column.addWidget(self.bring_in)
        column.addSpacing(theme.GAP)
        self.buttons: dict[str, QPushButton] = {}
        for key in PLACES:
            column.addWidget(self._nav(key))
        column.addStretch(1)
        for key in _BELOW:
            column.addWidget(self._nav(key))
        theme.current().changed.connect(self._on_look)
        self.set_shop("")
        self._on_look()

    def set_shop(self, name: str) -> None:
        """Show whose book is open; without a book only Settings can be reached."""
        self._name = name
        for key, button in self.buttons.items():
            button.setEnabled(bool(name) or key == "settings")
        self.bring_in.setEnabled(bool(name))
        self._elide()

    def set_current(self, key: str) -> None:
        """Mark the place that is shown; none for a page outside the bar."""
        self._group.setExclusive(False)
        for place, button in self.buttons.items():
            button.setChecked(place == key)
        self._group.setExclusive(True)

    def set_folded(self, folded: bool) -> None:
        """Icons with or without words."""
        if folded != self.folded:
            self.folded = folded
            self._on_look()

    def _nav(self, key: str) -> QPushButton:
        command = next(command for command in actions.COMMANDS if command.key == key)
        button = QPushButton()
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.set_kind(button, "nav")
        theme.set_icon(button, command.icon, "muted", active="accent")
        button.clicked.connect(lambda _checked=False: self._on_chosen(key))
        self._group.addButton(button)
        self._words[button] = key
        self.buttons[key] = button
        return button

    def _on_look(self) -> None:
        look = theme.current()
        self.setFixedWidth(look.px(_FOLDED if self.folded else _WIDTH))
        self.shop_name.setVisible(not self.folded)
        self._mark.setVisible(self.folded)
        self.setProperty("folded", self.folded)
        words = {command.key: command.words for command in actions.COMMANDS}
        for button, key in self._words.items():
            keys = actions.shown_keys(key)
            button.setText("" if self.folded else ("  " if key != "bring_in" else " ") + words[key])
            button.setAccessibleName(words[key])
            button.style().unpolish(button)
            button.style().polish(button)
            button.setToolTip(f"{words[key]}  ({keys})" if keys else words[key])
        self._elide()

    def _elide(self) -> None:
        room = self.width() - 2 * theme.GAP
        text = self.shop_name.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.shop_name.setText(text)
        self.shop_name.setToolTip(self._name if text != self._name else "")


def other_pane(side: QWidget, pages: QWidget) -> None:
    """Put the focus from the navigation into the page, or back."""
    focus = side.window().focusWidget()
    target = pages if focus is not None and side.isAncestorOf(focus) else side
    widget = target.nextInFocusChain()
    while widget is not None and widget != target:
        if (
            target.isAncestorOf(widget)
            and widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return
        widget = widget.nextInFocusChain()
