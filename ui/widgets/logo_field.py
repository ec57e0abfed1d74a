"""The shop's logo: what it looks like, another picture, none."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.errors import UserError
from core.i18n import _
from ui import theme
from ui.widgets.buttons import Button

WIDEST = 600
"""Pixels of the longer side: sharp enough for a letterhead."""
_SHOWN = QSize(160, 64)
_LARGEST = 400_000
_SMALLER = 0.7


class LogoField(QWidget):
    """`picked(file)` where another picture was chosen, `removed()` where none is wanted."""

    picked = Signal(str)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = b""
        self.shown = QLabel()
        self.shown.setObjectName("paper")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose_button = Button(_("Choose a picture…"), self.choose)
        self.remove_button = Button(_("No logo"), self.removed.emit, kind="quiet", icon="trash")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(buttons)
        self.setFocusProxy(self.choose_button)
        theme.current().changed.connect(self._on_look)
        self.show_logo(b"")

    def show_logo(self, picture: bytes) -> None:
        """Show a logo (PNG or JPEG), empty where there is none."""
        self._picture = picture
        self.shown.setVisible(bool(picture))
        self.remove_button.setVisible(bool(picture))
        self.shown.setAccessibleName(_("The logo of the shop"))
        self._on_look()

    def choose(self) -> QFileDialog:
        """Ask for a file."""
        dialog = QFileDialog(self, _("Which picture is the logo?"))
        endings = " ".join(f"*.{bytes(one.data()).decode()}" for one in QImageReader.supportedImageFormats())
        pictures = _("Pictures")
        dialog.setNameFilter(f"{pictures} ({endings})")
        dialog.fileSelected.connect(self.picked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_look(self) -> None:
        if not self._picture:
            return
        look, ratio = theme.current(), self.devicePixelRatioF()
        room = QSize(look.px(_SHOWN.width()), look.px(_SHOWN.height())) * ratio
        image = QImage.fromData(self._picture).scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        image.setDevicePixelRatio(ratio)
        self.shown.setPixmap(QPixmap.fromImage(image))


def as_logo(file: str) -> bytes:
    """A picture of any format as a PNG that fits a letterhead. For workers. Raises UserError `logo_no_picture`."""
    reader = QImageReader(file)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    image = reader.read()
    if image.isNull():
        raise UserError("logo_no_picture", field="logo")
    longer = min(WIDEST, max(image.width(), image.height()))
    data = _png(image, longer)
    while len(data) > _LARGEST:  # a photograph: fewer pixels until it fits into the book
        longer = int(longer * _SMALLER)
        data = _png(image, longer)
    return data


def _png(image: QImage, longer: int) -> bytes:
    if longer < max(image.width(), image.height()):
        image = image.scaled(
            longer, longer, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs leave the name of a format out
    return bytes(kept.data())
