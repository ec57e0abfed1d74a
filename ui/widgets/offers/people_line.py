"""The people behind a sentence: shown as links when they are wanted, copied by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import _, ngettext
from ui import theme
from ui.context import AppContext
from ui.models import texts
from ui.widgets.buttons import Button, Disclosure
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Paragraph

_MOST = 60


class PeopleLine(QWidget):
    """`about` says whose names these are, for who cannot see where the buttons stand."""

    def __init__(
        self,
        ctx: AppContext,
        ids: Sequence[int],
        names: Sequence[str],
        about: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ctx, self._ids, self._names = ctx, ids, names
        self._filled = False
        self._people = QWidget()
        words = ngettext("Show {n} customer", "Show {n} customers", len(names))
        self.show_people = Disclosure(words.format(n=texts.number(len(names))), self._people)
        self.show_people.toggled.connect(self._fill)
        self.copy = Button(_("Copy names"), self._copy, kind="quiet", icon="copy")
        self.copy.setAccessibleName(_("Copy the names of: {list}").format(list=about))
        foot = QWidget()
        flow = FlowLayout(foot, spacing=theme.SPACE)
        flow.addWidget(self.show_people)
        flow.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        column.addWidget(foot)
        column.addWidget(self._people)

    def _fill(self, shown: bool) -> None:
        if not shown or self._filled:
            return
        self._filled = True
        flow = FlowLayout(self._people, spacing=theme.SPACE + 4)
        people = list(zip(self._ids, self._names, strict=True))
        for customer_id, name in people[:_MOST]:
            link = Button(
                texts.short(name, 30), partial(self._ctx.navigator.open_customer, customer_id), kind="link"
            )
            link.setToolTip(name)
            flow.addWidget(link)
        if len(people) > _MOST:
            more = len(people) - _MOST
            words = ngettext("and {n} more: copy the names", "and {n} more: copy the names", more)
            rest = Paragraph(words.format(n=texts.number(more)), "muted")
            rest.setWordWrap(False)
            flow.addWidget(rest)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._names))
        words = ngettext("{n} name copied.", "{n} names copied.", len(self._names))
        self._ctx.notices.show(words.format(n=texts.number(len(self._names))), kind="good")
