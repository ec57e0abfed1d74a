"""Cards in one column, or in two where the page is wide; wide cards keep a line of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import theme

_TWO_FROM = 1100


def lines_of(wide: Sequence[bool], *, closed: bool) -> list[tuple[int, ...]]:
    """Which cards stand side by side: pairs in their order, a wide card below the pair that it would tear apart.

    A last card without a partner has the whole line once nothing more comes (`closed`).
    """
    lines: list[tuple[int, ...]] = []
    waiting: list[tuple[int, ...]] = []
    half: int | None = None
    for place, alone in enumerate(wide):
        if alone:
            (lines if half is None else waiting).append((place,))
        elif half is None:
            half = place
        else:
            lines += [(half, place), *waiting]
            half, waiting = None, []
    if half is not None:
        lines.append((half,) if closed else (half, -1))
    return lines + waiting


class ChartGrid(QWidget):
    """Shows cards by `set_cards`; those of one line are equally high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[tuple[QWidget, bool]] = []
        self._closed = True
        self._laid: list[tuple[int, ...]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GAP)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    @property
    def columns(self) -> int:
        """How many cards stand side by side."""
        return 2 if self.width() >= theme.current().px(_TWO_FROM) else 1

    def set_cards(self, cards: Sequence[tuple[QWidget, bool]], *, closed: bool) -> None:
        """Show these cards (and whether each is wide); `closed` where no more will come."""
        for card, _wide in self._cards:
            if card not in [kept for kept, _ in cards]:
                self._grid.removeWidget(card)
                card.hide()
        self._cards, self._closed = list(cards), closed
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold another number of columns."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = [alone or self.columns == 1 for _card, alone in self._cards]
        for line, places in enumerate(lines_of(wide, closed=self._closed)):
            for column, place in enumerate(places):
                if place < 0:
                    continue
                card, span = self._cards[place][0], 3 - max(len(places), 1)
                at = self._grid.indexOf(card)
                if at < 0 or self._grid.getItemPosition(at) != (line, column, 1, span):
                    self._grid.addWidget(card, line, column, 1, span)
                    card.show()
