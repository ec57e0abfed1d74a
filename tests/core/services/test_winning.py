"""Keep or win: what one new customer costs by source, who stays, and what a kept customer brings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from core.db.tables import Customer
from core.errors import UserError
from core.services import history, winning
from tests.helpers.books import NOW, add_person, add_receipt, dump

LAST = date(2026, 11, 20)


def bring(book, how: str, count: int, *visits: tuple[date, int]) -> None:
    """So many customers who came by `how`, each with the same visits."""
    with book.write(now=NOW) as unit:
        c = unit.connection
        for n in range(count):
            who = add_person(c, f"{how} {visits[0][0]} {n}")
            c.execute(update(Customer).where(Customer.id == who).values(how_came=how))
            for day, minor in visits:
                add_receipt(c, who, day, [("Margherita", minor)])
        unit.commit()


@pytest.fixture
def old(book):
    """A book that reaches from 2024 to the last sale, by nobody known."""
    with book.write(now=NOW) as unit:
        for day in (date(2024, 1, 5), LAST):
            add_receipt(unit.connection, None, day, [("Margherita", 900)])
        unit.commit()
    return book


def by_name(book):
    return {one.name: one for one in winning.winning(book).sources}


def test_an_empty_book_has_nothing_to_say(book) -> None:
    value = winning.winning(book)
    assert (value.spent, value.sources, value.kept_minor) == ((), (), None)


def test_spending_is_divided_by_the_new_customers_of_its_source_however_it_is_spelled(old) -> None:
    bring(old, "Flyer", 20, (date(2026, 10, 1), 1000))
    bring(old, "", 5, (date(2026, 10, 2), 1000))
    winning.write(old, "2026-10", "flyer", 24_000, now=NOW)
    found = by_name(old)
    assert (found["flyer"].spent_minor, found["flyer"].new, found["flyer"].each_minor) == (24_000, 20, 1200)
    assert (found[""].new, found[""].each_minor) == (5, None)
    assert winning.winning(old).total.each_minor == 960


def test_only_the_twelve_months_up_to_the_last_sale_count(old) -> None:
    bring(old, "Flyer", 20, (date(2025, 12, 1), 1000))
    bring(old, "Flyer", 7, (date(2025, 11, 30), 1000))
    winning.write(old, "2025-12", "Flyer", 2000, now=NOW)
    winning.write(old, "2025-11", "Flyer", 9000, now=NOW)
    assert (by_name(old)["Flyer"].spent_minor, by_name(old)["Flyer"].new) == (2000, 20)


def test_nineteen_customers_are_too_few_to_tell(old) -> None:
    bring(old, "Flyer", 19, (date(2026, 1, 10), 1000), (date(2026, 10, 1), 1000))
    winning.write(old, "2026-01", "Flyer", 1900, now=NOW)
    one = by_name(old)["Flyer"]
    assert (one.each_minor, one.asked, one.stays) == (None, 19, None)


def test_who_comes_half_a_year_after_the_first_visit_stays(old) -> None:
    first = LAST - timedelta(days=300)
    bring(old, "Flyer", 10, (first, 1000), (first + timedelta(days=180), 1000))
    bring(old, "Flyer", 30, (first, 1000), (first + timedelta(days=179), 1000))
    assert (by_name(old)["Flyer"].stayed, by_name(old)["Flyer"].asked) == (10, 40)
    assert by_name(old)["Flyer"].stays == pytest.approx(0.25)


@pytest.mark.parametrize(("ago", "asked"), [(179, 0), (180, 1), (545, 1), (546, 0)])
def test_those_are_asked_about_whose_first_visit_lies_six_to_eighteen_months_back(old, ago, asked) -> None:
    bring(old, "Flyer", 1, (LAST - timedelta(days=ago), 1000))
    assert winning.winning(old).total.asked == asked


def test_a_kept_customer_bought_in_both_years_and_brings_the_later_one(old) -> None:
    bring(old, "", 20, (LAST - timedelta(days=365), 50_000), (LAST - timedelta(days=364), 24_000))
    bring(old, "", 9, (LAST, 99_000))
    value = winning.winning(old)
    assert (value.kept, value.kept_minor, value.is_margin) == (20, 24_000, False)


def test_in_a_young_book_nobody_can_be_called_new(book) -> None:
    bring(book, "Flyer", 25, (date(2026, 1, 10), 1000), (LAST, 1000))
    winning.write(book, "2026-01", "Flyer", 2500, now=NOW)
    assert by_name(book)["Flyer"].each_minor is None
    assert winning.winning(book).total.asked == 0


def test_a_second_sum_of_the_same_month_and_source_is_added(book) -> None:
    first = winning.write(book, "2026-10", "Flyer", 1000, now=NOW).value
    assert winning.write(book, "2026-10", "FLYER", 500, now=NOW).value == first
    other = winning.write(book, "2026-09", "Flyer", 70, now=NOW).value
    winning.write(book, "2026-10", "Flyer", 70, now=NOW, spent_id=other)
    (one,) = winning.winning(book).spent
    assert (one.source, one.money_minor) == ("Flyer", 1570)


def test_every_step_is_taken_back_to_the_letter(book) -> None:
    before = dump(book)
    row = winning.write(book, "2026-10", "Flyer", 1000, now=NOW).value
    written = dump(book)
    winning.write(book, "2026-09", "Radio", 2000, now=NOW, spent_id=row)
    history.undo(book, NOW)
    assert dump(book) == written
    winning.remove(book, row, now=NOW)
    assert winning.winning(book).spent == ()
    history.undo(book, NOW)
    assert dump(book) == written
    history.undo(book, NOW)
    assert dump(book) == before


def test_a_sum_without_source_below_nothing_or_of_no_known_id_is_refused(book) -> None:
    with pytest.raises(UserError, match="text_empty"):
        winning.write(book, "2026-10", " ", 1000, now=NOW)
    with pytest.raises(UserError, match="cost_below_zero"):
        winning.write(book, "2026-10", "Flyer", -1, now=NOW)
    with pytest.raises(UserError, match="entry_gone"):
        winning.write(book, "2026-10", "Flyer", 1, now=NOW, spent_id=99)
    with pytest.raises(UserError, match="entry_gone"):
        winning.remove(book, 99, now=NOW)
    assert winning.winning(book).spent == ()
