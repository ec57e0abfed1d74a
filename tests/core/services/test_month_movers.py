"""Who moved in a month, what the next one brings, and how the range did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from core.dates import Month
from core.db.book import Book
from core.db.tables import Customer, Line, Product, Receipt
from core.services import birthdays, summaries
from tests.helpers.books import NOW, add_item, add_person, add_receipt, copy_of

OCTOBER = Month(2026, 10)
LAST = date(2026, 10, 31)


@pytest.fixture(scope="module")
def made(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty who come every ten days all year, and one of each kind of mover."""
    book = copy_of(template_book, tmp_path_factory.mktemp("movers") / "shop.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item in ("Margherita", "Cola", "Old pie", "New pie"):
            add_item(c, item, "Food")

        def visits(name: str, days: list[int], money: int = 1000, item: str = "Margherita") -> None:
            who = add_person(c, name)
            for ago in days:
                add_receipt(c, who, LAST - timedelta(days=ago), [(item, money)])

        for i in range(30):
            visits(f"Steady {i}", list(range(i % 10, 300, 10)))
        visits("Back", [5, 250, 260, 270, 280])
        visits("Fresh regular", [3, 12, 21])
        visits("Slipped", list(range(35, 300, 10)))
        visits("Only due", list(range(12, 300, 10)))
        visits("Was due a month ago", [2, 12, 22, *range(45, 300, 10)])
        visits("Regular again", [3, 20, 40, 60, *range(265, 300, 10)])
        who = add_person(c, "Second time")
        for ago, money in ((44, 1000), (15, 2500)):
            add_receipt(c, who, LAST - timedelta(days=ago), [("Margherita", money)])
        who = add_person(c, "Spender")
        for ago in range(3, 300, 10):
            add_receipt(c, who, LAST - timedelta(days=ago), [("Margherita", 9000 if ago < 31 else 1000)])
        who = add_person(c, "Saver")
        for ago in range(4, 300, 10):
            add_receipt(c, who, LAST - timedelta(days=ago), [("Cola", 100 if ago < 31 else 1000)])
        for ago in range(120, 300, 9):
            add_receipt(c, None, LAST - timedelta(days=ago), [("Old pie", 700)])
        for ago in (1, 2, 3):
            add_receipt(c, None, LAST - timedelta(days=ago), [("New pie", 800)])
        c.execute(update(Product).where(Product.name == "New pie").values(cost_minor=900))
        c.execute(update(Product).where(Product.name == "Cola").values(cost_minor=40))
        unit.commit()
    book.close()
    return book.path


@pytest.fixture
def shop(made: Path, tmp_path: Path) -> Iterator[Book]:
    book = copy_of(made, tmp_path / "shop.regulars")
    yield book
    book.close()


def test_each_mover_stands_under_what_happened_to_them(shop: Book) -> None:
    summary = summaries.month_summary(shop, OCTOBER, now=NOW)
    found = {part.key: {one.name: one.text for one in part.people} for part in summary.movers}
    assert found["back"] == {"Back": "was away for 245 days"}
    assert found["regular"] == {"Fresh regular": "3 visits so far"}
    assert found["slipped"] == {"Slipped": "not here for 35 days"}
    assert "Spender" in found["up"]
    assert "Saver" in found["down"]
    assert not any(name.startswith("Steady") for people in found.values() for name in people)


def test_who_was_a_regular_before_is_no_new_one_and_who_is_only_due_has_not_slipped(shop: Book) -> None:
    named = _named(shop)
    assert not {"Was due a month ago", "Regular again"} & named["regular"]
    assert "Only due" not in named["slipped"]


def test_nothing_is_usual_for_who_did_not_come_every_month(shop: Book) -> None:
    assert "Second time" not in _named(shop)["up"]


def test_a_month_that_is_not_over_says_of_nobody_that_they_spent_less(shop: Book) -> None:
    with shop.write(now=NOW) as unit:
        late = select(Receipt.id).where(Receipt.business_date > date(2026, 10, 10))
        unit.connection.execute(delete(Line).where(Line.receipt_id.in_(late)))
        unit.connection.execute(delete(Receipt).where(Receipt.business_date > date(2026, 10, 10)))
        unit.commit()
    assert "down" not in _named(shop)


def _named(book: Book) -> dict[str, set[str]]:
    found = summaries.month_summary(book, OCTOBER, now=datetime(2026, 10, 11, 9))
    return {part.key: {one.name for one in part.people} for part in found.movers}


def test_those_who_came_back_are_as_many_as_the_tile_says(shop: Book) -> None:
    summary = summaries.month_summary(shop, OCTOBER, now=NOW)
    assert next(part.total for part in summary.movers if part.key == "back") == summary.figures.won_back


def test_the_first_month_of_a_book_has_no_movers(shop: Book) -> None:
    assert summaries.month_summary(shop, Month(2026, 1), now=NOW).movers == ()


def test_the_range_tells_what_is_new_what_rests_and_what_loses_money(shop: Book) -> None:
    found = summaries.month_summary(shop, OCTOBER, now=NOW).assortment
    assert found is not None
    assert found.fresh == ("New pie",)
    assert found.resting == (("Old pie", date(2026, 7, 3)),)
    assert found.losing == (("New pie", 3 * (800 - 900)),)
    assert found.margin_minor == 3 * (800 - 900) + 3 * (100 - 40)
    assert (found.items, found.items_before) == (3, 2)
    assert "New in the month: New pie." in found.said


def test_the_items_sold_most_are_compared_with_the_month_before(shop: Book) -> None:
    summary = summaries.month_summary(shop, OCTOBER, now=NOW)
    items = {one.item: one for one in summary.sold}
    assert [(one.item, one.times, one.net_minor) for one in summary.sold] == list(summary.top_items)
    assert items["New pie"].times_before == 0
    assert items["New pie"].margin_minor == -300
    assert items["Margherita"].margin_minor is None
    assert sum(one.share for one in summary.sold) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("born", "day"),
    [("11-05", date(2026, 11, 5)), ("1980-11-30", date(2026, 11, 30)), ("10-05", None), ("nonsense", None)],
)
def test_birthdays_are_those_of_the_month_that_comes(shop: Book, born: str, day: date | None) -> None:
    with shop.write(now=NOW) as unit:
        unit.connection.execute(update(Customer).where(Customer.name == "Saver").values(birthday=born))
        unit.commit()
    found = summaries.month_summary(shop, OCTOBER, now=NOW).birthdays
    assert [(name, on) for _id, name, on in found] == ([("Saver", day)] if day else [])


def in_february(book: Book, year: int) -> date:
    """The only birthday of that month."""
    ((_id, _name, day),) = birthdays.birthdays(book, date(year, 2, 1), Month(year, 2).last)
    return day


def test_who_was_born_on_the_29th_of_february_has_a_birthday_every_year(shop: Book) -> None:
    with shop.write(now=NOW) as unit:
        unit.connection.execute(
            update(Customer).where(Customer.name == "Saver").values(birthday="1996-02-29")
        )
        unit.commit()
    assert in_february(shop, 2027) == date(2027, 2, 28)
    assert in_february(shop, 2028) == date(2028, 2, 29)
