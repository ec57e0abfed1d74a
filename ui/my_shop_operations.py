"""Changes of the parts of My shop: switches, diary, complaints. Each step can be taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.jobs import JobContext
from core.model.changes import Changed
from core.model.parts import InUse, Part
from ui.context import AppContext
from ui.operations import Operation

if TYPE_CHECKING:
    from core.services.books import Book


def switch(ctx: AppContext, *, parent: QWidget | None, part: Part, on: bool) -> Operation[InUse]:
    """Show a part of My shop or hide it."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[InUse]:
        from core.services import parts

        return parts.switch(book, part, on=on, now=now)

    return Operation(ctx, parent, work).quietly()


def set_case_limit(ctx: AppContext, *, parent: QWidget | None, limit_minor: int | None) -> Operation[InUse]:
    """What may be spent on one complaint without asking."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[InUse]:
        from core.services import parts

        return parts.set_case_limit(book, limit_minor, now=now)

    return Operation(ctx, parent, work).quietly()


def write_entry(
    ctx: AppContext, *, parent: QWidget | None, text: str, day: date, entry_id: int | None = None
) -> Operation[int]:
    """Write what changed in the shop into the diary, or change an entry."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import diary

        return diary.write(book, text, day, now=now, entry_id=entry_id)

    return Operation(ctx, parent, work, said=_("Written into the diary."))


def remove_entry(ctx: AppContext, *, parent: QWidget | None, entry_id: int) -> Operation[int]:
    """Take an entry out of the diary."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import diary

        return diary.remove(book, entry_id, now=now)

    return Operation(ctx, parent, work, said=_("The entry was thrown away."))


def write_complaint(
    ctx: AppContext,
    *,
    parent: QWidget | None,
    text: str,
    day: date,
    remedy: str,
    cost_minor: int,
    customer_id: int,
    complaint_id: int | None = None,
) -> Operation[int]:
    """Write a complaint down, or change one."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import recovery

        return recovery.write(
            book,
            text,
            now=now,
            reported_on=day,
            remedy=remedy,
            cost_minor=cost_minor,
            customer_id=customer_id,
            complaint_id=complaint_id,
        )

    return Operation(ctx, parent, work, said=_("The complaint is written down."))


def settle_complaint(
    ctx: AppContext, *, parent: QWidget | None, complaint_id: int, settled: bool
) -> Operation[int]:
    """Say that a complaint is put right, or open again."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import recovery

        return recovery.settle(book, complaint_id, now=now, settled=settled)

    said = _("The complaint is put right.") if settled else _("The complaint is open again.")
    return Operation(ctx, parent, work, said=said)


def remove_complaint(ctx: AppContext, *, parent: QWidget | None, complaint_id: int) -> Operation[int]:
    """Take a complaint away that was written down by mistake."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import recovery

        return recovery.remove(book, complaint_id, now=now)

    return Operation(ctx, parent, work, said=_("The complaint was thrown away."))
