"""What the window remembers on this computer between two starts."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from core import settings as settings_file
from core.settings import Settings

log = logging.getLogger(__name__)
_RECENT = 6
# Where the owner may have left off: a later start opens it again.
_REOPENED = frozenset({"today", "customers", "customer", "offers", "loyalty", "my_shop", "print"})


class State:
    """Settings of the program, and places remembered until it ends (`places`: a page's key -> what it remembers)."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings = settings
        self.places: dict[str, Any] = {}
        self._folder = folder

    def update(self, **fields: Any) -> None:  # noqa: ANN401 - fields of Settings
        """Change settings and store them; a folder that cannot be written costs only the memory."""
        changed = replace(self.settings, **fields)
        if changed == self.settings:
            return
        self.settings = changed
        try:
            settings_file.save(changed, self._folder)
        except OSError as error:
            log.warning("settings cannot be stored: %s", error.strerror)

    def remember_book(self, path: Path) -> None:
        """Put `path` at the head of the recent books."""
        book = str(path)
        if book != self.settings.last_book:
            self.update(page="", customer=0)
        others = [other for other in self.settings.recent_books if other != book]
        self.update(last_book=book, recent_books=(book, *others)[:_RECENT])

    def remember_page(self, path: Path, page: str, customer_id: int) -> None:
        """Keep at once where the owner is in the book `path`, so that it is known even after a crash.

        Nothing is kept of a page to which nobody returns, as that of an import that is done.
        """
        if str(path) == self.settings.last_book and page in _REOPENED:
            self.update(page=page, customer=customer_id)

    def page_in(self, path: Path) -> tuple[str, int]:
        """The page that was shown last in the book `path` and its customer; Today in any other book."""
        if str(path) == self.settings.last_book and self.settings.page:
            return self.settings.page, self.settings.customer
        return "today", 0
