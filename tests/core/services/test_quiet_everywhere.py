"""While a trial runs, its quiet group is offered nothing in the window and on paper; the terminal lists everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.dates import Month
from core.db.book import Book
from core.services import (
    basket_offers,
    contact_rows,
    contacts,
    counter,
    customers,
    exports,
    history,
    statements,
    suggestions,
    summaries,
    target_files,
    targets,
    today,
    trial,
    trial_arms,
)
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 20, 9, 30)
DAY = NOW.date()
MONTH = Month(2026, 11)
PEOPLE = 60
ENOUGH = 1000


@pytest.fixture
def shop(template_book: Path, tmp_path: Path) -> Iterator[Book]:
    """Sixty who come every week for a pizza; two in three know the cola, every other one the salad, some are late."""
    book = copy_of(template_book, tmp_path / "shop.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, kind in (("Margherita", "Pizza"), ("Cola", "Drinks"), ("Salad", "Sides")):
            add_item(c, item, kind)
        for i in range(PEOPLE):
            who = add_person(c, f"Guest {i:02d}", phone=f"+420 601 000 {i:03d}")
            for visit in range(12):
                lines = [("Margherita", 900)]
                lines += [("Cola", 250)] if i % 3 and visit % 2 else []
                lines += [("Salad", 350)] if i % 2 and visit % 3 else []
                add_receipt(c, who, DAY - timedelta(days=7 * visit + i % 12), lines)
        unit.commit()
    yield book
    book.close()


def ids_by_name(book: Book) -> dict[str, int]:
    return {row.name: row.id for row in customers.rows(book)}


def doors(book: Book) -> dict[str, Callable[[], set[int]]]:
    """Customer ids that somebody in the shop sees an offer for, by where they see it."""
    ids = ids_by_name(book)
    everybody = sorted(ids.values())
    names = {name.casefold(): who for name, who in ids.items()}

    def summary() -> set[int]:
        made = summaries.month_summary(book, MONTH, now=NOW)
        return {names[row.customer.casefold()] for row in made.offers}

    return {
        "a customer's page": lambda: {who for who in everybody if customers.page(book, who).suggestions},
        "the table of customers": lambda: {row.id for row in customers.rows(book) if row.best_suggestion},
        "Today": lambda: {one.customer_id for one in today.today_page(book, today=DAY).suggestions},
        "the counter": lambda: {who for who in everybody if counter.offers(book, who)},
        "an empty basket": lambda: {who for who in everybody if basket_offers.suggest(book, (), who)},
        "a basket": lambda: {who for who in everybody if basket_offers.suggest(book, (_pizza(book),), who)},
        "target lists": lambda: {who for one in targets.lists(book) for who in one.customer_ids},
        "people of a target list": lambda: {
            who.customer_id for one in targets.lists(book) for who in targets.people(book, one)
        },
        "target lists as a file": lambda: {row["customer_id"] for row in target_files.rows(book)},
        "the printed target list": lambda: {
            who.customer_id for one in targets.lists(book) for who in targets.sheet(book, one).people
        },
        "best contacts": lambda: {
            one.customer_id for one in contacts.best_contacts(book, ENOUGH) if one.offer is not None
        },
        "the page of contacts": lambda: {
            row.call.customer_id for row in contact_rows.rows(book, ENOUGH) if row.item or row.say
        },
        "the monthly summary": summary,
        "statements": lambda: {
            names[one.customer.casefold()]
            for one in statements.statements(book, MONTH, now=NOW)
            if one.suggestion
        },
        "a single statement": lambda: {
            who for who in everybody if statements.statement(book, who, MONTH, now=NOW).suggestion
        },
        "lists for paper": lambda: {one.customer_id for one in suggestions.for_paper(book)},
    }


def _pizza(book: Book) -> int:
    return counter.items(book, "margherita")[0].id


def seen(book: Book) -> dict[str, set[int]]:
    return {door: look() for door, look in doors(book).items()}


def test_the_quiet_group_is_offered_nothing_through_any_door(shop: Book) -> None:
    before = seen(shop)  # every door has answered once: what it keeps must go when the trial starts
    assert all(before.values()), [door for door, people in before.items() if not people]
    trial.start(shop, now=NOW, quiet_percent=50, salt="quiet")
    quiet = {who for who, arm in trial_arms.arms(shop).items() if arm == "quiet"}
    during = seen(shop)
    for door, people in before.items():
        assert people & quiet, f"nobody of {door} was drawn: the test says nothing about it"
        assert not during[door] & quiet, door
        assert during[door], f"{door} is empty for the others too"
    rows = exports.suggestion_rows(shop)
    assert {row["arm"] for row in rows if row["customer_id"] in quiet} == {"quiet"}
    assert quiet <= {row["customer_id"] for row in rows}
    assert history.undo(shop, now=NOW)
    assert seen(shop) == before
    trial.start(shop, now=NOW, quiet_percent=50, salt="quiet")
    trial.stop(shop, now=NOW)
    assert seen(shop) == before


def test_a_past_month_printed_while_a_trial_runs_hides_them_too(shop: Book) -> None:
    trial.start(shop, now=NOW, quiet_percent=50, salt="quiet")
    names = {who: name for name, who in ids_by_name(shop).items()}
    quiet = {names[who] for who, arm in trial_arms.arms(shop).items() if arm == "quiet"}
    earlier = summaries.month_summary(shop, Month(2026, 10), now=NOW)
    assert earlier.offers
    assert not {row.customer for row in earlier.offers} & quiet
