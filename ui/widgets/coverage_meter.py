"""How much of the sales carries a name: a bar, a sentence, and what to do next."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from core.i18n import _
from core.model.coverage import ENOUGH, Coverage
from ui import theme
from ui.models import texts
from ui.widgets.explain import Explanation
from ui.widgets.text import Paragraph
from ui.widgets.why import WhyButton

_FULL = 1000


class CoverageMeter(QWidget):
    """The share of the takings of the last four weeks with a name; where it is enough, one line and no bar."""

    def __init__(self, coverage: Coverage | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        self.headline = Paragraph()
        self.bar = QProgressBar()
        self.bar.setRange(0, _FULL)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Share of the takings with a name"))
        self.next_step = Paragraph("", "muted")
        self.why = WhyButton(
            Explanation(
                _("Sales with a name"),
                (
                    _(
                        "Of the sales of the last four weeks before refunds, the share whose customer is known."
                    ),
                    _("From {enough} on, figures about customers speak for the whole shop.").format(
                        enough=texts.percent(ENOUGH)
                    ),
                    _(
                        "What changes it: a name, a phone or a card number at the till, or a receipt named at the "
                        "Counter (F2)."
                    ),
                ),
            )
        )
        first = QHBoxLayout()
        first.addWidget(self.headline, 1)
        first.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        for widget in (self.bar, self.next_step):
            column.addWidget(widget)
        self.hide()
        if coverage is not None:
            self.show_coverage(coverage)

    def show_coverage(self, coverage: Coverage | None) -> None:
        """Say how it stands; without sales nothing."""
        self.setVisible(coverage is not None)
        if coverage is None:
            return
        from core.services import coverage as words

        said, step = words.headline(coverage), words.next_words(coverage)
        self.headline.setText(said)
        theme.set_kind(self.headline, "muted" if coverage.enough else "")
        self.next_step.setText(step)
        self.next_step.setVisible(bool(step))
        self.bar.setValue(round(coverage.lately.share * _FULL))
        self.bar.setAccessibleDescription(said)
        self.why.explanation = replace(
            self.why.explanation,
            rows=(
                (_("Receipts"), texts.number(coverage.lately.receipts)),
                (_("Receipts with a name"), texts.number(coverage.lately.named_receipts)),
            ),
        )
        self.bar.setVisible(not coverage.enough)
        self.setAccessibleName(f"{said} {step}".strip())
