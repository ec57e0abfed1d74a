"""A long document is shown page by page, as far as somebody looks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from core.model.labels import Label, LabelSheet
from core.model.letterhead import Letterhead
from core.services.labels import LAYOUTS
from ui.printing.people_documents import LabelsDocument
from ui.printing.preview import PagePreview
from ui.printing.sheet_reader import AT_ONCE, MOST, SheetReader


def picture() -> bytes:
    image = QImage(210, 297, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(kept.data())


class Pages:
    """A document of so many pages; `drawn` counts those that were asked for."""

    def __init__(self, count: int, *, known: bool = True) -> None:
        self._count = count
        self.pages = count if known else 0
        self.drawn = 0

    def sheets(self, _dpi: float) -> Iterator[bytes]:
        page = picture()
        for _number in range(self._count):
            self.drawn += 1
            yield page


@pytest.fixture
def preview(qtbot) -> PagePreview:
    made = PagePreview()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def test_only_the_first_pages_are_drawn_until_somebody_scrolls(preview, qtbot) -> None:
    document = Pages(5_000)
    reader, places = SheetReader(document, 96), []
    preview.place_changed.connect(places.append)
    preview.show_pages(reader.more())
    qtbot.waitUntil(lambda: "Page 1 of 5,000" in places)
    assert (document.drawn, preview.count, preview.total) == (AT_ONCE, AT_ONCE, 5_000)
    with qtbot.waitSignal(preview.more_wanted):
        preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    preview.add_pages(reader.more())
    assert preview.count == 2 * AT_ONCE


def test_thousands_of_pages_are_never_drawn_for_the_screen(preview) -> None:
    document = Pages(5_000)
    reader = SheetReader(document, 96)
    found = reader.more()
    preview.show_pages(found)
    while not found.ended:
        found = reader.more()
        preview.add_pages(found)
    assert document.drawn == preview.count == MOST
    assert preview._rest.text() == "and 4,940 more pages"


@pytest.mark.parametrize("count", [1, AT_ONCE, AT_ONCE + 1])
def test_a_document_that_does_not_know_its_pages_is_counted_at_its_end(count, qapp) -> None:
    reader = SheetReader(Pages(count, known=False), 96)
    found = reader.more()
    while not found.ended:
        found = reader.more()
    assert found.total == count


def test_the_page_in_the_middle_of_the_view_is_the_current_one(preview, qtbot) -> None:
    reader = SheetReader(Pages(3), 96)
    preview.show_pages(reader.more())
    qtbot.waitUntil(lambda: preview.verticalScrollBar().maximum() > 0)
    assert preview.current_page() == 1
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    assert preview.current_page() == 3
    preview.say("Nothing")
    assert (preview.current_page(), preview.count) == (0, 0)


def test_labels_drawn_in_parts_are_the_labels_of_the_pdf(qapp) -> None:
    labels = tuple(Label(customer_id=n, name=f"P {n}", lines=("Street 1",)) for n in range(220))
    head = Letterhead(shop="S", currency="EUR", language="en", paper="A4")
    document = LabelsDocument(LabelSheet(letterhead=head, layout=LAYOUTS["3x8"], labels=labels, skip=23))
    assert len(tuple(document.sheets(20))) == document.pages == 11
