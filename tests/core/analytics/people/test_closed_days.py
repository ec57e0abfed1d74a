"""Days on which the shop was closed make nobody late (analytics 1.3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.analytics.rules import Rules
from core.analytics.snapshot import Analysis, analyse
from core.model.insights import Stage
from tests.helpers.sales import Row, frame_of

RULES = Rules(default_gap=10, lapse_min=30, lapse_max=120, regular_window=90, new_window=60, lapse_days=0)
FIRST = date(2026, 6, 1)
REOPENED = FIRST + timedelta(days=60)


def summer(away: int) -> Analysis:
    """Somebody buys every day but for `away` days before `REOPENED`; Ana comes every ten days until then."""
    shut = {REOPENED - timedelta(days=n) for n in range(1, away + 1)}
    rows: list[Row] = []
    for n in range(62):
        day = FIRST + timedelta(days=n)
        if day not in shut:
            rows.append((None, day, [("Bread", 300)]))
            if n % 10 == 0 and day < REOPENED:
                rows.append(("Ana", day, [("Bread", 300)]))
    found = analyse(frame_of(rows), RULES)
    assert found is not None
    return found


def stage_of(found: Analysis) -> Stage:
    return found.stages.of(0)


def test_after_two_weeks_of_holiday_nobody_is_late_at_once() -> None:
    found = summer(14)
    assert found.stages.ratio[0] == pytest.approx(0.7, abs=0.2)
    assert stage_of(found) is Stage.REGULAR


def test_without_the_holiday_the_same_days_away_are_late() -> None:
    rows: list[Row] = [(None, FIRST + timedelta(days=n), [("Bread", 300)]) for n in range(62)]
    rows += [("Ana", FIRST + timedelta(days=n), [("Bread", 300)]) for n in range(0, 41, 10)]
    found = analyse(frame_of(rows), RULES)
    assert found is not None
    assert stage_of(found) is Stage.REGULAR_AT_RISK


def test_days_after_the_last_sale_of_the_book_are_no_holiday() -> None:
    frame = summer(0).frame
    later = analyse(frame.as_of(REOPENED + timedelta(days=20)), RULES)
    assert later is not None
    assert later.stages.ratio[0] > 1.5


def test_a_weekly_day_off_is_no_holiday() -> None:
    rows: list[Row] = [
        (None, day, [("Bread", 300)])
        for day in (FIRST + timedelta(days=n) for n in range(60))
        if day.weekday() < 5
    ]
    rows += [("Ana", FIRST + timedelta(days=n), [("Bread", 300)]) for n in (0, 7, 14, 21)]
    found = analyse(frame_of(rows), RULES)
    assert found is not None
    assert found.stages.ratio[0] > 3
