"""A sheet while its rows arrive, chunk by chunk, each column as distinct cells and their numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.errors import UserError
from core.importing.cells.coded import Coded, Codes, Mask
from core.importing.cells.coder import Part
from core.importing.cells.sheets import MAX_COLUMNS, MAX_ROWS, Cell

_BLANK = -1  # until all cells are known


class GrowingSheet:
    """Columns that grow together. Raises UserError `too-many-cells` beyond what a spreadsheet can hold."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.height = 0
        self._values: list[list[Cell]] = []
        self._codes: list[list[Codes]] = []

    def add(self, rows: int, parts: Sequence[Part]) -> None:
        """Add `rows` rows; columns that are not among the parts are blank in them."""
        if self.height + rows > MAX_ROWS or len(parts) > MAX_COLUMNS:
            raise UserError("too-many-cells", name=self.file)
        while len(self._values) < len(parts):
            self._values.append([])
            self._codes.append([np.full(self.height, _BLANK, np.int32)])
        for place, (values, codes) in enumerate(parts):
            self._values[place].extend(values)
            self._codes[place].append(np.frombuffer(codes, np.int32))
        for codes_of_column in self._codes[len(parts) :]:
            codes_of_column.append(np.full(rows, _BLANK, np.int32))
        self.height += rows

    def columns(self) -> list[Coded[Cell]]:
        """The columns; blank rows at the end are no data and stay behind."""
        found = [self._column(place) for place in range(len(self._values))]
        filled: Mask = np.zeros(self.height, np.bool_)
        for column in found:
            filled |= column.where(lambda cell: type(cell) is not str or bool(cell.strip()))
        height = int(np.flatnonzero(filled)[-1]) + 1 if filled.any() else 0
        return [column[:height] for column in found]

    def _column(self, place: int) -> Coded[Cell]:
        values, codes = self._values[place], np.concatenate(self._codes[place])
        self._codes[place] = []
        if "" not in values:
            values.append("")
        codes[codes == _BLANK] = values.index("")
        return Coded(values, codes)
