"""Tiles side by side: figures on one line, and no room left over from another width or text size."""

from __future__ import annotations

import pytest

from ui import theme
from ui.widgets.tile import Tile
from ui.widgets.tile_grid import TileGrid

LONG = "Paid by customers of more than a year"


@pytest.fixture
def grid(qtbot):
    """A long label among short ones, narrow and in large text at first."""
    theme.current().set_text_size(200)
    made = TileGrid([Tile(label, "12") for label in (LONG, "New", "Takings", "Visits", "Gap", "Due")])
    qtbot.addWidget(made)
    made.resize(720, 1200)
    made.show()
    qtbot.waitExposed(made)
    yield made
    theme.current().set_text_size(100)


def test_a_wider_window_and_smaller_text_leave_no_empty_room_above_the_labels(grid, qtbot):
    theme.current().set_text_size(100)
    grid.resize(1700, 400)

    def settled() -> bool:
        return all(
            tile._label.minimumHeight() == tile._label.fontMetrics().height()
            for tile in grid.findChildren(Tile)
        )

    qtbot.waitUntil(settled, timeout=2_000)


def test_figures_of_one_line_stand_on_one_line(grid, qtbot):
    first, second = grid.findChildren(Tile)[:2]
    qtbot.waitUntil(lambda: first._value.y() == second._value.y(), timeout=2_000)
    assert first._label.height() > first._label.fontMetrics().height()
