"""The window: a shell of navigation, pages and notices. What is in a page is the page's own business."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QLockFile, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from core.errors import RegularsError
from core.i18n import _
from core.model.changes import Kind, Touched
from core.paths import BOOK_ENDING
from ui import actions, duplicate_operations, errors, lock, opening, places, printing, theme
from ui import operations as ops
from ui.context import AppContext
from ui.pages.base import Page
from ui.trail import Stop, Trail
from ui.widgets.banner import Banner
from ui.widgets.busy import ProgressStrip
from ui.widgets.drop import FileDrop
from ui.widgets.reading_order import in_reading_order
from ui.widgets.side_bar import SideBar, other_pane
from ui.widgets.toast import SavedSign, ToastArea

_FOLD_BELOW = 1100
_SMALLEST = (960, 560)
_USUAL = (1280, 800)
_TITLE_BAR = 40  # pixels that the desktop adds above, which nobody tells before the window is shown


def _nothing() -> None:
    """What a command does that needs a page where there is none."""


class MainWindow(QMainWindow):
    """The one window of the program; also the `Navigator` of its pages."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self.ctx = ctx
        ctx.navigator = self
        self.pages: dict[str, Page] = {}
        self._trail = Trail()
        self._lock: QLockFile | None = None
        self._after_opening: tuple[Path, ...] = ()
        self.setWindowTitle("Regulars")
        self._side = SideBar(self.perform)
        self.banner = Banner("", "info", " ", lambda: self.open_place("welcome"))
        self.strip = ProgressStrip()
        self.stack = QStackedWidget()
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self.toasts = ToastArea(inside)
        self._saved = SavedSign(inside)
        self._arrange(inside)
        self._dress_for_book()
        FileDrop(self, self._take_files)
        self.actions_by_key = actions.install(self, self.perform)
        ctx.notices.posted.connect(self.toasts.show_notice)
        ctx.notices.saved.connect(self._saved.flash)
        ctx.bus.changed.connect(self._on_changed)
        ctx.theme.changed.connect(self._on_look)
        self._restore_geometry()

    # ------------------------------------------------------------------------------------- navigation

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def open_place(self, name: str) -> None:
        """Show the page `name`."""
        self._show(Stop(name))

    def open_customer(self, customer_id: int) -> None:
        """Show one customer."""
        self._show(Stop("customer", customer_id))

    def bring_in(self, paths: Sequence[Path] = ()) -> None:
        """Show Bring in sales and start with `paths`; without a book the sheets wait for the new one."""
        if self.ctx.book is None:
            self.open_place("welcome")
            self._page("welcome").take_sheets(tuple(paths))  # type: ignore[attr-defined]
            return
        self.open_place("bring_in")
        if paths:
            self._page("bring_in").take_sheets(tuple(paths))  # type: ignore[attr-defined]

    def rebuild(self) -> None:
        """Make every page anew, in the language in use."""
        here = self._trail.here
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.pages = {}
        self._row.removeWidget(self._side)
        self._side.hide()
        self._side.deleteLater()
        self._side = SideBar(self.perform)
        self._row.insertWidget(0, self._side)
        self._dress_for_book()
        if here is not None:
            self._show(here, remember=False)

    def _show(self, stop: Stop, *, remember: bool = True) -> None:
        key = stop.key if self.ctx.book is not None or stop.key in places.WITHOUT_BOOK else "welcome"
        if remember:
            self._trail.go(Stop(key, stop.customer_id))
        if self.ctx.book is not None:
            self.ctx.state.remember_page(self.ctx.book.path, key, stop.customer_id)
        page = self._page(key)
        if key == "customer":
            page.show_customer(stop.customer_id)  # type: ignore[attr-defined]
        self.stack.setCurrentWidget(page)
        self._side.set_current("customers" if key == "customer" else key)
        self._side.setVisible(key != "welcome")
        in_reading_order(self)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page(self, key: str) -> Page:
        if key not in self.pages:
            self.pages[key] = places.make(self.ctx, key)
            self.stack.addWidget(self.pages[key])
        return self.pages[key]

    # ---------------------------------------------------------------------------------------- a book

    def _on_changed(self, touched: Touched) -> None:
        self.toasts.forget_actions()
        if Kind.SETTINGS in touched:
            self._dress_for_book()

    def open_book(self, path: Path) -> None:
        """Open another book in this window."""
        self.start_with(opening.existing(path, self.ctx.clock()), _("Opening {name}").format(name=path.name))

    def start_with(self, opener: opening.Opener, words: str, sheets: Sequence[Path] = ()) -> None:
        """Open what `opener` gives, saying `words` meanwhile; then bring in `sheets`."""
        self._after_opening = tuple(sheets)
        self.strip.start(words)
        job = self.ctx.jobs.write(opener, self._on_opened, self._on_not_opened, self.strip.report)
        self.strip.cancelled.connect(job.cancel, Qt.ConnectionType.SingleShotConnection)

    def _on_opened(self, opened: opening.Opened) -> None:
        self.strip.stop()
        ctx = self.ctx
        same = ctx.book is not None and ctx.book.path == opened.book.path
        try:
            self._lock = self._lock if same else lock.take(opened.book.path, ctx.folders)
        except RegularsError as error:
            opened.book.close()
            self._on_not_opened(error)
            return
        if ctx.book is not None:
            ctx.book.close()
        if not same:
            ctx.state.places.clear()  # who and what was chosen there is of the other book
        where = Stop("today") if same else Stop(*ctx.state.page_in(opened.book.path))
        ctx.book, ctx.shop = opened.book, opened.shop
        if not opened.shop.is_demo:
            ctx.state.remember_book(opened.book.path)
        self._trail.clear()
        self.rebuild()
        for problem in (opened.problem, *opened.book.warnings):
            if problem is not None:
                errors.show(ctx, problem, self)
        sheets, self._after_opening = self._after_opening, ()
        if sheets or opened.empty:
            self.bring_in(sheets)
        else:
            self._show(where)

    def _on_not_opened(self, error: BaseException) -> None:
        self.strip.stop()
        errors.show(self.ctx, error, self)
        if self.ctx.book is None:
            self.open_place("welcome")

    def _dress_for_book(self) -> None:
        shop = self.ctx.shop
        self.setWindowTitle(f"{shop.name} – Regulars" if shop else "Regulars")
        self._side.set_shop(shop.name if shop else "")
        self._side.set_folded(self.width() < self.ctx.theme.px(_FOLD_BELOW))
        self.banner.setVisible(bool(shop and shop.is_demo))
        self.banner.set(_("This is a sample shop. Its customers and sales are made up."), "info")
        self.banner.button.setText(_("Use my own sales"))

    # -------------------------------------------------------------------------------------- commands

    def perform(self, key: str) -> None:
        """Do a command of the keyboard map: the page's own first, then the window's."""
        page = self.page
        command = next(command for command in actions.COMMANDS if command.key == key)
        if command.needs_book and self.ctx.book is None and key != "settings":
            return
        own = page.commands() if page is not None else {}
        if key in own:
            own[key]()
        elif key in places.PAGES:
            self.open_place(key)
        elif key in self._own_commands:
            self._own_commands[key]()

    @property
    def _own_commands(self) -> dict[str, Callable[[], object]]:
        ctx, page = self.ctx, self.page
        return {
            "find": partial(self._open_dialog, "find"),
            "counter": partial(self._open_dialog, "counter"),
            "search": page.focus_search if page is not None else _nothing,
            "duplicates": partial(duplicate_operations.look_through, ctx, self),
            "new": lambda: self.open_place("customers"),
            **{f"print_{kind}": partial(printing.show, ctx, kind) for kind in printing.COMMANDS},
            "undo": lambda: ops.undo(ctx, parent=self).run(),
            "redo": lambda: ops.redo(ctx, parent=self).run(),
            "backup": lambda: ops.back_up(ctx, parent=self).run(),
            "reload": page.load if page is not None else _nothing,
            "back": partial(self._walk, -1),
            "forward": partial(self._walk, 1),
            "next_pane": partial(other_pane, self._side, self.stack),
            "larger": partial(ctx.theme.step_text_size, 1),
            "smaller": partial(ctx.theme.step_text_size, -1),
            "usual_size": partial(ctx.theme.step_text_size, 0),
            "help": partial(self._open_dialog, "help"),
            "guide": partial(self._open_dialog, "guide"),
            "escape": self._escape,
        }

    def _walk(self, steps: int) -> None:
        if (stop := self._trail.move(steps)) is not None:
            self._show(stop, remember=False)

    def _escape(self) -> None:
        if self.strip.isVisible():
            self.strip.cancel_button.click()
        elif not self.toasts.close_newest():
            self._walk(-1)

    def _take_files(self, paths: Sequence[Path]) -> None:
        books = [path for path in paths if path.suffix == BOOK_ENDING]
        if books:
            self.open_book(books[0])
        else:
            self.bring_in(paths)

    def _open_dialog(self, key: str) -> None:
        if key == "find":
            from ui.dialogs.command_box import CommandBox

            CommandBox(self.ctx, self.perform, self).open_over(self)
        elif key == "counter":
            from ui.counter.window import open_over

            open_over(self.ctx, self)
        else:
            from ui.dialogs.help import FIRST_PAGE, open_help

            topic = self.page.help_topic() if self.page is not None else "welcome"
            open_help(self, FIRST_PAGE if key == "guide" else topic)

    # ------------------------------------------------------------------------------------ the window

    def _arrange(self, inside: QWidget) -> None:
        self.stack.setObjectName("pageStack")
        inside.setObjectName("pageInside")
        above = QVBoxLayout()
        above.setContentsMargins(
            theme.PAGE_MARGIN + theme.SPACE, theme.GAP, theme.PAGE_MARGIN + theme.SPACE, 0
        )
        above.addWidget(self.banner)
        above.addWidget(self.strip)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.stack, 1)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._side)
        self._row.addLayout(column, 1)
        self.setCentralWidget(inside)

    def _on_look(self) -> None:
        self.ctx.state.update(theme=self.ctx.theme.mode, text_size=self.ctx.theme.text_size)
        self._side.set_folded(self.width() < self.ctx.theme.px(_FOLD_BELOW))

    def _restore_geometry(self) -> None:
        self.setMinimumSize(*_SMALLEST)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(_USUAL[0], screen.width()), min(_USUAL[1], screen.height() - _TITLE_BAR))
        if self.ctx.settings.window:
            self.restoreGeometry(QByteArray.fromBase64(self.ctx.settings.window.encode()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side bar where there is little room."""
        super().resizeEvent(event)
        self._side.set_folded(self.width() < self.ctx.theme.px(_FOLD_BELOW))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask once while something is being written; else remember the place of the window and end."""
        if self.ctx.jobs.writing:
            from ui.dialogs.message import MessageDialog

            question = _("Something is still being written into the book.")
            kept = _("If you stop it now, the book stays as it was before.")
            if not MessageDialog.ask(
                self, question, kept, do_it=_("Stop and close"), keep=_("Keep the window open")
            ):
                event.ignore()
                return
        self.ctx.state.update(window=bytes(self.saveGeometry().toBase64().data()).decode())
        self.ctx.jobs.close()
        if self.ctx.book is not None:
            self.ctx.book.close()
            self.ctx.book = None
        self._lock = None  # the next window may have the book
        super().closeEvent(event)
