"""Items and loyalty on a small shop: what goes along, faithful friends, the range, the menu and the trial."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from core import charts as drawing
from core.db.book import Book
from core.db.queries import trials
from core.db.queries.costs import item_costs
from core.db.queries.trials import Member
from core.db.tables import Line, Product
from core.model.charts import Dots, Panels, Points
from core.model.insights import Stage
from core.services import loyalty
from tests.helpers.books import add_item, add_person, add_receipt, copy_of

NOW = datetime(2026, 11, 25, 9, 30)
FIRST, END = date(2026, 1, 1), date(2026, 10, 31)
KEYS = ("faithful_items", "attach", "range", "uplift", "menu")
MENU = {
    "Margherita": "Pizza",
    "Funghi": "Pizza",
    "Calzone": "Pizza",
    "Cola": "Drinks",
    "Grappa": "Drinks",
    "Bread": "Sides",
}


def fill(book: Book) -> None:
    """Sixty people with a pizza every thirty days, every third with a cola, every sixth with bread; twenty-two of them
    have a grappa each time; the calzone is new in October."""
    with book.write(now=NOW) as unit:
        c = unit.connection
        for item, category in MENU.items():
            add_item(c, item, category)
        for i in range(60):
            who, day = add_person(c, f"Guest {i}"), FIRST + timedelta(days=i % 30)
            visit = 0
            while day <= END:
                pizza = "Calzone" if day.month == 10 and i < 10 else "Funghi" if i % 3 == 1 else "Margherita"
                lines = [(pizza, 1000)]
                lines += [("Cola", 300)] if visit == i % 3 else []
                lines += [("Bread", 200)] if visit == 0 and i % 2 else []
                lines += [("Grappa", 400)] if i >= 38 else []
                add_receipt(c, who, day, lines)
                day += timedelta(days=30)
                visit += 1
        add_receipt(c, None, END, [("Margherita", 1000)])
        unit.commit()


@pytest.fixture(scope="module")
def shop(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    book = copy_of(template_book, tmp_path_factory.mktemp("goods") / "shop.regulars")
    fill(book)
    yield book
    book.close()


def set_cost(book: Book, **costs: int) -> None:
    """What a piece costs, by item."""
    with book.write(now=NOW) as unit:
        for item, cost in costs.items():
            unit.connection.execute(update(Product).where(Product.name == item).values(cost_minor=cost))
        unit.commit()


def in_trial(book: Book, people: range, arm: str, taken: int) -> None:
    """These customers in a trial that began on the first day; the first `taken` bought the suggested item the day after."""
    with book.write(now=NOW) as unit:
        found = trials.last(unit.connection)
        number = (
            found.id
            if found
            else trials.add(
                unit.session, salt="s", quiet_percent=20, started_on=FIRST, ends_on=date(2027, 1, 1)
            )
        )
        members = [Member(customer_id=who, arm=arm, assigned_on=FIRST, days=30, items=(1,)) for who in people]
        trials.enrol(unit.connection, number, members)
        for who in people[:taken]:
            add_receipt(unit.connection, who, FIRST + timedelta(days=1), [("Cola", 300)])
        unit.commit()


def test_attach_rates_are_of_receipts_with_the_main_category(shop: Book) -> None:
    chart = loyalty.chart(shop, "attach")
    assert isinstance(chart, Dots)
    rates = {dot.label: dot for dot in chart.dots}
    receipts = int(rates["Drinks"].text.split(" of ")[1])
    assert rates["Sides"].text == f"30 of {receipts}"
    assert rates["Sides"].value == pytest.approx(100 * 30 / receipts, abs=0.06)
    assert rates["Sides"].low < rates["Sides"].value < rates["Sides"].high
    assert chart.caption.title.endswith("of 100 receipts with Pizza also have Drinks")
    assert chart.caption.subtitle == "Sales from January 1, 2026 to October 31, 2026"
    assert f"Rests on {receipts} receipts with Pizza." in chart.caption.note
    assert all(dot.tick is None for dot in chart.dots)  # nothing published to compare with
    assert [dot.label for dot in chart.dots] == ["Drinks", "Sides"]
    assert len(loyalty.behind(shop, "attach", 1, 0)) == 30


def test_an_attach_rate_of_few_receipts_is_a_count(shop: Book) -> None:
    chart = loyalty.chart(shop, "attach", on=date(2026, 1, 5))
    assert isinstance(chart, Dots)
    assert chart.caption.title == "4 of 10 receipts with Pizza also have Drinks"
    assert all(dot.small for dot in chart.dots)


def test_few_but_faithful_friends_are_named(shop: Book) -> None:
    chart = loyalty.chart(shop, "faithful_items")
    assert isinstance(chart, Points)
    points = {point.label: point for point in chart.points}
    assert "Bread" in points  # thirty buyers
    assert "Calzone" not in points  # ten
    assert points["Grappa"].size == 22
    assert points["Grappa"].x == pytest.approx(100 * 22 / 60, abs=0.1)
    assert points["Grappa"].y == pytest.approx(10.1, abs=0.2)
    assert "1 item with fewer than 20 buyers is left out." in chart.caption.note
    assert chart.caption.title == "Funghi has few but faithful friends"
    assert {point.label for point in chart.points if point.role == "first"} == {"Funghi", "Grappa"}
    row = [point.label for point in chart.points].index("Grappa")
    assert len(loyalty.behind(shop, "faithful_items", row, 3)) == 22


def test_the_range_is_two_panels_and_its_running_month_is_not_over(shop: Book) -> None:
    chart = loyalty.chart(shop, "range")
    assert isinstance(chart, Panels)
    items, per_item = chart.panels
    assert items.labels == per_item.labels
    assert items.series[0].values[8:] == (3, 4)
    assert chart.caption.title.startswith("The range grew by 1 item")
    assert "New items that pay" not in chart.caption.note
    early = loyalty.chart(shop, "range", on=date(2026, 3, 15))
    assert isinstance(early, Panels)
    assert early.caption.title == "How the range changes can be seen after six full months"
    assert early.panels[0].immature == (False, False, True)


def test_without_costs_the_menu_says_what_is_missing(shop: Book) -> None:
    chart = loyalty.chart(shop, "menu")
    assert isinstance(chart, Points)
    assert chart.points == ()
    assert chart.caption.title == "What items earn can be seen once their costs are known"
    assert "column" in chart.caption.note


def test_the_menu_puts_popularity_against_margin(template_book: Path, tmp_path: Path) -> None:
    book = copy_of(template_book, tmp_path / "menu.regulars")
    fill(book)
    set_cost(book, Margherita=950, Funghi=900, Calzone=300, Grappa=100, Cola=50)
    chart = loyalty.chart(book, "menu")
    assert isinstance(chart, Points)
    points = {point.label: point for point in chart.points}
    assert set(points) == {"Margherita", "Funghi", "Calzone", "Grappa", "Cola"}
    assert points["Calzone"].small  # sold for less than sixty days
    assert "Grey: sold for less than 60 days." in chart.caption.note
    assert "The cost of 1 item that was sold is not known." in chart.caption.note
    assert (chart.x_line, chart.y_line) == (70, 0)
    assert points["Margherita"].y < 0 < points["Cola"].y
    assert points["Cola"].x < 70 < points["Margherita"].x
    assert points["Cola"].role == "first"
    assert chart.caption.title == "1 item earns well but is seldom asked for"
    assert len(chart.corners) == 4
    book.close()


def test_a_piece_costs_what_lines_of_one_piece_say(book: Book) -> None:
    with book.write(now=NOW) as unit:
        c = unit.connection
        who = add_person(c, "Ana")
        for day in (1, 2, 3):
            add_receipt(c, who, date(2026, 1, day), [("Tea", 300), ("Cake", 500)])
        c.execute(update(Line).where(Line.receipt_id == 1, Line.line_no == 1).values(cost_minor=100))
        c.execute(update(Line).where(Line.receipt_id == 2, Line.line_no == 1).values(cost_minor=140))
        c.execute(
            update(Line)
            .where(Line.receipt_id == 3, Line.line_no == 1)
            .values(cost_minor=360, quantity_milli=3000, amount_minor=900)
        )
        unit.commit()
    with book.read() as connection:
        tea, cake = item_costs(connection, date(2026, 1, 1), date(2026, 1, 31))
        assert (tea.units_milli, tea.priced_milli, tea.sales_minor, tea.cost_minor) == (5000, 5000, 1500, 120)
        assert cake.cost_minor is None
        assert len(item_costs(connection, date(2026, 1, 4), date(2026, 1, 31))) == 0


def test_without_a_trial_nothing_is_claimed(shop: Book) -> None:
    chart = loyalty.chart(shop, "uplift")
    assert isinstance(chart, Dots)
    assert chart.dots == ()
    assert chart.caption.title == "Nobody is left without suggestions to compare with: no trial is running"
    assert chart.caption.note == "No answers to suggestions are written down yet."


def test_a_trial_is_grey_and_says_how_many_are_missing_until_it_is_decided(
    template_book: Path, tmp_path: Path
) -> None:
    book = copy_of(template_book, tmp_path / "trial.regulars")
    with book.write(now=NOW) as unit:
        add_receipt(unit.connection, add_person(unit.connection, "Guest 0"), FIRST, [("Cola", 300)])
        for i in range(1, 1100):
            add_person(unit.connection, f"Guest {i}")
        add_receipt(unit.connection, None, FIRST + timedelta(days=60), [("Cola", 300)])
        unit.commit()
    in_trial(book, range(1, 401), "shown", 48)
    in_trial(book, range(401, 501), "quiet", 6)
    chart = loyalty.chart(book, "uplift")
    assert isinstance(chart, Dots)
    assert chart.caption.title == "Too early to call: 48 of 400 shown bought it, 6 of 100 not shown did"
    assert chart.caption.note.startswith(
        "The difference may lie between -3 and 12 in 100. About 80 more people"
    )
    assert [(dot.value, dot.text, dot.small) for dot in chart.dots] == [
        (12, "48 of 400", True),
        (6, "6 of 100", True),
    ]
    assert len(loyalty.behind(book, "uplift", 0, 0)) == 48
    assert len(loyalty.behind(book, "uplift", 1, 0)) == 6
    in_trial(book, range(501, 901), "shown", 48)
    in_trial(book, range(901, 1001), "quiet", 6)
    decided = loyalty.chart(book, "uplift")
    assert isinstance(decided, Dots)
    assert decided.caption.title == "Suggestions brought 6 buyers more in 100"
    assert not any(dot.small for dot in decided.dots)
    book.close()


@pytest.mark.parametrize("key", KEYS)
def test_every_chart_has_words_and_can_be_drawn(shop: Book, key: str) -> None:
    for stage in (None, Stage.REGULAR, Stage.LAPSED):
        chart = loyalty.chart(shop, key, stage=stage)
        assert chart.caption.title
        assert chart.caption.how
        assert len(chart.caption.title) <= 90
        assert drawing.svg(chart, drawing.PRINT, 5, 3).startswith(b"<?xml")
        for row in drawing.table(chart).rows:
            assert all(value == value for value in row)  # noqa: PLR0124 - never NaN


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_book_says_so(book: Book, key: str) -> None:
    assert loyalty.chart(book, key).caption.title == "No sales yet"
