"""The one widget that shows a chart: drawn by `core.charts` on a worker, in the colours of the look.

The window holds the finished picture and never a figure: drawing a retention triangle takes a third of a second,
and the window must not stand still for it. The picture is made for the exact pixels of the screen, again after a
change of size or look.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget
from shiboken6 import isValid

from core.i18n import _
from core.jobs import JobContext
from core.model.charts import Chart, Table
from ui import theme
from ui.jobs import JobRunner
from ui.models.plain import cell_text

_LOGICAL_DPI = 96
_AFTER_RESIZE = 80  # milliseconds of peace before a chart is drawn for a new size
_COPY_SIZE = (9.6, 5.4)  # inches of a copied or saved picture
_COPY_DPI = 200
_ROUNDING = 2  # pixels by which a picture of so many inches may miss the size of the widget
_READ_ALOUD = 24  # rows of numbers that a screen reader is given
_ONE_AT_A_TIME = threading.Lock()  # matplotlib shares caches of fonts and text between figures


def picture(
    chart: Chart, dark: bool, width: float, height: float, dpi: float, *, caption: bool = False
) -> QImage:
    """`chart` drawn `width` by `height` inches, with its words above it where nothing else says them. For workers."""
    from core import charts

    style = charts.DARK if dark else charts.LIGHT
    with _ONE_AT_A_TIME:
        return QImage.fromData(charts.png(chart, style, width, height, dpi, caption=caption))


def numbers_of(chart: Chart) -> Table:
    """The same numbers as a table. For workers: the first call loads matplotlib."""
    from core import charts

    return charts.table(chart)


def aloud(chart: Chart, numbers: Table) -> str:
    """What a screen reader says about a chart: its note and its numbers row by row."""
    lines = [chart.caption.subtitle, chart.caption.note]
    lines += [
        ", ".join(f"{head} {cell_text(cell)}" for head, cell in zip(numbers.headers, row, strict=True))
        for row in numbers.rows[:_READ_ALOUD]
    ]
    return ". ".join(line for line in lines if line)


class ChartView(QWidget):
    """Shows one chart; nothing is drawn before it is first seen, and nothing again while it is scrolled out of sight.

    `put_off` says that a drawing waits for that; `draw_ahead` makes it where there is time. Enter asks for the numbers.
    """

    wanted_numbers = Signal()
    wanted_save = Signal()
    put_off = Signal()

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None, *, height: int = 280) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._height = height
        self._chart: Chart | None = None
        self._image = QImage()
        self._turn = 0
        self._job: JobContext | None = None
        self._due = False  # whether it has to be drawn as soon as it comes into sight
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_RESIZE)
        self._timer.timeout.connect(self._draw)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.current().px(height))
        theme.current().changed.connect(self._on_look)

    @property
    def chart(self) -> Chart | None:
        """What is shown."""
        return self._chart

    @property
    def drawn(self) -> bool:
        """Whether the picture on the screen is there and up to date."""
        return not self._image.isNull() and not self._due and self._job is None and not self._timer.isActive()

    def set_chart(self, chart: Chart, numbers: Table | None = None) -> None:
        """Show `chart`; `numbers` are its table, where they are at hand, for the screen reader."""
        self._chart = chart
        self.setAccessibleName(chart.caption.title or _("Chart"))
        if numbers is not None:
            self.setAccessibleDescription(aloud(chart, numbers))
        self._image = QImage()
        self._draw()

    def set_height(self, height: int) -> None:
        """Be so high, in pixels at the usual text size."""
        if height != self._height:
            self._height = height
            self.setMinimumHeight(theme.current().px(height))
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.current().px(480), theme.current().px(self._height))

    def draw_ahead(self) -> bool:
        """Draw what was put off, before somebody scrolls to it. False where nothing was."""
        if not self._due or not self.isVisible():
            return False
        self._draw(ahead=True)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the numbers."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted_numbers.emit()
        else:
            super().keyPressEvent(event)

    def copy_picture(self) -> None:
        """The chart on white, sharp enough for a letter, to the clipboard."""
        self._render(False, *_COPY_SIZE, _COPY_DPI, QGuiApplication.clipboard().setImage, caption=True)

    def menu(self) -> QMenu:
        """What can be done with a chart."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Show &numbers"), self.wanted_numbers.emit)
        menu.addAction(_("&Copy picture"), self.copy_picture)
        menu.addAction(_("&Save…"), self.wanted_save.emit)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the mouse and by the menu key."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.mapToGlobal(QPoint(theme.SPACE, theme.SPACE))
        self.menu().popup(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, stretched for the moment that a new one takes, and a frame while it has the keyboard."""
        if self._due and not self._timer.isActive():
            self._due = False
            self._timer.start(0)
        painter = QPainter(self)
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(), self._image)
        if self.hasFocus():
            painter.setPen(theme.current().color("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was given while nobody looked."""
        super().showEvent(event)
        if self._image.isNull():
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again once the size has settled."""
        super().resizeEvent(event)
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        """Another screen may have finer pixels."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._timer.start()

    def focusInEvent(self, event: object) -> None:
        """Show the focus."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Take the focus frame away."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.update()

    def _place(self) -> QRect:
        """Where the picture lies: dot for dot; stretched only until the picture of a new size is there."""
        ratio = self._image.devicePixelRatio()
        size = QSize(round(self._image.width() / ratio), round(self._image.height() / ratio))
        off = size - self.size()
        fits = abs(off.width()) <= _ROUNDING and abs(off.height()) <= _ROUNDING
        return QRect(QPoint(0, 0), size if fits else self.size())

    def _on_look(self) -> None:
        self.setMinimumHeight(theme.current().px(self._height))
        self._timer.start()

    def _draw(self, *, ahead: bool = False) -> None:
        self._timer.setInterval(_AFTER_RESIZE)
        if self._chart is None or not self.isVisible() or self.width() < 40 or self.height() < 40:
            return
        self._timer.stop()
        self._due = not ahead and self.visibleRegion().isEmpty()
        if self._due:
            self.put_off.emit()
            return
        look = theme.current()
        ratio = self.devicePixelRatioF()
        # The text of a figure is set in points: a larger text size is a figure of fewer inches and more dots.
        inches = _LOGICAL_DPI * look.scale
        self._turn += 1
        turn = self._turn

        def show(image: QImage) -> None:
            if isValid(self) and turn == self._turn:
                image.setDevicePixelRatio(ratio)
                self._image = image
                self._job = None
                self.update()

        self._job = self._render(
            look.dark, self.width() / inches, self.height() / inches, inches * ratio, show
        )

    def _render(
        self,
        dark: bool,
        width: float,
        height: float,
        dpi: float,
        done: Callable[[QImage], None],
        *,
        caption: bool = False,
    ) -> JobContext | None:
        chart = self._chart
        if chart is None:
            return None
        return self._jobs.read(lambda _job: picture(chart, dark, width, height, dpi, caption=caption), done)
