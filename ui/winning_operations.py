"""Money spent on winning customers: written down, changed, thrown away. Each step can be taken back."""

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


def write_spent(
    ctx: AppContext,
    *,
    parent: QWidget | None,
    month: str,
    source: str,
    money_minor: int,
    spent_id: int | None = None,
) -> Operation[int]:
    """Write down what was spent in a month on a source, or change a sum."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import winning

        return winning.write(book, month, source, money_minor, now=now, spent_id=spent_id)

    return Operation(ctx, parent, work, said=_("The money spent is written down."))


def remove_spent(ctx: AppContext, *, parent: QWidget | None, spent_id: int) -> Operation[int]:
    """Take a sum away."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import winning

        return winning.remove(book, spent_id, now=now)

    return Operation(ctx, parent, work, said=_("The sum was thrown away."))
