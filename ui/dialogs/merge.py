"""Are these one customer? Pairs side by side, one after the other; each answer can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.errors import UserError
from core.i18n import _
from core.jobs import JobContext
from core.model.duplicates import Comparison, Merged
from ui import duplicate_operations as ops
from ui import errors, theme
from ui.context import AppContext
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.clear import clear
from ui.widgets.reading_order import in_reading_order
from ui.widgets.side_by_side import SideBySide
from ui.widgets.text import Paragraph

_WIDTH, _HEIGHT = 820, 600
_NAME = 28  # letters of a name on the button


class MergeDialog(QDialog):
    """`pairs` are ids of customers. What is answered is written at once, and the next pair comes."""

    def __init__(self, ctx: AppContext, pairs: Sequence[tuple[int, int]], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self._pairs = list(pairs)
        self._place = -1
        self.sides: SideBySide | None = None
        self.setWindowTitle(_("Is this one customer?"))
        self.setAccessibleName(_("Is this one customer?"))
        self.setWindowModality(self.windowModality().WindowModal)
        px = ctx.theme.px
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(px(_WIDTH), room.width() - theme.GAP), min(px(_HEIGHT), room.height() - theme.GAP))
        self._count = QLabel()
        theme.set_kind(self._count, "muted")
        self._signs = QVBoxLayout()
        self._signs.setSpacing(theme.SPACE // 2)
        self._room = QVBoxLayout()
        self._room.setContentsMargins(0, 0, theme.SPACE, 0)
        self._what = Paragraph("", "muted")
        self.two = Button(_("Not the same"), self._are_two)
        self.later = Button(_("Later"), self._next, kind="quiet")
        self.one = Button("", self._merge, kind="primary", icon="check")
        self._call_it("")
        self._build()
        self._next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus and no other: nobody is merged by a key too many."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, Button):
                focused.click()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        head = QHBoxLayout()
        head.addWidget(Paragraph(_("Is this one customer?"), "heading"), 1)
        head.addWidget(self._count)
        column.addLayout(head)
        column.addLayout(self._signs)
        inside = QWidget()
        inside.setObjectName("pageInside")  # a ground of its own
        inside.setLayout(self._room)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        area.setAccessibleName(_("The two customers"))
        column.addWidget(area, 1)
        column.addWidget(self._what)
        column.addWidget(Paragraph(_("Undo brings both back as they were."), "small"))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        row.addWidget(self.later)
        row.addStretch(1)
        row.addWidget(self.two)
        row.addWidget(self.one)
        column.addLayout(row)

    def _next(self) -> None:
        """Read the next pair; the last one closes the dialog. Nothing where it was closed before the answer was written."""
        if not isValid(self):
            return
        self._place += 1
        if self._place >= len(self._pairs):
            self.accept()
            return
        self._set_ready(False)
        book, (left, right) = self._ctx.open_book, self._pairs[self._place]

        def work(_job: JobContext) -> Comparison:
            from core.services import merging

            return merging.compare(book, left, right)

        self._ctx.jobs.read(work, self._show, self._not_read)

    def _show(self, found: Comparison) -> None:
        if not isValid(self):
            return
        assert self._ctx.shop is not None
        clear(self._signs)
        for nth, sentence in enumerate(found.evidence):
            self._signs.addWidget(_sign(sentence, speaks_for=nth < found.speak_for))
        clear(self._room)
        self.sides = SideBySide(found, self._ctx.shop.currency)
        self._room.addWidget(self.sides)
        self._room.addStretch(1)
        self.sides.changed.connect(self._say_what)
        self._say_what()
        count = len(self._pairs)
        place = _("{n} of {all}").format(n=texts.number(self._place + 1), all=texts.number(count))
        self._count.setText(place if count > 1 else "")
        self.later.setText(_("Later") if count > 1 else _("Cancel"))
        self._set_ready(True)
        in_reading_order(self)
        self.later.setFocus()

    def _say_what(self) -> None:
        """What the button would do, with the name that is chosen now."""
        from core.services.words import duplicates as words

        if self.sides is not None:
            self._what.setText(words.what_happens(self.sides.other, self.sides.name))
            self._call_it(self.sides.name)

    def _call_it(self, name: str) -> None:
        words = _("Merge into {name}")
        self.one.setText(words.format(name=texts.short(name, _NAME)))
        self.one.setToolTip(words.format(name=name))
        self.one.setAccessibleName(words.format(name=name))

    def _not_read(self, error: BaseException) -> None:
        if not isValid(self):
            return
        if isinstance(error, UserError) and error.key in ("customer_unknown", "same_customer"):
            self._next()  # an answer before has made them one already
        else:
            errors.show(self._ctx, error, self)
            self.reject()

    def _set_ready(self, ready: bool) -> None:
        for button in (self.one, self.two, self.later):
            button.setEnabled(ready)

    def _merge(self) -> None:
        sides = self.sides
        if sides is None:
            return
        self._set_ready(False)
        keep, other = sides.keep.card, sides.other.card
        ops.merge(
            self._ctx,
            parent=self,
            keep=keep.id,
            other=other.id,
            names=(sides.name, other.name if sides.name != other.name else keep.name),
            fields=sides.chosen,
        ).success(self._merged).failure(self._failed).run()

    def _merged(self, done: Merged) -> None:
        gone = self._pairs[self._place]
        went = gone[0] if gone[1] == done.id else gone[1]
        self._pairs = [tuple(done.id if one == went else one for one in pair) for pair in self._pairs]  # type: ignore[misc]
        self._next()

    def _are_two(self) -> None:
        sides = self.sides
        if sides is None:
            return
        self._set_ready(False)
        one, two = sides.keep.card, sides.other.card
        ops.are_two(self._ctx, parent=self, one=one.id, two=two.id, names=(one.name, two.name)).success(
            lambda _key: self._next()
        ).failure(self._failed).run()

    def _failed(self, error: BaseException) -> None:
        if isValid(self):
            self._set_ready(True)
        errors.show(self._ctx, error, self if isValid(self) else None)


def _sign(sentence: str, *, speaks_for: bool) -> QWidget:
    """What speaks for one person has a tick, what speaks against it a dash; the sentence says which it is."""
    inside = QWidget()
    line = QHBoxLayout(inside)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.SPACE)
    icon = QLabel()
    theme.set_icon(icon, "check" if speaks_for else "minus", "good" if speaks_for else "muted")
    line.addWidget(icon)
    line.addWidget(Paragraph(sentence, "" if speaks_for else "muted"), 1)
    return inside
