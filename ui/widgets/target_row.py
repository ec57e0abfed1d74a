"""One target list: the sentence with the money, what it rests on, and the people when they are wanted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.insights import TargetList
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button, Disclosure
from ui.widgets.card import Hairline
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Paragraph

_MOST = 60


class TargetRow(QFrame):
    """Emits `opened(customer_id)` and `copied(names)`."""

    opened = Signal(int)
    copied = Signal(object)

    def __init__(self, target: TargetList, *, first: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target = target
        self.setAccessibleName(target.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE)
        column.setSpacing(theme.SPACE // 2)
        if not first:
            column.addWidget(Hairline())
        column.addWidget(Paragraph(target.title, "large"))
        column.addWidget(Paragraph(target.text, "muted"))
        self._people = QWidget()
        self._filled = False
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE)
        self.show_people = Disclosure(self._show_words(), self._people)
        self.show_people.toggled.connect(self._fill)
        foot.addWidget(self.show_people)
        copy = Button(_("Copy names"), lambda: self.copied.emit(target.customers), kind="quiet", icon="copy")
        copy.setAccessibleName(_("Copy the names of: {list}").format(list=target.title))
        foot.addWidget(copy)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addWidget(self._people)

    def _show_words(self) -> str:
        count = len(self.target.customers)
        return ngettext("Show {n} customer", "Show {n} customers", count).format(n=texts.number(count))

    def _fill(self, shown: bool) -> None:
        """The names are made when they are first wanted: a list may hold hundreds."""
        if not shown or self._filled:
            return
        self._filled = True
        flow = FlowLayout(self._people, spacing=theme.SPACE + 4)
        people = list(zip(self.target.customer_ids, self.target.customers, strict=True))
        for customer_id, name in people[:_MOST]:
            link = Button(texts.short(name, 30), partial(self.opened.emit, customer_id), kind="link")
            link.setToolTip(name)
            flow.addWidget(link)
        if len(people) > _MOST:
            more = len(people) - _MOST
            words = ngettext("and {n} more: copy the names", "and {n} more: copy the names", more)
            rest = Paragraph(words.format(n=texts.number(more)), "muted")
            rest.setWordWrap(False)
            flow.addWidget(rest)
