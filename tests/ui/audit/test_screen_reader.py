"""What a screen reader finds: roles, names and words of the parts that are our own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHeaderView

from ui.notify import Notice
from ui.widgets import toast
from ui.widgets.chart_view import ChartView
from ui.widgets.side_bar import SideBar
from ui.widgets.sort_header import SortHeader
from ui.widgets.table import Table
from ui.widgets.tile import Tile

Role, Text = QAccessible.Role, QAccessible.Text


def interface(widget):
    return QAccessible.queryAccessibleInterface(widget)


def test_the_side_bar_is_a_list_of_places_and_says_which_one_is_shown(show) -> None:
    shown = show("adviser")
    shown.open("offers")
    bar = shown.window.findChild(SideBar)
    said = interface(bar)
    assert said.role() == Role.List
    assert said.text(Text.Name) == "Places"
    words = [said.child(place).text(Text.Name) for place in range(said.childCount())]
    assert words[:3] == ["Bring in sales", "Today", "Customers"]
    assert said.child(words.index("Offers")).text(Text.Description) == "This page is shown."


def test_the_arrows_walk_the_side_bar_and_enter_opens(show, qtbot) -> None:
    shown = show("adviser")
    shown.open("today")
    bar = shown.window.findChild(SideBar)
    qtbot.keyClick(bar, Qt.Key.Key_Down)
    assert bar.current_place == "today"
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    shown.settle()
    assert shown.window.page.key == "customers"


def test_without_a_book_only_settings_can_be_opened(show, qtbot) -> None:
    shown = show("")
    shown.open("settings")
    bar = shown.window.findChild(SideBar)
    qtbot.keyClick(bar, Qt.Key.Key_Home)
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    assert shown.window.page.key == "settings"


@pytest.mark.parametrize("page", ["today", "my_shop"])
def test_a_tile_says_its_label_and_its_figure(show, page: str) -> None:
    shown = show("adviser")
    shown.open(page)
    for tile in shown.window.page.findChildren(Tile):
        if tile.isVisible():
            assert ", " in interface(tile).text(Text.Name)


def test_a_chart_says_its_title_and_its_numbers(show) -> None:
    shown = show("adviser")
    shown.open("loyalty")
    charts = [view for view in shown.window.page.findChildren(ChartView) if view.chart is not None]
    assert charts
    for view in charts:
        assert interface(view).text(Text.Name) == view.chart.caption.title
        assert interface(view).text(Text.Description)


def test_a_notice_is_spoken_while_the_keyboard_stays_where_it_is(show, monkeypatch) -> None:
    spoken = []
    monkeypatch.setattr(
        toast.QAccessible, "updateAccessibility", lambda event: spoken.append(event.message())
    )
    shown = show("adviser")
    shown.window.toasts.show_notice(Notice(text="Saved as May.pdf.", kind="good"))
    assert spoken == ["Saved as May.pdf."]
    shown.window.toasts.close_newest()


def test_a_column_is_sorted_by_keys_and_read_aloud(show, qtbot) -> None:
    shown = show("adviser")
    shown.open("customers")
    table = next(table for table in shown.window.page.findChildren(Table) if table.isVisible())
    header = table.horizontalHeader()
    qtbot.keyClick(header, Qt.Key.Key_Home)
    assert interface(header).text(Text.Description) == "Name"
    qtbot.keyClick(header, Qt.Key.Key_Return)
    first = table.model().index(0, 0).data()
    qtbot.keyClick(header, Qt.Key.Key_Return)
    assert table.model().index(0, 0).data() != first
    assert header.sortIndicatorSection() == 0


def test_a_header_that_sorts_nothing_is_no_stop(qtbot) -> None:
    table = Table("Plain")
    qtbot.addWidget(table)
    assert isinstance(table.horizontalHeader(), SortHeader)
    assert isinstance(table.horizontalHeader(), QHeaderView)
    assert not table.horizontalHeader().isEnabled()
