"""Rules with one or more items on the left, counted in whole numbers (Agrawal and Srikant 1994; analytics 2.5).

Receipts of an item are the bits of a row of words, so that a set is counted by `and` and a count of bits. Thresholds are
fractions: in floating numbers a rule that holds on exactly 4 of 5 receipts is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.analytics.arrays import Ints

_Words = NDArray[np.uint64]
_AT_ONCE = 1 << 18
"""Words held at a time while candidates are counted."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetsOfSize:
    """Sets of k items that stand together on `count` receipts each, rows of items ascending, shape (n, k).

    `without[i, p]` is the row of the sets of k - 1 items that is left when place p is taken out of set i.
    """

    items: Ints
    count: Ints
    without: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rules:
    """Whose receipts hold `left` (items, shape (n, k)) hold `right` too on `both` of `having`; `of_right` receipts hold it."""

    left: Ints
    right: Ints
    both: Ints
    having: Ints
    of_right: Ints


def least_count(share: Fraction, receipts: int) -> int:
    """The fewest receipts that are at least `share` of all, and at least one."""
    return max(-(-share.numerator * receipts // share.denominator), 1)


def frequent_sets(
    receipt: Ints, item: Ints, items: int, least: int, longest: int | None = None
) -> tuple[SetsOfSize, ...]:
    """Every set of items on at least `least` receipts, by size from 1 up to `longest`.

    `receipt` and `item` are distinct rows, receipts numbered from 0, items below `items`.
    """
    number = np.bincount(item, minlength=items)
    kept = np.flatnonzero(number >= least)
    bits = _bits(receipt, item, kept, items)
    level = SetsOfSize(
        items=kept[:, None], count=number[kept], without=np.zeros((len(kept), 1), dtype=np.int64)
    )
    parent: Ints = np.zeros(len(kept), dtype=np.int64)
    out = [level]
    while len(level.items) > 1 and (longest is None or len(out) < longest):
        first, second, count, bits = _joined(parent, bits, least)
        if not len(count):
            break
        made = np.column_stack([level.items[first], level.items[second, -1]])
        level, parent = _level(level, first, made, count), first
        out.append(level)
    return tuple(out)


def _bits(receipt: Ints, item: Ints, kept: Ints, items: int) -> _Words:
    """One row of bits for each kept item: on which receipts it is."""
    width = (int(receipt.max()) // 64 + 1) if len(receipt) else 1
    row = np.full(max(items, 1), -1, dtype=np.int64)
    row[kept] = np.arange(len(kept))
    use = row[item] >= 0
    flat = np.zeros(len(kept) * width, dtype=np.uint64)
    word, bit = receipt[use] // 64, np.uint64(1) << (receipt[use] % 64).astype(np.uint64)
    np.bitwise_or.at(flat, row[item[use]] * width + word, bit)
    return flat.reshape(len(kept), width)


def _joined(parent: Ints, bits: _Words, least: int) -> tuple[Ints, Ints, Ints, _Words]:
    """Sets with the same beginning, two and two: rows of the first and second, receipts that hold both, and their bits."""
    found: list[tuple[Ints, Ints, Ints, _Words]] = []
    for first, second in _partners(parent, max(_AT_ONCE // bits.shape[1], 1)):
        both = bits[first] & bits[second]
        count = np.bitwise_count(both).sum(axis=1, dtype=np.int64)
        good = count >= least
        found.append((first[good], second[good], count[good], both[good]))
    if not found:
        none = np.zeros(0, dtype=np.int64)
        return none, none, none, bits[:0]
    first, second, count = (np.concatenate([part[k] for part in found]) for k in range(3))
    return first, second, count, np.concatenate([part[3] for part in found])


def _partners(parent: Ints, at_once: int) -> Iterator[tuple[Ints, Ints]]:
    """Rows i < j of the same parent in blocks of about `at_once`, ascending. `parent` is ascending."""
    end = np.searchsorted(parent, parent, side="right")
    each = end - np.arange(len(parent)) - 1
    total = np.cumsum(each)
    begin = 0
    while begin < len(parent):
        done = int(total[begin - 1]) if begin else 0
        stop = max(int(np.searchsorted(total, done + at_once, side="right")), begin + 1)
        rows = np.arange(begin, stop)
        first = np.repeat(rows, each[rows])
        inner = np.arange(len(first)) - np.repeat(total[rows] - each[rows] - done, each[rows])
        if len(first):
            yield first, first + 1 + inner
        begin = stop


def _level(before: SetsOfSize, first: Ints, made: Ints, count: Ints) -> SetsOfSize:
    """The new sets with what is left when a place is taken out: every part of a frequent set is frequent too.

    Without its last item a set is its beginning; without an earlier one it is what is left of its beginning, and the
    last item after it. The smaller sets ascend by beginning and last item.
    """
    radix = int(before.items.max()) + 1
    key = before.without[:, -1] * radix + before.items[:, -1]
    rest = np.searchsorted(key, before.without[first] * radix + made[:, -1:])
    return SetsOfSize(items=made, count=count, without=np.column_stack([rest, first]))


def find_rules(sets: tuple[SetsOfSize, ...], confidence: Fraction, size: int) -> Rules:
    """Rules of `size` items in all, one of them on the right, that hold on at least `confidence` of their receipts."""
    if size > len(sets):
        none = np.zeros(0, dtype=np.int64)
        left = np.zeros((0, max(size - 1, 0)), dtype=np.int64)
        return Rules(left=left, right=none, both=none, having=none, of_right=none)
    level, smaller, single = sets[size - 1], sets[size - 2], sets[0]
    parts = []
    for place in range(size):
        having = smaller.count[level.without[:, place]]
        good = level.count * confidence.denominator >= having * confidence.numerator
        right = level.items[good, place]
        of_right = single.count[np.searchsorted(single.items[:, 0], right)]
        left = np.delete(level.items[good], place, axis=1)
        parts.append((left, right, level.count[good], having[good], of_right))
    left, right, both, having, of_right = (np.concatenate([part[k] for part in parts]) for k in range(5))
    return Rules(left=left, right=right, both=both, having=having, of_right=of_right)
