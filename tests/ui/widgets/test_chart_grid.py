"""Cards in two columns where there is room: pairs in their order, wide cards on lines of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QFrame

from ui.widgets.chart_grid import ChartGrid, lines_of


@pytest.mark.parametrize(
    ("wide", "lines"),
    [
        ("", []),
        ("..", [(0, 1)]),
        ("...", [(0, 1), (2,)]),
        ("W..", [(0,), (1, 2)]),
        (".W..", [(0, 2), (1,), (3,)]),
        (".WW", [(0,), (1,), (2,)]),
    ],
)
def test_a_wide_card_stands_below_the_pair_it_would_tear_apart(wide, lines) -> None:
    assert lines_of([one == "W" for one in wide], closed=True) == lines


def test_a_card_that_still_waits_for_a_partner_keeps_half_of_the_line() -> None:
    assert lines_of([False], closed=False) == [(0, -1)]


@given(st.lists(st.booleans()), st.booleans())
def test_every_card_stands_somewhere_once(wide, closed) -> None:
    places = [place for line in lines_of(wide, closed=closed) for place in line if place >= 0]
    assert sorted(places) == list(range(len(wide)))


def test_two_columns_become_one_where_it_is_narrow(qtbot) -> None:
    grid = ChartGrid()
    qtbot.addWidget(grid)
    cards = [(QFrame(), False), (QFrame(), False)]
    for card, _wide in cards:
        card.setMinimumHeight(50)
    cards[1][0].setMinimumHeight(90)
    grid.resize(1300, 400)
    grid.show()
    grid.set_cards(cards, closed=True)
    qtbot.waitUntil(lambda: cards[0][0].x() < cards[1][0].x())
    assert cards[0][0].height() == cards[1][0].height()
    grid.resize(900, 400)
    qtbot.waitUntil(lambda: cards[0][0].y() < cards[1][0].y())
    assert cards[0][0].width() == cards[1][0].width() == 900
