"""The back-test on real sales against the reference (analytics sections 3 and 4); left out where they are not at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from core.analytics.forecast.histories import WEEK
from core.analytics.forecast.mbg import back_within, expected_visits
from core.analytics.frame import SalesFrame
from core.analytics.rules import Rules
from core.analytics.snapshot import Analysis, analyse
from core.analytics.trial.backtest import Held, find_cuts, hold_out, judge
from core.analytics.trial.calling import reached
from core.analytics.trial.judging import auc, brier, by_past_visits, fifths
from core.analytics.trial.tracking import how_often, track
from core.model.trust import Verdict
from tests.helpers.sales import aura, cdnow, online_retail

SHOPS: dict[str, tuple[Callable[[Path], SalesFrame], date, int]] = {
    "cdnow": (cdnow, date(1997, 9, 30), 273),
    "aura": (aura, date(2024, 12, 2), 60),
    "online_retail": (online_retail, date(2011, 9, 9), 90),
}


@dataclass(frozen=True)
class Shop:
    """A shop, one cut of it, and what the plain model says there."""

    whole: Analysis
    held: Held
    chance: np.ndarray
    visits: np.ndarray


def _shop(shared: Path, name: str) -> Shop:
    load, cut, days = SHOPS[name]
    frame = load(shared)
    whole, known = analyse(frame, Rules()), analyse(frame.as_of(cut), Rules())
    assert whole is not None
    assert known is not None
    held = hold_out(known, whole.visits, days)
    assert held is not None
    h, model, weeks = held.chances.history, held.chances.model, days / WEEK
    chance, visits = (find(model, h.x, h.tx, h.t, weeks) for find in (back_within, expected_visits))
    return Shop(whole, held, chance, visits)


@pytest.fixture(scope="module")
def shops(shared: Path) -> dict[str, Shop]:
    return {name: _shop(shared, name) for name in SHOPS}


@pytest.mark.parametrize(
    ("name", "people", "share", "order", "error", "by_last"),
    [
        ("cdnow", 2357, 0.290, 0.760, 0.1614, 0.771),
        ("aura", 5808, 0.222, 0.704, 0.1533, 0.645),
        ("online_retail", 3370, 0.569, 0.734, 0.2177, 0.684),
    ],
)
def test_order_and_squared_error_are_those_of_the_reference(
    shops: dict[str, Shop], name: str, people: int, share: float, order: float, error: float, by_last: float
) -> None:
    shop = shops[name]
    came = shop.held.came
    assert len(came) == pytest.approx(people, abs=2)
    assert came.mean() == pytest.approx(share, abs=0.001)
    assert auc(shop.chance, came) == pytest.approx(order, abs=0.002)
    assert brier(shop.chance, came) == pytest.approx(error, abs=0.0003)
    assert auc(-shop.held.since, came) == pytest.approx(by_last, abs=0.001)


@pytest.mark.parametrize(
    ("name", "said", "was"),
    [
        ("cdnow", (0.11, 0.12, 0.13, 0.23, 0.61), (0.14, 0.13, 0.16, 0.34, 0.68)),
        ("aura", (0.13, 0.16, 0.21, 0.29, 0.55), (0.12, 0.13, 0.15, 0.23, 0.48)),
        ("online_retail", (0.18, 0.29, 0.42, 0.58, 0.83), (0.33, 0.42, 0.52, 0.70, 0.88)),
    ],
)
def test_fifths_are_called_as_in_the_reference(
    shops: dict[str, Shop], name: str, said: tuple[float, ...], was: tuple[float, ...]
) -> None:
    """The reference cuts equal chances apart where five equal parts end; here they stay together."""
    found = fifths(shops[name].chance, shops[name].held.came)
    assert [one.chance for one in found] == pytest.approx(said, abs=0.0065)
    assert [one.share for one in found] == pytest.approx(was, abs=0.0125)


@pytest.mark.parametrize(("name", "error"), [("aura", 0.1656), ("online_retail", 0.2394)])
def test_the_simple_rival_is_as_good_as_the_table_of_the_reference(
    shops: dict[str, Shop], name: str, error: float
) -> None:
    held = shops[name].held
    assert held.recency is not None
    assert brier(held.recency, held.came) == pytest.approx(error, abs=0.0015)


def test_visits_forecast_and_come_are_those_of_the_reference(shops: dict[str, Shop]) -> None:
    forecast = {name: float(shop.visits.sum()) for name, shop in shops.items()}
    actual = {name: int(shop.held.visits.sum()) for name, shop in shops.items()}
    assert (actual["cdnow"], actual["aura"]) == (1882, 2184)
    assert actual["online_retail"] == pytest.approx(4428, rel=0.006)
    assert forecast["cdnow"] == pytest.approx(1576.7, rel=0.002)
    assert forecast["aura"] == pytest.approx(2951, rel=0.002)
    assert forecast["online_retail"] == pytest.approx(3320, rel=0.01)


def test_cdnow_by_past_visits(shops: dict[str, Shop]) -> None:
    shop = shops["cdnow"]
    groups = by_past_visits(shop.held.chances.history.x, shop.visits, shop.held.visits)
    assert sum(people for people, _said, _was in groups) == 2357
    assert [was for _n, _said, was in groups] == pytest.approx(
        [0.237, 0.697, 1.393, 1.560, 2.532, 2.947, 3.862, 6.359], abs=0.001
    )
    assert [said for _n, said, _was in groups] == pytest.approx(
        [0.185, 0.551, 1.049, 1.493, 2.104, 2.564, 3.361, 5.849], abs=0.005
    )
    correlation = np.corrcoef(shop.visits, shop.held.visits)[0, 1]
    assert correlation == pytest.approx(0.6273, abs=0.001)


def test_cdnow_week_by_week(shops: dict[str, Shop]) -> None:
    """78 weeks, 39 of them fitted; all visits after the first are 4,339."""
    shop = shops["cdnow"]
    weeks = track(shop.held, shop.whole.visits)
    assert (len(weeks.day), weeks.cut) == (78, 38)
    assert int(weeks.actual.sum()) == 4339
    assert int(weeks.actual[:39].sum()) == 2457
    assert weeks.forecast[:39].sum() == pytest.approx(2457, rel=0.01)
    assert weeks.forecast[39:].sum() == pytest.approx(float(shop.held.chances.visits.sum()))


def test_cdnow_people_by_visits_as_the_model_fits_them(shops: dict[str, Shop]) -> None:
    there, fitted = how_often(shops["cdnow"].held)
    assert int(there.sum()) == 2357
    assert int(there[1:].sum()) == 946
    assert fitted.sum() == pytest.approx(2357)
    assert fitted == pytest.approx(there, abs=20)


def test_cdnow_sales_reached_by_calling_the_first(shops: dict[str, Shop]) -> None:
    """The reference reaches 50.4 and 67.2 % by another order (visits of Pareto/NBD)."""
    shop = shops["cdnow"]
    model, recency = reached(shop.held, shop.whole.visits, np.array([0.1, 0.2]))
    assert model == pytest.approx([0.504, 0.672], abs=0.015)
    assert (recency < model).all()


@pytest.mark.parametrize("name", SHOPS)
def test_the_chances_shown_tell_more_than_the_days_since_the_last_visit(
    shops: dict[str, Shop], name: str
) -> None:
    found = judge(find_cuts(shops[name].whole))
    assert found is not None
    assert len(found.tried) == 3
    assert found.verdict is Verdict.BETTER
    for one in found.tried:
        assert one.auc is not None
        assert one.auc_recency is not None
        assert one.auc > one.auc_recency


def test_the_pizza_kitchen_is_forecast_too_high_at_every_cut(shops: dict[str, Shop]) -> None:
    found = judge(find_cuts(shops["aura"].whole))
    assert found is not None
    assert found.far_off
    assert all(one.error is not None and one.error > 0 for one in found.tried)
    assert found.factor is not None
    assert 0.6 < found.factor < 0.9
