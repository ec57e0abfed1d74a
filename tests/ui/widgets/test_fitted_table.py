"""Columns fit the room there is: words give way, then columns of less weight."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from core import i18n
from tests.ui.models.test_customers_model import customer
from ui import theme
from ui.models.customers import CustomersModel, prepare
from ui.widgets.chip_delegate import chip_size
from ui.widgets.fitted_table import FittedTable, narrowest, share_out

PAGE = 998  # what a window 1280 pixels wide leaves to the table
PEOPLE = prepare([customer(number) for number in range(1, 400)])


@pytest.fixture(params=("en", "cs", "hr"))
def tongue(request):
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("en")


def shown_at(width: int, qtbot) -> FittedTable:
    theme.current().set_text_size(100)
    model = CustomersModel("CZK")
    table = FittedTable(model, "Customers")
    qtbot.addWidget(table)
    model.set_list(PEOPLE)
    table.fit()
    table.resize(width, 500)
    table.show()
    QApplication.processEvents()
    return table


def keys(table: FittedTable) -> list[str]:
    columns = table.records.columns
    return [column.key for place, column in enumerate(columns) if not table.isColumnHidden(place)]


def test_all_nine_columns_fit_a_small_window_in_every_language(tongue, qtbot) -> None:
    table = shown_at(PAGE, qtbot)
    assert len(keys(table)) == 9
    assert table.horizontalScrollBar().maximum() == 0


def test_no_number_and_no_stage_is_ever_cut(tongue, qtbot) -> None:
    table = shown_at(PAGE, qtbot)
    metrics = QFontMetrics(theme.current().font())
    for place, column in enumerate(table.records.columns):
        if column.word is not None:
            chips = (chip_size(column.word(row), metrics, theme.current()).width() for row in PEOPLE.rows)
            assert max(chips) + 12 <= table.columnWidth(place)
        if not column.number:
            continue
        texts = [column.text(row) for row in PEOPLE.rows]
        widest = max(texts, key=metrics.horizontalAdvance)
        assert metrics.horizontalAdvance(widest) + 16 <= table.columnWidth(place), (column.key, widest)


def test_columns_of_less_weight_step_aside_and_come_back(qtbot) -> None:
    table = shown_at(PAGE, qtbot)
    table.resize(600, 500)
    QApplication.processEvents()
    assert {"name", "stage", "last", "spend", "chance"} <= set(keys(table))
    assert "gap" not in keys(table)
    assert table.horizontalScrollBar().maximum() == 0
    table.resize(PAGE, 500)
    QApplication.processEvents()
    assert len(keys(table)) == 9


def test_words_take_what_is_left_and_give_down_to_their_least() -> None:
    assert share_out(400, [100, 100], [50, 50], [True, False]) == [300, 100]
    assert share_out(150, [100, 100], [50, 50], [True, True]) == [75, 75]
    assert share_out(50, [100, 100], [50, 50], [True, True]) == [50, 50]


def test_a_header_breaks_at_the_space_that_makes_it_narrowest(qapp) -> None:
    metrics = QFontMetrics(theme.current().font())
    assert narrowest("Visits", metrics) == (metrics.horizontalAdvance("Visits"), 1)
    width, lines = narrowest("Poslední návštěva", metrics)
    assert lines == 2
    assert width == max(metrics.horizontalAdvance("Poslední"), metrics.horizontalAdvance("návštěva"))


def test_the_shops_gap_is_marked_by_a_sign_a_colour_and_a_tooltip() -> None:
    column = next(c for c in CustomersModel("CZK").columns if c.key == "gap")
    guess = customer(1, gap_is_own=False, visits=3, usual_gap=52.0)
    own = customer(2, gap_is_own=True, visits=3, usual_gap=52.0)
    assert (column.text(guess), column.text(own)) == ("~52 days", "52 days")
    assert column.quiet is not None
    assert column.tip is not None
    assert column.quiet(guess)
    assert not column.quiet(own)
    assert "shop's usual gap" in column.tip(guess)
    assert not column.tip(own)
