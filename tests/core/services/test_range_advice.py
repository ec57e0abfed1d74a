"""Pairs set by hand, items not to offer, what could go along, the alarm and its dismissal, on real books."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from core.db.book import Book
from core.errors import UserError
from core.model.range_advice import CompanionKind
from core.services import history, insights, range_advice
from tests.helpers.books import add_item, add_person, add_receipt, copy_of, fill

NOW = datetime(2026, 11, 25, 9, 30)
END = date(2026, 10, 31)


@pytest.fixture
def shop(book: Book) -> Book:
    fill(book)
    return book


def ids(book: Book) -> dict[str, int]:
    return {item.name: item.product_id for item in range_advice.items(book)}


def pairs(book: Book) -> list[tuple[str, str, str]]:
    return [(pair.item, pair.other, pair.kind) for pair in range_advice.companions(book).pairs]


# ---- pairs and items
def test_a_pair_is_written_down_and_taken_back(shop: Book) -> None:
    of = ids(shop)
    done = range_advice.set_companion(shop, of["Margherita"], of["Cola"], "with", NOW)
    assert done.undo_label == "Offer Cola with Margherita"
    assert pairs(shop) == [("Margherita", "Cola", "with")]
    assert range_advice.companions(shop).offer_with == ((of["Margherita"], of["Cola"]),)
    history.undo(shop, NOW)
    assert pairs(shop) == []
    history.redo(shop, NOW)
    assert pairs(shop) == [("Margherita", "Cola", "with")]


def test_never_holds_whichever_of_the_two_comes_first(shop: Book) -> None:
    of = ids(shop)
    range_advice.set_companion(shop, of["Margherita"], of["Cola"], "never", NOW)
    never = range_advice.companions(shop).never
    assert never == {(of["Margherita"], of["Cola"]), (of["Cola"], of["Margherita"])}
    assert range_advice.companions(shop).offer_with == ()


def test_the_latest_word_on_two_items_counts(shop: Book) -> None:
    of = ids(shop)
    one, other = of["Margherita"], of["Cola"]
    range_advice.set_companion(shop, one, other, "with", NOW)
    range_advice.set_companion(shop, other, one, "with", NOW)
    assert len(pairs(shop)) == 2
    range_advice.set_companion(shop, one, other, "never", NOW)
    assert pairs(shop) == [("Margherita", "Cola", "never")]
    range_advice.set_companion(shop, other, one, "with", NOW)
    assert pairs(shop) == [("Cola", "Margherita", "with")]


def test_a_pair_is_forgotten_once(shop: Book) -> None:
    of = ids(shop)
    range_advice.set_companion(shop, of["Funghi"], of["Cola"], "with", NOW)
    range_advice.remove_companion(shop, of["Funghi"], of["Cola"], NOW)
    assert pairs(shop) == []
    with pytest.raises(UserError, match="entry_gone"):
        range_advice.remove_companion(shop, of["Funghi"], of["Cola"], NOW)


@pytest.mark.parametrize("kind", ["with", "never"])
def test_an_item_is_no_companion_of_itself_or_of_nothing(shop: Book, kind: CompanionKind) -> None:
    of = ids(shop)
    with pytest.raises(UserError, match="companion_same"):
        range_advice.set_companion(shop, of["Cola"], of["Cola"], kind, NOW)
    with pytest.raises(UserError, match="entry_gone"):
        range_advice.set_companion(shop, of["Cola"], 10_000, kind, NOW)


def test_an_item_the_owner_rules_out_is_out_of_range_until_it_is_offered_again(shop: Book) -> None:
    cola = ids(shop)["Cola"]

    def offered() -> bool:
        frame = insights.frame(shop)
        return bool(frame.product_offered[frame.product_id.tolist().index(cola)])

    done = range_advice.set_offered(shop, cola, False, NOW)
    assert done.undo_label == "Do not offer Cola"
    assert not offered()
    assert [item.name for item in range_advice.companions(shop).not_offered] == ["Cola"]
    range_advice.set_offered(shop, cola, True, NOW)
    assert offered()
    history.undo(shop, NOW)
    assert not offered()


# ---- what could go along
@pytest.fixture(scope="module")
def half_year(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty pizza and thirty pasta regulars, weekly for a year; pasta people take garlic bread, a lemonade comes in October."""
    book = copy_of(template_book, tmp_path_factory.mktemp("range") / "shop.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, kind in (
            ("Margherita", "Pizza"), ("Penne", "Pasta"), ("Garlic bread", "Sides"), ("Lemonade", "Drinks"), ("Cola", "Drinks"),
        ):  # fmt: skip
            add_item(c, item, kind)
        for n in range(60):
            who = add_person(c, f"P{n}")
            for week in range(30):
                day = END - timedelta(days=7 * week + n % 7)
                pizza = n < 30
                lines = [("Margherita" if pizza else "Penne", 900)]
                if (n + 3 * week) % (10 if pizza else 2) == 0:
                    lines.append(("Garlic bread", 400))
                if (n + week) % 30 == 0:
                    lines.append(("Cola", 250))
                if day >= date(2026, 9, 1) and (n + week) % 3 == 0:
                    lines.append(("Lemonade", 300))
                add_receipt(c, who, day, lines)
        unit.commit()
    book.close()
    return book.path


@pytest.fixture
def regulars(half_year: Path, tmp_path: Path) -> Iterator[Book]:
    book = copy_of(half_year, tmp_path / "copy.regulars")
    yield book
    book.close()


