"""Counter cards on paper: alert, usual order, one thing to offer; four on a sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import update

from core.db.book import Book
from core.db.tables import Customer
from core.errors import UserError
from core.services import counter_cards, print_groups
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def made(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty who take pizza and cola every week, ten of them without cola, and Once who came a single time."""
    book = copy_of(template_book, tmp_path_factory.mktemp("cards") / "shop.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, kind in (("Margherita", "Pizza"), ("Cola", "Drinks")):
            add_item(c, item, kind)
        for i in range(50):
            who = add_person(c, f"Guest {i:02}")
            for week in range(12):
                cola = [("Cola", 250)] if i >= 10 else []
                add_receipt(c, who, DAY - timedelta(days=7 * week), [("Margherita", 900), *cola])
        once = add_person(c, "Once")
        add_receipt(c, once, DAY, [("Cola", 250)])
        returned = add_person(c, "Returned")
        for day in range(3):
            add_receipt(c, returned, DAY - timedelta(days=day), [("Cola", -250)])
        unit.commit()
    book.close()
    return book.path


@pytest.fixture
def shop(made: Path, tmp_path: Path) -> Iterator[Book]:
    book = copy_of(made, tmp_path / "shop.regulars")
    yield book
    book.close()


def by_name(book: Book) -> dict[str, counter_cards.PrintedCard]:
    everybody = print_groups.people(book, "all")
    return {one.name: one for one in counter_cards.counter_cards(book, everybody).cards}


def test_a_card_tells_the_usual_order_the_rhythm_and_what_to_offer(shop: Book) -> None:
    found = by_name(shop)
    assert found["Guest 20"].usual == ("Margherita", "Cola")
    assert found["Guest 00"].since == "Here since: September 2026"
    assert found["Guest 00"].rhythm == "Comes every 7 days · last on Nov 20, 2026"
    assert found["Guest 00"].item == "Cola"
    assert "Cola" in found["Guest 00"].say
    assert found["Once"].rhythm == "Came once, on Nov 20, 2026"


def test_what_was_only_brought_back_is_no_usual_order(shop: Book) -> None:
    card = by_name(shop)["Returned"]
    assert (card.usual, card.likes) == ((), ())


def test_an_alert_is_on_the_card_and_who_wants_nothing_is_offered_nothing(shop: Book) -> None:
    with shop.write(now=NOW) as unit:
        unit.connection.execute(
            update(Customer).where(Customer.name == "Guest 00").values(no_suggestions=True, alert="Peanuts!")
        )
        unit.commit()
    found = by_name(shop)
    assert found["Guest 00"].alert == "Peanuts!"
    assert (found["Guest 00"].item, found["Guest 00"].say) == ("", "")
    assert found["Guest 01"].item == "Cola"


def test_four_cards_lie_on_a_sheet_each_with_its_own_words(shop: Book) -> None:
    value = counter_cards.counter_cards(shop, print_groups.people(shop, "all"))
    pages = PdfReader(io.BytesIO(counter_cards.pdf(value))).pages
    assert len(pages) == -(-51 // 4)
    first = pages[0].extract_text()
    assert [name for name in ("Guest 00", "Guest 01", "Guest 02", "Guest 03") if name in first] == [
        "Guest 00", "Guest 01", "Guest 02", "Guest 03",
    ]  # fmt: skip
    assert "Guest 04" not in first


def test_one_customer_has_the_same_card_alone_as_among_others(shop: Book) -> None:
    everybody = counter_cards.counter_cards(shop, print_groups.people(shop, "all"))
    for card in (everybody.cards[0], everybody.cards[-1]):
        assert counter_cards.counter_cards(shop, [card.customer_id]).cards == (card,)


def test_a_card_for_nobody_is_refused(shop: Book) -> None:
    with pytest.raises(UserError) as refused:
        counter_cards.counter_cards(shop, [])
    assert refused.value.key == "group_empty"
