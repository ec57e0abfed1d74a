"""Kinds, the ladder, room left, price rises and discounts of a real book, as charts and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from core import charts as drawing
from core.dates import Month
from core.db.book import Book
from core.db.queries.discounts import discounted
from core.db.queries.prices import monthly_prices
from core.db.tables import Customer, Line, Receipt
from core.model.charts import Dots, Heatmap, HorizontalBars
from core.model.insights import Stage
from core.model.my_shop import Missing
from core.services import discounts, loyalty, my_shop, room_left
from core.services.over_time import kinds
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
END = date(2026, 6, 30)
KEYS = tuple(entry.key for entry in kinds.CHARTS)


@pytest.fixture(scope="module")
def shop(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """Thirty people with one kind and thirty with three, who come monthly from January 2026.

    Of those with one kind ten still come after March, of the others all but five. Cola costs 2.00 until March and 2.20 from
    April on. Ana buys a third of what others alike do.
    """
    book = copy_of(template_book, tmp_path_factory.mktemp("kinds") / "shop.regulars")
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, category in (("Cola", "Drink"), ("Margherita", "Pizza"), ("Tiramisu", "Sweet")):
            add_item(c, item, category)
        for group, stay in (("One", 10), ("Three", 25)):
            for i in range(30):
                who = add_person(c, f"{group} {i}")
                for month in range(1, 7 if i < stay else 4):
                    lines = [("Cola", 200 if month <= 3 else 220)]
                    if group == "Three":
                        lines += [("Margherita", 900), ("Tiramisu", 400)]
                    add_receipt(c, who, date(2026, month, 5), lines)
        ana = add_person(c, "Ana Nováková")
        for month in range(1, 7):
            add_receipt(c, ana, date(2026, month, 9), [("Margherita", 500)])
        add_receipt(c, None, END, [("Cola", 220)])
        unit.commit()
    yield book
    book.close()


def ana(book: Book) -> int:
    with book.read() as connection:
        found = connection.scalar(Customer.__table__.select().where(Customer.name == "Ana Nováková"))
    assert found is not None
    return int(found)


def test_more_kinds_longer_stay_is_told_with_its_caution(shop: Book) -> None:
    chart = loyalty.chart(shop, "kinds")
    assert isinstance(chart, Dots)
    assert chart.caption.title == (
        "Of customers alike in visits and time, 83 of 100 with three kinds came again, 35 with one"
    )
    assert "does not prove" in chart.caption.note
    assert chart.caption.subtitle.endswith("as of June 30, 2026")
    one, three = chart.dots
    assert (one.label, three.label) == ("1 kind · 31", "3 kinds or more · 30")
    assert one.value == pytest.approx(100 * 11 / 31)
    assert three.value == pytest.approx(100 * 25 / 30)
    assert one.high is not None
    assert three.low is not None
    assert one.high < three.low


def test_a_number_leads_to_its_people(shop: Book) -> None:
    assert len(loyalty.behind(shop, "kinds", 0, 0)) == 31
    chart = loyalty.chart(shop, "ladder")
    assert isinstance(chart, Heatmap)
    for key in ("ladder", "ladder_time"):
        table = drawing.table(loyalty.chart(shop, key))
        for row, cells in enumerate(table.rows):
            for column, number in enumerate(cells[1:]):
                assert len(loyalty.behind(shop, key, row, column)) == number
    assert loyalty.behind(shop, "room_left", 0, 0) == (room_left.largest_rooms(shop, 1)[0].customer_id,)


def test_the_ladder_says_what_customers_of_so_many_kinds_have(shop: Book) -> None:
    chart = loyalty.chart(shop, "ladder")
    assert isinstance(chart, Heatmap)
    assert chart.rows == ("Drink", "Pizza", "Sweet")
    assert chart.columns == ("1 kind · 31", "3 kinds · 30")
    assert [cell.text for cell in chart.cells[0]] == ["97%\n30", "100%\n30"]
    assert chart.caption.title == "Too few customers yet to tell which kind follows which"


def test_a_birth_year_adds_columns_of_age(shop: Book, tmp_path: Path) -> None:
    assert not any("aged" in column for column in loyalty.chart(shop, "ladder_time").columns)  # type: ignore[union-attr]
    copied = copy_of(shop.path, tmp_path / "aged.regulars")
    with copied.write(now=NOW) as unit:
        unit.connection.execute(
            update(Customer).where(Customer.name.like("Three%")).values(birthday="1990-05-31")
        )
        unit.connection.execute(update(Customer).where(Customer.name.like("One%")).values(birthday="05-31"))
        unit.commit()
    chart = loyalty.chart(copied, "ladder_time")
    assert isinstance(chart, Heatmap)
    assert chart.columns[-1] == "aged 25–39 · 30"
    copied.close()


def test_where_all_customers_are_new_nothing_is_said_of_long_standing_ones(shop: Book) -> None:
    chart = loyalty.chart(shop, "ladder_time", on=date(2026, 1, 31))
    assert isinstance(chart, Heatmap)
    assert len(chart.columns) == 1
    assert (
        chart.caption.title == "Too few new or too few long-standing customers yet to compare what they buy"
    )


def test_what_few_people_at_a_stage_bring_is_grey_where_all_stages_are_small(book: Book) -> None:
    with book.write(now=NOW) as unit:
        add_item(unit.connection, "Cola", "Drink")
        who = add_person(unit.connection, "Ana")
        add_receipt(unit.connection, who, END, [("Cola", 200)])
        unit.commit()
    chart = loyalty.chart(book, "stage_worth")
    assert isinstance(chart, HorizontalBars)
    assert chart.caption.note == "Rests on 1 customer. Grey: fewer than 20 people."
    assert chart.highlight == ()


def test_what_a_stage_brings_is_sales_until_the_margin_is_known(shop: Book) -> None:
    chart = loyalty.chart(shop, "stage_worth")
    assert isinstance(chart, HorizontalBars)
    assert chart.caption.x_label == "Sales in twelve months"
    assert chart.caption.title.startswith(("A regular bought for €", "A customer bought for €"))


def test_who_spends_less_than_others_alike_is_named(shop: Book) -> None:
    (found, *_others) = room_left.largest_rooms(shop)
    assert found.room_minor == (found.usual_minor - found.own_minor) * found.visits
    assert found.peers >= 20
    chart = loyalty.chart(shop, "room_left")
    assert isinstance(chart, HorizontalBars)
    assert "elsewhere" in chart.caption.note
    assert chart.labels[0] == found.name
    assert room_left.room_left(shop, found.customer_id) == found
    assert room_left.room_left(shop, 999) is None


def test_sentences_on_one_customer_say_the_next_kind_and_the_room(shop: Book) -> None:
    who = ana(shop)
    sentences = loyalty.about_customer(shop, who)
    assert len(sentences) == 1 + (room_left.room_left(shop, who) is not None)
    assert sentences[0] == (
        "30 of 30 customers with as many kinds or one more buy Drink; Ana Nováková does not yet."
    )
    assert loyalty.about_customer(shop, 999) == ()
    three = loyalty.behind(shop, "ladder", 2, 1)[0]
    assert not any("does not yet" in one for one in loyalty.about_customer(shop, three))


def test_a_price_rise_is_found_and_told(shop: Book) -> None:
    with shop.read() as connection:
        rows = list(monthly_prices(connection, [Month(2026, 3), Month(2026, 4)], [1]))
        sample = list(monthly_prices(connection, [Month(2026, 3)], [1], every=2))
    assert [(month, price) for month, _product, price, _lines in rows] == [
        (2026 * 12 + 2, 200),
        (2026 * 12 + 3, 220),
    ]
    assert rows[0][3] == 60
    assert sample[0][:3] == rows[0][:3]
    assert sample[0][3] < 60
    chart = loyalty.chart(shop, "price_changes")
    assert isinstance(chart, Dots)
    assert [dot.label for dot in chart.dots] == ["Cola +10%: regulars", "Cola +10%: occasional"]
    regular = chart.dots[0]
    assert regular.text == "98 → 97 of 100", "all but Ana buy it before and after"
    assert chart.caption.title.startswith("After 1 price rise regulars buy about as often.")
    assert chart.dots[1].small


def test_discounts_are_counted_line_by_line_or_for_the_whole_receipt(shop: Book, tmp_path: Path) -> None:
    assert discounts.share_of(shop, 1) is None, "no sheet names a discount"
    copied = copy_of(shop.path, tmp_path / "discounts.regulars")
    with copied.write(now=NOW) as unit:
        c = unit.connection
        who = add_person(c, "Zoe Bargain")
        first = add_receipt(c, who, END - timedelta(9), [("Cola", 200), ("Margherita", 600)])
        second = add_receipt(c, who, END - timedelta(5), [("Cola", 200)])
        add_receipt(c, who, END - timedelta(1), [("Cola", 1000)])
        c.execute(update(Line).where(Line.receipt_id == first, Line.line_no == 2).values(discount_minor=150))
        c.execute(update(Receipt).where(Receipt.id == second).values(order_discount_minor=20))
        unit.commit()
    with copied.read() as connection:
        assert sorted(row[2:] for row in discounted(connection)) == [(200, 20), (600, 150)]
    assert discounts.share_of(copied, who) == pytest.approx(800 / 2000)
    assert discounts.share_of(copied, who, on=END - timedelta(9)) == pytest.approx(600 / 800)
    assert discounts.share_of(copied, 1) == 0.0
    assert "Bought 40% on discount in twelve months." in loyalty.about_customer(copied, who)
    dials = my_shop.figures(copied).dials
    assert dials is not None
    assert dials.discount.now is not None
    assert dials.keeping.missing is Missing.COST
    with copied.write(now=NOW) as unit:
        unit.connection.execute(
            update(Line).where(Line.receipt_id == first).values(amount_minor=None, discount_minor=150)
        )
        unit.commit()
    assert discounts.share_of(copied, who) == pytest.approx(1000 / 2000)
    with copied.read() as connection:
        found = sorted(row[2:] for row in discounted(connection))
    assert found == [(200, 20), (800, 150)], "said beside both lines, given once"
    copied.close()


def test_no_categories_say_what_to_do(template_book: Path, tmp_path: Path) -> None:
    book = copy_of(template_book, tmp_path / "plain.regulars")
    with book.write(now=NOW) as unit:
        for i in range(30):
            who = add_person(unit.connection, f"Guest {i}")
            for month in range(1, 7):
                add_receipt(unit.connection, who, date(2026, month, 3), [("Cola", 200)])
        unit.commit()
    for key in ("kinds", "ladder", "ladder_time"):
        chart = loyalty.chart(book, key)
        assert chart.caption.title.startswith("Give your items categories"), key
        assert "column for the category" in chart.caption.how
    assert len(loyalty.behind(book, "kinds", 0, 0)) == 30
    book.close()


def test_an_empty_book_has_no_sales_to_speak_of(book: Book) -> None:
    for key in KEYS:
        chart = loyalty.chart(book, key)
        assert chart.caption.title == "No sales yet", key
        assert drawing.svg(chart, drawing.PRINT, 5, 3)
    assert loyalty.about_customer(book, 1) == ()
    assert room_left.largest_rooms(book) == ()
    assert discounts.share_of(book, 1) is None


def test_every_chart_can_be_drawn_told_as_a_table_and_explained(shop: Book) -> None:
    for key in KEYS:
        chart = loyalty.chart(shop, key)
        assert drawing.svg(chart, drawing.PRINT, 5, 3).startswith(b"<?xml")
        assert drawing.table(chart).rows, key
        assert chart.caption.how, key
        assert len(chart.caption.title) <= 110


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_and_an_early_day_have_their_charts(shop: Book, stage: Stage) -> None:
    for key in KEYS:
        for on in (None, date(2026, 1, 6)):
            chart = loyalty.chart(shop, key, on=on, stage=stage)
            assert chart.caption.title, key
            assert "nan" not in str(drawing.table(chart).rows), key


def test_prices_that_no_sheet_names_are_not_said_to_have_stood_still(
    template_book: Path, tmp_path: Path
) -> None:
    book = copy_of(template_book, tmp_path / "totals.regulars")
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, add_person(unit.connection, "Ana"), date(2026, 3, 5), [("Cola", 300)])
        unit.connection.execute(update(Line).values(amount_minor=None))
        unit.commit()
    title = loyalty.chart(book, "price_changes").caption.title
    assert title == "Your sheets do not say what each item cost: price rises cannot be seen"
    book.close()
