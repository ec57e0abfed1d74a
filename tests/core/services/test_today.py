"""What the Today page says: who is late, what was promised, whose birthday comes, how the month stands."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.dates import Month
from core.services import books, customers, messages, today
from core.services.call_rows import SLIPPING
from tests.helpers.books import NOW, add_person, add_receipt

DAY = date(2026, 11, 25)


def weekly(book, name: str, last: date, times: int = 12) -> int:
    with book.write(now=NOW) as unit:
        who = add_person(unit.connection, name, phone="777 123 456")
        for n in range(times):
            add_receipt(unit.connection, who, last - timedelta(days=7 * n), [("Margherita", 900)])
        unit.commit()
    return who


def test_an_empty_book_has_an_empty_page(book):
    page = today.today_page(book, today=DAY)
    assert page.snapshot is None
    assert page.slipping == ()
    assert page.month is None
    assert page.suggestions == ()


def test_regulars_who_are_late_are_listed_those_who_matter_most_first(book):
    slipping = weekly(book, "Slipping", date(2026, 10, 28), times=20)
    due = weekly(book, "Due", date(2026, 11, 11))
    fine = weekly(book, "Fine", date(2026, 11, 24))
    page = today.today_page(book, today=DAY)
    assert page.snapshot == date(2026, 11, 24)
    assert [row.customer_id for row in page.slipping] == [slipping, due]
    assert fine not in {row.customer_id for row in page.slipping}
    first = page.slipping[0]
    assert first.reason in {stage.value for stage in SLIPPING}
    assert (first.favourite, first.phone, first.days_since) == ("Margherita", "777 123 456", 27)
    assert page.slipping_total == 1
    assert page.slipping_value_minor == round(20 * 900 / 12)


def test_follow_ups_that_are_due_are_there_and_later_ones_are_not(book, people):
    customers.add_follow_up(book, people["ana"], "Ring back", DAY, now=NOW)
    customers.add_follow_up(book, people["ana"], "Later", DAY + timedelta(days=1), now=NOW)
    assert [one.text for one in today.today_page(book, today=DAY).follow_ups] == ["Ring back"]


def test_the_month_so_far_stands_beside_the_same_days_of_the_month_before(book):
    with book.write(now=NOW) as unit:
        for day in (
            date(2026, 10, 5),
            date(2026, 10, 10),
            date(2026, 10, 25),
            date(2026, 11, 3),
            date(2026, 11, 10),
        ):
            add_receipt(unit.connection, None, day, [("Cola", 100)])
        unit.commit()
    page = today.today_page(book, today=DAY)
    assert page.month is not None
    assert page.before is not None
    assert (page.month.month, page.month.net_minor) == (Month(2026, 11), 200)
    assert (page.before.month, page.before.net_minor) == (Month(2026, 10), 200)


def test_a_first_month_stands_alone(book):
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, None, date(2026, 11, 3), [("Cola", 100)])
        unit.commit()
    assert today.today_page(book, today=DAY).before is None


@pytest.mark.parametrize(
    ("birthday", "on", "expected"),
    [
        ("11-25", DAY, DAY),
        ("1980-11-30", DAY, date(2026, 11, 30)),
        ("12-03", DAY, None),
        ("01-02", date(2026, 12, 30), date(2027, 1, 2)),
        ("02-29", date(2027, 2, 25), date(2027, 2, 28)),
        ("02-29", date(2028, 2, 25), date(2028, 2, 29)),
    ],
)
def test_birthdays_of_the_coming_week_are_told(book, people, birthday, on, expected):
    customers.edit(book, people["ana"], birthday=birthday, now=NOW)
    found = today.today_page(book, today=on).birthdays
    assert found == (() if expected is None else ((people["ana"], "Ana Nováková", expected),))


def test_suggestions_are_at_most_three_for_three_people(book):
    for n in range(30):
        who = weekly(book, f"P{n}", date(2026, 11, 20) - timedelta(days=n % 5), times=4)
        if n % 3:
            with book.write(now=NOW) as unit:
                add_receipt(unit.connection, who, date(2026, 11, 10), [("Cola", 250)])
                unit.commit()
    found = today.today_page(book, today=DAY).suggestions
    assert 1 <= len(found) <= 3
    assert len({one.customer_id for one in found}) == len(found)


def test_the_message_is_ready_to_copy(book):
    weekly(book, "Ana {x} Nováková", date(2026, 10, 28))
    weekly(book, "Fine", date(2026, 11, 24))
    row = today.today_page(book, today=DAY).slipping[0]
    text = messages.missed(book, row).text
    assert "Ana {x} Nováková" in text
    assert "Margherita" in text
    assert books.shop(book).name in text
