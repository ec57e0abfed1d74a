"""No page shows a figure that it does not explain: tiles, columns of numbers, and sentences with money or a share.

A tile also says what would change its figure.
"""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QVBoxLayout, QWidget

from installer import shot_books
from tests.helpers.books import NOW
from ui import places
from ui.models.records import Column, RecordsModel
from ui.pages.bring_in import BringInPage
from ui.pages.loyalty import LoyaltyPage
from ui.pages.offers import OffersPage
from ui.widgets.card import Card
from ui.widgets.chart_card import ChartCard
from ui.widgets.explain import Explanation
from ui.widgets.importing.preview import Preview
from ui.widgets.importing.result import ResultCard
from ui.widgets.numbers_table import NumbersTable
from ui.widgets.text import Paragraph
from ui.widgets.tile import Tile
from ui.widgets.why import WhyButton

FIGURE = re.compile(r"[€$]\s?\d|\d\s?[%€]")
CHANGES = re.compile("What changes it: ")
ACROSS = Qt.Orientation.Horizontal
WITH_FIGURES = sorted(
    set(places.PAGES) - {"welcome", "print"}
)  # Print shows paper, Welcome nothing of a book


def unexplained(page: QWidget) -> list[str]:
    """What a page shows without saying what it means."""
    return [*_tiles(page), *_columns(page), *_sentences(page)]


def _tiles(page: QWidget) -> list[str]:
    return [
        tile.accessibleName()
        for tile in page.findChildren(Tile)
        if tile.explanation is None or not any(map(CHANGES.match, tile.explanation.sentences))
    ]


def _columns(page: QWidget) -> list[str]:
    found = []
    for table in page.findChildren(QTableView):
        model = table.model()
        if isinstance(table, NumbersTable) or isinstance(table.parentWidget(), Preview) or model is None:
            continue  # a chart's numbers explain themselves one by one; a preview shows the sheet as it is
        for column in range(model.columnCount()):
            align = model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole)
            right = align is not None and int(align) & int(Qt.AlignmentFlag.AlignRight)
            if right and not model.headerData(column, ACROSS, Qt.ItemDataRole.ToolTipRole):
                found.append(f"{table.accessibleName()}: {model.headerData(column, ACROSS)}")
    return found


def _sentences(page: QWidget) -> list[str]:
    return [
        label.text()
        for label in page.findChildren(QLabel)
        if FIGURE.search(label.text()) and label.isVisibleTo(page) and not _explained(label, page)
    ]


def _explained(label: QLabel, page: QWidget) -> bool:
    """A sign in the same card explains; so does one beside a sentence that stands in no card."""
    above = label.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, Tile | QAbstractItemView | ChartCard):
            return True
        if any(sign.isVisibleTo(page) for sign in above.findChildren(WhyButton)):
            return True
        if isinstance(above, Card):
            return False
        above = above.parentWidget()
    return False


@pytest.fixture
def shown(ctx, opened, people):
    """A page of the year's book."""

    def make(key: str) -> QWidget:
        module, name = places.PAGES[key]
        wanted = {"customer": people["Regular 01"]} if key == "customer" else {}
        return opened(getattr(import_module(module), name), ctx, **wanted)

    return make


@pytest.mark.parametrize("key", WITH_FIGURES)
def test_no_page_shows_a_number_that_it_does_not_explain(shown, key):
    assert unexplained(shown(key)) == []


def test_no_part_of_offers_shows_a_number_that_it_does_not_explain(ctx, shown, settle):
    page = shown("offers")
    assert isinstance(page, OffersPage)
    for key in page.sections:
        page.open_section(key)
        settle(ctx)
        assert any(part.isVisible() for part in page.sections[key].parts), key
        assert unexplained(page) == [], key


def test_no_part_of_loyalty_shows_a_number_that_it_does_not_explain(ctx, shown, settle):
    page = shown("loyalty")
    assert isinstance(page, LoyaltyPage)
    for head in page.heads.values():
        head.setChecked(True)
    settle(ctx)
    assert unexplained(page) == []


def test_a_sheet_that_was_read_and_one_that_was_brought_in_explain_their_numbers(
    ctx, shown, settle, tmp_path
):
    page = shown("bring_in")
    assert isinstance(page, BringInPage)
    page.take_sheets([shot_books.tiny_sheet(tmp_path, NOW)])
    settle(ctx)
    assert len(page.findChildren(Tile)) >= 5
    assert unexplained(page) == []
    page._import()
    settle(ctx)
    assert page.findChild(ResultCard) is not None
    assert unexplained(page) == []


def test_the_walk_finds_what_is_not_explained(qtbot):
    bare = QWidget()
    qtbot.addWidget(bare)
    card, told = Card("Bare"), Card("Told")
    card.body.addWidget(Paragraph("It brings €12 a week."))
    told.body.addWidget(Paragraph("It brings €13 a week."))
    told.explain_with("What it is.")
    table = QTableView()
    column: Column[int] = Column(key="n", header="Number", text=str, number=True)
    table.setModel(RecordsModel([column], [1, 2], table))
    column_of = QVBoxLayout(bare)
    tiles = (
        Tile("Bare", "1"),
        Tile("Told", "2", explanation=Explanation("Told", ("What it is.", "What changes it: time."))),
    )
    for widget in (card, told, table, *tiles):
        column_of.addWidget(widget)
    bare.show()
    assert len(unexplained(bare)) == 3
    assert "It brings €12 a week." in unexplained(bare)
