"""What people bought first and what followed, and one customer beside those who began at the same time."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from core.analytics.arrays import day_number
from core.analytics.goods.items.first_items import HALF_YEAR, find_first_items, main_items
from core.analytics.money.peers import find_peers
from core.analytics.people.closed import closed_stretches
from core.analytics.people.visits import find_visits
from tests.helpers.sales import Row, frame_of

START = date(2024, 1, 1)


def on(day: int) -> date:
    return START + timedelta(days=day)


def test_the_first_item_is_the_dearest_of_the_first_receipt() -> None:
    rows: list[Row] = [
        ("Ana", on(0), [("Cola", 300), ("Pizza", 500), ("Cola", 300)]),  # two colas are one item for 6.00
        ("Ana", on(0), [("Cake", 9000)]),
        ("Boris", on(3), [("Pizza", -500)]),  # a refund is no first receipt
        ("Boris", on(4), [("Cake", 400), ("Pizza", 400)]),
        ("Cyril", on(5), [("Cake", -400)]),
    ]
    frame = frame_of(rows)
    main = main_items(frame, find_visits(frame))
    assert [frame.product_name[i] if i >= 0 else None for i in main.tolist()] == ["Cola", "Pizza", None]


def beginners(item: str, n: int, later: int, first: int = 100) -> list[Row]:
    """`n` people who begin with an item and, every third of them not, come twice more for about `later` in all."""
    rows: list[Row] = []
    for i in range(n):
        name = f"{item} {i}"
        rows.append((name, on(first + i % 7), [(item, 1000 + i)]))
        if i % 3 and later:
            rows.append((name, on(first + 40 + i % 9), [("Tea", later // 2 + i)]))
            rows.append((name, on(first + 90 + i % 9), [("Tea", later // 2 - i)]))
            rows.append((name, on(first + 8 + HALF_YEAR + i % 7), [("Tea", 99999)]))  # after the half year
    return rows


def test_first_items_are_judged_by_the_six_months_after() -> None:
    rows = [
        *beginners("Cake", 60, 9000),
        *beginners("Pizza", 60, 3000),
        *beginners("Soup", 19, 3000),
        *beginners("Late", 30, 3000, first=400),
        ("Nobody", on(0), [("Pizza", 100)]),
    ]
    frame = frame_of(rows).as_of(on(500))
    found = find_first_items(frame, find_visits(frame), day_number(START))
    assert found is not None
    assert [frame.product_name[one.item] for one in found.items] == ["Cake", "Pizza"]
    cake, pizza = found.items
    assert (len(cake.people), cake.visits, cake.mean) == (60, pytest.approx(4 / 3), pytest.approx(6000))
    assert (cake.stands_out, pizza.stands_out) == (1, -1)
    assert cake.low is not None
    assert cake.high is not None
    assert cake.low < 6000 < cake.high
    assert (found.people, found.early, found.too_new, found.unknown) == (139, 1, 30, 0)


def spread_out(items: int, people: int) -> list[Row]:
    """Beginners who spend 0.00 or 20.00 later, those of the first item 4.00 more each."""
    rows: list[Row] = [(None, on(400), [("Tea", 1)])]
    for item in range(items):
        for i in range(people):
            name = f"{item} {i}"
            rows.append((name, on(100), [(f"Item {item}", 1000)]))
            later = 2000 * (i % 2) + (0 if item else 400)
            if later:
                rows.append((name, on(150), [("Tea", later)]))
    return rows


def test_one_of_twenty_items_must_stand_out_more_than_one_of_two() -> None:
    """4.00 more is 2.7 standard errors among twenty items (3.0 are asked), and 2.8 among two (2.2 are asked)."""
    for items, people, expected in ((20, 50, 0), (2, 100, 1)):
        frame = frame_of(spread_out(items, people))
        found = find_first_items(frame, find_visits(frame), day_number(START))
        assert found is not None
        first = next(one for one in found.items if frame.product_name[one.item] == "Item 0")
        assert (first.mean - first.others, first.stands_out) == (pytest.approx(400), expected)


def test_items_alike_do_not_stand_out() -> None:
    rows = [*beginners("Cake", 40, 3000), *beginners("Pizza", 40, 3000), (None, on(400), [("Tea", 1)])]
    frame = frame_of(rows)
    found = find_first_items(frame, find_visits(frame), day_number(START))
    assert found is not None
    assert [one.stands_out for one in found.items] == [0, 0]


def test_few_beginners_are_shown_as_they_are() -> None:
    rows = [*beginners("Cake", 5, 3000), *beginners("Pizza", 4, 3000), (None, on(400), [("Tea", 1)])]
    frame = frame_of(rows)
    found = find_first_items(frame, find_visits(frame), day_number(START))
    assert found is not None
    assert [len(one.people) for one in found.items] == [5, 4]
    assert [one.stands_out for one in found.items] == [0, 0]


def test_one_customer_stands_beside_those_of_the_same_quarter() -> None:
    rows: list[Row] = [("Me", on(10), [("Tea", 1500)]), ("Me", on(50), [("Tea", 700)])]
    rows += [(f"p{i:02d}", on(5 + i), [("Tea", 100 * i)]) for i in range(1, 31)]  # 1.00 .. 30.00
    rows += [("Later", on(100), [("Tea", 99900)]), (None, on(90), [("Tea", 1)])]
    frame = frame_of(rows).as_of(on(90))
    found = find_peers(frame, find_visits(frame), frame.customer_name.index("Me"))
    assert found is not None
    # On the day itself, after one month, after two, and in the running one.
    assert found.own.tolist() == [1500, 1500, 2200, 2200]
    assert (found.age, found.people) == (2, 24)  # p25 and later are not known for two months yet
    assert found.above == pytest.approx(21 / 24)
    assert (found.median[0], found.median[2]) == pytest.approx((1550, 1250))  # of thirty, and of the 24
    assert (found.low[0], found.high[0]) == pytest.approx(
        tuple(np.quantile(np.arange(100, 3001, 100), (0.1, 0.9)))
    )
    assert found.first == found.last


def test_too_few_of_one_quarter_are_joined_by_those_around_it() -> None:
    rows: list[Row] = [("Me", on(100), [("Tea", 1500)])]
    rows += [(f"a{i}", on(i), [("Tea", 100)]) for i in range(15)]
    rows += [(f"b{i}", on(101 + i), [("Tea", 100)]) for i in range(4)]
    rows += [(None, on(300), [("Tea", 1)])]
    frame = frame_of(rows)
    found = find_peers(frame, find_visits(frame), frame.customer_name.index("Me"), least=10)
    assert found is not None
    assert (found.people, found.last - found.first) == (19, 1)
    alone = find_peers(frame, find_visits(frame), frame.customer_name.index("Me"))
    assert alone is not None
    assert alone.above is None


def test_somebody_who_never_came_has_no_curve() -> None:
    frame = frame_of([("Me", on(1), [("Tea", -5)]), ("You", on(2), [("Tea", 5)])])
    assert find_peers(frame, find_visits(frame), 0) is None


def test_a_week_without_any_sale_is_a_closure_and_a_weekend_is_not() -> None:
    open_days = [day for day in range(100) if day % 7 < 5 and not 35 <= day < 42]
    assert closed_stretches(np.array(open_days * 2), 99) == ((33, 41),)
    assert closed_stretches(np.array([0, 1, 2]), 7) == ((3, 7),)
    assert closed_stretches(np.array([0, 1, 2]), 5) == ()
    assert closed_stretches(np.zeros(0, dtype=int), 5) == ()


def test_an_adviser_who_sells_weekly_is_not_closed_in_between() -> None:
    assert closed_stretches(np.array([0, 7, 14, 28, 35, 42, 90]), 92) == ((43, 89),)
