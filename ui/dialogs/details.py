"""What of a fault can be handed on: the kind of computer and what the program was doing, never a customer."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.version import VERSION
from ui.widgets.buttons import Button


def with_computer(details: str) -> str:
    """`details` below a line about the computer and the versions."""
    return f"Regulars {VERSION}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}\n\n{details}"


class CopyDetails(Button):
    """Puts `details` on the clipboard and says that it did."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Copy details"), self.copy, icon="copy", parent=parent)
        self.details = details

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self.details)
        self.setText(_("Details copied"))
