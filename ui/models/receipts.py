"""Receipts as a tree: one row per receipt, opened to its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.i18n import _, ngettext
from core.model.sales import Line, LineKind, Receipt
from ui.models import texts

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_TOP = 0  # internal id of a receipt; a line carries its receipt's row + 1
_NAMED = 3
_ONE = 1000  # thousandths of a piece
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def what(receipt: Receipt) -> str:
    """The first items of a receipt in words: `Margherita, Cola and 2 more`."""
    names = list(
        dict.fromkeys(line.item for line in receipt.lines if line.kind is LineKind.SALE and line.item)
    )
    if not names:
        names = list(dict.fromkeys(line.item for line in receipt.lines if line.item))
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return shown or texts.DASH
    return ngettext("{items} and {n} more", "{items} and {n} more", more).format(items=shown, n=more)


def kind_word(kind: LineKind) -> str:
    """What a line is, where it is not an ordinary sale."""
    return {
        LineKind.SALE: "",
        LineKind.REFUND: _("Refund"),
        LineKind.TIP: _("Tip"),
        LineKind.DELIVERY: _("Delivery"),
        LineKind.DEPOSIT: _("Deposit"),
        LineKind.SERVICE: _("Service"),
        LineKind.GIFT_CARD: _("Gift card"),
        LineKind.ROUNDING: _("Rounding"),
        LineKind.ADJUSTMENT: _("Adjustment"),
    }[kind]


class ReceiptsModel(QAbstractItemModel):
    """Two levels: receipts, newest first, and the lines of each."""

    def __init__(self, currency: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self._receipts: Sequence[Receipt] = ()

    def set_receipts(self, receipts: Sequence[Receipt]) -> None:
        """Show these receipts."""
        self.beginResetModel()
        self._receipts = receipts
        self.endResetModel()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        """A receipt at the top, a line below it."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - Qt's signature
        """The receipt of a line."""
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Receipts, or lines of one."""
        if not parent.isValid():
            return len(self._receipts)
        if parent.internalId() != _TOP or parent.column() != 0:
            return 0
        return len(self._receipts[parent.row()].lines)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Day or item, what, amount."""
        return 3

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Texts and alignment."""
        if not index.isValid():
            return None
        if role == Role.TextAlignmentRole:
            return _RIGHT if index.column() == 2 else _LEFT
        if role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        if role == Role.ToolTipRole and index.column() > 1:
            return None
        if index.internalId() == _TOP:
            return self._receipt_text(self._receipts[index.row()], index.column())
        return self._line_text(self._receipts[index.internalId() - 1].lines[index.row()], index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Column headers."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return (_("Day"), _("What"), _("Amount"))[section]
        if role == Role.TextAlignmentRole:
            return _RIGHT if section == 2 else _LEFT
        return None

    def _receipt_text(self, receipt: Receipt, column: int) -> str:
        if column == 0:
            when = texts.day(receipt.day)
            return _("{day}, {time}").format(day=when, time=receipt.time) if receipt.time else when
        if column == 1:
            return what(receipt)
        return texts.money(receipt.net_minor, self._currency)

    def _line_text(self, line: Line, column: int) -> str:
        if column == 0:
            item = line.item or texts.DASH
            if abs(line.quantity_milli) == _ONE:
                return item
            return _("{quantity} × {item}").format(
                quantity=texts.quantity(abs(line.quantity_milli)), item=item
            )
        if column == 1:
            return kind_word(line.kind) or line.category
        return texts.money(line.amount_minor, self._currency)
