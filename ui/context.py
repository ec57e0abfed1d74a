"""What every page is given: the open book, the look, ways to run work, to say something and to go elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from core.model.changes import Touched
from core.model.shop import Shop
from core.paths import Folders
from core.settings import Settings
from ui.jobs import JobRunner
from ui.notify import Notices
from ui.state import State
from ui.theme import Theme

if TYPE_CHECKING:
    from core.services.books import Book
    from ui.opening import Opener


class ChangeBus(QObject):
    """Says which kinds of rows changed (`changed(frozenset[Kind])`), after every mutation."""

    changed = Signal(object)

    def tell(self, touched: Touched) -> None:
        """Tell every page."""
        if touched:
            self.changed.emit(touched)


class Navigator(Protocol):
    """Ways to another page; the window's."""

    def open_place(self, name: str) -> None:
        """Show the page `name`: today, customers, offers, loyalty, my_shop, bring_in, print, settings, welcome."""

    def open_customer(self, customer_id: int) -> None:
        """Show one customer."""

    def bring_in(self, paths: Sequence[Path] = ()) -> None:
        """Show Bring in sales and start with `paths`."""

    def open_book(self, path: Path) -> None:
        """Open another book in this window."""

    def start_with(self, opener: Opener, words: str, sheets: Sequence[Path] = ()) -> None:
        """Open the book that `opener` gives, saying `words` meanwhile, then bring in `sheets`."""

    def rebuild(self) -> None:
        """Make every page anew (after a change of language)."""


@dataclass(kw_only=True)
class AppContext:
    """One per window, made in ui.app. `book` and `shop` are None until a book is open."""

    folders: Folders
    clock: Callable[[], datetime]
    jobs: JobRunner
    notices: Notices
    state: State
    theme: Theme
    bus: ChangeBus = field(default_factory=ChangeBus)
    book: Book | None = None
    shop: Shop | None = None
    navigator: Navigator = None  # type: ignore[assignment]  # the window puts itself in

    @property
    def settings(self) -> Settings:
        """Settings of the program on this computer."""
        return self.state.settings

    @property
    def open_book(self) -> Book:
        """The open book, for pages that exist only while there is one."""
        assert self.book is not None
        return self.book

    def today(self) -> date:
        """The day by the clock."""
        return self.clock().date()
