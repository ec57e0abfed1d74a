"""A stamp card run over past sales: how many rewards, to whom, who is one stamp away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Ints, distinct, offsets
from core.analytics.frame import SalesFrame

MOST_STAMPS = 3_000_000
"""Above this a card is no card: the step is a few pence, and paper would be stamped by the metre."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stamps:
    """Row k: customer index `who[k]` earned `number[k]` stamps on day `day[k]`; ascending by customer, then day."""

    who: Ints
    day: Ints
    number: Ints

    @property
    def total(self) -> int:
        """All stamps."""
        return int(self.number.sum())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """Per customer: rewards, and the stamps that still count on the last day."""

    rewards: Ints
    left: Ints


def visit_stamps(frame: SalesFrame, begin: int) -> Stamps:
    """A stamp for each day from `begin` on that a customer bought something and did not bring all of it back at once."""
    bought = (frame.receipt_customer >= 0) & (frame.receipt_day >= begin)
    bought &= (frame.receipt_sale > 0) & (frame.receipt_net > 0)
    who, day = frame.receipt_customer[bought].astype(np.int64), frame.receipt_day[bought].astype(np.int64)
    if not len(day):
        return _stamps(who, day, day)
    base, span = int(day.min()), int(day.max() - day.min()) + 1
    key = distinct(who * span + (day - base))
    return Stamps(who=key // span, day=key % span + base, number=np.ones(len(key), dtype=np.int64))


def money_stamps(frame: SalesFrame, begin: int, step: int) -> Stamps:
    """A stamp for each full `step` (minor units) of a receipt after refunds; what is left over is not carried on."""
    counted = (frame.receipt_customer >= 0) & (frame.receipt_day >= begin) & (frame.receipt_net >= step)
    number = frame.receipt_net[counted].astype(np.int64) // max(step, 1)
    return _stamps(frame.receipt_customer[counted], frame.receipt_day[counted], number)


def item_stamps(frame: SalesFrame, begin: int, category: int) -> Stamps:
    """A stamp for each line with an item of `category` (index), less those brought back on the same receipt."""
    first = int(np.searchsorted(frame.line_receipt, np.searchsorted(frame.receipt_day, begin)))
    item, receipt = frame.line_product[first:], frame.line_receipt[first:]
    fits = item >= 0
    if frame.products:
        fits &= (frame.product_category[item] == category) & frame.product_is_item[item]
    fits &= frame.receipt_customer[receipt] >= 0
    paid = ~frame.line_amount_known[first:] | (frame.line_amount[first:] != 0)
    sign = np.where(frame.line_is_sale[first:], 1, -1)[fits & paid]
    number = np.bincount(receipt[fits & paid], weights=sign, minlength=len(frame.receipt_day))
    held = np.flatnonzero(number > 0)
    whole = np.rint(number[held]).astype(np.int64)
    return _stamps(frame.receipt_customer[held], frame.receipt_day[held], whole)


def _stamps(who: Ints, day: Ints, number: Ints) -> Stamps:
    order = np.lexsort((day, who))
    return Stamps(
        who=who[order].astype(np.int64),
        day=day[order].astype(np.int64),
        number=number[order].astype(np.int64),
    )


def play(stamps: Stamps, customers: int, needed: int, days: int, last: int) -> Outcome:
    """Rewards of every customer when `needed` stamps earn one and a stamp counts for `days` days (0 = for ever).

    A reward is given as soon as there are enough stamps and takes them all; where stamps expire, that is the most rewards
    there can be, and one more stamp needed never gives more. `last` is the day on which the stamps left are counted.
    """
    if days <= 0:
        total = np.bincount(stamps.who, weights=stamps.number, minlength=customers).astype(np.int64)
        return Outcome(rewards=total // needed, left=total % needed)
    if stamps.total > MOST_STAMPS:
        msg = "too many stamps to be counted one by one"
        raise ValueError(msg)
    who, day = np.repeat(stamps.who, stamps.number), np.repeat(stamps.day, stamps.number)
    start = offsets(who, customers)
    full = _next_full(who, day, needed, days)
    rewards = np.zeros(customers, dtype=np.int64)
    at, end = start[:-1].copy(), start[1:]
    playing = np.flatnonzero(end - at >= needed)
    while len(playing):
        found = full[at[playing] + needed - 1]
        won = found < end[playing]
        playing = playing[won]
        rewards[playing] += 1
        at[playing] = found[won] + 1
        playing = playing[end[playing] - at[playing] >= needed]
    counts = (day > last - days) & (np.arange(len(who)) >= at[who])
    return Outcome(rewards=rewards, left=np.bincount(who[counts], minlength=customers))


def _next_full(who: Ints, day: Ints, needed: int, days: int) -> Ints:
    """Per stamp: the first one from it on with which the `needed` latest are of one customer and all still count."""
    place = np.arange(len(who))
    ok = np.zeros(len(who), dtype=bool)
    if len(who) >= needed:
        before = slice(0, len(who) - needed + 1)
        late = slice(needed - 1, None)
        ok[late] = (who[before] == who[late]) & (day[late] - day[before] < days)
    none = np.int64(np.iinfo(np.int64).max)
    return np.minimum.accumulate(np.where(ok, place, none)[::-1])[::-1]
