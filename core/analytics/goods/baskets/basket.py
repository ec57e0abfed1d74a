"""What goes with the items already on a receipt: EASE over receipts, and the count of receipts behind it (analytics 2.4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.goods.baskets.pairs import (
    LEAST_TOGETHER,
    ReceiptItems,
    best_sellers,
    count_together,
)
from core.analytics.goods.suggest.affinity import ease_weights
from core.analytics.intervals.wilson import Z90, wilson

MOST_RECEIPTS = 200_000
MOST_ITEMS = 1_000
PENALTY, LEAST_PENALTY = 0.2, 50.0
"""Ridge penalty of EASE in receipts: the best of .02 to 2 x receipts over three shops."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BasketModel:
    """Items on at least five receipts, those on most first: `item` (product indexes), n of them; `column` finds them again.

    `together[i, j]` = receipts with both and `number[i]` with one, of `receipts`. `weights` is EASE's B, None where no
    two items go together beyond accident: then what sells most comes first.
    """

    receipts: int
    item: Ints
    column: Ints
    together: Floats
    number: Floats
    weights: Floats | None

    @property
    def method(self) -> str:
        """Name of the method as the log keeps it."""
        return "basket-popular" if self.weights is None else "basket-ease"


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """`both` of `having` receipts with the product `because` also hold the item, `base` of all do.

    `because` -1: nothing in the basket promises it; then `both` of `having` receipts of all hold it.
    """

    because: int
    both: int
    having: int
    base: float


def fit_basket(rows: ReceiptItems, *, pattern: bool = True) -> BasketModel:
    """Counts and weights over the latest receipts; `pattern` false where nothing goes together beyond accident."""
    end = len(rows.size)
    latest = rows.part(max(end - MOST_RECEIPTS, 0), end)
    item = best_sellers(latest, most=MOST_ITEMS)
    column = np.full(rows.items, -1, dtype=np.int64)
    column[item] = np.arange(len(item))
    together = count_together(latest, item)
    return BasketModel(
        receipts=latest.receipts,
        item=item,
        column=column,
        together=together,
        number=np.diag(together).copy(),
        weights=ease_weights(together, max(LEAST_PENALTY, PENALTY * latest.receipts))
        if pattern and len(item) > 1
        else None,
    )


def basket_scores(model: BasketModel, basket: Ints) -> Floats:
    """Score of each item of the model, the mean over the items in the basket in units of its own spread; higher is better.

    Items of the basket itself get minus infinity. Nothing known in the basket: by what sells most.
    """
    share = model.number / max(model.receipts, 1)
    inside = model.column[basket]
    inside = inside[inside >= 0]
    score = share if model.weights is None or not len(inside) else model.weights[inside].mean(axis=0)
    spread = float(score.std()) if len(score) else 0.0
    score = (score - score.mean()) / (spread + 1e-12) + 1e-9 * share if len(score) else share
    score[inside] = -np.inf
    return np.asarray(score)


def behind(model: BasketModel, basket: Ints, column: int) -> Behind:
    """The item of the basket that best explains the item at `column`: five receipts and a lower bound above the usual."""
    base = float(model.number[column]) / max(model.receipts, 1)
    inside = model.column[basket]
    inside = inside[inside >= 0]
    both, having = model.together[inside, column], model.number[inside]
    low, _high = wilson(both, having, Z90)
    low = np.where((both >= LEAST_TOGETHER) & (low > base), low, 0.0)
    if not len(low) or not low.any() or model.weights is None:
        return Behind(because=-1, both=int(model.number[column]), having=model.receipts, base=base)
    best = int(low.argmax())
    return Behind(
        because=int(model.item[inside[best]]), both=int(both[best]), having=int(having[best]), base=base
    )


USUAL = 0.5
LEAST_RECEIPTS = 3
FORGOT, TIRED = 10.0, 0.5
"""In spreads of the score: what is always taken comes first; what was had before but is not usual steps back a little."""


def for_person(score: Floats, own: Ints, receipts: int, free: Bools) -> tuple[Floats, Bools]:
    """The scores as one customer sees them, and which items are usual for them (on half of their receipts) and `free`.

    `own[j]` of the customer's `receipts` hold item j. Below three receipts nothing is usual.
    """
    enough = receipts >= LEAST_RECEIPTS
    usual = free & (own >= USUAL * receipts) if enough else np.zeros(len(own), dtype=bool)
    lift = np.where(usual, FORGOT + own / max(receipts, 1), np.where(own > 0, -TIRED, 0.0))
    return score + lift, usual
