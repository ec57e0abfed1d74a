"""How items go together: the mini example of analytics 2.1 and the guard of its explanations."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from core.analytics.goods.purchases import find_purchases, on_offer
from core.analytics.goods.suggest.affinity import ease_weights, find_affinity, proof
from tests.helpers.sales import Row, frame_of

BASKETS = ["AB", "AB", "ABC", "AC", "CD", "BD"]
DAY = date(2026, 3, 1)


def bought(baskets: list[str]) -> list[Row]:
    return [(f"c{i}", DAY, [(item, 100) for item in basket]) for i, basket in enumerate(baskets)]


def test_ease_agrees_with_the_mini_example() -> None:
    together = np.array([[4, 3, 2, 0], [3, 4, 1, 1], [2, 1, 3, 1], [0, 1, 1, 2]], dtype=float)
    assert ease_weights(together, 1.0)[0] == pytest.approx([0, 0.6744, 0.5116, -0.3333], abs=1e-4)


def test_counts_and_confidence_agree_with_the_mini_example() -> None:
    frame = frame_of(bought(BASKETS))
    found = find_affinity(find_purchases(frame), frame.products)
    names = [frame.product_name[i] for i in found.item]
    a, b, c, d = (names.index(name) for name in "ABCD")
    assert found.together[a, [a, b, c, d]].tolist() == [4, 3, 2, 0]
    assert found.confidence[a, [b, c, d]] == pytest.approx([0.6806, 0.5, 0.2778], abs=1e-4)


def test_a_pair_needs_five_people_and_a_share_clearly_above_the_usual() -> None:
    baskets = ["AB"] * 92 + ["A"] * 60 + ["B"] * 10 + ["C"] * 340 + ["DE"] * 3 + ["D"] + ["E"] * 4
    frame = frame_of(bought(baskets))
    found = find_affinity(find_purchases(frame), frame.products)
    names = [frame.product_name[i] for i in found.item]
    table = proof(found)
    a, b = names.index("A"), names.index("B")
    assert found.people == 510
    assert table[a, b] == pytest.approx(0.5388, abs=1e-4)
    assert table[a, names.index("C")] == 0
    assert "D" not in names  # four buyers: fewer than an item needs to be a candidate
    assert table[a, a] == 0


def test_five_of_nine_prove_nothing_where_the_usual_share_is_as_high() -> None:
    baskets = ["AB"] * 5 + ["A"] * 4 + ["B"] * 30 + ["C"] * 61
    frame = frame_of(bought(baskets))
    found = find_affinity(find_purchases(frame), frame.products)
    names = [frame.product_name[i] for i in found.item]
    assert proof(found)[names.index("A"), names.index("B")] == 0


def test_purchases_count_days_and_know_the_usual_amount() -> None:
    rows: list[Row] = [
        ("Ana", DAY, [("Cola", 200), ("Cola", 200)]),
        ("Ana", DAY, [("Cola", 200)]),
        ("Ana", DAY + timedelta(days=9), [("Cola", 400), ("Cola", -400)]),
        (None, DAY + timedelta(days=20), [("Cola", 500)]),
    ]
    found = find_purchases(frame_of(rows))
    assert found.times.tolist() == [2]
    assert (found.last - found.first).tolist() == [9]
    assert found.returned.tolist() == [True]
    assert found.amount.tolist() == [300]
    assert found.buyers.tolist() == [1]
    assert found.lines.tolist() == [5]


def days_of_sale(regulars: int) -> list[Row]:
    others: list[Row] = [(f"r{i}", DAY + timedelta(days=61), [("Fresh", 100)]) for i in range(regulars)]
    return [
        *others,
        ("Ana", DAY, [("Old", 100)]),
        (None, DAY + timedelta(days=1), [("Just in time", 100)]),
        ("Ana", DAY + timedelta(days=61), [("Fresh", 100)]),
    ]


def test_an_item_nobody_bought_for_sixty_days_is_discontinued() -> None:
    frame = frame_of(days_of_sale(120))
    found = find_purchases(frame)
    sold = dict(zip(frame.product_name, on_offer(frame, found, 21.0).tolist(), strict=True))
    assert sold == {"Old": False, "Just in time": True, "Fresh": True}
    assert on_offer(frame, found, 180.0).all()  # an adviser's customers come twice a year


def test_a_handful_of_customers_leave_an_item_unsold_for_longer() -> None:
    frame = frame_of(days_of_sale(10))
    assert on_offer(frame, find_purchases(frame), 21.0).all()


def test_four_people_prove_nothing_however_sure_they_look() -> None:
    frame = frame_of(bought(["DE"] * 4 + ["D"] + ["E"] + ["C"] * 200))
    found = find_affinity(find_purchases(frame), frame.products)
    names = [frame.product_name[i] for i in found.item]
    assert found.together[names.index("D"), names.index("E")] == 4
    assert proof(found)[names.index("D"), names.index("E")] == 0
