"""Pages reach the printer whole, in their shape, and in the order asked for."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from core.errors import Cancelled, EnvironmentFault
from core.jobs import JobContext
from ui.printing.print_job import PrintJob
from ui.printing.printer import chosen, copies, make_printer, placed, print_pages


def page(colour: str) -> bytes:
    image = QImage(210, 297, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


@pytest.fixture
def printer(qapp, tmp_path) -> QPrinter:
    made = make_printer("A4", "Loyalty October 2026")
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    made.setResolution(100)
    return made


def test_every_page_is_printed_on_the_paper_of_the_shop(printer) -> None:
    asked: list[int] = []

    def sheets(dpi: int) -> list[bytes]:
        asked.append(dpi)
        return [page("red"), page("blue")]

    assert print_pages(printer, sheets, JobContext()) == 2
    pages = PdfReader(printer.outputFileName()).pages
    assert [(round(p.mediabox.width), round(p.mediabox.height)) for p in pages] == [(595, 842)] * 2
    assert asked == [100]


def test_letter_paper_stays_letter(qapp, tmp_path) -> None:
    printer = make_printer("Letter", "Loyalty")
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setResolution(100)
    print_pages(printer, lambda _dpi: [page("red")], JobContext())
    box = PdfReader(printer.outputFileName()).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)


def test_only_the_pages_asked_for_are_printed(printer) -> None:
    sheets = [b"one", b"two", b"three"]
    assert list(chosen(printer, sheets)) == sheets
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert list(chosen(printer, sheets)) == [b"two", b"three"]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert list(chosen(printer, sheets)) == [b"three", b"two"]


def test_the_page_that_is_looked_at_can_be_printed_alone(printer) -> None:
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert list(chosen(printer, [b"one", b"two", b"three"], current=2)) == [b"two"]


def test_copies_lie_together_or_page_by_page(printer) -> None:
    printer.setCopyCount(2)
    assert not printer.supportsMultipleCopies()
    printer.setCollateCopies(True)
    assert list(copies(printer, [b"one", b"two"])) == [b"one", b"two", b"one", b"two"]
    printer.setCollateCopies(False)
    assert list(copies(printer, [b"one", b"two"])) == [b"one", b"one", b"two", b"two"]


def test_a_page_on_other_paper_in_the_tray_is_fitted_and_never_turned(printer, tmp_path) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    assert print_pages(printer, lambda _dpi: [page("red")], JobContext()) == 1
    box = PdfReader(printer.outputFileName()).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)


def test_a_page_is_never_stretched_or_cut() -> None:
    assert placed(QSize(100, 100), QRect(0, 0, 200, 300)) == QRect(0, 50, 200, 200)
    assert placed(QSize(210, 297), QRect(0, 0, 2100, 2970)) == QRect(0, 0, 2100, 2970)


def test_cancel_stops_between_two_pages(printer) -> None:
    job = JobContext()
    job.cancel()
    with pytest.raises(Cancelled):
        print_pages(printer, lambda _dpi: [page("red")], job)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_in_plain_words(qapp, tmp_path) -> None:
    printer = make_printer("A4", "Loyalty")
    printer.setOutputFileName(str(tmp_path / "no" / "folder" / "out.pdf"))
    with pytest.raises(EnvironmentFault) as refused:
        print_pages(printer, lambda _dpi: [page("red")], JobContext())
    assert refused.value.key == "printer_refused"


class _Pages:
    """A document of five pages."""

    title, paper, pages = "Statements", "A4", 5


def test_the_dialog_offers_a_range_of_every_page_and_the_one_looked_at(qtbot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    job = PrintJob(None, home, _Pages(), current=2)
    job.ask()
    option = QPrintDialog.PrintDialogOption
    assert (job.dialog.minPage(), job.dialog.maxPage()) == (1, 5)
    assert (job.dialog.fromPage(), job.dialog.toPage()) == (1, 5)
    for offered in (option.PrintPageRange, option.PrintCurrentPage, option.PrintCollateCopies):
        assert job.dialog.testOption(offered)
    job.dialog.reject()


def test_a_range_reaches_the_paper_page_by_page(printer) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    printer.setCopyCount(2)
    colours = ["red", "green", "blue", "white", "black"]
    assert print_pages(printer, lambda _dpi: [page(one) for one in colours], JobContext()) == 6
    assert len(PdfReader(printer.outputFileName()).pages) == 6
