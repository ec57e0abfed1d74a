"""Settings: the shop, this computer, backups, privacy. Everything is stored as soon as a field is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.errors import UserError
from core.i18n import N_, _, format_percent
from core.jobs import JobContext
from core.messages import explain
from core.model.books import Backup
from core.model.changes import Kind, Touched
from core.model.importing import SheetKind
from core.model.parts import InUse
from core.model.shop import Shop, Trade
from core.paths import backup_folder
from ui import errors, opening, speech, theme
from ui import operations as ops
from ui.context import AppContext
from ui.models import texts
from ui.my_shop_operations import switch
from ui.pages.base import Page
from ui.print_operations import set_logo
from ui.widgets.about_card import AboutCard
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Hairline
from ui.widgets.clear import clear
from ui.widgets.columns import TwoColumns
from ui.widgets.flow import FlowLayout
from ui.widgets.importing.kinds import KnownSheets
from ui.widgets.lines_field import LinesField
from ui.widgets.logo_field import LogoField, as_logo
from ui.widgets.my_shop.switches import PartSwitches
from ui.widgets.reading_order import in_reading_order
from ui.widgets.save_file import ask_where
from ui.widgets.shop_fields import (
    PAPERS,
    ChoiceBox,
    currency_choices,
    language_choices,
    trade_choices,
)
from ui.widgets.text import Paragraph
from ui.widgets.worth_card import WorthCard

_THEMES = {"system": N_("As the computer"), "light": N_("Light"), "dark": N_("Dark")}
_FEW = 5
_LINE = 36  # pixels of a field of one line: the words beside a taller one stand at its first line
_ADDRESS_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the page reads from the book."""

    shop: Shop
    trades: Mapping[str, Trade]
    backups: tuple[Backup, ...]
    backups_paused: bool
    has_sales: bool
    logo: bytes
    kinds: tuple[SheetKind, ...]
    parts: InUse


