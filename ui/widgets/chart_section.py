"""A part of a page with charts: read one after the other on a worker, each shown as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.errors import Cancelled
from core.i18n import _
from core.jobs import JobContext
from core.model.charts import Chart, Table
from ui import theme
from ui.context import AppContext
from ui.models import texts
from ui.widgets.card import Card
from ui.widgets.chart_card import ChartCard, FindPeople
from ui.widgets.chart_grid import ChartGrid
from ui.widgets.chart_size import height_for, is_wide
from ui.widgets.clear import clear
from ui.widgets.text import Paragraph

T = TypeVar("T")
_REST = 20
"""Milliseconds in which the window lays a new card out and paints it, before a worker competes with it again."""
_AHEAD = 150
"""Milliseconds between two pictures that are drawn ahead, further down the page than anybody looks."""


@dataclass(frozen=True, slots=True)
class Made:
    """One chart with its numbers, and who stands behind them where they count people."""

    chart: Chart
    numbers: Table
    find_people: FindPeople | None = None


Make = Callable[[str, JobContext], Made]
"""The chart of a name. Runs on a worker."""
Say = Callable[[JobContext], Sequence[str]]
"""Sentences that stand above the charts. Runs on a worker."""


class ChartSection(QWidget):
    """Cards of charts, given by `read`. `finished` after the last one, `failed(error)` after it where one failed."""

    finished = Signal()
    failed = Signal(object)

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.cards: dict[str, ChartCard] = {}
        self._wide: dict[str, bool] = {}
        self._keys: tuple[str, ...] = ()
        self._left: list[str] = []
        self._make: Make | None = None
        self._say: Say | None = None
        self._job: JobContext | None = None
        self._turn = 0
        self._error: BaseException | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._next)
        self._ahead = QTimer(self, singleShot=True, interval=_AHEAD)
        self._ahead.timeout.connect(self._draw_ahead)
        self.words = Card()
        self.words.hide()
        self.grid = ChartGrid()
        self._busy = self._build_busy()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.words)
        column.addWidget(self.grid)
        column.addWidget(self._busy)

    @property
    def reading(self) -> bool:
        """Whether words or charts are still to come."""
        return bool(self._left) or self._say is not None

    def read(self, keys: Sequence[str], make: Make, say: Say | None = None) -> None:
        """Read these charts anew, the words of `say` before them; what is shown stays until the new is there."""
        self.pause()
        self._keys, self._left, self._make, self._say = tuple(keys), list(keys), make, say
        self._error = None
        self.resume()

    def pause(self) -> None:
        """Stop reading; `resume` goes on with what was to come next."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._rest.stop()
        self._turn += 1

    def resume(self) -> None:
        """Go on reading, where something is left."""
        if self._job is None and not self._rest.isActive():
            self._show_cards()
            self._next()

    def _next(self) -> None:
        """Read what comes next: the words, then chart after chart."""
        self._show_busy()
        say, make = self._say, self._make
        if say is not None:
            self._start(say, self._show_words, self._forget_words)
        elif self._left and make is not None:
            key = self._left[0]
            self._start(lambda job: make(key, job), partial(self._show, key), lambda: self._left.remove(key))
        else:
            self._show_cards()
            self.finished.emit()
            error, self._error = self._error, None
            if error is not None:
                self.failed.emit(error)

    def _start(
        self, work: Callable[[JobContext], T], show: Callable[[T], None], forget: Callable[[], object]
    ) -> None:
        """Do `work` on a worker and `show` what it gives; then `forget` that it was to be done."""
        self._turn += 1
        turn = self._turn

        def done(value: T) -> None:
            if isValid(self) and turn == self._turn:
                self._job = None
                forget()
                show(value)
                self._rest.start()

        def failed(error: BaseException) -> None:
            if isValid(self) and turn == self._turn and not isinstance(error, Cancelled):
                self._job = None
                forget()
                self._error = self._error or error
                self._rest.start()

        self._job = self._ctx.jobs.read(work, done, failed)

    def _show(self, key: str, made: Made) -> None:
        height = height_for(made.chart)
        if key not in self.cards:
            self.cards[key] = ChartCard(self._ctx, height=height)
            self.cards[key].view.put_off.connect(self._ahead.start)
        card = self.cards[key]
        card.set_height(height)
        card.set_chart(made.chart, made.numbers, find_people=made.find_people)
        self._wide[key] = is_wide(made.chart)
        self._show_cards()

    def _draw_ahead(self) -> None:
        """One picture at a time, and only while nothing else is to be done."""
        if not self.isVisible():
            return
        busy = self.reading or not self._ctx.jobs.idle
        if busy or any(self.cards[key].view.draw_ahead() for key in self._keys if key in self.cards):
            self._ahead.start()

    def _show_cards(self) -> None:
        cards = [(self.cards[key], self._wide[key]) for key in self._keys if key in self.cards]
        self.grid.set_cards(cards, closed=not self.reading)

    def _forget_words(self) -> None:
        self._say = None

    def _show_words(self, sentences: Sequence[str]) -> None:
        clear(self.words.body)
        for place, sentence in enumerate(sentences):
            self.words.body.addWidget(Paragraph(sentence, "" if place else "strong"))
        self.words.setVisible(bool(sentences))

    def _show_busy(self) -> None:
        """How far it is; while the words are made nobody can say."""
        done, everything = len(self._keys) - len(self._left), len(self._keys)
        self._bar.setRange(0, 0 if self._say is not None else everything)
        self._bar.setValue(done)
        far = _("{n} of {all}").format(n=texts.number(done), all=texts.number(everything))
        self._far.setText("" if self._say is not None else far)
        self._busy.setVisible(self.reading)

    def _build_busy(self) -> QWidget:
        busy = QWidget()
        row = QHBoxLayout(busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Reading the charts"))
        self._far = Paragraph("", "muted")
        self._far.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._far.setWordWrap(False)
        row.addWidget(self._bar, 1)
        row.addWidget(self._far)
        busy.hide()
        return busy
