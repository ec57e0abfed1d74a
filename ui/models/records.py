"""One table model for all tables: frozen rows, columns that say how to show and how to sort them.

Sorting and filtering work on lists of row numbers, so that 50,000 rows answer a keystroke in a few milliseconds
(a QSortFilterProxyModel over a Python model takes seconds for the same).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.text import fold
from ui import theme

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

RECORD = Role.UserRole + 1
"""Role under which a model hands out the whole row."""

WORD = Role.UserRole + 2
"""Role of a `ui.words.Word` that a delegate shows as a chip."""

QUIET = Role.UserRole + 3
"""Role that is true where a cell is said with less certainty and shown greyer."""

_ANSWERED = frozenset(
    {Role.DisplayRole, Role.TextAlignmentRole, Role.ToolTipRole, Role.ForegroundRole, RECORD, WORD, QUIET}
)
_SAMPLE = 60  # rows that decide the width of a column
_NUMBER = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_TEXT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """How one column shows a row.

    `sort` gives the value to order by (default: the text without accents); None always comes last. `number` aligns
    right. `help` explains the column in its header; `tip` is a longer text of one cell; `word` makes it a chip;
    `quiet` greys a cell. `least` (pixels at the usual text size) is how far a column of words may be cut; columns with
    `spare` step aside where the table is too narrow for all, 1 first.
    """

    key: str
    header: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    number: bool = False
    help: str = ""
    tip: Callable[[R], str] | None = None
    word: Callable[[R], Any] | None = None
    quiet: Callable[[R], bool] | None = None
    largest_first: bool = False
    least: int = 0
    spare: int = 0


class RecordsModel(QAbstractTableModel, Generic[R]):
    """Rows of frozen values, sorted and filtered in place."""

    def __init__(
        self, columns: Sequence[Column[R]], rows: Sequence[R] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: Sequence[R] = rows
        self._order: list[int] = list(range(len(rows)))
        self._shown: list[int] = self._order
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self.wrap_headers = False

    # ---- what a view asks
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Shown rows."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Text, alignment, tip, word and the record itself; anything else is the view's business."""
        if (
            role not in _ANSWERED or not index.isValid()
        ):  # a view asks for seven roles of every cell that it paints
            return None
        row = self._rows[self._shown[index.row()]]
        column = self.columns[index.column()]
        if role == Role.DisplayRole:
            return column.text(row)
        if role == Role.TextAlignmentRole:
            return _NUMBER if column.number else _TEXT
        if role == Role.ToolTipRole:
            return column.tip(row) if column.tip else None
        if role == RECORD:
            return row
        if role == WORD:
            return column.word(row) if column.word else None
        quiet = column.quiet is not None and column.quiet(row)
        if role == QUIET:
            return quiet
        return theme.current().color("muted") if quiet else None  # the colour of the text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Header texts with their explanations."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.header
        if role == Role.ToolTipRole:
            return column.help or None
        if role == Role.TextAlignmentRole:
            wrap = int(Qt.TextFlag.TextWordWrap) if self.wrap_headers else 0
            return (_NUMBER if column.number else _TEXT) | wrap
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column, rows without a value last in both directions; -1 gives back the given order."""
        self._sorted_by = (column, order) if 0 <= column < len(self.columns) else None
        self._rearrange(self._sorted(), self._keep())

    # ---- what a page asks
    @property
    def rows(self) -> Sequence[R]:
        """Every row, shown or not, in the order given."""
        return self._rows

    def record(self, index: Index | int) -> R:
        """The row shown at a place."""
        place = index if isinstance(index, int) else index.row()
        return self._rows[self._shown[place]]

    def number_of(self, index: Index) -> int:
        """Where the row of `index` stands in the order given."""
        return self._shown[index.row()]

    def shown(self) -> list[R]:
        """The rows as shown."""
        return [self._rows[number] for number in self._shown]

    def samples(self) -> Sequence[R]:
        """Rows whose texts decide how wide columns have to be."""
        return self._rows[:_SAMPLE]

    def place_of(self, wanted: Callable[[R], bool]) -> int:
        """Where the first row that fits is shown; -1 where it is not."""
        rows = self._rows
        return next((place for place, number in enumerate(self._shown) if wanted(rows[number])), -1)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows under the same order and filter."""
        self.beginResetModel()
        self._rows = rows
        self._order = self._sorted()
        self._shown = self._filtered(self._keep())
        self.endResetModel()

    def refilter(self) -> None:
        """Ask the filter again for every row."""
        self.beginResetModel()
        self._shown = self._filtered(self._keep())
        self.endResetModel()

    # ---- for models with a filter
    def _keep(self) -> Callable[[int], bool] | None:
        """Whether the row of a number is shown; None shows all. Overridden by models with a filter."""
        return None

    def _sort_values(self, column: Column[R]) -> list[Any]:
        """What to order by, one entry per row."""
        if column.sort is not None:
            return [column.sort(row) for row in self._rows]
        memo: dict[str, str] = {}
        texts = [column.text(row) for row in self._rows]
        return [memo.get(text) or memo.setdefault(text, fold(text)) for text in texts]

    # ---- inside
    def _sorted(self) -> list[int]:
        if self._sorted_by is None:
            return list(range(len(self._rows)))
        column, order = self._sorted_by
        values = self._sort_values(self.columns[column])
        known = [number for number, value in enumerate(values) if value is not None]
        unknown = [number for number, value in enumerate(values) if value is None]
        known.sort(key=values.__getitem__, reverse=order == Qt.SortOrder.DescendingOrder)
        return known + unknown

    def _filtered(self, keep: Callable[[int], bool] | None) -> list[int]:
        return self._order if keep is None else [number for number in self._order if keep(number)]

    def _rearrange(self, order: list[int], keep: Callable[[int], bool] | None) -> None:
        """Change the order and keep selection and current row on their records."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        numbers = [self._shown[index.row()] for index in before]
        self._order = order
        self._shown = self._filtered(keep)
        if before:
            wanted = set(numbers)
            places = {number: place for place, number in enumerate(self._shown) if number in wanted}
            after = [
                self.index(places[number], old.column()) if number in places else QModelIndex()
                for number, old in zip(numbers, before, strict=True)
            ]
            self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
