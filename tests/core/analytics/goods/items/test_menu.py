"""The menu grid: popularity and margin within a group of items."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.goods.items.menu import Corner, Menu, find_menu, popularity_line


def menu(
    units: list[int], margin: list[float], group: list[int] | None = None, new: list[int] | None = None
) -> Menu:
    """A menu of these items, all in one group unless said otherwise."""
    judged = np.ones(len(units), dtype=bool)
    judged[new or []] = False
    return find_menu(
        group=np.array(group or [0] * len(units), dtype=np.int64),
        units=np.array(units, dtype=np.int64),
        margin=np.array(margin, dtype=float),
        judged=judged,
    )


def test_of_eight_items_one_is_popular_from_8_75_percent() -> None:
    assert popularity_line(8) == pytest.approx(0.0875)


def test_the_four_corners() -> None:
    # 100 pieces: equal share 25, popular from 17.5; mean margin (40 x 300 + 40 x 100 + 10 x 300 + 10 x 100) / 100 = 200
    found = menu([40, 40, 10, 10], [300, 100, 300, 100])
    assert [found.corner(i) for i in range(4)] == [
        Corner.STAR,
        Corner.PLOUGH_HORSE,
        Corner.PUZZLE,
        Corner.DOG,
    ]
    assert found.popularity.tolist() == pytest.approx([1.6, 1.6, 0.4, 0.4])
    assert found.above.tolist() == pytest.approx([100, -100, 100, -100])
    assert found.count(Corner.PUZZLE) == 1


def test_the_margin_line_weighs_items_by_their_pieces() -> None:
    found = menu([90, 10, 20], [100, 1000, 100])
    assert found.above[0] == pytest.approx(100 - (90 * 100 + 10 * 1000 + 20 * 100) / 120)


def test_each_category_has_its_own_lines_and_small_ones_are_judged_together() -> None:
    found = menu([50, 30, 20, 4, 4, 6], [5, 5, 5, 1, 2, 3], [0, 0, 0, 1, 1, -1])
    assert found.popularity.tolist() == pytest.approx([1.5, 0.9, 0.6, 12 / 14, 12 / 14, 18 / 14])
    assert found.above.tolist()[:3] == [0, 0, 0]
    assert found.above[3] == pytest.approx(1 - (4 + 8 + 18) / 14)


def test_new_items_do_not_move_the_lines() -> None:
    old = menu([40, 40, 20], [300, 100, 200])
    found = menu([40, 40, 20, 5], [300, 100, 200, 900], new=[3])
    assert found.popularity[:3].tolist() == pytest.approx(old.popularity.tolist())
    assert found.above[:3].tolist() == pytest.approx(old.above.tolist())
    assert found.popularity[3] == pytest.approx(0.15)
    assert found.count(Corner.PUZZLE) == old.count(Corner.PUZZLE)


items = st.lists(
    st.tuples(st.integers(1, 500), st.integers(-500, 500), st.integers(-1, 3)), min_size=1, max_size=20
)


@given(items)
def test_equal_shares_and_weighted_margins_balance_out(rows: list[tuple[int, int, int]]) -> None:
    found = menu([r[0] for r in rows], [float(r[1]) for r in rows], [r[2] for r in rows])
    units = np.array([r[0] for r in rows])
    assert found.popularity.sum() == pytest.approx(len(rows))
    assert (units * found.above).sum() == pytest.approx(0, abs=1e-6 * units.sum())
    assert sum(found.count(corner) for corner in Corner) == found.judged.sum()


def test_an_item_with_nothing_beside_it_is_not_judged() -> None:
    assert menu([10], [5]).judged.tolist() == [False]
    assert menu([], []).judged.tolist() == []
