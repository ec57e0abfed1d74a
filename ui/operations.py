"""Every way the window changes the book: `ops.edit_customer(ctx, parent=self, customer_id=7, name="Ana").run()`.

An operation runs on the writer thread, tells the bus which kinds of rows changed, and says what was done with Undo
beside it. Never call the user interface from inside `work`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from core.i18n import N_, _
from core.jobs import JobContext, Progress
from core.model.changes import Changed, Kind, Touched
from ui import errors
from ui.context import AppContext

if TYPE_CHECKING:
    from core.model.books import Backup
    from core.model.importing import ImportResult, PlanAgainstBook, UndoneImport
    from core.model.insights import Suggestion
    from core.model.shop import Shop
    from core.services.books import Book

T = TypeVar("T")
NOTHING: Touched = frozenset()
Work = Callable[["Book", datetime, JobContext], Changed[T]]


class Operation(Generic[T]):
    """One change of the book, run by `run`. Every method but `run` gives the operation back."""

    def __init__(self, ctx: AppContext, parent: QWidget | None, work: Work[T], *, said: str = "") -> None:
        self._ctx = ctx
        self._parent = parent
        self._work = work
        self._said = said
        self._quiet = False
        self._success: Callable[[T], None] | None = None
        self._failure: Callable[[BaseException], None] | None = None
        self._progress: Progress | None = None

    def success(self, callback: Callable[[T], None]) -> Operation[T]:
        """Call `callback(value)` on the window's thread afterwards."""
        self._success = callback
        return self

    def failure(self, callback: Callable[[BaseException], None]) -> Operation[T]:
        """Call `callback(error)` instead of showing the error (also for `Cancelled`)."""
        self._failure = callback
        return self

    def progress(self, callback: Progress) -> Operation[T]:
        """Call `callback(done, total, what)` on the way."""
        self._progress = callback
        return self

    def quietly(self) -> Operation[T]:
        """Show the small "Saved" sign instead of a notice."""
        self._quiet = True
        return self

    def run(self) -> JobContext:
        """Start. The job can be cancelled where the work takes steps."""
        book, clock = self._ctx.open_book, self._ctx.clock

        def work(job: JobContext) -> tuple[Changed[T], Shop | None]:
            changed = self._work(book, clock(), job)
            return changed, _shop(book) if Kind.SETTINGS in changed.touched else None

        return self._ctx.jobs.write(work, self._done, self._failed, self._progress)

    def _done(self, done: tuple[Changed[T], Shop | None]) -> None:
        ctx = self._ctx
        changed, shop = done
        if shop is not None:
            ctx.shop = shop
        if self._success is not None:
            self._success(changed.value)
        ctx.bus.tell(changed.touched)
        if self._quiet:
            ctx.notices.quiet_saved()
        elif self._said and changed.undo_label:
            ctx.notices.show(
                self._said, kind="good", action_text=_("Undo"), action=undo(ctx, parent=None).run
            )
        elif self._said:
            ctx.notices.show(self._said, kind="good")

    def _failed(self, error: BaseException) -> None:
        if self._failure is not None:
            self._failure(error)
        else:
            errors.show(self._ctx, error, self._parent)


def _shop(book: Book) -> Shop:
    from core.services import books

    return books.shop(book)


def add_customer(
    ctx: AppContext,
    *,
    parent: QWidget | None,
    name: str,
    **fields: Any,  # noqa: ANN401 - fields of the card
) -> Operation[int]:
    """Write down a new customer; the value is the id."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import customers

        return customers.add(book, now=now, name=name, **fields)

    return Operation(ctx, parent, work, said=_("{name} is in the book.").format(name=name))


def edit_customer(
    ctx: AppContext,
    *,
    parent: QWidget | None,
    customer_id: int,
    **fields: Any,  # noqa: ANN401 - fields of the card
) -> Operation[Any]:
    """Change fields of a customer's card."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[Any]:
        from core.services import customers

        return customers.edit(book, customer_id, now=now, **fields)

    return Operation(ctx, parent, work, said=_("The customer's card was changed."))


def remove_customer(
    ctx: AppContext, *, parent: QWidget | None, customer_id: int, name: str
) -> Operation[Any]:
    """Take a customer out of the book."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[Any]:
        from core.services import customers

        return customers.remove(book, customer_id, now=now)

    return Operation(ctx, parent, work, said=_("{name} was taken out of the book.").format(name=name))


def add_note(ctx: AppContext, *, parent: QWidget | None, customer_id: int, text: str) -> Operation[Any]:
    """Write something down about a customer."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[Any]:
        from core.services import customers

        return customers.add_note(book, customer_id, text, now=now)

    return Operation(ctx, parent, work, said=_("The note was written down."))


