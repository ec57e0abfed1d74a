"""Buttons in the program's few forms, each with an icon that follows the look and a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from ui import theme


class Button(QPushButton):
    """A button with words. `kind`: "" ordinary, primary, quiet, link, danger; `icon` a name of resources/icons."""

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        *,
        kind: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if kind:
            theme.set_kind(self, kind)
        if icon:
            theme.set_icon(
                self, icon, {"primary": "on_accent", "link": "accent_text", "danger": "bad"}.get(kind, "text")
            )
        if kind == "link":
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())


class IconButton(QToolButton):
    """A button with an icon only; `name` is what a screen reader says and the tooltip shows."""

    def __init__(
        self,
        icon: str,
        name: str,
        on_click: Callable[[], object] | None = None,
        *,
        colour: str = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.set_icon(self, icon, colour)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())


class Disclosure(QPushButton):
    """A line that opens and closes the part below it."""

    def __init__(
        self, text: str, target: QWidget, *, opened: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.set_kind(self, "disclosure")
        self._target = target
        self.toggled.connect(self._on_toggled)
        self.setChecked(opened)
        self._on_toggled(opened)

    def _on_toggled(self, opened: bool) -> None:
        theme.set_icon(self, "chevron-down" if opened else "chevron-right", "muted")
        self._target.setVisible(opened)
