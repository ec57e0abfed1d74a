"""The shell: navigation, drops, notices, closing."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from core.model.changes import Changed, Kind
from tests.helpers import books as helper
from ui import app, opening
from ui import operations as ops
from ui.operations import Operation
from ui.widgets.drop import FileDrop


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    # Qt delivers a drop only within a real drag; the filter is what it would reach.
    assert window.findChild(FileDrop).eventFilter(window, event)


def test_without_a_book_every_place_is_the_welcome_page(window):
    window.open_place("customers")
    assert window.page.key == "welcome"


def test_a_key_shows_the_place_and_marks_it(shop_window, qtbot):
    shop_window.activateWindow()
    qtbot.waitUntil(shop_window.isActiveWindow)
    QTest.keyClick(shop_window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert shop_window.page.key == "customers"
    assert shop_window._side.current_place == "customers"


def test_back_and_forward_walk_the_trail(shop_window):
    for place in ("today", "customers", "offers"):
        shop_window.open_place(place)
    shop_window.perform("back")
    shop_window.perform("back")
    assert shop_window.page.key == "today"
    shop_window.perform("forward")
    assert shop_window.page.key == "customers"


def test_pages_are_made_when_they_are_first_shown(shop_window):
    assert "loyalty" not in shop_window.pages
    shop_window.open_place("loyalty")
    assert "loyalty" in shop_window.pages


def test_a_customer_is_shown_by_id(shop_window, settle):
    from core.services import customers

    row = customers.rows(shop_window.ctx.book)[0]
    shop_window.open_customer(row.id)
    settle()
    assert shop_window.page.key == "customer"
    assert shop_window._side.current_place == "customers"


def test_a_dropped_book_is_opened(window, filled, tmp_path, settle):
    import shutil

    path = tmp_path / "other.regulars"
    shutil.copyfile(filled, path)
    drop(window, path)
    settle()
    assert window.ctx.book.path == path
    assert window.ctx.shop.name in window.windowTitle()
    assert str(path) in window.ctx.settings.recent_books


def test_a_book_that_is_gone_is_explained_and_welcome_shown(window, tmp_path, settle):
    window.open_book(tmp_path / "none.regulars")
    settle()
    assert window.page.key == "welcome"
    assert "no book" in window.toasts.toasts[0].notice.text


def test_a_book_that_another_window_has_open_is_refused(shop_window, qapp, qtbot, settle):
    from ui import lock

    with pytest.raises(Exception, match="book_locked"):
        lock.take(shop_window.ctx.book.path, shop_window.ctx.folders)


def test_undo_beside_the_notice_takes_the_change_back(shop_window, settle):
    from core.services import customers

    ctx = shop_window.ctx
    row = customers.rows(ctx.book)[0]
    ops.edit_customer(ctx, parent=None, customer_id=row.id, name="Somebody Else").run()
    settle()
    assert customers.page(ctx.book, row.id).card.name == "Somebody Else"
    shop_window.toasts.toasts[-1].action_button.click()
    settle()
    assert customers.page(ctx.book, row.id).card.name == row.name
    shop_window.perform("redo")
    settle()
    assert customers.page(ctx.book, row.id).card.name == "Somebody Else"


def test_a_mutation_tells_pages_which_kinds_changed(shop_window, settle, qtbot):
    seen = []
    shop_window.ctx.bus.changed.connect(seen.append)
    ops.add_customer(shop_window.ctx, parent=None, name="Ana").run()
    settle()
    assert Kind.CUSTOMERS in seen[0]


def test_an_empty_name_is_refused_with_a_sentence(shop_window, settle):
    ops.add_customer(shop_window.ctx, parent=None, name="  ").run()
    settle()
    assert "name" in shop_window.toasts.toasts[-1].notice.text
    assert shop_window.toasts.toasts[-1].notice.kind == "problem"


def test_escape_closes_the_notice_first(shop_window):
    shop_window.open_place("customers")
    shop_window.ctx.notices.show("Something")
    shop_window.perform("escape")
    assert shop_window.toasts.toasts == []
    assert shop_window.page.key == "customers"


def test_the_side_bar_folds_on_a_narrow_window(window):
    window.resize(1000, 700)
    assert window._side.folded
    assert window._side.word("today") == "Today"
    window.resize(1280, 800)
    assert not window._side.folded


def test_text_size_is_remembered(window):
    window.perform("larger")
    assert window.ctx.settings.text_size == 110
    window.perform("usual_size")
    assert window.ctx.settings.text_size == 100


def test_the_shop_s_name_in_the_side_bar_follows_the_settings(shop_window, settle):
    ops.change_shop(shop_window.ctx, parent=None, name="Pizza Napoli").run()
    settle()
    assert shop_window.windowTitle().startswith("Pizza Napoli")
    assert shop_window._saved.isVisible()


def test_closing_asks_while_something_is_written(shop_window, monkeypatch, qtbot):
    from ui.dialogs.message import MessageDialog

    release, asked = threading.Event(), []

    def work(_book, _now, _job):
        release.wait(5)
        return Changed(None, frozenset())

    monkeypatch.setattr(MessageDialog, "ask", classmethod(lambda *a, **k: asked.append(a) or False))
    Operation(shop_window.ctx, None, work).run()
    shop_window.close()
    assert asked
    assert shop_window.isVisible()
    release.set()


def test_closing_remembers_the_place_of_the_window(shop_window):
    shop_window.close()
    assert shop_window.ctx.settings.window
    assert shop_window.ctx.book is None


def test_another_language_makes_every_page_anew(shop_window, qapp, settle):
    from ui import speech

    shop_window.open_place("settings")
    before = shop_window.page
    speech.change(shop_window.ctx, "cs")
    settle()
    assert shop_window.page is not before
    assert shop_window.page.key == "settings"
    speech.change(shop_window.ctx, "en")
    settle()


def test_a_sample_shop_carries_a_banner(window, settle, tmp_path):
    from core.services import books

    path = tmp_path / "sample.regulars"
    books.create(
        path, shop="Sample", trade="pizzeria", currency="EUR", language="en", now=helper.NOW, is_demo=True
    ).close()
    window.start_with(opening.existing(path, helper.NOW), "Opening")
    settle()
    assert window.banner.isVisible()
    assert window.ctx.settings.recent_books == ()


def test_a_first_window_with_its_title_bar_fits_on_a_low_screen(qapp, qtbot, monkeypatch):
    low = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, 1366, 768))
    monkeypatch.setattr(QGuiApplication, "primaryScreen", lambda: low)
    made = app.make_window(qapp, lambda: helper.NOW)
    qtbot.addWidget(made)
    assert made.width() == 1280
    assert made.height() <= 768 - 28
    made.ctx.jobs.close()
