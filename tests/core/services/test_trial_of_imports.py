"""A trial in a book that is fed by sheets: brought in, started, fed again, joined by newcomers, decided, taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from core.analytics.goods.trying.arms import QUIET, SHOWN
from core.db.book import Book
from core.db.queries import trials
from core.jobs import JobContext
from core.model.changes import Kind
from core.services import importing, suggestions, trial, trial_arms
from tests.helpers.sheets import planned

BEGIN = date(2026, 3, 2)
START = datetime(2026, 6, 1, 9, 30)
PEOPLE, NEWCOMERS = 240, 20


def sheet(folder: Path, name: str, rows: list[tuple[date, str, str]]) -> Path:
    """A till's sheet of one-line receipts: day, customer, item."""
    kinds = {"Margherita": "Pizza", "Cola": "Drinks", "Salad": "Sides"}
    lines = ["Receipt,Line,Date,Customer,Item,Category,Qty,Total"]
    lines += [
        f"{name}{n},1,{day.isoformat()},{who},{item},{kinds[item]},1,5.00"
        for n, (day, who, item) in enumerate(sorted(rows), 1)
    ]
    file = folder / f"{name}.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def bring(book: Book, file: Path, now: datetime) -> tuple[int, frozenset[Kind]]:
    changed = importing.commit(book, planned(book, file), now=now, job=JobContext())
    assert changed.value.batch is not None
    return changed.value.batch, frozenset(changed.touched)


@pytest.fixture
def spring(book: Book, tmp_path: Path) -> Book:
    """Everybody has a pizza every ten days; two in three have had a cola, one in two a salad."""
    rows = []
    for i in range(PEOPLE):
        days = [BEGIN + timedelta(days=i % 10 + 10 * visit) for visit in range(9)]
        rows += [(day, f"Guest {i:03}", "Margherita") for day in days]
        rows += [(days[4], f"Guest {i:03}", "Cola")] if i % 3 else []
        rows += [(days[5], f"Guest {i:03}", "Salad")] if i % 2 else []
    bring(book, sheet(tmp_path, "A", rows), START)
    return book


def test_a_trial_is_decided_by_the_sheets_that_come_after_its_start(spring: Book, tmp_path: Path) -> None:
    trial.start(spring, now=START, quiet_percent=50, salt="lot")
    arms = dict(trial_arms.arms(spring))
    with spring.read() as connection:
        found = trials.last(connection)
        assert found is not None
        members = trials.members(connection, found.id)
    names = {one.product_id: one.item for one in suggestions.for_all(spring)}
    people = {one.customer_id: one.customer for one in suggestions.for_all(spring)}
    rows = [
        (START.date() + timedelta(days=day), f"Guest {i:03}", "Margherita")
        for i in range(PEOPLE)
        for day in (5, 45)
    ]
    shown = [one for one in members if one.arm == SHOWN]
    taken = shown[: len(shown) // 3]
    rows += [
        (START.date() + timedelta(days=8), people[one.customer_id], names[one.items[0]]) for one in taken
    ]
    newcomers = [f"New {n:02}" for n in range(NEWCOMERS)]
    rows += [
        (START.date() + timedelta(days=day), who, "Margherita") for who in newcomers for day in (25, 35, 45)
    ]
    later = datetime(2026, 7, 20, 9, 30)
    batch, touched = bring(spring, sheet(tmp_path, "B", rows), later)
    assert Kind.SUGGESTIONS in touched
    joined = set(trial_arms.arms(spring)) - set(arms)
    assert len(joined) >= NEWCOMERS
    assert {who: trial_arms.arms(spring)[who] for who in arms} == arms
    result = trial.result(spring)
    assert result is not None
    assert (result.took, result.shown) == (len(taken), len(shown))
    assert (result.quiet_took, result.quiet) == (0, list(arms.values()).count(QUIET))
    assert result.verdict == 1
    assert result.low is not None
    assert result.low > 0
    before = trial.result(spring, on=START.date())
    assert before is not None
    assert (before.shown, before.quiet) == (0, 0)
    undone = importing.undo_import(spring, batch, now=later, job=JobContext()).value
    assert undone.customers_removed >= NEWCOMERS
    left = trial.result(spring)
    assert left is not None
    assert left.shown == 0
    assert dict(trial_arms.arms(spring)) == arms


def test_an_import_in_a_book_without_a_trial_touches_no_suggestions(spring: Book, tmp_path: Path) -> None:
    rows = [(START.date(), "Guest 001", "Margherita")]
    _batch, touched = bring(spring, sheet(tmp_path, "B", rows), START)
    assert Kind.SUGGESTIONS not in touched
    assert trial_arms.arms(spring) == {}
