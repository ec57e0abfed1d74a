"""What every part of the Offers page is: a card that reads its own value in the background and shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from core.jobs import JobContext
from ui.context import AppContext
from ui.widgets.card import Card

if TYPE_CHECKING:
    from core.services.books import Book


class OffersPart(Card):
    """A part sets its title, implements `read` and `show_value`, and never changes the page around it."""

    def __init__(self, ctx: AppContext, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.ctx = ctx

    def read(self, book: Book, job: JobContext) -> Any:  # noqa: ANN401 - each part's own value
        """What the part shows. Runs on a reader thread: no widget may be touched."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - what `read` gave
        """Show what `read` gave."""
        raise NotImplementedError
