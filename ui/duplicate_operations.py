"""Customers who are in the book twice: looked for, made one, or remembered as two. Each step can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.jobs import JobContext
from core.model.changes import Changed
from core.model.duplicates import Merged, Pair
from ui import errors
from ui.context import AppContext
from ui.operations import Operation

if TYPE_CHECKING:
    from core.services.books import Book


def merge(
    ctx: AppContext,
    *,
    parent: QWidget | None,
    keep: int,
    other: int,
    names: tuple[str, str],
    fields: Mapping[str, str],
) -> Operation[Merged]:
    """Give everything of `other` to `keep`, whose card then says `fields`; `names` are theirs, in this order."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[Merged]:
        from core.services import merging

        return merging.merge(book, keep, other, now=now, fields=fields)

    said = _("{gone} and {name} are one customer now.").format(gone=names[1], name=names[0])
    return Operation(ctx, parent, work, said=said)


def are_two(
    ctx: AppContext, *, parent: QWidget | None, one: int, two: int, names: tuple[str, str]
) -> Operation[str]:
    """Remember that two customers are two people."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[str]:
        from core.services import duplicates

        return duplicates.are_two(book, one, two, now=now)

    said = _("{one} and {two} stay two customers.").format(one=names[0], two=names[1])
    return Operation(ctx, parent, work, said=said)


def look_through(ctx: AppContext, parent: QWidget) -> None:
    """Find the pairs in the background and show them one after the other; a notice where there is none."""
    book = ctx.open_book

    def work(_job: JobContext) -> tuple[Pair, ...]:
        from core.services import duplicates

        return duplicates.find(book)

    def done(pairs: tuple[Pair, ...]) -> None:
        if pairs:
            compare(ctx, parent, [(pair.one, pair.two) for pair in pairs])
        else:
            ctx.notices.show(_("Nobody seems to be in the book twice."))

    ctx.jobs.read(work, done, lambda error: errors.show(ctx, error, parent))


def compare(ctx: AppContext, parent: QWidget, pairs: Sequence[tuple[int, int]]) -> None:
    """Show these pairs side by side, one after the other."""
    from ui.dialogs.merge import MergeDialog

    MergeDialog(ctx, pairs, parent).open()


def compare_with(ctx: AppContext, parent: QWidget, customer_id: int, name: str) -> None:
    """Ask who else this customer is, then show the two side by side."""
    from ui.dialogs.pick_customer import PickCustomerDialog

    title = _("Who is the same person as {name}?").format(name=name)
    dialog = PickCustomerDialog(ctx, title, _("Compare…"), customer_id, parent)
    dialog.picked.connect(lambda other: compare(ctx, parent, [(customer_id, other)]))
    dialog.open()
