"""Who is standing at the counter, what is known of them, and what is worth offering."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.db.book import Book
from core.errors import UserError
from core.model.insights import Stage
from core.services import counter, customers, outcomes
from tests.helpers.books import NOW, add_item, add_person, add_receipt, copy_of

DAY = date(2026, 11, 20)
TODAY = NOW.date()


@pytest.fixture(scope="module")
def filled(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty pizza customers with cola, ten without; namesakes who come often, seldom, and no more. Closed."""
    path = tmp_path_factory.mktemp("counter") / "shop.regulars"
    book = copy_of(template_book, path)
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, kind in (("Margherita", "Pizza"), ("Cola", "Drinks"), ("Tiramisu", "Desserts")):
            add_item(c, item, kind)
        for i in range(40):
            who = add_person(c, f"Pizza {i}")
            for week in range(1 if i < 30 else 4):
                lines = [("Margherita", 900)] + ([("Cola", 250)] if i < 30 else [])
                add_receipt(c, who, DAY - timedelta(days=7 * (week + i % 4)), lines)
        for i in range(60):
            add_receipt(
                c, add_person(c, f"Sweet {i}"), DAY - timedelta(days=7 * (i % 6)), [("Tiramisu", 500)]
            )
        often = add_person(c, "Anna Často", phone="+420 601 222 333")
        seldom = add_person(c, "Ana Řídká", number="17")
        gone = add_person(c, "Anna Dávno")
        add_person(c, "Susanna Bez", email="susanna@example.com")
        for n in range(20):
            add_receipt(c, often, DAY - timedelta(days=4 + 5 * n), [("Margherita", 900)])
        for n in range(4):
            add_receipt(c, seldom, DAY - timedelta(days=10 + 60 * n), [("Cola", 250)])
        for n in range(30):
            add_receipt(c, gone, DAY - timedelta(days=300 + 3 * n), [("Cola", 250)])
        unit.commit()
    book.close()
    return path


@pytest.fixture
def shop(filled: Path, tmp_path: Path) -> Iterator[Book]:
    """A copy of it for each test."""
    book = copy_of(filled, tmp_path / "copy.regulars")
    yield book
    book.close()


def names(book: Book, typed: str) -> list[str]:
    return [person.name for person in counter.find(book, typed)]


def test_who_comes_often_and_is_due_stands_first_and_who_stays_away_last(shop: Book) -> None:
    assert names(shop, "an") == ["Anna Často", "Ana Řídká", "Anna Dávno", "Susanna Bez"]


def test_one_letter_is_not_enough_and_six_people_are(shop: Book) -> None:
    assert names(shop, "p") == []
    assert len(names(shop, "pi")) == counter.SHOWN


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("casto", "Anna Často"),
        ("RIDKA ana", "Ana Řídká"),
        ("333", "Anna Často"),
        ("601222", "Anna Často"),
        ("17", "Ana Řídká"),
        ("susana", "Susanna Bez"),
        ("susanna@ex", "Susanna Bez"),
    ],
)
def test_accents_order_a_phone_a_card_and_a_slip_are_forgiven(shop: Book, typed: str, name: str) -> None:
    assert name in names(shop, typed)[:2]


def test_digits_find_the_end_of_a_phone_before_anything_else(shop: Book) -> None:
    customers.add(shop, now=NOW, name="Other", phone="+420 333 111 000")
    assert names(shop, "333") == ["Anna Často", "Other"]


def test_a_new_customer_and_a_new_name_are_found_at_once(shop: Book) -> None:
    who = counter.find(shop, "ridka")[0].id
    customers.edit(shop, who, now=NOW, name="Božena Nová", alert="Nuts")
    assert [(one.name, one.alert) for one in counter.find(shop, "bozena")] == [("Božena Nová", "Nuts")]
    added = counter.add(shop, "Zdenka", now=NOW).value
    assert [one.id for one in counter.find(shop, "zdenka")] == [added]


def test_what_is_typed_becomes_a_name_or_a_card(shop: Book) -> None:
    card = customers.page(shop, counter.add(shop, "4711", now=NOW).value).card
    assert (card.number, card.name) == ("4711", "Card 4711")
    with pytest.raises(UserError, match="customer_number_taken"):
        counter.add(shop, "Card 17", now=NOW)
    assert customers.page(shop, counter.add(shop, "Ana 2", now=NOW).value).card.number == ""


def test_the_card_says_the_usual_the_last_visit_and_what_is_to_do(shop: Book) -> None:
    who = counter.find(shop, "casto")[0].id
    customers.edit(shop, who, now=NOW, alert="Nut allergy", preferences="window table")
    customers.add_follow_up(shop, who, "Ask about the party", TODAY, now=NOW)
    counter.warm(shop)
    card = counter.card(shop, who, today=TODAY)
    assert [item.name for item in card.usual] == ["Margherita"]
    assert (card.last_visit, card.days_since) == (DAY - timedelta(days=4), 9)
    assert (card.card.alert, card.card.preferences) == ("Nut allergy", "window table")
    assert card.follow_up is not None
    assert card.follow_up.text == "Ask about the party"
    assert card.stage is not None


def test_somebody_without_a_visit_has_a_card_too(shop: Book) -> None:
    card = counter.card(shop, counter.find(shop, "susanna")[0].id, today=TODAY)
    assert (card.stage, card.last_visit, card.usual, card.likes) == (Stage.PROSPECT, None, (), ())
    with pytest.raises(UserError, match="customer_unknown"):
        counter.card(shop, 9999, today=TODAY)


def test_at_most_three_offers_a_visit_and_each_says_what_to_say(shop: Book) -> None:
    who = next(row.id for row in customers.rows(shop) if counter.offers(shop, row.id))
    offers = counter.offers(shop, who)
    assert 1 <= len(offers) <= counter.A_VISIT
    assert all(one.say and one.text for one in offers)
    assert len({one.product_id for one in offers}) == len(offers)
    assert counter.offers(shop, who, asked=3) == ()
    assert len(counter.offers(shop, who, asked=2)) == 1


def test_an_answer_counts_for_today_and_its_item_is_not_offered_again(shop: Book) -> None:
    who = next(row.id for row in customers.rows(shop) if counter.offers(shop, row.id))
    first = counter.offers(shop, who)[0]
    outcomes.record_answer(shop, first, "unsuitable", now=NOW, shown_how=counter.HOW)
    assert counter.card(shop, who, today=TODAY).asked_today == 1
    assert counter.card(shop, who, today=TODAY + timedelta(days=1)).asked_today == 0
    assert first.product_id not in [one.product_id for one in counter.offers(shop, who)]


def test_items_sold_most_come_first_and_a_slip_is_forgiven(shop: Book) -> None:
    assert [item.name for item in counter.items(shop, "ma")] == ["Margherita"]
    assert [item.name for item in counter.items(shop, "margerita")] == ["Margherita"]
    assert next(item.name for item in counter.items(shop, "a")) == "Margherita"
    assert counter.items(shop, "  ") == ()


def test_an_empty_book_finds_nobody_and_nothing(book: Book) -> None:
    counter.warm(book)
    assert counter.find(book, "an") == ()
    assert counter.items(book, "co") == ()


def test_a_key_waits_for_no_figures(shop: Book) -> None:
    counter.find(shop, "an")
    begin = time.perf_counter()
    counter.find(shop, "ann")
    assert time.perf_counter() - begin < 0.05
