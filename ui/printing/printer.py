"""Pictures of typeset pages onto a printer, at the printer's own resolution."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QMarginsF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from core.errors import EnvironmentFault
from core.i18n import _
from core.jobs import JobContext

Sheets = Callable[[int], Iterable[bytes]]
"""`sheets(dpi)` gives the pages one by one as PNG."""

_SHARPEST = 600  # finer than any eye on paper; a page of 1200 dpi would need half a gigabyte
_PAPERS = {
    "A4": QPageSize.PageSizeId.A4,
    "A5": QPageSize.PageSizeId.A5,
    "Letter": QPageSize.PageSizeId.Letter,
}


def make_printer(paper: str, title: str) -> QPrinter:
    """The default printer at its high resolution, without margins of its own: the pages bring theirs."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = QPageSize(_PAPERS.get(paper, QPageSize.PageSizeId.A4))
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCreator("Regulars")
    return printer


def chosen(printer: QPrinter, sheets: Iterable[bytes], *, current: int = 0) -> Iterator[bytes]:
    """The sheets that the print dialog asked for, in printing order; `current` = the page that was looked at."""
    ranges, only = printer.pageRanges(), printer.printRange()
    wanted = (
        sheet
        for number, sheet in enumerate(sheets, 1)
        if (only != QPrinter.PrintRange.PageRange or ranges.isEmpty() or ranges.contains(number))
        and (only != QPrinter.PrintRange.CurrentPage or number == max(current, 1))
    )
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        return reversed(list(wanted))
    return wanted


def copies(printer: QPrinter, wanted: Iterable[bytes]) -> Iterator[bytes]:
    """The sheets as often as they have to be drawn: once where the printer makes the copies itself."""
    count = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if count <= 1:
        yield from wanted
    elif printer.collateCopies():
        kept = list(wanted)
        for _copy in range(count):
            yield from kept
    else:
        for sheet in wanted:
            for _copy in range(count):
                yield sheet


def print_pages(printer: QPrinter, sheets: Sheets, job: JobContext, *, current: int = 0) -> int:
    """Draw the chosen pages one by one; give back how many. May run on a worker.

    Raises EnvironmentFault `printer_refused` where the printer does not take the pages, and Cancelled.
    """
    name = printer.printerName() or printer.outputFileName()
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)  # every page is one
    painter = QPainter()
    if not painter.begin(printer):
        raise EnvironmentFault("printer_refused", printer=name)
    done = 0
    try:
        drawn = sheets(min(printer.resolution(), _SHARPEST))
        for sheet in copies(printer, chosen(printer, drawn, current=current)):
            job.step(done, 0, _("pages"))
            if done and not printer.newPage():
                raise EnvironmentFault("printer_refused", printer=name)
            image = QImage.fromData(sheet)
            painter.drawImage(placed(image.size(), painter.viewport()), image)
            done += 1
    finally:
        painter.end()
    return done


def placed(picture: QSize, paper: QRect) -> QRect:
    """The largest rectangle of the picture's shape in the middle of the paper: nothing is stretched or cut."""
    size = picture.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = paper.left() + (paper.width() - size.width()) // 2
    top = paper.top() + (paper.height() - size.height()) // 2
    return QRect(left, top, size.width(), size.height())