def test_what_pasta_regulars_add_is_named_with_its_money(regulars: Book) -> None:
    advice = range_advice.attach(regulars)
    first = advice.rates[0]
    assert (first.main, first.item, first.peer) == ("Pizza", "Garlic bread", "Pasta")
    assert (
        first.text
        == "Garlic bread is on 10 of 100 orders with Pizza; regulars who mainly take Pasta have it on 50 of 100 of theirs."
    )
    assert first.low > 0
    weekly = (
        first.orders * 7 / 210 * (first.peer_both / first.peer_orders - first.both / first.orders) / 2 * 400
    )
    assert first.weekly_minor == pytest.approx(weekly, rel=0.02)
    assert advice.title.startswith("Garlic bread could go along with Pizza more often: about €")
    assert "never sold" in advice.note
    assert "about 1,140 orders before and after" in advice.note


def test_an_addition_is_tracked_before_and_since(regulars: Book) -> None:
    (tracked,) = range_advice.attach(regulars).tracked
    assert tracked.item == "Lemonade"
    assert tracked.since == date(2026, 9, 1)
    assert tracked.verdict == 1
    assert tracked.low > 0
    assert "33 of 100" in tracked.text or "34 of 100" in tracked.text or "36 of 100" in tracked.text
    assert "That is more: between" in tracked.text


def test_a_book_without_names_says_what_is_missing(book: Book) -> None:
    with book.write(now=NOW) as unit:
        add_item(unit.connection, "Margherita", "Pizza")
        add_item(unit.connection, "Cola", "Drinks")
        for n in range(120):
            lines = [("Margherita", 900)] + ([("Cola", 250)] if n % 4 == 0 else [])
            add_receipt(unit.connection, None, END - timedelta(days=n), lines)
        unit.commit()
    advice = range_advice.attach(book)
    assert advice.title == "Cola is on 25 of 100 orders with Pizza."
    assert advice.note.startswith("With names on receipts")
    assert advice.rates[0].weekly_minor == 0


def test_empty_and_tiny_books_say_something_sensible(book: Book) -> None:
    assert range_advice.attach(book).rates == ()
    quiet = range_advice.alarm(book)
    assert not quiet.raised
    assert quiet.title.endswith("six full months on.")
    fill(book)
    advice = range_advice.attach(book)
    assert advice.rates == ()
    assert advice.title == "Too few orders to say what goes along with what."
    assert not range_advice.alarm(book).raised


# ---- the alarm
@pytest.fixture(scope="module")
def stretched(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten items for a year; from August 2026 five more, half of the orders for them, and people come only once."""
    book = copy_of(template_book, tmp_path_factory.mktemp("stretch") / "shop.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        people = [add_person(c, f"P{n}") for n in range(300)]
        draw = random.Random(5)
        day = date(2026, 2, 1)
        while day <= END:
            late = day >= date(2026, 8, 1)
            for _order in range(3 if late else 6):
                who = draw.choice(people if late else people[:60])
                fresh = late and draw.random() < 0.5
                item = (
                    f"New {draw.choice((0, 0, 0, 1, 1, 1, 2, 3, 4))}"
                    if fresh
                    else f"Old {draw.randrange(10)}"
                )
                add_receipt(c, who, day, [(item, 1000)])
            day += timedelta(days=1)
        unit.commit()
    book.close()
    return book.path


@pytest.fixture
def wide(stretched: Path, tmp_path: Path) -> Iterator[Book]:
    book = copy_of(stretched, tmp_path / "copy.regulars")
    yield book
    book.close()


def test_a_stretched_range_raises_the_alarm_and_names_what_pays(wide: Book) -> None:
    alarm = range_advice.alarm(wide)
    assert alarm.raised
    assert not alarm.dismissed
    assert alarm.key == "range-stretch:2026-10"
    assert alarm.title == "You sell 5 new items, and the core of your range suffers."
    assert {one.item for one in (*alarm.paying, *alarm.others)} == {f"New {n}" for n in range(5)}
    assert {one.item for one in alarm.paying} <= {"New 0", "New 1"}
    assert alarm.figures[0].startswith(
        "Items sold in the three months to October 2026: 15, in the three before: 10."
    )
    assert any("instead of" in words for words in alarm.figures)


def test_an_alarm_put_aside_is_listed_with_its_reason_and_can_be_taken_up(wide: Book) -> None:
    key = range_advice.alarm(wide).key
    done = range_advice.dismiss(wide, key, "  the summer menu ", NOW)
    assert done.undo_label
    alarm = range_advice.alarm(wide)
    assert alarm.raised
    assert alarm.dismissed
    (aside,) = alarm.put_aside
    assert (aside.what, aside.reason, aside.on) == (
        "Range in the three months to October 2026", "the summer menu", NOW.date(),
    )  # fmt: skip
    range_advice.take_up(wide, key, NOW)
    assert not range_advice.alarm(wide).dismissed
    history.undo(wide, NOW)
    assert range_advice.alarm(wide).dismissed
    history.undo(wide, NOW)
    assert range_advice.put_aside(wide) == ()


def test_an_alarm_of_other_months_is_a_new_one(wide: Book) -> None:
    range_advice.dismiss(wide, "range-stretch:2026-07", "last quarter", NOW)
    alarm = range_advice.alarm(wide)
    assert alarm.raised
    assert not alarm.dismissed
    assert len(alarm.put_aside) == 1
    assert not range_advice.alarm(wide, date(2026, 7, 31)).raised


def test_advice_is_not_put_aside_without_a_reason(wide: Book) -> None:
    with pytest.raises(UserError, match="text_empty"):
        range_advice.dismiss(wide, "range-stretch:2026-10", "  ", NOW)
    with pytest.raises(UserError, match="entry_gone"):
        range_advice.take_up(wide, "range-stretch:2026-10", NOW)


def test_a_steady_shop_is_told_that_all_is_in_balance(regulars: Book) -> None:
    alarm = range_advice.alarm(regulars)
    assert not alarm.raised
    assert alarm.title == "Your range and its core are in balance."
