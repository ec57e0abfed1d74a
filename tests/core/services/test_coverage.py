"""How much of the sales carries a name: the last four weeks of the book and the four before."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from core.db.book import Book
from core.jobs import JobContext
from core.services import books, coverage, importing, today
from tests.helpers.sheets import NOW, bring_in, write

LAST = date(2026, 6, 30)


def _sheet(*rows: tuple[int, str, str]) -> str:
    """Rows of days before the last day, customer, and total."""
    head = "Receipt,Date,Customer,Item,Qty,Total"
    return "\n".join(
        [head]
        + [
            f"R{place},{(LAST - timedelta(days=ago)).isoformat()},{name},Pizza,1,{total}"
            for place, (ago, name, total) in enumerate(rows)
        ]
    )


def test_the_last_four_weeks_are_compared_with_the_four_before(book: Book, tmp_path: Path) -> None:
    sheet = _sheet(
        (0, "", "30.00"), (27, "Ana Horvat", "10.00"), (28, "Ana Horvat", "20.00"), (55, "", "20.00"),
        (56, "Ivan Babić", "99.00"),
    )  # fmt: skip
    bring_in(book, write(tmp_path, sheet))
    found = coverage.coverage(book)
    assert found is not None
    assert found.before is not None
    assert (found.day, found.lately.receipts, found.lately.named_receipts) == (LAST, 2, 1)
    assert (found.lately.sales_minor, found.lately.named_sales_minor, found.lately.share) == (
        4000,
        1000,
        0.25,
    )
    assert (found.before.receipts, found.before.share) == (2, 0.5)
    assert coverage.headline(found).startswith(
        "25% of the takings of the last four weeks carry a name, on 50%"
    )
    assert "In the four weeks before it was 50%." in coverage.headline(found)
    assert "ten more regulars" in coverage.next_words(found)
    assert "30%" in coverage.next_words(found)


def test_an_empty_book_says_nothing(book: Book) -> None:
    assert coverage.coverage(book) is None
    assert books.check(book).coverage is None


def test_a_till_without_names_says_how_to_begin_and_a_list_of_names_is_seen_at_once(
    book: Book, tmp_path: Path
) -> None:
    sheet = """
        Receipt,Date,Time,Item,Qty,Total
        1,2026-06-13,12:00,Pizza,1,9.00
        2,2026-06-13,18:30,Cola,1,2.00
    """
    bring_in(book, write(tmp_path, sheet))
    found = coverage.coverage(book)
    assert found is not None
    assert coverage.headline(found) == "None of the takings of the last four weeks carry a name."
    assert coverage.next_words(found).startswith("Your till writes no names.")
    noted = """
        Date,Time,Total,Name or card
        2026-06-13,12:04,9.00,17
    """
    done = bring_in(book, write(tmp_path, noted, "noted.csv"))
    assert (done.receipts_named, done.lines_imported) == (1, 0)
    found = coverage.coverage(book)
    assert found is not None
    assert round(found.lately.share, 2) == 0.82
    assert "enough" in coverage.headline(found)
    assert coverage.next_words(found) == ""
    importing.undo_import(book, done.batch, now=NOW, job=JobContext())
    found = coverage.coverage(book)
    assert found is not None
    assert found.lately.share == 0


def test_deliveries_without_a_phone_are_the_next_step(book: Book, tmp_path: Path) -> None:
    rows = ["Receipt,Date,Phone,Item,Qty,Total"]
    for number in range(6):
        rows += [f"{number},2026-06-13,,Pizza,1,9.00", f"{number},2026-06-13,,Delivery,1,1.00"]
    rows += ["9,2026-06-13,091 234 5678,Pizza,1,9.00", "9,2026-06-13,,Delivery,1,1.00"]
    bring_in(book, write(tmp_path, "\n".join(rows)))
    found = coverage.coverage(book)
    assert found is not None
    assert (found.deliveries, found.deliveries_named) == (7, 1)
    assert coverage.next_words(found).startswith("6 deliveries have no phone.")


def test_the_check_and_today_know_it(book: Book, tmp_path: Path) -> None:
    bring_in(book, write(tmp_path, _sheet((0, "", "30.00"), (3, "Ana Horvat", "10.00"))))
    assert books.check(book).coverage == coverage.coverage(book)
    assert today.today_page(book, today=LAST).coverage == coverage.coverage(book)
