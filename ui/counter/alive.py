"""Answers of workers for widgets that may be gone by then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject


class Alive(QObject):
    """A child of the widget: its bound method is not called once the widget is gone."""

    def __init__(self, parent: QObject, show: Callable[[Any], None]) -> None:
        super().__init__(parent)
        self._show = show

    def call(self, value: Any) -> None:  # noqa: ANN401 - whatever the worker brings
        """Pass on."""
        self._show(value)
        self.deleteLater()
