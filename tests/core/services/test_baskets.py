"""What goes together on the receipts of a real book: words, money, bundles, and what to offer with a basket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from core.analytics.frame import SalesFrame
from core.analytics.goods.baskets.together import OfferRule
from core.analytics.goods.suggest.guards import Guards, make_guards
from core.db.book import Book
from core.db.tables import Product, SuggestionOutcome
from core.model.baskets import BasketSuggestion
from core.services import baskets, books, insights, outcomes, range_advice, worth
from core.services.words import baskets as words
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def filled(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirteen weeks: pizza with cola, with beer and alone; soup, cake and tea alone. Ana always takes soup and cake. Closed."""
    path = tmp_path_factory.mktemp("baskets") / "shop.regulars"
    book = copy_of(template_book, path)
    bought = [[("Margherita", 900), ("Cola", 250)]] * 60 + [[("Margherita", 900), ("Beer", 300)]] * 40
    bought += [[("Margherita", 900)]] * 100
    bought += [[(("Soup", "Cake", "Tea")[i % 3], 400)] for i in range(200)]
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, kind in (
            ("Margherita", "Pizza"),
            ("Cola", "Drinks"),
            ("Beer", "Drinks"),
            ("Soup", "Starters"),
            ("Cake", "Sweets"),
            ("Tea", "Hot"),
        ):
            add_item(c, item, kind)
        for i, lines in enumerate(bought):
            add_receipt(c, None, DAY - timedelta(days=i * 37 % 91), lines)
        ana = add_person(c, "Ana")
        for i in range(8):
            add_receipt(
                c, ana, DAY - timedelta(days=10 * i), [("Soup", 400), *([("Cake", 400)] if i < 5 else [])]
            )
        unit.commit()
    book.close()
    return path


@pytest.fixture
def shop(filled: Path, tmp_path: Path) -> Iterator[Book]:
    """A copy of it for each test."""
    book = copy_of(filled, tmp_path / "copy.regulars")
    yield book
    book.close()


def ids(book: Book, *names: str) -> list[int]:
    frame = insights.frame(book)
    return [int(frame.product_id[frame.product_name.index(name)]) for name in names]


def ana(book: Book) -> int:
    return int(insights.frame(book).customer_id[0])


def answer(
    book: Book, product: int, said: str, number: int = 1, customer: int | None = None, days: int = 200
) -> None:
    who = ana(book) if customer is None else customer
    with book.write(now=NOW) as unit:
        for _i in range(number):
            unit.session.add(
                SuggestionOutcome(
                    customer_id=who,
                    product_id=product,
                    list="new",
                    rank=1,
                    reason="",
                    method="",
                    arm="",
                    shown_how="screen",
                    answer=said,
                    answered_on=DAY - timedelta(days=days),
                    money_minor=0,
                )
            )
        unit.commit()


def set_cost(book: Book, name: str, minor: int) -> None:
    with book.write(now=NOW) as unit:
        unit.connection.execute(update(Product).where(Product.name == name).values(cost_minor=minor))
        unit.commit()


def test_a_rule_says_its_money_and_the_receipts_behind_it(shop: Book) -> None:
    found = baskets.together(shop)
    rule = next(one for one in found.items if (one.item, one.then) == ("Margherita", "Cola"))
    # 200 pizzas in 13 weeks, 100 of them without any drink, one in five, 2.50 each.
    assert rule.weekly_minor == round(200 / 13 * 100 / 200 * 0.2 * 250)
    assert rule.title == "Offer Cola with Margherita: about €3.85 more sales a week"
    assert rule.text == (
        "Of 200 orders with Margherita, 60 also have Cola: 30%; of all orders 15%. "
        "100 have nothing at all from Drinks."
    )
    assert found.note.startswith("The money counts on one in five of those without it")
    assert found.receipts == 408


def test_a_category_rule_counts_orders_with_pizza_and_no_drink(shop: Book) -> None:
    (rule,) = [one for one in baskets.together(shop).kinds if one.item == "Pizza"]
    assert (rule.then, rule.both, rule.having, rule.lacking, rule.by_category) == (
        "Drinks",
        100,
        200,
        100,
        True,
    )
    assert rule.text == "Of 200 orders with Pizza, 100 also have Drinks: 50%; of all orders 25%."


