"""Two parts of Offers: what goes together, and two things at one price."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.jobs import JobContext
from core.model.baskets import BundleIdea, Together, TogetherRule
from core.services import baskets
from ui.widgets.buttons import Button
from ui.widgets.money_spin import MoneySpin
from ui.widgets.offers.bundles import BundleRow, BundlesPart
from ui.widgets.offers.together import TogetherPart


def rule(then: str, weekly: int) -> TogetherRule:
    return TogetherRule(
        item="Pizza",
        then=then,
        both=31,
        having=120,
        base=0.22,
        lacking=89,
        low=0.19,
        high=0.34,
        orders=9.0,
        weekly_minor=weekly,
        money_is_margin=True,
        by_category=False,
        title=f"Offer {then} with Pizza",
        text=f"Of 120 orders with Pizza, 31 also have {then}: 26%; of all orders 22%.",
    )


RULES = Together(
    receipts=900,
    items=tuple(
        rule(name, money) for name, money in (("Cola", 900), ("Beer", 700), ("Cake", 500), ("Tea", 300))
    ),
    kinds=(rule("Drinks", 2490),),
    note="The money counts on one in five.",
)
IDEA = BundleIdea(
    item="Margherita",
    then="Cola",
    both=230,
    months=14,
    a_month=40,
    price_minor=1150,
    margin_minor=250,
    start_minor=100,
    title="Margherita with Cola",
    text="On 230 receipts.",
)


@pytest.fixture
def shown(ctx, qtbot):
    """A part with a value on screen."""

    def make(kind, value):
        part = kind(ctx)
        qtbot.addWidget(part)
        part.show_value(value)
        part.resize(900, 700)
        part.show()
        return part

    return make


def words(part) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]


def test_the_sentence_with_most_money_stands_first_and_the_rest_on_request(shown, qtbot) -> None:
    part = shown(TogetherPart, RULES)
    said = [text for text in words(part) if text.startswith("Offer ")]
    assert said == [f"Offer {name} with Pizza" for name in ("Drinks", "Cola", "Beer", "Cake")]
    more = next(button for button in part.findChildren(Button) if button.text() == "Show 1 more")
    more.click()
    qtbot.waitUntil(lambda: "Offer Tea with Pizza" in words(part))
    assert "The money counts on one in five." in words(part)


def test_the_numbers_are_a_table_behind_a_line(shown) -> None:
    part = shown(TogetherPart, RULES)
    assert not part.table.isVisible()
    part.numbers.click()
    assert part.table.isVisible()
    assert part.model.rowCount() == 5
    cells = [part.model.index(0, column).data() for column in range(part.model.columnCount())]
    assert cells == ["Pizza", "Drinks", "31 of 120", "19% and 34%", "22%", "89", "€24.90"]


def test_without_a_pattern_it_says_so_kindly(shown) -> None:
    part = shown(TogetherPart, Together(receipts=21_350, items=(), kinds=()))
    assert part.note.text().startswith(
        "On your 21,350 receipts no two things go together more often than chance"
    )
    assert not part.numbers.isVisible()
    assert not part.table.isVisible()
    part.show_value(RULES)
    assert part.numbers.isVisible()


def test_both_parts_read_a_real_book(ctx, empty_ctx) -> None:
    for kind in (TogetherPart, BundlesPart):
        for context in (ctx, empty_ctx):
            part = kind(context)
            value = part.read(context.book, JobContext())
            part.show_value(value)
    assert TogetherPart(ctx).read(ctx.book, JobContext()) == baskets.together(ctx.book)


def test_a_discount_that_is_typed_says_at_once_how_many_more_it_takes(shown, qtbot) -> None:
    part = shown(BundlesPart, (IDEA,))
    (row,) = part.findChildren(BundleRow)
    assert (
        row.need.text() == "You need 27 more a month, on top of the 40 of today, and it has paid for itself."
    )
    row.discount.setFocus()
    row.discount.selectAll()
    qtbot.keyClicks(row.discount, "0.50")
    QTest.keyClick(row.discount, Qt.Key.Key_Return)
    assert row.discount.value() == 50
    assert row.need.text().startswith("You need 10 more a month")
    assert row.discount.accessibleDescription() == row.need.text()
    row.discount.setValue(250)
    assert row.need.text().startswith("Too much: one more Cola leaves only €2.50")
    part.show_value((IDEA,))
    assert row.discount.value() == 250


def test_without_a_margin_it_leads_to_settings(shown, ctx) -> None:
    part = shown(BundlesPart, (replace(IDEA, margin_minor=None),))
    (row,) = part.findChildren(BundleRow)
    assert not row.discount.isVisible()
    assert "what Cola costs you" in row.need.text()
    next(button for button in row.findChildren(Button) if button.text() == "Open Settings").click()
    assert ctx.navigator.places == ["settings"]


def test_without_ideas_it_says_what_they_need(shown) -> None:
    part = shown(BundlesPart, ())
    assert "at least ten receipts" in part.note.text()
    assert part.findChildren(BundleRow) == []


def test_further_ideas_are_shown_on_request(shown, qtbot) -> None:
    part = shown(BundlesPart, tuple(replace(IDEA, both=n) for n in range(5)))
    assert len(part.findChildren(BundleRow)) == 3
    next(button for button in part.findChildren(Button) if button.text() == "Show 2 more").click()
    qtbot.waitUntil(lambda: len([row for row in part.findChildren(BundleRow) if row.isVisible()]) == 5)


@pytest.mark.parametrize(
    ("typed", "value"), [("1.25", 125), ("1,25", 125), ("2", 200), ("abc", 100), ("99", 1150)]
)
def test_money_may_be_typed_as_the_owner_writes_it(look, qtbot, typed, value) -> None:
    field = MoneySpin("EUR", 1150, 10, "Discount")
    qtbot.addWidget(field)
    field.setValue(100)
    field.show()
    field.selectAll()
    qtbot.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == value
    field.stepDown()
    assert field.value() == value - 10


def test_a_currency_without_coins_has_no_decimals(look, qtbot) -> None:
    field = MoneySpin("JPY", 5000, 10, "Discount")
    qtbot.addWidget(field)
    field.setValue(1200)
    assert field.text() == "1,200\u00a0JPY"
