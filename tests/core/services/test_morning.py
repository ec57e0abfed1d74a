"""The morning sheet: who may come, whom to say a word to, and one page whatever the names."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import update

from core.db.book import Book
from core.db.tables import Customer
from core.model.today import AfterCareKind
from core.services import after_care, books, customers, expected, morning, open_days
from core.services.insights import frame
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
TODAY = date(2026, 11, 25)  # a Wednesday
YESTERDAY = TODAY - timedelta(days=1)
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 6


def weekly(c, name: str, last: date, *, times: int = 12, paid: int = 900, every: int = 7) -> int:
    who = add_person(c, name, phone="777 888 999")
    for n in range(times):
        add_receipt(c, who, last - timedelta(days=every * n), [("Margherita", paid)])
    return who


@pytest.fixture(scope="module")
def made(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop closed on Sundays with regulars of a Wednesday and of a Tuesday, and one who has stopped. Closed."""
    book = copy_of(template_book, tmp_path_factory.mktemp("morning") / "shop.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item in ("Margherita", "Cola"):
            add_item(c, item, "Food")
        for i in range(4):
            weekly(c, f"Wednesday {i}", TODAY - timedelta(days=7))
            weekly(c, f"Tuesday {i}", YESTERDAY)
        weekly(c, "Late Lada", TODAY - timedelta(days=20), times=20)
        for n in range(1, 60):  # nameless sales on every open day
            if (TODAY - timedelta(days=n)).weekday() != 6:
                add_receipt(c, None, TODAY - timedelta(days=n), [("Cola", 250)])
        unit.commit()
    book.close()
    return book.path


@pytest.fixture
def shop(made: Path, tmp_path: Path) -> Iterator[Book]:
    """A copy of that book."""
    book = copy_of(made, tmp_path / "shop.regulars")
    yield book
    book.close()


def add(book: Book, name: str, *visits: tuple[date, int]) -> int:
    with book.write(now=NOW) as unit:
        who = add_person(unit.connection, name)
        for day, paid in visits:
            add_receipt(unit.connection, who, day, [("Margherita", paid)])
        unit.commit()
    return who


def text_of(book: Book, today: date = TODAY) -> str:
    pages = PdfReader(io.BytesIO(morning.pdf(morning.morning_sheet(book, today=today)))).pages
    assert len(pages) == 1
    return pages[0].extract_text()


def test_regulars_of_this_day_of_the_week_may_come_and_those_of_another_may_not(shop: Book) -> None:
    found = expected.expected(shop, today=TODAY)
    assert {one.name for one in found} == {f"Wednesday {i}" for i in range(4)}
    assert {(one.usual, one.on_weekday, one.visits) for one in found} == {(("Margherita",), 12, 12)}
    tuesday = expected.expected(shop, today=YESTERDAY + timedelta(days=7))
    assert {one.name for one in tuesday} == {f"Tuesday {i}" for i in range(4)}


def test_who_was_here_today_is_not_expected_again_and_the_likeliest_come_first(shop: Book) -> None:
    add(shop, "Now and then", *((TODAY - timedelta(days=7 * n + (n % 2)), 900) for n in range(1, 13)))
    assert [one.name for one in expected.expected(shop, today=TODAY)][-1] == "Now and then"
    assert len(expected.expected(shop, today=TODAY, most=2)) == 2
    who = customers.rows(shop, search="Wednesday 3")[0].id
    with shop.write(now=NOW) as unit:
        add_receipt(unit.connection, who, TODAY, [("Cola", 250)])
        unit.commit()
    assert "Wednesday 3" not in {one.name for one in expected.expected(shop, today=TODAY)}


def test_who_comes_on_this_day_every_other_week_and_was_here_a_week_ago_is_not_expected(shop: Book) -> None:
    every_other = [(TODAY - timedelta(days=7 + 14 * n), 900) for n in range(10)]
    add(shop, "Every other week", *every_other)
    assert "Every other week" not in {one.name for one in expected.expected(shop, today=TODAY)}
    assert "Every other week" in {
        one.name for one in expected.expected(shop, today=TODAY + timedelta(days=7))
    }


def test_first_visits_a_week_ago_and_much_larger_ones_two_days_ago_deserve_a_word(shop: Book) -> None:
    new = add(shop, "New Nina", (TODAY - timedelta(days=7), 1200))
    add(shop, "Came again", (TODAY - timedelta(days=7), 1200), (YESTERDAY, 900))
    add(shop, "New yesterday", (YESTERDAY, 1200))
    before = [(TODAY - timedelta(days=30 + n), 900) for n in range(3)]
    large = add(shop, "Party Petra", *before, (TODAY - timedelta(days=2), 1800))
    add(shop, "A little more", *before, (TODAY - timedelta(days=2), 1700))
    add(shop, "Too new to say", *before[:2], (TODAY - timedelta(days=2), 9000))
    found = after_care.after_care(shop, today=TODAY)
    assert [(one.customer_id, one.kind, one.paid_minor, one.usual_minor) for one in found] == [
        (large, AfterCareKind.LARGE, 1800, 900),
        (new, AfterCareKind.FIRST, 1200, 0),
    ]
    assert found[0].text == "Spent €18 on Nov 23, usually €9: ask whether all was well."
    assert found[1].text == "Came for the first time on Nov 18: say hello."


def test_a_word_that_falls_on_a_closed_day_is_said_on_the_next_open_one(shop: Book) -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    assert open_days.open_weekdays(frame(shop)) == {0, 1, 2, 3, 4, 5}
    assert open_days.last_open_day(frame(shop), monday) == date(2026, 11, 21)
    add(shop, "Party Petra", *((friday - timedelta(days=30 * n), 900) for n in (1, 2, 3)), (friday, 2700))
    named = {
        day: [one.name for one in after_care.after_care(shop, today=day)]
        for day in (monday, monday + timedelta(days=1), friday + timedelta(days=1))
    }
    assert list(named.values()) == [["Party Petra"], [], []]


def test_sales_up_to_the_last_open_day_are_complete_and_older_ones_say_their_day(shop: Book) -> None:
    sheet = morning.morning_sheet(shop, today=TODAY)
    assert sheet.up_to_date
    assert "Sales are in the book up to November 24, 2026, the last open day." in text_of(shop).replace(
        "\n", " "
    )
    later = morning.morning_sheet(shop, today=TODAY + timedelta(days=1))
    assert not later.up_to_date
    assert "Sales up to November 24, 2026: bring in the newest sheet" in morning.text(later)[0][1][0]


def test_the_page_says_whom_to_expect_to_call_and_what_was_promised_with_alerts(shop: Book) -> None:
    with shop.write(now=NOW) as unit:
        unit.connection.execute(
            update(Customer).where(Customer.name == "Wednesday 1").values(alert="Nut allergy")
        )
        unit.commit()
    who = customers.rows(shop, search="Tuesday 0")[0].id
    customers.edit(shop, who, birthday="11-27", now=NOW)
    customers.add_follow_up(shop, who, "Ring about the party", YESTERDAY, now=NOW)
    said = text_of(shop).replace("\n", " ")
    for words in (
        "Wednesday, November 25, 2026", "May come today", "Wednesday: 12 of 12 visits", "Nut allergy", "Late Lada",
        "Ring about the party", "was due 1 day ago", "Friday, Nov 27", "The month up to November 24, 2026",
    ):  # fmt: skip
        assert words in said, words
    assert "A word after the visit" not in said  # what is empty is not there


def test_a_day_with_nothing_to_do_says_something_useful(book: Book) -> None:
    assert "Bring in a sheet of sales" in text_of(book).replace("\n", " ")
    add(book, "Ana", (YESTERDAY, 900))
    sheet = morning.morning_sheet(book, today=TODAY)
    assert sheet.nothing_to_do
    assert "A good day to greet everybody by name" in sheet.hint


def test_it_stays_one_page_however_long_the_names_on_either_paper(shop: Book) -> None:
    with shop.write(now=NOW) as unit:
        unit.connection.execute(update(Customer).values(name=LONG, alert=LONG))
        unit.commit()
    ids = [row.id for row in customers.rows(shop)]
    for n, who in enumerate(ids):
        customers.edit(shop, who, birthday=f"11-{25 + n % 6}", now=NOW)
        customers.add_follow_up(shop, who, LONG * 2, YESTERDAY, now=NOW)
    for paper in ("A4", "Letter"):
        books.change_shop(shop, now=NOW, paper=paper)
        assert "and 3 more in the program" in text_of(shop).replace("\n", " ")


def test_it_speaks_the_language_of_the_shop(shop: Book) -> None:
    books.change_shop(shop, now=NOW, language="cs")
    assert "Středa 25. listopadu 2026" in text_of(shop)


def test_three_suggestions_name_three_items_where_there_are_as_many(shop: Book) -> None:
    with shop.write(now=NOW) as unit:
        c = unit.connection
        for item in ("Salad", "Tiramisu", "Espresso"):
            add_item(c, item, "More")
        for i in range(30):
            who = add_person(c, f"Wide {i:02}")
            extra = [("Salad", 500), ("Tiramisu", 400), ("Espresso", 300)]
            for n in range(6):
                lines = [("Margherita", 900), *(one for k, one in enumerate(extra) if (i + k) % 3)]
                add_receipt(c, who, YESTERDAY - timedelta(days=7 * n), lines)
        unit.commit()
    found = morning.morning_sheet(shop, today=TODAY).suggestions
    assert len(found) == len({one.item for one in found}) == 3
