"""Suggestions of a real book: words, guards, answers, target lists, pairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from core import i18n
from core.dates import Month
from core.db.book import Book
from core.db.tables import Product
from core.model.changes import Kind
from core.model.insights import Suggestion, SuggestionList
from core.services import baskets, history, outcomes, suggestions, targets
from core.services.words import evidence
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def filled(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty Margherita customers, thirty of them with cola; sixty others; Ana with a pizza and an old favourite. Closed."""
    path = tmp_path_factory.mktemp("shop") / "shop.regulars"
    book = copy_of(template_book, path)
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, kind in (
            ("Margherita", "Pizza"),
            ("Cola", "Drinks"),
            ("Tiramisu", "Desserts"),
            ("Soup", "Starters"),
        ):
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
        ana = add_person(c, "Ana")
        for days in (200, 190, 180):
            add_receipt(c, ana, DAY - timedelta(days=days), [("Soup", 400)])
        add_receipt(c, ana, DAY, [("Margherita", 900)])
        add_receipt(c, None, DAY, [("Soup", 400)])
        unit.commit()
    book.close()
    return path


@pytest.fixture
def shop(filled: Path, tmp_path: Path) -> Iterator[Book]:
    """A copy of it for each test."""
    book = copy_of(filled, tmp_path / "copy.regulars")
    yield book
    book.close()


def ana(book: Book) -> int:
    return max(s.customer_id for s in suggestions.for_all(book))


def of_list(found: tuple[Suggestion, ...], which: SuggestionList) -> list[Suggestion]:
    return [s for s in found if s.list is which]


def test_a_new_item_comes_with_the_evidence_of_the_owners_own_customers(shop: Book) -> None:
    first = of_list(suggestions.for_customer(shop, ana(shop)), SuggestionList.NEW)[0]
    assert (first.item, first.category, first.rank, first.customer) == ("Cola", "Drinks", 1, "Ana")
    assert first.text == "30 of 41 customers who buy Margherita also take Cola; of all, 30% do."
    assert first.evidence is not None
    assert first.evidence.low > first.evidence.base
    assert 0 < first.money_minor < round(30 / 41 * 250)


def test_a_forgotten_favourite_says_how_often_and_when(shop: Book) -> None:
    (soup,) = of_list(suggestions.for_customer(shop, ana(shop)), SuggestionList.FORGOTTEN)
    assert soup.item == "Soup"
    assert soup.text == "Bought Soup on 3 days, the last time on May 24, 2026."


def test_a_category_never_tried_says_how_many_do(shop: Book) -> None:
    found = of_list(suggestions.for_customer(shop, ana(shop)), SuggestionList.CATEGORY)
    assert [s.category for s in found] == ["Desserts", "Drinks"]
    assert found[0].text == "60 of 101 customers buy something from Desserts; this one never has."


def test_each_list_has_its_sentence_for_the_counter(shop: Book) -> None:
    found = suggestions.for_customer(shop, ana(shop))
    said = {(s.list, s.item): s.say for s in found}
    assert said[SuggestionList.NEW, "Cola"] == "May I add Cola? Many who take Margherita like it."
    assert said[SuggestionList.NEW, "Tiramisu"] == "Have you tried Tiramisu? Our customers like it."
    assert (
        said[SuggestionList.FORGOTTEN, "Soup"] == "It has been a while since your last Soup. Shall I add it?"
    )
    assert said[SuggestionList.CATEGORY, "Tiramisu"] == "Have you seen our Desserts? Tiramisu is a favourite."


def test_the_money_is_margin_once_the_cost_is_known(shop: Book) -> None:
    who = ana(shop)
    before = of_list(suggestions.for_customer(shop, who), SuggestionList.NEW)[0]
    assert (before.item, before.money_is_margin) == ("Cola", False)
    with shop.write(touched=frozenset({Kind.CATALOG}), now=NOW) as unit:
        unit.connection.execute(update(Product).where(Product.name == "Cola").values(cost_minor=125))
        unit.commit()
    after = of_list(suggestions.for_customer(shop, who), SuggestionList.NEW)[0]
    assert (after.item, after.money_is_margin) == ("Cola", True)
    assert after.money_minor == pytest.approx(before.money_minor / 2, abs=1)


def test_what_to_mind_about_an_item_is_carried_along(shop: Book) -> None:
    from core.services import insights

    cola = insights.frame(shop).product_name.index("Cola")
    found = suggestions.for_customer(shop, ana(shop), notes={cola: "Contains caffeine"})
    assert {s.item: s.note for s in found if s.list is SuggestionList.NEW} == {
        "Cola": "Contains caffeine",
        "Tiramisu": "",
    }


