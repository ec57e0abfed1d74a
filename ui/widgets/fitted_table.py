"""A table whose columns fit the room there is: words give way first, then columns of less weight step aside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from ui.models.records import Column, RecordsModel
from ui.theme import current
from ui.widgets.chip_delegate import chip_size
from ui.widgets.records_table import RecordsTable

_CELL_ENDS, _HEADER_ENDS, _HEADER_TOP = 16, 20, 8  # as the style sheet pads them
_STYLE_ENDS = 8  # what Qt's style adds at both sides of a text
_LONGEST = 280


def narrowest(text: str, metrics: QFontMetrics) -> tuple[int, int]:
    """Width and number of lines of a header that may break into two lines at one of its spaces."""
    words = text.split()
    whole = metrics.horizontalAdvance(text)
    halves = [
        max(
            metrics.horizontalAdvance(" ".join(words[:cut])), metrics.horizontalAdvance(" ".join(words[cut:]))
        )
        for cut in range(1, len(words))
    ]
    return (min(halves), 2) if halves else (whole, 1)


def share_out(room: int, wanted: Sequence[int], least: Sequence[int], grows: Sequence[bool]) -> list[int]:
    """Widths of the columns of words: what they want and a share of the rest, or as much less as there is no room for."""
    spare = room - sum(wanted)
    if spare >= 0:
        takers = sum(grows)
        return [width + (spare // takers if takes else 0) for width, takes in zip(wanted, grows, strict=True)]
    give = sum(wanted) - sum(least)
    part = min(-spare / give, 1.0) if give else 1.0
    return [width - round((width - low) * part) for width, low in zip(wanted, least, strict=True)]


class FittedTable(RecordsTable):
    """Columns of numbers are never cut; `Column.least` and `Column.spare` say what gives way."""

    def __init__(self, model: RecordsModel, name: str, parent: QWidget | None = None) -> None:
        self._wanted: list[int] = []
        self._least: list[int] = []
        self._whole: list[int] = []
        self._heights = (0, 0)  # of the header, with titles of one line and broken ones
        super().__init__(model, name, parent)
        model.wrap_headers = True
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().installEventFilter(self)

    def fit(self) -> None:
        """Measure the columns anew and lay them out."""
        theme = current()
        heading = theme.font("small", QFont.Weight.DemiBold)
        header, cells = QFontMetrics(heading), QFontMetrics(theme.font())
        lines = 1
        self._wanted, self._least, self._whole = [], [], []
        for column in self.records.columns:
            ends = theme.px(_HEADER_ENDS) + _STYLE_ENDS
            broken, rows = narrowest(column.header, header)
            lines = max(lines, rows)
            cell = max((self._cell(column, row, cells) for row in self.records.samples()), default=0)
            if column.least:
                cell = min(cell, theme.px(_LONGEST))
            width = max(cell, broken + ends)
            cut = column.least and column.word is None  # a chip that is cut says nothing
            self._wanted.append(width)
            self._least.append(min(width, max(broken + ends, theme.px(column.least))) if cut else width)
            self._whole.append(max(cell, header.horizontalAdvance(column.header) + ends))
        around = 2 * theme.px(_HEADER_TOP) + 2
        self._heights = (header.lineSpacing() + around, lines * header.lineSpacing() + around)
        self._lay_out()

    def needed(self) -> int:
        """The least width at which every column is shown."""
        bar = self.verticalScrollBar().sizeHint().width()
        return sum(self._least) + bar + 2 * self.frameWidth() + 2

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width of the room inside asks for another layout."""
        if event.type() == QEvent.Type.Resize and watched is self.viewport():
            self._lay_out()
        return super().eventFilter(watched, event)

    def _cell(self, column: Column, row: object, metrics: QFontMetrics) -> int:
        theme = current()
        if column.word is not None:
            return chip_size(column.word(row), metrics, theme).width() + theme.px(12)
        return metrics.horizontalAdvance(column.text(row)) + theme.px(_CELL_ENDS) + _STYLE_ENDS

    def _lay_out(self) -> None:
        columns, room = self.records.columns, self.viewport().width()
        if len(self._wanted) != len(columns):
            return
        shown = list(range(len(columns)))
        by_weight = sorted((column.spare, place) for place, column in enumerate(columns) if column.spare)
        for _spare, place in by_weight:
            if sum(self._least[one] for one in shown) <= room:
                break
            shown.remove(place)
        whole = all(self._whole[place] <= self._wanted[place] for place in shown)
        wanted = self._wanted
        if sum(self._whole[place] for place in shown) <= room:  # no title has to break
            whole, wanted = True, self._whole
        self.horizontalHeader().setFixedHeight(self._heights[0 if whole else 1])
        words = [place for place in shown if columns[place].least]
        left = room - sum(wanted[place] for place in shown if not columns[place].least)
        widths = dict(
            zip(
                words,
                share_out(
                    left,
                    [wanted[place] for place in words],
                    [self._least[place] for place in words],
                    [columns[place].word is None for place in words],
                ),
                strict=True,
            )
        )
        for place in range(len(columns)):
            self.setColumnHidden(place, place not in shown)
            if place in shown:
                self.setColumnWidth(place, widths.get(place, wanted[place]))
