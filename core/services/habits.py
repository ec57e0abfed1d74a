"""What one customer usually takes, told from the receipts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from core.model.customers import FavouriteItem
from core.model.sales import Line, LineKind, Receipt

_RECENT = 8  # receipts that tell what is usual now
_MOST = 5


def usual_order(receipts: Sequence[Receipt]) -> tuple[str, ...]:
    """Items on at least half of the last eight receipts (and on two of them), the most frequent first, at most five.

    `receipts` newest first.
    """
    return usual_items([bought for bought in map(_bought, receipts) if bought])


def usual_items(baskets: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The same from the items of each receipt, newest first; none empty."""
    recent = [dict.fromkeys(basket) for basket in baskets[:_RECENT]]
    counts = Counter(item for bought in recent for item in bought)
    usual = [item for item, times in counts.most_common() if times >= 2 and times * 2 >= len(recent)]
    return tuple(usual[:_MOST])


def favourites(receipts: Sequence[Receipt]) -> tuple[FavouriteItem, ...]:
    """Every item the customer bought: on how many receipts, when last and at what unit price then. Most bought first.

    `receipts` newest first.
    """
    times: Counter[str] = Counter()
    newest: dict[str, tuple[Receipt, Line]] = {}
    for receipt in receipts:
        times.update(_bought(receipt))
        for line in receipt.lines:
            if line.kind == LineKind.SALE and line.item:
                newest.setdefault(line.item, (receipt, line))
    items = [
        FavouriteItem(
            item=item,
            category=line.category,
            times=times[item],
            last_bought=receipt.day,
            last_price_minor=_unit_price(line),
        )
        for item, (receipt, line) in newest.items()
    ]
    return tuple(sorted(items, key=lambda item: (-item.times, -item.last_bought.toordinal(), item.item)))


def _bought(receipt: Receipt) -> list[str]:
    return list(
        dict.fromkeys(line.item for line in receipt.lines if line.kind == LineKind.SALE and line.item)
    )


def _unit_price(line: Line) -> int | None:
    """Minor units for one piece, halves rounded up; None where the line tells no amount or no quantity."""
    if line.amount_minor is None or line.quantity_milli <= 0:
        return None
    return int(Fraction(line.amount_minor * 1000, line.quantity_milli) + Fraction(1, 2))
