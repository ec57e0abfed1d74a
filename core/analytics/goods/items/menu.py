"""Which items are asked for and which earn: the menu grid (Kasavana and Smith 1982; analytics 2.8)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints

POPULAR = 0.7
"""Part of an equal share from which an item is popular."""
LEAST_GROUP = 3
"""Items that a category needs to be judged by itself; smaller ones are judged together."""
NEW_DAYS = 60


class Corner(StrEnum):
    """The four kinds of items by popularity and margin."""

    STAR = "star"
    PLOUGH_HORSE = "plough_horse"
    PUZZLE = "puzzle"
    DOG = "dog"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Menu:
    """One entry per item, as given.

    `popularity` in equal shares: 1 where an item sells as much as its group's items do on average. `above` = margin per
    piece over the group's mean, which weighs items by their pieces (minor units). Items that are not `judged` are too
    new, which are measured with their group but do not count in it, or have no other item beside them.
    """

    popularity: Floats
    above: Floats
    judged: Bools

    def corner(self, item: int) -> Corner:
        """The kind of one item."""
        popular, earns = self.popularity[item] >= POPULAR, self.above[item] >= 0
        if popular:
            return Corner.STAR if earns else Corner.PLOUGH_HORSE
        return Corner.PUZZLE if earns else Corner.DOG

    def count(self, corner: Corner) -> int:
        """How many judged items are of this kind."""
        return sum(1 for item in np.flatnonzero(self.judged).tolist() if self.corner(item) is corner)


def popularity_line(items: int) -> float:
    """Share of pieces from which one of so many items is popular: `0.7 / n`."""
    return POPULAR / items


def find_menu(*, group: Ints, units: Ints, margin: Floats, judged: Bools) -> Menu:
    """Popularity and margin of items within their `group` (-1 none); `units` sold, `margin` of a piece."""
    named = group >= 0
    size = int(group.max()) + 1 if named.any() else 0
    number = np.bincount(group[judged & named], minlength=size)
    together = ~named
    together[named] = number[group[named]] < LEAST_GROUP
    place = np.where(together, size, group)
    pieces = units.astype(float)

    def total(weights: Floats) -> Floats:
        return np.bincount(place[judged], weights=weights[judged], minlength=size + 1).astype(float)

    items, sold, earned = total(np.ones(len(group))), total(pieces), total(pieces * margin)
    share = pieces / np.maximum(sold, 1)[place]
    mean = (earned / np.maximum(sold, 1))[place]
    return Menu(popularity=share * items[place], above=margin - mean, judged=judged & (items[place] > 1))
