"""One target list: the sentence with the money, what it rests on, what to say, and the people when they are wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.targets import TargetList, TargetPerson
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button, Disclosure
from ui.widgets.card import Hairline
from ui.widgets.clear import clear
from ui.widgets.flow import FlowLayout
from ui.widgets.message_menu import MessageButton, list_menu
from ui.widgets.text import Paragraph

_FIRST = 8
_MOST = 60
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def person_line(person: TargetPerson, currency: str) -> str:
    """`Last visit 20 Nov · usually Margherita, Cola · about 13 a year`: what is known, dots between."""
    money = texts.money(person.yearly_minor, currency, whole=True)
    parts = [
        _("Last visit {day}").format(day=texts.day(person.last_visit, "brief")) if person.last_visit else "",
        _("usually {items}").format(items=texts.short(person.usual, 48)) if person.usual else "",
        _("about {money} a year").format(money=money) if person.yearly_minor else "",
    ]
    return " · ".join(part for part in parts if part)


class PersonRow(QFrame):
    """Somebody on a list. Emits `opened(customer_id)`, `message_wanted(person, channel, language)`, `copied(text)`."""

    opened = Signal(int)
    message_wanted = Signal(object, str, str)
    copied = Signal(str)

    def __init__(
        self, person: TargetPerson, currency: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.person = person
        self.setAccessibleName(person.name)
        self.setAccessibleDescription(person_line(person, currency))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        box = QWidget()
        head = FlowLayout(box, spacing=theme.SPACE)
        name = Button(texts.short(person.name, 32), lambda: self.opened.emit(person.customer_id), kind="link")
        name.setToolTip(person.name)
        head.addWidget(name)
        reach = QLabel(person.phone or texts.short(person.email, 28) or _("no phone"))
        reach.setToolTip(person.phone or person.email)
        reach.setTextInteractionFlags(_SELECTABLE)
        reach.setMinimumHeight(name.sizeHint().height())
        theme.set_kind(reach, "muted")
        head.addWidget(reach)
        words.addWidget(box)
        words.addWidget(Paragraph(person_line(person, currency), "muted"))
        outer.addLayout(words, 1)
        self.copy = MessageButton(
            person.name, language=language, phone=person.phone, email=person.email, kind="quiet"
        )
        self.copy.wanted.connect(
            lambda channel, language: self.message_wanted.emit(person, channel, language)
        )
        self.copy.copied.connect(self.copied)
        outer.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)


class TargetRow(QFrame):
    """Emits what is wanted: `people_wanted()` once, `printed()`, `saved()`, and what its people emit.

    `copied_all(words, lines)` = one column of the list.
    """

    opened = Signal(int)
    people_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    message_wanted = Signal(object, str, str)
    copied = Signal(str)
    copied_all = Signal(str, object)

    def __init__(
        self,
        target: TargetList,
        currency: str,
        language: str,
        *,
        first: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.target = target
        self._currency, self._language = currency, language
        self._read: tuple[TargetPerson, ...] = ()
        self._shown = _FIRST
        self._copy_wanted = False
        self.setAccessibleName(target.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE)
        column.setSpacing(theme.SPACE // 2)
        if not first:
            column.addWidget(Hairline())
        column.addWidget(Paragraph(target.title, "large"))
        column.addWidget(Paragraph(target.text, "muted"))
        say = Paragraph(_("Say: {words}").format(words=target.say))
        say.setTextInteractionFlags(_SELECTABLE)
        column.addWidget(say)
        self.people = QWidget()
        self._rows = QVBoxLayout(self.people)
        self._rows.setContentsMargins(0, theme.SPACE, 0, 0)
        self._rows.setSpacing(theme.SPACE)
        self._rows.addWidget(Paragraph(_("Looking up the people…"), "muted"))
        foot = QWidget()
        line = FlowLayout(foot, spacing=theme.SPACE)
        self.show_people = Disclosure(self._show_words(), self.people)
        self.show_people.toggled.connect(self._toggle)
        line.addWidget(self.show_people)
        self.print_button = Button(_("Print…"), self.print_wanted.emit, kind="quiet", icon="print")
        self.print_button.setAccessibleName(_("Print: {list}").format(list=target.title))
        self.save_button = Button(_("Save…"), self.save_wanted.emit, kind="quiet", icon="save")
        self.save_button.setAccessibleName(_("Save: {list}").format(list=target.title))
        self._copy_all = Button(_("Copy all"), self._want_copy, kind="quiet", icon="copy")
        self._copy_all.setAccessibleName(_("Copy all of: {list}").format(list=target.title))
        for button in (self.print_button, self.save_button, self._copy_all):
            line.addWidget(button)
        column.addWidget(foot)
        column.addWidget(self.people)

    def show_read(self, people: Sequence[TargetPerson]) -> None:
        """Show the people of the list, the first few of them; the others on request."""
        self._read = tuple(people)
        self._fill()
        if self._copy_wanted:
            self._copy_wanted = False
            self._open_copy()

    def _show_words(self) -> str:
        count = len(self.target.customers)
        return ngettext("Show {n} customer", "Show {n} customers", count).format(n=texts.number(count))

    def _toggle(self, shown: bool) -> None:
        """The people are read when they are first wanted: a list may hold hundreds."""
        if shown and not self._read:
            self.people_wanted.emit()

    def _fill(self) -> None:
        clear(self._rows)
        for person in self._read[: self._shown]:
            row = PersonRow(person, self._currency, self._language)
            row.opened.connect(self.opened)
            row.message_wanted.connect(self.message_wanted)
            row.copied.connect(self.copied)
            self._rows.addWidget(row)
        more = len(self._read) - min(self._shown, len(self._read))
        if not more:
            return
        if self._shown < _MOST:
            words = ngettext("Show {n} more", "Show {n} more", more).format(n=texts.number(more))
            self._rows.addWidget(Button(words, self._show_more, kind="link"))
        else:
            words = ngettext(
                "and {n} more: print or save the list", "and {n} more: print or save the list", more
            )
            self._rows.addWidget(Paragraph(words.format(n=texts.number(more)), "muted"))

    def _show_more(self) -> None:
        self._shown = _MOST
        self._fill()
        focus = self._rows.itemAt(_FIRST)
        if focus is not None and (row := focus.widget()) is not None:
            row.findChildren(Button)[0].setFocus()

    def _want_copy(self) -> None:
        if self._read:
            self._open_copy()
        else:
            self._copy_wanted = True
            self.people_wanted.emit()

    def _open_copy(self) -> None:
        parts = (
            (_("Names"), tuple(one.name for one in self._read)),
            (_("Phone numbers"), tuple(one.phone for one in self._read if one.phone)),
            (_("E-mail addresses"), tuple(one.email for one in self._read if one.email)),
        )
        list_menu(self._copy_all, parts, self.copied_all.emit)
