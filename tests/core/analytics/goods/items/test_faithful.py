"""Items between wide and deep, against the usual line of double jeopardy."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from core.analytics.arrays import day_number
from core.analytics.goods.items.faithful import find_faithful, item_buyers, usual_visits
from tests.helpers.sales import Row, frame_of

FIRST = date(2024, 1, 1)


def receipts(item: str, people: range, times: int) -> list[Row]:
    """Each of these people buys the item on so many days, twice on each."""
    return [
        (f"P{who}", FIRST + timedelta(days=7 * k), [(item, 100), (item, 100)])
        for who in people
        for k in range(times)
    ]


def test_shares_and_visits_are_counted_by_days_and_people() -> None:
    frame = frame_of(
        [
            *receipts("Wide", range(60), 2),
            *receipts("Deep", range(60, 80), 6),
            *receipts("Rare", range(80, 99), 9),
        ]
    )
    found = find_faithful(frame, 0)
    assert found is not None
    assert found.people == 99
    assert [frame.product_name[i] for i in found.item.tolist()] == ["Wide", "Deep"]  # 19 buyers are too few
    assert found.share.tolist() == pytest.approx([60 / 99, 20 / 99])
    assert found.visits.tolist() == [2, 6]
    # w0 weighs items by their buyers: (60 x 2 x 39/99 + 20 x 6 x 79/99) / 80
    assert found.base == pytest.approx((60 * 2 * 39 / 99 + 20 * 6 * 79 / 99) / 80)
    assert found.usual.tolist() == pytest.approx([found.base * 99 / 39, found.base * 99 / 79])
    assert found.low[1] > found.usual[1]
    assert len(item_buyers(frame, 0, int(found.item[1]))) == 20


def test_the_usual_line_rises_with_the_share_of_buyers() -> None:
    line = usual_visits(1.2, np.array([0.0, 0.25, 0.5, 1.0]))
    assert line.tolist() == pytest.approx([1.2, 1.6, 2.4, 120.0])


def test_items_that_differ_only_by_their_share_lie_on_the_line() -> None:
    # w (1 - b) = 2 for both: of 100 people 50 buy on 4 days, of the others 20 on 2.5 days on average.
    rows = [
        *receipts("Half", range(50), 4),
        *receipts("Fifth", range(50, 60), 2),
        *receipts("Fifth", range(60, 70), 3),
        *receipts("Other", range(70, 85), 1),
        *receipts("Another", range(85, 100), 1),
    ]
    found = find_faithful(frame_of(rows), 0)
    assert found is not None
    assert found.base == pytest.approx(2)
    assert found.usual.tolist() == pytest.approx(found.visits.tolist())


def test_the_days_before_and_sales_of_nobody_are_left_out() -> None:
    rows = [*receipts("Wide", range(20), 3), (None, FIRST, [("Wide", 100)])]
    found = find_faithful(frame_of(rows), day_number(FIRST) + 1)
    assert found is not None
    assert found.visits.tolist() == [2]
    assert found.people == 20
    assert find_faithful(frame_of(rows[:19]), 0) is None


def test_an_item_stands_out_only_with_few_buyers_who_come_much_more_often_than_usual() -> None:
    rows = [
        *receipts("Wide", range(60), 2),
        *receipts("Usual", range(60, 90), 1),
        *receipts("Deep", range(90, 110), 6),
        *receipts("Deep", range(110, 112), 5),
    ]
    frame = frame_of(rows)
    found = find_faithful(frame, 0)
    assert found is not None
    assert [frame.product_name[int(found.item[i])] for i in found.faithful] == ["Deep"]
    wide = find_faithful(frame_of([*rows, *receipts("Deep", range(112, 190), 6)]), 0)
    assert wide is not None
    assert not len(wide.faithful)  # now most people buy it


def test_an_item_that_everybody_buys_once_is_not_faithful() -> None:
    rows = [
        *receipts("Once", range(25), 1),
        *receipts("Also once", range(25, 60), 1),
        *receipts("Wide", range(60), 1),
    ]
    found = find_faithful(frame_of(rows), 0)
    assert found is not None
    assert found.base < 1
    assert found.usual.min() == 1
    assert not len(found.faithful)
