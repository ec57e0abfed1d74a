"""Welcome: two doors, my own sales sheet or a sample shop, and a small way to a book that exists already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

from core import i18n
from core.i18n import _
from core.jobs import JobContext
from core.model.shop import Trade
from core.money import default_currency
from core.paths import BOOK_ENDING
from ui import opening, speech, theme
from ui.context import AppContext
from ui.pages.base import Page
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.columns import TwoColumns
from ui.widgets.drop import DropZone, sheet_filter
from ui.widgets.shop_fields import (
    ChoiceBox,
    currency_choices,
    labelled,
    language_choices,
    trade_choices,
)
from ui.widgets.text import Paragraph

_RECENT = 4


class WelcomePage(Page):
    """Makes or opens a book; everything else follows from that."""

    key: ClassVar[str] = "welcome"
    widest: ClassVar[int] = 1040
    centred: ClassVar[bool] = True

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Welcome to Regulars"), parent)
        self.set_title(
            _("Welcome to Regulars"),
            _("Know your regulars, see what each of them buys, and what to offer next."),
        )
        self._sheets: tuple[Path, ...] = ()
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("My shop"))
        self.trade = ChoiceBox(_("Trade"), [("shop", _("Shop"))])
        self.currency = ChoiceBox(_("Currency"), currency_choices())
        self.currency.setEditable(True)
        language, region = i18n.system_language()
        self.currency.choose(default_currency(ctx.settings.language or language, region))
        self.language = ChoiceBox(_("Language"), language_choices())
        self.language.choose(i18n.language())
        self.language.activated.connect(lambda _i: speech.change(ctx, self.language.key()))
        self.header.addLayout(labelled(_("Language"), self.language))
        self._build()
        ctx.jobs.read(_read_trades, self._show_trades)

    def take_sheets(self, paths: Sequence[Path]) -> None:
        """Make a new book for these sheets and bring them in."""
        shop = self.name.text().strip() or _("My shop")
        ctx = self.ctx
        opener = opening.new(
            ctx.folders,
            shop=shop,
            trade=self.trade.key() or "shop",
            currency=self.currency.key(),
            language=i18n.language(),
            paper=i18n.usual_paper(i18n.system_language()[1]),
            now=ctx.clock(),
        )
        ctx.navigator.start_with(opener, _("Making the book of {shop}").format(shop=shop), paths)

    def sample(self, kind: str) -> None:
        """Open a fresh sample shop."""
        ctx = self.ctx
        opener = opening.sample(ctx.folders, kind, ctx.clock())
        ctx.navigator.start_with(opener, _("Making the sample shop"))

    def browse(self) -> None:
        """Choose sheets from a folder."""
        dialog = QFileDialog(self, _("Which sheet does your till write?"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(sheet_filter())
        dialog.filesSelected.connect(lambda files: self.take_sheets([Path(file) for file in files]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def browse_books(self) -> None:
        """Choose a book that exists already."""
        dialog = QFileDialog(self, _("Open a book"), str(self.ctx.folders.books))
        dialog.setNameFilter(_("Books of Regulars") + f" (*{BOOK_ENDING})")
        dialog.fileSelected.connect(lambda file: self.ctx.navigator.open_book(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _build(self) -> None:
        doors = TwoColumns(share=60, from_width=760)
        doors.fill([self._own_door()], [self._sample_door()], level=True)
        self.body.addWidget(doors)
        self.body.addWidget(self._books_card())
        self.body.addWidget(
            Paragraph(
                _(
                    "Everything stays on this computer, in one file that belongs to you. No account, no network."
                ),
                "muted",
            )
        )

    def _own_door(self) -> QWidget:
        door = Card(_("My sales sheet"))
        zone = DropZone(
            _("Drop the sheet that your till writes"),
            _("Excel, OpenDocument or CSV. Nothing is stored before you have seen what was found."),
            _("Choose a sheet…"),
        )
        zone.files.connect(self.take_sheets)
        zone.browse.connect(self.browse)
        door.body.addWidget(zone, 1)
        fields = QHBoxLayout()
        fields.setSpacing(theme.GAP)
        fields.addLayout(labelled(_("Name of the shop"), self.name), 3)
        fields.addLayout(labelled(_("Trade"), self.trade), 2)
        fields.addLayout(labelled(_("Currency"), self.currency), 1)
        door.body.addLayout(fields)
        door.body.addWidget(Paragraph(_("All of this can be changed later."), "small"))
        return door

    def _sample_door(self) -> QWidget:
        door = Card(_("A sample shop"))
        door.body.addWidget(
            Paragraph(_("Look around first, with two years of made-up sales. They never mix with yours."))
        )
        door.body.addSpacing(theme.SPACE)
        for kind, icon, words, about in (
            (
                "pizzeria",
                "pizza",
                _("A pizzeria"),
                _("Who comes every Friday, who stays away, and what goes with a pizza."),
            ),
            (
                "adviser",
                "briefcase",
                _("A financial adviser"),
                _("Clients and their contracts: whose next step is a pension or estate planning."),
            ),
        ):
            door.body.addWidget(Button(words, partial(self.sample, kind), icon=icon))
            door.body.addWidget(Paragraph(about, "small"))
            door.body.addSpacing(theme.SPACE)
        door.body.addStretch(1)
        return door

    def _books_card(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(Button(_("Open a book…"), self.browse_books, kind="link", icon="book"))
        recent = [Path(book) for book in self.ctx.settings.recent_books if Path(book).exists()]
        if recent:
            label = QLabel(_("Recent:"))
            theme.set_kind(label, "muted")
            row.addSpacing(theme.GAP)
            row.addWidget(label)
        for path in recent[:_RECENT]:
            button = Button(path.stem, partial(self.ctx.navigator.open_book, path), kind="link")
            button.setToolTip(str(path))
            row.addWidget(button)
        row.addStretch(1)
        return line

    def _show_trades(self, trades: Mapping[str, Trade]) -> None:
        self.trade.set_choices(trade_choices(trades))


def _read_trades(_job: JobContext) -> Mapping[str, Trade]:
    from core.services import books

    return books.trades()
