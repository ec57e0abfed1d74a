"""The kinds of sheets that the book remembers: rename, forget, carry to another book."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.importing import KIND_NAME, SheetKind
from core.text import clean
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Hairline
from ui.widgets.clear import clear
from ui.widgets.escape import claims_escape
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Paragraph

_FEW = 5
_COLUMNS = 6


def columns_of(kind: SheetKind) -> str:
    """The first columns of a kind, and how many more it has."""
    names = [clean(name) for name in kind.header if clean(name)]
    shown = " · ".join(names[:_COLUMNS])
    more = len(names) - _COLUMNS
    if more <= 0:
        return shown
    return ngettext("{columns} and {n} more", "{columns} and {n} more", more).format(
        columns=shown, n=texts.number(more)
    )


class KnownSheets(Card):
    """One row per kind. Every signal is the owner's wish, the page does it."""

    renamed = Signal(str, str)
    forgotten = Signal(str)
    exported = Signal(str)
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Sheets that Regulars knows"), parent)
        self.rows: dict[str, KindRow] = {}
        self._kinds: tuple[SheetKind, ...] = ()
        self._all = False
        self.body.addWidget(
            Paragraph(
                _("The next sheet with these columns is read the same way, also when one column is renamed."),
                "muted",
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.SPACE)
        self.body.addLayout(self._list)
        self.import_button = Button(_("Import from a file…"), self.wanted.emit, icon="import")
        self.body.addWidget(self.import_button, 0, Qt.AlignmentFlag.AlignLeading)

    def show_kinds(self, kinds: Sequence[SheetKind]) -> None:
        """Show these; a row that is being typed into is left alone while it is still there."""
        if any(row.typing for row in self.rows.values()) and tuple(kinds) == self._kinds:
            return
        self._kinds = tuple(kinds)
        self._fill()

    def refuse(self, name: str, words: str) -> None:
        """Say at its field why a new name cannot be."""
        if name in self.rows:
            self.rows[name].refuse(words)

    def _fill(self) -> None:
        clear(self._list)
        self.rows = {}
        if not self._kinds:
            self._list.addWidget(Paragraph(_("None yet: each sheet you bring in is remembered.")))
        for kind in self._kinds if self._all else self._kinds[:_FEW]:
            self._list.addWidget(Hairline())
            row = KindRow(kind)
            row.renamed.connect(self.renamed)
            row.forgotten.connect(self.forgotten)
            row.exported.connect(self.exported)
            self.rows[kind.name] = row
            self._list.addWidget(row)
        if len(self._kinds) > len(self.rows):
            text = _("Show all {n}").format(n=texts.number(len(self._kinds)))
            self._list.addWidget(Button(text, self._show_all, kind="link"))

    def _show_all(self) -> None:
        self._all = True
        self._fill()


class KindRow(QWidget):
    """Name, columns and three buttons; Rename turns the name into a field, Enter keeps it, Esc does not."""

    renamed = Signal(str, str)
    forgotten = Signal(str)
    exported = Signal(str)

    def __init__(self, kind: SheetKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = kind.name
        self.label, self.field, self.note = Paragraph(kind.name, "strong"), QLineEdit(), Paragraph("", "bad")
        self.field.setAccessibleName(_("Name"))
        self.field.setMaxLength(KIND_NAME)
        self.field.returnPressed.connect(self._keep)
        self.field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.label, self.field, self.note):
            column.addWidget(part)
        self.field.hide()
        self.note.hide()
        column.addWidget(Paragraph(columns_of(kind), "small"))
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=theme.GAP)
        flow.addWidget(self._button(_("Rename"), _("Rename {name}"), self.start))
        self.export_button = self._button(
            _("Export…"), _("Export {name}"), partial(self.exported.emit, kind.name)
        )
        self.export_button.setEnabled(bool(kind.header))
        flow.addWidget(self.export_button)
        flow.addWidget(self._button(_("Forget"), _("Forget {name}"), partial(self.forgotten.emit, kind.name)))
        column.addWidget(buttons)

    @property
    def typing(self) -> bool:
        """Whether the name is a field just now."""
        return not self.field.isHidden()

    def start(self) -> None:
        """Turn the name into a field."""
        self.field.setText(self._name)
        self.label.hide()
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()

    def refuse(self, words: str) -> None:
        """Say why this name cannot be."""
        self.note.setText(words)
        self.note.show()
        self.field.setAccessibleDescription(words)
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the name as it was."""
        if claims_escape(event, wanted=True):
            return True
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._stop()
            return True
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        if clean(self.field.text()) == self._name:
            self._stop()
        else:
            self.renamed.emit(self._name, self.field.text())

    def _stop(self) -> None:
        self.field.hide()
        self.note.hide()
        self.label.show()

    def _button(self, words: str, spoken: str, act: object) -> Button:
        button = Button(words, act, kind="link")  # type: ignore[arg-type]
        button.setAccessibleName(spoken.format(name=self._name))
        return button
