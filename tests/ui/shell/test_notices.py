"""Toasts and the quiet sign."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.notify import Notice
from ui.widgets.toast import ToastArea


@pytest.fixture
def area(qtbot, qapp):
    theme.current()
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(900, 600)
    over.show()
    return ToastArea(over)


def test_a_notice_is_shown_with_its_action_and_leaves_when_it_is_pressed(area):
    done = []
    area.show_notice(Notice(text="Ana is gone.", action_text="Undo", action=lambda: done.append(1)))
    area.toasts[0].action_button.click()
    assert done == [1]
    assert area.toasts == []
    assert area.isHidden()


def test_the_same_words_are_not_said_twice(area):
    area.show_notice(Notice(text="Saved."))
    area.show_notice(Notice(text="Saved."))
    assert len(area.toasts) == 1


def test_at_most_three_notices_stand_at_once(area):
    for number in range(5):
        area.show_notice(Notice(text=f"{number}"))
    assert [toast.notice.text for toast in area.toasts] == ["2", "3", "4"]


def test_a_change_of_the_book_takes_older_undo_buttons_away(area):
    area.show_notice(Notice(text="One", action_text="Undo", action=lambda: None))
    area.show_notice(Notice(text="Two"))
    area.forget_actions()
    assert [toast.notice.text for toast in area.toasts] == ["Two"]


def test_a_notice_lies_inside_the_window(area):
    area.show_notice(Notice(text="A long sentence that says a lot about what was done. " * 6))
    assert area.parentWidget().rect().contains(area.geometry())
