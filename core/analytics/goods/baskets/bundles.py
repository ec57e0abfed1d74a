"""Pairs that could be sold as one, and how many more of them a discount needs (analytics 2.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from core.analytics.arrays import Bools, Ints, to_date
from core.analytics.frame import SalesFrame
from core.analytics.goods.baskets.pairs import Links, ReceiptItems, receipt_items
from core.analytics.goods.baskets.rules import least_count
from core.text import fold, key

LEAST = 10
LEAST_SHARE = Fraction(1, 500)
LEAST_LIFT = Fraction(6, 5)
LEAST_MONTHS = 2
LATELY = 91
MOST_LOOKED_AT = 60
MONTHS_A_YEAR, DAYS_A_YEAR = 12, 365

_SIZE_WORDS = (
    "xs s m l xl xxl xxxl mini midi maxi mega small medium large big jumbo half double single regular little tall grande "
    "cm mm dl cl ml l g dkg kg oz pcs ks kom "
    "maly mala male stredni velky velka velke mensi vetsi pul puleny dvojity "
    "mali malo srednji srednja srednje veliki velika veliko pola duplo dupla"
)
_SIZES = frozenset(_SIZE_WORDS.split())
_BUNDLE = re.compile(r"(?:^|\W)(?:combo|kombo|bundle|menu|meni|meal deal|vyhodny balicek)(?:$|\W)|\w \+ \w")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The products `item` and `then` stand together on `both` receipts of `months` separate months, `a_month` times lately."""

    item: int
    then: int
    both: int
    months: int
    a_month: int


def pairs_needed(pairs: int, discount: int, margin: int) -> int | None:
    """How many more pairs a month pay for the discount: `q D / (m - D)`, rounded up.

    `pairs` are sold at full price today and cost `discount` each (minor units); every further one brings the `margin` of
    its second item less the discount. None where the discount eats up the margin.
    """
    return None if discount >= margin else -(-pairs * discount // (margin - discount))


def same_but_for_size(first: str, second: str) -> bool:
    """Whether two names differ only in words and numbers of size: Cola 0.3 l and Cola 0.5 l."""
    return _bare(first) == _bare(second)


def is_bundle(name: str) -> bool:
    """Whether a name says that several things are sold as one."""
    return _BUNDLE.search(fold(name)) is not None


def bundles_of(names: Sequence[str], offered: Bools) -> Bools:
    """Which of the products on offer are sold as several things in one."""
    out = np.zeros(len(offered), dtype=bool)
    out[[i for i in np.flatnonzero(offered).tolist() if is_bundle(names[i])]] = True
    return out


def _bare(name: str) -> tuple[str, ...]:
    words = _WORD.findall(key(name))
    return tuple(sorted(word for word in words if word not in _SIZES)) or tuple(words)


def _sold_as_one(first: str, second: str, bundles: list[set[str]]) -> bool:
    """Whether a bundle on the list names something of both."""
    one, other = set(_bare(first)), set(_bare(second))
    return any(words & one - other and words & other - one for words in bundles)


def find_bundles(frame: SalesFrame, links: Links, *, offered: Bools, most: int = 8) -> tuple[Bundle, ...]:
    """Pairs to sell as one, most receipts first, among the `links` between products that may be `offered`.

    They stand together on ten receipts and one in 500, 1.2 times as often as chance has it, in two months. Left out: one
    item in two sizes, what is a bundle already, and pairs of which nothing was sold lately.
    """
    least = max(LEAST, least_count(LEAST_SHARE, links.receipts))
    often = (links.both >= least) & (
        links.both * links.receipts * LEAST_LIFT.denominator
        > links.of_first * links.of_second * LEAST_LIFT.numerator
    )
    names = frame.product_name
    bundles = [set(_bare(names[i])) for i in np.flatnonzero(bundles_of(names, offered)).tolist()]
    rows = receipt_items(frame)
    out: list[Bundle] = []
    for i in np.flatnonzero(often)[:MOST_LOOKED_AT].tolist():
        item, then = int(links.first[i]), int(links.second[i])
        one, other = names[item], names[then]
        if is_bundle(one) or is_bundle(other) or same_but_for_size(one, other):
            continue
        if _sold_as_one(one, other, bundles):
            continue
        months, a_month = _when(frame, rows, item, then)
        if months < LEAST_MONTHS or not a_month:
            continue
        out.append(Bundle(item=item, then=then, both=int(links.both[i]), months=months, a_month=a_month))
    return tuple(out[:most])


def _when(frame: SalesFrame, rows: ReceiptItems, item: int, then: int) -> tuple[int, int]:
    """In how many calendar months two items met, and how often a month lately (rounded half up)."""
    one: Ints = rows.receipt[rows.item == item]
    day = frame.receipt_day[np.intersect1d(one, rows.receipt[rows.item == then], assume_unique=True)]
    months = {(to_date(d).year, to_date(d).month) for d in np.unique(day).tolist()}
    snapshot, first = frame.snapshot or 0, frame.first_day or 0
    span = min(LATELY, snapshot - first + 1)
    lately = int((day > snapshot - span).sum())
    return len(months), (2 * lately * DAYS_A_YEAR + MONTHS_A_YEAR * span) // (2 * MONTHS_A_YEAR * span)
