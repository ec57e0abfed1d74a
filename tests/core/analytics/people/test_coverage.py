"""What to do next for more sales with a name."""

from __future__ import annotations

from datetime import date

import pytest

from core.analytics.people.coverage import next_goal, next_step
from core.model.coverage import Coverage, Named, Step


def _named(share: float) -> Named:
    return Named(
        receipts=100,
        named_receipts=round(100 * share),
        sales_minor=1000,
        named_sales_minor=round(1000 * share),
    )


def _coverage(share: float, before: float | None = None, delivered: int = 0, with_name: int = 0) -> Coverage:
    return Coverage(
        day=date(2026, 6, 30),
        lately=_named(share),
        before=None if before is None else _named(before),
        deliveries=delivered,
        deliveries_named=with_name,
    )


@pytest.mark.parametrize(
    ("coverage", "step"),
    [
        pytest.param(_coverage(0), Step.START, id="no names: note ten regulars"),
        pytest.param(_coverage(0, before=0), Step.START, id="never any names"),
        pytest.param(_coverage(0, before=0.4), Step.STOPPED, id="names have stopped"),
        pytest.param(_coverage(0, delivered=20), Step.PHONES, id="deliveries carry no phone"),
        pytest.param(_coverage(0.2, 0.1, delivered=30, with_name=24), Step.GO_ON, id="most deliveries do"),
        pytest.param(_coverage(0, delivered=4), Step.START, id="hardly any delivery"),
        pytest.param(_coverage(0.3, before=0), Step.GO_ON, id="it grows"),
        pytest.param(_coverage(0.3, before=0.3), Step.MORE, id="it stands still"),
        pytest.param(_coverage(0.3), Step.MORE, id="nothing to compare with"),
        pytest.param(_coverage(0.6, before=0.1), Step.NONE, id="enough"),
        pytest.param(_coverage(0.9, delivered=20), Step.NONE, id="enough without the deliveries"),
    ],
)
def test_the_next_step_depends_on_how_it_stands(coverage: Coverage, step: Step) -> None:
    assert next_step(coverage) == step


def test_the_next_goal_is_the_next_rung() -> None:
    assert [next_goal(share) for share in (0.0, 0.1, 0.29, 0.3, 0.59)] == [0.1, 0.3, 0.3, 0.6, 0.6]


def test_a_share_without_sales_is_nothing() -> None:
    empty = Named(receipts=0, named_receipts=0, sales_minor=0, named_sales_minor=0)
    assert (empty.share, empty.receipt_share) == (0.0, 0.0)
