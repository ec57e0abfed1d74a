"""The one dialog for our own mistakes: says that the book is safe, and lets the details be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from core.i18n import _
from ui import theme
from ui.dialogs.details import CopyDetails, with_computer
from ui.widgets.buttons import Button, Disclosure
from ui.widgets.text import Paragraph


class CrashDialog(QDialog):
    """Shown once at a time."""

    def __init__(self, parent: QWidget | None, details: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Regulars")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.current().px(520))
        whole = with_computer(details)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.GAP)
        column.setSpacing(theme.SPACE)
        column.addWidget(Paragraph(_("Something went wrong in Regulars."), "heading"))
        column.addWidget(Paragraph(_("What was saved is safe; the last step was perhaps not done.")))
        column.addWidget(
            Paragraph(_("You can go on. If it happens again, copy the details and send them to us."))
        )
        text = QPlainTextEdit(whole)
        text.setReadOnly(True)
        text.setAccessibleName(_("Details"))
        text.setMinimumHeight(theme.current().px(180))
        column.addWidget(Disclosure(_("Details"), text), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        copying = CopyDetails(whole)
        self.copy = copying.copy
        row.addWidget(copying)
        close = Button(_("Go on"), self.accept)
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)
        self.setAccessibleName(_("Something went wrong in Regulars."))

    @classmethod
    def tell(cls, parent: QWidget | None, details: str) -> None:
        """Open, unless one is open already: one mistake often brings others with it."""
        app = QGuiApplication.instance()
        if app is None or any(isinstance(w, cls) for w in app.topLevelWidgets()):  # type: ignore[attr-defined]
            return
        cls(parent, details).open()
