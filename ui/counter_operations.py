"""What is written down at the counter: answers, names for receipts, new customers. Each step can be taken back."""

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
    from core.model.insights import Suggestion
    from core.services.books import Book


def answer(ctx: AppContext, *, parent: QWidget | None, suggestion: Suggestion, token: str) -> Operation[int]:
    """Write down what a customer said to a suggestion: taken, declined or unsuitable."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import counter, outcomes

        return outcomes.record_answer(book, suggestion, token, now=now, shown_how=counter.HOW)

    return Operation(ctx, parent, work)


def name_receipt(
    ctx: AppContext, *, parent: QWidget | None, receipt_id: int, customer_id: int
) -> Operation[int]:
    """Give a receipt its customer."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import naming

        return naming.name_receipt(book, receipt_id, customer_id, now=now)

    return Operation(ctx, parent, work)


def note_receipt(ctx: AppContext, *, parent: QWidget | None, customer_id: int, typed: str) -> Operation[int]:
    """Note a total or number for a receipt that comes with the till's next sheet."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import naming

        total, time, number = naming.understood(book, typed, now=now)
        return naming.remember(book, customer_id, now=now, time=time, total_minor=total, number=number)

    return Operation(ctx, parent, work)


def new_customer(ctx: AppContext, *, parent: QWidget | None, typed: str) -> Operation[int]:
    """A new customer by name or card number; the value is the id."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import counter

        return counter.add(book, typed, now=now)

    return Operation(ctx, parent, work, said=_("{name} is in the book.").format(name=typed))
