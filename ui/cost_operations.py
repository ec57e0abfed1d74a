"""What an item costs: written down or forgotten. Each step can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.jobs import JobContext
from core.model.changes import Changed
from ui.context import AppContext
from ui.operations import Operation

if TYPE_CHECKING:
    from core.services.books import Book


def set_cost(
    ctx: AppContext, *, parent: QWidget | None, product_id: int, item: str, cost_minor: int | None
) -> Operation[int]:
    """Write down what a piece of an item costs; None forgets it."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import costs

        return costs.set_cost(book, product_id, cost_minor, now=now)

    said = (
        _("The cost of {item} is forgotten.")
        if cost_minor is None
        else _("The cost of {item} is written down.")
    )
    return Operation(ctx, parent, work, said=said.format(item=item))
