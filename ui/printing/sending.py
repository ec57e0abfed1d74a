"""A document by e-mail: the owner's mail program opens with it, or the folder in which it lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from core.errors import EnvironmentFault
from core.i18n import _
from core.jobs import JobContext
from ui import errors, mail
from ui.context import AppContext
from ui.printing.documents import Document

OpenMessage = Callable[[Path, str], bool]
OpenAddress = Callable[[QUrl], object]


def send(
    ctx: AppContext,
    parent: QWidget,
    document: Document,
    *,
    open_message: OpenMessage = mail.open_message,
    open_address: OpenAddress = QDesktopServices.openUrl,
) -> None:
    """Typeset on a worker and open a new message with the PDF attached; nothing is sent."""
    title = document.title
    subject = _("{title} – {shop}").format(title=title, shop=ctx.shop.name) if ctx.shop else title

    def work(_job: JobContext) -> tuple[Path, bool]:
        mail.tidy(ctx.folders.cache, now=ctx.clock().timestamp())
        try:
            file = mail.write_attachment(ctx.folders.cache, title, document.pdf())
        except OSError as error:
            raise EnvironmentFault("cannot_write", name=title) from error
        return file, open_message(file, subject)

    def done(found: tuple[Path, bool]) -> None:
        file, opened = found
        if opened:
            ctx.notices.show(
                _("Your mail program opens with the PDF attached. Nothing is sent before you send it.")
            )
            return
        open_address(address(subject))
        open_address(QUrl.fromLocalFile(str(file.parent)))
        words = _(
            "Attach the file {name} from the folder that opens: your mail program did not take it by itself."
        )
        ctx.notices.show(
            words.format(name=file.name),
            action_text=_("Show the folder"),
            action=lambda: open_address(QUrl.fromLocalFile(str(file.parent))),
        )

    ctx.notices.show(_("The message is being prepared…"))
    ctx.jobs.read(work, done, lambda error: errors.show(ctx, error, parent))


def address(subject: str) -> QUrl:
    """A new message in words of the web: a subject, and nobody it goes to."""
    query = QUrlQuery()
    query.addQueryItem("subject", bytes(QUrl.toPercentEncoding(subject).data()).decode())
    made = QUrl("mailto:")
    made.setQuery(query)
    return made