def test_the_quiet_group_is_left_off_paper(shop: Book) -> None:
    found = suggestions.for_customer(shop, ana(shop))
    mixed = [replace(s, arm="quiet" if i else "shown") for i, s in enumerate(found)]
    assert suggestions.shown(mixed) == (mixed[0],)
    assert suggestions.for_paper(shop, top=2) == suggestions.for_all(shop, top=2)  # no trial runs


def test_words_follow_the_language_although_the_numbers_are_kept(
    shop: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = ana(shop)
    before = suggestions.for_customer(shop, who)

    monkeypatch.setattr(evidence, "ngettext", lambda one, many, n: "!" + i18n.ngettext(one, many, n))
    after = suggestions.for_customer(shop, who)
    assert [s.item for s in after] == [s.item for s in before]
    assert all(a.text == "!" + b.text for a, b in zip(after, before, strict=True))


def test_all_and_one_say_the_same(shop: Book) -> None:
    every = suggestions.for_all(shop, top=2)
    who = ana(shop)
    assert tuple(s for s in every if s.customer_id == who) == suggestions.for_customer(shop, who, top=2)
    assert max(s.rank for s in every) == 2
    assert suggestions.for_customer(shop, 10_000) == ()


def test_the_best_item_is_the_first_of_the_lists(shop: Book) -> None:
    best = suggestions.best_items(shop)
    assert best[ana(shop)] == "Cola"


def test_an_answered_item_rests_for_thirty_days(shop: Book) -> None:
    who = ana(shop)
    cola = of_list(suggestions.for_customer(shop, who), SuggestionList.NEW)[0]
    outcomes.record_answer(shop, cola, "declined", now=NOW)
    assert "Cola" not in [s.item for s in suggestions.for_customer(shop, who)]


@pytest.mark.parametrize(
    ("answers", "offered"),
    [
        (["declined"], True),
        (["declined", "declined"], False),
        (["unsuitable"], False),
        (["not_asked"] * 3, True),
    ],
)
def test_what_was_refused_twice_or_is_unsuitable_is_not_offered_again(
    shop: Book, answers: list[str], offered: bool
) -> None:
    who = ana(shop)
    cola = of_list(suggestions.for_customer(shop, who), SuggestionList.NEW)[0]
    for answer in answers:
        outcomes.record_answer(shop, cola, answer, now=NOW - timedelta(days=90))
    new = of_list(suggestions.for_customer(shop, who), SuggestionList.NEW)
    assert ("Cola" in [s.item for s in new]) is offered


def test_an_answer_is_counted_and_can_be_undone(shop: Book) -> None:
    cola = of_list(suggestions.for_customer(shop, ana(shop)), SuggestionList.NEW)[0]
    made = outcomes.record_answer(shop, cola, "taken", now=NOW, money_minor=250)
    assert made.undo_label == "Answer of Ana to Cola"
    assert outcomes.totals(shop, Month(2026, 11)) == (("new", 1, 1, 250),)
    assert outcomes.totals(shop, Month(2026, 10)) == ()
    history.undo(shop, NOW)
    assert outcomes.totals(shop) == ()


def test_a_target_list_names_people_reason_and_money(shop: Book) -> None:
    found = targets.lists(shop)
    first = found[0]
    assert first.item == "Cola"
    assert first.customers == tuple(f"Pizza {i}" for i in range(30, 40))
    assert first.title.startswith("10 customers who often take Pizza have never taken Drinks: about €")
    assert first.text.startswith("30 of 41 customers with Pizza also take Drinks.")


def test_pairs_are_of_receipts_with_their_interval(shop: Book) -> None:
    (pair,) = baskets.pairs(shop)
    assert (pair.item, pair.then, pair.both, pair.having) == ("Cola", "Margherita", 30, 30)
    assert pair.base < pair.low < pair.high <= 1


def test_an_earlier_day_knows_only_what_was_sold_by_then(shop: Book) -> None:
    early = DAY - timedelta(days=100)
    assert suggestions.for_all(shop, on=early) == ()
    assert baskets.pairs(shop, on=early) == ()


def test_an_empty_book_suggests_nothing(book: Book) -> None:
    assert suggestions.for_all(book) == ()
    assert suggestions.for_customer(book, 1) == ()
    assert suggestions.best_items(book) == {}
    assert baskets.pairs(book) == ()
    assert targets.lists(book) == ()
