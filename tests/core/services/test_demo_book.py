"""A sample shop as a book of its own."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.errors import Cancelled
from core.jobs import JobContext
from core.services import books, customers, demo, importing, insights


def test_a_sample_becomes_a_book_that_says_so(tmp_path: Path, now: datetime) -> None:
    book = demo.make("adviser", tmp_path, now=now, job=JobContext(), language="en")
    try:
        shop = books.shop(book)
        assert (shop.is_demo, shop.trade.key, shop.name) == (True, "adviser", "Step Financial Advice")
        snapshot = insights.snapshot(book).snapshot
        assert snapshot is not None
        assert timedelta(days=1) <= now.date() - snapshot <= timedelta(days=4)
        (record,) = importing.imports(book)
        assert record.lines_imported > 600
        assert books.check(book).ok
        due = customers.follow_ups(book, until=now.date())
        assert len(due) == 2
        assert any(row.alert for row in customers.rows(book))
    finally:
        book.close()


def test_a_sample_never_touches_what_is_there(tmp_path: Path, now: datetime) -> None:
    mine = tmp_path / "Step Financial Advice.regulars"
    mine.write_bytes(b"mine")
    book = demo.make("adviser", tmp_path, now=now, job=JobContext(), language="en")
    book.close()
    assert book.path.name == "Step Financial Advice 2.regulars"
    assert mine.read_bytes() == b"mine"


def test_a_cancelled_sample_leaves_no_book(tmp_path: Path, now: datetime) -> None:
    job = JobContext()
    job.cancel()
    with pytest.raises(Cancelled):
        demo.make("adviser", tmp_path, now=now, job=job)
    assert list(tmp_path.rglob("*.regulars")) == []
