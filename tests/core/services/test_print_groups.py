"""Groups to print for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from core.dates import Month
from core.db.book import Book
from core.db.tables import Customer
from core.errors import UserError
from core.services import print_groups, summaries
from tests.helpers import books as helper
from tests.helpers.books import copy_of

NOW = datetime(2026, 11, 25, 9, 30)


@pytest.fixture
def shop(template_book: Path, tmp_path: Path) -> Iterator[Book]:
    """Ana and Boris came in November, Cyril in January only, Dana never; Ana lives somewhere and has a birthday in December."""
    book = copy_of(template_book, tmp_path / "shop.regulars")
    ids = helper.fill(book)
    with book.write(now=NOW) as unit:
        unit.connection.execute(
            update(Customer).where(Customer.id == ids["ana"]).values(address="Here 1", birthday="12-24")
        )
        unit.commit()
    yield book
    book.close()


def names(book: Book, key: str, month: Month | None = None) -> list[str]:
    with book.read() as connection:
        known = {row.id: row.name for row in connection.execute(Customer.__table__.select())}
    return [known[one] for one in print_groups.people(book, key, month=month)]


def test_who_came_in_a_month_is_told_as_of_its_end(shop: Book) -> None:
    assert names(shop, "came") == ["Ana Nováková", "Boris Kovač"]
    assert names(shop, "came", Month(2026, 1)) == ["Cyril Novák"]
    assert names(shop, "new", Month(2026, 10)) == ["Boris Kovač"]


def test_the_regulars_are_as_many_as_the_summary_says_also_where_one_is_due(shop: Book) -> None:
    with shop.write(now=NOW) as unit:
        late = helper.add_person(unit.connection, "Late regular")
        for day in (1, 3, 5, 7):  # every two days, and then not for two weeks
            helper.add_receipt(unit.connection, late, date(2026, 11, day), [("Cola", 250)])
        unit.commit()
    assert names(shop, "regular") == ["Ana Nováková", "Late regular"]
    assert summaries.month_summary(shop, Month(2026, 11), now=NOW).figures.regulars == 2


def test_everybody_means_everybody_by_name(shop: Book) -> None:
    assert names(shop, "all") == ["Ana Nováková", "Boris Kovač", "Cyril Novák", "Dana Malá"]


def test_birthdays_are_those_of_the_month_after(shop: Book) -> None:
    assert names(shop, "birthday") == ["Ana Nováková"]
    assert names(shop, "birthday", Month(2026, 10)) == []


def test_the_best_tenth_is_at_least_one_and_the_dearest(shop: Book) -> None:
    assert names(shop, "best") == ["Ana Nováková"]


def test_groups_are_named_and_counted_and_empty_ones_left_out(shop: Book) -> None:
    found = {one.key: one for one in print_groups.groups(shop)}
    assert found["came"].name == "Who came in the month"
    assert (found["came"].count, found["came"].with_address) == (2, 1)
    assert "regular" not in found or found["regular"].count
    assert all(one.count for one in found.values())


def test_an_unknown_group_is_refused_with_those_there_are(shop: Book) -> None:
    with pytest.raises(UserError) as refused:
        print_groups.people(shop, "nobody")
    assert refused.value.key == "group_unknown"
    assert "regular" in str(refused.value.params["known"])


def test_an_empty_book_has_no_groups(book: Book) -> None:
    assert print_groups.groups(book) == ()
    assert print_groups.people(book, "came") == ()
