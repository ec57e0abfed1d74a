"""Who came back after a contact: by day and money, by import, and beside those who were not contacted."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from core.jobs import JobContext
from core.model.contacted import Result, Way
from core.model.importing import ImportOptions
from core.services import came_back, contacted, importing
from tests.helpers.books import NOW, add_person, add_receipt

DAY = date(2026, 11, 24)


@pytest.fixture
def lada(book) -> int:
    """Came every week until seven weeks ago; somebody else still comes, so that the book reaches to `DAY`."""
    with book.write(now=NOW) as unit:
        who = add_person(unit.connection, "Lada", number="L1")
        for n in range(12):
            add_receipt(unit.connection, who, DAY - timedelta(days=49 + 7 * n), [("Margherita", 900)])
        add_receipt(unit.connection, add_person(unit.connection, "Fia"), DAY, [("Cola", 250)])
        unit.commit()
    return who


def visit(book, who: int, ago: int, minor: int = 900) -> None:
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, who, DAY - timedelta(days=ago), [("Margherita", minor)])
        unit.commit()


def contact(book, who: int, ago: int, result: Result = Result.REACHED, way: Way = Way.CALL) -> None:
    contacted.record(book, who, result, now=NOW, way=way, day=DAY - timedelta(days=ago))


def test_somebody_who_came_after_the_contact_is_counted_with_the_money_since(book, lada) -> None:
    contact(book, lada, 10)
    visit(book, lada, 8, 1500)
    visit(book, lada, 2, 700)
    found = came_back.came_back(book)
    assert (found.contacted, found.money_minor) == (1, 2200)
    assert [(one.came_on, one.visits) for one in found.returns] == [(DAY - timedelta(days=8), 2)]
    assert came_back.sentences(found, book)[0] == "The customer you contacted came back: €22.00."


def test_nobody_has_come_back_before_the_contact_or_long_after_it(book, lada) -> None:
    visit(book, lada, 30)
    contact(book, lada, 20)
    assert came_back.came_back(book).returns == ()
    assert came_back.sentences(came_back.came_back(book), book) == (
        "You contacted 1 customer who has not come back yet.",
    )


def test_who_was_spoken_to_in_the_shop_was_there_that_day_already(book, lada) -> None:
    visit(book, lada, 5)
    contact(book, lada, 5, way=Way.PERSON)
    assert came_back.came_back(book).returns == ()
    contact(book, lada, 5, way=Way.SMS)
    assert len(came_back.came_back(book).returns) == 1


def test_a_call_that_nobody_answered_is_no_contact(book, lada) -> None:
    contact(book, lada, 10, Result.NO_ANSWER)
    visit(book, lada, 2)
    assert came_back.came_back(book).contacted == 0


def test_of_a_contact_after_the_last_sale_nothing_can_be_said_yet(book, lada) -> None:
    contacted.record(book, lada, Result.REACHED, now=NOW)  # a day after the last sale
    found = came_back.came_back(book)
    assert (found.contacted, found.later) == (0, 1)
    assert came_back.sentences(found, book) == (
        "1 customer was contacted after the last sale in the book: bring in newer sales to see.",
    )


def bring(book, folder: Path, rows: list[tuple[date, str, str, str]]) -> int:
    sheet = folder / "till.csv"
    lines = ["Date,Receipt,Customer no,Item,Amount"]
    lines += [f"{day},{number},{who},Margherita,{amount}" for day, number, who, amount in rows]
    sheet.write_text("\n".join(lines), encoding="utf-8")
    with importing.WorkbookReader() as workbooks:
        planned = importing.plan(book, sheet, ImportOptions(), JobContext(), NOW.date(), workbooks)
        batch = importing.commit(book, planned, now=NOW, job=JobContext()).value.batch
    assert batch is not None
    return batch


def test_the_next_import_says_who_came_back_and_taking_it_back_takes_the_answer_away(
    book, lada, tmp_path
) -> None:
    contact(book, lada, 10)
    batch = bring(
        book, tmp_path, [(DAY - timedelta(days=3), "9001", "L1", "14.00"), (DAY, "9002", "L9", "5.00")]
    )
    assert came_back.after_import(book, batch) == (
        "The customer you contacted came back: €14.00.",
        "Lada on Nov 21, €14.00",
    )
    importing.undo_import(book, batch, now=NOW, job=JobContext())
    assert came_back.came_back(book).returns == ()


def test_an_import_with_nobody_who_was_contacted_says_nothing(book, lada, tmp_path) -> None:
    batch = bring(book, tmp_path, [(DAY, "9002", "L9", "5.00")])
    assert came_back.after_import(book, batch) == ()
    contact(book, lada, 10)
    assert came_back.after_import(book, batch) == ()


def test_with_enough_of_both_those_not_contacted_stand_beside_them(book) -> None:
    with book.write(now=NOW) as unit:
        people = [add_person(unit.connection, f"Guest {n}") for n in range(60)]
        for who in people:
            for n in range(10):
                add_receipt(unit.connection, who, DAY - timedelta(days=45 + 7 * n), [("Margherita", 900)])
        add_receipt(unit.connection, add_person(unit.connection, "Fia"), DAY, [("Cola", 250)])
        for n, who in enumerate(people):  # 15 of the 25 who will be contacted come, 7 of the other 35
            if n < 15 or 25 <= n < 32:
                add_receipt(unit.connection, who, DAY - timedelta(days=5), [("Margherita", 900)])
        unit.commit()
    for who in people[:25]:
        contact(book, who, 35)
    found = came_back.came_back(book).compared
    assert found is not None
    assert (found.contacted, found.contacted_came, found.others, found.others_came) == (25, 15, 35, 7)
    assert came_back.sentences(came_back.came_back(book), book)[-1] == (
        "You chose whom to contact, so this is no proof that it helped."
    )
