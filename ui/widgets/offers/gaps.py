"""Category gaps: what groups of regulars never take, in words first; the whole table on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from core.i18n import _
from core.jobs import JobContext
from core.model.targets import Gaps
from ui import theme
from ui.context import AppContext
from ui.models.gaps import GapsModel
from ui.models.records import Index
from ui.widgets.buttons import Disclosure
from ui.widgets.chip_delegate import ChipDelegate
from ui.widgets.clear import clear
from ui.widgets.fitted_table import FittedTable
from ui.widgets.offers.part import OffersPart
from ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from core.services.books import Book

_ROWS = 8


class Shaded(ChipDelegate):
    """Paints the ground of a cell itself: the look of tables leaves none to the model."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground first."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QColor):
            painter.fillRect(option.rect.adjusted(1, 1, -1, -1), ground)
        super().paint(painter, option, index)


class GapsPart(OffersPart):
    """Sentences with the money, then the table of who takes what."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("What your regulars never take"), parent)
        self.explain_with(
            _("Each regular counts once: whoever has ever bought something of a category has tried it."),
            _("What changes it: an offer that is taken, or a name on a sale that had none."),
        )
        self._shown: Gaps | None = None
        self._was_open = False
        self.table: FittedTable | None = None

    def read(self, book: Book, job: JobContext) -> Gaps:
        """The gaps of the book."""
        from core.services import targets

        found = targets.gaps(book)
        job.check()
        return found

    def show_value(self, value: Gaps) -> None:
        """Show them; the same again leaves the table open or closed as it is."""
        if value == self._shown:
            return
        self._shown = value
        clear(self.body)
        self.table = None
        for place, sentence in enumerate(value.sentences):
            self.body.addWidget(Paragraph(sentence, "" if place else "large"))
        if value.note:
            self.body.addWidget(Paragraph(value.note, "muted"))
        if value.rows:
            self._add_table(value)

    def _add_table(self, value: Gaps) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        words = _(
            "How many of the regulars in each row have ever taken what stands above. Darker: more of them do."
        )
        column.addWidget(Paragraph(words, "muted"))
        self.table = table = FittedTable(GapsModel(value, self), self.title_label.text())
        table.setItemDelegate(Shaded(table))
        table.fit()
        table.fit_height(_ROWS)
        column.addWidget(table)
        opener = Disclosure(_("Show who takes what"), box, opened=self._was_open)
        opener.toggled.connect(self._keep)
        self.body.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(box)

    def _keep(self, opened: bool) -> None:
        self._was_open = opened
