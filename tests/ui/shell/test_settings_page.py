"""Settings: stored when a field is left."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from core.errors import UserError
from core.i18n import usual_paper
from core.services import books, letterheads
from ui.widgets.logo_field import as_logo


@pytest.fixture
def page(shop_window, settle):
    shop_window.open_place("settings")
    settle()
    return shop_window.page


def test_the_fields_show_the_shop(page):
    assert page.name.text() == "Pizza Roma"
    assert page.trade.key() == "pizzeria"
    assert page.currency.key() == "EUR"
    assert page.paper.key() == "A4"


def test_leaving_a_field_stores_it_and_undo_takes_it_back(page, settle, qtbot):
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.name.setFocus()
    page.name.selectAll()
    QTest.keyClicks(page.name, "Pizza Napoli")
    QTest.keyClick(page.name, Qt.Key.Key_Tab)
    settle()
    assert books.shop(page.ctx.book).name == "Pizza Napoli"
    page.ctx.navigator.perform("undo")
    settle()
    assert books.shop(page.ctx.book).name == "Pizza Roma"
    assert page.ctx.shop.name == "Pizza Roma"


def test_an_empty_name_is_refused_at_its_field(page, settle):
    page.name.clear()
    page.name.editingFinished.emit()
    settle()
    assert page.name_note.isVisible()
    assert books.shop(page.ctx.book).name == "Pizza Roma"


def test_choosing_a_trade_stores_it(page, settle):
    page.trade.choose("bakery")
    page.trade.activated.emit(0)
    settle()
    assert books.shop(page.ctx.book).trade.key == "bakery"


def test_the_look_changes_at_once_and_is_remembered(page):
    page.look.choose("dark")
    page.look.activated.emit(0)
    assert page.ctx.theme.dark
    assert page.ctx.settings.theme == "dark"


def test_a_backup_is_made_listed_and_restored(page, settle, monkeypatch):
    from ui import operations as ops
    from ui.dialogs.message import MessageDialog

    page.back_up()
    settle()
    settle()
    backups = books.backups(page.ctx.book)
    assert backups
    window = page.ctx.navigator
    ops.change_shop(page.ctx, parent=None, name="Later").run()
    settle()
    monkeypatch.setattr(MessageDialog, "ask", classmethod(lambda *_a, **_k: True))
    page.restore(backups[0].path, "now")
    settle()
    settle()
    assert window.ctx.shop.name == "Pizza Roma"


def test_a_backup_that_is_none_leaves_the_book_open(page, settle, monkeypatch, tmp_path):
    from ui.dialogs.message import MessageDialog

    bad = tmp_path / "bad.regulars"
    bad.write_text("nothing")
    window = page.ctx.navigator
    monkeypatch.setattr(MessageDialog, "ask", classmethod(lambda *_a, **_k: True))
    monkeypatch.setattr(MessageDialog, "tell", classmethod(lambda *_a: None))
    page.restore(bad, "bad")
    settle()
    assert window.ctx.shop.name == "Pizza Roma"
    assert books.check(window.ctx.book).ok


def test_without_a_book_only_this_computer_is_shown(window):
    window.open_place("settings")
    assert not window.page.shop_card.isVisible()
    assert window.page.language.isVisible()


def leave(amount, text, settle):
    """Type `text` into a field and leave it."""
    amount.field.setText(text)
    amount.field.editingFinished.emit()
    settle()


def test_what_stays_of_sales_and_what_a_customer_costs_are_stored_and_forgotten_again(page, settle):
    card = page.worth_card
    assert card.margin.field.text() == ""
    leave(card.margin, "62,5 %", settle)
    leave(card.cost, "12.40", settle)
    shop = books.shop(page.ctx.book)
    assert (shop.margin, shop.cost_to_win_minor) == (0.625, 1240)
    assert (card.margin.field.text(), card.cost.field.text()) == ("62.50", "12.40")
    page.ctx.navigator.perform("undo")
    settle()
    assert books.shop(page.ctx.book).cost_to_win_minor is None
    leave(card.margin, "", settle)
    assert books.shop(page.ctx.book).margin is None


@pytest.mark.parametrize(
    ("name", "typed"), [("margin", "0"), ("margin", "101"), ("margin", "half"), ("cost", "a lot")]
)
def test_what_cannot_be_stays_in_its_field_with_a_word_on_it_and_is_not_stored(page, settle, name, typed):
    amount = getattr(page.worth_card, name)
    leave(amount, typed, settle)
    assert amount.problem.isVisible()
    assert typed in amount.problem.text()
    assert amount.field.accessibleDescription() == amount.problem.text()
    assert amount.field.property("wrong")
    shop = books.shop(page.ctx.book)
    assert (shop.margin, shop.cost_to_win_minor) == (None, None)
    leave(amount, "", settle)
    assert not amount.problem.isVisible()


def test_a_picture_becomes_the_logo_and_undo_takes_it_away(page, settle, tmp_path):
    picture = QImage(1200, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("navy"))
    picture.save(str(tmp_path / "logo.bmp"))
    page.take_logo(str(tmp_path / "logo.bmp"))
    settle()
    settle()
    assert letterheads.size(letterheads.logo(page.ctx.book)) == (600, 150)
    assert page.logo.shown.isVisibleTo(page)
    page.ctx.navigator.perform("undo")
    settle()
    assert letterheads.logo(page.ctx.book) == b""
    assert not page.logo.remove_button.isVisibleTo(page)


def test_a_logo_can_be_taken_away(page, settle, tmp_path):
    picture = QImage(80, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("navy"))
    picture.save(str(tmp_path / "logo.png"))
    page.take_logo(str(tmp_path / "logo.png"))
    settle()
    settle()
    page.logo.remove_button.click()
    settle()
    assert letterheads.logo(page.ctx.book) == b""


def test_a_photograph_is_made_small_enough_for_the_book(tmp_path, qapp):
    noise = QImage.fromData(b"P6 900 900 255\n" + random.Random(1).randbytes(900 * 900 * 3))
    noise.save(str(tmp_path / "photo.png"))
    assert len(as_logo(str(tmp_path / "photo.png"))) <= letterheads.LARGEST


def test_a_file_that_is_no_picture_is_refused(tmp_path, qapp):
    (tmp_path / "logo.png").write_text("not a picture", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        as_logo(str(tmp_path / "logo.png"))
    assert refused.value.key == "logo_no_picture"


def test_an_address_of_several_lines_is_kept_line_by_line(page, settle):
    page.address.setText("12 Market Square\n20001 Springfield")
    page.address.editingFinished.emit()
    settle()
    assert books.shop(page.ctx.book).address == "12 Market Square\n20001 Springfield"


@pytest.mark.parametrize(("region", "paper"), [("US", "Letter"), ("ca", "Letter"), ("CZ", "A4"), ("", "A4")])
def test_a_new_book_prints_on_the_paper_of_its_region(region, paper):
    assert usual_paper(region) == paper
