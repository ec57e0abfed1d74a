"""The people that one number counts: their names with the last visit, each a way to the customer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.customers import Seen
from ui import theme
from ui.models import seen, texts
from ui.models.records import RECORD, RecordsModel
from ui.widgets.records_table import RecordsTable
from ui.widgets.text import Paragraph

MOST = 100
"""Names that are listed; of the others their number is said."""
_ROWS = 7
_WIDTH = 400


@dataclass(frozen=True, slots=True)
class Behind:
    """How many people a number counts, and the first of them."""

    count: int
    first: tuple[Seen, ...]


class PeopleBehind(QWidget):
    """Says that it looks them up, then shows them; Enter or a click emits `opened(id)`."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE)
        self.words = Paragraph(_("Looking up the people…"), "muted")
        self._column.addWidget(self.words)
        self.table: RecordsTable | None = None

    def show_people(self, people: Behind) -> None:
        """Show them; once."""
        if not people.count:
            self.words.setText(_("Nobody stands behind this number."))
            return
        counted = ngettext("{n} person stands behind it:", "{n} people stand behind it:", people.count)
        self.words.setText(counted.format(n=texts.number(people.count)))
        theme.set_kind(self.words, "strong")
        self.table = table = RecordsTable(
            RecordsModel(seen.columns(), people.first), _("People behind the number"), plain=True
        )
        table.stretch(0)
        table.setMinimumWidth(theme.current().px(_WIDTH))
        table.fit_height(_ROWS)
        table.clicked.connect(self._open)
        table.opened.connect(self._open)
        table.choose(0)
        self._column.addWidget(table)
        rest = people.count - len(people.first)
        if rest:
            more = ngettext("and {n} more", "and {n} more", rest).format(n=texts.number(rest))
            self._column.addWidget(Paragraph(more, "muted"))

    def _open(self, index: QModelIndex) -> None:
        one = index.data(RECORD)
        if isinstance(one, Seen):
            self.opened.emit(one.id)
