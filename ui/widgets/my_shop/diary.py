"""The shop's diary: what changed, and the weeks before and after."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.diary import Diary, Entry
from core.model.parts import Part
from ui import my_shop_operations as ops
from ui import part_words, theme
from ui.context import AppContext
from ui.models import texts
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Card, Hairline
from ui.widgets.clear import clear
from ui.widgets.reading_order import in_reading_order
from ui.widgets.text import Paragraph

_FEW = 5


class DiaryCard(Card):
    """Entries, the latest first; written, changed and thrown away here."""

    def __init__(self, ctx: AppContext, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(part_words.name(Part.DIARY), parent)
        self.ctx = ctx
        self._currency = currency
        self._all = False
        self._value = Diary()
        self.explain_with(
            _(
                "Whole weeks are compared, as many from the day on as before it: four, or as many as the book holds."
            ),
            _("Sales are of everybody, before refunds."),
            _(
                "Weather, holidays and everything else count too: the figures show what happened, not why. The same weeks "
                "a year earlier show what is usual for the season."
            ),
        )
        self.add = Button(_("Write into the diary…"), self.ask, icon="plus")
        self.header.insertWidget(1, self.add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE)
        self.body.addLayout(self._rows)

    def show_diary(self, value: Diary) -> None:
        """Show the entries."""
        self._value = value
        clear(self._rows)
        if not value.entries:
            text = _("Nothing written yet. Write down what you change, and see later what came after it.")
            self._rows.addWidget(Paragraph(text, "muted"))
        shown = value.entries if self._all else value.entries[:_FEW]
        for place, entry in enumerate(shown):
            if place:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(self._row(entry))
        more = len(value.entries) - len(shown)
        if more > 0:
            words = ngettext("Show {n} more", "Show {n} more", more).format(n=texts.number(more))
            self._rows.addWidget(Button(words, self._show_all, kind="link"))

    def ask(self, entry: Entry | None = None) -> None:
        """Let the owner write an entry, or change one."""
        from ui.dialogs.diary_entry import DiaryEntryDialog

        entry_id = entry.id if entry else None

        def write(text: str, day: date) -> None:
            ops.write_entry(self.ctx, parent=self, text=text, day=day, entry_id=entry_id).run()

        dialog = DiaryEntryDialog(self, self.ctx.today(), entry)
        dialog.written.connect(write)
        dialog.open()

    def _show_all(self) -> None:
        self._all = True
        self.show_diary(self._value)
        in_reading_order(self)

    def _row(self, entry: Entry) -> QWidget:
        from core.services.words import diary as words

        holder = QWidget()
        holder.setAccessibleName(entry.text)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE)
        top.addWidget(Paragraph(entry.text, "strong"), 1)
        top.addWidget(Paragraph(texts.day(entry.happened_on), "muted"))
        change = _("Change the entry: {text}").format(text=entry.text)
        top.addWidget(IconButton("edit", change, partial(self.ask, entry)))
        remove = _("Throw away the entry: {text}").format(text=entry.text)
        top.addWidget(IconButton("trash", remove, partial(self._remove, entry.id)))
        column.addLayout(top)
        for place, sentence in enumerate(words.sentences(entry, self._currency)):
            column.addWidget(Paragraph(sentence, "" if place == 0 and entry.now else "muted"))
        return holder

    def _remove(self, entry_id: int) -> None:
        ops.remove_entry(self.ctx, parent=self, entry_id=entry_id).run()
