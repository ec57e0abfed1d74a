"""Contacts with customers: asked for, written down and taken away. Each step can be taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.jobs import JobContext
from core.model.changes import Changed
from core.model.contacted import Result, Way
from ui import contact_words
from ui.context import AppContext
from ui.operations import Operation

if TYPE_CHECKING:
    from core.services.books import Book


def note(
    ctx: AppContext,
    *,
    parent: QWidget | None,
    customer_id: int,
    name: str,
    result: Result,
    way: Way = Way.CALL,
    text: str = "",
    comes_on: date | None = None,
) -> Operation[int]:
    """Write down today's contact and what came of it; `comes_on` plans a follow-up. The value is the row's id."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import contacted

        return contacted.record(book, customer_id, result, now=now, way=way, text=text, comes_on=comes_on)

    return Operation(ctx, parent, work, said=contact_words.said(result, name))


def remove(ctx: AppContext, *, parent: QWidget | None, contact_id: int) -> Operation[int]:
    """Take a contact away that was written down by mistake."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import contacted

        return contacted.remove(book, contact_id, now=now)

    return Operation(ctx, parent, work, said=_("The contact was thrown away."))


def ask(ctx: AppContext, parent: QWidget, customer_id: int, name: str) -> None:
    """Let the owner say how, what came of it, when they will come, and write it down."""
    from ui.dialogs.contact import ContactDialog

    def write(result: Result, way: Way, text: str, comes_on: date | None) -> None:
        note(
            ctx,
            parent=parent,
            customer_id=customer_id,
            name=name,
            result=result,
            way=way,
            text=text,
            comes_on=comes_on,
        ).run()

    dialog = ContactDialog(parent, name, ctx.today())
    dialog.noted.connect(write)
    dialog.open()
