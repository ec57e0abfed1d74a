"""Trials of suggestions, and customers who want none. Each step can be taken back."""

from __future__ import annotations

import secrets
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

_LOT_BYTES = 8


def start(ctx: AppContext, *, parent: QWidget | None, quiet_percent: int) -> Operation[int]:
    """Begin a trial with a lot of its own; the value is how many customers take part."""
    salt = secrets.token_hex(_LOT_BYTES)

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import trial

        return trial.start(book, now=now, quiet_percent=quiet_percent, salt=salt)

    return Operation(ctx, parent, work, said=_("The trial has begun."))


def stop(ctx: AppContext, *, parent: QWidget | None) -> Operation[bool]:
    """End the trial: everybody sees suggestions again."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[bool]:
        from core.services import trial

        return trial.stop(book, now=now)

    return Operation(ctx, parent, work, said=_("The trial is over. Its result stays."))


def leave_alone(
    ctx: AppContext, *, parent: QWidget | None, customer_id: int, wanted: bool
) -> Operation[bool]:
    """Offer a customer nothing, or something again."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[bool]:
        from core.services import customers

        return customers.leave_alone(book, customer_id, wanted, now=now)

    said = _("Nothing will be offered to this customer.") if wanted else _("Suggestions are back.")
    return Operation(ctx, parent, work, said=said)
