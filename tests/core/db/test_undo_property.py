"""Whatever is done, undo and redo walk through exactly the same states."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.db.book import Book
from core.db.tables import Customer, FollowUp, Note
from core.services import customer_edits as edits
from core.services import history
from tests.helpers import books as helper

NOW = datetime(2026, 11, 25, 9, 30)
WORDS = st.text("aáčžAB 1+@=\u202e", min_size=1, max_size=8).filter(lambda text: text.strip())
STEP = st.one_of(
    st.tuples(st.just("add"), WORDS),
    st.tuples(st.sampled_from(["name", "phone", "email", "alert", "number"]), WORDS),
    st.tuples(st.sampled_from(["note", "task"]), WORDS),
    st.tuples(st.sampled_from(["remove", "unnote", "done", "undo", "undo", "redo"]), st.just("")),
)


def pick(book: Book, column, choice: int) -> int | None:
    with book.read() as connection:
        ids = connection.scalars(select(column).order_by(column)).all()
    return ids[choice % len(ids)] if ids else None


def act(book: Book, verb: str, words: str, choice: int) -> None:
    """One step on a row chosen by number; nothing where there is no such row."""
    who = pick(book, Customer.id, choice)
    if verb == "add":
        edits.add(book, now=NOW, name=f"x{words}", number=str(choice))
    elif verb == "unnote":
        note = pick(book, Note.id, choice)
        _ = note and edits.remove_note(book, note, now=NOW)
    elif verb == "done":
        task = pick(book, FollowUp.id, choice)
        _ = task and edits.finish_follow_up(book, task, now=NOW)
    elif who is None:
        return
    elif verb == "remove":
        edits.remove(book, who, now=NOW)
    elif verb == "note":
        edits.add_note(book, who, f"x{words}", now=NOW)
    elif verb == "task":
        edits.add_follow_up(book, who, f"x{words}", date(2026, 12, 1), now=NOW)
    else:
        edits.edit(book, who, now=NOW, **{verb: f"x{words}"})


@settings(max_examples=12)
@given(script=st.lists(st.tuples(STEP, st.integers(0, 10_000)), min_size=5, max_size=25))
def test_undo_and_redo_walk_through_the_same_states(template_book: Path, script) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = helper.copy_of(template_book, Path(folder) / "b.regulars")
        try:
            helper.fill(book)
            walk(book, script)
        finally:
            book.close()


def walk(book: Book, script) -> None:
    states, now = [helper.dump(book)], 0
    for (verb, words), choice in script:
        if verb == "undo":
            if now:
                history.undo(book, NOW)
                now -= 1
        elif verb == "redo":
            if now < len(states) - 1:
                history.redo(book, NOW)
                now += 1
        else:
            before = history.status(book)
            try:
                act(book, verb, words, choice)
            except edits.UserError as error:
                assert error.key == "customer_number_taken"  # noqa: PT017 - the only refusal there is
            state = helper.dump(book)
            if state != states[now]:
                states[now + 1 :] = [state]
                now += 1
            else:
                assert history.status(book) == before
        assert helper.dump(book) == states[now]
    while now:
        history.undo(book, NOW)
        now -= 1
        assert helper.dump(book) == states[now]
    for state in states[1:]:
        history.redo(book, NOW)
        assert helper.dump(book) == state
