"""A stamp card replayed over a book: rewards, cost, who would have to come."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import ceil
from pathlib import Path

import pytest

from core.db.book import Book
from core.model.range_advice import StampCard
from core.services import books, range_advice, stamp_card
from tests.helpers.books import add_item, add_person, add_receipt, copy_of, fill

NOW = datetime(2026, 11, 25, 9, 30)
END = date(2026, 11, 20)


@pytest.fixture
def shop(book: Book) -> Book:
    """Five people weekly for a year with a pizza of 10.00 (a coffee of 2.00 besides every other time), one with nine visits."""
    with book.write(now=NOW) as unit:
        c = unit.connection
        add_item(c, "Pizza", "Food")
        add_item(c, "Coffee", "Drinks")
        for n in range(5):
            who = add_person(c, f"Weekly {n}")
            for week in range(52):
                extra = [("Coffee", 200)] if week % 2 else []
                add_receipt(c, who, END - timedelta(days=7 * week), [("Pizza", 1000), *extra])
        nine = add_person(c, "Nina")
        for week in range(9):
            add_receipt(c, nine, END - timedelta(days=30 * week), [("Pizza", 1000)])
        add_receipt(c, None, END - timedelta(days=500), [("Pizza", 1000)])
        unit.commit()
    return book


def test_a_years_visits_become_rewards_their_cost_and_what_pays_for_them(shop: Book) -> None:
    found = stamp_card.replay(shop, StampCard())
    assert (found.rewards, found.people, found.stamps) == (25, 5, 5 * 52 + 9)
    assert found.cost_minor == 25 * 500
    assert found.one_away == ("Nina",)
    year = 52 * 1000 + 26 * 200
    assert found.new_regulars == ceil(25 * 500 / year)
    assert found.extra_visits == ceil(25 * 500 / ((5 * year + 9000) / (5 * 52 + 9)))
    assert (
        found.title == "Had this run last year: 25 rewards, cost €125, 1 new regular needed to pay for them."
    )
    assert "people who came anyway" in found.note


def test_with_a_margin_rewards_cost_less_and_visits_bring_less(shop: Book) -> None:
    before = stamp_card.replay(shop, StampCard())
    books.change_shop(shop, now=NOW, margin=0.4)
    found = stamp_card.replay(shop, StampCard())
    assert found.cost_minor == round(25 * 500 * 0.6)
    assert found.extra_visits is not None
    assert before.extra_visits is not None
    assert found.extra_visits > before.extra_visits
    assert "Say in Settings" not in found.note


def test_a_stamp_can_be_an_item_or_money_and_the_reward_an_item(shop: Book) -> None:
    coffee = next(i.product_id for i in range_advice.items(shop) if i.name == "Coffee")
    drinks = stamp_card.replay(shop, StampCard(earns="item", category="Drinks", reward_id=coffee, needed=5))
    assert (drinks.stamps, drinks.rewards) == (5 * 26, 5 * 5)
    assert drinks.cost_minor == 25 * 200
    money = stamp_card.replay(shop, StampCard(earns="money", step_minor=1100))
    assert money.stamps == 5 * 26
    none = stamp_card.replay(shop, StampCard(earns="item", category="Shoes"))
    assert none.rewards == 0
    assert none.title == "Choose the category whose items earn a stamp."
    assert none.playable


def test_stamps_that_lapse_give_fewer_rewards(shop: Book) -> None:
    assert stamp_card.replay(shop, StampCard(days=64)).rewards == 25
    assert stamp_card.replay(shop, StampCard(days=63)).rewards == 0
    assert stamp_card.replay(shop, StampCard(days=200)).one_away == ()


def test_an_earlier_day_replays_the_year_before_it(shop: Book) -> None:
    early = stamp_card.replay(shop, StampCard(), END - timedelta(days=7 * 42))
    assert early.rewards == 5
    assert early.one_away == ()


def test_books_that_cannot_say_tell_what_is_missing(book: Book) -> None:
    empty = stamp_card.replay(book, StampCard())
    assert not empty.playable
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, None, END, [("Pizza", 1000)])
        unit.commit()
    nameless = stamp_card.replay(book, StampCard())
    assert not nameless.playable
    assert "no sale in this book has a name" in nameless.title


def test_a_book_of_twelve_sales_is_no_year(book: Book) -> None:
    fill(book)
    found = stamp_card.replay(book, StampCard(needed=5))
    assert found.rewards == 1
    assert found.title.startswith("Had this run since your first sale here: 1 reward, cost €5")
    assert stamp_card.replay(book, StampCard(needed=50)).title.endswith("nobody would have filled a card.")
    assert stamp_card.replay(book, StampCard(needed=1)).one_away == ()


def test_the_card_to_begin_with_fits_the_prices_of_the_shop(
    shop: Book, template_book: Path, tmp_path: Path
) -> None:
    begun = stamp_card.usual(shop)  # the usual receipt is 10.00
    assert (begun.reward_minor, begun.step_minor) == (300, 500)
    empty = copy_of(template_book, tmp_path / "empty.regulars")
    assert stamp_card.usual(empty) == StampCard()
    empty.close()
