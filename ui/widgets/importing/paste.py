"""Cells from the clipboard as a sheet: a file in a folder of its own, which goes when the sheet is done with."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMimeData

from core.i18n import _


def cells_of(data: QMimeData | None) -> str:
    """The cells that a spreadsheet copied, tabs between them; empty where there is no table."""
    text = data.text() if data is not None and data.hasText() else ""
    lines = [line for line in text.splitlines() if line.strip()]
    return text if len(lines) > 1 and "\t" in lines[0] else ""


class PastedCells:
    """A sheet from the clipboard. `path` is a UTF-8 file of tab-separated cells until `close`."""

    def __init__(self, cells: str) -> None:
        self._folder = TemporaryDirectory(prefix="regulars-")
        self.path = Path(self._folder.name) / (_("pasted cells") + ".tsv")
        self.path.write_text(cells, encoding="utf-8-sig", newline="")

    def close(self) -> None:
        """Take the file and its folder away."""
        self._folder.cleanup()
