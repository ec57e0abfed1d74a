"""Toasts: notices at the lower edge of the window, with an action (usually Undo)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.i18n import _
from ui import theme
from ui.notify import Notice
from ui.widgets.buttons import Button, IconButton
from ui.widgets.reading_order import in_reading_order
from ui.widgets.text import Paragraph

_STAYS = 8000  # milliseconds; a problem stays until it is closed
_SAVED_SHOWS = 1600
_AT_ONCE = 3
_ICON = {"good": "check", "problem": "warning", "info": "info"}


def _say(toast: Toast) -> None:
    """Let a screen reader speak a notice: the keyboard stays where it is; only a problem interrupts."""
    event = QAccessibleAnnouncementEvent(toast, toast.notice.text)
    urgent = toast.notice.kind == "problem"
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


class Toast(QFrame):
    """One notice. Waits while the mouse or the keyboard is in it."""

    closed = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = notice
        theme.set_kind(self, "toast")
        self.setAccessibleName(notice.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.SPACE, theme.SPACE, theme.SPACE)
        row.setSpacing(theme.SPACE + 4)
        icon = QLabel()
        theme.set_icon(icon, _ICON[notice.kind], "toast_accent")
        row.addWidget(icon)
        text = Paragraph(notice.text)
        widest = theme.current().px(520)
        text.setMaximumWidth(widest)
        text.setMinimumWidth(min(widest, text.fontMetrics().horizontalAdvance(notice.text) + theme.SPACE))
        row.addWidget(text, 1)
        self.action_button: Button | None = None
        if notice.action is not None:
            self.action_button = Button(notice.action_text, self._on_action)
            row.addWidget(self.action_button)
        row.addWidget(IconButton("close", _("Close this notice"), self.close_it, colour="toast_text"))
        self._timer = QTimer(self, singleShot=True, interval=_STAYS)
        self._timer.timeout.connect(self._on_time)
        if notice.kind != "problem":
            self._timer.start()

    def close_it(self) -> None:
        """Go away."""
        self._timer.stop()
        self.closed.emit()

    def _on_action(self) -> None:
        action = self.notice.action
        self.close_it()
        if action is not None:
            action()

    def _on_time(self) -> None:
        focus = self.window().focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start()
        else:
            self.close_it()


class ToastArea(QWidget):
    """Holds the toasts at the lower edge of `over`, the newest lowest; the same words are not said twice."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE)
        self.toasts: list[Toast] = []
        over.installEventFilter(self)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Say `notice`."""
        for toast in tuple(self.toasts):
            if toast.notice.text == notice.text:
                self._remove(toast)
        while len(self.toasts) >= _AT_ONCE:
            self._remove(self.toasts[0])
        toast = Toast(notice)
        toast.closed.connect(lambda: self._remove(toast))
        self.toasts.append(toast)
        self._column.addWidget(toast, 0, Qt.AlignmentFlag.AlignHCenter)
        toast.show()
        self.show()
        self.raise_()
        self._place()
        in_reading_order(self)
        _say(toast)

    def close_newest(self) -> bool:
        """Close the toast that came last; False where there is none."""
        if not self.toasts:
            return False
        self._remove(self.toasts[-1])
        return True

    def forget_actions(self) -> None:
        """Take the notices with an action away: their Undo would now take back something else."""
        for toast in tuple(self.toasts):
            if toast.notice.action is not None:
                self._remove(toast)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and self.toasts:
            self._place()
        return super().eventFilter(watched, event)

    def _remove(self, toast: Toast) -> None:
        if toast in self.toasts:
            self.toasts.remove(toast)
            self._column.removeWidget(toast)
            toast.hide()
            toast.deleteLater()
        if self.toasts:
            self._place()
        else:
            self.hide()

    def _place(self) -> None:
        self._column.activate()
        over = self._over
        size = self.sizeHint().boundedTo(over.size())
        self.setGeometry(
            (over.width() - size.width()) // 2,
            over.height() - size.height() - theme.PAGE_MARGIN,
            size.width(),
            size.height(),
        )


class SavedSign(QLabel):
    """The quiet word in the lower corner after something was stored: above it stand titles, buttons and banners."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("savedSign")
        self.hide()
        self._timer = QTimer(self, singleShot=True, interval=_SAVED_SHOWS)
        self._timer.timeout.connect(self.hide)

    def flash(self) -> None:
        """Show the word for a moment."""
        self.setText(_("Saved"))
        self.adjustSize()
        room = self._over.rect()
        self.move(
            room.right() - self.width() - theme.PAGE_MARGIN, room.bottom() - self.height() - theme.PAGE_MARGIN
        )
        self.show()
        self.raise_()
        self._timer.start()
