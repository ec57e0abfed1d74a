"""How a sheet comes out of the owner's printer: as wide as the page, its heading on each, its pages numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MARGIN = 0.5  # inches


def for_paper(sheet: Worksheet, paper: str, *, head: str) -> None:
    """Lay a sheet whose first row is its heading across `paper`; `head` stands above the numbered pages."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_LETTER if paper == "Letter" else sheet.PAPERSIZE_A4
    sheet.page_setup.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    above, below = sheet.oddHeader, sheet.oddFooter
    assert above is not None
    assert below is not None
    above.left.text = head.replace("&", "&&")
    below.right.text = "&P / &N"
