"""Welcome: two doors and a small third."""

from __future__ import annotations

import pytest

from tests.helpers import till_sheet
from ui.widgets.buttons import Button


@pytest.fixture
def page(window, settle):
    window.open_place("welcome")
    settle()
    return window.page


def test_the_trades_and_the_currency_are_offered(page):
    assert page.trade.count() >= 6
    assert page.currency.key()


def test_a_sheet_makes_a_book_with_what_was_chosen(page, window, settle, tmp_path):
    page.name.setText("Pekara Klas")
    page.trade.choose("bakery")
    page.take_sheets([till_sheet.write(tmp_path / "May.xlsx")])
    settle()
    settle()
    assert window.ctx.shop.name == "Pekara Klas"
    assert window.ctx.shop.trade.key == "bakery"
    assert window.ctx.book.path.name == "Pekara Klas.regulars"
    assert window.page.key == "bring_in"
    assert window.page.plan_view is not None


def test_a_second_book_of_the_same_name_gets_a_number(page, window, settle):
    for _round in range(2):
        window.open_place("welcome")
        window.page.name.setText("Roma")
        window.page.take_sheets([])
        settle()
    assert window.ctx.book.path.name == "Roma 2.regulars"


def test_a_sample_shop_opens_with_two_clicks(page, window, settle, qtbot):
    next(b for b in page.findChildren(Button) if b.text() == "A pizzeria").click()
    qtbot.waitUntil(lambda: window.ctx.book is not None, timeout=60_000)
    settle()
    assert window.ctx.shop.is_demo
    assert window.banner.isVisible()
    assert window.page.key == "today"


def test_a_recent_book_is_one_click_away(page, window, settle, filled, tmp_path):
    import shutil

    path = tmp_path / "Mine.regulars"
    shutil.copyfile(filled, path)
    window.ctx.state.remember_book(path)
    window.rebuild()
    window.open_place("welcome")
    next(b for b in window.page.findChildren(Button) if b.text() == "Mine").click()
    settle()
    assert window.ctx.book.path == path


def test_the_language_changes_at_once(page, window, settle):
    from core import i18n

    page.language.choose("hr")
    page.language.activated.emit(0)
    assert i18n.language() == "hr"
    assert window.page is not page
    window.page.language.choose("en")
    window.page.language.activated.emit(0)
    settle()
