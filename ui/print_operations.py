"""Ways in which the window changes what is printed: months that are closed and opened again, the logo."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.dates import Month
from core.i18n import _
from core.jobs import JobContext
from core.model.changes import Changed
from core.model.letterhead import Letterhead
from ui.context import AppContext
from ui.operations import Operation

if TYPE_CHECKING:
    from core.model.summaries import MonthlySummary
    from core.services.books import Book


def close_month(ctx: AppContext, *, parent: QWidget | None, month: Month) -> Operation[MonthlySummary]:
    """Freeze a month as printed."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[MonthlySummary]:
        from core.services import summaries

        return summaries.close_month(book, month, now=now)

    return Operation(ctx, parent, work, said=_("The month is closed."))


def reopen_month(ctx: AppContext, *, parent: QWidget | None, month: Month) -> Operation[bool]:
    """Forget what was kept of a closed month."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[bool]:
        from core.services import summaries

        return summaries.reopen_month(book, month, now=now)

    return Operation(ctx, parent, work, said=_("The month is open again."))


def set_logo(ctx: AppContext, *, parent: QWidget | None, picture: bytes) -> Operation[Letterhead]:
    """Print this picture (PNG) on every page, or none where it is empty."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[Letterhead]:
        from core.services import letterheads

        return letterheads.set_logo(book, picture, now=now)

    said = _("The logo stands on every print now.") if picture else _("The logo was taken away.")
    return Operation(ctx, parent, work, said=said)
