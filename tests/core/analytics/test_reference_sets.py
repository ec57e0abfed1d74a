"""Published and recomputed figures of real sales (analytics section 3); left out where the sheets are not at hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from core.analytics.arrays import day_number
from core.analytics.forecast.histories import Histories, find_histories
from core.analytics.forecast.mbg import back_within, expected_visits, fit_mbg, still_customer
from core.analytics.forecast.spend import fit_spend
from core.analytics.frame import SalesFrame
from core.analytics.money.concentration import gini, tenths, top_share
from core.analytics.people.survival import kaplan_meier
from core.analytics.people.visits import Visits, find_visits
from core.analytics.rules import Rules
from core.analytics.snapshot import analyse, find_insights, sales_since
from tests.helpers.sales import cdnow, online_retail


@pytest.fixture(scope="module")
def discs(shared: Path) -> Visits:
    return find_visits(cdnow(shared))


@pytest.fixture(scope="module")
def histories(discs: Visits) -> Histories:
    cut = day_number(date(1997, 9, 30))
    rows = discs.day <= cut
    known = Visits(
        customer=discs.customer[rows],
        day=discs.day[rows],
        sale=discs.sale[rows],
        start=np.searchsorted(discs.customer[rows], np.arange(len(discs.start))),
    )
    return find_histories(known, cut)


def later_visits(discs: Visits, histories: Histories) -> np.ndarray:
    held = discs.day > day_number(date(1997, 9, 30))
    return np.bincount(discs.customer[held], minlength=len(discs.start) - 1)[histories.customer]


def test_mbg_on_cdnow_agrees_with_lifetimes(discs: Visits, histories: Histories) -> None:
    h = histories
    assert len(h.x) == 2357
    assert int((h.x > 0).sum()) == 946
    model = fit_mbg(h.x, h.tx, h.t)
    assert (model.r, model.a, model.b) == pytest.approx((0.5248, 0.8914, 1.6140), abs=0.002)
    assert model.alpha == pytest.approx(6.1831, abs=0.02)
    assert model.log_likelihood == pytest.approx(-9582.14, abs=0.02)
    forecast = expected_visits(model, h.x, h.tx, h.t, 39.0)
    actual = later_visits(discs, h)
    assert int(actual.sum()) == 1882
    assert forecast.sum() == pytest.approx(1576.7, rel=0.002)
    assert np.corrcoef(forecast, actual)[0, 1] == pytest.approx(0.6273, abs=0.001)
    assert np.abs(forecast - actual).mean() == pytest.approx(0.7648, abs=0.001)
    by_x = [forecast[h.x == k].mean() for k in range(7)]
    assert by_x == pytest.approx([0.185, 0.551, 1.049, 1.493, 2.104, 2.564, 3.361], abs=0.005)
    one = (np.array([26.0]), np.array([30.857]), np.array([31.0]))
    assert still_customer(model, *one)[0] == pytest.approx(0.96548, abs=0.0002)
    assert expected_visits(model, *one, 52.0)[0] == pytest.approx(23.998, abs=0.01)


def test_mbg_on_cdnow_ranks_and_calibrates_as_the_reference(discs: Visits, histories: Histories) -> None:
    h = histories
    model = fit_mbg(h.x, h.tx, h.t)
    chance = back_within(model, h.x, h.tx, h.t, 39.0)
    back = later_visits(discs, h) > 0
    ranks = np.argsort(np.argsort(chance)) + 1
    auc = (ranks[back].sum() - back.sum() * (back.sum() + 1) / 2) / (back.sum() * (~back).sum())
    assert back.mean() == pytest.approx(0.290, abs=0.001)
    assert auc == pytest.approx(0.760, abs=0.003)
    assert ((chance - back) ** 2).mean() == pytest.approx(0.1614, abs=0.0005)


def test_gamma_gamma_on_cdnow_agrees_with_lifetimes(histories: Histories) -> None:
    model = fit_spend(histories.x, histories.spend)
    assert (model.p, model.q) == pytest.approx((6.2496, 3.7442), abs=0.01)
    assert model.gamma / 100 == pytest.approx(15.4435, abs=0.05)
    assert model.correlation == pytest.approx(0.114, abs=0.001)
    assert model.p * model.gamma / (model.q - 1) / 100 == pytest.approx(35.171, abs=0.02)


@pytest.fixture(scope="module")
def gifts(shared: Path) -> SalesFrame:
    return online_retail(shared)


def test_online_retail_is_counted_as_its_readme_says(gifts: SalesFrame) -> None:
    assert len(gifts.line_receipt) == 397_884
    assert gifts.customers == 4338
    assert len(gifts.receipt_day) == 18_532
    assert gifts.products == 3665
    assert int(gifts.receipt_sale.sum()) == pytest.approx(
        891_140_790, abs=40
    )  # pence; a price of 0.001 is rounded
    assert gifts.snapshot_date == date(2011, 12, 9)


def test_online_retail_cohorts(gifts: SalesFrame) -> None:
    insights = find_insights(analyse(gifts, Rules()), 30)
    december, january = insights.cohorts[:2]
    assert december.active == (885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235)
    assert january.active == (417, 92, 111, 96, 134, 120, 103, 101, 125, 136, 152, 49)
    assert december.mature == (True,) * 12 + (False,)
    assert sum(m.named_receipts for m in insights.months) == 18_532


def test_online_retail_concentration(gifts: SalesFrame) -> None:
    sales = sales_since(gifts, 0, net=False)
    assert gini(sales) == pytest.approx(0.7151, abs=0.0005)
    assert tenths(sales) == pytest.approx(
        [0.6133, 0.1326, 0.0818, 0.0552, 0.0387, 0.0283, 0.0202, 0.0148, 0.0098, 0.0052], abs=0.0005
    )
    assert (top_share(sales, 0.01), top_share(sales, 0.2)) == pytest.approx((0.3178, 0.7459), abs=0.0005)


def test_online_retail_second_visits(gifts: SalesFrame) -> None:
    visits = find_visits(gifts)
    assert gifts.snapshot is not None
    start, again = visits.start[:-1], visits.count > 1
    follow = np.minimum(start + 1, len(visits.day) - 1)
    duration = np.where(again, visits.day[follow], gifts.snapshot) - visits.day[start]
    curve = kaplan_meier(duration, again)
    assert (len(duration), int(again.sum()), curve.day_of(0.5)) == (4338, 2790, 104)
    shares = [curve.share_back(day) for day in (30, 60, 90, 180, 365)]
    assert shares == pytest.approx([0.1916, 0.3551, 0.4599, 0.6576, 0.8481], abs=0.0005)
    at = int(np.searchsorted(curve.day, 90, side="right")) - 1
    assert (curve.low[at], curve.high[at]) == pytest.approx((0.5242, 0.5557), abs=0.0005)
