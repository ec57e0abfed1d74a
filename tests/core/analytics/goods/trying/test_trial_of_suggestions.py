"""Who is quiet, what was bought later, and whether a known effect is found and none is invented."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.frame import SalesFrame, build_frame
from core.analytics.goods.trying.arms import QUIET, SHOWN, arm, half_year
from core.analytics.goods.trying.bought_later import bought_later, days_to_look, sales_later
from core.analytics.goods.trying.uplift import Uplift, plan_trial
from core.analytics.intervals.wilson import Z95

DAY = date(2026, 3, 1)
PEOPLE, DAYS, BEGIN = 1500, 60, 20_000


def test_the_lot_is_the_same_whenever_it_is_asked_and_about_a_fifth_is_quiet() -> None:
    drawn = [arm(who, "salt", DAY, 20) for who in range(1, 10_001)]
    assert drawn == [arm(who, "salt", DAY, 20) for who in range(1, 10_001)]
    assert set(drawn) == {SHOWN, QUIET}
    assert 0.18 < drawn.count(QUIET) / len(drawn) < 0.22


@given(st.integers(1, 10**9), st.integers(0, 180), st.integers(0, 180))
def test_a_customer_keeps_the_group_for_the_half_year(who: int, one: int, other: int) -> None:
    first = date(2026, 1, 1).toordinal()
    days = [date.fromordinal(first + n) for n in (one, other)]
    assert arm(who, "salt", days[0], 20) == arm(who, "salt", days[1], 20)


def test_another_half_year_and_another_salt_draw_anew() -> None:
    everybody = range(1, 2001)
    base = [arm(who, "salt", DAY, 50) for who in everybody]
    for other in (
        [arm(who, "salt", date(2026, 7, 1), 50) for who in everybody],
        [arm(who, "pepper", DAY, 50) for who in everybody],
    ):
        same = sum(a == b for a, b in zip(base, other, strict=True))
        assert 0.45 < same / 2000 < 0.55
    assert (half_year(date(2026, 6, 30)), half_year(date(2026, 7, 1))) == ("2026H1", "2026H2")


@pytest.mark.parametrize(("gap", "days"), [(7, 14), (30, 60), (90, 60), (0.2, 1), (10.4, 21)])
def test_a_suggestion_has_two_usual_gaps_at_most_sixty_days(gap: float, days: int) -> None:
    assert days_to_look(gap) == days


def frame_of(rows: list[tuple[int, int, int, int]], *, people: int = 3) -> SalesFrame:
    """Receipts of one line: customer id (0 nobody), product id, day, amount."""
    who, item, day, amount = (np.array(column) for column in zip(*rows, strict=True))
    number = np.arange(1, len(rows) + 1)
    sale, refund = np.maximum(amount, 0), np.minimum(amount, 0)
    return build_frame(
        customer_id=list(range(1, people + 1)),
        product_id=[1, 2],
        receipt_id=number,
        receipt_customer_id=who,
        receipt_day=day,
        receipt_sale=sale,
        receipt_refund=refund,
        receipt_net=amount,
        line_receipt_id=number,
        line_product_id=item,
        line_amount=amount,
        line_amount_known=np.ones(len(rows), dtype=bool),
        line_is_sale=amount > 0,
    )


def test_bought_later_counts_the_days_after_and_no_other_item_customer_or_refund() -> None:
    frame = frame_of(
        [
            (1, 1, 100, 500),  # on the day itself: not because of it
            (1, 1, 101, 300),
            (1, 1, 110, 200),
            (1, 1, 111, 900),  # too late
            (2, 2, 105, 400),  # another item
            (3, 1, 105, -100),  # taken back
            (0, 1, 105, 700),  # nobody
        ]
    )
    got, money = bought_later(
        frame, np.array([0, 1, 2, 0]), np.array([0, 0, 0, 1]), np.full(4, 100), np.full(4, 10)
    )
    assert got.tolist() == [True, False, False, False]
    assert money.tolist() == [500, 0, 0, 0]
    assert sales_later(frame, np.array([0, 1, 2]), np.full(3, 100), np.full(3, 10)).tolist() == [
        500,
        400,
        -100,
    ]


@pytest.mark.parametrize(
    ("base", "people", "percent", "needed"),
    [
        (0.05, 1100, 20, 220),  # 5 -> 10 %: 220 quiet of 1,100
        (0.05, 1099, 50, 432),  # a fifth is 219: too few, half is enough
        (0.05, 863, 0, 432),  # half is 431
        (0.02, 2865, 20, 573),
        (0.10, 1915, 20, 383),
        (None, 5000, 0, None),
        (0.0, 5000, 0, None),
    ],
)
def test_a_trial_is_planned_only_where_a_verdict_can_be_reached(
    base: float | None, people: int, percent: int, needed: int | None
) -> None:
    plan = plan_trial(base, people)
    assert (plan.quiet_percent, plan.quiet_needed) == (percent, needed)


def simulated(seed: int, effect: float) -> Uplift:
    """A shop in which 12 % buy what is suggested by themselves, and `effect` more where it is shown."""
    random = np.random.default_rng(seed)
    quiet = np.array([arm(who, str(seed), DAY, 20) == QUIET for who in range(1, PEOPLE + 1)])
    buys = random.random(PEOPLE) < np.where(quiet, 0.12, 0.12 + effect)
    rows = [(0, 2, BEGIN - 30, 100), (0, 2, BEGIN + DAYS, 100)]
    for who in range(1, PEOPLE + 1):
        rows.append((who, 2, BEGIN - int(random.integers(1, 90)), 900))
        rows.append(
            (who, 1, BEGIN + DAYS + int(random.integers(1, 30)), 300)
        )  # after the days: counts for nothing
        if buys[who - 1]:
            rows.append((who, 1, BEGIN + int(random.integers(1, DAYS + 1)), 300))
    everybody = np.arange(PEOPLE)
    got, _money = bought_later(
        frame_of(rows, people=PEOPLE),
        everybody,
        np.zeros(PEOPLE, dtype=np.int64),
        np.full(PEOPLE, BEGIN),
        np.full(PEOPLE, DAYS),
    )
    return Uplift(
        took=int((got & ~quiet).sum()),
        shown=int((~quiet).sum()),
        quiet_took=int((got & quiet).sum()),
        quiet=int(quiet.sum()),
    )


def covered(effect: float, seeds: range) -> float:
    """Share of the shops whose 95 % limits hold the true effect."""
    limits = [simulated(seed, effect).difference(Z95)[1:] for seed in seeds]
    return sum(low <= effect <= high for low, high in limits) / len(limits)


@pytest.mark.parametrize("effect", [0.0, 0.06])
def test_the_limits_hold_the_true_effect_in_most_shops(effect: float) -> None:
    assert covered(effect, range(30)) >= 25 / 30
    wrong = [simulated(seed, effect).difference(Z95)[1:] for seed in range(30)]
    assert sum(low <= effect + 0.12 <= high for low, high in wrong) <= 3


@pytest.mark.soak
@pytest.mark.parametrize("effect", [0.0, 0.03, 0.06, 0.10])
def test_the_limits_hold_the_true_effect_in_nine_of_ten_to_all_but_one_of_a_hundred(effect: float) -> None:
    share = covered(effect, range(200))
    assert 0.90 <= share <= 0.99
    if not effect:
        false_alarms = sum(simulated(seed, 0.0).verdict() != 0 for seed in range(200))
        assert (
            false_alarms <= 8
        )  # a trial that is looked at five times claims an effect that is not there in 5 % at most
