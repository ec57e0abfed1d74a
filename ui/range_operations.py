"""What the owner says of the range: pairs, items not to offer, wishes, alarms put aside. Each step can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.jobs import JobContext
from core.model.changes import Changed
from core.model.range_advice import CompanionKind
from ui.context import AppContext
from ui.operations import Operation

if TYPE_CHECKING:
    from core.services.books import Book


def set_companion(
    ctx: AppContext, *, parent: QWidget | None, product_id: int, other_id: int, kind: CompanionKind
) -> Operation[tuple[int, int]]:
    """Offer one item with another, or never the two together."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[tuple[int, int]]:
        from core.services import range_advice

        return range_advice.set_companion(book, product_id, other_id, kind, now)

    return Operation(ctx, parent, work, said=_("The pair is written down."))


def remove_companion(
    ctx: AppContext, *, parent: QWidget | None, product_id: int, other_id: int
) -> Operation[tuple[int, int]]:
    """Forget a pair."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[tuple[int, int]]:
        from core.services import range_advice

        return range_advice.remove_companion(book, product_id, other_id, now)

    return Operation(ctx, parent, work, said=_("The pair is forgotten."))


def set_offered(
    ctx: AppContext, *, parent: QWidget | None, product_id: int, name: str, offered: bool
) -> Operation[int]:
    """Whether an item may be offered at all."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import range_advice

        return range_advice.set_offered(book, product_id, offered, now)

    said = _("{item} may be offered again.") if offered else _("{item} will not be offered.")
    return Operation(ctx, parent, work, said=said.format(item=name))


def dismiss(ctx: AppContext, *, parent: QWidget | None, key: str, reason: str) -> Operation[str]:
    """Put an alarm aside, with the reason."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[str]:
        from core.services import range_advice

        return range_advice.dismiss(book, key, reason, now)

    return Operation(ctx, parent, work, said=_("Put aside. New months may say it again."))


def take_up(ctx: AppContext, *, parent: QWidget | None, key: str) -> Operation[str]:
    """Let an alarm speak again."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[str]:
        from core.services import range_advice

        return range_advice.take_up(book, key, now)

    return Operation(ctx, parent, work, said=_("The advice is back."))


def add_wish(
    ctx: AppContext, *, parent: QWidget | None, text: str, customer_id: int | None = None
) -> Operation[int]:
    """Write down that somebody asked for something."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import wishes

        return wishes.add(book, text, customer_id, now)

    return Operation(ctx, parent, work, said=_("The wish is written down."))


def answer_wish(ctx: AppContext, *, parent: QWidget | None, text_key: str, answer: str) -> Operation[int]:
    """Say what became of a wish."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import wishes

        return wishes.answer(book, text_key, answer, now)

    return Operation(ctx, parent, work, said=_("The wish is answered."))


def remove_wish(ctx: AppContext, *, parent: QWidget | None, text_key: str) -> Operation[int]:
    """Take a wish off the list."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import wishes

        return wishes.remove(book, text_key, now)

    return Operation(ctx, parent, work, said=_("The wish is off the list."))
