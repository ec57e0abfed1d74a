"""Whom to contact first: how to reach them, why, and what to say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from core.db.book import Book
from core.db.tables import Customer
from core.services import contact_rows, contacts, trial, trial_arms
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
DAY = date(2026, 11, 20)


@pytest.fixture
def shop(template_book: Path, tmp_path: Path) -> Iterator[Book]:
    """A hundred and twenty with a pizza a week and every second with cola; Zora, the best of them, stays away for three weeks."""
    book = copy_of(template_book, tmp_path / "shop.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, kind in (("Margherita", "Pizza"), ("Cola", "Drinks"), ("Salad", "Sides")):
            add_item(c, item, kind)
        for i in range(120):
            who = add_person(c, f"Guest {i}")
            for week in range(20 if i % 4 else 4):
                lines = [("Margherita", 900)] + ([("Cola", 250)] if i % 2 else [])
                lines += [("Salad", 350)] if i % 3 == 0 and week == 1 else []
                add_receipt(c, who, DAY - timedelta(days=7 * week + i % 7), lines)
        zora = add_person(c, "Zora")
        for week in range(30):
            add_receipt(c, zora, DAY - timedelta(days=21 + 7 * week), [("Margherita", 9000)])
        unit.commit()
    yield book
    book.close()


def test_the_order_is_by_money_and_each_stands_there_once(shop: Book) -> None:
    found = contact_rows.rows(shop, 30)
    money = [one.value_minor for one in found]
    assert money == sorted(money, reverse=True)
    assert min(money) > 0
    assert len({one.call.customer_id for one in found}) == len(found)
    assert [one.call.customer_id for one in found] == [
        one.customer_id for one in contacts.best_contacts(shop, 30)
    ]


def test_who_slipped_away_is_told_by_the_days_and_who_may_take_more_by_what_others_take(shop: Book) -> None:
    found = {one.call.name: one for one in contact_rows.rows(shop, 121)}
    zora = found["Zora"]
    assert zora.slipping
    assert zora.why == "Has not come for 21 days: a word from you may bring them back."
    offered = [one for one in found.values() if not one.slipping and one.item]
    assert offered
    assert all(one.why and one.say for one in offered)
    assert not any(" 0 days" in one.why for one in found.values())


def test_who_wants_to_be_left_alone_is_not_contacted(shop: Book) -> None:
    first = contact_rows.rows(shop, 1)[0].call.customer_id
    with shop.write(now=NOW) as unit:
        unit.connection.execute(update(Customer).where(Customer.id == first).values(no_suggestions=True))
        unit.commit()
    assert first not in {one.call.customer_id for one in contact_rows.rows(shop, 121)}


def test_the_quiet_group_of_a_trial_is_offered_nothing(shop: Book) -> None:
    trial.start(shop, now=NOW, quiet_percent=50, salt="seed")
    quiet = {who for who, arm in trial_arms.arms(shop).items() if arm == "quiet"}
    assert quiet
    found = contact_rows.rows(shop, 121)
    assert not any(one.item for one in found if one.call.customer_id in quiet)
    assert any(one.item for one in found if one.call.customer_id not in quiet)


def test_an_empty_book_says_what_it_takes(book: Book) -> None:
    assert contact_rows.rows(book, 20) == ()
    assert contact_rows.finding((), "EUR").startswith("Nobody to contact yet")