def test_money_is_margin_where_the_cost_is_known_or_the_shops_share(shop: Book) -> None:
    set_cost(shop, "Cola", 110)
    cola = next(one for one in baskets.together(shop).items if one.then == "Cola")
    assert cola.money_is_margin
    assert cola.weekly_minor == round(200 / 13 / 2 * 0.2 * 140)
    assert "more margin a week" in cola.title
    books.change_shop(shop, now=NOW, margin=0.5)
    beer = next(one for one in baskets.together(shop).items if one.then == "Beer")
    assert (beer.money_is_margin, beer.weekly_minor) == (True, round(200 / 13 / 2 * 0.2 * 150))


def test_twenty_answers_replace_the_owners_one_in_five(shop: Book) -> None:
    (cola,) = ids(shop, "Cola")
    answer(shop, cola, "taken", 6)
    answer(shop, cola, "declined", 13)
    answer(shop, cola, "not_asked", 30)
    assert not worth.yes_share(shop).measured
    answer(shop, cola, "declined")
    yes = worth.yes_share(shop)
    assert (yes.measured, yes.taken, yes.answers, yes.share) == (True, 6, 20, 0.3)
    assert yes.low < 0.3 < yes.high
    found = baskets.together(shop)
    assert found.note.startswith("The money counts on your own answers: 6 of 20 said yes")
    assert next(one for one in found.items if one.then == "Cola").weekly_minor == round(
        200 / 13 / 2 * 0.3 * 250
    )


def test_an_item_that_is_not_to_be_offered_is_in_no_rule_pair_or_bundle(shop: Book) -> None:
    (cola,) = ids(shop, "Cola")
    range_advice.set_offered(shop, cola, offered=False, now=NOW)
    assert "Cola" not in {one.then for one in baskets.together(shop).items}
    assert "Cola" not in {name for pair in baskets.pairs(shop) for name in (pair.item, pair.then)}
    assert "Cola" not in {name for idea in baskets.bundles(shop) for name in (idea.item, idea.then)}
    margherita = ids(shop, "Margherita")
    assert cola not in [one.product_id for one in baskets.suggest(shop, margherita, None)]


def test_few_orders_are_counted_and_not_given_in_per_cent() -> None:
    rule = OfferRule(
        left=(0,),
        right=1,
        both=8,
        having=12,
        of_right=20,
        receipts=100,
        lacking=4,
        low=0.4,
        high=0.9,
        orders=1.0,
        weekly=10.0,
    )
    assert words.rule_text(rule, "Soup", "Bread") == (
        "Of 12 orders with Soup, 8 also have Bread; of all orders, 20% do."
    )


def test_a_bundle_says_how_many_more_it_takes(shop: Book) -> None:
    set_cost(shop, "Cola", 50)
    idea = next(one for one in baskets.bundles(shop) if one.then == "Cola")
    assert (idea.item, idea.both, idea.a_month, idea.price_minor, idea.margin_minor) == (
        "Margherita",
        60,
        20,
        1150,
        200,
    )
    assert idea.title == "Margherita with Cola: together about 20 times a month"
    needed, said = baskets.bundle_need(idea, 100, "EUR")
    assert needed == 20
    assert said == "You need 20 more a month, on top of the 20 of today, and it has paid for itself."
    forty = replace(idea, a_month=40, margin_minor=250)
    assert baskets.bundle_need(forty, 100, "EUR")[0] == 27
    assert baskets.bundle_need(idea, 200, "EUR") == (
        None,
        "Too much: one more Cola leaves only €2.00, so no number of further ones pays for it.",
    )
    assert baskets.bundle_need(idea, 0, "EUR")[0] == 0


def test_without_a_cost_it_says_what_is_missing(shop: Book) -> None:
    idea = next(one for one in baskets.bundles(shop) if one.then == "Cola")
    assert idea.margin_minor is None
    needed, said = baskets.bundle_need(idea, 100, "EUR")
    assert needed is None
    assert "what Cola costs you" in said


