"""The help window: contents and search at the left, the page at the right; it stays open beside the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.i18n import _
from ui import guide, theme
from ui.trail import Stop, Trail
from ui.widgets.buttons import Button, IconButton
from ui.widgets.guide_view import GuideView
from ui.widgets.reading_order import in_reading_order
from ui.widgets.search import SearchField
from ui.widgets.text import Paragraph

_SIZE = (940, 700)
_CONTENTS = 250
_PAGE = Qt.ItemDataRole.UserRole
FIRST_PAGE = guide.contents()[0]


def open_help(parent: QWidget, page: str) -> HelpWindow:
    """Show `page` in the help window of `parent`: the one that is open, else a new one."""
    window = parent.findChild(HelpWindow) or HelpWindow(parent)
    window.go(page)
    window.show()
    in_reading_order(window)
    window.raise_()
    window.activateWindow()
    window.page.setFocus()
    return window


def _against(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft


class HelpWindow(QDialog):
    """The guide and the short help of every page. Alt+Left goes back, Ctrl+F searches, Esc closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self.setAccessibleName(_("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self._trail = Trail()
        self.back = IconButton("arrow-left", _("Back"), partial(self._walk, -1))
        self.forward = IconButton("arrow-right", _("Forward"), partial(self._walk, 1))
        self.search = SearchField(_("Search in the guide"))
        self.contents = QListWidget()
        self.nothing = Paragraph(_("No page of the guide says that. Try another word."), "muted")
        self.page = GuideView()
        self.next = Button(_("Next page"), self._next, icon="arrow-right", kind="quiet")
        self.next.setLayoutDirection(_against(self.layoutDirection()))  # the arrow stands behind the words
        self._arrange()
        self._connect()
        self._show_contents()

    def go(self, page: str) -> None:
        """Show `page`, a name of `ui.guide`, and remember the one before."""
        name = page if guide.exists(page) else "welcome"
        if self._trail.here != Stop(name):
            self._trail.go(Stop(name))
        self._show(name)

    def _show(self, name: str) -> None:
        self.page.show_page(name)
        self.back.setEnabled(self._trail.can_move(-1))
        self.forward.setEnabled(self._trail.can_move(1))
        self.next.setVisible(self._after(name) is not None)
        self._mark(name)

    def _mark(self, name: str) -> None:
        """Select the line of the page that is shown, where it has one."""
        self.contents.blockSignals(True)
        places = [
            place for place in range(self.contents.count()) if self.contents.item(place).data(_PAGE) == name
        ]
        self.contents.setCurrentRow(places[0] if places else -1)
        self.contents.blockSignals(False)

    def _walk(self, steps: int) -> None:
        if (stop := self._trail.move(steps)) is not None:
            self._show(stop.key)

    @staticmethod
    def _after(name: str) -> str | None:
        pages = guide.contents()
        place = pages.index(name) + 1 if name in pages else len(pages)
        return pages[place] if place < len(pages) else None

    def _next(self) -> None:
        if (name := self._after(self.page.name)) is not None:
            self.go(name)
            self.page.setFocus()

    def _search(self, words: str) -> None:
        """Put what was found in the place of the contents."""
        if not words:
            self._show_contents()
            return
        found = guide.search(words)
        self._fill([(one.name, f"{one.title}\n{one.snippet}") for one in found])
        self.nothing.setVisible(not found)

    def _show_contents(self) -> None:
        self._fill([(name, guide.title(name)) for name in guide.contents()])
        self.nothing.hide()

    def _fill(self, lines: list[tuple[str, str]]) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()
        for name, words in lines:
            item = QListWidgetItem(words)
            item.setData(_PAGE, name)
            self.contents.addItem(item)
        self.contents.blockSignals(False)
        self.contents.setVisible(bool(lines))
        self._mark(self.page.name)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.go(item.data(_PAGE))

    def _first_found(self) -> None:
        """Enter in the search opens the first page found."""
        self._search(self.search.text().strip())
        if self.search.text().strip() and self.contents.count():
            self.contents.setCurrentRow(0)
            self.go(self.contents.item(0).data(_PAGE))
            self.page.setFocus()

    def _arrange(self) -> None:
        self.contents.setAccessibleName(_("Contents of the guide"))
        self.contents.setWordWrap(True)
        self.contents.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setObjectName("guideContents")
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.SPACE)
        left.addWidget(self.search)
        left.addWidget(self.nothing)
        left.addWidget(self.contents, 1)
        left.setAlignment(Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.addWidget(self.back)
        below.addWidget(self.forward)
        below.addStretch(1)
        below.addWidget(self.next)
        below.addWidget(Button(_("Close"), self.close))
        right = QVBoxLayout()
        right.setSpacing(theme.SPACE)
        right.addWidget(self.page, 1)
        right.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        row.setSpacing(theme.GAP)
        row.addWidget(self._left)
        row.addLayout(right, 1)
        look, room = theme.current(), self.screen().availableGeometry()
        self.resize(min(look.px(_SIZE[0]), room.width()), min(look.px(_SIZE[1]), room.height()))

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.returnPressed.connect(self._first_found)
        self.contents.currentItemChanged.connect(lambda item, _before: self._on_chosen(item))
        self.page.link_followed.connect(self.go)
        for keys, slot in (
            ("Alt+Left", partial(self._walk, -1)),
            ("Alt+Right", partial(self._walk, 1)),
            ("Ctrl+F", self.search.setFocus),
            ("F6", self._other_pane),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    def _other_pane(self) -> None:
        (self.contents if self.page.hasFocus() else self.page).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The contents take a third of the width at most."""
        super().resizeEvent(event)
        self._left.setFixedWidth(min(theme.current().px(_CONTENTS), self.width() // 3))
