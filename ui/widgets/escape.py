"""Esc in a field that has a use for it: without this the window takes the key first, as its own command."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def claims_escape(event: QEvent, *, wanted: bool) -> bool:
    """Whether Qt is asking if the field wants Esc for itself, and it does; the key press then follows."""
    asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
    if not asked or not wanted or event.key() != Qt.Key.Key_Escape:  # type: ignore[attr-defined]
        return False
    event.accept()
    return True
