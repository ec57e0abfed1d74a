"""Notices: what the window says in passing, with an action beside it (usually Undo)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing said. `kind` is info, good or problem; a problem stays until it is closed."""

    text: str
    kind: str = "info"
    action_text: str = ""
    action: Callable[[], object] | None = None


class Notices(QObject):
    """Where everything that wants to say something says it; the window shows what is posted."""

    posted = Signal(object)
    saved = Signal()
    failed = Signal(object)  # every error that is shown, for the self-test

    def show(
        self,
        text: str,
        *,
        kind: str = "info",
        action_text: str = "",
        action: Callable[[], object] | None = None,
    ) -> None:
        """Say `text`, with a button that does `action`."""
        self.posted.emit(Notice(text=text, kind=kind, action_text=action_text, action=action))

    def quiet_saved(self) -> None:
        """Show the quiet sign that something was stored."""
        self.saved.emit()
