"""Help for one page, and the keyboard map."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from core.i18n import _, language
from core.paths import resources
from ui import theme
from ui.actions import COMMANDS, shown_keys
from ui.widgets.buttons import Button


def help_text(topic: str) -> str:
    """The help page `topic` as Markdown in the language in use, else in English."""
    for spoken in (language(), "en"):
        file = resources() / "help" / spoken / f"{topic}.md"
        if file.exists():
            return file.read_text(encoding="utf-8")
    return help_text("welcome")


def keyboard_map() -> str:
    """All keys as a Markdown table, made from the table that the window uses."""
    rows = [(shown_keys(command.key), command.words) for command in COMMANDS]
    lines = [f"| {keys} | {words} |" for keys, words in rows if keys]
    head = f"| {_('Keys')} | {_('What they do')} |\n| --- | --- |\n"
    return f"\n\n## {_('Keyboard')}\n\n" + head + "\n".join(lines)


class HelpDialog(QDialog):
    """A page of help beside the window."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self.setAccessibleName(_("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = theme.current()
        self.resize(look.px(620), look.px(620))
        self.text = QTextBrowser()
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setAccessibleName(_("Help"))
        self.text.document().setDocumentMargin(theme.GAP)
        self.text.setMarkdown(help_text(topic) + keyboard_map())
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button(_("Close"), self.accept)
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)
