"""Signs of work under way: a veil over a part that is being read, a strip for work with progress and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from core.i18n import _, format_number, format_percent, ngettext
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.text import Paragraph

_LONG = 10  # seconds from which on it is worth saying how long it will still take


class BusyOverlay(QFrame):
    """A thin moving bar along the top of `over` while something is being read."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Reading the book"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bar)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    def start(self) -> None:
        """Show the bar."""
        self._place()
        self.show()
        self.raise_()

    def stop(self) -> None:
        """Take it away."""
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of what is covered."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.setGeometry(0, 0, self._over.width(), 6)


class ProgressStrip(QFrame):
    """What is being done, how far it is, and Cancel (`cancelled`)."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "card")
        self._label = Paragraph()
        self._percent = QLabel()
        theme.set_kind(self._percent, "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel_button = Button(_("Cancel"), self._on_cancel, icon="close")
        words = QHBoxLayout()
        words.addWidget(self._label, 1)
        words.addWidget(self._percent)
        left = QVBoxLayout()
        left.setSpacing(theme.SPACE)
        left.addLayout(words)
        left.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.SPACE + 4, theme.SPACE + 4, theme.SPACE + 4)
        row.setSpacing(theme.GAP)
        row.addLayout(left, 1)
        row.addWidget(self.cancel_button)
        self._reached = 0
        self._since = QElapsedTimer()
        self.hide()

    def start(self, what: str) -> None:
        """Show the strip for work called `what`; the bar moves until `report` knows how much there is."""
        self._reached = 0
        self._label.setText(what)
        self._percent.clear()
        self._since.start()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(what)
        self.setAccessibleName(what)
        self.cancel_button.setEnabled(True)
        self.show()

    def report(self, done: int, total: int, what: str) -> None:
        """Progress as a `JobContext` reports it; never goes back within one `what`."""
        if what and what != self._label.text():
            self._label.setText(what)
            self._reached = 0
            self._since.restart()
        if total <= 0:
            self._bar.setRange(0, 0)
            return
        self._reached = max(self._reached, min(1000, done * 1000 // total))
        self._bar.setRange(0, 1000)
        self._bar.setValue(self._reached)
        self._percent.setText(self._how_far())

    def stop(self) -> None:
        """Hide the strip."""
        self.hide()

    def _how_far(self) -> str:
        share = format_percent(self._reached / 1000)
        spent = self._since.elapsed() / 1000
        if spent < _LONG or not 0 < self._reached < 1000:
            return share
        left = max(1, round(spent * (1000 - self._reached) / self._reached))
        text = ngettext("{share}, about {n} second left", "{share}, about {n} seconds left", left)
        return text.format(share=share, n=format_number(left))

    def _on_cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self._label.setText(_("Stopping…"))
        self.cancelled.emit()
