"""Undo and redo of what the owner did. An import is taken back as a batch instead (`services.importing`)."""

from __future__ import annotations

from datetime import datetime

from core.db import undo as steps
from core.db.book import Book
from core.errors import UserError
from core.model.changes import Changed, UndoStatus


def status(book: Book) -> UndoStatus:
    """What Undo and Redo would do now."""
    with book.read() as connection:
        return steps.status(connection)


def undo(book: Book, now: datetime) -> Changed[str]:
    """Take the newest step back. The value is the step's label.

    Raises UserError `nothing_to_undo`; `undo_changed_since` where what it changed has changed again: nothing
    is taken back then, and the step is not offered again.
    """
    return _move(book, now, steps.DONE, steps.UNDONE, "nothing_to_undo")


def redo(book: Book, now: datetime) -> Changed[str]:
    """Do again what was taken back last. Raises UserError `nothing_to_redo`, `undo_changed_since` as `undo`."""
    return _move(book, now, steps.UNDONE, steps.DONE, "nothing_to_redo")


def _move(book: Book, now: datetime, before: str, after: str, nothing: str) -> Changed[str]:
    try:
        with book.write(now=now) as unit:
            step = steps.next_step(unit.connection, before)
            if step is None:
                raise UserError(nothing)
            label, touched = steps.step_label(unit.connection, step)
            steps.replay(unit.connection, step, back=after == steps.UNDONE)
            steps.mark(unit.connection, step, after)
            unit.touched = touched
            unit.commit()
            return Changed(label, touched)
    except UserError as error:
        if error.key == "undo_changed_since":
            with book.write(now=now) as unit:
                stuck = steps.next_step(unit.connection, before)
                if stuck is not None:
                    steps.mark(unit.connection, stuck, steps.STUCK)
                unit.commit()
        raise
