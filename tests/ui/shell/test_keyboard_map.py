"""The keyboard map: one table, no key twice, every command does something."""

from __future__ import annotations

from collections import Counter

import pytest

from core.paths import resources
from ui import actions, places
from ui.guide import keyboard_map


def test_no_two_commands_share_a_key(qapp):
    keys = Counter(sequence.toString() for command in actions.COMMANDS for sequence in command.sequences())
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_command_has_its_own_name_and_an_icon(qapp):
    names = Counter(command.key for command in actions.COMMANDS)
    assert max(names.values()) == 1
    for command in actions.COMMANDS:
        assert (resources() / "icons" / f"{command.icon}.svg").exists(), command.icon


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ("Ctrl+1", "today"),
        ("Ctrl+2", "customers"),
        ("Ctrl+3", "offers"),
        ("Ctrl+4", "loyalty"),
        ("Ctrl+5", "my_shop"),
        ("Ctrl+P", "print"),
        ("Ctrl+O", "bring_in"),
        ("Ctrl+,", "settings"),
    ],
)
def test_a_key_opens_its_place(keys, page, qapp):
    command = next(
        command
        for command in actions.COMMANDS
        if any(sequence.toString() == keys for sequence in command.sequences())
    )
    assert command.key == page
    assert page in places.PAGES


def test_the_help_page_lists_every_key(qapp):
    text = keyboard_map()
    for command in actions.COMMANDS:
        if command.sequences():
            assert command.words in text


def test_every_command_can_be_given_on_every_page(shop_window, settle, qtbot, monkeypatch):
    quiet = {"find", "help", "guide", "export", "print"}  # they open dialogs; tested on their own
    for page in ("today", "customers", "settings", "bring_in"):
        for command in actions.COMMANDS:
            if command.key in quiet | {"bring_in", "undo", "redo", "new", "delete"}:
                continue
            shop_window.open_place(page)
            shop_window.perform(command.key)
    settle()
    assert shop_window.isVisible()
