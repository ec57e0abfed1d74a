"""What the page of one sheet shows, from hand-made plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate

from core.importing.questions import day_month_order
from core.model.importing import Question
from tests.helpers.plans import planned
from ui import import_words
from ui.widgets.importing.choices import Choices, Questions
from ui.widgets.importing.findings import origin, sentence
from ui.widgets.importing.left_out import LeftOut, row_numbers
from ui.widgets.importing.plan_view import PlanView
from ui.widgets.importing.preview import shown
from ui.widgets.tile import Tile

TODAY = QDate(2026, 11, 25)


@pytest.fixture
def view_of(qtbot, window):
    def make(plan):
        view = PlanView(plan, currency="EUR", answers={}, today=TODAY)
        qtbot.addWidget(view)
        return view

    return make


def test_one_sentence_says_what_was_found():
    assert sentence(planned()) == "3 sales from May 1, 2026 to May 31, 2026."
    assert "row 4" in origin(planned().plan)


def test_a_known_till_is_named():
    assert "Square" in origin(planned(format="square_items_35").plan)


def test_the_button_counts_what_is_written(view_of):
    assert view_of(planned()).import_button.text() == "Import 3 sales"
    one = replace(planned(), lines_new=1)
    assert view_of(one).import_button.text() == "Import 1 sale"
    changed = replace(planned(), lines_new=0, lines_changed=2)
    assert view_of(changed).import_button.text() == "Update 2 sales"


def test_a_plan_that_waits_for_an_answer_does_not_say_that_nothing_is_new(view_of):
    question = Question(id="day_month_order", text="Day first?", choices=("dmy", "mdy"))
    waiting = replace(planned(questions=(question,)), lines_new=0)
    view = view_of(waiting)
    said = [tile.accessibleName() for tile in view.findChildren(Tile)]
    assert "Sales, 3" in said
    assert not any(name.startswith("New sales") for name in said)


def test_row_numbers_are_shortened():
    assert row_numbers((4,)) == "row 4"
    assert row_numbers(tuple(range(1, 10))) == "rows 1, 2, 3, 4, 5, 6 …"


def test_rejected_rows_say_where_and_why_and_can_be_saved(qtbot, window):
    from ui.widgets.buttons import Button

    card = LeftOut(planned().plan, "EUR")
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.save_rejected):
        card.findChild(Button).click()


def test_a_choice_tells_what_was_chosen(qtbot, window):
    choice = Question(id="price_is_unit_or_line", text="Which?", choices=("unit", "line"), default="unit")
    card = Choices((choice,), {})
    qtbot.addWidget(card)
    box = card.boxes[choice.id]
    assert box.currentText() == "The price of one piece"
    with qtbot.waitSignal(card.answered) as got:
        box.setCurrentIndex(1)
        box.activated.emit(1)
    assert got.args == [choice.id, "line"]


def test_the_day_or_the_month_first_is_asked_for_with_the_sheets_own_date(qtbot, window):
    question = day_month_order("03/07/2026", date(2026, 7, 3), date(2026, 3, 7))
    card = Questions((question,), TODAY)
    qtbot.addWidget(card)
    assert [card.buttons[key].text() for key in ("dmy", "mdy")] == ["July 3, 2026", "March 7, 2026"]
    with qtbot.waitSignal(card.answered) as got:
        card.buttons["mdy"].click()
    assert got.args == ["day_month_order", "mdy"]


def test_a_missing_year_is_asked_for_with_that_of_today(qtbot, window):
    card = Questions((Question(id="year", text="Which year?", choices=()),), TODAY)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.answered) as got:
        card.buttons["year"].click()
    assert got.args == ["year", str(TODAY.year())]


def test_a_missing_date_is_asked_with_a_calendar(qtbot, window):
    question = Question(id="date_missing", text="Which day?", choices=())
    card = Questions((question,), TODAY)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.answered) as got:
        card.buttons["date_missing"].click()
    assert got.args == ["date_missing", "2026-11-25"]


def test_a_column_of_the_sheet_can_be_chosen_for_a_role(view_of, qtbot):
    view = view_of(planned())
    box = view.columns.boxes["category"]
    with qtbot.waitSignal(view.column_changed) as got:
        box.choose("Remark")
        box.activated.emit(box.currentIndex())
    assert got.args == ["category", "Remark"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("2026-05-31", "May 31, 2026"),
        ("1500.00", "1,500.00"),
        ("-3.5", "\u22123.5"),
        ("Ana", "Ana"),
        ("12-34", "12-34"),
    ],
)
def test_cells_are_written_as_everywhere_else(cell, text):
    assert shown(cell) == text


def test_the_same_warning_is_said_once_with_all_its_names():
    words = import_words.warnings(("big_customer:Ana", "big_customer:Ivo", "hidden_rows"))
    assert len(words) == 2
    assert "Ana, Ivo" in words[0]
