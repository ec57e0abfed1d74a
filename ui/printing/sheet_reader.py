"""The pages of a document as pictures for the screen: the first at once, others when somebody looks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from PySide6.QtGui import QImage

from ui.printing.documents import Document

AT_ONCE = 4
MOST = 60
"""Pages shown on the screen: thousands of pictures would fill the memory, and nobody looks through them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """Some pages. `total` = pages of the whole document, 0 while unknown; `ended` = no more are to be shown."""

    images: tuple[QImage, ...]
    total: int
    ended: bool


class SheetReader:
    """Draws a document page by page. One call at a time, from any thread."""

    def __init__(self, document: Document, dpi: float) -> None:
        self.document = document
        self._sheets = iter(document.sheets(dpi))
        self._drawn = 0

    def more(self) -> Sheets:
        """The next few pages."""
        room = min(AT_ONCE, MOST - self._drawn)
        images = tuple(QImage.fromData(sheet) for sheet in islice(self._sheets, room))
        self._drawn += len(images)
        ended = len(images) < AT_ONCE or self._drawn >= MOST
        known = self.document.pages
        total = known or (self._drawn if ended and self._drawn < MOST else 0)
        return Sheets(images=images, total=total, ended=ended or self._drawn == known)
