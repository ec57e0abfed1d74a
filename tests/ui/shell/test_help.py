"""Help by F1 on every page, and the help window: contents, links, search, back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest

from core import i18n
from core.i18n import LANGUAGES
from core.paths import resources
from ui import guide, places
from ui.dialogs.help import HelpWindow, open_help
from ui.widgets.side_bar import SideBar


@pytest.fixture
def shown(qtbot):
    """The help window as it opens on a page."""

    def make(page: str) -> HelpWindow:
        window = HelpWindow()
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(window)
        window.go(page)
        window.show()
        return window

    return make


def listed(window: HelpWindow) -> list[str]:
    return [
        window.contents.item(place).data(Qt.ItemDataRole.UserRole) for place in range(window.contents.count())
    ]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("page", [*sorted(places.PAGES), "counter"])
def test_every_page_has_help(language, page):
    file = resources() / "help" / language / f"{page}.md"
    assert file.read_text(encoding="utf-8").startswith("# ")


def test_help_is_in_the_language_in_use():
    with i18n.using("cs"):
        assert guide.text("today").startswith("# Dnes")


def test_help_for_an_unknown_page_is_the_welcome_page(shown):
    assert guide.text("nothing") == guide.text("welcome")
    assert shown("nothing").page.name == "welcome"


def test_the_short_help_of_a_page_leads_to_its_chapter(shown):
    window = shown("customers")
    assert "Customers" in window.page.toPlainText()
    assert window.contents.currentRow() == -1
    window.page.anchorClicked.emit(QUrl("guide/customers.md"))
    assert window.page.name == "guide/customers"
    assert listed(window)[window.contents.currentRow()] == "guide/customers"


def test_a_link_inside_the_guide_opens_the_page_and_alt_left_goes_back(shown, qtbot):
    window = shown("guide/start")
    window.page.anchorClicked.emit(QUrl("your_data.md"))
    assert window.page.name == "guide/your_data"
    assert not window.forward.isEnabled()
    with qtbot.waitActive(window):  # keys of a window count only where it is the active one
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page.name == "guide/start"
    assert window.forward.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.page.name == "guide/your_data"


def test_a_link_to_nowhere_changes_nothing(shown):
    window = shown("guide/start")
    window.page.anchorClicked.emit(QUrl("https://example.org/"))
    assert window.page.name == "guide/start"


def test_the_next_pages_lead_through_the_whole_guide(shown):
    window = shown(guide.contents()[0])
    seen = [window.page.name]
    while window.next.isVisible():
        window.next.click()
        seen.append(window.page.name)
    assert tuple(seen) == guide.contents()


def test_the_arrows_in_the_contents_turn_the_pages(shown):
    window = shown("guide/start")
    QTest.keyClick(window.contents, Qt.Key.Key_Down)
    assert window.page.name == "guide/bring_in"


def test_the_search_forgives_accents_and_lists_pages_with_what_they_say(shown):
    with i18n.using("cs"):
        window = shown("guide/start")
        window.search.setText("zaloha")
        QTest.keyClick(window.search, Qt.Key.Key_Return)
        assert "guide/your_data" in listed(window)
        assert "guide/loyalty" not in listed(window)
        assert any("záloh" in window.contents.item(row).text() for row in range(window.contents.count()))
        assert window.page.name == listed(window)[0]


def test_a_search_without_an_answer_says_so_and_emptying_it_brings_the_contents_back(shown):
    window = shown("guide/start")
    window._search("xylophone")
    assert window.nothing.isVisible()
    assert listed(window) == []
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    window._search("")
    assert tuple(listed(window)) == guide.contents()
    assert not window.nothing.isVisible()


def test_a_page_with_the_word_in_its_title_comes_first(qapp):
    assert guide.search("offers")[0].name == "guide/offers"
    assert guide.search("") == ()


def test_pictures_are_never_wider_than_the_room_and_change_with_it(shown, qtbot):
    window = shown("guide/today")
    for width in (1000, 640):
        window.resize(width, 600)
        qtbot.waitUntil(lambda: window.page._room == window.page._picture_room())
        assert window.page.document().idealWidth() <= window.page.viewport().width()


def test_another_look_keeps_the_page_and_its_headings_large(shown, qapp):
    window = shown("guide/print")
    window.page.verticalScrollBar().setValue(200)
    from ui import theme

    theme.current().set_mode("dark")
    try:
        assert window.page.name == "guide/print"
        assert window.page.verticalScrollBar().value() > 0
        first = window.page.document().begin()
        font: QFont = next(iter(first)).fragment().charFormat().font()
        assert font.pointSizeF() > window.page.document().defaultFont().pointSizeF()
    finally:
        theme.current().set_mode("light")


def test_f1_and_the_guide_share_one_window_that_leaves_the_other_usable(shop_window, settle):
    shop_window.open_place("customers")
    settle()
    shop_window.perform("help")
    window = shop_window.findChild(HelpWindow)
    assert window.isVisible()
    assert not window.isModal()
    assert window.page.name == "customers"
    shop_window.perform("guide")
    assert shop_window.findChildren(HelpWindow) == [window]
    assert window.page.name == guide.contents()[0]
    assert open_help(shop_window, "today") is window
    window.close()


def test_who_does_not_know_f1_finds_help_in_the_side_bar(shop_window, settle):
    bar = shop_window.findChild(SideBar)
    QTest.keyClick(bar, Qt.Key.Key_End)
    assert bar.word("help") == "Help"
    before = bar.current_place
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert shop_window.findChild(HelpWindow).page.name == before
    assert bar.current_place == before
    shop_window.findChild(HelpWindow).close()