def remove_note(ctx: AppContext, *, parent: QWidget | None, note_id: int) -> Operation[Any]:
    """Throw a note away."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[Any]:
        from core.services import customers

        return customers.remove_note(book, note_id, now=now)

    return Operation(ctx, parent, work, said=_("The note was thrown away."))


def add_follow_up(
    ctx: AppContext, *, parent: QWidget | None, customer_id: int, text: str, due_on: date
) -> Operation[Any]:
    """Plan something to do for a customer."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[Any]:
        from core.services import customers

        return customers.add_follow_up(book, customer_id, text, due_on, now=now)

    return Operation(ctx, parent, work, said=_("The follow-up was planned."))


def finish_follow_up(ctx: AppContext, *, parent: QWidget | None, follow_up_id: int) -> Operation[Any]:
    """Tick a follow-up off."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[Any]:
        from core.services import customers

        return customers.finish_follow_up(book, follow_up_id, now=now)

    return Operation(ctx, parent, work, said=_("The follow-up is done."))


def record_answer(
    ctx: AppContext, *, parent: QWidget | None, suggestion: Suggestion, answer: str, money_minor: int = 0
) -> Operation[int]:
    """Write down what a customer said to a suggestion: taken, declined or unsuitable."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[int]:
        from core.services import outcomes

        return outcomes.record_answer(book, suggestion, answer, now=now, money_minor=money_minor)

    words = {
        "taken": N_("{name} took {item}."),
        "declined": N_("{name} did not want {item}."),
        "unsuitable": N_("{item} will not be suggested to {name} again."),
    }
    said = _(words[answer]).format(name=suggestion.customer, item=suggestion.item)
    return Operation(ctx, parent, work, said=said)


def change_shop(ctx: AppContext, *, parent: QWidget | None, **fields: Any) -> Operation[Shop]:  # noqa: ANN401
    """Change the shop's settings; the context knows the new ones before `success` is called."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[Shop]:
        from core.services import books

        return books.change_shop(book, now=now, **fields)

    return Operation(ctx, parent, work).quietly()


def commit_import(
    ctx: AppContext, *, parent: QWidget | None, planned: PlanAgainstBook
) -> Operation[ImportResult]:
    """Write a planned import into the book."""

    def work(book: Book, now: datetime, job: JobContext) -> Changed[ImportResult]:
        from core.services import importing

        return importing.commit(book, planned, now=now, job=job)

    return Operation(ctx, parent, work)


def undo_import(ctx: AppContext, *, parent: QWidget | None, batch_id: int) -> Operation[UndoneImport]:
    """Take a whole import back, even weeks later."""

    def work(book: Book, now: datetime, job: JobContext) -> Changed[UndoneImport]:
        from core.services import importing

        return importing.undo_import(book, batch_id, now=now, job=job)

    return Operation(ctx, parent, work)


def rename_profile(ctx: AppContext, *, parent: QWidget | None, name: str, new: str) -> Operation[str]:
    """Give a remembered kind of sheet another name."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[str]:
        from core.services import profiles

        return profiles.rename(book, name, new, now=now)

    return Operation(ctx, parent, work).quietly()


def forget_profile(ctx: AppContext, *, parent: QWidget | None, name: str) -> Operation[str]:
    """Forget how a kind of sheet is read."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[str]:
        from core.services import profiles

        return profiles.forget(book, name, now=now)

    return Operation(ctx, parent, work, said=_("“{name}” was forgotten.").format(name=name))


def take_in_profile(ctx: AppContext, *, parent: QWidget | None, file: Path) -> Operation[str]:
    """Remember a kind of sheet from a file."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[str]:
        from core.services import profiles

        return profiles.take_in(book, file, now=now)

    return Operation(ctx, parent, work)


def undo(ctx: AppContext, *, parent: QWidget | None) -> Operation[str]:
    """Take the last step back."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[str]:
        from core.services import history

        return history.undo(book, now)

    return _history(ctx, parent, work, N_("Taken back: {step}"))


def redo(ctx: AppContext, *, parent: QWidget | None) -> Operation[str]:
    """Do the step again that was taken back last."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[str]:
        from core.services import history

        return history.redo(book, now)

    return _history(ctx, parent, work, N_("Done again: {step}"))


def _history(ctx: AppContext, parent: QWidget | None, work: Work[str], words: str) -> Operation[str]:
    def say(step: str) -> None:
        ctx.notices.show(_(words).format(step=step))

    return Operation(ctx, parent, work).success(say)


def back_up(ctx: AppContext, *, parent: QWidget | None, folder: Path | None = None) -> Operation[Backup]:
    """Make a proven backup now, in `folder` or beside the book."""

    def work(book: Book, now: datetime, _job: JobContext) -> Changed[Backup]:
        from core.services import books

        return Changed(books.backup(book, folder, now), NOTHING)

    return Operation(ctx, parent, work, said=_("A backup was made and proven."))
