"""A column kept as its distinct values and which of them stands in each row.

A sheet of a million rows names a few hundred goods and some thousand people: what is decided, is decided once for each
distinct value, and rows are put together by numbers instead of by objects.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from core.importing.cells.coder import Coder

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")
Numbers = NDArray[np.int64]
Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]
_ROOM = 1 << 62


class Coded(Sequence[T], Generic[T]):
    """`values[codes[row]]` is the value of a row. Values are distinct; a slice may have values that no row of it has."""

    __slots__ = ("codes", "values")

    def __init__(self, values: Sequence[T], codes: Codes) -> None:
        self.values, self.codes = values, codes

    @classmethod
    def of(cls, cells: Iterable[T]) -> Coded[T]:
        """The column of these cells."""
        coder = Coder()
        codes = np.frombuffer(coder.codes(list(cells)), np.int32)
        return cls(coder.news(), codes)

    @classmethod
    def same(cls, value: T, height: int) -> Coded[T]:
        """One value in every row."""
        return cls([value], np.zeros(height, np.int32))

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, row: int) -> T: ...
    @overload
    def __getitem__(self, row: slice) -> Coded[T]: ...
    def __getitem__(self, row: int | slice) -> T | Coded[T]:
        if isinstance(row, slice):
            return Coded(self.values, self.codes[row])
        return self.values[int(self.codes[row])]

    def __iter__(self) -> Iterator[T]:
        return iter(self.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.tolist() == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Coded({self.tolist()!r})"

    def tolist(self) -> list[T]:
        """The value of each row."""
        found: list[T] = self._objects()[self.codes].tolist()
        return found

    def distinct(self) -> list[T]:
        """The values that some row has."""
        used = np.bincount(self.codes, minlength=len(self.values)) > 0
        return [value for value, there in zip(self.values, used.tolist(), strict=True) if there]

    def trimmed(self) -> Coded[T]:
        """The same column without values that no row has."""
        used = np.bincount(self.codes, minlength=len(self.values)) > 0
        place = np.cumsum(used, dtype=np.int32) - np.int32(1)
        return Coded(self.distinct(), place[self.codes] if len(place) else self.codes)

    def map(self, convert: Callable[[T], U]) -> Coded[U]:
        """`convert` for every row, once for each distinct value."""
        places: dict[U, int] = {}
        to = [places.setdefault(convert(value), len(places)) for value in self.values]
        return Coded(list(places), np.array(to, np.int32)[self.codes] if to else self.codes)

    def take(self, rows: NDArray[np.intp] | Mask) -> Coded[T]:
        """The column of some rows, by their indexes or by a mask."""
        return Coded(self.values, self.codes[rows])

    def put(self, rows: Mask, value: T) -> Coded[T]:
        """The column with another value in some rows."""
        if not rows.any():
            return self
        place = next((place for place, known in enumerate(self.values) if known == value), len(self.values))
        values = self.values if place < len(self.values) else [*self.values, value]
        return Coded(values, np.where(rows, np.int32(place), self.codes))

    def where(self, test: Callable[[T], object]) -> Mask:
        """Rows whose value passes the test."""
        passed = np.fromiter((bool(test(value)) for value in self.values), np.bool_, len(self.values))
        return passed[self.codes] if len(passed) else np.zeros(0, np.bool_)

    def numbers(self, number: Callable[[T], int]) -> Numbers:
        """A whole number of each row."""
        found = np.fromiter(map(number, self.values), np.int64, len(self.values))
        return found[self.codes] if len(found) else np.zeros(0, np.int64)

    def _objects(self) -> NDArray[np.object_]:
        return np.fromiter(self.values, np.object_, len(self.values))


def coded(column: Sequence[T]) -> Coded[T]:
    """Any column as one of this kind."""
    return column if isinstance(column, Coded) else Coded.of(column)


def combine(first: Coded[T], second: Coded[U], convert: Callable[[T, U], V]) -> Coded[V]:
    """`convert` for both values of every row, once for each distinct pair."""
    if len(second.values) == 1:
        other = second.values[0]
        return first.map(lambda value: convert(value, other))
    if len(first.values) == 1:
        one = first.values[0]
        return second.map(lambda value: convert(one, value))
    firsts, group = together(first.codes, second.codes)
    pairs = zip(first.take(firsts), second.take(firsts), strict=True)
    return Coded(list(range(len(firsts))), group).map(
        dict(enumerate(convert(*pair) for pair in pairs)).__getitem__
    )


def together(*columns: NDArray[Any]) -> tuple[NDArray[np.intp], Codes]:
    """Rows that are alike in all columns: the first row of each group, in order of appearance, and each row's group.

    Columns hold whole numbers from 0 on and are equally long.
    """
    key = np.zeros(len(columns[0]), np.int64)
    room = 1
    for column in columns:
        size = int(column.max(initial=0)) + 1
        if room > _ROOM // size:
            key = together(key)[1].astype(np.int64) if len(key) else key
            room = int(key.max(initial=0)) + 1
        key, room = key * size + column, room * size
    if not len(key):
        return np.zeros(0, np.intp), np.zeros(0, np.int32)
    starts = np.flatnonzero(
        np.concatenate(([True], key[1:] != key[:-1]))
    )  # rows of one receipt mostly follow each other
    _keys, first, group = np.unique(key[starts], return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    lengths = np.diff(np.append(starts, len(key)))
    return starts[first[order]], np.repeat(place[group], lengths)


def plain(numbers: NDArray[Any]) -> array[int]:
    """Whole numbers that come out as Python's own, as the database's driver and JSON want them."""
    return array("q", np.ascontiguousarray(numbers, np.int64).tobytes())
