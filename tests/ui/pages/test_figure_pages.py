"""Offers, Loyalty and My shop: sentences first, numbers behind them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from core.services import loyalty, my_shop
from ui.pages.loyalty import LoyaltyPage, coverage_words
from ui.pages.my_shop import MyShopPage
from ui.pages.offers import OffersPage
from ui.widgets.chart_card import file_of
from ui.widgets.chart_view import numbers_of
from ui.widgets.explain import Explain
from ui.widgets.tile import Tile


@pytest.mark.parametrize("kind", [OffersPage, LoyaltyPage, MyShopPage])
def test_a_new_book_says_what_to_do_first(kind, empty_ctx, opened) -> None:
    page = opened(kind, empty_ctx)
    assert page._empty.isVisible()
    page._empty.button.click()
    assert empty_ctx.navigator.places == ["bring_in"]


def test_every_chart_has_a_sentence_a_picture_and_its_numbers(ctx, opened, qtbot) -> None:
    page = opened(LoyaltyPage, ctx)
    for head in page.heads.values():
        head.click()
    qtbot.waitUntil(lambda: not any(part.reading for part in page.sections.values()), timeout=30_000)
    charts = loyalty.charts(ctx.book)
    assert [card.title_label.text() for card in page.cards.values()] == [c.caption.title for c in charts]
    area = page.findChild(QScrollArea, "pageScroll")
    for card in page.cards.values():
        area.ensureWidgetVisible(card.view)
        qtbot.waitUntil(lambda card=card: card.view.drawn, timeout=20_000)
        assert card.view.accessibleName() == card.title_label.text()
        assert card.view.accessibleDescription()
        card.toggle.click()
        assert card._table.isVisible()
        assert not card.view.isVisible()
        assert card._table.records.rowCount() == len(card._numbers.rows)
        card.toggle.click()
        assert card.view.isVisible()


def test_a_chart_is_drawn_for_the_dark_and_again_for_the_light(ctx, opened, qtbot) -> None:
    page = opened(LoyaltyPage, ctx)
    card = next(iter(page.cards.values()))
    qtbot.waitUntil(lambda: card.view.drawn, timeout=20_000)
    light = card.view._image.pixelColor(3, 3)
    ctx.theme.set_mode("dark")
    qtbot.waitUntil(lambda: card.view.drawn and card.view._image.pixelColor(3, 3) != light, timeout=20_000)
    assert card.view._image.pixelColor(3, 3) == ctx.theme.color("surface")
    ctx.theme.set_mode("light")


@pytest.mark.parametrize(
    ("ending", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".csv", b"Month,")]
)
def test_a_chart_is_saved_as_picture_drawing_or_numbers(ending, begins, ctx) -> None:
    chart = loyalty.by_month(ctx.book)
    assert file_of(chart, numbers_of(chart), ending).startswith(begins)


def test_figures_that_rest_on_few_names_say_so() -> None:
    assert coverage_words(0.9) == ""
    assert "45%" in coverage_words(0.45)
    assert coverage_words(0.1).startswith("Only 10%")
    assert coverage_words(None) == ""


def test_the_range_adds_up_and_is_sorted_by_sales(ctx, opened) -> None:
    page = opened(MyShopPage, ctx)
    figures = my_shop.figures(ctx.book)
    shown = [row.sales_minor for row in page.items_model.shown()]
    assert shown == sorted(shown, reverse=True)
    assert sum(shown) == sum(row.sales_minor for row in figures.items)
    assert sum(row.share for row in figures.items) == pytest.approx(1)
    assert [row.year for row in page.years_model.shown()] == [2026, 2025]


def test_a_dial_explains_itself(ctx, opened) -> None:
    page = opened(MyShopPage, ctx)
    QTest.mouseClick(page.findChildren(Tile)[0], Qt.MouseButton.LeftButton)
    popover = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Explain) and w.isVisible())
    assert popover.accessibleDescription()
    popover.close()
