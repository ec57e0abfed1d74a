"""Numbers the distinct cells of a column while it is read. Used in the reading child: nothing heavy is imported."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count, islice, zip_longest
from typing import Any, TypeAlias

Part: TypeAlias = "tuple[list[Any], array[int]]"
"""What a chunk of rows adds to a column: cells not seen before, and the number of each row's cell."""


class Coder:
    """Gives every distinct cell a number, 0, 1, 2 ..., in the order they appear.

    To a dict True and 1 are one; here they are two, for a till's tick is no amount.
    """

    def __init__(self) -> None:
        self._places: defaultdict[Any, int] = defaultdict(count().__next__)
        self._told = 0

    def codes(self, cells: Sequence[Any]) -> array[int]:
        """The numbers of these cells."""
        if bool in set(map(type, cells)):
            cells = [(cell,) if type(cell) is bool else cell for cell in cells]
        return array("i", map(self._places.__getitem__, cells))

    def news(self) -> list[Any]:
        """The cells that got a number since this was last asked, in the order of their numbers."""
        fresh = len(self._places) - self._told
        self._told += fresh
        found = [cell[0] if type(cell) is tuple else cell for cell in islice(reversed(self._places), fresh)]
        found.reverse()
        return found


class SheetCoder:
    """A coder for each column of a sheet."""

    def __init__(self) -> None:
        self._coders: list[Coder] = []

    def parts(self, rows: Iterable[Sequence[Any]]) -> list[Part]:
        """A chunk of rows as what it adds to each column."""
        across = list(zip_longest(*rows, fillvalue=""))
        while len(self._coders) < len(across):
            self._coders.append(Coder())
        found: list[Part] = []
        for coder, cells in zip(self._coders, across, strict=False):
            codes = coder.codes(cells)
            found.append((coder.news(), codes))
        return found