def names(found: tuple[BasketSuggestion, ...]) -> list[str]:
    return [one.item for one in found]


def test_a_basket_is_offered_what_goes_with_it_and_says_why(shop: Book) -> None:
    found = baskets.suggest(shop, ids(shop, "Margherita"), None)
    assert names(found)[:2] == ["Cola", "Beer"]
    assert len(found) <= 3
    assert found[0].text == "60 of 200 receipts with Margherita also have Cola; of all receipts, 15% do."
    assert found[0].say == "And Cola with that?"
    assert (found[0].because, found[0].both, found[0].having, found[0].money_minor) == (
        "Margherita",
        60,
        200,
        250,
    )
    assert len(baskets.suggest(shop, ids(shop, "Margherita"), None, top=9)) == 3
    assert names(baskets.suggest(shop, ids(shop, "Margherita", "Cola"), None))[0] != "Cola"


def test_what_the_customer_always_takes_and_forgot_comes_first(shop: Book) -> None:
    found = baskets.suggest(shop, ids(shop, "Margherita"), ana(shop))
    assert names(found)[0] == "Soup"
    assert found[0].text == "Usually takes Soup (8 of 8 times), not yet today."
    assert found[0].say == "Soup as always?"


def test_nothing_is_offered_that_the_customer_refused_twice(shop: Book) -> None:
    who, (cola,) = ana(shop), ids(shop, "Cola")
    assert "Cola" in names(baskets.suggest(shop, ids(shop, "Margherita"), who))
    answer(shop, cola, "declined", 2)
    assert "Cola" not in names(baskets.suggest(shop, ids(shop, "Margherita"), who))
    assert "Cola" in names(baskets.suggest(shop, ids(shop, "Margherita"), None))


def test_nothing_is_offered_to_somebody_who_asked_to_be_left_alone(
    shop: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def guards(_book: Book, frame: SalesFrame) -> Guards:
        return make_guards(frame.customers, silent=[0])

    monkeypatch.setattr(outcomes, "guards", guards)
    assert baskets.suggest(shop, ids(shop, "Margherita"), ana(shop)) == ()
    assert baskets.suggest(shop, [], ana(shop)) == ()
    assert len(baskets.suggest(shop, ids(shop, "Margherita"), None)) == 3


def test_what_the_owner_put_together_comes_first_and_what_must_not_meet_stays_away(shop: Book) -> None:
    margherita, tea, cola = ids(shop, "Margherita", "Tea", "Cola")
    range_advice.set_companion(shop, margherita, tea, "with", NOW)
    range_advice.set_companion(shop, cola, margherita, "never", NOW)
    found = baskets.suggest(shop, [margherita], None)
    assert names(found)[:2] == ["Tea", "Beer"]
    assert found[0].text == "You decided that Tea goes with Margherita."
    assert "Cola" not in names(found)


def test_an_empty_basket_gets_the_usual_or_what_sells_most(shop: Book) -> None:
    assert names(baskets.suggest(shop, [], None))[0] == "Margherita"
    mine = baskets.suggest(shop, [], ana(shop))
    assert names(mine)[:2] == ["Soup", "Cake"]
    assert len(set(names(mine))) == len(mine) <= 3


def test_an_unknown_item_or_customer_does_no_harm(shop: Book) -> None:
    assert baskets.suggest(shop, [999_999], 999_999) == baskets.suggest(shop, [], None)


def test_an_empty_book_says_nothing(book: Book) -> None:
    assert baskets.together(book).items == ()
    assert baskets.bundles(book) == ()
    assert baskets.suggest(book, [1], None) == ()


def test_a_book_of_twelve_sales_says_nothing_wrong(book: Book) -> None:
    with book.write(now=NOW) as unit:
        for i in range(12):
            add_receipt(unit.connection, None, DAY - timedelta(days=i), [("Margherita", 900), ("Cola", 250)])
        unit.commit()
    assert baskets.together(book).items == ()
    assert baskets.bundles(book) == ()
    found = baskets.suggest(book, ids(book, "Margherita"), None)
    assert names(found) == ["Cola"]
    assert found[0].text == "Asked for a lot: Cola is on 12 of 12 receipts."
