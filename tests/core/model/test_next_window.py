"""A date of the next visit is said only where it says something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.model.insights import LEAST_CHANCE, WIDEST_WINDOW, CustomerInsight, Stage

SNAPSHOT = date(2026, 11, 24)
REGULAR = CustomerInsight(
    customer_id=1,
    snapshot=SNAPSHOT,
    stage=Stage.REGULAR,
    visits=20,
    first_visit=SNAPSHOT - timedelta(days=600),
    last_visit=SNAPSHOT - timedelta(days=10),
    usual_gap=30.0,
    gap_is_own=True,
    spend_minor=10_000,
    spend_year_minor=5_000,
    categories=2,
    won_back=False,
    group="",
    horizon=30,
    p_return=0.6,
    next_from=SNAPSHOT + timedelta(days=4),
    next_to=SNAPSHOT + timedelta(days=70),
)


def test_a_regular_on_time_has_both_days() -> None:
    assert REGULAR.next_window == (date(2026, 11, 28), date(2027, 2, 2))


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": Stage.LAPSED},
        {"p_return": LEAST_CHANCE - 0.01},
        {"next_to": SNAPSHOT + timedelta(days=4 + 30 * WIDEST_WINDOW + 1)},
        {"next_from": None, "next_to": None},
    ],
    ids=("lapsed", "tiny chance", "too wide", "unknown"),
)
def test_no_date_is_said_of_somebody_who_is_hardly_expected(changes) -> None:
    assert replace(REGULAR, **changes).next_window is None


def test_too_little_to_say_a_chance_does_not_hide_the_days() -> None:
    assert replace(REGULAR, p_return=None).next_window is not None
