"""Which version this is, and under whose licences it and its parts come."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.paths import licences
from core.version import VERSION
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.text import Paragraph


class AboutCard(Card):
    """Version, how to update, licences (an installed program carries those of its parts)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("About Regulars"), parent=parent)
        self.body.addWidget(
            Paragraph(
                _(
                    "Version {version}. To update, install the newer version over this one: your book and your "
                    "settings stay where they are. Removing Regulars leaves them too."
                ).format(version=VERSION)
            )
        )
        texts = licences()
        for words, file in ((_("Licence of Regulars"), texts.own), (_("Licences of its parts"), texts.parts)):
            if file.exists():
                url = QUrl.fromLocalFile(str(file))
                self.body.addWidget(
                    Button(words, partial(QDesktopServices.openUrl, url), kind="link", icon="file")
                )
