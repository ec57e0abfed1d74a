"""The last line of a dialog: leave it, or do what it is for."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout

from core.i18n import _
from ui import theme
from ui.widgets.buttons import Button


def answers(dialog: QDialog, do_it: Button) -> QHBoxLayout:
    """Cancel, which closes `dialog` and changes nothing, and `do_it` at the end of the line."""
    row = QHBoxLayout()
    row.setContentsMargins(0, theme.SPACE, 0, 0)
    row.setSpacing(theme.SPACE)
    row.addStretch(1)
    row.addWidget(Button(_("Cancel"), dialog.reject))
    row.addWidget(do_it)
    return row
