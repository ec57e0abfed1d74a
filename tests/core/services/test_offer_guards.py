"""What is not offered to whom in a real book: allergies, ages, answers, pairs, and who wants to be left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import update

from core.db.book import Book
from core.db.tables import Customer
from core.services import (
    baskets,
    customer_edits,
    customers,
    history,
    insights,
    outcomes,
    range_advice,
    suggestions,
    targets,
)
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 20, 9, 30)
DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def filled(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty who take a pizza, most with a beer or a walnut cake; Ana with the pizza only. Closed."""
    path = tmp_path_factory.mktemp("guards") / "shop.regulars"
    book = copy_of(template_book, path)
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, kind in (("Margherita", "Pizza"), ("Beer 0.5", "Drinks"), ("Walnut cake", "Sweet")):
            add_item(c, item, kind)
        for i in range(60):
            who = add_person(c, f"Guest {i}")
            for week in range(3):
                lines = [("Margherita", 900)]
                lines += [("Beer 0.5", 300)] if i % 3 else []
                lines += [("Walnut cake", 400)] if i % 4 else []
                add_receipt(c, who, DAY - timedelta(days=7 * week + i % 7), lines)
        ana = add_person(c, "Ana")
        for week in range(4):
            add_receipt(c, ana, DAY - timedelta(days=7 * week), [("Margherita", 900)])
        unit.commit()
    book.close()
    return path


@pytest.fixture
def shop(filled: Path, tmp_path: Path) -> Iterator[Book]:
    book = copy_of(filled, tmp_path / "copy.regulars")
    yield book
    book.close()


def ana(book: Book) -> int:
    return max(row.id for row in customers.rows(book))


def offered(book: Book) -> set[str]:
    return {one.item for one in suggestions.for_customer(book, ana(book))}


def test_without_a_word_on_the_card_everything_is_offered(shop: Book) -> None:
    assert offered(shop) == {"Beer 0.5", "Walnut cake"}


def test_a_noted_allergy_keeps_the_item_away_everywhere(shop: Book) -> None:
    customer_edits.edit(shop, ana(shop), now=NOW, alert="Alergija na orahe")
    assert offered(shop) == {"Beer 0.5"}
    assert "Walnut cake" not in {
        one.item for one in suggestions.for_all(shop) if one.customer_id == ana(shop)
    }
    frame = insights.frame(shop)
    pizza = int(frame.product_id[frame.product_name.index("Margherita")])
    assert "Walnut cake" not in {one.item for one in baskets.suggest(shop, [pizza], ana(shop))}
    assert all(ana(shop) not in one.customer_ids for one in targets.lists(shop) if one.item == "Walnut cake")
    customer_edits.edit(shop, ana(shop), now=NOW, alert="")
    assert offered(shop) == {"Beer 0.5", "Walnut cake"}


def test_beer_is_not_for_a_minor_and_comes_with_a_note_for_the_others(shop: Book) -> None:
    beer = next(one for one in suggestions.for_customer(shop, ana(shop)) if one.item == "Beer 0.5")
    assert beer.note == "Only from 18: ask for age."
    assert {one.note for one in suggestions.for_all(shop) if one.item == "Walnut cake"} == {""}
    customer_edits.edit(shop, ana(shop), now=NOW, birthday="2008-11-21")
    assert offered(shop) == {"Walnut cake"}
    customer_edits.edit(shop, ana(shop), now=NOW, birthday="2008-11-20")
    assert offered(shop) == {"Beer 0.5", "Walnut cake"}
    customer_edits.edit(shop, ana(shop), now=NOW, birthday="11-21")
    assert offered(shop) == {"Beer 0.5", "Walnut cake"}


def test_who_asked_for_no_suggestions_gets_none_and_undo_brings_them_back(shop: Book) -> None:
    before = suggestions.best_items(shop)
    assert ana(shop) in before
    assert customer_edits.leave_alone(shop, ana(shop), True, now=NOW).value
    assert offered(shop) == set()
    assert ana(shop) not in suggestions.best_items(shop)
    assert customers.page(shop, ana(shop)).card.no_suggestions
    assert customer_edits.leave_alone(shop, ana(shop), True, now=NOW).undo_label == ""
    history.undo(shop, now=NOW)
    assert suggestions.best_items(shop) == before


def test_what_the_owner_never_offers_together_is_not_offered_to_who_buys_the_other(shop: Book) -> None:
    ids = {one.name: one.product_id for one in range_advice.items(shop)}
    range_advice.set_companion(shop, ids["Walnut cake"], ids["Margherita"], "never", NOW)
    assert offered(shop) == {"Beer 0.5"}


def test_an_answer_rests_the_item_for_a_month_and_two_refusals_for_good(shop: Book) -> None:
    beer = next(one for one in suggestions.for_customer(shop, ana(shop)) if one.item == "Beer 0.5")
    outcomes.record_answer(shop, beer, "declined", now=NOW - timedelta(days=40))
    assert "Beer 0.5" in offered(shop)
    outcomes.record_answer(shop, beer, "declined", now=NOW - timedelta(days=35))
    assert "Beer 0.5" not in offered(shop)


def test_the_log_says_what_was_taken_and_what_was_bought_afterwards(shop: Book) -> None:
    assert outcomes.history(shop) == ()
    who = ana(shop)
    beer = next(one for one in suggestions.for_customer(shop, who) if one.item == "Beer 0.5")
    outcomes.record_answer(shop, beer, "declined", now=NOW)
    outcomes.record_answer(shop, beer, "taken", now=NOW + timedelta(days=3))
    with shop.write(now=NOW) as unit:
        for days in (3, 10, 90):
            add_receipt(unit.connection, who, DAY + timedelta(days=days), [("Beer 0.5", 300)])
        unit.commit()
    whole, item = outcomes.history(shop)
    assert (whole.item, item.item) == ("", "Beer 0.5")
    for row in (whole, item):
        assert (row.offered, row.taken, row.declined, row.later, row.money_minor) == (2, 1, 1, 1, 600)
    history.undo(shop, now=NOW)


def test_many_cards_with_the_same_words_are_looked_through_once(shop: Book) -> None:
    with shop.write(now=NOW) as unit:
        new = [add_person(unit.connection, f"More {i}") for i in range(300)]
        unit.connection.execute(update(Customer).where(Customer.id.in_(new)).values(alert="nut allergy"))
        unit.commit()
    frame = insights.frame(shop)
    found = outcomes.guards(shop, frame)
    cake = frame.product_name.index("Walnut cake")
    assert frame.customer_id[found.who[found.item == cake]].tolist() == new
    assert np.all(np.diff(found.who) >= 0)
    assert outcomes.guards(shop, frame) is found
