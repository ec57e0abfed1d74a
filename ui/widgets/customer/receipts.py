"""A customer's receipts, each opened to its lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from core.i18n import _, ngettext
from core.model.sales import Receipt
from ui import theme
from ui.models import texts
from ui.models.receipts import ReceiptsModel
from ui.widgets.card import Card
from ui.widgets.text import Paragraph

_ROW, _MOST = 35, 12


class ReceiptsTree(QTreeView):
    """The tree; Ctrl+C copies the selected rows with a header."""

    def __init__(self, model: ReceiptsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(_("Receipts"))
        theme.set_kind(self, "plain")
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(True)
        header = self.header()
        header.setAccessibleName(_("Columns of {table}").format(table=_("Receipts")))
        header.setSectionsMovable(False)
        header.setEnabled(False)  # nothing sorts here; a screen reader reads the columns from the tree
        header.setStretchLastSection(False)
        for column, mode in enumerate(
            (
                QHeaderView.ResizeMode.ResizeToContents,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.ResizeToContents,
            )
        ):
            header.setSectionResizeMode(column, mode)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens and closes a receipt; Ctrl+C copies."""
        index = self.currentIndex().siblingAtColumn(0)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().keyPressEvent(event)

    def copy_selection(self) -> None:
        """Selected rows as text."""
        model = self.model()
        columns = range(model.columnCount())
        lines = ["\t".join(str(model.headerData(c, Qt.Orientation.Horizontal)) for c in columns)]
        lines += [
            "\t".join(str(index.siblingAtColumn(c).data() or "") for c in columns)
            for index in self.selectionModel().selectedRows(0)
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))


class ReceiptsCard(Card):
    """The tree on a card with how many there are."""

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Receipts"), parent)
        self.model = ReceiptsModel(currency, self)
        self.tree = ReceiptsTree(self.model)
        self._none = Paragraph(_("No receipt carries this customer's name yet."), "muted")
        self.body.addWidget(self._none)
        self.body.addWidget(self.tree)

    def show_receipts(self, receipts: Sequence[Receipt]) -> None:
        """Newest first, as given."""
        self.model.set_receipts(receipts)
        count = len(receipts)
        self.set_title(
            ngettext("{n} receipt", "{n} receipts", count).format(n=texts.number(count))
            if count
            else _("Receipts")
        )
        self._none.setVisible(not count)
        self.tree.setVisible(bool(count))
        shown = min(max(count, 4), _MOST) + 1
        self.tree.setFixedHeight(theme.current().px(_ROW) * shown + theme.GAP)
