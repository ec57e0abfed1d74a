"""What an import did, with Undo and the next step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.i18n import _, ngettext
from core.model.importing import ImportResult
from ui import theme
from ui.models import texts
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.coverage_meter import CoverageMeter
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Paragraph


def headline(result: ImportResult) -> str:
    """What was written, in one sentence."""
    if result.receipts_named and not result.lines_imported:
        text = ngettext("{n} receipt has a name now.", "{n} receipts have a name now.", result.receipts_named)
        return text.format(n=texts.number(result.receipts_named))
    text = ngettext("{n} sale is in the book now.", "{n} sales are in the book now.", result.lines_imported)
    return text.format(n=texts.number(result.lines_imported))


def sentences(result: ImportResult, currency: str) -> list[str]:
    """The rest of what was written."""
    only_names = result.receipts_named and not result.lines_imported
    added = _("{money} were added.").format(money=texts.money(result.net_added_minor, currency))
    said = [] if only_names else [added]
    new, known = result.customers_new, result.customers_matched
    if new:
        said.append(ngettext("{n} new customer.", "{n} new customers.", new).format(n=texts.number(new)))
    if known:
        text = ngettext("{n} was in the book before.", "{n} were in the book before.", known)
        said.append(text.format(n=texts.number(known)))
    if result.names_given:
        text = ngettext(
            "{n} receipt got the name noted at the counter.",
            "{n} receipts got the names noted at the counter.",
            result.names_given,
        )
        said.append(text.format(n=texts.number(result.names_given)))
    if result.lines_changed:
        text = ngettext("{n} sale was corrected.", "{n} sales were corrected.", result.lines_changed)
        said.append(text.format(n=texts.number(result.lines_changed)))
    if result.lines_already_there and not only_names:
        text = ngettext("{n} was there already.", "{n} were there already.", result.lines_already_there)
        said.append(text.format(n=texts.number(result.lines_already_there)))
    return said


class ResultCard(Card):
    """Buttons: see the customers, take it back, save the rows that could not be read."""

    next_wanted = Signal()
    undo_wanted = Signal()
    save_rejected = Signal()

    def __init__(
        self, result: ImportResult, currency: str, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.batch = result.batch
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE + 4)
        sign = QLabel()
        sign.setProperty("iconSize", 32)
        theme.set_icon(sign, "check", "good")
        head.addWidget(sign)
        self.headline = Paragraph(headline(result), "heading")
        head.addWidget(self.headline, 1)
        self.body.addLayout(head)
        if name:
            self.body.addWidget(Paragraph(name, "strong"))
        self.body.addWidget(Paragraph(" ".join(sentences(result, currency)), "muted"))
        self.came_back = Paragraph("")
        self.body.addWidget(self.came_back)
        self.came_back.hide()
        self.meter = CoverageMeter()
        self.body.addWidget(self.meter)
        self.setAccessibleName(headline(result))
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=theme.SPACE)
        self.next_button = Button(
            _("See your customers"), self.next_wanted.emit, kind="primary", icon="customers"
        )
        row.addWidget(self.next_button)
        self.undo_button = Button(
            _("Take this import back"), self.undo_wanted.emit, icon="undo", parent=buttons
        )
        self.undo_button.setVisible(result.batch is not None)
        row.addWidget(self.undo_button)
        if result.rejected:
            row.addWidget(Button(_("Save the rows left out…"), self.save_rejected.emit, icon="save"))
        self.body.addWidget(buttons)

    def show_came_back(self, said: Sequence[str]) -> None:
        """Who came with this sheet of those contacted before; nothing where nobody did."""
        self.came_back.setText("\n".join(said))
        self.came_back.setVisible(bool(said))