class SettingsPage(Page):
    """Works without a book too, with what belongs to the computer only."""

    key: ClassVar[str] = "settings"
    needs: ClassVar[Touched] = frozenset({Kind.SETTINGS, Kind.IMPORTS})

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Settings"), parent)
        columns = TwoColumns(share=60, from_width=900)
        self.shop_card, self.backup_card = Card(_("The shop")), Card(_("Backups"))
        self.worth_card = WorthCard()
        self.worth_card.changed.connect(lambda fields: self._store(**fields))
        self.parts_card = PartSwitches()
        self.parts_card.switched.connect(
            lambda part, on: switch(self.ctx, parent=self, part=part, on=on).run()
        )
        self.sheets_card = KnownSheets()
        self._backups = QVBoxLayout()
        self._build_shop()
        self._build_backups()
        self._build_sheets()
        right = [self._computer_card(), self.sheets_card, self._privacy_card(), AboutCard()]
        columns.fill([self.shop_card, self.worth_card, self.parts_card, self.backup_card], right)
        self.body.addWidget(columns)
        self.body.addStretch(1)
        for card in (self.shop_card, self.worth_card, self.parts_card, self.backup_card, self.sheets_card):
            card.setVisible(ctx.book is not None)

    def fetch(self, job: JobContext) -> Facts:
        """Shop, trades, backups."""
        from core.services import books, importing, letterheads, parts, profiles

        book = self.ctx.open_book
        return Facts(
            shop=books.shop(book),
            trades=books.trades(),
            backups=books.backups(book),
            backups_paused=books.backups_paused(book),
            has_sales=any(record.undone_at is None for record in importing.imports(book)),
            logo=letterheads.logo(book),
            kinds=profiles.kinds(book),
            parts=parts.in_use(book),
        )

    def present(self, value: Facts) -> None:
        """Fill the fields; one that is being typed into is left alone."""
        shop = value.shop
        self.trade.set_choices(trade_choices(value.trades))
        self.trade.choose(shop.trade.key)
        self.currency.choose(shop.currency)
        self.currency.setEnabled(not value.has_sales)
        self.currency_note.setVisible(value.has_sales)
        self.print_language.choose(shop.language)
        self.paper.choose(shop.paper)
        for field, text in ((self.name, shop.name), (self.address, shop.address), (self.phone, shop.phone)):
            if not field.hasFocus():
                field.setText(text)
        self.logo.show_logo(value.logo)
        self.worth_card.show_shop(shop)
        self.paused_note.setVisible(value.backups_paused)
        self._show_backups(value.backups)
        self.sheets_card.show_kinds(value.kinds)
        self.parts_card.show_parts(value.parts)
        in_reading_order(self)

    # ------------------------------------------------------------------------------------------- the shop

    def _build_shop(self) -> None:
        self.name, self.address, self.phone = QLineEdit(), LinesField(_ADDRESS_LINES), QLineEdit()
        self.logo = LogoField()
        self.logo.setAccessibleName(_("Logo, for prints"))
        self.logo.picked.connect(self.take_logo)
        self.logo.removed.connect(lambda: set_logo(self.ctx, parent=self, picture=b"").run())
        self.trade = ChoiceBox(_("Trade"))
        self.currency = ChoiceBox(_("Currency"), currency_choices())
        self.currency.setEditable(True)
        self.print_language = ChoiceBox(_("Language of prints"), language_choices())
        self.paper = ChoiceBox(_("Paper"), [(paper, paper) for paper in PAPERS])
        self.name_note = Paragraph("", "bad")
        self.name_note.hide()
        self.currency_note = Paragraph(_("Fixed, because the book holds sales in it."), "small")
        self.currency_note.hide()
        form = _form(self.shop_card)
        _add(form, _("Name"), self.name)
        form.addRow("", self.name_note)
        _add(form, _("Trade"), self.trade)
        _add(form, _("Currency"), self.currency)
        form.addRow("", self.currency_note)
        _add(form, _("Address, for prints"), self.address)
        _add(form, _("Phone, for prints"), self.phone)
        _add(form, _("Logo, for prints"), self.logo)
        _add(form, _("Language of prints"), self.print_language)
        _add(form, _("Paper"), self.paper)
        for name, field in (("name", self.name), ("address", self.address), ("phone", self.phone)):
            field.editingFinished.connect(partial(self._store_text, name, field))
        for name, box in (
            ("trade", self.trade),
            ("currency", self.currency),
            ("language", self.print_language),
            ("paper", self.paper),
        ):
            box.activated.connect(lambda _i, name=name, box=box: self._store(**{name: box.key()}))

    def take_logo(self, file: str) -> None:
        """Print the picture in `file` on every page."""

        def keep(picture: bytes) -> None:
            set_logo(self.ctx, parent=self, picture=picture).run()

        self.ctx.jobs.read(
            lambda _job: as_logo(file),
            keep,
            lambda error: errors.show(self.ctx, error, self),
        )

    def _store_text(self, name: str, field: QLineEdit | LinesField) -> None:
        shop = self.ctx.shop
        if shop is not None and field.text().strip() != getattr(shop, name):
            self._store(**{name: field.text().strip()})

    def _store(self, **fields: Any) -> None:  # noqa: ANN401 - fields of Shop
        if self.ctx.book is None:
            return
        ops.change_shop(self.ctx, parent=self, **fields).success(self._on_stored).failure(
            self._on_refused
        ).run()

    def _on_stored(self, _shop: Shop) -> None:
        self.name_note.hide()
        self.name.setProperty("wrong", False)
        self.name.style().polish(self.name)

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, UserError) and error.field == "name":
            self.name_note.setText(explain(error))
            self.name_note.show()
            self.name.setAccessibleDescription(explain(error))
            self.name.setProperty("wrong", True)
            self.name.style().polish(self.name)
            self.name.setFocus()
            return
        self.failed(error)
        self.load()

    # ------------------------------------------------------------------------------------- this computer

    def _computer_card(self) -> Card:
        card = Card(_("On this computer"))
        ctx = self.ctx
        form = _form(card)
        self.language = ChoiceBox(_("Language"), language_choices(("", _("As the computer"))))
        self.language.choose(ctx.settings.language)
        self.language.activated.connect(lambda _i: speech.change(ctx, self.language.key()))
        self.look = ChoiceBox(_("Look"), [(key, _(words)) for key, words in _THEMES.items()])
        self.look.choose(ctx.theme.mode)
        self.look.activated.connect(lambda _i: ctx.theme.set_mode(self.look.key()))
        self.text_size = ChoiceBox(
            _("Text size"), [(str(size), format_percent(size / 100)) for size in theme.TEXT_SIZES]
        )
        self.text_size.choose(str(ctx.theme.text_size))
        self.text_size.activated.connect(lambda _i: ctx.theme.set_text_size(int(self.text_size.key())))
        ctx.theme.changed.connect(self._on_look)
        _add(form, _("Language"), self.language)
        _add(form, _("Look"), self.look)
        _add(form, _("Text size"), self.text_size)
        return card

    def _on_look(self) -> None:
        self.look.choose(self.ctx.theme.mode)
        self.text_size.choose(str(self.ctx.theme.text_size))
        for label in self.findChildren(QLabel):
            if label.buddy() is not None:
                label.setMinimumHeight(_label_height(label.buddy()))

    # ------------------------------------------------------------------------------------------- backups

    def _build_backups(self) -> None:
        body = self.backup_card.body
        body.addWidget(
            Paragraph(
                _(
                    "Every day on which the book is opened leaves a backup beside it, read back and proven. "
                    "A second copy on a stick or another disk is worth having."
                ),
                "muted",
            )
        )
        self.paused_note = Paragraph(
            _(
                "The book was restored from a backup, so the backups of each day wait. Look through the book; "
                "“Back up now” says that it is right and starts them again."
            ),
            "warn",
        )
        self.paused_note.hide()
        body.addWidget(self.paused_note)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=theme.SPACE)
        flow.addWidget(Button(_("Back up now"), self.back_up, icon="save"))
        flow.addWidget(Button(_("Back up elsewhere…"), self.back_up_elsewhere))
        flow.addWidget(Button(_("Restore another backup…"), self.restore_other))
        body.addWidget(buttons)
        self._backups.setSpacing(theme.SPACE)
        body.addLayout(self._backups)

    def back_up(self) -> None:
        """Make a backup beside the book."""
        ops.back_up(self.ctx, parent=self).success(lambda _backup: self.load()).run()

    def back_up_elsewhere(self) -> None:
        """Choose a folder and make a backup there."""
        dialog = QFileDialog(self, _("Where should the backup lie?"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: ops.back_up(self.ctx, parent=self, folder=Path(path)).run())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def restore_other(self) -> None:
        """Choose a backup from a folder."""
        dialog = QFileDialog(self, _("Which backup?"), str(backup_folder(self.ctx.open_book.path)))
        dialog.fileSelected.connect(lambda path: self.restore(Path(path), Path(path).name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def restore(self, backup: Path, name: str) -> None:
        """Ask once, then put the backup in the place of the book."""
        from ui.dialogs.message import MessageDialog

        sure = MessageDialog.ask(
            self,
            _("Put the backup {name} in the place of the book?").format(name=name),
            _(
                "What was entered since then is not in it. The book of now is kept beside it under another name."
            ),
            do_it=_("Restore this backup"),
            keep=_("Keep the book as it is"),
        )
        if sure:
            ctx = self.ctx
            opener = opening.restored(ctx.open_book, backup, ctx.clock())
            ctx.navigator.start_with(opener, _("Restoring the backup"))

    def _show_backups(self, backups: tuple[Backup, ...]) -> None:
        clear(self._backups)
        for backup in backups[:_FEW]:
            self._backups.addWidget(Hairline())
            row = QHBoxLayout()
            moment = _("{day}, {time}").format(
                day=texts.day(backup.made_at.date()), time=f"{backup.made_at:%H:%M}"
            )
            row.addWidget(Paragraph(moment), 1)
            size = _("{n} MB").format(n=texts.number(backup.size / 1_000_000, 1))
            row.addWidget(Paragraph(size, "muted"), 1)
            button = Button(_("Restore…"), partial(self.restore, backup.path, moment), kind="link")
            button.setAccessibleName(_("Restore the backup of {moment}").format(moment=moment))
            row.addWidget(button)
            self._backups.addLayout(row)

    # ------------------------------------------------------------------------------------ remembered sheets

    def _build_sheets(self) -> None:
        card = self.sheets_card
        card.renamed.connect(self.rename_sheet)
        card.forgotten.connect(lambda name: ops.forget_profile(self.ctx, parent=self, name=name).run())
        card.exported.connect(self.export_sheet)
        card.wanted.connect(self.import_sheet)

    def rename_sheet(self, name: str, new: str) -> None:
        """Give a remembered kind of sheet another name; a name that cannot be is refused at its field."""

        def refused(error: BaseException) -> None:
            if isinstance(error, UserError) and error.field == "name":
                self.sheets_card.refuse(name, explain(error))
            else:
                self.failed(error)

        ops.rename_profile(self.ctx, parent=self, name=name, new=new).failure(refused).run()

    def export_sheet(self, name: str) -> None:
        """Ask where, and write the small file."""

        def save(path: Path) -> None:
            from core.services import profiles

            book = self.ctx.open_book
            said = _("Saved as {name}.").format(name=path.name)
            self.ctx.jobs.read(
                lambda _job: profiles.export(book, name, path),
                lambda _nothing: self.ctx.notices.show(said, kind="good"),
                lambda error: errors.show(self.ctx, error, self),
            )

        ask_where(self, _("Save how this sheet is read"), name, {".json": _("JSON file")}, save)

    def import_sheet(self) -> None:
        """Choose a small file that another book wrote."""
        dialog = QFileDialog(self, _("Which file?"))
        name = _("JSON file")
        dialog.setNameFilter(f"{name} (*.json)")
        dialog.fileSelected.connect(lambda path: self.take_in_sheet(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_in_sheet(self, file: Path) -> None:
        """Remember the kind of sheet in a file."""

        def known(name: str) -> None:
            text = _("Sheets like “{name}” are known now.").format(name=name)
            self.ctx.notices.show(text, kind="good")

        ops.take_in_profile(self.ctx, parent=self, file=file).success(known).run()

    # ------------------------------------------------------------------------------------------- privacy

    def _privacy_card(self) -> Card:
        card = Card(_("Your data"))
        card.body.addWidget(
            Paragraph(
                _(
                    "Everything lies in one file on this computer. Regulars has no account, uses no network, and "
                    "sends nothing to anybody."
                )
            )
        )
        book = self.ctx.book
        if book is not None:
            card.body.addWidget(Paragraph(str(book.path), "small"))
            card.body.addWidget(
                Button(_("Show in the folder"), self._show_folder, kind="link", icon="folder")
            )
        card.body.addWidget(
            Button(
                _("Open another book…"),
                lambda: self.ctx.navigator.open_place("welcome"),
                kind="link",
                icon="book",
            )
        )
        return card

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.ctx.open_book.path.parent)))


def _form(card: Card) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(theme.PAGE_MARGIN)
    form.setVerticalSpacing(theme.SPACE + 4)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    card.body.addLayout(form)
    return form


def _add(form: QFormLayout, words: str, field: QWidget) -> None:
    label = QLabel(words)
    label.setBuddy(field)
    label.setMinimumHeight(_label_height(field))
    if not field.accessibleName():
        field.setAccessibleName(words)
    form.addRow(label, field)


def _label_height(field: QWidget) -> int:
    """Words beside a field of several lines stand at its first line."""
    return min(field.sizeHint().height(), theme.current().px(_LINE))
