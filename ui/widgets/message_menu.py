"""Copy message: the words for an SMS, WhatsApp or an e-mail, in the shop's language or another. Nothing is sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from core.i18n import LANGUAGES, _, format_number, ngettext
from core.jobs import JobContext
from core.model.messages import Channel, Message
from ui import errors
from ui.context import AppContext
from ui.widgets.buttons import Button

Make = Callable[[Channel, str], Message | None]
"""The message for a channel in a language; None for somebody who may not be offered anything. Runs on a reader."""


class MessageButton(Button):
    """Opens a menu. Emits `wanted(channel, language)`, and `copied(text)` for a phone number or an address as it is."""

    wanted = Signal(str, str)
    copied = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        language: str,
        phone: str = "",
        email: str = "",
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Copy message"), kind=kind, icon="copy", parent=parent)
        self.setAccessibleName(_("Copy message for {name}").format(name=name))
        self._language, self._phone, self._email = language, phone, email
        self._choices: QMenu | None = None
        self.clicked.connect(self._open)

    def choices(self) -> QMenu:
        """The menu: three channels in the shop's language, then the other languages. Made when it is first wanted."""
        if self._choices is None:
            menu = QMenu(self)
            menu.setAccessibleName(self.accessibleName())
            self._add_channels(menu, self._language)
            menu.addSeparator()
            for code, words in LANGUAGES.items():
                if code != self._language:
                    self._add_channels(menu.addMenu(words), code)
            if self._phone or self._email:
                menu.addSeparator()
            for what, value in ((_("Phone number"), self._phone), (_("E-mail address"), self._email)):
                if value:
                    menu.addAction(what, partial(self.copied.emit, value))
            self._choices = menu
        return self._choices

    def _add_channels(self, menu: QMenu, language: str) -> None:
        for channel, words in (
            (Channel.SMS, _("SMS")),
            (Channel.WHATSAPP, _("WhatsApp")),
            (Channel.EMAIL, _("E-mail")),
        ):
            menu.addAction(words, partial(self.wanted.emit, channel.value, language))

    def _open(self) -> None:
        self.choices().popup(self.mapToGlobal(self.rect().bottomLeft()))


def list_menu(
    button: QWidget,
    parts: tuple[tuple[str, tuple[str, ...]], ...],
    take: Callable[[str, tuple[str, ...]], object],
) -> QMenu:
    """Open a menu below `button` that copies one column of a list: `parts` = words and lines; empty ones are left out."""
    menu = QMenu(button)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, lines in parts:
        if lines:
            menu.addAction(words, partial(take, words, lines))
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    return menu


def copy_message(
    ctx: AppContext,
    parent: QWidget,
    name: str,
    make: Make,
    channel: str,
    language: str,
    *,
    sent: Callable[[Channel], object] | None = None,
) -> None:
    """Make the message in the background and put it on the clipboard. `sent` notes that the owner has sent it."""

    def work(_job: JobContext) -> Message | None:
        return make(Channel(channel), language)

    def done(message: Message | None) -> None:
        if message is None:
            words = _("{name} asked to be left alone: nothing is offered.")
            ctx.notices.show(words.format(name=name), kind="info")
            return
        QGuiApplication.clipboard().setText(message.whole)
        said = {
            Channel.SMS: _("The SMS for {name} is copied. Paste it where you write; nothing is sent."),
            Channel.WHATSAPP: _("The message for {name} is copied. Paste it into WhatsApp; nothing is sent."),
            Channel.EMAIL: _("The e-mail for {name} is copied. Paste it where you write; nothing is sent."),
        }[message.channel]
        if message.parts > 1:
            said = ngettext(
                "The SMS for {name} is copied, long enough for {n} part. Paste it where you write; nothing is sent.",
                "The SMS for {name} is copied, long enough for {n} parts. Paste it where you write; nothing is sent.",
                message.parts,
            )
        ctx.notices.show(
            said.format(name=name, n=format_number(message.parts)),
            kind="good",
            action_text=_("I have sent it") if sent is not None else "",
            action=partial(sent, message.channel) if sent is not None else None,
        )

    ctx.jobs.read(work, done, lambda error: errors.show(ctx, error, parent))


def copy_text(ctx: AppContext, text: str) -> None:
    """Put a phone number or an address on the clipboard."""
    QGuiApplication.clipboard().setText(text)
    ctx.notices.show(_("{text} is copied.").format(text=text), kind="good")
