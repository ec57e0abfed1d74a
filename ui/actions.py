"""The keyboard map: every command of the window with its words and its keys, in one table.

The window makes its shortcuts from it, Ctrl+K lists it, and the help page prints it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from core.i18n import N_, _

Keys = str | QKeySequence.StandardKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing that a key does. `icon` as in resources/icons; `listed` = offered by Ctrl+K."""

    key: str
    text: str
    keys: tuple[Keys, ...]
    icon: str = "arrow-right"
    needs_book: bool = True
    listed: bool = True

    @property
    def words(self) -> str:
        """What it is called, in the owner's language."""
        return _(self.text)

    def sequences(self) -> list[QKeySequence]:
        """Its keys on this system, the first one to be shown."""
        found: list[QKeySequence] = []
        for keys in self.keys:
            known = [QKeySequence(keys)] if isinstance(keys, str) else QKeySequence.keyBindings(keys)
            found += [sequence for sequence in known if sequence not in found]
        return found


COMMANDS: tuple[Command, ...] = (
    Command(key="today", text=N_("Today"), keys=("Ctrl+1",), icon="today"),
    Command(key="customers", text=N_("Customers"), keys=("Ctrl+2",), icon="customers"),
    Command(key="offers", text=N_("Offers"), keys=("Ctrl+3",), icon="offers"),
    Command(key="loyalty", text=N_("Loyalty"), keys=("Ctrl+4",), icon="loyalty"),
    Command(key="my_shop", text=N_("My shop"), keys=("Ctrl+5",), icon="shop"),
    Command(key="bring_in", text=N_("Bring in sales"), keys=("Ctrl+O",), icon="import"),
    Command(key="print", text=N_("Print"), keys=("Ctrl+P",), icon="print"),
    Command(key="print_morning", text=N_("Print the morning sheet"), keys=(), icon="print"),
    Command(key="print_calls", text=N_("Print the call list"), keys=(), icon="print"),
    Command(key="print_labels", text=N_("Print address labels"), keys=(), icon="print"),
    Command(key="print_cards", text=N_("Print counter cards"), keys=(), icon="print"),
    Command(key="settings", text=N_("Settings"), keys=("Ctrl+,",), icon="settings"),
    Command(
        key="find", text=N_("Find people, items and commands"), keys=("Ctrl+K",), icon="search", listed=False
    ),
    Command(key="counter", text=N_("Counter"), keys=("F2",), icon="cart"),
    Command(key="search", text=N_("Search in this page"), keys=("Ctrl+F", "/"), icon="search", listed=False),
    Command(key="new", text=N_("New customer"), keys=("Ctrl+N",), icon="plus"),
    Command(key="export", text=N_("Export this list"), keys=("Ctrl+E",), icon="export"),
    Command(
        key="paste", text=N_("Paste cells of a sheet"), keys=(QKeySequence.StandardKey.Paste,), listed=False
    ),
    Command(key="delete", text=N_("Delete what is selected"), keys=("Delete",), icon="trash", listed=False),
    Command(key="duplicates", text=N_("Find duplicate customers"), keys=(), icon="customers"),
    Command(key="undo", text=N_("Undo"), keys=("Ctrl+Z",), icon="undo"),
    Command(key="redo", text=N_("Redo"), keys=("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo"),
    Command(key="backup", text=N_("Back up now"), keys=("Ctrl+B",), icon="save"),
    Command(key="reload", text=N_("Read this page again"), keys=("F5",), icon="repeat"),
    Command(key="back", text=N_("Back"), keys=("Alt+Left",), icon="arrow-left", listed=False),
    Command(key="forward", text=N_("Forward"), keys=("Alt+Right",), icon="arrow-right", listed=False),
    Command(key="next_pane", text=N_("Next part of the window"), keys=("F6",), listed=False),
    Command(
        key="larger", text=N_("Larger text"), keys=("Ctrl++", "Ctrl+="), icon="zoom-in", needs_book=False
    ),
    Command(key="smaller", text=N_("Smaller text"), keys=("Ctrl+-",), icon="zoom-out", needs_book=False),
    Command(key="usual_size", text=N_("Usual text size"), keys=("Ctrl+0",), icon="search", needs_book=False),
    Command(
        key="welcome", text=N_("Open another book or a sample shop"), keys=(), icon="book", needs_book=False
    ),
    Command(key="help", text=N_("Help for this page"), keys=("F1",), icon="help", needs_book=False),
    Command(key="guide", text=N_("User guide"), keys=(), icon="book", needs_book=False),
    Command(
        key="escape",
        text=N_("Close, cancel, clear the search"),
        keys=("Esc",),
        needs_book=False,
        listed=False,
    ),
)


def install(window: QWidget, perform: Callable[[str], object]) -> dict[str, QAction]:
    """Give `window` a shortcut for every command; each calls `perform(key)`."""
    made: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(command.words, window)
        action.setShortcuts(command.sequences())
        action.triggered.connect(lambda _checked=False, key=command.key: perform(key))
        window.addAction(action)
        made[command.key] = action
    return made


def shown_keys(key: str) -> str:
    """The first keys of the command `key` as this system writes them, for tooltips; empty where there are none."""
    sequences = next(command for command in COMMANDS if command.key == key).sequences()
    return sequences[0].toString(QKeySequence.SequenceFormat.NativeText) if sequences else ""
