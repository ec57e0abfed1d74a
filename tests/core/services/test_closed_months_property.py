"""Whatever happens to a book after a month was closed: what was printed stays, and the sentences add up to the change."""

from __future__ import annotations

import re
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.dates import Month
from core.db.book import Book
from core.db.queries import closed_months as stored
from core.db.tables import Customer, ImportBatch, Receipt
from core.errors import UserError
from core.jobs import JobContext
from core.model.insights import MonthFigures
from core.services import books, customer_edits, history, importing, naming, summaries
from core.services.month import making
from tests.helpers.books import copy_of, dump
from tests.helpers.sheets import planned, write

JULY = Month(2026, 7)
CLOSED = datetime(2026, 8, 3, 9, 0)
HEAD = "Receipt;Date;Customer;Item;Qty;Total"
FIRST = f"""{HEAD}
    1;2026-05-04;Ana Horvat;Tea;1;10.00
    2;2026-07-02;Ana Horvat;Tea;1;10.00
    3;2026-07-09;Ivan Babic;Pie;1;25.50
    4;2026-07-10;;Tea;1;4.00
    5;2026-08-01;Ivan Babic;Pie;1;25.50"""
SALE = st.tuples(
    st.integers(1, 28),
    st.sampled_from(["05", "07", "07", "08"]),
    st.sampled_from(["Ana Horvat", "Eva Malá", ""]),
    st.sampled_from(["10.00", "-4.00"]),
)
STEP = st.one_of(
    st.lists(SALE, min_size=1, max_size=3),
    st.sampled_from(["take back", "take back", "name", "remove", "rename", "lapse", "trade", "undo", "redo"]),
)
"""Rows of another sheet, or something else that an owner does."""


@pytest.fixture(scope="module")
def closed_file(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("closed")
    book = copy_of(template_book, folder / "closed.regulars")
    plan = planned(book, write(folder, FIRST), {})
    importing.commit(book, plan, now=CLOSED, job=JobContext())
    before = dump(book)
    summaries.close_month(book, JULY, now=CLOSED)
    history.undo(book, CLOSED)
    assert dump(book) == before
    history.redo(book, CLOSED)
    book.close()
    return book.path


@settings(max_examples=10)
@given(steps=st.lists(STEP, min_size=2, max_size=5))
def test_what_was_printed_stays_and_its_changes_add_up(
    closed_file: Path, steps: list[list[tuple[int, str, str, str]] | str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = copy_of(closed_file, Path(folder) / "shop.regulars")
        with book.read() as connection:
            kept = stored.closed(connection, str(JULY))
        for number, step in enumerate(steps, 1):
            now = CLOSED + timedelta(days=number)
            with suppress(UserError):  # nothing to take back, undo, name or remove any more
                _do(book, Path(folder), step, number, now)
            with book.read() as connection:
                if stored.closed(connection, str(JULY)) is None:
                    break  # the closing itself was undone
                assert stored.closed(connection, str(JULY)) == kept
            _check_sentences(book, now)
        book.close()


def _do(
    book: Book, folder: Path, step: list[tuple[int, str, str, str]] | str, number: int, now: datetime
) -> None:
    with book.read() as connection:
        batch = connection.scalar(select(ImportBatch.id).where(ImportBatch.undone_at.is_(None)).limit(1))
        person = connection.scalar(select(Customer.id).limit(1))
        unnamed = connection.scalar(select(Receipt.id).where(Receipt.customer_id.is_(None)).limit(1))
    if isinstance(step, list):
        rows = [
            f"{number}{place};2026-{month}-{day:02};{who};Tea;1;{money}"
            for place, (day, month, who, money) in enumerate(step)
        ]
        plan = planned(book, write(folder, "\n".join([HEAD, *rows]), f"s{number}.csv"), {})
        importing.commit(book, plan, now=now, job=JobContext())
    elif step == "take back" and batch is not None:
        importing.undo_import(book, batch, now=now, job=JobContext())
    elif step == "name" and unnamed is not None and person is not None:
        naming.name_receipt(book, unnamed, person, now=now)
    elif step == "remove" and person is not None:
        customer_edits.remove(book, person, now=now)
    elif step == "rename" and person is not None:
        customer_edits.edit(book, person, now=now, name=f"Person {number}")
    elif step == "lapse":
        books.change_shop(book, now=now, lapse_days=30)
    elif step == "trade":
        books.change_shop(book, now=now, trade="adviser")
    elif step in ("undo", "redo"):
        (history.undo if step == "undo" else history.redo)(book, now)


def _check_sentences(book: Book, now: datetime) -> None:
    printed = summaries.month_summary(book, JULY, now=now)
    told = printed.changes_since_closed
    today = MonthFigures(month=JULY, complete=True)
    with suppress(UserError):  # no sale of the month is left
        today = making.month_figures(book, JULY, now=now)
    change = today.net_minor - printed.figures.net_minor
    if not told:
        assert (change, today.receipts, today.active) == (0, printed.figures.receipts, printed.figures.active)
        return
    opening = re.search(r"changed by ([+−±]€[\d,.]+\d)", told[0])
    assert opening is not None
    assert _minor(opening[1]) == change
    reasons = [_minor(line.split(":")[0]) for line in told[1:] if re.match("[+−±]€", line)]
    assert not any("sales were changed by hand" in line for line in told)
    assert sum(reasons) == (0 if "because" in told[0] else change)
    assert "because" in told[0] or any(" then, " not in line for line in told[1:])


def _minor(written: str) -> int:
    value = round(float(written[2:].replace(",", "")) * 100)
    return -value if written[0] == "−" else value
