"""Where the money of two real shops comes from (analytics section 3); left out where the sheets are not at hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.analytics.frame import SalesFrame
from core.analytics.money.acquired import quarters
from core.analytics.money.audit import base_of, split
from core.analytics.money.bridge import find_bridge
from core.analytics.money.concentration import top_share
from core.analytics.people.visits import find_visits
from core.analytics.periods import Period
from core.analytics.snapshot import sales_since
from core.dates import Month
from tests.helpers.sales import aura, online_retail

SPRING, SUMMER = Period(Month(2011, 4), Month(2011, 6)), Period(Month(2011, 7), Month(2011, 9))


@pytest.fixture(scope="module")
def gifts(shared: Path) -> SalesFrame:
    return online_retail(shared)


@pytest.fixture(scope="module")
def pizzas(shared: Path) -> SalesFrame:
    return aura(shared)


def test_online_retail_bridge_from_spring_to_summer(gifts: SalesFrame) -> None:
    bridge = find_bridge(gifts, find_visits(gifts), SPRING, SUMMER)
    assert bridge.before.sum() / 100 == pytest.approx(1_809_009, abs=1)
    assert bridge.after.sum() / 100 == pytest.approx(2_198_273, abs=1)
    both = (bridge.before > 0) & (bridge.after > 0)
    assert ((bridge.before > 0).sum(), (bridge.after > 0).sum(), both.sum()) == (1991, 2161, 1211)
    assert (len(bridge.lost), len(bridge.new) + len(bridge.won_back)) == (780, 950)
    assert bridge.sum_of(bridge.lost) / 100 == pytest.approx(-391_133, abs=1)
    won = bridge.sum_of(bridge.new) + bridge.sum_of(bridge.won_back)
    assert won / 100 == pytest.approx(536_361, abs=1)
    assert (len(bridge.up), len(bridge.down)) == (632, 576)
    same = bridge.sum_of(bridge.up) + bridge.sum_of(bridge.down)
    assert same / 100 == pytest.approx(244_037, abs=1)


def by_invoice(gifts: SalesFrame, period: Period) -> tuple[int, float, float]:
    rows = period.holds(gifts.receipt_day)
    people, invoices = len(np.unique(gifts.receipt_customer[rows])), int(rows.sum())
    return people, invoices / people, float(gifts.receipt_sale[rows].sum()) / 100 / invoices


def test_online_retail_factors_by_invoice(gifts: SalesFrame) -> None:
    before, after = by_invoice(gifts, SPRING), by_invoice(gifts, SUMMER)
    assert (before[1], after[1]) == pytest.approx((2.0578, 2.0204), abs=0.0001)
    assert (before[2], after[2]) == pytest.approx((441.54, 503.50), abs=0.01)
    assert split(before, after) == pytest.approx((163_700, -36_600, 262_300), abs=100)


def test_online_retail_factors_multiply_to_the_sales(gifts: SalesFrame) -> None:
    base = base_of(find_visits(gifts), SPRING)
    assert base.customers == 1991
    assert np.prod(base.factors) == pytest.approx(base.sales)
    assert base.sales / 100 == pytest.approx(1_809_009, abs=1)


def test_online_retail_tickets_and_how_many_came_again(gifts: SalesFrame) -> None:
    invoices = np.bincount(gifts.receipt_customer)
    assert (invoices >= 2).mean() == pytest.approx(0.6558, abs=0.0001)
    assert gifts.receipt_sale.mean() / 100 == pytest.approx(480.87, abs=0.01)
    assert (invoices.mean(), np.median(invoices)) == pytest.approx((4.2720, 2), abs=0.0001)
    assert gifts.receipt_sale.sum() / 100 / gifts.customers == pytest.approx(2054.27, abs=0.01)


def test_online_retail_takings_by_first_quarter_are_all_its_takings(gifts: SalesFrame) -> None:
    visits = find_visits(gifts)
    assert gifts.snapshot is not None
    found = quarters(visits, gifts.snapshot)
    assert found is not None
    assert found.sales.shape == (5, 5)
    assert int(found.sales.sum()) == int(gifts.receipt_sale.sum())


def test_aura_orders_customers_and_its_best_tenth(pizzas: SalesFrame) -> None:
    assert (len(pizzas.receipt_day), pizzas.customers) == (14_417, 8_390)
    orders = np.bincount(pizzas.receipt_customer)
    assert (orders >= 2).mean() == pytest.approx(0.3136, abs=0.0001)
    assert pizzas.receipt_sale.mean() / 100 == pytest.approx(798.69, abs=0.01)
    sales = sales_since(pizzas, 0, net=False)
    assert (top_share(sales, 0.1), top_share(sales, 0.2)) == pytest.approx((0.3552, 0.5162), abs=0.0001)
