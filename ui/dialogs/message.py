"""Dialogs with sentences and verbs: a fault of the computer with its remedy, a question that cannot be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.i18n import _
from ui import theme
from ui.dialogs.details import CopyDetails
from ui.widgets.buttons import Button
from ui.widgets.text import Paragraph


class MessageDialog(QDialog):
    """A heading, sentences, and buttons that are verbs. The safe button is the default."""

    def __init__(self, parent: QWidget | None, heading: str, remedy: str, safe: str) -> None:
        """`remedy` and `safe` may be empty: what to do, and what was or will be kept."""
        super().__init__(parent)
        self.setWindowTitle("Regulars")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(heading)
        self.setMinimumWidth(theme.current().px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.GAP)
        column.setSpacing(theme.SPACE)
        column.addWidget(Paragraph(heading, "heading"))
        for sentence, kind in ((remedy, "large"), (safe, "muted" if remedy else "")):
            paragraph = Paragraph(sentence, kind)
            paragraph.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(paragraph)
            paragraph.setVisible(bool(sentence))
        column.addSpacing(theme.SPACE)
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        column.addLayout(self._row)

    @classmethod
    def tell(cls, parent: QWidget | None, what: str, kept: str, do: str, details: str = "") -> MessageDialog:
        """Say what happened, then what can be done, then what is safe. `details` are for who helps, never shown."""
        dialog = cls(parent, what, do, kept)
        if details:
            dialog._row.insertWidget(0, CopyDetails(details))
        dialog._add(_("Close"), dialog.accept, safe=True)
        dialog.open()
        return dialog

    @classmethod
    def ask(cls, parent: QWidget | None, what: str, kept: str, *, do_it: str, keep: str) -> bool:
        """Ask before what cannot be undone. True only when the button `do_it` was pressed."""
        dialog = cls(parent, what, "", kept)
        dialog._add(do_it, dialog.accept, safe=False)
        dialog._add(keep, dialog.reject, safe=True)
        return dialog.exec() == QDialog.DialogCode.Accepted

    def _add(self, words: str, slot: object, *, safe: bool) -> None:
        button = Button(words, slot, kind="" if safe else "danger")  # type: ignore[arg-type]
        self._row.addWidget(button)
        if safe:
            button.setDefault(True)
            button.setFocus()
