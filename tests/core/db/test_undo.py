"""Undo and redo by row images."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import func, insert, select, update

from core.db.book import Book
from core.db.tables import Customer, CustomerAlias, Receipt, UndoImage, UndoStep
from core.errors import UserError
from core.model.changes import Kind
from core.services import books, history
from core.services.customer_edits import (
    add,
    add_follow_up,
    add_note,
    edit,
    finish_follow_up,
    remove,
    remove_note,
)
from tests.helpers.books import dump

NOW = datetime(2026, 11, 25, 9, 30)


def steps(book: Book) -> int:
    with book.read() as connection:
        return connection.scalar(select(func.count()).select_from(UndoStep)) or 0


def test_each_step_is_taken_back_and_done_again(book: Book, people: dict[str, int]) -> None:
    ana = people["ana"]
    states = [dump(book)]
    note = add_note(book, ana, "no olives", now=NOW).value
    states.append(dump(book))
    task = add_follow_up(book, ana, "call", date(2026, 12, 1), now=NOW).value
    states.append(dump(book))
    for change in (
        lambda: edit(book, ana, now=NOW, name="Ana Malá", phone="777 888 999"),
        lambda: finish_follow_up(book, task, now=NOW),
        lambda: remove_note(book, note, now=NOW),
        lambda: remove(book, ana, now=NOW),
        lambda: add(book, now=NOW, name="Eva", email="eva@example.com"),
    ):
        change()
        states.append(dump(book))
    for state in reversed(states[:-1]):
        history.undo(book, NOW)
        assert dump(book) == state
    for state in states[1:]:
        history.redo(book, NOW)
        assert dump(book) == state


def test_removing_a_customer_keeps_the_sales_and_brings_all_back(book: Book, people: dict[str, int]) -> None:
    ana = people["ana"]
    add_note(book, ana, "no olives", now=NOW)
    total = books.check(book).net_total_minor
    before = dump(book)
    remove(book, ana, now=NOW)
    after = dump(book)
    assert books.check(book).net_total_minor == total
    assert len(after["receipt"]) == len(before["receipt"])
    assert after["note"] == []
    assert "Ana" not in str(after["customer"])
    history.undo(book, NOW)
    assert dump(book) == before


def test_rows_that_sqlite_takes_along_have_their_images_too(book: Book, people: dict[str, int]) -> None:
    """Nobody has to remember the children of a new table."""
    add_note(book, people["dana"], "first", now=NOW)
    before = dump(book)
    with book.write(label="Remove {name}", params={"name": "Dana"}, now=NOW) as unit:
        unit.session.delete(unit.session.get_one(Customer, people["dana"]))
        unit.commit()
    assert dump(book)["note"] == []
    history.undo(book, NOW)
    assert dump(book) == before


def test_what_undo_will_say_names_the_person(book: Book, people: dict[str, int]) -> None:
    changed = edit(book, people["ana"], now=NOW, name="Ana Malá")
    assert changed.undo_label == "Rename Ana Nováková"
    assert history.status(book).undo == "Rename Ana Nováková"
    assert history.status(book).redo is None
    undone = history.undo(book, NOW)
    assert (undone.value, undone.touched) == ("Rename Ana Nováková", frozenset({Kind.CUSTOMERS}))
    assert history.status(book).redo == "Rename Ana Nováková"


def test_undo_survives_a_restart(book: Book, people: dict[str, int]) -> None:
    before = dump(book)
    edit(book, people["ana"], now=NOW, alert="nuts")
    book.close()
    again = books.open_book(book.path, now=NOW, daily_backup=False)
    history.undo(again, NOW)
    assert dump(again) == before
    again.close()


def test_a_new_step_ends_what_could_be_done_again(book: Book, people: dict[str, int]) -> None:
    edit(book, people["ana"], now=NOW, alert="nuts")
    history.undo(book, NOW)
    edit(book, people["ana"], now=NOW, alert="fish")
    assert history.status(book).redo is None
    with pytest.raises(UserError, match="nothing_to_redo"):
        history.redo(book, NOW)


def test_thirty_steps_are_kept(book: Book, people: dict[str, int]) -> None:
    for number in range(33):
        edit(book, people["ana"], now=NOW, alert=f"alert {number}")
    assert steps(book) == 30
    for _ in range(30):
        history.undo(book, NOW)
    with book.read() as connection:
        assert connection.scalar(select(Customer.alert).where(Customer.id == people["ana"])) == "alert 2"
    with pytest.raises(UserError, match="nothing_to_undo"):
        history.undo(book, NOW)


def test_what_changes_nothing_is_no_step(book: Book, people: dict[str, int]) -> None:
    count = book.change_count()
    unchanged = edit(book, people["ana"], now=NOW, name="Ana  Nováková ")
    assert (unchanged.undo_label, unchanged.touched) == ("", frozenset())
    assert (steps(book), book.change_count()) == (0, count)


def test_a_unit_that_is_not_committed_leaves_nothing(book: Book, people: dict[str, int]) -> None:
    before, count = dump(book), book.change_count()
    with book.write(label="Rename", now=NOW) as unit:
        unit.session.get_one(Customer, people["ana"]).name = "Somebody"
        unit.session.flush()
    assert (dump(book), book.change_count(), steps(book)) == (before, count, 0)


def test_a_change_made_since_is_not_overwritten(book: Book, people: dict[str, int]) -> None:
    edit(book, people["boris"], now=NOW, alert="first step")
    edit(book, people["ana"], now=NOW, phone="777 000 111")
    with book.write(now=NOW) as unit:  # as an import does
        unit.connection.execute(
            update(Customer).where(Customer.id == people["ana"]).values(phone="777 000 222")
        )
        unit.commit()
    before = dump(book)
    with pytest.raises(UserError, match="undo_changed_since"):
        history.undo(book, NOW)
    assert dump(book) == before
    # The step that cannot be taken back does not bar the way to the one before it.
    assert history.undo(book, NOW).value == "Change Boris Kovač"


def test_a_customer_who_bought_since_is_not_taken_away(book: Book) -> None:
    eva = add(book, now=NOW, name="Eva").value
    values = {
        "key": "9",
        "business_date": date(2026, 1, 1),
        "net_minor": 1,
        "sale_minor": 1,
        "refund_minor": 0,
    }
    with book.write(now=NOW) as unit:
        unit.connection.execute(insert(Receipt).values(customer_id=eva, **values))
        unit.commit()
    with pytest.raises(UserError, match="undo_changed_since"):
        history.undo(book, NOW)
    assert books.check(book).customers == 1


def test_a_spelling_that_an_import_learned_since_is_not_lost(book: Book) -> None:
    eva = add(book, now=NOW, name="Eva").value
    with book.write(now=NOW) as unit:
        unit.connection.execute(insert(CustomerAlias).values(customer_id=eva, kind="number", key="77"))
        unit.commit()
    with pytest.raises(UserError, match="undo_changed_since"):
        history.undo(book, NOW)


def test_an_undone_removal_does_not_take_the_place_of_somebody_new(book: Book) -> None:
    eva = add(book, now=NOW, name="Eva").value
    remove(book, eva, now=NOW)
    with book.write(now=NOW) as unit:
        made = unit.connection.execute(insert(Customer).values(name="Filip", search_key="filip"))
        assert made.inserted_primary_key == (eva,), "SQLite gives the number again"
        unit.commit()
    with pytest.raises(UserError, match="undo_changed_since"):
        history.undo(book, NOW)


def test_images_go_with_their_step(book: Book, people: dict[str, int]) -> None:
    for number in range(31):
        edit(book, people["ana"], now=NOW, alert=f"alert {number}")
    with book.read() as connection:
        loose = select(func.count()).where(UndoImage.step_id.not_in(select(UndoStep.id)))
        assert connection.scalar(loose) == 0


def test_derived_values_are_made_again_only_when_their_rows_change(
    book: Book, people: dict[str, int]
) -> None:
    made = []
    kinds = frozenset({Kind.CUSTOMERS})

    def value() -> int:
        return book.cached("test", kinds, lambda: made.append(1) or len(made))

    assert (value(), value()) == (1, 1)
    add_note(book, people["ana"], "no olives", now=NOW)
    assert value() == 1
    edit(book, people["ana"], now=NOW, alert="nuts")
    assert value() == 2
    history.undo(book, NOW)
    assert value() == 3
    with book.write(now=NOW) as unit:  # says nothing of what it touches
        unit.commit()
    assert value() == 4
