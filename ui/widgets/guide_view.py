"""One page of help as text with pictures, in the colours and the text size in use."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from core.i18n import _
from ui import guide, theme

_LINE_HEIGHT = 140  # percent
_WIDEST_PICTURE = 900
_PICTURE = "\ufffc"  # what Qt puts into the text where a picture stands
_HEADINGS = {1: "title", 2: "heading", 3: "large"}


class GuideView(QTextBrowser):
    """Shows pages of `ui.guide`; `link_followed(page)` when a link to another one is pressed."""

    link_followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ""
        self._room = 0
        self.setObjectName("guidePage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Help"))
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._on_link)
        theme.current().changed.connect(self._show_again)

    def show_page(self, name: str) -> None:
        """Show the page `name` from its beginning."""
        self.name = name
        self._fill()
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(guide.title(name))

    def loadResource(self, kind: int, url: QUrl | str) -> Any:  # noqa: ANN401 - Qt's variant
        """Pictures lie beside the page and are never wider than the room there is."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        picture = QImage(str(guide.folder(self.name) / QUrl(url).path()))
        ratio = self.devicePixelRatioF()
        room = round(self._picture_room() * ratio)
        if picture.width() > room:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow the width."""
        super().resizeEvent(event)
        if self.name and self._picture_room() != self._room:
            self._show_again()

    def _picture_room(self) -> int:
        margins = 2 * int(self.document().documentMargin())
        return max(120, min(self.viewport().width() - margins, _WIDEST_PICTURE))

    def _show_again(self) -> None:
        """The same page in another look or width, at the same place."""
        if not self.name:
            return
        bar = self.verticalScrollBar()
        place = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._fill()
        bar.setValue(round(place * bar.maximum()))

    def _fill(self) -> None:
        """A new document each time: into an old one Qt writes in the look of the place where the cursor is."""
        self._room = self._picture_room()
        page = QTextDocument(self)
        page.setDefaultFont(theme.current().font())
        page.setDocumentMargin(theme.GAP)
        page.setMarkdown(guide.text(self.name))
        block = page.begin()
        while block.isValid():
            _dress(block)
            block = block.next()
        for frame in page.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame)
        self.setDocument(page)  # deletes the one before

    def _on_link(self, url: QUrl) -> None:
        page = guide.target(self.name, url.path())
        if guide.exists(page):
            self.link_followed.emit(page)


def _dress(block: QTextBlock) -> None:
    """Sizes of headings and room between lines, which Markdown leaves open."""
    look = theme.current()
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    level = block.blockFormat().headingLevel()
    room = QTextBlockFormat()
    if level:
        large = QTextCharFormat()
        large.setFont(look.font(_HEADINGS.get(level, "large"), QFont.Weight.DemiBold))
        cursor.setCharFormat(large)
        room.setTopMargin(0 if level == 1 else look.px(theme.GAP))
        room.setBottomMargin(look.px(theme.SPACE))
    elif cursor.currentTable() is None:
        if _PICTURE not in block.text():  # the room between lines would be a share of the picture's height
            room.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        room.setBottomMargin(look.px(theme.SPACE // 2 if block.textList() is not None else theme.SPACE))
    cursor.mergeBlockFormat(room)


def _dress_table(table: QTextTable) -> None:
    look = theme.current()
    frame = table.format()
    frame.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    frame.setBorderCollapse(True)
    frame.setBorder(1)
    frame.setBorderBrush(look.color("line"))
    frame.setCellPadding(look.px(theme.SPACE * 3 // 4))
    table.setFormat(frame)
