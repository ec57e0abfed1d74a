"""Parts that pages are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from core.errors import EnvironmentFault
from core.model.customers import FollowUp
from core.model.insights import Evidence, Stage, Suggestion, SuggestionList
from ui.models import texts
from ui.models.records import Column
from ui.widgets.columns import TwoColumns
from ui.widgets.follow_up_row import due_words
from ui.widgets.reading_order import ReadingOrder, in_reading_order
from ui.widgets.save_file import write
from ui.widgets.search import SearchField
from ui.widgets.suggestion_row import SuggestionRow, money_line
from ui.widgets.table_file import table_as_csv
from ui.widgets.tile import Tile
from ui.widgets.tile_grid import TileGrid
from ui.widgets.toast import SavedSign
from ui.widgets.word_chip import WordChip
from ui.words import STAGES

TODAY = date(2026, 11, 25)
SUGGESTION = Suggestion(
    customer_id=7,
    customer="Ana",
    product_id=3,
    item="Cola",
    category="Drinks",
    list=SuggestionList.NEW,
    rank=1,
    score=1.0,
    evidence=Evidence(because="Margherita", both=31, having=40, base=0.2, low=0.6),
    text="31 of 40 customers who buy Margherita also take Cola; of all, 20% do.",
    money_minor=250,
)


def test_tab_follows_the_layout_whatever_was_made_first(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    last, first, middle = QLineEdit("last"), QLineEdit("first"), QLineEdit("middle")
    inner = QVBoxLayout()
    inner.addWidget(middle)
    column.addWidget(first)
    column.addLayout(inner)
    column.addWidget(last)
    in_reading_order(page)
    page.show()
    assert first.nextInFocusChain() == middle
    assert middle.nextInFocusChain() == last


def test_an_order_that_the_collector_has_emptied_hears_its_windows_last_moves_in_silence(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    in_reading_order(page)
    page.show()
    QApplication.processEvents()
    vars(
        page.findChild(ReadingOrder)
    ).clear()  # what the collector does to a cycle, before Qt deletes the window
    page.resize(page.width() + 100, 300)


def test_two_columns_become_one_where_it_is_narrow(qtbot) -> None:
    both = TwoColumns()
    qtbot.addWidget(both)
    left, right = QLineEdit(), QLineEdit()
    both.fill([left], [right])
    both.resize(1000, 300)
    both.show()
    assert left.mapTo(both, left.rect().topLeft()).y() == right.mapTo(both, right.rect().topLeft()).y()
    both.resize(600, 300)
    qtbot.waitUntil(
        lambda: right.mapTo(both, right.rect().topLeft()).y() > left.mapTo(both, left.rect().topLeft()).y()
    )


@pytest.mark.parametrize(("width", "columns"), [(1000, 5), (600, 3), (380, 2), (100, 1)])
def test_tiles_share_the_width_evenly(width, columns, qtbot) -> None:
    tiles = [QWidget() for _ in range(5)]
    grid = TileGrid(tiles)
    qtbot.addWidget(grid)
    grid.resize(width, 300)
    grid.show()
    assert grid._columns == columns


def test_an_answer_counts_once(qtbot) -> None:
    row = SuggestionRow(SUGGESTION, "EUR")
    qtbot.addWidget(row)
    given: list[str] = []
    row.answered.connect(lambda _suggestion, answer: given.append(answer))
    buttons = row.findChildren(QWidget)
    taken = next(button for button in buttons if button.accessibleName() == "Taken: Cola")
    qtbot.mouseClick(taken, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(taken, Qt.MouseButton.LeftButton)
    assert given == ["taken"]


def test_a_suggestion_tells_its_evidence_to_a_screen_reader(qtbot) -> None:
    row = SuggestionRow(SUGGESTION, "EUR")
    qtbot.addWidget(row)
    assert row.accessibleName() == "New for them: Cola"
    assert row.accessibleDescription() == SUGGESTION.text


def test_a_stage_is_a_word_with_its_meaning(qtbot) -> None:
    chip = WordChip(STAGES[Stage.DUE])
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Due"
    assert chip.toolTip() == STAGES[Stage.DUE].meaning
    assert not chip.grab().isNull()


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (date(2026, 11, 23), "was due 2 days ago", "bad"),
        (date(2026, 11, 25), "due today", "warn"),
        (date(2026, 12, 1), "due Dec 1, 2026", "muted"),
    ],
)
def test_a_follow_up_says_when_it_is_due(due, words, tone) -> None:
    follow_up = FollowUp(id=1, customer_id=7, customer="Ana", text="Call", due_on=due, done_on=None)
    assert due_words(follow_up, TODAY) == (words, tone)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (112, 100, "12% more"),
        (80, 100, "20% less"),
        (102, 100, "about the same"),
        (9, 6, "3 more"),
        (5, 5, "about the same"),
        (7, None, ""),
    ],
)
def test_a_change_is_told_in_per_cent_only_where_there_are_enough(now, before, words) -> None:
    assert texts.change(now, before)[0] == words


def test_a_table_is_saved_as_shown_and_never_as_a_formula() -> None:
    columns = [Column(key="name", header="Name", text=lambda row: row)]
    assert table_as_csv(columns, ["=1+1", "Ana"]).decode("utf-8-sig") == "Name\r\n'=1+1\r\nAna\r\n"


def test_a_folder_that_refuses_is_told_in_the_owners_words(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as refused:
        write(tmp_path / "missing" / "list.csv", b"x")
    assert refused.value.key == "cannot_write"


def test_figures_of_one_line_stand_on_one_line_whatever_their_labels(qtbot) -> None:
    tiles = [
        Tile("Visits", "30"),
        Tile("Chance to return within 30 days", "65%"),
        Tile("Usual gap", "27 days"),
    ]
    grid = TileGrid(tiles)
    qtbot.addWidget(grid)
    grid.resize(540, 200)
    grid.show()
    QApplication.processEvents()
    assert grid._columns == 3
    assert len({tile._value.mapTo(grid, tile._value.rect().topLeft()).y() for tile in tiles}) == 1


def test_the_search_is_emptied_by_a_button_with_a_name_and_a_size(qtbot) -> None:
    field = SearchField("Search")
    qtbot.addWidget(field)
    field.resize(300, 36)
    field.show()
    field.setText("ana")
    assert field._clear.isVisible()
    assert field._clear.accessibleName() == "Empty the search"
    assert min(field._clear.width(), field._clear.height()) >= 24
    qtbot.mouseClick(field._clear, Qt.MouseButton.LeftButton)
    assert field.text() == ""


def test_what_an_offer_brings_breaks_rather_than_cutting_the_narrow_preview(qtbot) -> None:
    long_item = replace(SUGGESTION, money_minor=123456, money_is_margin=True)
    row = SuggestionRow(long_item, "EUR", with_answers=False)
    qtbot.addWidget(row)
    line = QFontMetrics(row.font()).horizontalAdvance(money_line(long_item, "EUR"))
    assert row.minimumSizeHint().width() < line


def test_the_word_after_storing_leaves_what_stands_above_alone(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    sign = SavedSign(window)
    sign.flash()
    assert sign.geometry().top() > window.height() // 2
    assert window.rect().contains(sign.geometry())
