"""A field in which an item is found by typing a part of its name, blind to case and accents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget

from core.model.range_advice import RangeItem
from core.text import key
from ui import theme

_KEY = Qt.ItemDataRole.UserRole
_WIDTH, _SHOWN = 210, 10


class _Completer(QCompleter):
    """Compares keys and gives names."""

    def splitPath(self, path: str) -> list[str]:
        """The key of what was typed."""
        return [key(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The name as it is written."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class ItemField(QLineEdit):
    """`product_id()` is the item typed or chosen, 0 while it is none; `settled()` when it may have changed."""

    settled = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._model = QStandardItemModel(self)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        found = _Completer(self._model, self)
        found.setCompletionRole(_KEY)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setMaxVisibleItems(_SHOWN)
        self.setCompleter(found)
        found.activated.connect(lambda _text: self.settled.emit())
        self.textEdited.connect(lambda _text: self.settled.emit())
        theme.current().changed.connect(self._on_look)
        self._on_look()

    def set_items(self, items: Sequence[RangeItem]) -> None:
        """Items to choose from; what is typed stays."""
        self._ids = {}
        self._names = {item.product_id: item.name for item in items}
        self._model.clear()
        for item in items:
            self._ids.setdefault(key(item.name), item.product_id)
            row = QStandardItem(item.name)
            row.setData(key(item.name), _KEY)
            row.setToolTip(item.category)
            self._model.appendRow(row)

    def product_id(self) -> int:
        """The item whose name stands in the field; the only one that has what is typed in its name, where there is one."""
        typed = key(self.text())
        if not typed:
            return 0
        if typed in self._ids:
            return self._ids[typed]
        holding = [product for name, product in self._ids.items() if typed in name]
        return holding[0] if len(holding) == 1 else 0

    def item_name(self) -> str:
        """The name of that item."""
        return self._names.get(self.product_id(), "")

    def choose(self, product_id: int) -> None:
        """Show an item's name."""
        self.setText(self._names.get(product_id, ""))

    def _on_look(self) -> None:
        self.setFixedWidth(theme.current().px(_WIDTH))
