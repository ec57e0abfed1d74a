"""Tiles side by side in columns of equal width, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets.tile import Tile

_NARROWEST = 176


class TileGrid(QWidget):
    """Lays `tiles` out; a narrow page gets more lines."""

    def __init__(
        self, tiles: Sequence[QWidget] = (), *, narrowest: int = _NARROWEST, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._narrowest = narrowest
        self._tiles: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.SPACE + 4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_tiles(tiles)

    def set_tiles(self, tiles: Sequence[QWidget]) -> None:
        """Show other tiles; those before are let go."""
        for old in self._tiles:
            self._grid.removeWidget(old)
            if old not in tiles:
                old.hide()
                old.deleteLater()
        self._tiles = list(tiles)
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold another number of columns."""
        super().resizeEvent(event)
        self._arrange()
        self._align()

    def event(self, event: QEvent) -> bool:
        """Other words or another text size may break a label into more lines."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._align()
        return handled

    def _align(self) -> None:
        """Labels of one line of tiles are equally high, so that their figures stand on one line."""
        tiles = [tile for tile in self._tiles if isinstance(tile, Tile)]
        if not self._columns or not tiles:
            return
        for begin in range(0, len(tiles), self._columns):
            row = tiles[begin : begin + self._columns]
            height = max(tile.label_height(tile.width()) for tile in row)
            for tile in row:
                tile.set_label_height(height)

    def _arrange(self) -> None:
        if not self._tiles:
            return
        fit = max(1, self.width() // theme.current().px(self._narrowest))
        lines = -(-len(self._tiles) // fit)
        columns = -(-len(self._tiles) // lines)  # five tiles in two lines: three and two, not four and one
        if columns == self._columns:
            return
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
