"""Insights of a real book: as of a day, and made once per change."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime

from core.db.book import Book
from core.model.insights import Stage
from core.services import books, customers, insights
from tests.helpers.books import add_item, add_person, add_receipt

NOW = datetime(2026, 11, 25, 9, 30)


def test_an_empty_book_says_nothing(book: Book) -> None:
    shop = insights.snapshot(book)
    assert shop.snapshot is None
    assert shop.customers == {}
    assert insights.frame(book).last_day is None


def test_figures_are_of_the_last_day_with_sales(book: Book, people: dict[str, int]) -> None:
    shop = insights.snapshot(book)
    ana = shop.customers[people["ana"]]
    assert shop.snapshot == date(2026, 11, 21)
    assert (ana.visits, ana.days_since, ana.stage) == (5, 11, Stage.REGULAR)
    assert ana.spend_minor == 4 * 1150 + 1350
    assert shop.customers[people["dana"]].stage is Stage.PROSPECT
    assert shop.first_day == date(2026, 1, 5)


def test_figures_of_an_earlier_day_do_not_know_what_came_later(book: Book, people: dict[str, int]) -> None:
    shop = insights.snapshot(book, on=date(2026, 9, 30))
    assert shop.snapshot == date(2026, 9, 30)
    assert shop.customers[people["ana"]].visits == 2
    assert shop.customers[people["boris"]].visits == 0
    assert insights.snapshot(book, on=date(2025, 1, 1)).snapshot is None


def test_months_know_refunds_and_sales_of_nobody(book: Book, people: dict[str, int]) -> None:
    november = insights.snapshot(book).months[-1]
    assert (november.active, november.returning, november.refunds_minor) == (2, 2, -250)
    assert november.net_minor == 1150 + 1350 + 1000 - 250 + 950
    assert november.named_sales_minor == november.sales_minor - 950
    assert not november.complete


def test_nothing_is_computed_twice_until_the_book_changes(book: Book, people: dict[str, int]) -> None:
    first = insights.snapshot(book)
    assert insights.snapshot(book) is first
    customers.edit(book, people["dana"], now=NOW, phone="123 456 789")
    again = insights.snapshot(book)
    assert again.months == first.months
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, people["dana"], date(2026, 11, 22), [("Cola", 250)])
        unit.commit()
    assert insights.snapshot(book).snapshot == date(2026, 11, 22)
    assert insights.snapshot(book).customers[people["dana"]].visits == 1


def test_the_owners_lapse_limit_is_used(book: Book, people: dict[str, int]) -> None:
    assert insights.snapshot(book).customers[people["boris"]].stage is Stage.SECOND
    books.change_shop(book, now=NOW, lapse_days=1)
    assert insights.snapshot(book).customers[people["boris"]].stage is Stage.LAPSED


def test_an_amount_that_only_the_receipt_knows_makes_a_visit(book: Book) -> None:
    from sqlalchemy import insert

    from core.db.tables import Line, Receipt

    with book.write(now=NOW) as unit:
        c = unit.connection
        eva, thing = add_person(c, "Eva"), add_item(c, "Haircut", "Hair")
        c.execute(
            insert(Receipt).values(
                id=9,
                key="k",
                business_date=date(2026, 5, 1),
                customer_id=eva,
                net_minor=700,
                sale_minor=700,
                refund_minor=0,
            )
        )
        c.execute(
            insert(Line).values(
                receipt_id=9, line_no=1, product_id=thing, quantity_milli=1000, amount_minor=None, kind="sale"
            )
        )
        c.execute(
            insert(Line).values(
                receipt_id=9, line_no=2, product_id=thing, quantity_milli=1000, amount_minor=50, kind="tip"
            )
        )
        unit.commit()
    frame = insights.frame(book)
    assert frame.line_amount_known.tolist() == [False]
    assert frame.line_is_sale.tolist() == [True]
    made = insights.snapshot(book).customers[eva]
    assert (made.visits, made.spend_minor, made.categories) == (1, 700, 1)


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    code = (
        "import sys; from core.services import insights, loyalty, suggestions; "
        "assert not {'scipy', 'matplotlib', 'openpyxl', 'typst'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
