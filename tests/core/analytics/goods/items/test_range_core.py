"""The range month by month, its core, and the alarm for a range that stretches until the core suffers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.frame import SalesFrame
from core.analytics.goods.items.range_core import Change, Stretch, core_items, find_range_months, find_stretch
from core.dates import Month
from tests.helpers.sales import Row, frame_of

JUNE = Month(2024, 6)


def shop(additions: int, *, core_now: int, repeat_now: bool) -> SalesFrame:
    """Ten items; from April on `additions` more. Before, each day sells all ten; then `core_now` of them in turn.

    Forty people buy the core twice a quarter before; then they come back for it only if `repeat_now`.
    """
    rows: list[Row] = []
    day = date(2024, 1, 1)
    while day <= date(2024, 6, 30):
        late = day >= date(2024, 4, 1)
        number = (day - date(2024, 1, 1)).days
        quarter = (day - date(2024, 4, 1)).days if late else number
        for k in range(core_now if late else 10):
            who = f"P{quarter % 40}" if (quarter < 80 and (not late or repeat_now or quarter < 40)) else None
            rows.append((who if k == 0 else None, day, [(f"Core {(number + k) % 10}", 1000)]))
        if late and additions:
            rows.append((None, day, [(f"Added {number % additions}", 400)]))
        day += timedelta(days=1)
    return frame_of(rows)


def stretch_of(frame: SalesFrame) -> Stretch:
    found = find_stretch(frame, JUNE)
    assert found is not None
    return found


def test_months_count_items_sold_and_their_sales() -> None:
    frame = frame_of(
        [
            ("A", date(2024, 1, 5), [("Tea", 300), ("Tea", 300), ("Cake", 400)]),
            ("A", date(2024, 3, 5), [("Tea", 500), ("Cake", -400)]),
        ]
    )
    months = find_range_months(frame)
    assert months.items.tolist() == [2, 0, 1]
    assert months.sales.tolist() == [1000, 0, 500]
    assert months.sales_per_item.tolist() == [500, 0, 500]
    assert len(find_range_months(frame_of([])).items) == 0


def test_where_only_receipts_have_amounts_sales_per_item_come_from_them_and_no_item_is_judged() -> None:
    known = shop(5, core_now=10, repeat_now=True)
    hidden = replace(
        known,
        line_amount=np.zeros_like(known.line_amount),
        line_amount_known=np.zeros_like(known.line_amount_known),
    )
    months = find_range_months(known)
    assert months.sales[0] > 0
    assert find_range_months(hidden).sales.tolist() == months.sales.tolist()
    told, untold = stretch_of(known), stretch_of(hidden)
    assert untold.per_item == told.per_item
    assert len(told.core)
    assert len(untold.core) == len(untold.paying) == len(untold.suffering) == 0
    assert untold.core_share is None
    assert not untold.stretched


def test_the_core_is_the_fewest_items_that_make_four_fifths() -> None:
    assert core_items(np.array([10, 500, 100, 300, 90])).tolist() == [1, 3]
    assert core_items(np.array([10, 500, 100, 299, 91])).tolist() == [1, 3, 2]
    assert core_items(np.zeros(3, dtype=int)).tolist() == []


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30))
def test_no_item_of_the_core_can_be_left_out(sales: list[int]) -> None:
    values = np.array(sales)
    core = core_items(values)
    total = values.sum()
    assert 5 * values[core].sum() >= 4 * total
    if len(core):
        assert 5 * values[core[:-1]].sum() < 4 * total


def test_a_range_that_grows_while_the_core_falls_is_stretched() -> None:
    found = stretch_of(shop(8, core_now=5, repeat_now=False))
    assert (found.items_before, found.items_now, len(found.core)) == (10, 18, 8)
    for one in (found.per_item, found.core_share, found.core_repeat):
        assert one is not None
        assert one.fell
    assert found.stretched
    assert not stretch_of(shop(0, core_now=5, repeat_now=False)).stretched
    assert not stretch_of(shop(8, core_now=5, repeat_now=True)).stretched


def test_a_wider_range_alone_is_no_alarm() -> None:
    found = stretch_of(shop(8, core_now=10, repeat_now=True))
    assert found.items_now == 18
    assert found.core_repeat is not None
    assert not found.core_repeat.fell
    assert not found.stretched
    assert len(found.suffering) == 0


def test_the_core_items_that_suffered_are_named_the_worst_first() -> None:
    def rows(month: int) -> list[Row]:
        late = month > 3
        daily = [("Tea", 200), *([] if late else [("Cake", 200)]), ("Soup", 200)]
        return [
            (None, date(2024, month, day), [daily[k % len(daily)]])
            for day in range(1, 29)
            for k in range(6)
            if not (late and k % 2 and day % 2)
        ]

    frame = frame_of(
        [*(row for month in range(1, 7) for row in rows(month)), (None, date(2024, 6, 30), [("Cake", 1)])]
    )
    found = stretch_of(frame)
    assert [frame.product_name[i] for i in found.suffering.tolist()] == ["Cake"]


def test_additions_that_sell_as_much_as_an_item_did_before_pay() -> None:
    rows: list[Row] = [("A", date(2024, m, d), [("Old", 100)]) for m in range(1, 7) for d in range(1, 29)]
    rows += [("A", date(2024, 5, d), [("Good", 500), ("Poor", 1)]) for d in range(1, 29)]
    frame = frame_of([*rows, (None, date(2024, 6, 30), [("Old", 100)])])
    found = stretch_of(frame)
    assert [frame.product_name[i] for i in found.added.tolist()] == ["Good", "Poor"]
    assert [frame.product_name[i] for i in found.paying.tolist()] == ["Good"]


def test_sales_per_item_is_that_of_a_day() -> None:
    found = stretch_of(shop(10, core_now=10, repeat_now=True))
    assert found.per_item is not None
    assert found.per_item.before == pytest.approx(10 * 1000 / 10)
    assert found.per_item.now == pytest.approx((10 * 1000 + 400) / 20)


def test_six_full_months_are_needed() -> None:
    frame = shop(3, core_now=8, repeat_now=True)
    assert find_stretch(frame, Month(2024, 5)) is None


def test_a_tenth_more_items_is_enough_and_less_is_not() -> None:
    fell = Change(before=2.0, now=1.0, low=-1.5, high=-0.5)
    empty = np.zeros(0, dtype=np.int64)
    rest = {"core": empty, "added": empty, "paying": empty, "suffering": empty}
    three = {"per_item": fell, "core_share": fell, "core_repeat": fell}
    assert Stretch(items_before=20, items_now=22, **three, **rest).stretched
    assert not Stretch(items_before=21, items_now=23, **three, **rest).stretched
    unclear = Change(before=2.0, now=1.0, low=-2.5, high=0.5)
    for name in three:
        assert not Stretch(items_before=20, items_now=30, **{**three, name: unclear}, **rest).stretched
        assert not Stretch(items_before=20, items_now=30, **{**three, name: None}, **rest).stretched
