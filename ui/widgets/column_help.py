"""What the columns of a table say, for who asks by the keyboard; the mouse sees it over the headings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from ui.widgets.explain import Explain


def column_help(table: QTableView) -> tuple[tuple[str, str], ...]:
    """Heading and explanation of each column that is shown and has one, from left to right."""
    model, header = table.model(), table.horizontalHeader()
    if model is None:
        return ()
    across = Qt.Orientation.Horizontal
    found = []
    for place in range(model.columnCount()):
        column = header.logicalIndex(place)
        words = model.headerData(column, across, Qt.ItemDataRole.ToolTipRole)
        if words and not table.isColumnHidden(column):
            found.append((str(model.headerData(column, across)), str(words)))
    return tuple(found)


def explain_columns(table: QTableView) -> Explain | None:
    """Show the explanations below the headings; None where no column has one."""
    rows = column_help(table)
    if not rows:
        return None
    return Explain.show_for(table.horizontalHeader(), table.accessibleName(), (), rows)
