"""What every page is: a title, a body, and figures that are read in the background when they are due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.jobs import JobContext
from core.model.changes import Touched
from ui import errors, theme
from ui.context import AppContext
from ui.widgets.busy import BusyOverlay

_BUSY_AFTER = 300  # milliseconds: shorter waits need no sign


class Page(QWidget):
    """A page of the window.

    A page sets `key` and `needs`, builds its widgets into `self.body` (a column; `self.header` is the row of the
    title), and implements `fetch` and `present`. It reloads when rows of a kind in `needs` change: at once while it
    is visible, else when it is shown next. `scrolls = False` for pages whose one table fills the room; `centred` for
    a page with little on it, which then stands in the middle of the window instead of at its upper edge.
    """

    key: ClassVar[str] = ""
    needs: ClassVar[Touched] = frozenset()
    scrolls: ClassVar[bool] = True
    centred: ClassVar[bool] = False
    widest: ClassVar[int] = 1400  # pixels at usual text size: longer lines are hard to read

    def __init__(self, ctx: AppContext, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.stale = True
        self._turn = 0
        self._job: JobContext | None = None
        self.title_label = QLabel(title)
        self.subtitle_label = QLabel()
        self.header = QHBoxLayout()
        self.body = QVBoxLayout()
        self._build_frame()
        self._busy = BusyOverlay(self)
        self._busy_timer = QTimer(self, singleShot=True, interval=_BUSY_AFTER)
        self._busy_timer.timeout.connect(self._busy.start)
        ctx.bus.changed.connect(self._on_changed)

    @property
    def title(self) -> str:
        """The page's name as shown."""
        return self.title_label.text()

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change title and the grey line below it."""
        self.title_label.setText(title)
        self.subtitle_label.setText(subtitle)
        self.subtitle_label.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    def fetch(self, job: JobContext) -> Any:  # noqa: ANN401 - each page's own value
        """Read what the page shows. Runs on a reader thread: no widget may be touched."""
        return None

    def present(self, value: Any) -> None:  # noqa: ANN401 - what `fetch` gave
        """Show what `fetch` gave."""

    def failed(self, error: BaseException) -> None:
        """Show that `fetch` failed."""
        errors.show(self.ctx, error, self)

    def load(self) -> None:
        """Read in the background and show; an older reading still under way is dropped."""
        self.stale = False
        if self.ctx.book is None:
            return
        self._turn += 1
        turn = self._turn
        if self._job is not None:
            self._job.cancel()
        self._busy_timer.start()
        self._job = self.ctx.jobs.read(
            self.fetch, self._if_current(turn, self.present), self._if_current(turn, self.failed)
        )

    def focus_search(self) -> bool:
        """Put the cursor into the page's own search field; False where there is none."""
        return False

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Commands of `ui.actions` that this page does itself: search, new, export, delete, escape, ..."""
        return {}

    def help_topic(self) -> str:
        """Name of the page's help text in resources/help."""
        return self.key

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is due."""
        super().showEvent(event)
        if self.stale:
            self.load()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the busy sign away."""
        super().hideEvent(event)
        self._busy_timer.stop()

    def _if_current(self, turn: int, callback: Callable[[Any], None]) -> Callable[[Any], None]:
        def call(value: Any) -> None:  # noqa: ANN401
            if isValid(self) and turn == self._turn:
                self._busy_timer.stop()
                self._busy.stop()
                self._job = None
                callback(value)

        return call

    def _on_changed(self, touched: Touched) -> None:
        if not touched & self.needs:
            return
        if self.isVisible():
            self.load()
        else:
            self.stale = True

    def _limit_width(self) -> None:
        self._content.setMaximumWidth(theme.current().px(self.widest))

    def _build_frame(self) -> None:
        self.setAccessibleName(self.title)
        theme.set_kind(self.title_label, "title")
        self.title_label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        theme.set_kind(self.subtitle_label, "muted")
        self.subtitle_label.setWordWrap(True)
        self.subtitle_label.hide()
        titles = QVBoxLayout()
        titles.setSpacing(theme.SPACE // 2)
        titles.addWidget(self.title_label)
        titles.addWidget(self.subtitle_label)
        self.header.addLayout(titles, 1)
        self.header.setSpacing(theme.SPACE)
        inside, content = QWidget(), QWidget()
        inside.setObjectName("pageInside")
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(content, 1000)
        across.addStretch(1)
        self._content = content
        self._limit_width()
        theme.current().changed.connect(self._limit_width)
        column = QVBoxLayout(content)
        margin = theme.PAGE_MARGIN
        column.setContentsMargins(margin + theme.SPACE, margin, margin + theme.SPACE, margin)
        column.setSpacing(theme.GAP)
        if self.centred:
            column.addStretch(2)  # a little above the middle, where the eye takes it for the middle
        column.addLayout(self.header)
        self.body.setSpacing(theme.GAP)
        column.addLayout(self.body, 0 if self.centred else 1)
        if self.centred:
            column.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        if not self.scrolls:
            outer.addWidget(inside)
            return
        area = QScrollArea()
        area.setObjectName("pageScroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer.addWidget(area)
