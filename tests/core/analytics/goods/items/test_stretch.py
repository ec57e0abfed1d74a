"""The alarm for a stretched range: silent for steady, seasonal and growing shops, and right about a stretched one."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from core.analytics.arrays import day_number
from core.analytics.frame import SalesFrame, build_frame
from core.analytics.goods.items.range_core import Stretch, find_stretch
from core.analytics.goods.items.stretch import back_again, find_additions, is_alarm
from core.dates import Month

JUNE = Month(2025, 6)
FIRST, APRIL, LAST = (day_number(day) for day in (date(2023, 1, 1), date(2025, 4, 1), date(2025, 6, 30)))
ITEMS, NEW, PEOPLE = 40, 10, 150


def simulated(seed: int, kind: str) -> tuple[SalesFrame, int]:
    """Thirty months of a shop with forty items, and its best seller.

    steady; seasonal (eight items from April to June of each year, and a wave over the year); growing (eight new items from
    April 2025 that hurt nobody); stretched (ten new ones, three of which sell: fewer orders, fewer who come back, and the
    best seller loses most).
    """
    draw = np.random.default_rng(seed)
    days = np.arange(FIRST, LAST + 1)
    wave = 1 + 0.3 * np.sin(2 * np.pi * (days - FIRST) / 365.25) if kind == "seasonal" else 1.0
    day = np.repeat(days, draw.poisson(12 * wave * np.ones(len(days))))
    late = day >= APRIL
    if kind == "stretched":
        day = day[~late | (draw.random(len(day)) < 0.75)]
        late = day >= APRIL
    who = np.where(draw.random(len(day)) < 0.7, draw.integers(1, PEOPLE + 1, len(day)), 0)
    if kind == "stretched":
        passing = late & (draw.random(len(day)) < 0.4)
        who = np.where(passing, draw.integers(PEOPLE + 1, 5 * PEOPLE, len(day)), who)
    receipt = np.repeat(np.arange(len(day)), draw.integers(1, 4, len(day)))
    popular = draw.lognormal(0, 1, ITEMS)
    best = int(popular.argmax())
    item = draw.choice(ITEMS, len(receipt), p=popular / popular.sum())
    chance, then = draw.random(len(receipt)), day[receipt]
    if kind == "seasonal":
        month = (np.datetime64("1970-01-01") + then).astype("datetime64[M]").astype(int) % 12
        spring = (month >= 3) & (month <= 5) & (chance < 0.2)
        item[spring] = ITEMS + draw.integers(0, 8, int(spring.sum()))
    if kind == "growing":
        fresh = (then >= APRIL) & (chance < 0.08)
        item[fresh] = ITEMS + draw.integers(0, 8, int(fresh.sum()))
    if kind == "stretched":
        weight = np.array([8, 6, 4, *[0.3] * 7])
        fresh = (then >= APRIL) & (chance < 0.25)
        item[fresh] = ITEMS + draw.choice(NEW, int(fresh.sum()), p=weight / weight.sum())
        lost = (then >= APRIL) & (item == best) & (draw.random(len(receipt)) < 0.6)
        item[lost] = ITEMS + draw.integers(0, 3, int(lost.sum()))
    sale = np.rint(np.bincount(receipt, minlength=len(day)) * 900).astype(int)
    frame = build_frame(
        product_id=np.arange(1, ITEMS + NEW + 1),
        receipt_id=np.arange(1, len(day) + 1),
        receipt_customer_id=who,
        receipt_day=day,
        receipt_sale=sale,
        receipt_refund=np.zeros(len(day), dtype=int),
        receipt_net=sale,
        line_receipt_id=receipt + 1,
        line_product_id=item + 1,
        line_amount=np.full(len(receipt), 900),
        line_amount_known=np.ones(len(receipt), dtype=bool),
        line_is_sale=np.ones(len(receipt), dtype=bool),
    )
    return frame, best


def stretch_of(frame: SalesFrame, last: Month = JUNE) -> Stretch:
    found = find_stretch(frame, last)
    assert found is not None
    return found


def false_alarms(kind: str, seeds: int) -> tuple[int, int]:
    """Alarms and looks over every quarter with six months before it."""
    quarters = [Month(2023, 9).plus(3 * k) for k in range(8)]
    raised = 0
    for seed in range(seeds):
        frame, _best = simulated(seed, kind)
        raised += sum(is_alarm(frame, last, stretch_of(frame, last)) for last in quarters)
    return raised, seeds * len(quarters)


@pytest.mark.parametrize("kind", ["steady", "seasonal", "growing"])
def test_a_shop_that_is_not_stretched_stays_silent(kind: str) -> None:
    raised, looks = false_alarms(kind, 3)
    assert raised <= 0.05 * looks


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["steady", "seasonal", "growing"])
def test_no_more_than_one_false_alarm_in_twenty(kind: str) -> None:
    raised, looks = false_alarms(kind, 40)
    assert raised <= 0.05 * looks


@pytest.mark.parametrize("seed", range(4))
def test_a_stretched_shop_is_told_what_pays_and_what_suffers(seed: int) -> None:
    frame, best = simulated(seed, "stretched")
    found = stretch_of(frame)
    assert is_alarm(frame, JUNE, found)
    additions = find_additions(frame, JUNE, found, np.ones(frame.products))
    assert sorted(additions.item[additions.pays].tolist()) == [ITEMS, ITEMS + 1, ITEMS + 2]
    assert len(additions.item) > 3
    assert best in found.suffering.tolist()
    assert (additions.with_core <= additions.receipts).all()
    assert (np.diff(additions.worth) <= 0).all()


def test_what_stays_of_a_sale_decides_what_pays() -> None:
    frame, _best = simulated(1, "stretched")
    keeps = np.full(frame.products, 0.6)
    keeps[ITEMS] = 0.01
    additions = find_additions(frame, JUNE, stretch_of(frame), keeps)
    assert ITEMS not in additions.item[additions.pays].tolist()


def test_goods_of_a_season_are_no_additions_from_the_second_year_on() -> None:
    frame, _best = simulated(0, "seasonal")
    found = stretch_of(frame)
    assert set(found.added.tolist()) >= set(range(ITEMS, ITEMS + 8))
    assert back_again(frame, JUNE, found.added).all()
    assert len(find_additions(frame, JUNE, found, np.ones(frame.products)).item) == 0
    first = stretch_of(frame, Month(2023, 6))
    assert not back_again(frame, Month(2023, 6), first.added).any()
