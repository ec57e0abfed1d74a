"""A real print job: what comes out of a queue of CUPS is what the preview shows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pypdf import PdfReader
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from core.jobs import JobContext
from core.services import books, demo, loyalty, summaries
from tests.helpers.print_queue import QUEUE, missing, print_queue

pytestmark = pytest.mark.soak

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 25, 9, 30)
DPI = 90
"""Pages are compared at this many dots per inch: enough to see what is cut or moved."""
COARSER, MOVED = 3, 2
ALIKE = 5.0
"""Of 255 grey levels, how far the mean dot of a page may be from the preview's."""
INK = 225
"""A lighter dot is paper: at a darker limit thin grey letters are there in one picture and not in the other."""
PAPERS = {"A4": (595, 842), "Letter": (612, 792)}
PRINT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from core.jobs import JobContext
from ui.printing.printer import make_printer, print_pages

_, paper, folder = sys.argv
application = QApplication([])
printer = make_printer(paper, "Loyalty")
assert printer.printerName() == "%s", printer.printerName()
printer.setResolution(150)
sheets = [one.read_bytes() for one in sorted(Path(folder).glob("*.png"))]
assert print_pages(printer, lambda dpi: sheets, JobContext()) == len(sheets)
"""


def grey(picture: QImage, size: QSize) -> NDArray[np.float64]:
    """The grey levels of a page at `size`, by row and column."""
    smooth = picture.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
    small = smooth.convertToFormat(QImage.Format.Format_Grayscale8)
    dots = np.frombuffer(bytes(small.constBits()), np.uint8).reshape(small.height(), small.bytesPerLine())
    return dots[:, : small.width()].astype(float)


def edges(page: NDArray[np.float64]) -> NDArray[np.int64]:
    """First and last row, first and last column with ink."""
    rows, columns = np.nonzero(page < INK)
    return np.array([rows.min(), rows.max(), columns.min(), columns.max()])


@pytest.mark.parametrize("paper", PAPERS)
def test_the_summary_comes_out_of_a_print_queue_as_the_preview_shows_it(tmp_path: Path, paper: str) -> None:
    if missing() or shutil.which("pdftoppm") is None:
        pytest.skip(missing() or "pdftoppm is not on this machine")
    book = demo.make("pizzeria", tmp_path / "book", now=NOW, job=JobContext(), language="cs")
    books.change_shop(book, now=NOW, paper=paper)
    month = [one for one in loyalty.months(book) if one.last < NOW.date()][-1]
    value = summaries.month_summary(book, month, now=NOW)
    previews = [QImage.fromData(one) for one in summaries.page_images(value, None, DPI)]
    folder = tmp_path / "sheets"
    folder.mkdir()
    for number, sheet in enumerate(summaries.page_images(value, None, 150)):
        (folder / f"{number:03}.png").write_bytes(sheet)
    book.close()

    with print_queue() as queue:
        words = [sys.executable, "-c", PRINT % QUEUE, paper, str(folder)]
        done = subprocess.run(
            words, cwd=ROOT, env=dict(queue.environ), capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        came = tmp_path / "came.pdf"
        came.write_bytes(queue.wait())

    pages = PdfReader(came).pages
    assert len(pages) == len(previews)
    for page in pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == PAPERS[paper]
        assert not page.get("/Rotate")
    subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-png", str(came), str(tmp_path / "came")], check=True, timeout=120
    )
    for number, (file, preview) in enumerate(
        zip(sorted(tmp_path.glob("came-*.png")), previews, strict=True), 1
    ):
        seen, size = QImage(str(file)), preview.size()
        moved = np.abs(edges(grey(seen, size)) - edges(grey(preview, size))).max()
        coarse = size / COARSER  # letters drawn twice are never alike dot by dot
        difference = np.abs(grey(seen, coarse) - grey(preview, coarse)).mean()
        print(f"{paper} sheet {number}: mean difference {difference:.2f} of 255, edges moved by {moved} dots")
        assert difference < ALIKE, f"sheet {number} differs"
        assert moved <= MOVED, f"sheet {number} is cut, or stands elsewhere"
