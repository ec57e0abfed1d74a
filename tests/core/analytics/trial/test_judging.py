"""How good a forecast was: each measure worked out by hand, and what must hold whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.analytics.intervals.wilson import wilson_pair
from core.analytics.trial.judging import (
    auc,
    brier,
    by_past_visits,
    closer_than,
    fifth_of,
    fifths,
    gain,
    midranks,
)

YES, NO = True, False


def test_equal_values_share_the_middle_of_their_ranks() -> None:
    assert midranks(np.array([30, 10, 20, 20])).tolist() == [4, 1, 2.5, 2.5]


def test_the_order_is_the_share_of_pairs_in_the_right_order_ties_half() -> None:
    # Who came: .9 and .4; who did not: .4 and .1. Pairs: .9 > .4, .9 > .1, .4 = .4 (half), .4 > .1: 3.5 of 4.
    assert auc(np.array([0.9, 0.4, 0.4, 0.1]), np.array([YES, YES, NO, NO])) == 3.5 / 4
    assert auc(np.array([1, 2, 3]), np.array([NO, NO, YES])) == 1.0
    assert auc(np.array([1, 1, 1]), np.array([NO, NO, YES])) == 0.5


def test_nothing_is_said_of_the_order_where_everybody_came_or_nobody_did() -> None:
    assert auc(np.array([1, 2]), np.array([YES, YES])) is None
    assert auc(np.array([1, 2]), np.array([NO, NO])) is None


def test_the_squared_error_of_a_chance() -> None:
    assert brier(np.array([1.0, 0.5, 0.2]), np.array([YES, NO, NO])) == pytest.approx((0 + 0.25 + 0.04) / 3)
    assert brier(np.zeros(0), np.zeros(0, dtype=bool)) is None


def test_a_rival_is_judged_by_person_not_by_row() -> None:
    came = np.array([YES, NO, YES])
    chance, rival = np.array([1.0, 0.0, 0.5]), np.array([0.5, 0.5, 0.5])
    # Row by row the rival is .25, .25 and 0 further off; the first and the last row are one person.
    d, low, high = closer_than(rival, chance, came, np.array([4, 9, 4]))
    assert d == pytest.approx(0.5)
    assert low == pytest.approx(0.5)  # .25 and .25: no spread
    assert high == pytest.approx(0.5)
    d, low, high = closer_than(rival, chance, came, np.array([4, 9, 9]))
    assert (low, high) == pytest.approx((0.5, 0.5))
    d, low, high = closer_than(rival, chance, came, np.array([0, 1, 2]))
    spread = float(np.std([0.25, 0.25, 0.0], ddof=1))
    assert high - d == pytest.approx(1.96 * 3**0.5 * spread)
    assert closer_than(rival[:1], chance[:1], came[:1], np.array([3]))[1] == -np.inf


def test_fifths_say_what_was_called_and_what_came_with_its_limits() -> None:
    chance = np.repeat([0.1, 0.2, 0.3, 0.4, 0.9], 4)
    came = np.array([NO] * 4 + [NO] * 4 + [YES, NO, NO, NO] + [YES, YES, NO, NO] + [YES, YES, YES, NO])
    found = fifths(chance, came)
    assert [f.place for f in found] == [0, 1, 2, 3, 4]
    assert [f.people for f in found] == [4] * 5
    assert [f.chance for f in found] == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.9])
    assert [f.came for f in found] == [0, 0, 1, 2, 3]
    assert (found[4].low, found[4].high) == wilson_pair(3, 4)
    assert found[4].share == 0.75


def test_equal_chances_stay_in_one_fifth() -> None:
    assert fifth_of(np.array([0.2, 0.2, 0.2, 0.2, 0.2])).tolist() == [2] * 5
    found = fifths(np.full(10, 0.3), np.array([YES] * 3 + [NO] * 7))
    assert [(f.people, f.came) for f in found] == [(10, 3)]


def test_visits_by_past_visits_with_the_many_together() -> None:
    x = np.array([0.0, 0.0, 1.0, 9.0, 12.0])
    found = by_past_visits(x, np.array([0.2, 0.4, 1.0, 5.0, 7.0]), np.array([0, 1, 2, 4, 6]), most=2)
    assert found == ((2, pytest.approx(0.3), 0.5), (1, 1.0, 2.0), (2, 6.0, 5.0))


def test_the_gain_of_calling_the_best_first() -> None:
    value = np.array([50, 30, 20, 0])
    shares = np.array([0.0, 0.25, 0.5, 1.0])
    assert gain(np.array([4, 3, 2, 1]), value, shares).tolist() == [0.0, 0.5, 0.8, 1.0]
    assert gain(np.array([1, 2, 3, 4]), value, shares).tolist() == [0.0, 0.0, 0.2, 1.0]
    # All equal: as good as drawing lots.
    assert gain(np.ones(4), value, shares).tolist() == shares.tolist()
    assert gain(np.array([4, 3]), np.zeros(2), shares).tolist() == [0.0] * 4


people = st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=2, max_size=40)


@given(people, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_measure(rows: list[tuple[int, bool]], draw) -> None:
    turned = list(rows)
    draw.shuffle(turned)
    answers = []
    for table in (rows, turned):
        chance, came = np.array([c / 6 for c, _w in table]), np.array([w for _c, w in table])
        answers.append(
            (auc(chance, came), fifths(chance, came), gain(chance, came * 1, np.linspace(0, 1, 5)))
        )
    assert answers[0][0] == pytest.approx(answers[1][0])
    assert [(f.place, f.people, f.came) for f in answers[0][1]] == [
        (f.place, f.people, f.came) for f in answers[1][1]
    ]
    assert answers[0][2] == pytest.approx(answers[1][2])


@given(people)
def test_turning_the_order_round_turns_the_measure_round(rows: list[tuple[int, bool]]) -> None:
    chance, came = np.array([c for c, _w in rows]), np.array([w for _c, w in rows])
    one, other = auc(chance, came), auc(-chance, came)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one + other == pytest.approx(1)
        assert auc(3 * chance + 7, came) == pytest.approx(one)
    assert sum(f.people for f in fifths(chance / 6, came)) == len(rows)
    assert sum(f.came for f in fifths(chance / 6, came)) == int(came.sum())
