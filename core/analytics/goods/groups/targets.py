"""Groups of people to whom one kind of thing can be offered: often with one, never with the other (analytics 2.7)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.frame import SalesFrame
from core.analytics.goods.groups.kind_days import OFTEN, KindDays, find_kind_days
from core.analytics.goods.suggest.guards import Guards
from core.analytics.intervals.wilson import wilson_pair

YES = 0.2
"""One in five says yes: the owner's "if" until the outcome log has measured it."""
LEAST_PEOPLE = 3
"""People to offer to: a few are worth asking."""
LEAST_BUYERS, LEAST_BOTH = 20, 5
"""Buyers of the first, and those of them who take the second too, without whom their share says nothing."""
NOT_INSTEAD = 0.8
"""Buyers of the first must take the second nearly as often as everybody does, or it is a substitute for it."""
PER_KIND = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Target:
    """People (customer indexes) who often take `having` and never took `lacking`; `item` is its best seller.

    `having` and `lacking` are indexes of categories, or of products in a shop without categories. `both` of `buyers` of
    the first also take the second. `yes` = the share that is expected to say yes, see `expected_yes`. `value[k]` = what an
    offer to `people[k]` may bring a week, minor units: their days with the first a week x the share of days on which buyers
    of the second take it x `yes` x what one more is worth (margin where `is_margin`, else sales); people with the largest
    value first. `weekly_minor` is their sum.
    """

    having: int
    lacking: int
    item: int
    people: Ints
    value: Floats
    both: int
    buyers: int
    yes: float
    weekly_minor: int
    is_margin: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Targets:
    """The lists, largest money first; `by_category` tells what their indexes mean."""

    by_category: bool
    lists: tuple[Target, ...]


def find_targets(
    frame: SalesFrame,
    *,
    window: int,
    offered: Bools,
    worth: Floats | None = None,
    is_margin: Bools | None = None,
    yes: float = YES,
    staying: Bools | None = None,
    guards: Guards | None = None,
    most: int = 10,
    kinds: int = 12,
) -> Targets:
    """The lists as of the frame's snapshot; see `targets_of`. `offered`, `worth`, `is_margin` per product."""
    table = find_kind_days(frame, window=window, offered=offered, worth=worth, is_margin=is_margin)
    return targets_of(table, yes=yes, staying=staying, guards=guards, most=most, kinds=kinds)


def targets_of(
    table: KindDays,
    *,
    yes: float = YES,
    staying: Bools | None = None,
    guards: Guards | None = None,
    most: int = 10,
    kinds: int = 12,
) -> Targets:
    """Pairs of the `kinds` best selling kinds. "Often" = on three days of the window.

    `staying` (per customer) leaves out those who are gone; nobody is listed who is to be left alone or who refused the item.
    """
    open_to = np.ones(table.customers, dtype=bool) if staying is None else staying.copy()
    if guards is not None:
        open_to &= ~guards.silent
    chosen = table.best_sellers(kinds).tolist()
    took = {kind: table.took(kind) for kind in chosen}
    everybody = table.everybody
    found = []
    for a in chosen:
        days = table.days(a)
        often = open_to & (days >= OFTEN)
        for b in chosen:
            item = int(table.item[b])
            if a == b or item < 0:
                continue
            both, buyers = int((took[a] & took[b]).sum()), int(table.buyers[a])
            if buyers < LEAST_BUYERS or both < LEAST_BOTH:
                continue  # too few to tell from
            if both / buyers < NOT_INSTEAD * table.buyers[b] / everybody:
                continue  # taken instead of the first, not with it
            people = np.flatnonzero(often & ~took[b])
            if guards is not None:
                people = np.setdiff1d(people, guards.who[guards.item == item])
            chance = expected_yes(yes, both, buyers)
            value = table.taking(days[people], b) * chance * table.worth[b]
            weekly = round(float(value.sum()))
            if len(people) < LEAST_PEOPLE or weekly < 1:
                continue
            order = np.argsort(-value, kind="stable")
            found.append(
                Target(
                    having=a,
                    lacking=b,
                    item=item,
                    people=people[order],
                    value=value[order],
                    both=both,
                    buyers=buyers,
                    yes=chance,
                    weekly_minor=weekly,
                    is_margin=bool(table.is_margin[b]),
                )
            )
    return Targets(by_category=table.by_category, lists=_varied(found, most))


def expected_yes(yes: float, takers: int, asked: int) -> float:
    """The share that may say yes: `yes`, but never more than surely take it of their own accord among those alike.

    That is the lower 95 % limit of `takers` of `asked` (Wilson).
    """
    return min(yes, wilson_pair(takers, asked)[0])


def _varied(found: list[Target], most: int) -> tuple[Target, ...]:
    """Largest money first, no kind offered on more than two lists."""
    kept: list[Target] = []
    for target in sorted(found, key=lambda t: (-t.weekly_minor, t.having, t.lacking)):
        if sum(t.lacking == target.lacking for t in kept) < PER_KIND:
            kept.append(target)
    return tuple(kept[:most])
